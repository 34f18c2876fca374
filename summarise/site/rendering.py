"""Render the pages of the site from its content.

Invariant: pure; all text passes through autoescape, and no page holds a style or a script of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import count, groupby
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from summarise.briefs.rendering.phrases import count_things, drop_comma, format_date, join_words
from summarise.briefs.rendering.templating import make_environment
from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.rendering.html import add_filters
from summarise.digests.rendering.outline import list_corrections, outline_digest, write_day
from summarise.digests.rendering.stories import title_of
from summarise.events.rendering.citing import Cited
from summarise.events.rendering.outline import join_cells, join_sides
from summarise.events.rendering.proofs import Proof, find_outlet, name_outlet
from summarise.files import slug_name
from summarise.site.chapters import cite_articles, lay_chapters, lay_panes
from summarise.site.content import Content, Edition, Event, Person, anchor_of

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
)
"""The Content-Security-Policy of every page: its own files, and no request to anywhere."""
MARK = Markup('<meta name="generator" content="summarise">')
"""Stands in every page, so that a page of somebody else's is told apart."""
_PACKAGES = (__package__, "summarise.digests.rendering", "summarise.events.rendering", "summarise.briefs.rendering")
_DISCLOSURE = "Written by summarise with a language model; every statement points at the words that support it."


class Renderer:
    """Render the pages of one site."""

    def __init__(self, content: Content, title: str) -> None:
        self.title = clean_line(title)
        self._content = content

    def render_day(self, edition: Edition, turns: tuple[Edition | None, Edition | None], path: str) -> str:
        """Render a digest, with the ways to the one before and the one after."""
        root = _root_of(path)
        referred = (self._content.articles.get(article) for article in _list_referred(edition))
        outline = outline_digest(edition.digest, [found[1] for found in referred if found])
        here = "Today" if path == "index.html" else ""
        links = self._make_links(root)
        return self._render(
            "day", root, here, ("day",), style="day", outline=outline, before=turns[0], after=turns[1], **links
        )

    def render_event(self, event: Event) -> str:
        """Render an event over its days, beside its articles.

        What a correction rests on is in the digest that brought it: the articles here are as they were.
        """
        sources = cite_articles(event)
        chapters = lay_chapters(event, sources)
        notices = [[replace(line, proofs=()) for line in list_corrections(one, sources)] for one in event.corrections]
        return self._render(
            "event",
            "../",
            "",
            ("event",),
            style="event",
            event=event,
            chapters=chapters,
            panes=lay_panes(event, sources, chapters),
            cited=Cited(sources),
            name_source=sources.name,
            join_sides=join_sides,
            join_cells=join_cells,
            corrections=notices,
            outlets=join_words(list(dict.fromkeys(filter(None, map(find_outlet, event.records))))),
            people=list(self._quoted(event)),
            **self._make_links("../"),
        )

    def render_person(self, person: Person) -> str:
        """Render a person's quotations over time."""
        events = self._content.events
        days = [(day, list(group)) for day, group in groupby(person.speeches, key=lambda one: one.day)]
        return self._render(
            "person",
            "../",
            "",
            (),
            style="day",
            person=person,
            days=days,
            first=days[-1][0],
            last=days[0][0],
            outlets=len({name_outlet(one.article) for one in person.speeches}),
            slugs={one.id: one.slug for one in events.values()},
            titles={one.id: one.title for one in events.values()},
            anchor=anchor_of,
        )

    def render_archive(self) -> str:
        """Render the list of all digests by month."""
        editions = groupby(reversed(self._content.editions), key=lambda one: _read_month(one.day))
        months = [(month, [_outline_edition(one) for one in group]) for month, group in editions]
        return self._render("archive", "", "Archive", (), style="day", months=months)

    def render_events(self) -> str:
        """Render the list of all events, those with the newest news first."""
        return self._render("events", "", "Events", (), style="day", events=list(self._content.events.values()))

    def render_people(self) -> str:
        """Render the list of all people."""
        return self._render("people", "", "People", (), style="day", people=self._content.index)

    def render_search(self) -> str:
        """Render the page that searches in the browser."""
        content = self._content
        spoken = sum(len(person.speeches) for person in content.people.values())
        counts = join_words(
            [
                count_things(sum(len(one.tellings) for one in content.events.values()), "story", "stories"),
                count_things(spoken, "quotation"),
                count_things(len(content.people), "person", "people"),
            ]
        )
        return self._render("search", "", "Search", ("minisearch", "records", "search"), style="day", counts=counts)

    def render_withdrawn(self, path: str, title: str) -> str:
        """Render what stands where a page was withdrawn."""
        return self._render("withdrawn", _root_of(path), "", (), style="day", title=clean_line(title))

    def names_quoted(self, event: Event) -> Iterator[str]:
        """Yield the names of the people that an event's page leads to."""
        yield from (person.name for person in self._quoted(event))

    def _quoted(self, event: Event) -> Iterator[Person]:
        for person in self._content.index:
            if event.id in person.events:
                yield person

    def _make_links(self, root: str) -> dict[str, Callable[..., Any]]:
        content = self._content

        def link_page(event: str | None) -> str | None:
            found = content.events.get(event or "")
            return f"{root}events/{found.slug}.html" if found else None

        def link_person(name: str) -> str | None:
            found = content.find_person(name)
            return f"{root}people/{found.slug}.html" if found else None

        def link_proof(_event: str | None, proof: Proof) -> str | None:
            found = content.articles.get(proof.article)
            return f"{link_page(found[0])}#{anchor_of(proof.article, proof.sentence)}" if found else None

        return {
            "link_event": link_page,
            "link_page": link_page,
            "link_person": link_person,
            "link_proof": link_proof,
            "next_number": count(1).__next__,
        }

    def _render(self, name: str, root: str, here: str, scripts: tuple[str, ...], **values: object) -> str:
        shared = {"mark": MARK, "policy": POLICY, "disclosure": _DISCLOSURE, "site": self.title}
        template = _environment().get_template(f"{name}.html.j2")
        return template.render(root=root, here=here, scripts=scripts, **shared, **values) + "\n"


@cache
def _environment() -> Environment:
    environment = add_filters(make_environment(*_PACKAGES))
    environment.filters |= {
        "day": write_day,
        "date": format_date,
        "line": clean_line,
        "comma": drop_comma,
        "outlet": name_outlet,
    }
    return environment


def _root_of(path: str) -> str:
    """Give the way from a page to the site's folder."""
    return "../" * path.count("/")


def _read_month(day: str) -> str:
    """Name the month of an ISO date."""
    return format_date(day).split(maxsplit=1)[-1]


def _outline_edition(edition: Edition) -> tuple[Edition, str, list[tuple[str, str]]]:
    titles = [
        (title_of(item), f"digests/{edition.slug}.html#story-{slug_name(item.id)}") for item in edition.digest.items
    ]
    return edition, clean_line(edition.digest.top_line.text), titles


def _list_referred(edition: Edition) -> Iterator[str]:
    """Yield the articles of other digests that a digest points at."""
    digest = edition.digest
    evidence = [each for watch in digest.watch for each in watch.expectation.evidence]
    sides = (side for one in digest.open_contradictions for side in one.contradiction.sides)
    evidence += [each for side in sides for each in side.evidence]
    evidence += [each for notice in digest.corrections for change in notice.changes for each in change.evidence]
    yield from dict.fromkeys(each.article for each in evidence)
