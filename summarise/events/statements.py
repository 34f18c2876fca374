"""Headline, bottom line and key points of the event, chosen from the grounded statements of its articles.

Invariant: nothing is written anew; each statement is one article's, with the characters that bear it out.
A statement is worth the names and words that most articles share, and each further choice pays for what the chosen
ones already say (maximal coverage, greedily).
"""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from summarise.briefs.items import Statement
from summarise.events.items import EventStatement
from summarise.events.lines import Lines
from summarise.events.sources import Source

MOST_POINTS = 7
_NAME_BONUS = 1.5
_LEAD_BONUS = 1.0
_LEAST_GAIN = 0.35
"""Share of a statement's worth that must be new for it to be a further point."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement of one article that may stand in the event brief."""

    source: Source
    statement: Statement
    keys: frozenset[str]
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """The three kinds of statements."""

    headline: EventStatement | None
    bottom_line: EventStatement | None
    key_points: tuple[EventStatement, ...]


def choose_statements(sources: Sequence[Source], lines: Lines) -> Statements:
    """Choose what is carried by most articles, stands first in them, and says most of the event."""
    scale = _Scale(sources, lines)
    headline = scale.best(_candidates(sources, lines, "headline"))
    bottom_line = scale.best(_candidates(sources, lines, "bottom_line"))
    said = bottom_line.keys if bottom_line else frozenset()
    points = scale.cover(list(_candidates(sources, lines, "key_points")), said)
    return Statements(
        _state(headline, sources, lines),
        _state(bottom_line, sources, lines),
        tuple(one for point in points if (one := _state(point, sources, lines))),
    )


class _Scale:
    """What statements are worth, by how many articles share their words."""

    def __init__(self, sources: Sequence[Source], lines: Lines) -> None:
        spread = {key: sum(key in keys for keys in _all_keys(sources, lines)) for key in lines.weights}
        self._worth = {
            key: count * count * (_NAME_BONUS if key.startswith("@") else 1.0) for key, count in spread.items()
        }

    def weigh(self, candidate: Candidate, said: Collection[str] = ()) -> float:
        new = sum(self._worth[key] for key in sorted(candidate.keys - set(said)))
        length = max(1, len(candidate.statement.text.split()))
        return new * (1 + _LEAD_BONUS * candidate.is_lead) / math.sqrt(length)

    def best(self, candidates: Iterator[Candidate]) -> Candidate | None:
        return max(candidates, key=lambda one: (self.weigh(one), -one.source.index), default=None)

    def cover(self, candidates: list[Candidate], said: frozenset[str]) -> list[Candidate]:
        chosen: list[Candidate] = []
        while candidates and len(chosen) < MOST_POINTS:
            best = max(candidates, key=lambda one: self.weigh(one, said))
            candidates.remove(best)
            if self.weigh(best, said) < _LEAST_GAIN * self.weigh(best):
                continue
            chosen.append(best)
            said |= best.keys
        return chosen


def _all_keys(sources: Sequence[Source], lines: Lines) -> list[frozenset[str]]:
    return [frozenset().union(*(line.keys for line in lines.of(source.index))) for source in sources]


def _candidates(sources: Sequence[Source], lines: Lines, section: str) -> Iterator[Candidate]:
    for source in sources:
        given: Statement | tuple[Statement, ...] | None = getattr(source.brief, section)
        for statement in given if isinstance(given, tuple) else (given,):
            if statement and statement.evidence:
                first = min(one.sentence if one.sentence is not None else 1 for one in statement.evidence)
                yield Candidate(source, statement, _keys_of(statement, source, lines), first == 0)


def _keys_of(statement: Statement, source: Source, lines: Lines) -> frozenset[str]:
    """Give what a statement speaks of: the tokens of its sentences whose words it keeps."""
    words = statement.text.casefold()
    touched = (lines.at(source.index, one.start) for one in statement.evidence)
    tokens = (token for line in touched if line for token in line.tokens)
    return frozenset(t.key for t in tokens if source.article.text[t.start : t.end].casefold() in words)


def _state(candidate: Candidate | None, sources: Sequence[Source], lines: Lines) -> EventStatement | None:
    """Give a candidate, with the articles that have a sentence alike."""
    if candidate is None:
        return None
    statement, source = candidate.statement, candidate.source
    return EventStatement(
        text=statement.text,
        articles=tuple(s.id for s in sources if s is source or _carries(s, candidate.keys, lines)),
        basis=statement.basis,
        evidence=source.point(statement.evidence),
        status=statement.status,
    )


def _carries(source: Source, keys: frozenset[str], lines: Lines) -> bool:
    least = 0.6
    return any(lines.weigh(line.keys & keys) >= least * lines.weigh(keys) for line in lines.of(source.index))
