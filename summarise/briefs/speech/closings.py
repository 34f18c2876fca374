"""Say whether a speech tag gives the words before it to its source: “…,” X said; "…, records show".

Invariant: pure functions of one frame's tokens.
"""

from collections.abc import Sequence

from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import is_time
from summarise.briefs.speech.tags import Tag

PAUSES = frozenset((",", "—", "–", "-", "--"))
_CLOSING = frozenset("show find think believe indicate suggest point hear".split())
"""Verbs of belief that close a sentence: "…, records show", "…, a court heard"."""
_PARTICLES = frozenset(("on", "out"))


def closes_sentence(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether a tag at the end of a sentence gives all of it to its source."""
    end = _end_of(tokens, tag)
    ends = end >= len(tokens) or tokens[end].text == "." or (tokens[end].text == "," and tag.shape != "before")
    shaped = tag.shape in ("according", "inverted") or (tag.shape == "before" and may_close(tag))
    return shaped and ends and lead_of(tokens, tag) is not None


def lead_of(tokens: Sequence[Token], tag: Tag) -> int | None:
    """Find the pause that sets a tag apart: ", X said", ", as X pointed out", but not ", as X shows patience"."""
    at, end = tag.first - 1, _end_of(tokens, tag)
    if at > 0 and tokens[at].lower == "as":
        if end < len(tokens) and tokens[end].text.isalnum() and tag.strength != "speech":
            return None
        at -= 1
    return at if at >= 0 and is_parenthetic(tokens[at]) else None


def _end_of(tokens: Sequence[Token], tag: Tag) -> int:
    """Give the token behind a tag, its particle and its time: "pointed out", "said on Monday"."""
    end = tag.last + 1
    while end < len(tokens) and (is_time(tokens[end]) or tokens[end].lower in _PARTICLES):
        end += 1
    return end


def may_close(tag: Tag) -> bool:
    """Whether the cue is one that stands behind what it attributes."""
    return tag.strength == "speech" or tag.lemma in _CLOSING


def is_parenthetic(token: Token) -> bool:
    """Whether a tag behind this token may close the words it attributes."""
    return token.text in PAUSES or token.quotation is not None
