"""How every command ends: an exit code, and on standard error what went wrong and what to do.

Invariant: no exception leaves `run_guarded`; a traceback is shown with --debug only, and without it an unexpected
error's own words are not shown either, because they may quote an article.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import typer

from summarise.errors import SummariseError

UNEXPECTED = 1
USAGE = 2
INTERRUPTED = 130
TERMINATED = 143

# Typer does not export the base of its parsing errors by name.
_PARSING_ERROR = typer.BadParameter.__mro__[1]


class TerminatedError(BaseException):
    """SIGTERM came: unwind, so that servers stop and temporary files go."""


_STOPS: dict[type[BaseException], tuple[str, int]] = {
    KeyboardInterrupt: ("interrupted", INTERRUPTED),
    typer.Abort: ("interrupted", INTERRUPTED),
    TerminatedError: ("terminated", TERMINATED),
}


def run_guarded(command: Callable[[], None], *, debug: bool = False) -> int:
    """Run a command and turn whatever ends it into an exit code."""
    signal.signal(signal.SIGTERM, _raise_terminated)
    try:
        command()
        sys.stdout.flush()
    except BaseException as exc:  # noqa: BLE001 - the one place where everything ends
        if debug and not isinstance(exc, typer.Exit):
            traceback.print_exception(exc)
        return _exit_code(exc)
    return 0


def report_error(message: str, hint: str = "") -> None:
    """Say on standard error what went wrong and what to do about it."""
    say(f"error: {message}")
    if hint:
        say(f"hint: {hint}")


def say(line: str) -> None:
    """Print one line on standard error, without the characters that a terminal would obey."""
    from summarise.briefs.rendering.terminal import clean_line

    typer.echo(clean_line(line), err=True)


def silence_stdout() -> None:
    """Send what is still buffered nowhere, so that closing a broken or full output raises nothing more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _exit_code(exc: BaseException) -> int:
    if isinstance(exc, typer.Exit):
        return exc.exit_code
    if isinstance(exc, SummariseError):
        report_error(str(exc), exc.hint)
        return exc.exit_code
    if isinstance(exc, BrokenPipeError):
        silence_stdout()
        return 0
    if isinstance(exc, _PARSING_ERROR):
        return _report_usage(exc)
    if type(exc) in _STOPS:
        word, code = _STOPS[type(exc)]
        report_error(word)
        return code
    report_error(
        f"unexpected {type(exc).__name__} at {_place_of(exc)}", "run again with --debug to see where, and report it"
    )
    return UNEXPECTED


def _report_usage(exc: BaseException) -> int:
    context = getattr(exc, "ctx", None)
    path = context.command_path if context else "summarise"
    report_error(exc.format_message(), f"{path} --help")  # type: ignore[attr-defined]
    return USAGE


def _place_of(exc: BaseException) -> str:
    last = traceback.extract_tb(exc.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _raise_terminated(_signal: int, _frame: FrameType | None) -> None:
    raise TerminatedError
