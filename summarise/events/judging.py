"""Ask a model about the pairs of facts that code proposes and cannot settle: do they speak of one thing?

Invariant: an answer counts only where its words hold the values that code found, so that a model can confirm a
difference and never make one; questions are few, and asked in one order.
"""

from collections.abc import Iterable, Sequence

from summarise.briefs.answers import ComparisonAnswer
from summarise.briefs.asking import Asker
from summarise.briefs.folding import fold_words
from summarise.events.contradictions import weigh_pairing
from summarise.events.facts import Fact, Fit
from summarise.events.lines import Lines
from summarise.events.pairs import Pairing, is_telling

MOST_QUESTIONS = 6
_LEAST_LIKE = {"number": 0.35, "date": 0.45}
"""Likeness of two sentences from which a pair of a kind is worth a question."""
_LEAST_NEAR = 0.3
_MOST_TOKENS = 100
_QUESTIONS = {"date": "when", "place": "where", "event": "how"}


def judge_pairings(pairings: Iterable[Pairing], lines: Lines, asker: Asker) -> list[Pairing]:
    """Give the unsettled pairings that a model takes for a difference about one thing."""
    known = list(pairings)
    settled = [one for one in known if one.fit is Fit.APART and one.is_settled]
    open_ones = [
        one
        for one in known
        if is_open(one) and is_telling(one, lines) and not any(_repeats(one, other) for other in settled)
    ]
    weightiest = sorted(open_ones, key=lambda one: (-weigh_pairing(one), one.one.key, one.other.key))[:MOST_QUESTIONS]
    return [one for one in weightiest if _confirms(one, asker)]


def is_open(pairing: Pairing) -> bool:
    """Say whether two facts that are apart may be about one thing, and code cannot tell."""
    least = _LEAST_LIKE.get(pairing.one.kind)
    if pairing.fit is not Fit.APART or pairing.is_settled or least is None:
        return False
    headed = pairing.one.kind != "number" or pairing.is_headed
    return headed and pairing.likeness >= least and pairing.near >= _LEAST_NEAR


def _repeats(pairing: Pairing, settled: Pairing) -> bool:
    """Say whether two articles are known to differ in these values already."""
    twos = ((pairing.one, settled.one), (pairing.other, settled.other))
    same_articles = all(mine.line.source == theirs.line.source for mine, theirs in twos)
    return same_articles and all(
        mine.kind == theirs.kind and mine.compare(mine, theirs) in {Fit.SAME, Fit.FINER} for mine, theirs in twos
    )


def _confirms(pairing: Pairing, asker: Asker) -> bool:
    one, other = pairing.one, pairing.other
    answer = asker.try_ask(
        "compare",
        ComparisonAnswer,
        max_tokens=_MOST_TOKENS,
        question=word_question((one, other)),
        a=" ".join(one.source.words(one.line.span).split()),
        b=" ".join(other.source.words(other.line.span).split()),
    )
    return answer is not None and answer.verdict == "differ" and _holds(answer.a, one) and _holds(answer.b, other)


def _holds(words: str, fact: Fact) -> bool:
    """Say whether an answer names the value and stands in the sentence."""
    answer, value = fold_words(words).casefold(), fold_words(fact.words).casefold()
    return answer in fold_words(fact.source.words(fact.line.span)).casefold() and (value in answer or answer in value)


def word_question(facts: Sequence[Fact]) -> str:
    """Ask for the value of a slot."""
    slot = facts[0].slot
    if facts[0].kind == "number":
        return slot.replace("the number of", "how many").replace("the ", "what ") + "?"
    return f"{_QUESTIONS.get(facts[0].kind, slot)} was it?"
