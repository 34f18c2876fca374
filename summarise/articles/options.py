"""How articles are loaded.

Invariant: every limit has a value; nothing that comes in is without bounds.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """Limits and choices of loading.

    Attributes:
        max_words: the longest article, in words.
        allow_private: whether pages may come from addresses that are not public.
        timeout_s: the whole time for fetching one page, redirects included.
        max_bytes: the largest file, page or line of a file of JSON lines, in bytes after decompression.
        language: ISO 639-1 code of the articles where detection shall not decide.
    """

    max_words: int = 20_000
    allow_private: bool = False
    timeout_s: float = 30.0
    max_bytes: int = 10_000_000
    language: str | None = None
