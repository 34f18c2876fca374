"""Every measure by its name: which rows it reads, how they are answered, how an answer is judged.

Invariant: a new measure is one module and one line here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from summarise.articles.plain import article_from_text
from summarise.evals.annotations import QuotedArticle, Row
from summarise.evals.figures import Figure, Verdict
from summarise.evals.pipeline import Pipeline
from summarise.evals.quotes import FIGURES as QUOTE_FIGURES
from summarise.evals.quotes import judge_quotes, predict_quotes


@dataclass(frozen=True, slots=True)
class Judged:
    """One row's prediction as JSON, and its verdict."""

    prediction: dict[str, Any]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Suite:
    """A measure."""

    rows: type[Row]
    figures: tuple[Figure, ...]
    measure: Callable[[Sequence[Any], Pipeline], Iterator[Judged]]


def measure_quotes(rows: Sequence[QuotedArticle], pipeline: Pipeline) -> Iterator[Judged]:
    """Measure quotations and indirect speech in briefs."""
    articles = [article_from_text(row.text, article_id=row.id) for row in rows]
    briefs = pipeline.write_briefs(articles, ("actors", "quotes"))
    for row in rows:
        said = predict_quotes(briefs[row.id]) if row.id in briefs else []
        yield Judged({"id": row.id, "quotes": [asdict(one) for one in said]}, judge_quotes(row, said))


SUITES: Mapping[str, Suite] = {"quotes": Suite(QuotedArticle, QUOTE_FIGURES, measure_quotes)}
