"""Measure sourced statements: are they found, and are name and title of the source right.

Invariant: pure; the rules are those of docs/evaluation.md.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarise.briefs.items import Quote
from summarise.briefs.schema import Brief
from summarise.evals.annotations import SourcedArticle, SourcedStatement
from summarise.evals.figures import Figure, Miss, Verdict, harmonic_of, share_of
from summarise.evals.naming import MOST_SPEAKER_WORDS, name_words, share_names

FOUND_SHARE = 0.5
"""Share of a statement's characters that must be claimed, or of a claim's that must be annotated."""
_MOST_TITLE_WORDS = 30
_MOST_ANNOTATED_WORDS = 99


@dataclass(frozen=True, slots=True)
class SaidStatement:
    """What a brief says of one attributed statement."""

    spans: tuple[tuple[int, int], ...]
    name: str | None = None
    title: str | None = None

    @property
    def characters(self) -> frozenset[int]:
        """The code points that it claims."""
        return frozenset(at for start, end in self.spans for at in range(start, end))


def predict_statements(brief: Brief) -> list[SaidStatement]:
    """Take from a brief what is measured: its quotations, direct and indirect, with the fullest name of the speaker."""
    names = {actor.id: actor.name for actor in brief.actors}
    return [
        SaidStatement(
            spans=(_extent_of(quote),),
            name=names.get(quote.speaker_actor or "") or quote.speaker,
            title=", ".join(filter(None, (quote.title, quote.affiliation))) or None,
        )
        for quote in brief.quotes
    ]


def _extent_of(quote: Quote) -> tuple[int, int]:
    """Give the words with what attributes them in their own sentence, as annotators mark a sourced statement."""
    own = {one.sentence for one in quote.evidence}
    beside = (*quote.speaker_evidence, *quote.title_evidence, *quote.affiliation_evidence)
    parts = [(quote.start, quote.end), *((one.start, one.end) for one in beside if one.sentence in own)]
    return min(start for start, _ in parts), max(end for _, end in parts)


def judge_statements(article: SourcedArticle, said: Sequence[SaidStatement]) -> Verdict:
    """Count what is right and list what is wrong in one article."""
    wanted = [
        (frozenset(range(each.start, each.end)), each)
        for each in article.statements
        if each.start is not None and each.end is not None
    ]
    got = [(each.characters, each) for each in said if each.spans]
    truth = frozenset[int]().union(*(characters for characters, _ in wanted))
    covered = frozenset[int]().union(*(characters for characters, _ in got))
    counts = Counter({"claimed": len(covered), "claimed right": len(covered & truth)})
    misses: list[Miss] = []
    for characters, each in wanted:
        counts["statements"] += 1
        if len(characters & covered) < FOUND_SHARE * len(characters):
            misses.append(_miss("statement not found", article, characters, each.name, "nothing"))
            continue
        counts["found"] += 1
        best = max(got, key=lambda one, of=characters: len(one[0] & of) / max(1, len(one[0] | of)))[1]  # type: ignore[misc]
        misses += _judge_source(article, each, best, characters, counts)
    for characters, one in got:
        if len(characters & truth) < FOUND_SHARE * len(characters):
            misses.append(_miss("no sourced statement", article, characters, "nothing", one.name))
    return Verdict(article.id, counts, tuple(misses))


def _judge_source(
    article: SourcedArticle,
    wanted: SourcedStatement,
    said: SaidStatement,
    characters: frozenset[int],
    counts: Counter[str],
) -> Iterator[Miss]:
    """Judge name and title of a statement that was found; one without a name has only to be found."""
    fields = (
        ("name", wanted.name, said.name, MOST_SPEAKER_WORDS),
        ("title", wanted.title, said.title, _MOST_TITLE_WORDS),
    )
    for field, truth, answer, most in fields:
        is_named = bool(name_words(truth, _MOST_ANNOTATED_WORDS))
        right = share_names(answer, truth, most)
        if is_named:
            counts.update({field: 1, f"{field} right": int(right)})
        if field == "name":
            counts["found and named"] += right or not is_named
        if is_named and not right:
            yield _miss(field, article, characters, truth, answer)


def _miss(kind: str, article: SourcedArticle, characters: frozenset[int], expected: str, answered: str | None) -> Miss:
    start, end = min(characters, default=0), max(characters, default=-1) + 1
    return Miss(kind, article.id, start, end, expected or "somebody without a name", answered or "nobody")


FOUND = share_of("found", "statements")
PRECISION = share_of("claimed right", "claimed")
FIGURES = (
    Figure("sourcing.found", FOUND, "statements"),
    Figure("sourcing.precision", PRECISION, "claimed"),
    Figure("sourcing.f1", harmonic_of(FOUND, PRECISION), "statements"),
    Figure("sourcing.found_and_named", share_of("found and named", "statements"), "statements"),
    Figure("sourcing.name", share_of("name right", "name"), "name"),
    Figure("sourcing.title", share_of("title right", "title"), "title"),
)
