"""Say which questions a brief would ask, without asking.

Invariant: no request is made; the messages are those of a real run as far as they do not depend on earlier answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from summarise.articles.article import Article
from summarise.briefs.answers import Answer
from summarise.briefs.asking import Asker
from summarise.briefs.plans import PLANS, Task
from summarise.briefs.prompts import load_prompts
from summarise.briefs.reading import Reading
from summarise.briefs.writing import BriefOptions, choose_plan
from summarise.llm.connection import EMBEDDED_CONTEXT, REMOTE_CONTEXT
from summarise.llm.conversation import estimate_tokens
from summarise.settings import Settings

if TYPE_CHECKING:
    from summarise.llm.client import Client
    from summarise.llm.conversation import Message

A = TypeVar("A", bound=Answer)
MESSAGE_TOKENS = 4
"""What a chat template adds to each message, about."""


@dataclass(frozen=True)
class _Nobody:
    """Stands where a client would: it has a context and counts tokens, and cannot be asked."""

    model: str
    embedded: bool
    context_tokens: int

    def count_tokens(self, text: str) -> int:
        """Estimate as a client does."""
        return estimate_tokens(text)


def stand_in(settings: Settings) -> "Client":
    """Give what stands where the client of these settings would, for rehearsals."""
    context = settings.context_tokens or (EMBEDDED_CONTEXT if settings.embedded else REMOTE_CONTEXT)
    return cast("Client", _Nobody(settings.model, settings.embedded, context))


@dataclass(frozen=True)
class Question:
    """One request that would be sent."""

    prompt: str
    messages: "Sequence[Message]"
    prompt_tokens: int
    max_tokens: int


@dataclass(frozen=True)
class Rehearsal:
    """The questions of one article; tokens are estimates, completion tokens an upper bound."""

    article: Article
    plan: str
    questions: tuple[Question, ...]

    @property
    def prompt_tokens(self) -> int:
        """Tokens that the model would read."""
        return sum(question.prompt_tokens for question in self.questions)

    @property
    def completion_tokens(self) -> int:
        """Tokens that the model may write at most."""
        return sum(question.max_tokens for question in self.questions)


class _RehearsingAsker(Asker):
    """Note each question and answer none: what a plan would do with unusable answers."""

    def __init__(self, client: "Client", options: BriefOptions) -> None:
        super().__init__(client, load_prompts(options.prompts_dir))
        self.questions: list[Question] = []

    def ask(self, prompt: str, answer: type[A], *, max_tokens: int, **values: object) -> A:
        self.try_ask(prompt, answer, max_tokens=max_tokens, **values)
        empty: dict[str, Any] = {
            name: [] if "list" in str(field.annotation) else None for name, field in answer.model_fields.items()
        }
        return cast("A", answer.model_construct(_fields_set=None, **empty))

    def try_ask(self, prompt: str, answer: type[A], *, max_tokens: int, **values: object) -> A | None:
        del answer
        self._note_question(prompt, max_tokens, values)
        return None

    def choose(self, prompt: str, labels: Sequence[str], **values: object) -> dict[str, float]:
        self._note_question(prompt, 1, values)
        return dict.fromkeys(labels, 1 / len(labels))

    def _note_question(self, prompt: str, max_tokens: int, values: Mapping[str, object]) -> None:
        messages = self.prompts[prompt].write_messages(**values)
        tokens = sum(self.client.count_tokens(message["content"]) + MESSAGE_TOKENS for message in messages)
        self.questions.append(Question(prompt, messages, tokens, max_tokens))


def rehearse_brief(article: Article, client: "Client", options: BriefOptions | None = None) -> Rehearsal:
    """List the questions that a brief of the article would ask.

    Args:
        article: the article, text in hand.
        client: who would be asked; only its context, its token estimate and whether it is embedded are read.
        options: as for the brief.
    """
    options = options or BriefOptions()
    plan = choose_plan(options, embedded=client.embedded)
    asker = _RehearsingAsker(client, options)
    PLANS[plan].write_draft(Task(Reading(article), options.sections, options.language or article.language), asker)
    return Rehearsal(article, plan, tuple(asker.questions))
