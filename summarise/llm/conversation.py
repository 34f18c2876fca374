"""Name what is said to a model and what it costs, without importing any SDK.

Invariant: the estimate of a text's tokens depends on the text alone, so that a replay asks what was recorded.
"""

import math
import threading
from dataclasses import dataclass
from typing import Literal, TypedDict

CHARACTERS_PER_TOKEN = 3.5
LAST_LATIN = "\u024f"  # beyond it, a character is about one token


class Message(TypedDict):
    """Be one turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Count what answers have cost, those included that were of no use."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.requests + other.requests,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.cached_tokens + other.cached_tokens,
            self.seconds + other.seconds,
        )


class Tally:
    """Add up usage from several threads."""

    def __init__(self) -> None:
        self.usage = Usage()
        self._lock = threading.Lock()

    def add(self, usage: Usage) -> None:
        """Add what one answer has cost."""
        with self._lock:
            self.usage += usage


def estimate_tokens(text: str) -> int:
    """Estimate how many tokens a model reads in a text, rather too many than too few."""
    latin = sum(character <= LAST_LATIN for character in text)
    return math.ceil(latin / CHARACTERS_PER_TOKEN + (len(text) - latin))
