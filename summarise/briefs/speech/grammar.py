"""Closed word classes, and the noun phrases that they bound.

Invariant: every function looks at one frame's tokens and answers with token indices, or None.
"""

from collections.abc import Sequence

from summarise.briefs.speech.cues import CUES, NOUN_CUES
from summarise.briefs.speech.frames import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = _words("he she they i we you it who")
OBJECT_PRONOUNS = _words("him her them us")
OWNERS = _words("his her their its")
INDEFINITE = _words(
    "one another some many others both several most all few each everyone someone nobody somebody two three four five "
    "six seven eight nine ten percent"
)
DETERMINERS = _words(
    "the a an his her their its our my your this that these those one two three four five six seven eight nine ten "
    "some several many most all both other others another every each any few half dozens hundreds thousands neither "
    "either no"
)
PREPOSITIONS = _words("of for at from in with to on about against among behind near inside within outside between by")
BE = _words("is are was were be been being am")
NEGATIONS = _words(
    "not isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't"
)
AUXILIARIES = (
    BE | NEGATIONS | _words("has have had do does did will would can could may might must should shall cannot")
)
CONTRACTED = _words("'s 've 're 'd 'll 'm")
"""What a pronoun's verb is shortened to; behind a noun the first is a possessive, and part of its token."""
_PAST = _words(
    "went came made took got gave won lost held met left sent ran put set kept led became stood sat brought thought "
    "grew fell rose began drew threw broke chose stole sank hid froze swore tore wore woke shook forgot forgave drove "
    "rode flew blew arose ate drank swam sprang shrank forbade overcame overtook undertook withdrew mistook underwent "
    "oversaw fled"
)
_PAST_PARTICIPLES = _words(
    "bought built caught dealt dug fought hung laid lent paid slid sold spent struck stuck swept swung taught bled"
)
"""Pasts that may stand before a noun as well, like those in -ed: "a paid adviser"."""
_FINITE = AUXILIARIES | CONTRACTED | _PAST
BREAKS = _FINITE | _words(
    "that as but while when because after before since if though although where which what how why whether than so "
    "yet or nor then until unless once whose whom like despite during without through amid upon into over under "
    "per having there here also just only even still however meanwhile instead thus therefore yes he she they i we "
    "you it who him them me us himself herself themselves up off out down back away"
)
_TIMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december yesterday today tomorrow tonight earlier later recently ago afterward "
    "afterwards now once again soon often"
)
_BETWEEN = _words(
    "has have had also then later recently repeatedly once just now still often even already soon first famously "
    "earlier never always would will did does do not didn't doesn't can could may might should must since initially "
    "previously subsequently again only further hasn't haven't hadn't won't wouldn't himself herself themselves itself "
    "reportedly have went goes go gone on long"
)
_PLURAL = INDEFINITE - _words("one another each everyone someone nobody somebody") | _words(
    "i you we they to and but who which people men women police media children data"
)
OCCASIONS = _words(
    "statement interview interviews speech tweet tweets post posts email emails letter memo conference briefing "
    "address rally event call testimony filing report debate appearance past night morning evening afternoon week "
    "month year day days weeks months years weekend release video remarks op-ed column press radio television twitter "
    "facebook message note phone hearing ad meeting reporters supporters voters crowd audience monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december"
)
"""Nouns of the phrases that say when, where or to whom something was said."""
AUDIENCES = _words("reporters supporters voters crowd audience")
"""Those of them that may speak themselves."""


PERIODS = _words("week month year night morning evening afternoon spring summer autumn fall winter")
"""Nouns that say when behind "last": last year."""


def is_time(token: Token) -> bool:
    """Whether a word names a day, a month or a time."""
    return token.lower in _TIMES and (token.lower != "may" or token.is_capital)


def may_separate(token: Token) -> bool:
    """Whether a word may stand between subject and verb: an auxiliary or an adverb."""
    return token.lower in _BETWEEN or token.lower in CONTRACTED or (token.lower.endswith("ly") and not token.is_capital)


def takes_base_form(before: Token) -> bool:
    """Whether a verb's base form agrees with what stands before it: an auxiliary, a plural, a pronoun."""
    if may_separate(before) or before.lower in _PLURAL or not before.is_word:
        return True
    return before.lower.endswith(("s", "%")) and not is_possessive(before)


def is_possessive(token: Token) -> bool:
    """Whether a word ends in a possessive."""
    return token.lower.endswith(("'s", "s'"))


def is_noun(token: Token, before: Token | None = None) -> bool:
    """Whether a token can stand inside a noun phrase, given the one before it."""
    if not token.is_word:
        return token.text == "&"
    named = token.is_capital and before is not None and before.is_word and token.lower in _ALSO_NAMES
    if token.lower in _NEVER_NOUNS:
        return named or token.is_acronym
    if token.is_capital:
        return not is_time(token)
    return _is_common_noun(token.lower, before if before is not None and before.is_word else None)


def _is_common_noun(word: str, before: Token | None) -> bool:
    """Tell nouns from verbs among words that may be either: a participle or a cue behind a determiner is no verb."""
    if (before is not None and before.lower in PRONOUNS and word in CUES) or (
        word.endswith("ly") and word not in _NOUNS_IN_LY
    ):
        return False
    determined = before is not None and (before.lower in DETERMINERS or is_possessive(before))
    if before is not None and word.endswith("ed") and word != "united":
        return determined or before.lower in PREPOSITIONS
    if determined and word in CUES and not word.endswith("ing"):
        return word in (CUES[word], f"{CUES[word]}s")
    return word not in CUES or word in NOUN_CUES or word.endswith(("'s", "s'"))


_NEVER_NOUNS = BREAKS | PREPOSITIONS | DETERMINERS | {"and"}
_ALONE = PRONOUNS | INDEFINITE
_NOUNS_IN_LY = _words("ally anomaly assembly bully family monopoly reply supply")
_ALSO_NAMES = _words("will drew rose")


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a run of tokens holds a finite verb, as a clause does and a bare noun phrase does not."""
    for before, token in zip((None, *tokens), tokens, strict=False):
        word = token.lower
        past = (word.endswith("ed") or word in _PAST_PARTICIPLES) and before is not None and not token.is_capital
        if word in _FINITE or past or (word in CUES and not word.endswith("ing") and not is_noun(token, before)):
            return True
    return False


def begins_with_verb(tokens: Sequence[Token]) -> bool:
    """Whether the first word of a run can only be a finite verb, whose subject then stands elsewhere."""
    word = tokens[0].lower
    return word in AUXILIARIES or (word in CUES and not word.endswith("ing") and not is_noun(tokens[0]))


def begins_with_clause(tokens: Sequence[Token]) -> bool:
    """Whether a run begins with a subject and its verb: "she will win", no "the man who will win"."""
    last = phrase_after(tokens, 0)
    at = 0 if last is None else last + 1
    while at < len(tokens) and may_separate(tokens[at]) and not is_finite(tokens[at]):
        at += 1
    return at < len(tokens) and last is not None and is_finite(tokens[at])


def is_finite(token: Token) -> bool:
    """Whether a word behind a subject is, as far as its form tells, its verb."""
    word = token.lower
    return word in _FINITE or word in CUES or (token.is_word and word.endswith(("ed", "s")) and not token.is_capital)


def phrase_before(tokens: Sequence[Token], last: int) -> int | None:
    """Find where the noun phrase begins that ends at `last`."""
    if last < 0 or not tokens[last].is_word:
        return None
    if tokens[last].lower in _ALONE:
        return last - (tokens[last].lower == "percent" and last > 0 and tokens[last - 1].text[0].isdigit())
    if not is_noun(tokens[last], tokens[last - 1] if last else None):
        return None
    index = last
    while index > 0:
        step = _reaches_back(tokens, index)
        if not step:
            break
        index -= step
    return index


def _reaches_back(tokens: Sequence[Token], index: int) -> int:
    """By how many tokens the phrase goes on before `index`."""
    before = tokens[index - 1]
    if before.lower in DETERMINERS:
        return 0 if before.lower == "that" and tokens[index].is_capital else 1
    if before.lower in PREPOSITIONS:
        return 2 if _attaches(tokens, index - 1) else 0
    if before.lower == "and":
        return 2 if _joins_names(tokens, index - 1) else 0
    if tokens[index].lower in DETERMINERS:
        return 0
    if before.is_capital and before.lower in _ALSO_NAMES and tokens[index].is_capital:
        return 1
    leading = tokens[index - 2] if index > 1 else None
    grades = before.lower.endswith("ly") and leading is not None and leading.lower in DETERMINERS
    return 1 if grades or is_noun(before, leading) else 0


def _attaches(tokens: Sequence[Token], index: int) -> bool:
    """Whether the preposition at `index` belongs to a noun before it."""
    if not index:
        return False
    before = tokens[index - 1]
    return before.lower in INDEFINITE or is_noun(before, tokens[index - 2] if index > 1 else None)


def _joins_names(tokens: Sequence[Token], index: int) -> bool:
    if not 0 < index < len(tokens) - 1:
        return False
    right = tokens[index + 1]
    return tokens[index - 1].is_capital and (right.is_capital or right.lower in ("other", "others"))


def is_object(tokens: Sequence[Token], first: int) -> bool:
    """Whether a phrase stands behind the verb of a relative clause: "economists who favour taxes"."""
    at = first - 2
    while at > 0 and may_separate(tokens[at]):
        at -= 1
    return at >= 0 and tokens[first - 1].lower in CUES and tokens[at].lower in ("who", "which")


def phrase_after(tokens: Sequence[Token], first: int) -> int | None:
    """Find where the noun phrase ends that begins at `first`."""
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    if tokens[first].lower in PRONOUNS:
        return first
    index = first
    while index + 1 < len(tokens) and tokens[index].lower in DETERMINERS and tokens[index + 1].is_word:
        if tokens[index + 1].lower == "of" or not (
            tokens[index + 1].lower in DETERMINERS or is_noun(tokens[index + 1], tokens[index])
        ):
            break
        index += 1
    before = tokens[index - 1] if index else None
    if tokens[index].lower not in INDEFINITE and not is_noun(tokens[index], before):
        return None
    while index + 1 < len(tokens):
        step = _extends(tokens, first, index)
        if not step:
            break
        index += step
    return index


def _extends(tokens: Sequence[Token], first: int, index: int) -> int:
    """By how many tokens the phrase goes on after `index`."""
    here, after = tokens[index], tokens[index + 1]
    beyond = tokens[index + 2] if index + 2 < len(tokens) else None
    if after.lower == "and":
        return 2 if beyond is not None and beyond.is_capital and here.is_capital else 0
    if after.lower in ("of", "for", "at", "from", "with", "in", "to", "by"):
        is_name = here.is_capital and tokens[first].lower not in DETERMINERS
        if beyond is None or (is_name and after.lower != "of"):
            return 0
        if beyond.lower in DETERMINERS:
            more = index + 3 < len(tokens) and is_noun(tokens[index + 3], beyond)
            return 3 if more else 0
        return 2 if is_noun(beyond, after) else 0
    return 1 if is_noun(after, here) else 0
