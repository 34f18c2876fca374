"""The parts that every format is made of: runs of text, entries with their marks in the source, blocks of entries.

Invariant: `plain`, `strong`, `quoted` and `label` clean what they are given; a bare `Run` is our own punctuation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit

from summarise.briefs.items import Evidence
from summarise.briefs.rendering.terminal import clean_line

Style = Literal["plain", "strong", "quoted", "label"]
MarkRole = Literal["says", "names"]


class Run(NamedTuple):
    """Characters of one style; `href` is a checked address."""

    text: str
    style: Style = "plain"
    href: str | None = None


class Mark(NamedTuple):
    """A range of the source that an entry rests on: it says so, or it names who speaks.

    `article` tells sources apart where there are several.
    """

    start: int
    end: int
    role: MarkRole
    sentence: int | None
    excerpt: str | None
    article: str = ""


class Place(NamedTuple):
    """A sentence that an entry rests on: how it is cited, where it is on a page, and how it is read aloud."""

    label: str
    anchor: str
    spoken: str


class Wording(NamedTuple):
    """The words of a source that say so, and where they stand."""

    label: str
    words: str


Phrase = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a brief, ready to be shown: what it says, the facts about it, and where the source says so."""

    id: str
    body: Phrase
    facts: tuple[Phrase, ...] = ()
    marks: tuple[Mark, ...] = ()
    kind: str = ""

    @property
    def sentences(self) -> tuple[int | None, ...]:
        """Indices of the sentences that say so, each once; None stands for a range outside the story's sentences."""
        found = {mark.sentence for mark in self.marks if mark.role == "says"}
        return tuple(sorted(found, key=lambda index: (index is None, index)))


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the brief under its title."""

    key: str
    title: str
    entries: tuple[Entry, ...]


def plain(text: str) -> Run:
    """Make a run of running text."""
    return Run(clean_line(text))


def strong(text: str) -> Run:
    """Make a run that stands out, such as a name."""
    return Run(clean_line(text), "strong")


def quoted(text: str) -> Run:
    """Make a run of the source's own characters, to be shown between quote marks."""
    return Run(clean_line(text), "quoted")


def label(text: str) -> Run:
    """Make a run that says something about the item, not about the world."""
    return Run(clean_line(text), "label")


def place_marks(evidence: Iterable[Evidence], role: MarkRole = "says") -> tuple[Mark, ...]:
    """Turn evidence into marks, each range once."""
    marks = (
        Mark(each.start, each.end, role, each.sentence, each.excerpt, getattr(each, "article", "")) for each in evidence
    )
    return tuple(dict.fromkeys(marks))


def cite_sentence(index: int | None) -> str:
    """Name a sentence as a reader counts: s1 is the first; a range outside the story is its `source`."""
    return "source" if index is None else f"s{index + 1}"


def check_link(url: str | None) -> str | None:
    """Give the address in a form that is safe in any format, or None unless it is a plain http or https one."""
    if url is None:
        return None
    address = clean_line(url)
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and " " not in address
    except ValueError:
        return None
    return quote(address, safe="%/:?#!$&'*+,=~@") if usable else None
