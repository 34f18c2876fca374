"""One run of `summarise eval`: read, measure, print, hold to floors.

Invariant: what is wrong with the call is found before anything is asked; every figure is printed before a floor fails.
"""

import json
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarise.briefs.rendering.terminal import clean_text
from summarise.cli.output import print_document, write_file
from summarise.cli.progress import Meter, show_progress
from summarise.cli.speech import report_error
from summarise.errors import CheckError, PartialError, UsageError
from summarise.evals.annotations import Row, draw_rows, read_rows
from summarise.evals.figures import Result
from summarise.evals.floors import Floors, find_breaches, raise_floors, read_floors, require_corpus, write_floors
from summarise.evals.measuring import Outcome, fingerprint_rows, measure_rows
from summarise.evals.pipeline import Pipeline
from summarise.evals.reports import write_costs, write_misses, write_table
from summarise.evals.suites import SUITES
from summarise.llm.connection import connect
from summarise.llm.recall import connect_recalling
from summarise.settings import Settings

if TYPE_CHECKING:
    from summarise.llm.client import Client

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wanted:
    """What is to be measured, and on which annotated articles."""

    measure: str
    path: Path
    sample: int | None
    seed: int
    fresh: bool = False
    quiet: bool = False
    verbose: bool = False


@dataclass(frozen=True)
class Files:
    """Where misses and predictions go, and where the floors stand."""

    errors: Path | None = None
    out: Path | None = None
    floor: Path | None = None
    raise_floors: bool = False


def run_measurement(wanted: Wanted, files: Files, settings: Settings) -> None:
    """Measure, print and write out.

    Raises:
        ArticleError: the annotations cannot be used.
        UsageError: the floors are not those of these articles.
        PartialError: some articles failed; they count as nothing found.
        CheckError: a figure is below its floor.
        typer.Exit: every article failed; the code is the first one's.
    """
    kept = draw_rows(read_rows(wanted.path, SUITES[wanted.measure].rows), None, wanted.seed)
    rows = draw_rows(kept, wanted.sample, wanted.seed)
    corpus = fingerprint_rows(rows)
    floors = _read_floors(wanted.measure, files, corpus)
    with show_progress(len(rows), quiet=wanted.quiet) as meter, _connect(settings, fresh=wanted.fresh) as client:
        pipeline = Pipeline(client, settings, datetime.now(UTC), meter, _count_finished(meter))
        outcome = measure_rows(wanted.measure, rows, pipeline)
    drawn = f", seed {wanted.seed}" if len(rows) < len(kept) else ""
    print_document(f"{wanted.measure}: {len(rows):,} of {len(kept):,}{drawn}; {settings.model}")
    print_document(clean_text("\n".join([write_table(outcome.results), write_costs(pipeline.costs)])))
    _write_files(wanted, files, outcome, {row.key: getattr(row, "text", "") for row in rows})
    _report_failures(pipeline, rows)
    _hold_to_floors(wanted.measure, files, floors, outcome.results, corpus)


def _read_floors(measure: str, files: Files, corpus: str) -> dict[str, Floors]:
    if files.floor is None:
        if files.raise_floors:
            raise UsageError("--raise-floors names no file", hint="add --floor FILE")
        return {}
    floors = read_floors(files.floor, may_be_missing=files.raise_floors)
    if measure in floors:
        require_corpus(floors[measure], corpus)
    elif not files.raise_floors:
        raise UsageError(f"{files.floor} holds no floors of {measure}", hint="--raise-floors adds them")
    return floors


def _hold_to_floors(measure: str, files: Files, floors: dict[str, Floors], results: list[Result], corpus: str) -> None:
    if files.floor is None:
        return
    known = floors.get(measure)
    if files.raise_floors:
        raised = floors | {measure: raise_floors(known, results, corpus)}
        write_file(files.floor, write_floors(raised))
    breaches = list(find_breaches(known, results)) if known else []
    if breaches:
        raise CheckError("; ".join(breaches), hint="see the misses with --errors FILE")


def _connect(settings: Settings, *, fresh: bool) -> AbstractContextManager["Client"]:
    """Connect so that what an earlier run asked is not asked again, unless a cassette says what is answered."""
    if settings.record or settings.replay:
        return connect(settings)
    return connect_recalling(settings, settings.cache_dir / "answers", fresh=fresh)


def _count_finished(meter: Meter) -> Callable[[], None]:
    def count() -> None:
        with meter.finishing():
            _LOG.info("%s", meter.describe())

    return count


def _write_files(wanted: Wanted, files: Files, outcome: Outcome, texts: dict[str, str]) -> None:
    listed = write_misses(outcome.misses, texts)
    if files.errors:
        write_file(files.errors, listed)
    elif wanted.verbose:
        print_document(clean_text(listed))
    if files.out:
        lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in outcome.predictions)
        write_file(files.out, "".join(lines))


def _report_failures(pipeline: Pipeline, rows: list[Row]) -> None:
    for key, error in pipeline.failures.items():
        report_error(f"{key}: {error}", error.hint)
    if pipeline.failures and not pipeline.costs:
        raise typer.Exit(next(iter(pipeline.failures.values())).exit_code)
    if pipeline.failures:
        raise PartialError(
            f"{len(pipeline.failures)} of {len(rows)} failed", hint="they count as nothing found; run again to ask them"
        )
