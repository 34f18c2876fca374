"""Measure the question of the speaker by itself: what the rules say, what the model says, what a brief would take.

Invariant: every annotated quotation that code finds is asked about, also where a brief would trust the rules.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarise.articles.plain import article_from_text
from summarise.briefs.asking import Asker
from summarise.briefs.attributions import Attribution
from summarise.briefs.plans.statements import ask_speaker, is_guess
from summarise.briefs.reading import Reading
from summarise.evals.annotations import QuotedArticle
from summarise.evals.figures import Figure, Miss, Verdict
from summarise.evals.matching import match_spans
from summarise.evals.quotes import (
    LEVELS,
    SaidQuote,
    Stretch,
    find_stretches,
    flatten,
    judge_speaker,
    show_source,
    speaker_figures,
)

WAYS = ("rules", "model", "brief")


@dataclass(frozen=True, slots=True)
class SaidSpeaker:
    """Who speaks a quotation, by each way of finding out."""

    start: int
    end: int
    rule: str
    rules: str | None
    model: str | None
    words: str | None
    """What the model copied before it answered."""
    brief: str | None


def ask_speakers(article: QuotedArticle, asker: Asker) -> list[SaidSpeaker]:
    """Ask who speaks each annotated quotation; one attribution is asked about once."""
    reading = Reading(article_from_text(article.text, article_id=article.id))
    holders = {index: attribution for attribution in reading.attributions for index in attribution.quotations}
    stretches = [(stretch.start, stretch.end) for stretch in find_stretches(article)]
    quotations = [(quotation.start, quotation.end) for quotation in reading.quotations]
    asked: dict[Attribution, SaidSpeaker] = {}
    said = []
    for _, index in sorted(match_spans(stretches, quotations, LEVELS[0])):
        attribution = holders[index]
        if attribution not in asked:
            asked[attribution] = _ask_speaker(reading, attribution, asker, quotations[index])
        start, end = quotations[index]
        said.append(replace(asked[attribution], start=start, end=end))
    return said


def judge_speakers(article: QuotedArticle, said: Sequence[SaidSpeaker]) -> Verdict:
    """Count what each way gets right; the misses are those of the model."""
    counts: Counter[str] = Counter()
    misses = []
    text, stretches = flatten(article.text), list(find_stretches(article))
    pairs = match_spans([(s.start, s.end) for s in stretches], [(s.start, s.end) for s in said], LEVELS[0])
    for i, j in sorted(pairs):
        for way in WAYS:
            wrong = _judge_way(stretches[i], said[j], way, text, counts)
            if wrong and way == "model":
                misses.append(_miss(wrong, article, stretches[i], said[j]))
    return Verdict(article.id, counts, tuple(misses))


def _ask_speaker(reading: Reading, attribution: Attribution, asker: Asker, span: tuple[int, int]) -> SaidSpeaker:
    answer = ask_speaker(reading, attribution, asker)
    by_rules = reading.words(attribution.speaker)
    by_model = answer.speaker if answer and answer.speaker in reading.article.text else None
    taken = by_model or by_rules if is_guess(attribution) else by_rules
    words = answer.words if answer else None
    return SaidSpeaker(*span, attribution.rule, by_rules, answer.speaker if answer else None, words, taken)


def _judge_way(stretch: Stretch, said: SaidSpeaker, way: str, text: str, counts: Counter[str]) -> str | None:
    quote = SaidQuote(said.start, said.end, "direct", getattr(said, way))
    return judge_speaker(stretch.quote, quote, text, f"{way} ", counts)


def _miss(kind: str, article: QuotedArticle, stretch: Stretch, said: SaidSpeaker) -> Miss:
    answered = f"{said.model} (copied: {said.words}; rule {said.rule}: {said.rules}; brief: {said.brief})"
    return Miss(kind, article.id, stretch.start, stretch.end, show_source(stretch.quote), answered)


FIGURES: tuple[Figure, ...] = tuple(figure for way in WAYS for figure in speaker_figures(f"{way} ", f"{way}."))
