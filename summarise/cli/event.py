"""`summarise event`: several articles of one event in, one event brief out.

Invariant: what is wrong with the call or with every input is found before anything is asked; one bad article stops
no other, and the event brief says what it lacks.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.brief import (
    AllowPrivate,
    DryRun,
    Inputs,
    Language,
    MaxWords,
    NoSourceText,
    PlanOption,
    Prompts,
    Record,
    RecordModeOption,
    Replay,
    Timeout,
    Workers,
)
from summarise.cli.options import BaseUrl, Format, FormatOption, Model, OutputOption, Quiet, Verbose

if TYPE_CHECKING:
    from summarise.articles.article import Article
    from summarise.cli.job import Job
    from summarise.events.schema import EventBrief
    from summarise.settings import Settings

Since = Annotated[
    str | None, typer.Option(metavar="FILE", help="An earlier event brief as JSON; what changed since is listed.")
]


def write_event(
    inputs: Inputs,
    form: FormatOption = Format.MARKDOWN,
    output: OutputOption = None,
    no_source_text: NoSourceText = False,
    since: Since = None,
    plan: PlanOption = None,
    model: Model = None,
    base_url: BaseUrl = None,
    language: Language = None,
    prompts: Prompts = None,
    workers: Workers = None,
    timeout: Timeout = None,
    max_words: MaxWords = None,
    allow_private: AllowPrivate = False,
    dry_run: DryRun = False,
    record: Record = None,
    record_mode: RecordModeOption = None,
    replay: Replay = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write one brief of an event that several articles report."""
    from summarise.briefs.schema import SECTIONS
    from summarise.cli.job import Job, print_estimates, set_verbosity
    from summarise.settings import load_settings

    wishes = {"plan": plan, "model": model, "base_url": base_url, "language": language, "prompts_dir": prompts}
    limits = {"workers": workers, "timeout_s": timeout, "max_words": max_words, "allow_private": allow_private or None}
    settings = load_settings({**wishes, **limits, "record": record, "record_mode": record_mode, "replay": replay})
    set_verbosity(quiet=quiet, verbose=verbose)
    job = Job(inputs, form, output, SECTIONS, not no_source_text, 0.0, quiet)
    if dry_run:  # what is asked is asked of each article; merging asks nobody
        print_estimates(job, settings)
    else:
        run_event(job, settings, since)


def run_event(job: "Job", settings: "Settings", since: str | None) -> None:
    """Brief every input, merge, and write the event brief out.

    Raises:
        SummariseError: the run failed, or an article did.
        typer.Exit: every input failed; the code is the first one's.
    """
    from summarise.cli.documents import read_event
    from summarise.cli.job import Outcome, load_inputs
    from summarise.cli.output import name_documents, open_output
    from summarise.cli.speech import report_error
    from summarise.errors import PartialError
    from summarise.events.excerpts import strip_event
    from summarise.events.rendering import RENDERERS

    earlier = read_event(since) if since else None
    outcome = Outcome()
    loaded = load_inputs(job, settings, outcome)
    failed = {outcome.names[number]: str(error) for number, error in outcome.errors.items()}
    (file,) = name_documents(["event"], job.form)
    with open_output(job.output, job.form, 1) as output:
        event = _brief_event([each.article for each in loaded], job, settings, earlier, failed)
        output.put(file, RENDERERS[job.form](event if job.source_text else strip_event(event)))
    for name, reason in event.provenance.failed.items():
        if name not in failed:
            report_error(f"{name}: {reason}")
    if lost := len(event.provenance.failed):
        raise PartialError(
            f"{lost} article{'s' if lost > 1 else ''} failed", hint="the event brief is written, and says so"
        )


def _brief_event(
    articles: "Sequence[Article]",
    job: "Job",
    settings: "Settings",
    earlier: "EventBrief | None",
    failed: Mapping[str, str],
) -> "EventBrief":
    from summarise.cli.progress import show_progress
    from summarise.events.writing import EventOptions, brief_event
    from summarise.library import brief_options
    from summarise.llm.connection import connect

    with connect(settings) as client, show_progress(len(articles), quiet=job.quiet) as meter:
        options = EventOptions(brief_options(settings), settings.workers, meter)
        return brief_event(articles, client, options, now=datetime.now(UTC), since=earlier, failed=failed)
