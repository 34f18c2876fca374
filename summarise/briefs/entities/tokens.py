"""Cut sentences into words and see which of them carry a capital for a reason.

Invariant: a token's span never holds a possessive ending, and tokens stand in order.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarise.briefs.entities.titles import ABBREVIATIONS
from summarise.briefs.entities.words import ORDINARY

SPACES = frozenset({" ", "\u00a0"})
HYPHENS = frozenset({"-", "‑", "–"})
_BROKEN = r"\u0080-\u0084\u0086-\u009f\u00a2-\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u00be"
_LETTERS = rf"(?:[^\W_]|[\u0300-\u036f]|(?<=[^\W_])[{_BROKEN}](?=[^\W\d_]))+"
"""Letters with their combining accents, and what broken encodings leave of one inside a word."""
_TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W\d_]\.(?=\s?[^\W\d_])|{_LETTERS}(?:['’](?!s\b|S\b){_LETTERS})*")
_POSSESSIVE = re.compile(r"['’](?:s|S)\b|(?<=s)['’](?=\s)")
_CONTRACTIONS = frozenset({"t", "m", "ve", "re", "ll", "d"})
_HANDLES = frozenset("@#")
_OPENERS = frozenset(".!?…:;\"“”„«»‘'’—–•*|>")
_CLOSERS = frozenset("\"”»'’")
"""Marks that end nothing but the words they stand around where no full stop is among them."""
_SMALL = frozenset("a an and as at but by for from in into nor of off on or out over per the to up via vs with".split())
_FINAL_MARKS = " \t.?!…“”‘’'\""
_LONG = 4
_MOSTLY = 0.7


class Token(NamedTuple):
    """A word: `key` is its lower-case form without a full stop.

    `marked` says that it has several capitals, `opens` that its one capital may mean nothing.
    """

    start: int
    end: int
    key: str
    capital: bool
    marked: bool
    possessive: bool
    opens: bool


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """List the words of a range."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        stop, word = match.end(), match.group()
        if text[match.start() - 1 : match.start()] in _HANDLES:
            continue
        key = word.casefold().rstrip(".").replace("’", "'")
        if key in ABBREVIATIONS and text[stop : stop + 1] == "." and word[0].isupper():
            stop += 1
        between = text[tokens[-1].end if tokens else start : match.start()]
        before = between.rstrip(" \t\u00a0")
        opens = not tokens or (before != "" and before[-1] in _OPENERS and before not in HYPHENS)
        opens = opens and not (tokens and before in _CLOSERS and between != before)
        capital = word[0].isupper() and not ("'" in key and key.rpartition("'")[2] in _CONTRACTIONS)
        marked = capital and sum(letter.isupper() for letter in word) > 1
        key = "u.s" if word == "US" else key
        tokens.append(Token(match.start(), stop, key, capital, marked, bool(_POSSESSIVE.match(text, stop)), opens))
    return tokens


def gap(text: str, left: Token, right: Token) -> str:
    """Return what stands between two tokens."""
    return text[left.end : right.start]


def lower_case_keys(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Collect the words that the article also writes without a capital."""
    return frozenset(token.key for tokens in sentences for token in tokens if not token.capital)


def is_headline(text: str, tokens: Sequence[Token], lower: frozenset[str]) -> bool:
    """Whether a line writes even ordinary words with capitals."""
    long = [token for token in tokens if token.end - token.start >= _LONG]
    plain = [
        token.capital
        for token in tokens
        if not token.opens and token.key not in _SMALL and (token.key in ORDINARY or token.key in lower)
    ]
    capitals = sum(token.capital for token in long)
    if len(long) >= _LONG and all(token.capital or token.key in _SMALL for token in tokens):
        return _is_line(text, tokens[0].start, tokens[-1].end)
    return len(long) >= _LONG and any(plain) and sum(plain) > _MOSTLY * len(plain) and capitals > _MOSTLY * len(long)


def _is_line(text: str, start: int, end: int) -> bool:
    """Whether a range is all that its line holds, final marks aside."""
    opened, closed = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    rest = text[opened:start] + text[end : closed if closed >= 0 else len(text)]
    return not rest.strip(_FINAL_MARKS)
