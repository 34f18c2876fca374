"""Find the words that a speech tag attributes: the reported clause, before or after the tag.

Invariant: a clause is a run of tokens of one frame, its tag outside it, no final mark at its end.
"""

from collections.abc import Sequence
from typing import NamedTuple

from summarise.briefs.speech.cues import ADDRESSED
from summarise.briefs.speech.frames import Frame, Token
from summarise.briefs.speech.grammar import DETERMINERS, OCCASIONS, PRONOUNS, is_time, may_separate, phrase_after
from summarise.briefs.speech.tags import Tag

_LEAST = 2
_TRAILING = 12
"""Tokens behind a tag that may be an adverbial rather than the words."""
_BRIEF = 3
_MARKS = frozenset(".,:;—–-!?…)(")
_ADVERBIALS = frozenset("in on at during to via from through after by for of".split())


class Clause(NamedTuple):
    """Tokens `first` to `last` are what `tag` attributes."""

    tag: Tag
    first: int
    last: int


def find_clauses(frame: Frame, tags: Sequence[Tag]) -> tuple[Clause, ...]:
    """Find the outermost reported clauses of a frame."""
    found: list[Clause] = []
    for tag in tags:
        if any(clause.first <= tag.verb <= clause.last for clause in found):
            continue
        clause = _clause_of(frame.tokens, tag, found)
        if clause is not None:
            found.append(clause)
    return tuple(found)


def _clause_of(tokens: Sequence[Token], tag: Tag, found: Sequence[Clause]) -> Clause | None:
    lowest = max((max(clause.last, clause.tag.last) + 1 for clause in found), default=0)
    before = _trim(tokens, lowest, tag.first - 1)
    follows = tag.first > 0 and (
        tokens[tag.first - 1].text in (",", "—", "–") or tokens[tag.first - 1].quotation is not None
    )
    after = None
    if tag.shape == "according":
        after = _trim(tokens, tag.last + 1, len(tokens) - 1) if tag.first <= 1 else None
    elif tag.shape != "inverted":
        start = _skip_adverbials(tokens, tag)
        after = _trim(tokens, start, len(tokens) - 1)
    if tag.shape == "according" and after is None and before is not None:
        return Clause(tag, *before)
    if follows and before is not None and before[1] - before[0] >= _LEAST and tag.shape in ("before", "inverted"):
        bare = after is None or (tokens[after[0] - 1].lower not in ("that", ":") and after[1] - after[0] < _TRAILING)
        if tag.strength == "speech" and (bare or tokens[tag.first - 1].quotation is not None):
            return Clause(tag, *before)
    if after is None or not _is_clause(tokens, tag, after):
        return None
    return Clause(tag, *after)


def _is_clause(tokens: Sequence[Token], tag: Tag, span: tuple[int, int]) -> bool:
    """Whether what follows the cue is long enough, and shaped, to be what somebody says."""
    if tokens[span[0]].quotation is not None:
        return True
    if span[1] - span[0] < _LEAST:
        return False
    if tokens[span[0] - 1].lower in ("that", "whether", ":"):
        return True
    return tag.strength != "naming"


def _skip_adverbials(tokens: Sequence[Token], tag: Tag) -> int:
    """Pass over the listener, the time and the occasion behind a cue, and the "that" or colon that ends them."""
    at = tag.verb + 1
    if tag.lemma in ADDRESSED and at < len(tokens) and tokens[at].is_word and tokens[at].lower != "that":
        pronoun = tokens[at].lower in ("him", "her", "them", "me", "us") or tokens[at].lower in PRONOUNS
        last = at if pronoun else phrase_after(tokens, at)
        at = last + 1 if last is not None else at
    while at < len(tokens):
        token = tokens[at]
        if token.lower in _ADVERBIALS:
            last = phrase_after(tokens, at + 1)
            if last is None and at + 1 < len(tokens) and is_time(tokens[at + 1]):
                last = at + 1
            if last is None or not _is_occasion(tokens[at + 1 : last + 1]):
                break
            at = last + 1
        elif is_time(token) or (may_separate(token) and token.lower not in ("would", "will", "have")):
            at += 1
        elif token.text in (",", ":") or token.lower == "that":
            at += 1
            if token.lower == "that" or token.text == ":":
                break
        else:
            break
    return at


def _is_occasion(tokens: Sequence[Token]) -> bool:
    return any(token.lower in OCCASIONS or is_time(token) for token in tokens) or (
        len(tokens) <= _BRIEF and all(token.is_capital or token.lower in DETERMINERS for token in tokens)
    )


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Leave marks and conjunctions at the edges out."""
    while first <= last and (tokens[first].text in _MARKS or tokens[first].lower in ("and", "but")):
        first += 1
    while last >= first and tokens[last].text in _MARKS:
        last -= 1
    return (first, last) if first <= last else None
