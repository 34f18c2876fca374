"""Gather what the pages show from digests: events over their days, people over their quotations.

Invariant: pure; a quotation is gathered only where its words stand in its article, or where the text was left out.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from summarise.articles.article import ArticleRecord
from summarise.briefs.folding import fold_words
from summarise.briefs.items import ActorKind, QuoteKind, SpeakerKind
from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.rendering.stories import title_of
from summarise.digests.schema import Correction, Digest, DigestItem, OpenContradiction
from summarise.events.rendering.proofs import Sources
from summarise.files import slug_name

_SPEAKING = frozenset({"analyst", "witness"})
"""In these capacities only people speak."""
_HASH_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Edition:
    """A digest and the hash of its document, by which a changed one is known."""

    digest: Digest
    key: str

    @property
    def slug(self) -> str:
        """Name its page."""
        return slug_name(self.digest.window.run_id)

    @property
    def day(self) -> str:
        """Return the local date of its window's end."""
        return self.digest.window.ends_at[:10]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one digest says of an event."""

    edition: Edition
    item: DigestItem


@dataclass(slots=True)
class Event:
    """An event over its days, the newest first."""

    id: str
    tellings: list[Telling] = field(default_factory=list)
    disputes: list[OpenContradiction] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Name it by its newest headline."""
        return title_of(self.tellings[0].item)

    @property
    def slug(self) -> str:
        """Name its page."""
        return slug_name(self.id)

    @property
    def records(self) -> Iterator[ArticleRecord]:
        """Yield its articles, the newest telling's first, each once."""
        found = {record.id: record for telling in self.tellings for record in telling.item.records}
        yield from found.values()


@dataclass(frozen=True, slots=True)
class Speech:
    """One verified quotation."""

    words: str
    kind: QuoteKind
    day: str
    event: str
    article: ArticleRecord
    sentence: int | None
    title: str | None
    affiliation: str | None


@dataclass(slots=True)
class Person:
    """A speaker, with the quotations in the order of days, the newest first."""

    name: str
    speeches: list[Speech] = field(default_factory=list)

    @property
    def events(self) -> frozenset[str]:
        """Return the events in which the person speaks."""
        return frozenset(speech.event for speech in self.speeches)

    @property
    def roles(self) -> list[str]:
        """Return the titles and affiliations under which the person speaks, the newest first."""
        given = (", ".join(part for part in (one.title, one.affiliation) if part) for one in self.speeches)
        return list(dict.fromkeys(clean_line(role) for role in given if role))

    @property
    def slug(self) -> str:
        """Name the page: the same name gives the same, whoever else there is."""
        return f"{slug_name(self.name)[:60]}-{hash_name(_identify(self.name))}"


@dataclass(frozen=True)
class Content:
    """Everything that the pages show, digests in the order of time."""

    editions: tuple[Edition, ...]

    @cached_property
    def events(self) -> dict[str, Event]:
        """Return the events by id, the one with the newest news first."""
        found: dict[str, Event] = {}
        for edition in reversed(self.editions):
            for item in edition.digest.items:
                found.setdefault(item.id, Event(item.id)).tellings.append(Telling(edition, item))
        for one in self.editions[-1].digest.open_contradictions if self.editions else ():
            if one.event in found:
                found[one.event].disputes.append(one)
        for edition in reversed(self.editions):
            for notice in edition.digest.corrections:
                event = self._event_of(notice.article, found)
                if event:
                    event.corrections.append(notice)
        return found

    @cached_property
    def articles(self) -> dict[str, tuple[str, ArticleRecord]]:
        """Return each article with the event that it is of."""
        return {record.id: (event.id, record) for event in self.events.values() for record in event.records}

    @cached_property
    def people(self) -> dict[str, Person]:
        """Return the people who are quoted by the folded form of their names."""
        found: dict[str, Person] = {}
        for event in self.events.values():
            for telling in event.tellings:
                sources = Sources(telling.item.records)
                for name, speech in _list_speeches(telling, sources):
                    found.setdefault(_identify(name), Person(clean_line(name))).speeches.append(speech)
        for person in found.values():
            person.speeches.sort(key=lambda one: (one.day, one.article.published or ""), reverse=True)
        return found

    @cached_property
    def index(self) -> list[Person]:
        """Return the people by the last word of the name, then by all of it."""
        return sorted(self.people.values(), key=lambda one: (one.name.split()[-1:], one.name))

    def find_person(self, name: str) -> Person | None:
        """Return a person by name, or None."""
        return self.people.get(_identify(name))

    def _event_of(self, article_id: str, events: dict[str, Event]) -> Event | None:
        """Find the event of a corrected article: by the coverage of the digest that brought it."""
        for edition in reversed(self.editions):
            for one in edition.digest.coverage.articles:
                if one.id == article_id and one.event in events:
                    return events[one.event]
        return None


def gather_content(digests: Iterable[tuple[Digest, str]]) -> Content:
    """Gather digests, each with the hash of its document, into what pages show."""
    editions = (Edition(digest, key) for digest, key in digests)
    return Content(tuple(sorted(editions, key=lambda one: (one.digest.window.ends_at, one.slug))))


def hash_name(name: str) -> str:
    """Make a short name of anything: the same for the same."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:_HASH_DIGITS]


def anchor_of(article_id: str, sentence: int | None) -> str:
    """Name the place of a sentence, or of a whole article, on its event's page."""
    article = f"a{hash_name(article_id)}"
    return article if sentence is None else f"{article}-s{sentence + 1}"


def _identify(name: str) -> str:
    return fold_words(clean_line(name)).casefold()


def _list_speeches(telling: Telling, sources: Sources) -> Iterator[tuple[str, Speech]]:
    """Yield the quotations of people whom an article names, each under the fullest name."""
    item, day = telling.item, telling.edition.day
    for spoken in (*_of_brief(item), *_of_event(item)):
        record = sources.find(spoken.article)
        if record is None or not _is_person(spoken):
            continue
        if record.text is None or record.text[spoken.start : spoken.end] == spoken.words:
            sentence = sources.sentence_at(record.id, spoken.start) if spoken.sentence is None else spoken.sentence
            details = (spoken.title, spoken.affiliation)
            yield spoken.name, Speech(clean_line(spoken.words), spoken.kind, day, item.id, record, sentence, *details)


@dataclass(frozen=True, slots=True)
class _Spoken:
    name: str
    actor: ActorKind | None
    speaker: SpeakerKind
    words: str
    kind: QuoteKind
    article: str
    start: int
    end: int
    sentence: int | None
    title: str | None
    affiliation: str | None


def _is_person(spoken: _Spoken) -> bool:
    return spoken.actor == "person" or (spoken.actor is None and spoken.speaker in _SPEAKING)


def _of_brief(item: DigestItem) -> Iterator[_Spoken]:
    if item.brief is None:
        return
    actors = {actor.id: actor for actor in item.brief.actors}
    for one in item.brief.quotes:
        if one.named and one.speaker:
            actor = actors.get(one.speaker_actor or "")
            sentence = one.evidence[0].sentence if one.evidence else None
            yield _Spoken(
                actor.name if actor else one.speaker,
                actor.kind if actor else None,
                one.speaker_kind,
                one.text,
                one.kind,
                item.brief.article.id,
                one.start,
                one.end,
                sentence,
                one.title,
                one.affiliation,
            )


def _of_event(item: DigestItem) -> Iterator[_Spoken]:
    if item.event is None:
        return
    kinds = {actor.id: actor.kind for actor in item.event.actors}
    for one in item.event.quotes:
        if not one.named or not one.speaker:
            continue
        kind = kinds.get(one.speaker_actor or "")
        for each in one.variants:
            place = (each.article, each.start, each.end, None)
            said = (one.speaker, kind, one.speaker_kind, each.text, each.kind)
            yield _Spoken(*said, *place, one.title, one.affiliation)
