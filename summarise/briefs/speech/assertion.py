"""Say whether a speech tag tells that something was said, or only that it was not, might be, or is wanted.

Invariant: looks at the tag's own clause, never at what it attributes.
"""

from collections.abc import Sequence

from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import AUXILIARIES, NEGATIONS, may_separate
from summarise.briefs.speech.tags import Tag

_DENIALS = NEGATIONS | frozenset("never nobody none neither hardly no cannot nothing".split())
_HYPOTHETICAL = frozenset("would could might may should must can will shall if unless whether".split())
_OPEN = _DENIALS | _HYPOTHETICAL
_BESIDE_VERBS = AUXILIARIES | _DENIALS
_UNSAID = _DENIALS | frozenset(
    """
    declined declines decline refused refuses refuse failed fails fail unable unwilling reluctant loath hard difficult
    easy impossible willing ready expected likely unlikely hesitant able want wants wanted wanting try tries tried
    trying struggling how
    """.split()
)
"""Words before an infinitive that leave it open, or say outright, that nothing was said: "declined to say"."""
_REACH = 4


def is_asserted(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether the article tells that the source said, or thinks, what follows."""
    if tag.shape == "according":
        return True
    at = tag.verb - 1
    while at >= 0 and (may_separate(tokens[at]) or tokens[at].lower in _BESIDE_VERBS):
        if tokens[at].lower in _OPEN:
            return False
        at -= 1
    if at >= 0 and tokens[at].lower == "to":
        return not any(token.lower in _UNSAID | _DENIALS for token in tokens[max(0, at - _REACH) : at])
    start = tag.source.first
    return not any(
        token.lower in _HYPOTHETICAL or token.lower in _DENIALS for token in tokens[max(0, start - 1) : start + 1]
    )
