"""`summarise brief`: what the command line asks for, settled into settings and one job.

Invariant: an option that is not given leaves the setting to the environment, the settings file and the default.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.options import BaseUrl, Format, FormatOption, Model, OutputOption, Quiet, Verbose


class Plan(StrEnum):
    """How the model is asked."""

    AUTO = "auto"
    WHOLE = "whole"
    STEPWISE = "stepwise"


class RecordMode(StrEnum):
    """What recording does with a cassette that is there."""

    RECORD = "record"
    ONCE = "once"
    EXTEND = "extend"


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Articles: text, HTML or JSON-lines files, URLs, or - for standard input."),
]
Sections = Annotated[
    str | None, typer.Option(metavar="NAMES", help="Write and pay for these only, as in quotes,actors. [default: all]")
]
NoSourceText = Annotated[
    bool, typer.Option("--no-source-text", help="Leave the article's text out; each span then carries its words.")
]
PlanOption = Annotated[
    Plan | None, typer.Option(help="One request per article, or many small ones. [default: by the model]")
]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", help="Language of generated text. [default: the article's]")
]
Prompts = Annotated[
    Path | None, typer.Option("--prompts", metavar="FOLDER", help="Prompts that take the place of the shipped ones.")
]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Articles briefed at the same time. [default: 1]")
]
Timeout = Annotated[
    float | None,
    typer.Option(metavar="SECONDS", min=0.1, help="Time for one answer, retries included. [default: by the model]"),
]
MaxWords = Annotated[int | None, typer.Option(metavar="N", min=1, help="Longest article accepted. [default: 20000]")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch pages from private network addresses too.")]
MinGrounding = Annotated[
    float | None,
    typer.Option(metavar="SCORE", min=0, max=1, help="Exit with 8 where a brief's grounding score is lower."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the prompts and an estimate of tokens and cost; ask nothing.")
]
Record = Annotated[Path | None, typer.Option(metavar="FILE", help="Record every answer on this cassette.")]
RecordModeOption = Annotated[
    RecordMode | None,
    typer.Option("--record-mode", help="Record afresh, only if there is no file, or what it lacks. [default: record]"),
]
Replay = Annotated[Path | None, typer.Option(metavar="FILE", help="Answer from this cassette; no model, no network.")]


def write_briefs(
    inputs: Inputs,
    form: FormatOption = Format.MARKDOWN,
    output: OutputOption = None,
    sections: Sections = None,
    no_source_text: NoSourceText = False,
    plan: PlanOption = None,
    model: Model = None,
    base_url: BaseUrl = None,
    language: Language = None,
    prompts: Prompts = None,
    workers: Workers = None,
    timeout: Timeout = None,
    max_words: MaxWords = None,
    allow_private: AllowPrivate = False,
    min_grounding: MinGrounding = None,
    dry_run: DryRun = False,
    record: Record = None,
    record_mode: RecordModeOption = None,
    replay: Replay = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a brief of each article."""
    from summarise.cli import job
    from summarise.settings import load_settings

    wishes = {"plan": plan, "model": model, "base_url": base_url, "language": language, "prompts_dir": prompts}
    limits = {"workers": workers, "timeout_s": timeout, "max_words": max_words, "allow_private": allow_private or None}
    tape = {"record": record, "record_mode": record_mode, "replay": replay}
    settings = load_settings({**wishes, **limits, **tape})
    asked = job.Job(inputs, form, output, job.parse_sections(sections), not no_source_text, min_grounding or 0.0, quiet)
    job.set_verbosity(quiet=quiet, verbose=verbose)
    (job.print_estimates if dry_run else job.run_job)(asked, settings)
