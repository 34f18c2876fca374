"""Find what somebody wants, promises, praises or opposes: the object of a verb that is itself an act of speech.

Invariant: an object is a run of tokens behind its cue, of at least two words, that no comma breaks.
"""

from collections.abc import Sequence

from summarise.briefs.speech.cues import NOUN_CUES
from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import (
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    has_verb,
    is_noun,
    may_separate,
)
from summarise.briefs.speech.tags import Tag

_COMMITMENTS = frozenset(
    """
    promise vow pledge want agree hope plan refuse decline threaten offer prefer propose
    demand claim ask volunteer
    """.split()
)
"""Verbs whose infinitive says what their subject will do, or will not."""
_DIRECTIVES = frozenset(
    """
    ask urge want encourage advise order tell warn implore press remind call invite beg exhort direct counsel
    challenge
    """.split()
)
"""Verbs whose object is to do what the infinitive behind it says."""
_ACTS = frozenset(
    """
    accuse criticize criticise praise denounce condemn blame blast slam endorse oppose defend describe mock dismiss
    reject attack tout cite refer express voice propose announce urge support applaud hail commend compliment thank
    welcome deny recall emphasize emphasise stress reiterate highlight echo warn predict promise pledge vow demand
    assail lambaste lambast deride decry ridicule rebut characterize characterise portray depict liken compare mention
    question acknowledge complain joke boast brag disavow rail rip bash lament outline detail note claim allege discuss
    favor favour credit cast suggest list recount identify deem envision consider advocate back seek offer answer fear
    point challenge
    """.split()
)
"""Verbs whose object is what somebody speaks of, for or against."""
_LINKED = frozenset("ask agree worry wonder inquire think hear boast brag".split())
"""Verbs that need a link to what they are about: "agreed on"."""
_LINKS = frozenset("on about at for against of with to out as over in".split())
_AFTER_NOUNS = (PREPOSITIONS - {"to"}) | {"and", "as", "or", "but"}
_FEWEST_WORDS = 2


def find_object(tokens: Sequence[Token], tag: Tag, end: int) -> tuple[int, int] | None:
    """Find the object of a cue between its verb and the token `end`."""
    first = tag.verb + 1
    while first <= end and may_separate(tokens[first]):
        first += 1
    if tag.shape in ("inverted", "according", "relative") or first > end or _tells_no_act(tokens, tag):
        return None
    infinitive = _infinitive(tokens, first, end)
    linked = tokens[first].lower in _LINKS and (tag.lemma == "point" or tokens[first].lower != "to")
    first += linked and tag.lemma in _ACTS | _LINKED
    last = end_of_object(tokens, first, end)
    words = sum(token.is_word for token in tokens[first : last + 1])
    if words < _FEWEST_WORDS or not tokens[first].is_word or tokens[first].lower == "that":
        return None
    if tokens[first].lower in OBJECT_PRONOUNS and infinitive is None:
        return None
    wanted = infinitive == first and tag.lemma in _COMMITMENTS
    directed = infinitive is not None and first < infinitive <= last and tag.lemma in _DIRECTIVES
    spoken = tag.lemma in _ACTS or (linked and tag.lemma in _LINKED)
    return (first, last) if wanted or directed or spoken else None


def _tells_no_act(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether a verb tells no act: "groups supporting the plan", "expected to meet and discuss arms"."""
    before, word = tokens[tag.verb - 1], tokens[tag.verb].lower
    adjectival = word.endswith("ing") and tag.shape == "participle" and is_noun(before)
    common = before.is_word and not before.is_capital and not may_separate(before) and before.lower not in PRONOUNS
    after = tokens[tag.verb + 1].lower if tag.verb + 1 < len(tokens) else ""
    nominal = word in NOUN_CUES and word.endswith("s") and common and after in _AFTER_NOUNS
    return adjectival or nominal or (word == tag.lemma and tag.shape in ("participle", "chained"))


def _infinitive(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Find the first "to" that a base form may follow."""
    places = (at for at in range(first, end) if tokens[at].lower == "to")
    return next(
        (
            at
            for at in places
            if tokens[at + 1].is_word and not tokens[at + 1].is_capital and tokens[at + 1].lower not in DETERMINERS
        ),
        None,
    )


def end_of_object(tokens: Sequence[Token], first: int, end: int) -> int:
    """Last token before a comma, a mark or another clause."""
    for at in range(first + 1, end + 1):
        token = tokens[at]
        if not token.is_word and token.quotation is None and token.text not in "$%&'’":
            return at - 1
        if token.lower in ("and", "or", "but") and has_verb(tokens[at : at + 3]):
            return at - 1
    return end
