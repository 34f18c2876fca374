"""How commands end: codes, messages, signals, closed and full outputs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarise import errors
from summarise.cli import exits
from summarise.cli.speech import report_error

COMMAND = [sys.executable, "-m", "summarise.cli"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["briefly"], "summarise --help"),
        (["brief"], "summarise brief --help"),
        (["brief", "x", "--format", "pdf"], "summarise brief --help"),
        (["brief", "x", "--sections", "quots"], "sections are"),
        (["check", "--nothing"], "summarise check --help"),
    ],
)
def test_a_wrong_call_is_said_with_a_hint(summarise: Callable[..., Any], arguments: list[str], hint: str) -> None:
    """A call that cannot be read is exit code 2, with what to do about it."""
    done = summarise(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert "Value error" not in done.err
    assert f"hint: {hint}" in done.err


def test_a_bare_command_shows_its_help(summarise: Callable[..., Any]) -> None:
    """Without a command there is help, and --version is one line."""
    assert "Commands:" in summarise().out
    assert summarise("--version").out.startswith("summarise ")
    assert summarise("model").code == 2


@pytest.mark.parametrize(
    "error",
    [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SummariseError)],
)
def test_every_error_of_ours_has_its_code(error: type, capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind of error ends with the code of its branch, and says message and hint."""

    def fail() -> None:
        raise error("what went wrong", hint="what to do")

    assert exits.run_guarded(fail) == error.exit_code
    assert capsys.readouterr().err == "error: what went wrong\nhint: what to do\n"


def test_an_unexpected_error_keeps_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody foresaw is exit code 1; its words, which may quote an article, are shown with --debug only."""

    def fail() -> None:
        raise ValueError("words of an article")

    assert exits.run_guarded(fail) == 1
    assert "words of an article" not in capsys.readouterr().err
    assert exits.run_guarded(fail, debug=True) == 1
    assert "words of an article" in capsys.readouterr().err


def test_nothing_drives_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Names of files with control characters reach the terminal without them, on one line."""
    report_error("no file \x1b]0;owned\x07\u202e\x9b1m\nhint: fake")
    assert capsys.readouterr().err == "error: no file ]0;owned1m hint: fake\n"


def test_a_closed_pipe_is_no_error(story: Path) -> None:
    """Where the reader of standard output has left, the command ends quietly with 0."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, "schema"], stdout=writing, stderr=subprocess.PIPE, check=False, cwd=story.parent)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [["schema"], ["--help"]])
def test_a_full_disk_behind_standard_output_is_reported(arguments: list[str]) -> None:
    """What cannot be written to standard output is exit code 6."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 6
    assert done.stderr.startswith("error: standard output cannot be written")


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_stopped_run_says_so_and_leaves_nothing(
    endpoint: Any, remote: list[str], story: Path, stop: signal.Signals, code: int, workers: str
) -> None:
    """Ctrl-C and SIGTERM end a run that waits for an answer at once, with their codes and nothing half-written."""
    endpoint.hangs = True
    command = [
        *COMMAND,
        "brief",
        story,
        story,
        *remote,
        "--plan",
        "whole",
        "--workers",
        workers,
        "-o",
        story.parent / "out",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        while not endpoint.requests and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(stop)
        try:
            _, said = running.communicate(timeout=15)
        finally:
            running.kill()
    assert running.returncode == code
    assert said.splitlines()[-1] in {"error: interrupted", "error: terminated"}
    assert "Traceback" not in said
    assert list((story.parent / "out").iterdir()) == []


def test_a_traceback_is_shown_with_debug_only(tmp_path: Path) -> None:
    """--debug may stand anywhere on the line."""
    for arguments, shown in (
        (["check", "x"], False),
        (["--debug", "check", "x"], True),
        (["check", "x", "--debug"], True),
    ):
        done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, cwd=tmp_path)
        assert done.returncode == 3
        assert ("Traceback" in done.stderr) == shown
