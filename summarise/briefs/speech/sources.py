"""Reduce the noun phrase of a speech tag to its speaker: a name, a pronoun, or an unnamed source.

Invariant: a speaker is one run of at most six words inside the source as written; a common noun never becomes a name.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from summarise.articles.article import Span
from summarise.briefs.entities import titles
from summarise.briefs.speech.frames import Token
from summarise.briefs.speech.grammar import (
    BREAKS,
    DETERMINERS,
    INDEFINITE,
    PERIODS,
    PREPOSITIONS,
    PRONOUNS,
    is_possessive,
    is_time,
    may_separate,
)

_MAX_WORDS = 6
_SHORTEST_OFFICE = 3
"""Tokens from an office's noun to the name behind it: "Secretary of State Jo Lopez"."""
_TITLES = frozenset(
    "mr. mrs. ms. dr. mr mrs ms dr sen. sens. rep. reps. gov. gen. sgt. lt. col. capt. rev. prof. adm. maj. hon. sir "
    "dame lord lady president senator representative governor secretary general mayor congressman congresswoman "
    "chairman chairwoman chairperson director professor judge justice king queen prince princess pope minister "
    "chancellor ambassador speaker attorney sheriff captain sergeant colonel lieutenant vice prime premier former "
    "republican democratic democrat gop american british chinese russian french german host actor actress author "
    "commentator anchor strategist spokesman spokeswoman spokesperson candidate nominee pollster reporter "
    "correspondent analyst".split()
)
_PARTICLES = frozenset("de del la van von der bin al el ben di da du le".split())
_CARRIED_BY = frozenset(
    "report reports dispatch dispatches broadcast broadcasts article story account accounts".split()
)
"""Documents that pass on their publisher's words: a KCNA report."""
_PUBLISHERS = frozenset(
    "agency news times post press journal tribune herald reuters bloomberg guardian xinhua yonhap tass interfax kyodo "
    "politico axios newsweek economist observer telegraph chronicle globe radio television".split()
)


_MEDIA = frozenset("agency media newspaper paper outlet broadcaster station network daily magazine website".split())
_NO_SOURCES = frozenset(
    """
    perhaps maybe rather ever sometimes nonetheless nevertheless conversely such given throughout almost indeed time
    times more less further otherwise besides likewise
    """.split()
)
"""Words that stand where a subject may, and speak for nobody."""
_WITHOUT_ARTICLE = frozenset(
    """
    police people media press staff research data polling management leadership evidence footage intelligence men women
    children congress parliament counsel nobody everyone someone everybody somebody alumni faculty personnel
    """.split()
)
"""Nouns that speak without an article and are no plural in "s"."""
_WAITING = (
    (PREPOSITIONS | DETERMINERS | frozenset("familiar close briefed involved aware and or who".split()))
    - INDEFINITE
    - {"her"}
)


class Source(NamedTuple):
    """Who is given as the source, by token indices `first` to `last`, and what of it names the speaker."""

    first: int
    last: int
    span: Span
    speaker: Span
    named: bool
    pronoun: bool


def read_source(tokens: Sequence[Token], first: int, last: int, names: Collection[int]) -> Source | None:
    """Reduce the tokens to a source; `names` holds the offsets at which a name of the article begins."""
    while first <= last and (
        not tokens[first].is_word
        or may_separate(tokens[first])
        or is_time(tokens[first])
        or _conjoins(tokens, first, last)
    ):
        first += 1
    while last >= first and not tokens[last].is_word:
        last -= 1
    if first > last:
        return None
    span = Span(tokens[first].start, tokens[last].end)
    if first == last and tokens[first].lower in PRONOUNS:
        return Source(first, last, span, span, named=False, pronoun=True)
    head = _head_end(tokens, first, last)
    titled = _find_titled(tokens, head, last, names)
    run = (titled, last) if titled else _name_run(tokens, first, head, names)
    if run is not None and (titled or not any(token.lower in PREPOSITIONS for token in tokens[first : run[0]])):
        begin = _join_names(tokens, first, *run, names)
        speaker = _without_possessive(tokens[begin].start, tokens[run[1]])
        return Source(first, last, span, speaker, named=True, pronoun=False)
    if not _can_speak(tokens, first, head):
        return None
    speaker = _short_phrase(tokens, first, head, last)
    return Source(first, last, span, speaker, named=False, pronoun=False)


def _conjoins(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a leading "that" is a conjunction: "that the mayor", "that critics", no "that source"."""
    if tokens[first].lower != "that" or first == last:
        return False
    after, end = tokens[first + 1], tokens[last].lower
    plain = end.endswith("s") or end in _WITHOUT_ARTICLE
    return after.lower in DETERMINERS or not after.text[0].isalpha() or plain


def _can_speak(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Whether a phrase without a name may be a source: no time, no adverb, no bare singular such as "fresh advice"."""
    word, begin = tokens[head].lower, tokens[first]
    if word.removesuffix("s") in PERIODS or word in _NO_SOURCES or word.endswith("ly") or is_time(tokens[head]):
        return False
    bound = begin.lower in DETERMINERS | INDEFINITE or begin.is_capital or not begin.text[0].isalpha()
    owned = any(is_possessive(token) for token in tokens[first:head])
    return bound or owned or word.endswith("s") or word in _WITHOUT_ARTICLE


def _short_phrase(tokens: Sequence[Token], first: int, head: int, last: int) -> Span:
    """Cut an unnamed source to the words a reader needs: "a spokesman for the campaign"."""
    end = last if last - first < _MAX_WORDS else max(head, first + _MAX_WORDS - 1)
    while end > first and _dangles(tokens[end]):
        end -= 1
    if end < last and tokens[end + 1].lower not in PREPOSITIONS | _WAITING:
        end = next((at - 1 for at in range(end, head, -1) if tokens[at].lower in PREPOSITIONS), end)
    return Span(tokens[max(first, end - _MAX_WORDS + 1)].start, tokens[end].end)


def _dangles(token: Token) -> bool:
    """Whether a phrase cut behind this word would wait for more."""
    return token.lower in _WAITING or not token.is_word


def _without_possessive(start: int, last: Token) -> Span:
    cut = 2 if last.lower.endswith("'s") else 1 if last.lower.endswith("s'") else 0
    return Span(start, last.end - cut)


def _head_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Index of the last token before the phrase's first preposition, comma or relative."""
    for index in range(first + 1, last + 1):
        token = tokens[index]
        ends = token.lower in PREPOSITIONS or token.lower in BREAKS or not (token.is_word or token.text == "&")
        if ends and tokens[index - 1].lower not in INDEFINITE:
            return index - 1
    return last


def _find_titled(tokens: Sequence[Token], head: int, last: int, names: Collection[int]) -> int | None:
    """Index at which a name begins behind an office that a preposition divides: "Secretary of Education Jo Lopez"."""
    if tokens[head].lower not in _TITLES or not tokens[head].is_capital:
        return None
    begin = next((at for at in range(head + _SHORTEST_OFFICE, last) if tokens[at].start in names), last)
    return begin if all(token.is_capital for token in tokens[begin : last + 1]) and begin < last else None


def _join_names(tokens: Sequence[Token], first: int, begin: int, end: int, names: Collection[int]) -> int:
    """Index at which two names begin that "and" joins, titles included, where both fit into one speaker."""
    link = next((at for at in range(begin - 1, first, -1) if tokens[at].lower == "and"), None)
    if link is None or not tokens[link - 1].is_capital:
        return begin
    other = _name_run(tokens, first, link - 1, names)
    if other is None:
        return begin
    return next((at for at in (first, other[0]) if tokens[at].is_capital and end - at < _MAX_WORDS), begin)


def _name_run(tokens: Sequence[Token], first: int, head: int, names: Collection[int]) -> tuple[int, int] | None:
    """Token range of the name that ends the head, honorifics and roles before it left out."""
    if tokens[head].lower in _CARRIED_BY:
        head = next((index for index in range(head, first - 1, -1) if tokens[index].is_capital), head)
        if not is_publisher(tokens[head]):
            return None
    if not tokens[head].is_capital or tokens[head].lower in DETERMINERS:
        return None
    begin = head
    while begin > first and not is_possessive(tokens[begin - 1]) and _belongs(tokens, begin - 1, first):
        begin -= 1
    if begin == first == head == 0 and _is_common(tokens[head], names):
        return None
    titled = [index + 1 for index in range(begin, head) if tokens[index].lower in _TITLES]
    roles = (index for index in range(begin, head) if tokens[index].lower.rstrip(".") in titles.TITLES)
    known = [index + 1 for index in roles if tokens[index + 1].start in names]
    plain = max((begin, *titled, *known))
    while plain < head and tokens[plain].lower in DETERMINERS | _PARTICLES - {"la", "el", "al", "de", "van", "von"}:
        plain += 1
    return max(plain, head - _MAX_WORDS + 1), head


def is_publisher(token: Token) -> bool:
    """Whether a name is one that agencies, papers and stations bear."""
    plain = token.text.replace("’", "'").removesuffix("'s")
    return (plain.isupper() and len(plain) > 1) or plain.lower() in _PUBLISHERS


def is_medium(tokens: Sequence[Token], source: Source) -> bool:
    """Whether a source is one that passes on what others say: an agency, a paper, state media."""
    return is_publisher(tokens[source.last]) or tokens[source.last].lower in _MEDIA


def _belongs(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether the token carries the name on towards its beginning."""
    token = tokens[index]
    if token.lower in _PARTICLES:
        return index > first and tokens[index - 1].is_capital
    return token.is_capital or token.text == "&"


def _is_common(token: Token, names: Collection[int]) -> bool:
    """Whether a capital at the beginning of a sentence hides a common noun."""
    return token.start not in names and not token.text.isupper()
