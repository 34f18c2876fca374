"""How every command ends: an exit code, and on standard error what went wrong and what to do.

Invariant: no exception leaves `run_guarded`; a traceback is shown with --debug only, and without it an unexpected
error's own words are not shown either, because they may quote an article.
"""

import errno
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import typer

from summarise.cli.signals import INTERRUPTED, StoppedError, stop_on_signals
from summarise.cli.speech import report_error
from summarise.errors import OutputError, SummariseError

UNEXPECTED = 1
USAGE = 2

# Typer does not export the base of its parsing errors by name.
_PARSING_ERROR = typer.BadParameter.__mro__[1]


def run_guarded(command: Callable[[], None], *, debug: bool = False) -> int:
    """Run a command and turn whatever ends it into an exit code."""
    try:
        with stop_on_signals():
            command()
            sys.stdout.flush()
    except BaseException as exc:  # noqa: BLE001 - the one place where everything ends
        if debug and not isinstance(exc, typer.Exit):
            traceback.print_exception(exc)
        return _report_end(exc)
    return 0


def silence_stdout() -> None:
    """Send what is still buffered nowhere, so that closing a broken or full output raises nothing more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_end(exc: BaseException) -> int:
    if isinstance(exc, OSError) and exc.errno in {errno.ENOSPC, errno.EPIPE}:
        silence_stdout()
        if exc.errno == errno.EPIPE:
            return 0
        exc = OutputError("standard output cannot be written: no space left", hint="free some space")
    if isinstance(exc, SummariseError):
        report_error(exc.message, exc.hint, exc.detail)
    elif isinstance(exc, StoppedError | KeyboardInterrupt | typer.Abort):
        report_error(str(exc) or "interrupted")
    elif isinstance(exc, _PARSING_ERROR):
        _report_usage(exc)
        return USAGE
    elif not isinstance(exc, typer.Exit):
        kind, place = type(exc).__name__, _place_of(exc)
        report_error(f"unexpected {kind} at {place}", "run again with --debug to see where, and report it")
        return UNEXPECTED
    return getattr(exc, "exit_code", INTERRUPTED)


def _report_usage(exc: BaseException) -> None:
    context = getattr(exc, "ctx", None)
    message: str = exc.format_message().replace(": Value error, ", ": ")  # type: ignore[attr-defined]
    if context and message == context.get_help():  # a group called without any command
        typer.echo(message, err=True)
    else:
        report_error(message, f"{context.command_path if context else 'summarise'} --help")


def _place_of(exc: BaseException) -> str:
    last = traceback.extract_tb(exc.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
