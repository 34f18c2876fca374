"""A client whose answers a test writes itself: for faults only, never for what a model can do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from summarise.briefs.answers import Answer
from summarise.errors import InvalidAnswerError
from summarise.llm.conversation import Message, Usage, estimate_tokens

Script = Mapping[type[Answer], Callable[[str], Answer]]


@dataclass
class ScriptedClient:
    """Answer each kind of question by a function of its last message; a kind without one gets no usable answer."""

    script: Script
    embedded: bool = True
    context_tokens: int = 8_192
    model: str = "scripted"
    host: str = "nowhere"
    cassette: Any = None
    asked: list[tuple[type[Answer], str]] = field(default_factory=list)

    @property
    def usage(self) -> Usage:
        """Count the questions."""
        return Usage(requests=len(self.asked))

    def for_article(self, **_: Any) -> "ScriptedClient":
        """Share everything."""
        return self

    def count_tokens(self, text: str) -> int:
        """Estimate as the real client does."""
        return estimate_tokens(text)

    def ask(self, messages: Sequence[Message], answer: type[Answer], *, max_tokens: int = 256) -> Answer:
        """Answer by the script."""
        assert max_tokens > 0
        question = messages[-1]["content"]
        self.asked.append((answer, question))
        if answer not in self.script:
            raise InvalidAnswerError("no answer fits")
        return self.script[answer](question)


@pytest.fixture
def scripted() -> type[ScriptedClient]:
    """Give the client's class."""
    return ScriptedClient
