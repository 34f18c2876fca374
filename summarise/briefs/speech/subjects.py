"""Find the subject of a clause where no rule about its verb tells.

Invariant: the subject is the first noun phrase behind any introduction, never one inside it.
"""

from collections.abc import Collection, Sequence

from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import DETERMINERS, PRONOUNS, is_time, may_separate, phrase_after
from summarise.briefs.speech.sources import Source, read_source

_SUBORDINATORS = frozenset(("when", "while", "after", "because", "but"))
_INTRODUCERS = frozenset(
    """
    in on at during after before while when as with by for from despite if although though since because amid
    among asked speaking under over to through within without like unlike until once given about
    """.split()
)


def main_subject(tokens: Sequence[Token], limit: int, names: Collection[int]) -> Source | None:
    """Read the subject of the clause that ends at `limit`: its first noun phrase behind any introduction."""
    clause = next((at for at in range(limit - 1, -1, -1) if tokens[at].lower in _SUBORDINATORS), -1)
    starts = (clause + 1, 0) if clause > 0 else (0,)
    for start in starts:
        source = _first_phrase(tokens, start, limit, names)
        if source is not None:
            return source
    return None


def _first_phrase(tokens: Sequence[Token], at: int, limit: int, names: Collection[int]) -> Source | None:
    begin = at
    while at < limit:
        token = tokens[at]
        introduces = token.lower in _INTRODUCERS or (at == begin and token.lower.endswith(("ing", "ed")))
        if introduces and not is_time(token):
            comma = next((index for index in range(at, limit) if tokens[index].text == ","), None)
            if comma is None:
                return None
            at = comma
        elif token.is_word and not is_time(token) and not may_separate(token) and not token.lower.endswith("ing"):
            last = phrase_after(tokens, at)
            stands = (
                at == begin or token.is_capital or token.lower in DETERMINERS | PRONOUNS or token.lower.endswith("s")
            )
            if last is not None and last < limit and stands:
                return read_source(tokens, at, last, names)
        at += 1
    return None
