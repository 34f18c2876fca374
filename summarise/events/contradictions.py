"""Where articles differ: pairs of facts that cannot both be so, or that later news has overtaken.

Invariant: each side is one article's own sentence, with a span that holds the value; at most six are shown, the
weightiest first.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarise.articles.article import Span
from summarise.briefs.dates import read_day
from summarise.events.agreements import find_carrier
from summarise.events.facts import Fact, Fit
from summarise.events.items import Contradiction, ContradictionKind, Relation, Side
from summarise.events.lines import Lines
from summarise.events.pairs import Pairing, is_telling

MOST_SHOWN = 6
_WEIGHTS: dict[ContradictionKind, float] = {
    "number": 1.0,
    "date": 1.0,
    "event": 1.0,
    "name": 0.9,
    "place": 0.9,
    "attribution": 0.8,
    "modality": 0.7,
    "wording": 0.3,
}
_LEAD_SENTENCES = 3
_LEAD_BONUS = 0.3
_MOST_TOPIC_TOKENS = 5
_COUNTED_UP = frozenset(
    "dead killed died deaths death injured wounded hurt missing arrested detained cases infected".split()
)


@dataclass(frozen=True)
class Conflict:
    """Facts of one slot that are apart, one for each article."""

    facts: tuple[Fact, ...]
    weight: float
    also: tuple[Fact, ...] = ()
    """What else these articles put into the slot."""

    @property
    def kind(self) -> ContradictionKind:
        """Give what differs."""
        kinds = {fact.kind for fact in self.facts}
        return "name" if len(kinds) > 1 else self.facts[0].kind


def find_conflicts(pairings: Iterable[Pairing], lines: Lines) -> list[Conflict]:
    """Give the conflicts among pairs of facts."""
    return join_pairings(one for one in pairings if one.fit is Fit.APART and one.is_settled and is_telling(one, lines))


def weigh_pairing(pairing: Pairing) -> float:
    """Say how much a difference matters: by its kind, how sure it is, and whether it stands in a lead."""
    lead = any(fact.line.index < _LEAD_SENTENCES for fact in (pairing.one, pairing.other))
    return _WEIGHTS[pairing.one.kind] * (pairing.likeness + pairing.near) / 2 + _LEAD_BONUS * lead


def join_pairings(pairings: Iterable[Pairing]) -> list[Conflict]:
    """Join the pairings that share a fact: several articles on one matter."""
    groups: list[list[Pairing]] = []
    for pairing in sorted(pairings, key=lambda one: (-weigh_pairing(one), _place(one.one), _place(one.other))):
        keys = {_place(pairing.one), _place(pairing.other)}
        home = next((g for g in groups if any(keys & {_place(p.one), _place(p.other)} for p in g)), None)
        if home is None:
            groups.append([pairing])
        else:
            home.append(pairing)
    return [_join(group) for group in groups]


def _place(fact: Fact) -> tuple[int, int, int, str]:
    return fact.line.source, fact.span.start, fact.span.end, fact.kind


def _join(group: Sequence[Pairing]) -> Conflict:
    facts: dict[int, Fact] = {}
    for pairing in group:
        for fact in (pairing.one, pairing.other):
            facts.setdefault(fact.line.source, fact)
    also = dict.fromkeys(fact for pairing in group for fact in pairing.also if fact not in facts.values())
    return Conflict(tuple(facts[index] for index in sorted(facts)), max(map(weigh_pairing, group)), tuple(also))


def show_conflicts(conflicts: Iterable[Conflict]) -> tuple[Contradiction, ...]:
    """Give the weightiest conflicts as contradictions, each sentence in one of a kind only.

    A quotation in which a number or a name differs is no difference of wording as well.
    """
    shown: dict[str, Contradiction] = {}
    taken: dict[tuple[int, int], set[str]] = defaultdict(set)
    for conflict in sorted(conflicts, key=lambda one: (-one.weight, _place(one.facts[0]))):
        kinds = set().union(*(taken[fact.line.source, fact.line.index] for fact in conflict.facts))
        told = kinds if conflict.kind == "wording" else kinds & {fact.kind for fact in conflict.facts}
        if len(shown) < MOST_SHOWN and not told:
            for fact in conflict.facts:
                taken[fact.line.source, fact.line.index].add(fact.kind)
            one = _show(conflict)
            shown.setdefault(one.id, one)
    return tuple(shown.values())


def _show(conflict: Conflict) -> Contradiction:
    sides = tuple(_show_side(fact, conflict.also) for fact in conflict.facts)
    return Contradiction(
        id=identify_contradiction(conflict.kind, sides),
        topic=name_topic(conflict.facts),
        kind=conflict.kind,
        relation=relate(conflict.facts),
        sides=sides,
        note=note_conflict(conflict, sides),
    )


def identify_contradiction(kind: ContradictionKind, sides: Sequence[Side]) -> str:
    """Give the id of what the sides say: the same in every brief of the event that shows it."""
    said = sorted([side.article, side.claim, side.value or ""] for side in sides)
    canonical = json.dumps([kind, said], ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _show_side(fact: Fact, also: Sequence[Fact]) -> Side:
    source = fact.source
    further = (other.span for other in also if other.line.source == fact.line.source)
    return Side(
        article=source.id,
        claim=source.words(fact.line.span),
        value=fact.words,
        carrier=find_carrier(source, fact.span),
        evidence=source.point_at(fact.line.span, fact.span, *further),
    )


def name_topic(facts: Sequence[Fact]) -> str:
    """Name what facts are about: the slot where it has a name of its own, else the words next to the value."""
    first = facts[0]
    shared = frozenset.intersection(*(fact.others for fact in facts))
    near = sorted(
        (token for token in first.line.tokens if token.key in shared),
        key=lambda token: min(abs(token.start - first.span.end), abs(token.end - first.span.start)),
    )[:_MOST_TOPIC_TOKENS]
    words = " ".join(first.source.words(Span(token.start, token.end)) for token in sorted(near))
    return first.slot if first.head and first.kind != "event" else f"{first.slot}: {words}"


def relate(facts: Sequence[Fact]) -> Relation:
    """Say whether later news has overtaken earlier: a count that only grows, in articles of different days."""
    days = [(read_day(fact.source.article.published), fact) for fact in facts]
    dated = sorted((day, index) for index, (day, _) in enumerate(days) if day)
    if facts[0].kind != "number" or len(dated) < len(facts) or dated[0][0] == dated[-1][0]:
        return "conflict"
    grows = any(word in _COUNTED_UP for fact in facts for word in fact.source.words(fact.line.span).casefold().split())
    return "update" if grows else "conflict"


def note_conflict(conflict: Conflict, sides: Sequence[Side]) -> str | None:
    """Say what else is said in the slot, and whether carriers differ so that both may be so."""
    notes = []
    if conflict.also:
        words = "; ".join(f"“{fact.words}”" for fact in conflict.also)
        notes.append(f"Also said: {words}.")
    if conflict.kind == "wording":
        notes.append("Each prints it between quote marks.")
    carriers = [side.carrier for side in sides]
    if conflict.kind == "event" and None not in carriers and len(set(carriers)) > 1:
        notes.append(f"Told by different carriers ({', '.join(map(str, carriers))}); both may be true.")
    return " ".join(notes) or None
