"""Measure one suite on annotated rows: draw, answer, judge, compute.

Invariant: a row without an answer counts as nothing found.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarise.evals.annotations import Row
from summarise.evals.figures import Miss, Result, compute_results
from summarise.evals.pipeline import Pipeline
from summarise.evals.suites import SUITES

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run measured."""

    results: list[Result]
    misses: list[Miss]
    predictions: list[dict[str, Any]]


def measure_rows(name: str, rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Answer and judge all rows.

    Raises:
        ConfigurationError, CassetteError: nothing can be asked at all.
    """
    suite = SUITES[name]
    judged = suite.measure(rows, pipeline)
    return Outcome(
        results=compute_results(suite.figures, judged.verdicts),
        misses=[miss for verdict in judged.verdicts for miss in verdict.misses],
        predictions=judged.predictions,
    )


def fingerprint_rows(rows: Sequence[Row]) -> str:
    """Return 16 hex digits that tell these annotated rows, in any order, from others."""
    digest = hashlib.sha256("\n".join(sorted(row.model_dump_json() for row in rows)).encode())
    return digest.hexdigest()[:_DIGITS]
