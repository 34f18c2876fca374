"""What a person at a terminal sees while a run goes on, and nobody else."""

import io
import sys

import pytest

from summarise.briefs.writing import Progress
from summarise.cli.progress import Meter, show_progress
from summarise.llm.conversation import Usage


class Terminal(io.StringIO):
    """Standard error of a person."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_the_line_adds_up_all_articles() -> None:
    """Questions and tokens are those of all articles; a later report of an article replaces its earlier one."""
    meter = Meter(3)
    meter(Progress("a", Usage(requests=1, prompt_tokens=900, completion_tokens=10)))
    meter(Progress("b", Usage(requests=2, prompt_tokens=600, completion_tokens=20)))
    meter(Progress("a", Usage(requests=3, prompt_tokens=1_100, completion_tokens=30)))
    with meter.finishing():
        pass
    assert meter.describe() == "1 of 3 articles, 5 questions, 1,700 tokens read, 50 written"


@pytest.mark.parametrize("quiet", [True, False])
def test_nothing_is_shown_where_nobody_looks(quiet: bool, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: FBT001
    """Where standard error is no terminal, nothing is written to it."""
    with show_progress(1, quiet=quiet) as meter, meter.finishing():
        meter(Progress("a", Usage(requests=1)))
    assert capsys.readouterr().err == ""


def test_a_terminal_shows_the_line_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the line is shown, and NO_COLOR keeps colours out of it; -q keeps it away."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with show_progress(2, quiet=False) as meter:
        meter(Progress("a", Usage(requests=7)))
        with meter.finishing():
            pass
    assert "of 2 articles, 7 questions" in terminal.getvalue()
    assert "\x1b[3" not in terminal.getvalue()
    monkeypatch.setattr(sys, "stderr", silent := Terminal())
    with show_progress(2, quiet=True) as meter:
        meter(Progress("a", Usage(requests=7)))
    assert silent.getvalue() == ""
