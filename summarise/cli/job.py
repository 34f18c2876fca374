"""One run of `summarise brief`: load, connect, brief, write out, and settle on an exit code.

Invariant: what is wrong with the call or with every input is found before anything is asked; a failed article never
stops the others, and each finished brief is written out.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from summarise.articles.article import Article
from summarise.articles.loading import load_articles
from summarise.briefs.checking import seal_brief
from summarise.briefs.excerpts import strip_source_text
from summarise.briefs.rendering import RENDERERS
from summarise.briefs.schema import SECTIONS, Brief, Section
from summarise.briefs.writing import iter_briefs
from summarise.cli.options import Format
from summarise.cli.output import Output, name_documents, open_output
from summarise.cli.progress import Meter, show_progress
from summarise.cli.rehearsal import print_rehearsals
from summarise.cli.speech import report_error, say
from summarise.errors import CassetteError, CheckError, PartialError, SummariseError, UsageError
from summarise.library import brief_options, load_options
from summarise.llm.connection import connect
from summarise.settings import Settings, is_loopback

if TYPE_CHECKING:
    from summarise.llm.client import Client


_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """What is to be briefed and how the briefs are to look; who is asked stands in the settings."""

    inputs: Sequence[str]
    form: Format
    output: str | None
    sections: tuple[Section, ...]
    source_text: bool
    min_grounding: float
    quiet: bool = False


@dataclass
class Outcome:
    """How the run went so far; articles are counted in the order in which they were given."""

    written: int = 0
    errors: dict[int, SummariseError] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    weak: list[str] = field(default_factory=list)

    def add_failure(self, number: int, name: str, error: SummariseError) -> None:
        """Report a failed article and remember it."""
        report_error(str(error) if name in str(error) else f"{name}: {error}", error.hint)
        self.errors[number] = error
        self.names[number] = name


@dataclass(frozen=True)
class Loaded:
    """An article, its place among all that were given, and what its file is to be named after."""

    number: int
    name: str
    article: Article


def parse_sections(names: str | None) -> tuple[Section, ...]:
    """Read a list such as "quotes,actors", in the order of the contract; None means all."""
    if names is None:
        return SECTIONS
    wanted = {name.strip().replace("-", "_") for name in names.split(",") if name.strip()}
    unknown = wanted - set(SECTIONS)
    if unknown or not wanted:
        what = f"unknown section {', '.join(sorted(unknown))}" if unknown else "no section named"
        raise UsageError(what, hint=f"sections are {', '.join(SECTIONS)}")
    return tuple(section for section in SECTIONS if section in wanted)


def set_verbosity(*, quiet: bool, verbose: bool) -> None:
    """Send the program's own log, and no library's, to standard error."""
    logger = logging.getLogger("summarise")
    logger.setLevel(logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING)
    if not logger.handlers:
        logger.addHandler(_StandardErrorHandler())


def run_job(job: Job, settings: Settings) -> None:
    """Brief every input.

    Raises:
        SummariseError: the run as a whole failed, or a part of it did.
        typer.Exit: every input failed; each was reported, and the code is the first one's.
    """
    outcome = Outcome()
    loaded = load_inputs(job, settings, outcome)
    files = name_documents([each.name for each in loaded], job.form)
    with open_output(job.output, job.form, len(loaded)) as output, connect(settings) as client:
        _announce_host(client, settings, job)
        with show_progress(len(loaded), quiet=job.quiet) as meter:
            results = _brief_all(loaded, client, job, settings, meter)
            for each, file, (_, result) in zip(loaded, files, results, strict=True):
                with meter.finishing():
                    if isinstance(result, CassetteError):
                        raise result  # the cassette is not of this run: what follows would miss too
                    if isinstance(result, SummariseError):
                        outcome.add_failure(each.number, each.name, result)
                    else:
                        _write_out(result, job, output, file, outcome)
    _conclude(outcome, job)


def print_estimates(job: Job, settings: Settings) -> None:
    """Print the prompts of every input and an estimate of tokens and cost; ask nothing."""
    outcome = Outcome()
    loaded = load_inputs(job, settings, outcome)
    print_rehearsals([each.article for each in loaded], brief_options(settings, job.sections), settings)
    outcome.written = len(loaded)
    _conclude(outcome, job)


def load_inputs(job: Job, settings: Settings, outcome: Outcome) -> list[Loaded]:
    """Load everything before anything is asked; an input that fails is reported.

    Raises:
        typer.Exit: none could be loaded; the code is the first one's.
    """
    loaded: list[Loaded] = []
    for source in job.inputs:
        found = list(load_articles([source], load_options(settings)))
        for each in found:
            number = len(loaded) + len(outcome.errors)
            if isinstance(each, tuple):
                outcome.add_failure(number, *each)
            else:
                _LOG.info("read %s: %d words, language %s", source, each.words, each.language)
                loaded.append(Loaded(number, _name_article(source, each, single=len(found) == 1), each))
    if not loaded and outcome.errors:
        raise typer.Exit(outcome.errors[0].exit_code)
    return loaded


def _brief_all(
    loaded: Sequence[Loaded], client: "Client", job: Job, settings: Settings, meter: Meter
) -> Iterator[tuple[Article, Brief | SummariseError]]:
    return iter_briefs(
        [each.article for each in loaded],
        client,
        brief_options(settings, job.sections),
        workers=settings.workers,
        now=datetime.now(UTC),
        progress=meter,
    )


def _write_out(brief: Brief, job: Job, output: Output, name: str, outcome: Outcome) -> None:
    shown = brief if job.source_text else seal_brief(strip_source_text(brief))
    output.put(name, RENDERERS[job.form](shown))
    outcome.written += 1
    made = brief.provenance
    _LOG.info("%s: %d requests, %.0f s, grounding %.2f", name, made.requests, made.seconds, brief.grounding.score)
    if brief.grounding.score < job.min_grounding:
        outcome.weak.append(f"{name} {brief.grounding.score:.2f}")


def _conclude(outcome: Outcome, job: Job) -> None:
    if outcome.errors and not outcome.written:
        raise typer.Exit(outcome.errors[min(outcome.errors)].exit_code)
    if outcome.errors:
        total = outcome.written + len(outcome.errors)
        raise PartialError(
            f"{len(outcome.errors)} of {total} articles failed", hint="the briefs of the others are written"
        )
    if outcome.weak:
        raise CheckError(
            f"grounding below {job.min_grounding:.2f}: {', '.join(outcome.weak)}",
            hint="see grounding.findings in the brief; a larger model may do better",
        )


def _announce_host(client: "Client", settings: Settings, job: Job) -> None:
    is_remote = not (client.embedded or settings.replays or is_loopback(settings.endpoint))
    if is_remote and not job.quiet:
        say(f"asking {client.model} at {client.host}")


def _name_article(source: str, article: Article, *, single: bool) -> str:
    if source == "-":
        name = article.title or "stdin"
    else:
        name = Path(urlsplit(source).path if "://" in source else source).stem or urlsplit(source).netloc
    return name if single else f"{name}-{article.id}"


class _StandardErrorHandler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage())
