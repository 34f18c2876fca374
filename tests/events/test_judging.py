"""What a model is asked about, and which of its answers count."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from summarise.briefs.answers import ComparisonAnswer
from summarise.briefs.schema import Brief
from summarise.errors import InvalidAnswerError
from summarise.events.schema import EventBrief
from summarise.events.writing import write_event
from summarise.llm.conversation import Usage

Write = Callable[..., Brief]
FIRST = "Karin Falk promised 12 new lifeboats for the harbour of Dunaval on Monday."
SECOND = "The town of Dunaval hopes for 20 new lifeboats and a radar, Falk told its mayor in a letter."


class Judge:
    """Give one answer to every question, and remember the questions."""

    model = "judge"
    host = "nowhere"
    embedded = True
    cassette = None

    def __init__(self, answer: ComparisonAnswer | None) -> None:
        self.answer = answer
        self.asked: list[str] = []

    @property
    def usage(self) -> Usage:
        """Count the questions."""
        return Usage(requests=len(self.asked))

    def for_article(self, **_: Any) -> "Judge":
        """Share everything."""
        return self

    def ask(self, messages: Any, *_: Any, **__: Any) -> ComparisonAnswer:
        """Answer, or fail where there is no answer."""
        self.asked.append(messages[-1]["content"])
        if self.answer is None:
            raise InvalidAnswerError("no answer fits")
        return self.answer


def judge(write: Write, client: Judge) -> EventBrief:
    """Merge two articles whose sentences are too different for code to settle."""
    briefs = [write(text, article_id=name, published="2026-05-05") for name, text in (("a", FIRST), ("b", SECOND))]
    asked: Any = client
    return write_event(briefs, asked, now=datetime(2026, 5, 6, tzinfo=UTC))


@pytest.mark.parametrize(
    ("a", "b", "verdict", "shown"),
    [
        ("12 new lifeboats", "20 new lifeboats", "differ", 1),
        ("12", "20", "agree", 0),
        ("12", "20", "unrelated", 0),
        ("nothing", "20", "differ", 0),
        ("12", "900", "differ", 0),
        ("Karin Falk", "20", "differ", 0),
    ],
)
def test_an_answer_counts_only_with_the_values_that_code_found(
    write: Write, a: str, b: str, verdict: Any, shown: int
) -> None:
    """The model confirms a difference in the words of both sentences, or there is none."""
    client = Judge(ComparisonAnswer(a=a, b=b, verdict=verdict))
    event = judge(write, client)
    assert len(event.contradictions) == shown
    assert client.asked == [f"Question: how many new lifeboats?\nA: {FIRST}\nB: {SECOND}"]
    assert event.provenance.requests == 1
    assert [prompt.name for prompt in event.provenance.prompts] == ["compare"]


def test_no_usable_answer_is_no_contradiction(write: Write) -> None:
    """A question that fails costs its pair only, and the event brief says so."""
    event = judge(write, Judge(None))
    assert event.contradictions == ()
    assert "the model gave no usable answer" in {finding.reason for finding in event.grounding.findings}


def test_without_a_model_code_alone_judges(write: Write) -> None:
    """What code cannot settle is not shown."""
    briefs = [write(text, article_id=name) for name, text in (("a", FIRST), ("b", SECOND))]
    assert write_event(briefs, now=datetime(2026, 5, 6, tzinfo=UTC)).contradictions == ()
