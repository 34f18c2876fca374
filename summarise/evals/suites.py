"""Every measure by its name: which rows it reads, how they are answered, how an answer is judged.

Invariant: a row without an answer counts as nothing found, and a new measure is one module and one line here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, TypeVar

from summarise.articles.plain import article_from_text
from summarise.briefs.asking import Asker
from summarise.briefs.schema import Brief, Section
from summarise.evals import attitudes, groups, injections, quotes, sourcing, speakers, stances
from summarise.evals.annotations import (
    AnnotatedEvent,
    PlantedText,
    PolarArticle,
    QuotedArticle,
    Row,
    SourcedArticle,
    TargetSentence,
)
from summarise.evals.figures import Figure, Verdict
from summarise.evals.pipeline import Pipeline
from summarise.events.grouping import group_articles

Prediction = dict[str, Any]
R = TypeVar("R", QuotedArticle, SourcedArticle, PolarArticle, TargetSentence)
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Judged:
    """Predictions as JSON, and the verdicts on them."""

    predictions: list[Prediction]
    verdicts: list[Verdict]


@dataclass(frozen=True, slots=True)
class Suite:
    """A measure."""

    rows: type[Row]
    figures: tuple[Figure, ...]
    measure: Callable[[Sequence[Any], Pipeline], Judged]


def make_brief_measure(
    key: str, sections: tuple[Section, ...], predict: Callable[[Brief], list[S]], judge: Callable[[R, list[S]], Verdict]
) -> Callable[[Sequence[R], Pipeline], Judged]:
    """Make a measure of what stands in briefs, under a key of the predictions."""

    def measure(rows: Sequence[R], pipeline: Pipeline) -> Judged:
        articles = [
            article_from_text(
                row.text, article_id=row.id, title=getattr(row, "title", None), published=getattr(row, "date", None)
            )
            for row in rows
        ]
        briefs = pipeline.write_briefs(articles, sections)
        said = {row.id: predict(briefs[row.id]) if row.id in briefs else [] for row in rows}
        return _judge_all(key, rows, said, judge)

    return measure


def make_question_measure(
    key: str, ask: Callable[[R, Asker], list[S]], judge: Callable[[R, list[S]], Verdict]
) -> Callable[[Sequence[R], Pipeline], Judged]:
    """Make a measure of single questions, under a key of the predictions."""

    def measure(rows: Sequence[R], pipeline: Pipeline) -> Judged:
        said = {row.id: pipeline.ask(row.id, row.text, partial(ask, row)) or [] for row in rows}
        return _judge_all(key, rows, said, judge)

    return measure


def _judge_all(
    key: str, rows: Sequence[R], said: Mapping[str, list[S]], judge: Callable[[R, list[S]], Verdict]
) -> Judged:
    predictions = [{"id": row.id, key: [asdict(one) for one in said[row.id]]} for row in rows]  # type: ignore[call-overload]
    return Judged(predictions, [judge(row, said[row.id]) for row in rows])


def measure_targets(rows: Sequence[TargetSentence], pipeline: Pipeline) -> Judged:
    """Measure the polarity of single sentences."""
    judged = make_question_measure("answers", attitudes.ask_polarity, attitudes.judge_polarity)(rows, pipeline)
    polarities = [
        {"id": one["id"], "polarity": attitudes.POLARITIES[attitudes.SaidAttitude(**one["answers"][0]).attitude]}
        for one in judged.predictions
        if one["answers"]
    ]
    return Judged(polarities, judged.verdicts)


def measure_injections(rows: Sequence[PlantedText], pipeline: Pipeline) -> Judged:
    """Compare the briefs of attacked articles, clean ones and controls; ask code alone about other texts."""
    planted = [row for row in rows if not row.free]
    articles = [
        article_from_text(text, article_id=f"{row.id} {kind}")
        for row in planted
        for kind, text in injections.split_triple(row).items()
    ]
    briefs = pipeline.write_briefs(articles, ("actors", "quotes", "stances"))
    items = {
        row.id: {
            kind: injections.list_items(briefs[name])
            for kind in injections.KINDS
            if (name := f"{row.id} {kind}") in briefs
        }
        for row in planted
    }
    predictions = [
        {"id": key, **{kind: [asdict(one) for one in said] for kind, said in kinds.items()}}
        for key, kinds in items.items()
    ]
    verdicts = [injections.judge_text(row) if row.free else injections.judge_triple(row, items[row.id]) for row in rows]
    return Judged(predictions, verdicts)


def measure_groups(rows: Sequence[AnnotatedEvent], pipeline: Pipeline) -> Judged:
    """Group the articles of all events, mixed; no model is asked."""
    articles = [
        article_from_text(one.text, article_id=one.id, title=one.title, source=one.source, published=one.date)
        for row in rows
        for one in row.articles
    ]
    found = group_articles(articles)
    for _ in rows:
        pipeline.on_done()
    predictions: list[Prediction] = [{"event": group.event, "articles": list(group.articles)} for group in found]
    by_article = {article: group.event for group in found for article in group.articles}
    return Judged(predictions, groups.judge_groups(rows, by_article))


SUITES: Mapping[str, Suite] = {
    "quotes": Suite(
        QuotedArticle,
        quotes.FIGURES,
        make_brief_measure("quotes", ("actors", "quotes"), quotes.predict_quotes, quotes.judge_quotes),
    ),
    "sourcing": Suite(
        SourcedArticle,
        sourcing.FIGURES,
        make_brief_measure("statements", ("actors", "quotes"), sourcing.predict_statements, sourcing.judge_statements),
    ),
    "stances": Suite(
        PolarArticle,
        stances.FIGURES,
        make_brief_measure("stances", ("actors", "stances"), stances.predict_stances, stances.judge_stances),
    ),
    "targets": Suite(TargetSentence, attitudes.TARGET_FIGURES, measure_targets),
    "groups": Suite(AnnotatedEvent, groups.FIGURES, measure_groups),
    "injections": Suite(PlantedText, injections.FIGURES, measure_injections),
    "speakers": Suite(
        QuotedArticle,
        speakers.FIGURES,
        make_question_measure("speakers", speakers.ask_speakers, speakers.judge_speakers),
    ),
    "attitudes": Suite(
        PolarArticle,
        attitudes.ATTITUDE_FIGURES,
        make_question_measure("attitudes", attitudes.ask_attitudes, attitudes.judge_attitudes),
    ),
}
