"""Compare wordings: content words by their stems, clauses, and words that negate.

Invariant: everything works on text with typography folded, so that curly and straight marks make no difference.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from summarise.briefs.phrases import list_phrases, match_any

STOP_WORDS = frozenset(
    """
    a about above after again against all also although am amid among an and another any are around as at be because
    been before being below between both but by can come could did do does doing done during each either else ever
    every for from further get gets got had has have having he her here hers herself him himself his how however i
    if in including into is it its itself just let like made make many may me might more most mr mrs ms much must my
    myself nor not now of off on once one only onto or other our ours out over own per same shall she should since
    so some still such than that the their them then there these they this those though through to too toward
    towards under until up upon us very via was we were what when where whether which while who whom whose why will
    with within without would yet you your said say says told tell according
    """.split()
)
_WORD = re.compile(r"[^\W_]+(?:[-'.&][^\W_]+)*")
_SUFFIXES = ("'s", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
_LONGEST_STEM = 6
_SHORTEST_STEM = 3

_NEGATORS = re.compile(
    r"\b(?:not|no(?!\. ?\d)|never|without|none|neither|nor|nobody|nothing|nowhere|cannot|hardly|barely|scarcely)\b"
    r"|n't\b",
    re.IGNORECASE,
)
SOFT_NEGATORS = match_any(
    list_phrases(
        """fail, fails, failed, failing, failure, refuse, refuses, refused, refusing, refusal, decline, declines,
        declined, declining, deny, denies, denied, denying, denial, lack, lacks, lacked, lacking, avoid, avoids,
        avoided, avoiding, yet to, absent, absence, skip, skips, skipped, skipping, reject, rejects, rejected,
        rejecting, rejection, rather than, instead of, unable, unlikely, unconfirmed, unclear, unknown, unseen,
        unwilling, unannounced, few, little, rarely, seldom, halt, halts, halted, halting, stop, stops, stopped,
        stopping, ban, bans, banned, banning, prevent, prevents, prevented, block, blocks, blocked, against,
        oppose, opposes, opposed, opposing, opposition, dismiss, dismisses, dismissed, rule out, rules out, ruled
        out, stay away, stayed away, miss, misses, missed"""
    )
)
"""Words that deny in a softer way: where one stands, a plain negation is neither lost nor added."""
_CLAUSE_END = re.compile(
    r"[,;:!?()]|(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])\.(?!\w)|\s-\s|\b(?:and|but|while|as|because|although|though|which|who|when|where|after|before)\b",
    re.IGNORECASE,
)

_ASIDE = re.compile(r"\s-\s[^-.]{1,200}\s-\s|\s?\([^()]{1,200}\)")
_LONGEST_CLAUSE = 500
_SCOPE_WORDS = 5
_TAKEN_UP = 0.5
_SMALLEST_OVERLAP = 2
_REPEATED = 0.6


class Word(NamedTuple):
    """A word with its place in the folded text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=512)
def find_words(folded: str) -> tuple[Word, ...]:
    """Give the words of folded text; a possessive ending is no part of its word."""
    return tuple(_without_possessive(match) for match in _WORD.finditer(folded))


def _without_possessive(match: re.Match[str]) -> Word:
    text = match[0]
    if text.casefold().endswith("'s"):
        text = text[:-2]
    return Word(text, match.start(), match.start() + len(text))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut a word down to what its inflections share, roughly."""
    root = word.casefold().replace("-", "").replace(".", "").replace("'", "")
    for suffix in _SUFFIXES:
        if root.endswith(suffix) and len(root) - len(suffix) >= _SHORTEST_STEM:
            root = root[: -len(suffix)]
            break
    if len(root) > _SHORTEST_STEM and root[-1] == root[-2]:
        root = root[:-1]
    return root[:_LONGEST_STEM]


def content_stems(folded: str) -> list[str]:
    """Give the stems of the words that carry meaning, in order."""
    return list(_content_stems(folded))


@lru_cache(maxsize=512)
def _content_stems(folded: str) -> tuple[str, ...]:
    return tuple(stem(word.text) for word in find_words(folded) if word.text.casefold() not in STOP_WORDS)


def clause_after(folded: str, offset: int, words: int) -> list[str]:
    """Give the stems of at most `words` content words behind `offset`, up to the end of the clause."""
    rest = _ASIDE.sub(" ", folded[offset : offset + _LONGEST_CLAUSE])
    end = _CLAUSE_END.search(rest)
    return content_stems(rest[: end.start()] if end else rest)[:words]


def clause_before(folded: str, offset: int, words: int) -> list[str]:
    """Give the stems of at most `words` content words before `offset`, from the start of the clause."""
    return content_stems(_CLAUSE_END.split(folded[max(0, offset - _LONGEST_CLAUSE) : offset])[-1])[-words:]


def repeats(stems: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Say whether one of two sentences with these stems says most of what the other says."""
    return len(stems & other) >= _REPEATED * (min(len(stems), len(other)) or 1)


def takes_up(stems: set[str], text: str, start: int, end: int) -> bool:
    """Say whether a sentence with these stems repeats what stands behind the hedge, or before it where nothing does."""
    scope = clause_after(text, end, _SCOPE_WORDS)
    if len(scope) < _SMALLEST_OVERLAP:
        scope = clause_before(text, start, _SCOPE_WORDS) + scope or content_stems(text[:start])[-_SCOPE_WORDS:]
    shared = sum(word in stems for word in scope)
    if scope and scope[0] in stems:
        return shared >= min(_SMALLEST_OVERLAP, len(scope))
    return shared >= max(_SMALLEST_OVERLAP, _TAKEN_UP * len(scope))


def find_negations(folded: str) -> Iterator[re.Match[str]]:
    """Give the words that plainly negate what follows."""
    return _NEGATORS.finditer(folded)
