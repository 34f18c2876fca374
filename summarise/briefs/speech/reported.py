"""Find the words that a speech tag attributes: the reported clause, before or after the tag.

Invariant: a clause is a run of tokens of one frame, its tag outside it, no final mark at its end.
"""

from collections.abc import Sequence
from typing import NamedTuple

from summarise.briefs.speech.assertion import is_asserted
from summarise.briefs.speech.closings import PAUSES, closes_sentence, lead_of, may_close
from summarise.briefs.speech.complements import RELATIVES, is_adverbial, is_clause, is_picture
from summarise.briefs.speech.cues import CLAIMS
from summarise.briefs.speech.frames import Frame, Token
from summarise.briefs.speech.grammar import (
    DETERMINERS,
    begins_with_clause,
    begins_with_verb,
    has_verb,
    is_time,
    may_separate,
)
from summarise.briefs.speech.objects import end_of_object, find_object
from summarise.briefs.speech.openings import begin_behind
from summarise.briefs.speech.sources import is_medium
from summarise.briefs.speech.tags import Tag

_LEAST = 2
_BRIEF = 3
_ENOUGH = 8
_ADDITIONS = frozenset(("which", "who", "although", "though", "whose", "but", "while", "however"))
_SUBORDINATORS = frozenset(("while", "although", "though", "as", "when", "after", "before", "because", "since"))
_GOING_ON = frozenset(("including", "being", "according", "during", "king"))
_BREAKING = frozenset((":", ";", "—"))
_WHERE = frozenset(("where", "which", "whom"))
_CONTRASTS = frozenset(("but", "while", "however"))
_MARKS = frozenset((*".,:;—–-!?…)(", "--"))
_UNPARENTHETIC = frozenset("begin continue read volunteer plead sing post text clear remark laugh nod".split())
"""Verbs that do not close somebody's words without quote marks."""


class Clause(NamedTuple):
    """Tokens `first` to `last` are what `tag` attributes; an act is told with its verb: "opposed the plan"."""

    tag: Tag
    first: int
    last: int
    act: bool = False


def find_clauses(frame: Frame, tags: Sequence[Tag]) -> tuple[Clause, ...]:
    """Find the outermost reported clauses of a frame."""
    found: list[Clause] = []
    lowest = 0
    for number, tag in enumerate(tags):
        around = next((clause for clause in found if clause.first <= tag.verb <= clause.last), None)
        if around is not None and not (around.act and tag.shape == "noun" and tag.lemma in CLAIMS):
            continue
        if is_picture(frame.tokens, tag):
            continue
        lesser = tag.strength != "speech" or tag.shape == "noun"
        if lesser and any(closes_sentence(frame.tokens, other) for other in tags[number + 1 :]):
            continue
        clause = _clause_of(frame.tokens, tag, tags[number + 1 :], lowest)
        clause = _without_inner(frame.tokens, clause, tags[number + 1 :]) if clause else None
        if clause is not None and (_holds_quotation(frame.tokens, clause) or is_asserted(frame.tokens, tag)):
            found.append(clause)
            lowest = max(clause.last, tag.last) + 1
    return tuple(found)


def _without_inner(tokens: Sequence[Token], clause: Clause, rest: Sequence[Tag]) -> Clause | None:
    """End what a medium says before what it tells that others said: "KCNA said …, where both leaders said …"."""
    if clause.tag.strength != "speech" or not is_medium(tokens, clause.tag.source):
        return clause
    for inner in rest:
        lead = inner.first - 1
        within = clause.first <= inner.first and inner.last < clause.last and inner.shape == "before"
        if within and inner.strength == "speech" and (inner.first == clause.first or tokens[lead].lower in _WHERE):
            last = lead - 1 if tokens[lead - 1].text == "," else lead
            return Clause(clause.tag, clause.first, last - 1) if last - clause.first > _LEAST else None
    return clause


def _holds_quotation(tokens: Sequence[Token], clause: Clause) -> bool:
    return any(token.quotation is not None for token in tokens[clause.first : clause.last + 1])


def _clause_of(tokens: Sequence[Token], tag: Tag, rest: Sequence[Tag], lowest: int) -> Clause | None:
    """Find the clause of one tag between what is attributed already and the tags that follow."""
    if tag.shape == "colon":
        headed = _trim(tokens, tag.verb + 1, len(tokens) - 1)
        return Clause(tag, *headed) if headed and headed[1] - headed[0] >= _LEAST else None
    end = _end_of(tokens, tag, rest)
    return _owned_clause(tokens, tag, end) if tag.shape == "noun" else _clause_beside(tokens, tag, lowest, end)


def _clause_beside(tokens: Sequence[Token], tag: Tag, lowest: int, end: int) -> Clause | None:
    """Find the clause before a tag that closes it, else the one behind the tag, else what an act is about."""
    lead = lead_of(tokens, tag)
    before = _trim(tokens, lowest, tag.first - 1 if lead is None else lead)
    named = tag.shape in ("according", "inverted")
    behind = _skip_apposition(tokens, tag.last + 1, end) if named else begin_behind(tokens, tag)
    after = _trim(tokens, behind, end)
    if before is not None and lead is not None and tag.shape in ("before", "inverted", "according") and may_close(tag):
        goes_on = (
            after is not None and tokens[tag.last + 1].text == "," and _carries_on(tokens[after[0] : after[1] + 1])
        )
        if goes_on and after is not None and tokens[lead].text == "," and tag.shape != "inverted":
            return Clause(tag, before[0], after[1])
        if before[1] - before[0] >= _LEAST and not _introduces(tokens, tag, before, after):
            return Clause(tag, *before)
    if tag.shape == "inverted":
        return None
    if after is not None and is_clause(tokens, tag, after):
        return Clause(tag, *after)
    wanted = find_object(tokens, tag, end)
    return Clause(tag, tag.verb, wanted[1], act=True) if wanted else None


def _owned_clause(tokens: Sequence[Token], tag: Tag, end: int) -> Clause | None:
    """Find what stands behind "her claim that", "her refusal to"."""
    claims = tokens[tag.verb + 1].lower == "that"
    last = end_of_object(tokens, tag.verb + 1, end)
    return Clause(tag, tag.verb + 2 if claims else tag.verb, last, act=not claims)


def _skip_apposition(tokens: Sequence[Token], at: int, end: int) -> int:
    """Pass over what describes the source: "According to X, a professor at Y, …"."""
    if at + 1 > end or tokens[at].text != "," or tokens[at + 1].lower not in DETERMINERS:
        return at
    closing = next((index for index in range(at + 1, end) if tokens[index].text == ","), None)
    return at if closing is None or has_verb(tokens[at + 1 : closing]) else closing


def _introduces(tokens: Sequence[Token], tag: Tag, before: tuple[int, int], after: tuple[int, int] | None) -> bool:
    """Whether the words before a tag are only its setting or its subject: "In Ohio on Monday, X said …"."""
    said = tokens[before[0] : before[1] + 1]
    if any(token.quotation is not None for token in said):
        return False
    clausal = has_verb(said) or len(said) > _ENOUGH
    if not clausal or tag.shape != "before":
        return not clausal
    if tag.lemma in _UNPARENTHETIC:
        return True
    if after is None:
        return False
    comma = max((at for at, token in enumerate(said) if token.text == ","), default=None)
    if comma is not None and begins_with_clause(said[comma + 1 :]):
        return False
    sets = is_adverbial(said[0]) or is_time(said[0]) or may_separate(said[0]) or said[0].lower.endswith("ed")
    return sets or (tokens[after[0] - 1].text != "," and is_clause(tokens, tag, after))


def _carries_on(run: Sequence[Token]) -> bool:
    """Whether words behind a tag carry on those before it: "The river, she said, had risen"."""
    apart = is_adverbial(run[0]) or run[0].quotation is not None or run[0].lower in RELATIVES
    return not apart and (has_verb(run) or run[0].lower not in DETERMINERS)


def _opens(run: Sequence[Token]) -> bool:
    """Whether a run is too little to be what somebody said: "that, given the divide, …"."""
    return not has_verb(run) and len(run) < _ENOUGH


def _end_of(tokens: Sequence[Token], tag: Tag, rest: Sequence[Tag]) -> int:
    """Last token of what a tag may attribute: a second tag behind a comma ends it."""
    for other in rest:
        at = other.first - 1
        if at > tag.last and tokens[at].lower in ("while", "and", "but"):
            at -= 1
        joined = other.shape == "chained" and tokens[other.first - 1].lower in ("and", "but")
        if joined and other.strength == "speech" and at > tag.last + _BRIEF:
            return other.first - 2
        parts = other.shape in ("participle", "chained") and other.strength != "belief"
        parts = parts or (other.strength == "speech" and other.shape in ("according", "before"))
        if parts and at > tag.last and (tokens[at].text == "," or tokens[at].quotation is not None):
            return at
    for at in range(tag.last + 1, len(tokens) - 1):
        quoted = tokens[at].text.rstrip("\"”’'")
        if tokens[at].quotation is not None and quoted.endswith(",") and begins_with_clause(tokens[at + 1 :]):
            return at
    opened = tag.source.first - 1 if tag.shape == "before" and tag.source.first else 0
    subordinate = tokens[opened].lower in _SUBORDINATORS and (opened or tag.first <= _BRIEF)
    for at in range(tag.last + _BRIEF + 1, len(tokens) - 1):
        if subordinate and tokens[at].text == "," and has_verb(tokens[tag.last + 1 : at]):
            return at - 1
        ends_aside = tag.shape == "relative" and begins_with_verb(tokens[at + 1 :])
        after = tokens[at + 1].lower
        added = ends_aside or after in (_ADDITIONS if at >= tag.last + _ENOUGH else _CONTRASTS)
        goes_on = after in _GOING_ON or tag.strength == "belief" or not after.endswith("ing")
        added = added or not (goes_on or tokens[at - 1].lower == "that" or _opens(tokens[tag.last + 1 : at]))
        if ((tokens[at].text in PAUSES and added) or tokens[at].text in _BREAKING) and tag.shape != "according":
            held = not ends_aside and any(token.quotation is not None for token in tokens[at:])
            return len(tokens) - 1 if held else at - 1
    return len(tokens) - 1


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Leave marks and conjunctions at the edges out."""
    while first <= last and (tokens[first].text in _MARKS or tokens[first].lower in ("and", "but")):
        first += 1
    while last >= first and tokens[last].text in _MARKS:
        last -= 1
    return (first, last) if first <= last else None
