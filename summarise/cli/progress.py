"""How far a run is, on standard error, for a person who waits at a terminal.

Invariant: nothing is written where standard error is not a terminal; the line is gone whenever something else is
written.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from summarise.briefs.writing import Progress
    from summarise.llm.conversation import Usage


class Meter:
    """Count what the articles of a run have cost so far, and show it where there is a bar."""

    def __init__(self, articles: int, bar: "Bar | None" = None) -> None:
        self._articles = articles
        self._bar = bar
        self._usages: dict[str, Usage] = {}
        self._done = 0
        self._task = bar.add_task(self.describe(), total=articles) if bar else None

    def __call__(self, progress: "Progress") -> None:
        """Take notice of an answer."""
        self._usages[progress.article_id] = progress.usage
        self._refresh()

    def describe(self) -> str:
        """Say how far the run is, in one line."""
        usages = list(self._usages.values())
        questions = sum(usage.requests for usage in usages)
        read = sum(usage.prompt_tokens for usage in usages)
        written = sum(usage.completion_tokens for usage in usages)
        return (
            f"{self._done} of {self._articles} articles, {questions} questions, "
            f"{read:,} tokens read, {written:,} written"
        )

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """Take the line away while a finished article is written out."""
        self._done += 1
        if self._bar is None:
            yield
            return
        self._bar.stop()
        yield
        self._refresh()
        self._bar.start()

    def _refresh(self) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=self.describe(), completed=self._done)


@contextmanager
def show_progress(articles: int, *, quiet: bool) -> Iterator[Meter]:
    """Show a line while the block runs, on a terminal only; NO_COLOR is respected."""
    if quiet or not sys.stderr.isatty():
        yield Meter(articles)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        yield Meter(articles, bar)
