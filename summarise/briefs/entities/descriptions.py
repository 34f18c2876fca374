"""Read titles, roles and affiliations beside a name.

Invariant: role, title and affiliation are contiguous characters of the article, inside one sentence with the name.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from summarise.articles.article import Span
from summarise.briefs.entities import titles
from summarise.briefs.entities.geography import DEMONYMS
from summarise.briefs.entities.mentions import Mention
from summarise.briefs.entities.model import Description
from summarise.briefs.entities.words import ACTION_VERBS, GROUP_ADJECTIVES, ORDINARY, ORGANISATION_WORDS, SPEECH_VERBS

_REACH = 200
_LONGEST_NOUN = 30
_WORD = re.compile(r"[^\W_]+(?:[-.’'&/][^\W_]+)*\.?")
_INNER = r"(?:[^,.;:()“”\"—–\n]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b(?:Sen|Gov|Rep|Gen|Mrs))\.(?= [A-Z])"
_INNER += r"|(?<=\b(?:Mr|Ms|Dr|Lt|St))\.(?= [A-Z]))"
_END = re.compile(
    r" [-–—] | (?:who|whom|whose|which|that|when|while|where|after|before|because|but|said|says|told|tells|has|had"
    r"|is|was|were|writing|speaking|citing|appearing"
    r"|with an?|at the time|to (?!the\b|an?\b|his\b|her\b|its\b|their\b|[A-Z])"
    r"|and (?:an?|the|he|she|they|has|was|is|one))\b"
)
_COPULA = r",? (?:who )?(?:is|was|became|serves as|served as)(?= (?:an?|the)\b)"
_FORWARD = re.compile(rf"(?:, (?:age |aged )?\d{{1,3}})?(?:,| [—–-]| \(|{_COPULA})\s((?:{_INNER}){{3,160}})")
_OF_PLACE = re.compile(r",? (?:of|at) (?:the )?([A-Z][\w’'.&-]*(?: (?:of |for |the )*[A-Z][\w’'.&-]*)*)")
_DETERMINER = re.compile(r"(?:(?:an?|the|his|her|its|their|our|my|one) )", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur) |(?<![\w-])(?=[A-Z][\w.-]*['’]s? )")
_POSSESSOR = re.compile(r"((?:[\w.&-]+ ){0,5}?[\w.&-]+?)['’]s? ")
_PARTICIPLE = re.compile(r"[a-z]+ing (?:to|on|for|at|in|with|from|by|that|an?|the|his|her|its|their|[A-Z][\w.]*)\b")
_NAMING = re.compile(
    r",? (?:(?:who is |is )?(?:believed|thought|said|reported|known) (?:to be )?|who is |also )?(?:named|called)$"
)
_ONE_OF = re.compile(r"one of (?:the )?")
_BODY = re.compile(r" (?:campaign|administration|government|team)(?= [a-z])")
_OWNER = re.compile(r"((?:[A-Z][\w.&-]*(?: of| the)? )*[A-Z][\w.&-]*?)['’]s? $")
_BOUNDARIES = SPEECH_VERBS | frozenset(
    """
    a an the his her its their our by to with from for of as and including under over at on in into like than about
    between against behind after before since during among or but while when that which who where because if via per
    despite without
    """.split()
)
_REGIONS = DEMONYMS.keys() | GROUP_ADJECTIVES.keys()
_ROLES = titles.ROLE_NOUNS - titles.HONORIFICS | titles.OFFICE_HONORIFICS | titles.PARTY_NOUNS
_MODIFIERS = titles.ROLE_MODIFIERS - ORGANISATION_WORDS
_BREAKS = ORDINARY | ACTION_VERBS
_VERB_ENDINGS = ("ed", "ing", "'s", "’s")
_SMALL = frozenset({"of", "for", "in", "at", "to", "on"})
_STOPS = ORDINARY - titles.ROLE_MODIFIERS - titles.ROLE_NOUNS - {"and", "only", "one"}
_PREPOSITION = re.compile(r" (?:at|of|for|with|in|from|to) ")
_OBJECT = re.compile(r"(?:the |its |his |her |an? )?(?=[A-Z0-9])")


def describe(text: str, mention: Mention) -> Iterator[Description]:
    """Read the roles that stand beside one mention: before it as a title, behind it or before it in apposition."""
    for found in (_read_title(text, mention), _read_forward(text, mention), _read_backward(text, mention)):
        if found:
            yield found


def _read_forward(text: str, mention: Mention) -> Description | None:
    limit = min(mention.sentence.end, mention.span.end + _REACH)
    match = _FORWARD.match(text, mention.span.end, limit)
    if match and (found := _read_role(text, Span(*match.span(1)), mention.span)):
        return found
    place = _OF_PLACE.match(text, mention.span.end, limit)
    if place and len(mention.keys) > 1:
        stop = place.start(1) + len(place[1].rstrip(".’'"))
        return Description(None, None, Span(place.start(1), stop), mention.span)
    return None


def _read_backward(text: str, mention: Mention) -> Description | None:
    """Read "the group's president, Jane Doe,": the nearest opening whose noun is a role."""
    begin = max(mention.sentence.start, mention.span.start - _REACH)
    lead = text[begin : max(begin, mention.span.start - 1)]
    naming = _NAMING.search(lead)
    apposed = lead.endswith(",") and text[mention.span.end : mention.span.end + 1] in {",", ".", ";", "—", ""}
    if mention.title or not (naming or apposed):
        return None
    lead = lead[: naming.start()] if naming else lead[:-1]
    segment = re.split(r"[,;:“”—(]", lead)[-1]
    offset = begin + len(lead) - len(segment)
    for opening in reversed(list(_OPENING.finditer(segment))):
        found = _read_role(text, Span(offset + opening.start(), offset + len(segment)), mention.span)
        if found:
            return found
    return None


def _read_role(text: str, phrase: Span, mention: Span) -> Description | None:
    """Divide a noun phrase into title and affiliation, or None where its noun is no role."""
    phrase = _cut(text, phrase)
    start = phrase.start
    if _PARTICIPLE.match(text, start, phrase.end):
        return None
    several = _ONE_OF.match(text, start, phrase.end)
    if several:
        start = several.end()
    elif determiner := _DETERMINER.match(text, start, phrase.end):
        start = determiner.end()
    affiliation = None
    if owner := _POSSESSOR.match(text, start, phrase.end):
        affiliation, start = Span(*owner.span(1)) if owner[1][0].isupper() else None, owner.end()
    head_end, place = _find_place(text, Span(start, phrase.end))
    nouns = [match.group().casefold().rstrip(".") for match in _WORD.finditer(text, start, head_end)]
    core = list(takewhile(lambda noun: noun not in _SMALL, nouns))
    if several and core and core[-1].endswith("s"):
        core[-1] = core[-1][:-1]
        head_end -= len(nouns) == len(core)
    if not core or not _is_role(core[-1]) or not _STOPS.isdisjoint(core):
        return None
    title_start, leading = _split_leading(text, start, head_end)
    return Description(phrase, Span(title_start, head_end), affiliation or place or leading, mention)


def _is_role(noun: str) -> bool:
    return noun in _ROLES or noun.rpartition("-")[2] in _ROLES


def _cut(text: str, phrase: Span) -> Span:
    end = _END.search(text, phrase.start, phrase.end)
    stop = end.start() if end else phrase.end
    return Span(phrase.start, phrase.start + len(text[phrase.start : stop].rstrip(" .’'")))


def _find_place(text: str, phrase: Span) -> tuple[int, Span | None]:
    """Return where the title ends, and the place or body that follows its preposition."""
    for preposition in _PREPOSITION.finditer(text, phrase.start, phrase.end):
        target = _OBJECT.match(text, preposition.end(), phrase.end)
        region = _WORD.match(text, target.end(), phrase.end) if target else None
        if region and region.group().casefold() in _REGIONS and _PREPOSITION.search(text, region.end(), phrase.end):
            continue
        office = text[preposition.end() : phrase.end].casefold().split(" ")[0] in titles.OFFICES
        if target and not office:
            return preposition.start(), Span(target.end(), phrase.end)
    return phrase.end, None


def _split_leading(text: str, start: int, end: int) -> tuple[int, Span | None]:
    """Part "Ewha University professor" into body and title; a country's adjective stays with the title."""
    stop = start
    found = [match.group() for match in _WORD.finditer(text, start, end)]
    for match, following in zip(_WORD.finditer(text, start, end), [*found[1:], ""], strict=True):
        key = match.group().casefold().rstrip(".")
        if not match.group()[0].isupper() or _is_role(key) or key in _MODIFIERS:
            break
        if key in ORDINARY or key.endswith("ly") or key in DEMONYMS or f"{key} {following.casefold()}" in DEMONYMS:
            break
        stop = match.end()
    if stop == start or stop >= end:
        return start, None
    body = _BODY.match(text, stop, end)
    return stop + len(text[stop:end]) - len(text[stop:end].lstrip()), Span(start, body.end() if body else stop)


def _read_title(text: str, mention: Mention) -> Description | None:
    """Read what stands right before the name: "Russian President", "the group's executive director"."""
    start = mention.title.start if mention.title and mention.honorific else mention.span.start
    title = mention.title if not mention.honorific or mention.honorific in titles.OFFICE_HONORIFICS else None
    if title is None and text[start - 1 : start] == " ":
        title = _last_role(text, Span(mention.sentence.start, start - 1))
    if title is None:
        return None
    begin = max(mention.sentence.start, title.start - _REACH)
    start = _walk_back(text, begin, title.start)
    owner = _OWNER.search(text[begin:start])
    title_start, leading = _split_leading(text, start, title.end)
    owned = Span(begin + owner.start(1), begin + owner.end(1)) if owner else None
    return Description(Span(start, title.end), Span(title_start, title.end), leading or owned, mention.span)


def _walk_back(text: str, begin: int, start: int) -> int:
    """Return where the words before a role noun begin: words of titles, or any words up to a small word or comma."""
    strict, loose = start, start
    for word in reversed(list(_WORD.finditer(text, begin, max(begin, start - 1)))):
        key = word.group().casefold()
        if text[word.end() : loose] != " " or key in _BOUNDARIES:
            return strict if key == "to" else loose
        if strict == loose and _belongs(word.group()):
            strict = word.start()
        elif key in _BREAKS or key.endswith(_VERB_ENDINGS) or word.group()[0].isupper():
            return strict
        loose = word.start()
    return strict


def _last_role(text: str, lead: Span) -> Span | None:
    """Return the role noun on which a range ends."""
    start = max(lead.start, lead.end - _LONGEST_NOUN)
    found = list(_WORD.finditer(text, start, lead.end))
    if found and found[-1].end() == lead.end and _is_role(found[-1].group().casefold()):
        return Span(*found[-1].span())
    return None


def _belongs(word: str) -> bool:
    key = word.casefold().rstrip(".")
    if key in titles.ROLE_MODIFIERS or key in titles.ROLE_NOUNS:
        return True
    return word[0].isupper() and (key == "new" or key not in ORDINARY) and not word.endswith(("'s", "’s"))
