"""List the pages of the site: where each stands, what it depends on, and how it is made.

Invariant: a page is a pure function of what its key is made of, so that an unchanged key is an unchanged page.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from summarise.briefs.rendering.templating import read_asset
from summarise.site.content import Content, Edition, Event, Person
from summarise.site.feed import MOST_ENTRIES, write_feed
from summarise.site.records import write_records
from summarise.site.rendering import Renderer

_BRIEFS, _DIGESTS, _SITE = "summarise.briefs.rendering", "summarise.digests.rendering", "summarise.site"
_EVENTS = "summarise.events.rendering"
MINISEARCH = "vendor/minisearch-7.2.0.js"


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site.

    Attributes:
        path: below the site's folder.
        title: what it is called should it ever be withdrawn.
        parts: what it depends on.
        write: makes it.
    """

    path: str
    title: str
    parts: tuple[str, ...]
    write: Callable[[], str]

    def sign(self, version: str) -> str:
        """Sign what the page depends on, the version of all templates included."""
        return hashlib.sha256("\x1f".join((version, self.path, *self.parts)).encode("utf-8", "replace")).hexdigest()


def list_pages(content: Content, title: str, address: str) -> Iterator[Page]:
    """List all pages of the site."""
    renderer = Renderer(content, title)
    everything = tuple(edition.key for edition in content.editions)
    yield from _list_days(content, renderer)
    for event in content.events.values():
        yield _page_event(event, renderer)
    for person in content.people.values():
        yield _page_person(person, content, renderer)
    yield Page("archive.html", "Archive", (title, *everything), renderer.render_archive)
    yield Page("events.html", "Events", (title, *everything), renderer.render_events)
    yield Page("people.html", "People", (title, *everything), renderer.render_people)
    yield Page("search.html", "Search", (title, *everything), renderer.render_search)
    yield Page("assets/records.js", "Search", everything, partial(write_records, content))
    newest = (title, address, *everything[-MOST_ENTRIES:])
    yield Page("feed.xml", "Feed", newest, partial(write_feed, content.editions, title, address))
    yield from list_assets()


def list_assets() -> Iterator[Page]:
    """List the files that every site has: styles, scripts, and the licence of what others wrote."""
    base, parts = read_asset(_BRIEFS, "base.css"), read_asset(_EVENTS, "parts.css")
    site = read_asset(_SITE, "site.css")
    texts = {
        "day.css": "\n".join((base, parts, read_asset(_DIGESTS, "digest.css"), site)),
        "event.css": "\n".join((base, read_asset(_BRIEFS, "brief.css"), parts, read_asset(_EVENTS, "event.css"), site)),
        "day.js": read_asset(_DIGESTS, "digest.js"),
        "event.js": read_asset(_BRIEFS, "brief.js") + read_asset(_SITE, "event.js"),
        "search.js": read_asset(_SITE, "search.js"),
        "minisearch.js": read_asset(_SITE, MINISEARCH),
        "minisearch-LICENSE.txt": read_asset(_SITE, "vendor/minisearch-LICENSE.txt"),
    }
    for name, text in texts.items():
        yield Page(f"assets/{name}", name, (text,), partial(str, text))


def _list_days(content: Content, renderer: Renderer) -> Iterator[Page]:
    editions = content.editions
    for number, edition in enumerate(editions):
        before = editions[number - 1] if number else None
        after = editions[number + 1] if number + 1 < len(editions) else None
        turns = tuple(one.slug if one else "" for one in (before, after))
        parts = (renderer.title, edition.key, *turns, *_list_links(edition, content))

        path = f"digests/{edition.slug}.html"
        yield Page(path, edition.day, parts, partial(renderer.render_day, edition, (before, after), path))
        if after is None:
            yield Page(
                "index.html", "Today", parts, partial(renderer.render_day, edition, (before, after), "index.html")
            )
    if not editions:
        yield Page("index.html", "Today", (renderer.title,), renderer.render_archive)


def _list_links(edition: Edition, content: Content) -> Iterator[str]:
    """Yield which of the events, people and articles that a digest names have a page."""
    digest = edition.digest
    groups = (digest.items, digest.follow_ups, digest.quiet)
    for event in (one.id for group in groups for one in group):
        yield f"{event}={event in content.events}"
    for watch in digest.watch:
        for evidence in watch.expectation.evidence:
            yield f"{evidence.article}={evidence.article in content.articles}"
    for dispute in digest.open_contradictions:
        for side in dispute.contradiction.sides:
            yield f"{side.article}={side.article in content.articles}"
    for quote in digest.quotes_of_the_day:
        yield f"{quote.speaker}={content.find_person(quote.speaker) is not None}"


def _page_event(event: Event, renderer: Renderer) -> Page:
    tellings = [f"{one.edition.key}:{one.edition.slug}" for one in event.tellings]
    notices = [one.model_dump_json() for one in event.corrections]
    parts = (renderer.title, *tellings, *notices, *renderer.names_quoted(event))
    return Page(f"events/{event.slug}.html", event.title, parts, partial(renderer.render_event, event))


def _page_person(person: Person, content: Content, renderer: Renderer) -> Page:
    said = [
        f"{one.day}\x1e{one.article.id}\x1e{one.sentence}\x1e{one.words}\x1e{content.events[one.event].title}"
        for one in person.speeches
    ]
    parts = (renderer.title, person.name, *said)
    return Page(f"people/{person.slug}.html", person.name, parts, partial(renderer.render_person, person))
