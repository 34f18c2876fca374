"""How a run of a digest goes, on standard error: a line that moves for a person, a line for each event for a log.

Invariant: nothing is said with --quiet but what failed.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from summarise.cli.speech import say
from summarise.digests.journal import Listener, format_fields

_FAILURES = ("failed", "stopped")


@contextmanager
def listen(*, quiet: bool) -> Iterator[Listener]:
    """Give what a run tells its events to."""
    if quiet:
        yield _tell_failures
    elif sys.stderr.isatty():
        with _moving_line() as tell:
            yield tell
    else:
        yield _tell_log


def _tell_failures(event: str, fields: Mapping[str, object]) -> None:
    if event.endswith(_FAILURES):
        say(format_fields(event, fields))


def _tell_log(event: str, fields: Mapping[str, object]) -> None:
    say(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {format_fields(event, fields)}")


@contextmanager
def _moving_line() -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    counts: Counter[str] = Counter()
    with bar:
        task = bar.add_task("starting", total=None)

        def tell(event: str, fields: Mapping[str, object]) -> None:
            counts[event] += 1
            if event.endswith(_FAILURES):
                bar.stop()
                say(format_fields(event, fields))
                bar.start()
            bar.update(task, description=_describe(counts))

        yield tell


def _describe(counts: Mapping[str, int]) -> str:
    sources = counts.get("source", 0) + counts.get("source_failed", 0)
    briefs = counts.get("brief", 0) + counts.get("brief_failed", 0)
    return f"{sources} sources read, {briefs} articles briefed, {counts.get('delivered', 0)} deliveries"
