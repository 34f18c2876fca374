"""What changed since an earlier brief of the same event: new, revised, withdrawn.

Invariant: an item is known again by what it is about, never by its place; what only moved has not changed.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from summarise.briefs.folding import fold_words
from summarise.events.items import Change, Changes, SourceEvidence
from summarise.events.schema import EventBrief

_WEIGHTS = (
    "contradictions",
    "claims",
    "bottom_line",
    "agreements",
    "outlook",
    "gaps",
    "confidence",
    "actors",
    "articles",
)
"""Sections in which changes are listed, the weightiest first."""
Entry = tuple[str, tuple[SourceEvidence, ...]]
"""What an item says, and where the articles say so."""


def find_changes(earlier: EventBrief, event: EventBrief) -> Changes:
    """Compare two briefs of one event, section by section."""
    items = [
        change for section in _WEIGHTS for change in _compare(section, _LISTS[section](earlier), _LISTS[section](event))
    ]
    return Changes(since=earlier.provenance.created_at, items=tuple(items))


def _compare(section: str, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[Change]:
    for key, (text, evidence) in after.items():
        if key not in before:
            yield Change(section=section, kind="new", after=text, evidence=evidence)
        elif fold_words(before[key][0]) != fold_words(text):
            yield Change(section=section, kind="revised", before=before[key][0], after=text, evidence=evidence)
    for key, (text, _) in before.items():
        if key not in after:
            yield Change(section=section, kind="withdrawn", before=text)


def _list_contradictions(event: EventBrief) -> dict[str, Entry]:
    return {
        f"{one.kind} {one.topic}": (
            " / ".join(side.value or side.claim for side in one.sides),
            tuple(evidence for side in one.sides for evidence in side.evidence),
        )
        for one in event.contradictions
    }


def _list_claims(event: EventBrief) -> dict[str, Entry]:
    return {
        one.slot: (
            f"{one.slot}: " + " / ".join(dict.fromkeys(each.value for each in one.positions if each.value)),
            tuple(evidence for each in one.positions for evidence in each.evidence),
        )
        for one in event.claims
    }


def _list_bottom_line(event: EventBrief) -> dict[str, Entry]:
    return {"": (event.bottom_line.text, event.bottom_line.evidence)} if event.bottom_line else {}


def _list_confidence(event: EventBrief) -> dict[str, Entry]:
    return {"": (f"{event.confidence.level}: {event.confidence.reason}", ())} if event.confidence else {}


def _list_articles(event: EventBrief) -> dict[str, Entry]:
    return {one.sha256: (one.title or one.source or one.id, ()) for one in event.articles}


def _by_text(section: str, field: str) -> Callable[[EventBrief], dict[str, Entry]]:
    def collect(event: EventBrief) -> dict[str, Entry]:
        items: tuple[Any, ...] = getattr(event, section)
        return {fold_words(getattr(one, field)).casefold(): (getattr(one, field), one.evidence) for one in items}

    return collect


_LISTS: Mapping[str, Callable[[EventBrief], dict[str, Entry]]] = {
    "contradictions": _list_contradictions,
    "claims": _list_claims,
    "bottom_line": _list_bottom_line,
    "agreements": _by_text("agreements", "statement"),
    "outlook": _by_text("outlook", "expectation"),
    "gaps": _by_text("gaps", "text"),
    "confidence": _list_confidence,
    "actors": _by_text("actors", "name"),
    "articles": _list_articles,
}
