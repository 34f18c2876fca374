"""Find whose claim or intention a noun names: "her claim that …", "the mayor's refusal to …".

Invariant: an owner stands before its noun, at most five tokens off.
"""

from collections.abc import Collection, Sequence

from summarise.articles.article import Span
from summarise.briefs.speech.cues import CLAIMS, INTENTIONS
from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import (
    DETERMINERS,
    OWNERS,
    PREPOSITIONS,
    begins_with_clause,
    is_possessive,
    phrase_before,
)
from summarise.briefs.speech.sources import Source, read_source

_FURTHEST = 5


def find_owner(tokens: Sequence[Token], index: int, names: Collection[int]) -> Source | None:
    """Read the owner of the noun at `index`, where a clause or an infinitive says what is claimed or wanted."""
    if not _says_what(tokens, index):
        return None
    places = range(index - 1, max(-1, index - _FURTHEST), -1)
    owner = next((at for at in places if tokens[at].lower in OWNERS or is_possessive(tokens[at])), None)
    if owner is None:
        return None
    span = Span(tokens[owner].start, tokens[owner].end)
    if tokens[owner].lower in OWNERS:
        return Source(owner, owner, span, span, named=False, pronoun=True)
    first = phrase_before(tokens, owner)
    while first is not None and any(token.lower in PREPOSITIONS for token in tokens[first:owner]):
        first += 1
    return None if first is None else read_source(tokens, first, owner, names)


def _says_what(tokens: Sequence[Token], index: int) -> bool:
    link = tokens[index + 1].lower if index + 2 < len(tokens) else ""
    if link == "that":
        return tokens[index].lower in CLAIMS and begins_with_clause(tokens[index + 2 :])
    return link == "to" and tokens[index].lower in INTENTIONS and tokens[index + 2].lower not in DETERMINERS
