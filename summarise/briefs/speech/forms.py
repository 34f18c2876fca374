"""Tell verbs from nouns and participles among the forms of cue words.

Invariant: pure functions of one frame's tokens.
"""

from collections.abc import Sequence

from summarise.briefs.speech.cues import CUES, NEVER_NOUNS, NOUN_CUES, UNMARKED_PAST
from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import (
    AUXILIARIES,
    DETERMINERS,
    INDEFINITE,
    OBJECT_PRONOUNS,
    OWNERS,
    PREPOSITIONS,
    has_verb,
    is_possessive,
    phrase_before,
    takes_base_form,
)

_AFTER_INVERTED = frozenset(
    """
    in on at during after before as when while to who from last this of via through by yesterday today late
    early
    """.split()
)
"""Words with which something other than the source goes on behind "…, said X"."""
_NO_SPEECH = frozenset((("thanks", "to"), ("show", "off"), ("shows", "off"), ("showed", "off")))
"""Forms of cues that with these words behind them tell something else."""


def is_noun_here(tokens: Sequence[Token], index: int) -> bool:
    """Whether a cue's form is a noun or a participle: "the claim", "Clinton's calls", "reported by"."""
    word, before = tokens[index].lower, tokens[index - 1]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    following = after.lower if after is not None else ""
    if not index or (word, following) in _NO_SPEECH:
        return True
    if before.lower in ("who", "which", "that") or (word, following) == ("states", "that"):
        return False
    passive = word.endswith("ed") and after is not None and after.lower == "by"
    determined = passive or (before.lower in DETERMINERS - INDEFINITE and not _ends_phrase(tokens, index - 1))
    if determined or word not in (CUES[word], f"{CUES[word]}s"):
        return determined
    if is_possessive(before) or before.lower in PREPOSITIONS - {"to"}:
        return True
    if (
        word == CUES[word]
        and word not in UNMARKED_PAST
        and not (takes_base_form(before) or _names_several(tokens, index))
    ):
        return word not in NEVER_NOUNS
    return word in NOUN_CUES and (_is_plural(tokens, index) or _lacks_words(tokens, index, after))


def is_gerund(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form in "ing" is a noun: "after the hearing"."""
    return index > 0 and tokens[index - 1].lower in DETERMINERS - INDEFINITE - OBJECT_PRONOUNS


def _is_plural(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form in "s" ends the phrase of its owner: "his withdrawal plans in", no "the campaign claims that"."""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    first = phrase_before(tokens, index - 1)
    owned = first is not None and (tokens[first].lower in OWNERS or any(map(is_possessive, tokens[first:index])))
    return owned and after in PREPOSITIONS - {"to"}


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether "her" is no determiner: "a source close to her said"."""
    return at > 0 and tokens[at].lower in OBJECT_PRONOUNS and tokens[at - 1].lower in PREPOSITIONS


def _lacks_words(tokens: Sequence[Token], index: int, after: Token | None) -> bool:
    """Whether nothing shows that a form which may be a noun introduces words."""
    if after is not None and has_verb((tokens[index - 1], after)):
        return True
    if tokens[index].lower != "states" and after is not None and after.is_word:
        return False
    return not _introduces_words(tokens, index, after)


def _introduces_words(tokens: Sequence[Token], index: int, after: Token | None) -> bool:
    """Whether words stand before the cue and its subject, or right behind the cue: “…,” X notes; “X notes: …"."""
    if after is None or after.quotation is not None or after.text == ":":
        return True
    first = phrase_before(tokens, index - 1)
    before = tokens[first - 1] if first else None
    return before is not None and (before.quotation is not None or (before.text == "," and after.text in ",."))


def _names_several(tokens: Sequence[Token], index: int) -> bool:
    """Whether the phrase before a verb joins names: "Mr. Berg and Mr. Moss say"."""
    first = phrase_before(tokens, index - 1)
    return first is not None and any(token.lower == "and" for token in tokens[first:index])


def may_follow(after: Token, *, quoted: bool) -> bool:
    """Whether a word may stand behind "…, said X"; behind a quotation, anything but X's own verb."""
    if quoted:
        return after.lower not in AUXILIARIES and after.lower not in CUES
    return after.lower in _AFTER_INVERTED or after.lower.endswith("ly")
