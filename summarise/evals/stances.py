"""Measure stances: are the annotated ones found, and with the right attitude.

Invariant: pure; only some stances of an article are annotated, so that nothing is said of precision.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarise.briefs.schema import Brief
from summarise.evals.annotations import PolarArticle, PolarSpan
from summarise.evals.figures import Figure, Miss, Verdict, f1_of, mean_of, share_of
from summarise.evals.naming import share_names

MOST_STANCES = 12
"""Only so many stances of an article count, so that claiming everything does not pay."""
ATTITUDES: Mapping[str, str] = {"positive": "supports", "negative": "opposes"}
_MOST_ACTOR_WORDS = 10
_MOST_TARGET_WORDS = 20


@dataclass(frozen=True, slots=True)
class SaidStance:
    """What a brief says of one stance."""

    actor: str
    target: str
    attitude: str
    spans: tuple[tuple[int, int], ...]

    def is_about(self, span: PolarSpan) -> bool:
        """Whether it rests on the annotated words, and actor and target name those annotated."""
        touches = any(max(start, span.start) < min(end, span.end) for start, end in self.spans)
        names_actor = share_names(self.actor, span.speaker, _MOST_ACTOR_WORDS)
        return touches and names_actor and share_names(self.target, span.target, _MOST_TARGET_WORDS)


def predict_stances(brief: Brief) -> list[SaidStance]:
    """Take from a brief what is measured."""
    names = {actor.id: actor.name for actor in brief.actors}
    return [
        SaidStance(
            actor=names.get(one.actor, one.actor),
            target=one.target,
            attitude=one.attitude,
            spans=tuple((evidence.start, evidence.end) for evidence in one.evidence),
        )
        for one in brief.stances
    ]


def judge_stances(article: PolarArticle, said: Sequence[SaidStance]) -> Verdict:
    """Count what is right and list what is wrong in one article."""
    counts: Counter[str] = Counter()
    misses = []
    for span in article.stances:
        hits = [one for one in said[:MOST_STANCES] if one.is_about(span)]
        answer = hits[0].attitude if hits else "missing"
        kind = count_answer(counts, ATTITUDES[span.polarity], answer)
        if kind:
            expected = f"{span.speaker} {ATTITUDES[span.polarity]} {span.target}"
            misses.append(Miss(kind, article.id, span.start, span.end, expected, _describe(span, said, answer)))
    return Verdict(article.id, counts, tuple(misses))


def count_answer(counts: Counter[str], truth: str, answer: str) -> str | None:
    """Count one answer to whether it is this or that; return what is wrong with it, or None."""
    found, right = answer != "missing", answer == truth
    counts.update({"asked": 1, "found": int(found), "right": int(right)})
    counts.update({f"{truth} wanted": 1, f"{answer} said": 1, f"{truth} right": int(right)})
    return None if right else "attitude" if found else "stance not found"


def _describe(span: PolarSpan, said: Sequence[SaidStance], answer: str) -> str:
    """Say what the brief has about the same words."""
    near = [
        f"{one.actor} {one.attitude} {one.target}"
        for one in said
        if any(max(start, span.start) < min(end, span.end) for start, end in one.spans)
    ]
    return "; ".join(near) or answer


def label_f1(label: str) -> Figure:
    """Make the figure of finding one label."""
    return Figure(f"{label}.f1", f1_of(f"{label} right", f"{label} said", f"{label} wanted"), f"{label} wanted")


LABELS = tuple(map(label_f1, ATTITUDES.values()))
FIGURES = (
    Figure("stances.found", share_of("found", "asked"), "asked"),
    Figure("stances.attitude", share_of("right", "found"), "found"),
    Figure("stances.macro_f1", mean_of([label.compute for label in LABELS]), "asked"),
    *LABELS,
)
