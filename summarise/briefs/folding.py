"""Fold typography away for searching, with a way back to the source's own characters.

Invariant: every folded character knows the half-open range of source characters it stands for, in order.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from summarise.articles.article import Span

_SINGLE_QUOTES = "‘’‚‛ʼ′‵`´"
DOUBLE_QUOTES = '"“”„‟″‶«»「」『』＂'
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"

_TYPOGRAPHY: dict[int, str] = {
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _INVISIBLE), ""),
}
_SCRIPTS_WITHOUT_SPACES = (("\u0e00", "\u0eff"), ("\u2e80", "\u9fff"), ("\uf900", "\ufaff"))

_SPACES = re.compile(" +")


class _Foldings(dict[str, str]):
    """What each character folds to, filled as characters are met."""

    def __missing__(self, character: str) -> str:
        if character in _SINGLE_QUOTES or character in DOUBLE_QUOTES:
            folded = character.translate(_TYPOGRAPHY)
        else:
            folded = unicodedata.normalize("NFKD", character).translate(_TYPOGRAPHY)
        self[character] = folded = " " if folded.isspace() else folded
        return folded


_FOLDINGS = _Foldings()


class Folded(NamedTuple):
    """Folded text; character `i` stands for `source[starts[i]:ends[i]]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source_span(self, start: int, end: int) -> Span | None:
        """Give the source's range of `text[start:end]`, or None where that would cut a source character."""
        if not 0 <= start < end <= len(self.text):
            return None
        cuts_first = start > 0 and self.starts[start - 1] == self.starts[start]
        cuts_last = end < len(self.text) and self.starts[end] == self.starts[end - 1]
        loses_mark = end < len(self.text) and unicodedata.combining(self.text[end]) != 0
        if cuts_first or cuts_last or loses_mark:
            return None
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(slots=True)
class _Run:
    """Folded characters collected so far."""

    characters: list[str]
    starts: list[int]
    ends: list[int]


def fold_text(text: str) -> Folded:
    """Fold quotation marks, dashes, ligatures, compatibility forms, invisible characters and runs of white space."""
    if _fold(text) == text:
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    run = _Run([], [], [])
    for offset, character in enumerate(text):
        for part in _FOLDINGS[character]:
            if part == " " and run.characters and run.characters[-1] == " ":
                run.ends[-1] = offset + 1
                continue
            run.characters.append(part)
            run.starts.append(offset)
            run.ends.append(offset + 1)
    return Folded("".join(run.characters), tuple(run.starts), tuple(run.ends))


fold_article = lru_cache(maxsize=4)(fold_text)
"""`fold_text` for the text of an article, which is searched many times."""


def fold_words(text: str) -> str:
    """Fold typography and the white space at both ends, keeping case."""
    return _fold(text).strip()


def _fold(text: str) -> str:
    return _SPACES.sub(" ", "".join(map(_FOLDINGS.__getitem__, text)))


def cuts_word(text: str, offset: int) -> bool:
    """Say whether a boundary at `offset` would stand inside a word; scripts without spaces have no such places."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if unicodedata.combining(after):
        return True
    return before.isalnum() and after.isalnum() and not (_is_unspaced(before) or _is_unspaced(after))


def _is_unspaced(character: str) -> bool:
    return any(first <= character <= last for first, last in _SCRIPTS_WITHOUT_SPACES)
