"""Find the subject of a clause: the first noun phrase where no rule about its verb tells, or past an apposition.

Invariant: a subject is never a noun phrase inside an introduction.
"""

from collections.abc import Collection, Iterator, Sequence

from summarise.briefs.entities.words import PARTICLES
from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    begins_with_clause,
    is_finite,
    is_time,
    may_separate,
    phrase_after,
    phrase_before,
)
from summarise.briefs.speech.sources import Source, read_source

_MAX_APPOSITION = 40
_LONGEST_RELATIVE = 12
_SUBORDINATORS = frozenset(("when", "while", "after", "because", "but"))
_INTRODUCING = frozenset("while although though when as after before because since if".split())
_INTRODUCERS = frozenset(
    """
    in on at during after before while when as with by for from despite if although though since because amid
    among asked speaking under over to through within without like unlike until once given about
    """.split()
)


def main_subject(tokens: Sequence[Token], limit: int, names: Collection[int], begin: int = 0) -> Source | None:
    """Read the subject of the clause from `begin` to `limit`: its first noun phrase behind any introduction."""
    clause = next((at for at in range(limit - 1, begin - 1, -1) if tokens[at].lower in _SUBORDINATORS), -1)
    starts = (clause + 1, begin) if clause > begin else (begin,)
    for start in starts:
        phrases = list(_phrases(tokens, start, limit, names))
        chosen = next((one for one in phrases if _has_own_verb(tokens, one[1])), phrases[0] if phrases else None)
        source = read_source(tokens, *chosen, names) if chosen else None
        if source is not None:
            return source
    return None


def subject_before(tokens: Sequence[Token], first: int, before: int, names: Collection[int]) -> Source | None:
    """Read the subject whose relative clause, participle or preposition holds the phrase that begins at `first`."""
    paused = next((at + 1 for at in range(first - 1, -1, -1) if not tokens[at].is_word), 0)
    found = [past_relative(tokens, before, names)]
    found += [main_subject(tokens, first - 1, names, begin) for begin in (paused, 0)]
    return next((source for source in found if source is not None and source.last < first), None)


def subject_behind(tokens: Sequence[Token], first: int, last: int, limit: int, names: Collection[int]) -> Source | None:
    """Read the main clause's subject where the tag from `first` to `last` stands in a clause before it.

    "While X called for arms, Y went home, noting …": Y notes.
    """
    if not first or tokens[first - 1].lower not in _INTRODUCING:
        return None
    commas = (at for at in range(last + 1, limit - 1) if tokens[at].text == ",")
    begin = next((at + 1 for at in commas if begins_with_clause(tokens[at + 1 : limit])), None)
    return None if begin is None else main_subject(tokens, limit, names, begin)


def _has_own_verb(tokens: Sequence[Token], last: int) -> bool:
    """Whether a verb follows a phrase, as it follows a subject."""
    at = last + 1
    while at < len(tokens) and may_separate(tokens[at]) and tokens[at].lower not in AUXILIARIES:
        at += 1
    return at < len(tokens) and is_finite(tokens[at])


def _phrases(tokens: Sequence[Token], at: int, limit: int, names: Collection[int]) -> Iterator[tuple[int, int]]:
    """Give the noun phrases that may be the subject, those in introductions left out."""
    begin = at
    while at < limit:
        token = tokens[at]
        participle = token.lower.endswith(("ing", "ed")) and token.start not in names
        introduces = token.lower in _INTRODUCERS or (at == begin and participle)
        if introduces and not is_time(token):
            comma = next((index for index in range(at, limit) if tokens[index].text == ","), None)
            if comma is None:
                return
            at = comma
        elif token.is_word and not (is_time(token) or may_separate(token) or (participle and token.lower[-1] == "g")):
            last = phrase_after(tokens, at)
            stands = (
                at == begin or token.is_capital or token.lower in DETERMINERS | PRONOUNS or token.lower.endswith("s")
            )
            if last is not None and last < limit and stands:
                yield at, last
                at = last
        at += 1
    return None


def antecedent(tokens: Sequence[Token], who: int, names: Collection[int]) -> Source | None:
    """Read the phrase that a relative clause describes."""
    end = who - 2 if who and tokens[who - 1].text == "," else who - 1
    first = phrase_before(tokens, end)
    return None if first is None else read_source(tokens, first, end, names)


def past_relative(tokens: Sequence[Token], before: int, names: Collection[int]) -> Source | None:
    """Read "officials who asked not to be named said": the phrase that a relative clause without commas describes."""
    for at in range(before, max(0, before - _LONGEST_RELATIVE), -1):
        if tokens[at].text == "," or tokens[at].quotation is not None:
            return None
        if tokens[at].lower in ("who", "which"):
            return antecedent(tokens, at, names)
    return None


def past_apposition(tokens: Sequence[Token], comma: int, names: Collection[int]) -> Source | None:
    """Read "X, a professor at Y, said": the phrase before the apposition, or the name that it gives."""
    left = comma - 1
    opening = "(" if tokens[comma].text == ")" else tokens[comma].text
    while left > 0 and comma - left < _MAX_APPOSITION:
        token = tokens[left]
        if token.quotation is not None or token.text in (":", ";"):
            return None
        if token.text == opening:
            inside = tokens[left + 1 : comma]
            first = phrase_before(tokens, left - 1)
            if inside and _may_name(inside, names) and not _is_name(tokens, first, left - 1, names):
                return read_source(tokens, left + 1, comma - 1, names)
            behind = first is not None and first > 0 and tokens[first - 1].text == ","
            listed = behind and not tokens[left - 1].is_capital and not _introduces(tokens[: (first or 1) - 1])
            if first is not None and not listed and not _in_participle(tokens, first):
                return read_source(tokens, first, left - 1, names)
        left -= 1
    return None


def _introduces(tokens: Sequence[Token]) -> bool:
    """Whether what stands before a comma only leads up to the subject: "Speaking in Lund", "After the vote"."""
    first = tokens[0].lower if tokens else ""
    return (first in _INTRODUCERS or first.endswith("ing")) and all(token.text != "," for token in tokens)


def _may_name(inside: Sequence[Token], names: Collection[int]) -> bool:
    """Whether an apposition names who it is about: "Mark van Lee", "Democratic state Sen. Mark Lee"."""
    titled = [at for at, token in enumerate(inside) if token.start in names]
    capitals = inside[titled[-1] :] if titled and inside[0].is_capital else inside
    ends = inside[0].is_capital and inside[-1].is_capital
    return ends and all(part.is_capital or part.lower in PARTICLES for part in capitals)


def _in_participle(tokens: Sequence[Token], first: int) -> bool:
    """Whether a phrase stands in what a participle adds: "X, facing a rival in Iowa, a swing state, said"."""
    if not first or tokens[first - 1].lower not in PREPOSITIONS:
        return False
    comma = next((at for at in range(first - 1, 0, -1) if tokens[at].text == ","), None)
    return comma is not None and tokens[comma + 1].lower.endswith("ing")


def _is_name(tokens: Sequence[Token], first: int | None, last: int, names: Collection[int]) -> bool:
    """Whether a phrase names somebody, so that what follows in apposition only describes: no "The mayor of Y"."""
    source = read_source(tokens, first, last, names) if first is not None else None
    return source.named if source is not None else tokens[last].is_capital
