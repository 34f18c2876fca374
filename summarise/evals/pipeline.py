"""Run the real pipeline over annotated articles, and keep what is finished.

Invariant: what a store holds is not asked again, and the model is only started where something is missing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from summarise.articles.article import Article
from summarise.briefs.asking import Asker
from summarise.briefs.prompts import load_prompts
from summarise.briefs.schema import Brief, Section
from summarise.briefs.writing import Progress, iter_briefs
from summarise.errors import CassetteError, ConfigurationError, SummariseError
from summarise.evals.store import Store
from summarise.library import brief_options
from summarise.llm.connection import connect
from summarise.llm.conversation import Usage
from summarise.settings import Settings

if TYPE_CHECKING:
    from summarise.llm.client import Client


@dataclass(frozen=True, slots=True)
class Cost:
    """What one article or question has cost when it was asked."""

    words: int
    requests: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float


@dataclass
class Pipeline:
    """Write briefs and ask questions with one set of settings; a failure is noted and stops nothing else."""

    settings: Settings
    store: Store | None
    now: datetime
    fresh: bool = False
    progress: Callable[[Progress], None] | None = None
    on_done: Callable[[], None] = lambda: None
    costs: list[Cost] = field(default_factory=list)
    failures: dict[str, SummariseError] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)
    _client: "Client | None" = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, exc, trace)

    @property
    def client(self) -> "Client":
        """The client, connected when it is first needed."""
        if self._client is None:
            self._client = self._stack.enter_context(connect(self.settings))
        return self._client

    def write_briefs(self, articles: Sequence[Article], sections: tuple[Section, ...]) -> dict[str, Brief]:
        """Write or recall the briefs of articles, by their ids; those that failed are missing.

        Raises:
            ConfigurationError, CassetteError: nothing can be asked at all.
        """
        briefs = {article.id: self._recall(article, sections) for article in articles}
        missing = [article for article in articles if briefs[article.id] is None]
        for article, result in self._write(missing, sections):
            if isinstance(result, ConfigurationError | CassetteError):
                raise result
            if isinstance(result, SummariseError):
                self.failures[article.id] = result
            else:
                briefs[article.id] = result
                if self.store:
                    self.store.keep(_question(article, sections), result.model_dump(mode="json"))
            self.on_done()
        found = {key: brief for key, brief in briefs.items() if brief is not None}
        self.costs += [_cost_of(brief) for brief in found.values()]
        return found

    def answer(self, name: str, key: str, text: str, ask: Callable[[Asker], Any]) -> Any:  # noqa: ANN401 - any JSON
        """Answer a question of an evaluation, or recall the answer; None where it failed.

        Args:
            name: which evaluation asks.
            key: id of the article or sentence.
            text: what the question depends on besides prompts and code.
            ask: puts the question and returns JSON.
        """
        question = [name, text]
        kept = self._load(question)
        if kept is None:
            kept = self._ask(key, text, ask)
            if kept is None:
                return None
            if self.store:
                self.store.keep(question, kept)
            self.on_done()
        self.costs.append(Cost(**kept["cost"]))
        return kept["answer"]

    def _ask(self, key: str, text: str, ask: Callable[[Asker], Any]) -> dict[str, Any] | None:
        asker = Asker(self.client.for_article(), load_prompts(self.settings.prompts_dir))
        try:
            answer = ask(asker)
        except (ConfigurationError, CassetteError):
            raise
        except SummariseError as error:
            self.failures[key] = error
            return None
        used: Usage = asker.client.usage
        cost = Cost(len(text.split()), used.requests, used.prompt_tokens, used.completion_tokens, used.seconds)
        return {"answer": answer, "cost": {name: getattr(cost, name) for name in Cost.__slots__}}

    def _load(self, question: object) -> Any:  # noqa: ANN401 - any JSON
        return self.store.load(question) if self.store and not self.fresh else None

    def _recall(self, article: Article, sections: tuple[Section, ...]) -> Brief | None:
        kept = self._load(_question(article, sections))
        return Brief.model_validate(kept) if kept else None

    def _write(
        self, articles: Sequence[Article], sections: tuple[Section, ...]
    ) -> Iterator[tuple[Article, Brief | SummariseError]]:
        if not articles:
            return iter(())
        options = brief_options(self.settings, sections)
        workers = self.settings.workers
        return iter_briefs(articles, self.client, options, workers=workers, now=self.now, progress=self.progress)


def _question(article: Article, sections: tuple[Section, ...]) -> list[object]:
    return [article.model_dump(mode="json"), list(sections)]


def _cost_of(brief: Brief) -> Cost:
    made = brief.provenance
    return Cost(brief.article.words, made.requests, made.prompt_tokens, made.completion_tokens, made.seconds)
