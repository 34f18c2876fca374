"""Find the words that a speech tag attributes: the reported clause, before or after the tag.

Invariant: a clause is a run of tokens of one frame, its tag outside it, no final mark at its end.
"""

from collections.abc import Sequence
from typing import NamedTuple

from summarise.briefs.speech.assertion import is_asserted
from summarise.briefs.speech.cues import ADDRESSED
from summarise.briefs.speech.frames import Frame, Token
from summarise.briefs.speech.grammar import (
    DETERMINERS,
    OCCASIONS,
    PRONOUNS,
    begins_with_verb,
    has_verb,
    is_time,
    may_separate,
    phrase_after,
)
from summarise.briefs.speech.sources import is_medium
from summarise.briefs.speech.tags import Tag

_LEAST = 2
_BRIEF = 3
_ENOUGH = 8
_ADDITIONS = frozenset(("which", "who", "although", "though", "whose", "but", "while", "however"))
_BREAKING = frozenset((":", ";", "—"))
_OWN_VOICE = frozenset(("i", "we", "you"))
_RELATIVES = frozenset(("which", "who", "whose", "whom"))
_WHERE = frozenset(("where", "which", "whom"))
_CONTRASTS = frozenset(("but", "while", "however"))
_MARKS = frozenset(".,:;—–-!?…)(")
_CLAUSAL = frozenset(
    """
    say tell show report find think ask suggest want announce see agree claim hope believe insist promise argue
    acknowledge reveal pledge assert deny explain expect indicate propose fear estimate warn disclose note add conclude
    vow worry know hear demand realize understand doubt admit envision decide predict wonder allege complain signal
    """.split()
)
"""Verbs that take a clause without "that"."""
_UNPARENTHETIC = frozenset("begin continue read volunteer plead sing post text clear remark laugh nod".split())
"""Verbs that do not close somebody's words without quote marks."""
_DOCUMENTS = frozenset(
    """
    poll survey study report research data figure document record email photo photograph image picture video footage
    analysis result review finding filing transcript evidence statistic number census letter memo chart map test text
    audit index book paper article investigation
    """.split()
)
"""Subjects that show or find things as persons say them."""
_ADVERBIAL_STARTS = frozenset(
    """
    in on at during to via from through after before by for of over with within since until if when while because as
    according about
    """.split()
)
_ADVERBIALS = frozenset("in on at during to via from through after by for of".split())


_CONDITIONS = frozenset("if when while because although though unless".split())
"""Words with which what somebody says may begin."""


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
        if tag.strength != "speech" and any(_closes(frame.tokens, other) for other in tags[number + 1 :]):
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


def _closes(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether a tag gives the whole sentence before it to its source: "…, according to X."."""
    ends = tag.last + 1 >= len(tokens) or tokens[tag.last + 1].text in ".,"
    return tag.shape in ("according", "inverted") and ends and _is_parenthetic(tokens[tag.first - 1])


def _holds_quotation(tokens: Sequence[Token], clause: Clause) -> bool:
    return any(token.quotation is not None for token in tokens[clause.first : clause.last + 1])


def _clause_of(tokens: Sequence[Token], tag: Tag, rest: Sequence[Tag], lowest: int) -> Clause | None:
    """Find the clause of one tag between what is attributed already and the tags that follow."""
    end = _end_of(tokens, tag, rest)
    before = _trim(tokens, lowest, tag.first - 1)
    named = tag.shape in ("according", "inverted")
    behind = _skip_apposition(tokens, tag.last + 1, end) if named else _skip_adverbials(tokens, tag)
    after = _trim(tokens, behind, end)
    closes = before is not None and _is_parenthetic(tokens[tag.first - 1])
    if before is not None and closes and tag.shape in ("before", "inverted", "according") and tag.strength == "speech":
        goes_on = after is not None and tokens[tag.last + 1].text == "," and not _stands_alone(tokens[after[0]])
        if goes_on and after is not None and tokens[tag.first - 1].text == "," and tag.shape != "inverted":
            return Clause(tag, before[0], after[1])
        if before[1] - before[0] >= _LEAST and not _introduces(tokens, tag, before, after):
            return Clause(tag, *before)
    if after is None or tag.shape == "inverted" or not _is_clause(tokens, tag, after):
        return None
    return Clause(tag, *after)


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
    sets = _is_adverbial(said[0]) or is_time(said[0]) or may_separate(said[0]) or said[0].lower.endswith("ed")
    return sets or (tokens[after[0] - 1].text != "," and _is_clause(tokens, tag, after))


def _stands_alone(token: Token) -> bool:
    """Whether what a token begins does not carry on the words before the tag."""
    return _is_adverbial(token) or token.quotation is not None or token.lower in _RELATIVES


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
        joined = other.shape == "chained" and tokens[other.first - 1].lower in ("and", "but")
        if joined and other.strength == "speech" and at > tag.last + _BRIEF:
            return other.first - 2
        parts = other.strength == "speech" and other.shape in ("participle", "chained", "according", "before")
        if parts and at > tag.last + 1 and (tokens[at].text == "," or tokens[at].quotation is not None):
            return at
    for at in range(tag.last + _BRIEF + 1, len(tokens) - 1):
        ends_aside = tag.shape == "relative" and begins_with_verb(tokens[at + 1 :])
        added = ends_aside or tokens[at + 1].lower in (_ADDITIONS if at >= tag.last + _ENOUGH else _CONTRASTS)
        if ((tokens[at].text == "," and added) or tokens[at].text in _BREAKING) and tag.shape != "according":
            held = not ends_aside and any(token.quotation is not None for token in tokens[at:])
            return len(tokens) - 1 if held else at - 1
    return len(tokens) - 1


def _is_clause(tokens: Sequence[Token], tag: Tag, span: tuple[int, int]) -> bool:
    """Whether what follows the cue is long enough, and shaped, to be what somebody says."""
    run = tokens[span[0] : span[1] + 1]
    if tag.shape == "according" or any(token.quotation is not None for token in run):
        return True
    if tokens[tag.source.first].lower in _OWN_VOICE:
        return False
    relative = run[0].lower in _RELATIVES and span[0] - 1 != tag.verb
    if len(run) <= _LEAST or relative or (begins_with_verb(run) and not _calls_for(tokens, tag)):
        return False
    introduced = tokens[span[0] - 1].lower in ("that", ":") or run[0].lower in ("whether", "how", "why", "what")
    if introduced or _calls_for(tokens, tag):
        return tag.strength != "belief" or has_verb(run)
    return _takes_clause(tokens, tag, run)


def _takes_clause(tokens: Sequence[Token], tag: Tag, run: Sequence[Token]) -> bool:
    """Whether the cue takes these words without "that": a bare noun phrase only where somebody announces it."""
    adverbial = _is_adverbial(run[0]) and run[0].lower not in _CONDITIONS
    if adverbial and run[0].lower.endswith("ing") and tag.strength == "speech":
        adverbial = not (has_verb(run[1:]) and tokens[tag.verb + 1] is run[0])
    if adverbial or tag.lemma not in _CLAUSAL:
        return False
    if tag.shape == "participle":
        return tag.strength == "speech" and has_verb(run)
    if tag.strength == "speech" and tag.shape != "relative":
        return tag.lemma not in ADDRESSED or has_verb(run)
    return has_verb(run) or _is_document(tokens, tag)


def _is_document(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether the source is something that people read or look at."""
    words = (token.lower for token in tokens[tag.source.first : tag.source.last + 1])
    return any(word in _DOCUMENTS or word.removesuffix("s") in _DOCUMENTS or word == "studies" for word in words)


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
