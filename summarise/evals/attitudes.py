"""Measure the question of the attitude by itself: on annotated stances, and on single sentences about a person.

Invariant: speaker, target and words are the annotated ones; only the attitude is asked for.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarise.articles.article import Span
from summarise.articles.plain import article_from_text
from summarise.briefs.asking import Asker
from summarise.briefs.plans.passages import passage_of
from summarise.briefs.plans.stances import LABELS, decide_attitude
from summarise.briefs.reading import Reading
from summarise.evals.annotations import PolarArticle, TargetSentence
from summarise.evals.figures import Figure, Miss, Verdict, mean_of, share_of
from summarise.evals.stances import ATTITUDES, count_answer, label_f1

AUTHOR = "The author"
NEUTRAL = "neutral"
POLARITIES: Mapping[str | None, str] = {"supports": "positive", "opposes": "negative", None: NEUTRAL}


@dataclass(frozen=True, slots=True)
class SaidAttitude:
    """How likely it is that a speaker supports a target, as the model sees it."""

    start: int
    end: int
    supports: float

    @property
    def attitude(self) -> str | None:
        """What a brief would make of it."""
        return decide_attitude([self.supports])


def ask_attitudes(article: PolarArticle, asker: Asker) -> list[SaidAttitude]:
    """Ask for the attitude of every annotated stance."""
    reading = Reading(article_from_text(article.text, title=article.title, article_id=article.id))
    said = []
    for span in article.stances:
        passage = passage_of(reading, Span(span.start, span.end))
        chances = asker.choose("attitude", LABELS, speaker=span.speaker, target=span.target, passage=passage)
        said.append(SaidAttitude(span.start, span.end, chances["supports"]))
    return said


def ask_polarity(sentence: TargetSentence, asker: Asker) -> list[SaidAttitude]:
    """Ask how the author of one sentence speaks of the target."""
    chances = asker.choose("attitude", LABELS, speaker=AUTHOR, target=sentence.target, passage=sentence.text)
    return [SaidAttitude(0, len(sentence.text), chances["supports"])]


def judge_attitudes(article: PolarArticle, said: Sequence[SaidAttitude]) -> Verdict:
    """Count right attitudes and those that were left undecided."""
    counts: Counter[str] = Counter()
    misses = []
    answers = {(one.start, one.end): one for one in said}
    for span in article.stances:
        answer = answers.get((span.start, span.end))
        truth = ATTITUDES[span.polarity]
        if count_answer(counts, truth, (answer and answer.attitude) or "missing"):
            expected, kind = f"{span.speaker} {truth} {span.target}", f"{truth} not seen"
            misses.append(Miss(kind, article.id, span.start, span.end, expected, _describe(answer)))
    return Verdict(article.id, counts, tuple(misses))


def judge_polarity(sentence: TargetSentence, said: Sequence[SaidAttitude]) -> Verdict:
    """Count the polarity of one sentence."""
    answer = said[0] if said else None
    polarity = POLARITIES[answer.attitude] if answer else "missing"
    counts: Counter[str] = Counter()
    if not count_answer(counts, sentence.polarity, polarity):
        return Verdict(sentence.id, counts)
    expected, kind = f"{sentence.polarity} of {sentence.target}", f"{sentence.polarity} not seen"
    return Verdict(sentence.id, counts, (Miss(kind, sentence.id, 0, len(sentence.text), expected, _describe(answer)),))


def _describe(answer: SaidAttitude | None) -> str:
    return f"{answer.attitude or 'undecided'} (supports {answer.supports:.2f})" if answer else "nothing"


_SIDES = tuple(map(label_f1, ATTITUDES.values()))
ATTITUDE_FIGURES = (
    Figure("attitudes.decided", share_of("found", "asked"), "asked"),
    Figure("attitudes.right", share_of("right", "found"), "found"),
    Figure("attitudes.macro_f1", mean_of([side.compute for side in _SIDES]), "asked"),
    *_SIDES,
)
_POLES = tuple(map(label_f1, ("positive", NEUTRAL, "negative")))
TARGET_FIGURES = (Figure("targets.macro_f1", mean_of([pole.compute for pole in _POLES]), "asked"), *_POLES)
