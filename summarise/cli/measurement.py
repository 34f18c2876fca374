"""One run of `summarise eval`: read, measure, print, hold to floors.

Invariant: what is wrong with the call is found before anything is asked; every figure is printed before a floor fails.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from summarise.briefs.rendering.terminal import clean_text
from summarise.cli.output import print_document, write_file
from summarise.cli.progress import Meter, show_progress
from summarise.cli.speech import report_error
from summarise.errors import PartialError
from summarise.evals.annotations import Row, draw_rows, read_rows
from summarise.evals.measuring import Outcome, measure_rows
from summarise.evals.pipeline import Pipeline
from summarise.evals.reports import write_costs, write_misses, write_table
from summarise.evals.store import open_store
from summarise.evals.suites import SUITES
from summarise.settings import Settings

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
        CheckError: a figure is below its floor.
        PartialError: some articles failed; they count as nothing found.
        typer.Exit: every article failed; the code is the first one's.
    """
    kept = read_rows(wanted.path, SUITES[wanted.measure].rows)
    rows = draw_rows(kept, wanted.sample, wanted.seed)
    store = None if settings.record or settings.replay else open_store(settings)
    with show_progress(len(rows), quiet=wanted.quiet) as meter:
        on_done = _count_finished(meter, len(rows))
        with Pipeline(settings, store, datetime.now(UTC), wanted.fresh, meter, on_done) as pipeline:
            outcome = measure_rows(wanted.measure, rows, pipeline)
    drawn = f", seed {wanted.seed}" if len(rows) < len(kept) else ""
    print_document(f"{wanted.measure}: {len(rows):,} of {len(kept):,}{drawn}; {settings.model}")
    print_document(clean_text("\n".join([write_table(outcome.results), write_costs(pipeline.costs)])))
    _write_files(wanted, files, outcome, {row.key: getattr(row, "text", "") for row in rows})
    _report_failures(pipeline, rows)


def _count_finished(meter: Meter, total: int) -> Callable[[], None]:
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        _LOG.info("%d of %d", done, total)
        with meter.finishing():
            pass

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
