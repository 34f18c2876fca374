"""Run the real pipeline over annotated articles, and count what its answers cost.

Invariant: a failed article is noted and stops no other; seconds are those of the model's answers, also of answers that
were kept from an earlier run.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from summarise.articles.article import Article
from summarise.briefs.asking import Asker
from summarise.briefs.prompts import load_prompts
from summarise.briefs.schema import Brief, Section
from summarise.briefs.writing import Progress, iter_briefs
from summarise.errors import AnswerTruncatedError, CassetteError, ConfigurationError, InvalidAnswerError, SummariseError
from summarise.library import brief_options
from summarise.llm.conversation import Usage
from summarise.settings import Settings

if TYPE_CHECKING:
    from summarise.llm.client import Client

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one article or sentence has cost; `words` are those of its text."""

    words: int
    usage: Usage


@dataclass
class Pipeline:
    """Write briefs and put questions with one client."""

    client: "Client"
    settings: Settings
    now: datetime
    on_progress: Callable[[Progress], None] = lambda _: None
    on_done: Callable[[], None] = lambda: None
    costs: list[Cost] = field(default_factory=list)
    failures: dict[str, SummariseError] = field(default_factory=dict)

    def write_briefs(self, articles: Sequence[Article], sections: tuple[Section, ...]) -> dict[str, Brief]:
        """Write the briefs of articles, by their ids; those that failed are missing.

        Raises:
            ConfigurationError, CassetteError: nothing can be asked at all.
        """
        used: dict[str, Usage] = {}

        def note(progress: Progress) -> None:
            used[progress.article_id] = progress.usage
            self.on_progress(progress)

        options, workers = brief_options(self.settings, sections), self.settings.workers
        written: dict[str, Brief] = {}
        for article, result in iter_briefs(
            articles, self.client, options, workers=workers, now=self.now, progress=note
        ):
            if isinstance(result, SummariseError):
                self._note_failure(article.id, result)
            else:
                written[article.id] = result
                self.costs.append(Cost(article.words, used.get(article.id, Usage())))
            self.on_done()
        return written

    def ask(self, key: str, text: str, question: Callable[[Asker], T]) -> T | None:
        """Put the questions about one text; None where they failed or got no usable answer.

        Args:
            key: id of the text.
            text: what is asked about, for its length.
            question: asks and returns what it made of the answers.
        """
        asker = Asker(self.client.for_article(), load_prompts(self.settings.prompts_dir))
        answer = None
        try:
            with suppress(InvalidAnswerError, AnswerTruncatedError):  # as a plan takes it
                answer = question(asker)
        except SummariseError as error:
            self._note_failure(key, error)
        else:
            self.costs.append(Cost(len(text.split()), asker.client.usage))
        self.on_done()
        return answer

    def _note_failure(self, key: str, error: SummariseError) -> None:
        if isinstance(error, ConfigurationError | CassetteError):
            raise error
        self.failures[key] = error
