"""`summarise eval`: measure briefs against articles that people annotated.

Invariant: nothing is written but predictions, misses and floors, each only where the user says.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.brief import PlanOption, Prompts, Record, Replay, Timeout, Workers
from summarise.cli.options import BaseUrl, Model, Quiet, Verbose


class Measure(StrEnum):
    """What is measured."""

    QUOTES = "quotes"
    SOURCING = "sourcing"
    STANCES = "stances"
    TARGETS = "targets"
    GROUPS = "groups"
    INJECTIONS = "injections"
    SPEAKERS = "speakers"
    ATTITUDES = "attitudes"


MeasureArgument = Annotated[Measure, typer.Argument(metavar="MEASURE", help=f"One of {', '.join(Measure)}.")]
Annotations = Annotated[
    Path, typer.Argument(metavar="DATA", help="Annotated articles: a file of JSON lines, or a folder of such files.")
]
Sample = Annotated[int | None, typer.Option(metavar="N", min=1, help="Draw so many articles. [default: all]")]
Seed = Annotated[int, typer.Option(metavar="S", help="Seed of the sample.")]
Floor = Annotated[
    Path | None, typer.Option("--floor", metavar="FILE", help="Exit with 8 where a figure is below its floor.")
]
RaiseFloors = Annotated[
    bool, typer.Option("--raise-floors", help="Write higher figures into the file of --floor; no floor is lowered.")
]
Errors = Annotated[
    Path | None, typer.Option("--errors", metavar="FILE", help="Write each miss with its sentence into this file.")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the predictions as JSON lines.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Ask again what an earlier run has kept.")]


def measure_briefs(
    measure: MeasureArgument,
    data: Annotations,
    sample: Sample = None,
    seed: Seed = 7,
    floor: Floor = None,
    raise_floors: RaiseFloors = False,
    errors: Errors = None,
    out: Out = None,
    fresh: Fresh = False,
    plan: PlanOption = None,
    model: Model = None,
    base_url: BaseUrl = None,
    prompts: Prompts = None,
    workers: Workers = None,
    timeout: Timeout = None,
    record: Record = None,
    replay: Replay = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Measure briefs, or single questions, against annotated articles."""
    from summarise.cli import measurement
    from summarise.cli.job import set_verbosity
    from summarise.settings import load_settings

    wishes = {"plan": plan, "model": model, "base_url": base_url, "prompts_dir": prompts, "workers": workers}
    settings = load_settings({**wishes, "timeout_s": timeout, "record": record, "replay": replay})
    wanted = measurement.Wanted(str(measure), data, sample, seed, fresh, quiet, verbose)
    set_verbosity(quiet=quiet, verbose=verbose)
    measurement.run_measurement(wanted, measurement.Files(errors, out, floor, raise_floors), settings)
