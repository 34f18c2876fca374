"""Put the questions of one article to the model, and keep what was asked.

Invariant: a question that gets no usable answer costs its item, not the brief; when none gets one, the failure
is raised.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from summarise.briefs.answers import Answer
from summarise.briefs.items import Finding
from summarise.briefs.prompts import Prompt
from summarise.briefs.schema import PromptRecord
from summarise.errors import AnswerTruncatedError, InvalidAnswerError, SummariseError

if TYPE_CHECKING:
    from summarise.llm.client import Client, Usage

A = TypeVar("A", bound=Answer)


class Asker:
    """Ask a client with the prompts of one run."""

    def __init__(
        self, client: "Client", prompts: Mapping[str, Prompt], on_question: "Callable[[Usage], None] | None" = None
    ) -> None:
        self.client = client
        self.prompts = prompts
        self.records: dict[str, PromptRecord] = {}
        self.findings: list[Finding] = []
        self._on_question = on_question
        self._answered = 0
        self._failure: SummariseError | None = None

    def ask(self, prompt: str, answer: type[A], *, max_tokens: int, **values: object) -> A:
        """Ask one question.

        Raises:
            ModelError: the endpoint failed, refused, or gave no usable answer.
            PromptError: the template's variables do not match.
        """
        template = self.prompts[prompt]
        self.records[prompt] = template.record
        result = self.client.ask(template.write_messages(**values), answer, max_tokens=max_tokens)
        self._note_answer()
        return result

    def try_ask(self, prompt: str, answer: type[A], *, max_tokens: int, **values: object) -> A | None:
        """Ask one question; return None, with a finding, where the model gives no usable answer."""
        try:
            return self.ask(prompt, answer, max_tokens=max_tokens, **values)
        except (InvalidAnswerError, AnswerTruncatedError) as error:
            self._failure = error
            self.findings.append(
                Finding(section="model", item=prompt, reason="the model gave no usable answer", action="flagged")
            )
            return None

    def choose(self, prompt: str, labels: Sequence[str], **values: object) -> dict[str, float]:
        """Ask for one of the labels and return how likely each is.

        Raises:
            ModelError: the endpoint failed or refused.
            PromptError: the template's variables do not match.
        """
        template = self.prompts[prompt]
        self.records[prompt] = template.record
        chances = self.client.choose(template.write_messages(**values), labels)
        self._note_answer()
        return chances

    def require_answers(self) -> None:
        """Raise the last failure if questions were asked and not one of them was answered."""
        if self._failure is not None and not self._answered:
            raise self._failure

    def _note_answer(self) -> None:
        self._answered += 1
        if self._on_question:
            self._on_question(self.client.usage)

    @property
    def prompt_records(self) -> tuple[PromptRecord, ...]:
        """Prompts used so far, by name."""
        return tuple(self.records[name] for name in sorted(self.records))

    def __repr__(self) -> str:
        return f"Asker({self.client.model!r})"
