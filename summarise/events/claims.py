"""The table that analysts draw by hand: a slot, and what each article puts there.

Invariant: every value is an article's own words; a slot in which an article has nothing says that it is silent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from summarise.events.agreements import find_carrier
from summarise.events.contradictions import Conflict, name_topic
from summarise.events.facts import Fact, Facts, Fit
from summarise.events.facts.numbers import is_vague
from summarise.events.items import Claim, Position, Says
from summarise.events.lines import Lines
from summarise.events.pairs import SURE, Pairing
from summarise.events.sources import Source

MOST_CLAIMS = 40
_TOLD_KINDS = frozenset({"number", "date", "event"})


def draw_table(
    lines: Lines, facts: Facts, pairings: Sequence[Pairing], conflicts: Iterable[Conflict]
) -> tuple[Claim, ...]:
    """List the slots in which articles differ, then those in which they agree, then the figures of one alone."""
    rows = [conflict.facts for conflict in sorted(conflicts, key=lambda one: -one.weight)]
    rows += _agreed(pairings)
    rows += _alone(lines, facts)
    taken: set[tuple[int, int, int]] = set()
    claims: list[Claim] = []
    for row in rows:
        places = {(fact.line.source, *fact.span) for fact in row}
        if not places & taken and len(claims) < MOST_CLAIMS:
            taken |= places
            claims.append(_claim(f"c{len(claims) + 1}", row, lines.sources))
    return tuple(claims)


def _agreed(pairings: Sequence[Pairing]) -> list[tuple[Fact, ...]]:
    """Join the facts that are the same, or of which one says more."""
    rows: list[dict[int, Fact]] = []
    for pairing in sorted(pairings, key=lambda one: (-one.likeness, one.one.span, one.other.span)):
        told = pairing.one.kind in _TOLD_KINDS or pairing.one.head
        vague = all(is_vague(fact) for fact in (pairing.one, pairing.other))
        if pairing.fit not in {Fit.SAME, Fit.FINER} or not told or vague or pairing.likeness < SURE:
            continue
        pair = {pairing.one.line.source: pairing.one, pairing.other.line.source: pairing.other}
        home = next((row for row in rows if any(row.get(at) == fact for at, fact in pair.items())), None)
        if home is None:
            rows.append(pair)
        else:
            for at, fact in pair.items():
                home.setdefault(at, fact)
    return [tuple(row[at] for at in sorted(row)) for row in rows]


def _alone(lines: Lines, facts: Facts) -> Iterator[tuple[Fact, ...]]:
    """Give the figures of the briefs, each by itself."""
    for source in lines.sources if len(lines.sources) > 1 else ():
        shown = {(one.evidence[1].start, one.evidence[1].end) for one in source.brief.figures if len(one.evidence) > 1}
        for line in lines.of(source.index):
            for fact in facts.of(line):
                told = fact.kind == "number" and not is_vague(fact)
                if told and any(a <= fact.span.start and fact.span.end <= b for a, b in shown):
                    yield (fact,)


def _claim(claim_id: str, row: Sequence[Fact], sources: Sequence[Source]) -> Claim:
    by_source = {fact.line.source: fact for fact in row}
    said = _most_said(row)
    return Claim(
        id=claim_id,
        slot=row[0].slot if len(row) == 1 else name_topic(row),
        kind=row[0].kind,
        positions=tuple(_position(source, by_source.get(source.index), said) for source in sources),
    )


def _most_said(row: Sequence[Fact]) -> Fact:
    """Give the fact that most of a row fit; of several the first."""
    fitting = Counter({at: sum(_fits(fact, other) for other in row) for at, fact in enumerate(row)})
    return row[max(fitting, key=lambda at: (fitting[at], -at))]


def _fits(one: Fact, other: Fact) -> bool:
    return one is other or one.compare(one, other) in {Fit.SAME, Fit.FINER}


def _position(source: Source, fact: Fact | None, said: Fact) -> Position:
    if fact is None:
        return Position(article=source.id, says="silent")
    says: Says = "says" if _fits(said, fact) else "differs"
    return Position(
        article=source.id,
        says=says,
        value=fact.words,
        carrier=find_carrier(source, fact.span),
        evidence=source.point_at(fact.line.span, fact.span),
    )
