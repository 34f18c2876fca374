"""Which facts of two articles stand in one slot, and whether they agree.

Invariant: two facts are paired only where the words around them say that they are about the same; what an article also
says with the other's value is no difference.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarise.events.facts import Fact, Facts, Fit
from summarise.events.facts.certainty import find_plain
from summarise.events.facts.days import is_day_of_report
from summarise.events.facts.names import NAMED
from summarise.events.lines import Line, Lines

LEAST = 0.3
"""Likeness of two sentences under which nothing in them is compared."""
SURE = 0.6
"""Likeness from which two sentences are taken for two prints of one."""
VERBATIM = 0.85
"""Likeness from which the rest of two sentences is the same but for a word or two."""
_FEWEST_SHARED = 4
_FEWEST_VERBATIM = 3
_FEWEST_SPOKEN = 2
_NEAR_BEST = 0.85
_CLOSE = 0.5


@dataclass(frozen=True)
class Pairing:
    """Two facts of two articles in one slot."""

    one: Fact
    other: Fact
    fit: Fit
    likeness: float
    """How much of the rest of the two sentences is the same."""
    near: float
    """How much of the words next to the two values is the same."""

    @property
    def is_settled(self) -> bool:
        """Whether code alone may take them for one slot."""
        shared = len(self.one.others & self.other.others)
        verbatim = _FEWEST_SPOKEN if self.one.kind == "attribution" else _FEWEST_VERBATIM
        enough = shared >= (_FEWEST_SHARED if self.likeness < VERBATIM else verbatim)
        return self.likeness >= SURE and self.near >= _CLOSE and enough

    @property
    def is_headed(self) -> bool:
        """Whether both name what they are about by the same word."""
        return bool(self.one.head & self.other.head)


def pair_facts(lines: Lines, facts: Facts) -> Iterator[Pairing]:
    """Pair the facts of like sentences, article by article."""
    best: dict[tuple[int, int, int], float] = defaultdict(float)
    found: list[tuple[float, Line, Line]] = []
    for line in lines:
        for score, other in lines.like(line, LEAST):
            key = (line.source, line.index, other.source)
            best[key] = max(best[key], score)
            if line.source < other.source:
                found.append((score, line, other))
    for score, line, other in found:
        rivals = best[line.source, line.index, other.source], best[other.source, other.index, line.source]
        if score >= _NEAR_BEST * min(rivals):
            pairings = list(_pair_sentences(lines, facts.of(line), facts.of(other)))
            taken = {id(fact) for pairing in pairings for fact in (pairing.one, pairing.other)}
            yield from pairings
            yield from _pair_with_plain(lines, facts, (line, other), taken)


def _pair_sentences(lines: Lines, ours: Sequence[Fact], theirs: Sequence[Fact]) -> Iterator[Pairing]:
    pairings = [_pair(lines, one, other) for one in ours for other in theirs if _may_pair(one, other)]
    taken: set[int] = set()
    for fits in ({Fit.SAME}, {Fit.FINER}, {Fit.APART}):
        matching = [pairing for pairing in pairings if pairing.fit in fits]
        for pairing in sorted(matching, key=lambda one: (-one.near, -one.is_headed, one.one.span, one.other.span)):
            if not {id(pairing.one), id(pairing.other)} & taken:
                taken |= {id(pairing.one), id(pairing.other)}
                yield pairing


def _pair_with_plain(lines: Lines, facts: Facts, two: tuple[Line, Line], taken: set[int]) -> Iterator[Pairing]:
    """Pair a marker of certainty with what the other sentence says without one."""
    for marked, bare in (two, two[::-1]):
        source = lines.sources[bare.source]
        for fact in facts.of(marked):
            plain = find_plain(fact, source, bare) if fact.kind == "modality" and id(fact) not in taken else None
            if plain:
                yield _pair(lines, fact, plain) if marked is two[0] else _pair(lines, plain, fact)


def _may_pair(one: Fact, other: Fact) -> bool:
    named = {one.slot, other.slot} <= NAMED
    if not named and (one.kind != other.kind or (one.slot != other.slot and one.kind == "name")):
        return False
    if one.kind == "modality" and not set(one.after) & set(other.after):
        return False
    return one.kind != "date" or is_day_of_report(one) == is_day_of_report(other)


def _pair(lines: Lines, one: Fact, other: Fact) -> Pairing:
    return Pairing(one, other, one.compare(one, other), lines.likeness(one.others, other.others), _near(one, other))


def _near(one: Fact, other: Fact) -> float:
    """Say how much of the words next to two values is the same, on the better side or on both."""
    if one.about is not None:
        return 1.0
    sides = [
        _share(one.before, other.before),
        _share(one.after, other.after),
        _share(one.before + one.after, other.before + other.after),
    ]
    return max(sides[2], (sides[0] + sides[1]) / 2)


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    least = min(len(one), len(other))
    return len(set(one) & set(other)) / least if least else 0.0


def is_telling(pairing: Pairing, lines: Lines) -> bool:
    """Say whether two names or places exclude each other: one article lacks the other's, or all else is the same."""
    if pairing.one.kind not in {"name", "place"} or pairing.likeness >= VERBATIM:
        return True
    absent = (_lacks(lines, pairing.other, pairing.one), _lacks(lines, pairing.one, pairing.other))
    return any(absent)


def _lacks(lines: Lines, there: Fact, fact: Fact) -> bool:
    """Say whether an article nowhere has the name of a fact."""
    keys = {token.key for token in fact.line.tokens_in(fact.span)}
    return not any(keys & line.keys for line in lines.of(there.line.source))
