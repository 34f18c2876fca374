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
_BRIEF = 3
_ENOUGH = 8
_ADDITIONS = frozenset(("which", "who", "although", "though", "whose"))
_MARKS = frozenset(".,:;—–-!?…)(")
_CLAUSAL = frozenset(
    """
    say tell show report find think ask suggest want announce see agree claim hope believe insist promise argue
    acknowledge reveal pledge assert deny explain expect indicate propose fear estimate warn disclose note add conclude
    vow worry know hear demand realize understand doubt admit envision decide predict wonder allege complain signal
    """.split()
)
"""Verbs that take a clause without "that"."""
_ADVERBIAL_STARTS = frozenset(
    """
    in on at during to via from through after before by for of over with within since until if when while because as
    according about
    """.split()
)
_ADVERBIALS = frozenset("in on at during to via from through after by for of".split())


class Clause(NamedTuple):
    """Tokens `first` to `last` are what `tag` attributes."""

    tag: Tag
    first: int
    last: int


def find_clauses(frame: Frame, tags: Sequence[Tag]) -> tuple[Clause, ...]:
    """Find the outermost reported clauses of a frame."""
    found: list[Clause] = []
    lowest = 0
    for number, tag in enumerate(tags):
        if any(clause.first <= tag.verb <= clause.last for clause in found):
            continue
        clause = _clause_of(frame.tokens, tag, tags[number + 1 :], lowest)
        if clause is not None:
            found.append(clause)
            lowest = max(clause.last, tag.last) + 1
    return tuple(found)


def _clause_of(tokens: Sequence[Token], tag: Tag, rest: Sequence[Tag], lowest: int) -> Clause | None:
    """Find the clause of one tag between what is attributed already and the tags that follow."""
    end = _end_of(tokens, tag, rest)
    before = _trim(tokens, lowest, tag.first - 1)
    behind = tag.last + 1 if tag.shape in ("according", "inverted") else _skip_adverbials(tokens, tag)
    after = _trim(tokens, behind, end)
    closes = before is not None and _is_parenthetic(tokens[tag.first - 1])
    if before is not None and closes and tag.shape in ("before", "inverted", "according") and tag.strength == "speech":
        goes_on = after is not None and tokens[tag.last + 1].text == "," and not _stands_alone(tokens[after[0]])
        if goes_on and after is not None and tokens[tag.first - 1].text == "," and tag.shape != "inverted":
            return Clause(tag, before[0], after[1])
        if before[1] - before[0] >= _LEAST and not _introduces(tokens, before, after):
            return Clause(tag, *before)
    if after is None or tag.shape == "inverted" or not _is_clause(tokens, tag, after):
        return None
    return Clause(tag, *after)


def _introduces(tokens: Sequence[Token], before: tuple[int, int], after: tuple[int, int] | None) -> bool:
    """Whether the words before a tag are only its setting: "In Ohio on Monday, X said …"."""
    if after is None or any(token.quotation is not None for token in tokens[before[0] : before[1] + 1]):
        return False
    first = tokens[before[0]]
    return _is_adverbial(first) or is_time(first) or may_separate(first) or first.lower.endswith("ed")


def _stands_alone(token: Token) -> bool:
    """Whether what a token begins does not carry on the words before the tag."""
    return _is_adverbial(token) or token.quotation is not None


def _is_adverbial(token: Token) -> bool:
    return token.lower in _ADVERBIAL_STARTS or token.lower.endswith("ing")


def _is_parenthetic(token: Token) -> bool:
    """Whether a tag behind this token may close the words it attributes: “…,” X said."""
    return token.text in (",", "—", "–") or token.quotation is not None


def _end_of(tokens: Sequence[Token], tag: Tag, rest: Sequence[Tag]) -> int:
    """Last token of what a tag may attribute: a second tag behind a comma ends it."""
    for other in rest:
        at = other.first - 1
        if at > tag.last and tokens[at].lower in ("while", "and", "but"):
            at -= 1
        parts = other.strength == "speech" and other.shape in ("participle", "chained", "according", "before")
        if parts and at > tag.last + 1 and tokens[at].text == "," and not _is_parenthetic(tokens[other.first]):
            return at - 1
    for at in range(tag.last + _ENOUGH, len(tokens) - 1):
        if tokens[at].text == "," and tokens[at + 1].lower in _ADDITIONS and tag.shape != "according":
            held = any(token.quotation is not None for token in tokens[at:])
            return len(tokens) - 1 if held else at - 1
    return len(tokens) - 1


def _is_clause(tokens: Sequence[Token], tag: Tag, span: tuple[int, int]) -> bool:
    """Whether what follows the cue is long enough, and shaped, to be what somebody says."""
    first = tokens[span[0]]
    if first.quotation is not None or span[1] - span[0] < _LEAST:
        return first.quotation is not None
    if tag.shape == "according":
        return tag.first <= 1
    introduced = tokens[span[0] - 1].lower in ("that", ":") or first.lower in ("whether", "how", "why", "what")
    quotes = any(token.quotation is not None for token in tokens[span[0] : span[1] + 1])
    if introduced or quotes or _calls_for(tokens, tag):
        return True
    own_voice = tokens[tag.source.first].lower in ("i", "we", "you")
    return not (own_voice or _is_adverbial(first) or tag.shape == "participle") and tag.lemma in _CLAUSAL


def _calls_for(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether the cue is "called for" or "called on": what follows is wanted, not named."""
    return tag.lemma == "call" and tag.verb + 1 < len(tokens) and tokens[tag.verb + 1].lower in ("for", "on")


def _skip_adverbials(tokens: Sequence[Token], tag: Tag) -> int:
    """Pass over the listener, the time and the occasion behind a cue, and the "that" or colon that ends them."""
    at = tag.verb + 1
    if _calls_for(tokens, tag):
        return at + 1
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
        elif (
            is_time(token)
            or token.lower in ("morning", "night", "evening", "afternoon", "however")
            or (may_separate(token) and token.lower not in ("would", "will", "have"))
        ):
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
