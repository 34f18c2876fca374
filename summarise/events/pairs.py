"""Which facts of two articles stand in one slot, and whether they agree.

Invariant: two facts are paired only where the words around them say that they are about the same; what an article also
says with the other's value is no difference.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarise.articles.article import Span
from summarise.events.facts import Fact, Facts, Fit
from summarise.events.facts.certainty import find_plain, is_hearsay
from summarise.events.facts.days import are_years, is_day_of_report, names_day
from summarise.events.facts.names import NAMED, stands_alike
from summarise.events.facts.wordings import find_wordings
from summarise.events.items import EventQuote
from summarise.events.lines import Line, Lines

LEAST = 0.3
"""Likeness of two sentences under which nothing in them is compared."""
SURE = 0.6
"""Likeness from which two sentences are taken for two prints of one."""
VERBATIM = 0.85
"""Likeness from which the rest of two sentences is the same but for a word or two."""
_FEWEST_SHARED = 4
_FEWEST_VERBATIM = 3
_LEAD = 4
"""Sentences of an article that tell what the event is."""
_ACTORS = 2
_NEAR_BEST = 0.85
_SAME_LENGTH = 0.5
_SURE_OF = {"modality": 0.8, "attribution": 0.8}
_SURE_OF_YEARS = 0.55
_SURE_OF_HEARSAY = 0.5
_CLOSE = 0.5
_CLOSE_IN_SLOT = 0.3
_HEADED_LIKE, _HEADED_NEAR, _HEADED_SHARED = 0.4, 0.65, 5
"""What two numbers of one thing need beside it: like sentences, the next words alike, several words in common."""


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
    is_slot: bool = False
    """Whether the slot has a name of its own, and the two stand for what their articles have in it."""
    also: tuple[Fact, ...] = ()
    """What else the two articles say in the slot."""

    @property
    def is_settled(self) -> bool:
        """Whether code alone may take them for one slot."""
        if self.is_slot:
            return self.near >= _CLOSE_IN_SLOT
        kind, shared = self.one.kind, len(self.one.others & self.other.others)
        fewest = _FEWEST_SHARED if self.likeness < VERBATIM else _FEWEST_VERBATIM
        if shared < fewest - (kind == "attribution"):  # words in quote marks are few and the speaker's own
            return False
        if kind == "number":
            return self._counts_one_thing(shared)
        if kind == "date" and are_years(self.one, self.other):
            return self.likeness >= _SURE_OF_YEARS and stands_alike(self.one, self.other)
        sure = _SURE_OF_HEARSAY if is_hearsay(self.one, self.other) else _SURE_OF.get(kind, SURE)
        return self.likeness >= sure and self.near >= _CLOSE

    def _counts_one_thing(self, shared: int) -> bool:
        """Say whether two numbers count the same: of things of one name, or in sentences that are the same."""
        if not self.is_headed:
            return self.likeness >= VERBATIM and self.near >= _CLOSE
        if self.near >= _HEADED_NEAR and shared >= _HEADED_SHARED:
            return self.likeness >= _HEADED_LIKE
        return self.likeness >= SURE and (self.near >= _CLOSE or self.one.after[:1] == self.other.after[:1])

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
        for pairing in sorted(matching, key=_rank_pairing):
            if not {id(pairing.one), id(pairing.other)} & taken:
                taken |= {id(pairing.one), id(pairing.other)}
                yield pairing


def _rank_pairing(pairing: Pairing) -> tuple[float, float, bool, Span, Span]:
    return -pairing.near, -pairing.likeness, not pairing.is_headed, pairing.one.span, pairing.other.span


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
    few = one.about is not None and len(one.others & other.others) < _FEWEST_SHARED
    alike = lines.sameness if few else lines.likeness
    return Pairing(one, other, one.compare(one, other), alike(one.others, other.others), _near(one, other))


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
    """Say whether two names, places or speakers exclude each other.

    Neither sentence names the other's speaker; not both names or places stand in both; they stand beside the same word,
    and one article lacks the other's name or all else is the same.
    """
    one, other = pairing.one, pairing.other
    named = {one.slot, other.slot} <= NAMED
    if not named and one.kind != "attribution":
        return True
    there, here = _keys_of(one) & other.line.keys, _keys_of(other) & one.line.keys
    if not named:
        return not (there or here)  # a sentence that names the other speaker may let him speak
    if there and here:
        return False
    verbatim = pairing.likeness >= VERBATIM and lines.sameness(one.others, other.others) >= _SAME_LENGTH
    return stands_alike(one, other) and (verbatim or _lacks(lines, other, one) or _lacks(lines, one, other))


def _lacks(lines: Lines, there: Fact, fact: Fact) -> bool:
    """Say whether an article nowhere has the name of a fact."""
    return not any(_keys_of(fact) & line.keys for line in lines.of(there.line.source))


def _keys_of(fact: Fact) -> set[str]:
    return {token.key for token in fact.line.tokens_in(fact.span)}


def pair_slots(lines: Lines, facts: Facts) -> Iterator[Pairing]:
    """Pair the facts of slots that have a name of their own, wherever they stand: who represented whom, which day, how.

    For each two articles and each slot the likest sentences are paired; where two articles agree in a slot once, they
    do not differ in it.
    """
    slots: dict[str, list[Fact]] = defaultdict(list)
    topics = find_topics(lines)
    for line in lines:
        for fact in facts.of(line):
            for head in fact.head if fact.kind != "number" or fact.about else ():
                slots[f"{fact.kind} {head}"].append(fact)
    for _, members in sorted(slots.items()):
        for first in range(len(lines.sources)):
            for second in range(first + 1, len(lines.sources)):
                ours = [fact for fact in members if fact.line.source == first]
                theirs = [fact for fact in members if fact.line.source == second]
                found = [_pair(lines, one, other) for one in ours for other in theirs]
                for best in _best(found, topics):
                    times = _list_times(best, lines, facts, topics) if best.one.kind == "date" else ()
                    yield replace(best, also=best.also + _list_others(best, times))


def pair_wordings(quotes: Sequence[EventQuote], lines: Lines) -> Iterator[Pairing]:
    """Pair the words in which two articles quote one utterance differently."""
    return (Pairing(one, other, Fit.APART, 1.0, 1.0, is_slot=True) for one, other in find_wordings(quotes, lines))


def _best(found: Sequence[Pairing], topics: frozenset[str]) -> Iterator[Pairing]:
    about_one = [pairing for pairing in found if is_about_one(pairing, topics)]
    agreed = [pairing for pairing in about_one if pairing.fit is Fit.SAME]
    apart = [pairing for pairing in about_one if pairing.fit is Fit.APART]
    best = max(
        agreed or apart, key=lambda one: (one.likeness, -one.one.span.start, -one.other.span.start), default=None
    )
    if best:
        said = {fact.key: fact for pairing in found for fact in (pairing.one, pairing.other)}
        yield replace(best, is_slot=True, also=_list_others(best, said.values()) if best.one.kind == "name" else ())


def _list_others(best: Pairing, further: Iterable[Fact]) -> tuple[Fact, ...]:
    """List what else the two articles say in a slot, in other words than the two values."""
    words = {best.one.words.casefold(), best.other.words.casefold()}
    also: dict[tuple[int, str], Fact] = {}
    for fact in further:
        if fact.words.casefold() not in words:
            also.setdefault((fact.line.source, fact.words.casefold()), fact)
    return tuple(sorted(also.values(), key=lambda fact: fact.key))


def _list_times(best: Pairing, lines: Lines, facts: Facts, topics: frozenset[str]) -> Iterator[Fact]:
    """Give the days that the two articles name for the event and that fit one of two values."""
    for at in (best.one.line.source, best.other.line.source):
        for line in lines.of(at):
            for fact in facts.of(line) if line.keys & topics else ():
                fits = {fact.compare(fact, one) for one in (best.one, best.other)} if names_day(fact) else set()
                if fits & {Fit.SAME, Fit.FINER} and not is_day_of_report(fact):
                    yield fact


def find_topics(lines: Lines) -> frozenset[str]:
    """Give the words that the leads of at least two articles share: what the event is."""
    leads = [
        frozenset(key for line in lines.of(source.index)[:_LEAD] for key in line.keys if not key.startswith("@"))
        for source in lines.sources
    ]
    shared = Counter(key for lead in leads for key in lead)
    return frozenset(key for key, count in shared.items() if count > 1)


def is_about_one(pairing: Pairing, topics: frozenset[str]) -> bool:
    """Say whether two facts of one slot belong to the same matter: the event itself, or the same two actors."""
    one, other = pairing.one, pairing.other
    shared = one.others & other.others
    names = {key for key in shared if key.startswith("@")}
    if one.kind == "event":
        return len(names) >= _ACTORS and bool(shared & topics)
    if one.kind == "date":
        days = names_day(one) and names_day(other)
        return days and pairing.likeness >= LEAST and bool(one.head & other.head & topics)
    return bool(shared & topics) and pairing.likeness >= LEAST
