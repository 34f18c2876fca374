"""Whether one sentence is another with words left out, so that a model can shorten without saying anything new.

Invariant: what passes has the source's words in the source's order; what may not be lost is still there.
"""

import re

from summarise.briefs.folding import fold_words

_WORD = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")
_MAY_BE_NEW = frozenset("a an the and of to in on at by is are was were that which who has have had".split())
_LIGHT = frozenset("a an the to be been have of in on at by".split())
_MOST_NEW = 2
_KEPT = frozenset(
    """
    not no never nor none neither without cannot hardly barely if unless until only except although despite could may
    might would should likely unlikely probably possibly reportedly allegedly expected expects expectations about around
    nearly almost least most than up fewer less more
    """.split()
)
_NEVER_LAST = frozenset(
    """
    a an the and or but of to in on at by as with for from that which who than while because is are was were be been has
    have had will would could may might should
    """.split()
)
_SHORTEST = 4


def is_shortening(short: str, sentence: str) -> bool:
    """Tell whether `short` is `sentence` with words left out.

    At most two function words may be new; a negation, condition or hedge stays where the word that it is about stays;
    quote marks come in pairs.
    """
    words, source = _split(short), _split(sentence)
    if len(words) < _SHORTEST or words[-1] in _NEVER_LAST or _has_lone_mark(short):
        return False
    places, new = _align(words, source)
    if new > _MOST_NEW or not places:
        return False
    kept = set(places)
    return not any(word in _KEPT and at not in kept and _governed(source, at) in kept for at, word in enumerate(source))


def _governed(source: list[str], at: int) -> int:
    """Return the place of the next word that is no function word: what a negation or hedge is about."""
    return next((place for place in range(at + 1, len(source)) if source[place] not in _LIGHT), len(source))


def _has_lone_mark(text: str) -> bool:
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _align(words: list[str], source: list[str]) -> tuple[list[int], int]:
    """Find each word behind the one before; return the places, and how many words have none."""
    places: list[int] = []
    new = at = 0
    for word in words:
        found = next((place for place in range(at, len(source)) if source[place] == word), None)
        if found is not None:
            places.append(found)
            at = found + 1
        elif word in _MAY_BE_NEW:
            new += 1
        else:
            new += _MOST_NEW + 1
    return places, new


def _split(text: str) -> list[str]:
    """Split into words without case, but for the month of May, which is no hedge."""
    return [word if word == "May" else word.casefold() for word in _WORD.findall(fold_words(text))]
