"""Tables of words and phrases, written as text.

Invariant: phrases are separated by commas, and white space in them stands for any white space.
"""

import re
from collections.abc import Iterable


def list_phrases(text: str) -> tuple[str, ...]:
    """Read a table of phrases."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


def match_any(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match any of the phrases as whole words, the longest first, in any case."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    alternatives = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)
