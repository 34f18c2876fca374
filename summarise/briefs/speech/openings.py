"""Find where the words begin that a cue attributes: behind the listener, the time and the occasion.

Invariant: answers with a token index behind the cue's verb.
"""

from collections.abc import Sequence

from summarise.briefs.speech.complements import QUESTIONS, calls_for, is_approximate, takes_clauses
from summarise.briefs.speech.cues import ADDRESSED
from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import (
    CONTRACTED,
    DETERMINERS,
    OBJECT_PRONOUNS,
    OCCASIONS,
    PREPOSITIONS,
    PRONOUNS,
    begins_with_verb,
    has_verb,
    is_time,
    may_separate,
    phrase_after,
)
from summarise.briefs.speech.tags import Tag

_BRIEF = 3
_FAR = 9
"""Words behind a cue within which a conjunction may begin what it attributes."""
_ADVERBIALS = frozenset("in on at during to via from through after by for of".split())
_DAYTIMES = frozenset(("morning", "night", "evening", "afternoon", "however"))
_OWN_VERBS = frozenset(("would", "will", "have"))
"""What may stand between subject and verb, but begins an elliptic clause behind a cue."""


def begin_behind(tokens: Sequence[Token], tag: Tag) -> int:
    """Pass over what a cue says of its listener, time and occasion, and the "that" or colon that ends them."""
    if calls_for(tokens, tag):
        return tag.verb + 2
    at = _pass_listener(tokens, tag)
    while at < len(tokens):
        if _is_conjunction(tokens, at) or tokens[at].text == ":":
            return at + 1
        after = at if is_approximate(tokens[at : at + 2]) else _pass_adverbial(tokens, at)
        if after == at and not (tokens[at].lower == "out" and at == tag.verb + 1):
            break
        at = max(after, at + 1)
    return _conjunction(tokens, tag, at) or at


def _pass_listener(tokens: Sequence[Token], tag: Tag) -> int:
    at = tag.verb + 1
    if tag.lemma not in ADDRESSED or at >= len(tokens) or not tokens[at].is_word or tokens[at].lower == "that":
        return at
    pronoun = tokens[at].lower in OBJECT_PRONOUNS | PRONOUNS | {"me"}
    last = at if pronoun else phrase_after(tokens, at)
    return at if last is None else last + 1


def _pass_adverbial(tokens: Sequence[Token], at: int) -> int:
    """Pass over one phrase or word that says when, where or how; where none stands, stay."""
    token = tokens[at]
    if token.lower in _ADVERBIALS:
        last = phrase_after(tokens, at + 1)
        if last is None and at + 1 < len(tokens) and is_time(tokens[at + 1]):
            last = at + 1
        return at if last is None or not _is_occasion(tokens[at + 1 : last + 1]) else last + 1
    separates = may_separate(token) and token.lower not in _OWN_VERBS
    return at + 1 if is_time(token) or token.lower in _DAYTIMES or separates or token.text == "," else at


def _conjunction(tokens: Sequence[Token], tag: Tag, at: int) -> int | None:
    """Find where a clause begins that its conjunction shows a few words on: "found in both cases that …"."""
    if not takes_clauses(tag):
        return None
    for here in range(at, min(at + _FAR, len(tokens) - 1)):
        word = tokens[here].lower
        if not tokens[here].is_word:
            ends_aside = tokens[here].text == "," and tokens[here + 1].lower == "that"
            return here + 2 if ends_aside and not has_verb(tokens[at:here]) else None
        if word in ("that", *QUESTIONS) and tokens[here - 1].lower not in PREPOSITIONS:
            begins = here + _is_conjunction(tokens, here)
            bare = has_verb(tokens[at:here]) or begins_with_verb(tokens[here + 1 :])
            return None if bare else begins
    return None


def _is_conjunction(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is "that", and no subject as in "that's"."""
    return tokens[at].lower == "that" and not (at + 1 < len(tokens) and tokens[at + 1].lower in CONTRACTED)


def _is_occasion(tokens: Sequence[Token]) -> bool:
    return any(token.lower in OCCASIONS or is_time(token) for token in tokens) or (
        len(tokens) <= _BRIEF and all(token.is_capital or token.lower in DETERMINERS for token in tokens)
    )
