"""Measure one suite on annotated rows: draw, answer, judge, compute.

Invariant: a row without an answer counts as nothing found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarise.evals.annotations import Row
from summarise.evals.figures import Miss, Result, compute_results
from summarise.evals.pipeline import Pipeline
from summarise.evals.store import fingerprint
from summarise.evals.suites import SUITES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run measured."""

    results: list[Result]
    misses: list[Miss]
    predictions: list[dict[str, Any]]
    corpus: str
    """Fingerprint of the annotated rows: floors hold for these only."""


def measure_rows(name: str, rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Answer and judge all rows.

    Raises:
        ConfigurationError, CassetteError: nothing can be asked at all.
    """
    suite = SUITES[name]
    judged = list(suite.measure(rows, pipeline))
    verdicts = [one.verdict for one in judged]
    return Outcome(
        results=compute_results(suite.figures, verdicts),
        misses=[miss for verdict in verdicts for miss in verdict.misses],
        predictions=[one.prediction for one in judged],
        corpus=fingerprint(sorted(row.model_dump_json() for row in rows))[:16],
    )
