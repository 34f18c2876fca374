"""Say whether the words behind a cue are a clause that it attributes.

Invariant: pure functions of one frame's tokens; a subordinate clause that only says when or where is never taken.
"""

from collections.abc import Sequence

from summarise.briefs.speech.cues import ADDRESSED, DOCUMENTS, PICTURES
from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import PREPOSITIONS, begins_with_verb, has_verb, is_noun, is_time
from summarise.briefs.speech.tags import Tag

_FEWEST = 3
_MORE = {"speech": 0, "naming": 2, "belief": 3}
"""Words more than the fewest that tell a clause behind "that" where no verb is known."""
_CLAUSAL = frozenset(
    """
    say tell show report find think ask suggest want announce see agree claim hope believe insist promise argue
    acknowledge reveal pledge assert deny explain expect indicate propose fear estimate warn disclose note add conclude
    vow worry know hear demand realize understand doubt admit envision decide predict wonder allege complain signal
    remind point joke assure feel suspect assume guess imagine contend maintain testify rule reiterate stress emphasize
    emphasise inform recall boast confirm declare
    """.split()
)
"""Verbs that take a clause without "that"."""
QUESTIONS = ("whether", "how", "why", "what")
_LINKING = frozenset(("which", "who", "whom", "that"))
RELATIVES = frozenset(("which", "who", "whose", "whom"))
_OWN_VOICE = frozenset(("i", "we", "you"))
_CONDITIONS = frozenset("if when while because although though unless".split())
"""Words with which what somebody says may begin."""
_BOUNDS = frozenset(("at", "about", "over"))
_EXTREMES = frozenset(("least", "most"))
_ADVERBIAL_STARTS = frozenset(
    """
    in on at during to via from through after before by for of over with within since until if when while because as
    according about
    """.split()
)


def is_clause(tokens: Sequence[Token], tag: Tag, span: tuple[int, int]) -> bool:
    """Whether what follows the cue is long enough, and shaped, to be what somebody says."""
    run = tokens[span[0] : span[1] + 1]
    if tag.shape == "according" or any(token.quotation is not None for token in run):
        return tag.strength != "naming" or tokens[tag.verb + 1].text != ","
    if tokens[tag.source.first].lower in _OWN_VOICE:
        return False
    relative = run[0].lower in RELATIVES and span[0] - 1 != tag.verb
    lacks_subject = begins_with_verb(run) and not (calls_for(tokens, tag) or _is_relative(tokens, tag))
    if len(run) < _FEWEST or relative or lacks_subject:
        return False
    introduced = tokens[span[0] - 1].lower in ("that", ":") or run[0].lower in QUESTIONS
    if introduced or calls_for(tokens, tag):
        return len(run) >= _FEWEST + _MORE[tag.strength] or has_verb(run)
    return _takes_clause(tokens, tag, run)


def _is_relative(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether the clause's subject stands before the tag: "a probe police said was open"."""
    before = tokens[tag.source.first - 1] if tag.shape == "before" and tag.source.first else None
    return before is not None and tag.strength == "speech" and (before.lower in _LINKING or _is_plain(before))


def _is_plain(token: Token) -> bool:
    return token.is_word and not token.is_capital and is_noun(token) and not is_time(token)


def _takes_clause(tokens: Sequence[Token], tag: Tag, run: Sequence[Token]) -> bool:
    """Whether the cue takes these words without "that": a bare noun phrase only where somebody announces it."""
    adverbial = is_adverbial(run[0]) and run[0].lower not in _CONDITIONS and not is_approximate(run)
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
    return any(word in DOCUMENTS or word.removesuffix("s") in DOCUMENTS or word == "studies" for word in words)


def is_picture(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether the source is something that people look at: "photos showed"."""
    first, last = tag.source.first, tag.source.last + 1
    head = next((token for token in tokens[first:last] if token.lower in PREPOSITIONS), None)
    end = tokens.index(head) if head is not None else last
    return tag.strength == "belief" and tokens[end - 1].lower.removesuffix("s") in PICTURES


def calls_for(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether the cue is "called for" or "called on": what follows is wanted, not named."""
    return tag.lemma == "call" and tag.verb + 1 < len(tokens) and tokens[tag.verb + 1].lower in ("for", "on")


def is_adverbial(token: Token) -> bool:
    """Whether a word begins a phrase that says when, where or how."""
    return token.lower in _ADVERBIAL_STARTS or token.lower.endswith("ing")


def is_approximate(run: Sequence[Token]) -> bool:
    """Whether words begin with a bound of a number: "at least 20 judges", "over 300 people"."""
    after = run[1] if len(run) > 1 else run[0]
    return run[0].lower in _BOUNDS and (after.lower in _EXTREMES or after.text[0].isdigit())


def takes_clauses(tag: Tag) -> bool:
    """Whether the cue is one that clauses follow."""
    return tag.lemma in _CLAUSAL
