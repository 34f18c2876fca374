"""Divide the words that say what somebody is into title and affiliation.

Invariant: a title ends on the noun of a role; an affiliation is a name, its own nouns included, and never half of one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile

from summarise.articles.article import Span
from summarise.briefs.entities import titles, words
from summarise.briefs.entities.first_names import FIRST_NAMES
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYMS

WORD = re.compile(r"[^\W_]+(?:[-.’'&/][^\W_]+)*\.?")
_ROLES = titles.ROLE_NOUNS - titles.HONORIFICS | titles.OFFICE_HONORIFICS | titles.PARTY_NOUNS
_COMPOUND = re.compile(
    r"(?:vice|co|ex|then|under|deputy|sub)-(?P<noun>.+)|(?P<kin>.+)-in-law|(?P<won>.+)-elect|.+-turned-(?P<now>.+)"
)
_DAYS = "|".join(sorted(word.title() for word in words.CALENDAR - {"may", "mar", "sun", "jan"}))
_CAPITAL = rf"(?!(?:{_DAYS})\b)[A-Z][\w’'.&-]*"
_LINK = r"(?: (?:of|for|on|in|at|to|de|del)(?: the)?| the| &| and(?: the)?)?"
_LOWER_BODY = "|".join(sorted(words.ORGANISATION_WORDS))
_CAPITALS = rf"(?:\d+(?:st|nd|rd|th)\b|{_CAPITAL})(?:{_LINK} {_CAPITAL})*"
_OWN_NOUN = rf"(?: (?:{_LOWER_BODY})\b(?! [a-z]+(?:er|or|ist|man)\b)(?: of (?:the )?{_CAPITALS})?)?"
_NAME = re.compile(_CAPITALS + _OWN_NOUN)
_AFTER_NAME = frozenset(
    """
    a an and after also amid among and as at before but by during for from if in into near of on or over since than that
    the to under until when where which while who whom whose with
    """.split()
)
_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINER = re.compile(r"(?:an?|the|his|her|its|their|our|my|one|another) ", re.IGNORECASE)
_POSSESSOR = re.compile(r"((?:[\w.&-]+ ){0,5}?[\w.&-]+?)['’]s? ")
_ONE_OF = re.compile(r"one of (?:the )?")
_PREPOSITION = re.compile(r" (?:at|of|for|with|in|from|to|on) ")
_ARTICLE = re.compile(r"(?:the |its |his |her |an? )?(?:[a-z][\w-]*['’]s? (?=[A-Z]))?")
_REGIONS = DEMONYMS.keys() | words.GROUP_ADJECTIVES.keys()
_SMALL = frozenset({"of", "for", "in", "at", "to", "on"})
_STOPS = words.ORDINARY - titles.ROLE_MODIFIERS - titles.ROLE_NOUNS - {"and", "only", "one", "new", "old"}
_AMERICAN = "u.s"
_GENERIC = (
    words.ORGANISATION_WORDS | titles.ROLE_MODIFIERS | titles.OFFICES | _REGIONS | words.ORDINARY | {"u.s", "vp", "tv"}
)
_PLACE = re.compile(r" (?:in|at)\b")
_PAST = re.compile(rf"(?:{'|'.join(sorted(titles.PAST))}) ")
_ABBREVIATED = re.compile(r"\b[A-Za-z]\.$")
_COMPOUND_TITLES = frozenset(
    {
        "district attorney",
        "district judge",
        "press secretary",
        "press officer",
        "police officer",
        "police chief",
        "police commissioner",
        "board chairman",
    }
)
_CHAMBERS = frozenset({"Assembly", "Congress", "House", "Parliament", "Senate"})
_RUNNING = frozenset({"candidate", "challenger", "contender", "hopeful", "nominee"})
_LOWER_BODIES = frozenset({"administration", "campaign", "government", "team"})
_BODY_NOUNS = words.ORGANISATION_WORDS | words.PLACE_WORDS
_INDEFINITE = ("a ", "an ", "another ")
_LONGEST_REST = 8
"""Words behind a role's noun that a title may hold."""
_LONGEST_ACRONYM = 6


def is_role(noun: str) -> bool:
    """Say whether a noun says what somebody is; titles before it, "vice-", "ex-", are looked through."""
    compound = _COMPOUND.fullmatch(noun)
    return noun in _ROLES or (compound is not None and any(part in _ROLES for part in compound.groups()))


def is_kin(title: str) -> bool:
    """Say whether a title tells whose relative somebody is."""
    nouns = re.split(r" and |$", title.casefold())
    return any(noun.rpartition(" ")[2] in titles.KIN for noun in nouns)


def divide_phrase(text: str, phrase: Span, names: Collection[str]) -> tuple[Span, Span | None] | None:
    """Divide "a professor at Y in Z", "Y’s professor" or "a Y professor" into title and affiliation.

    None where the phrase's noun is no role.
    """
    start = phrase.start
    several = _ONE_OF.match(text, start, phrase.end)
    determiner = several or _DETERMINER.match(text, start, phrase.end)
    start = determiner.end() if determiner else start
    owner = _POSSESSOR.match(text, start, phrase.end)
    owner = owner if owner and _SMALL.isdisjoint(owner[1].split()) else None
    if owner and not (owner[1][0].isupper() or (determiner and _STOPS.isdisjoint(owner[1].split()))):
        return None
    owned = Span(*owner.span(1)) if owner and owner[1][0].isupper() else None
    start = owner.end() if owner else start
    for end, target in _find_ends(text, Span(start, phrase.end)):
        title = _read_title(text, start, end, several=bool(several))
        if title is None:
            continue
        first, leading = split_leading(text, title, names)
        kin = is_kin(text[first : title.end])
        whole = target is not None and title.end == end
        body = None if kin else owned or (name_at(text, target) if whole and target else None) or leading
        return Span(first, title.end), body
    return _divide_after_name(text, Span(start, phrase.end))


def _divide_after_name(text: str, phrase: Span) -> tuple[Span, Span | None] | None:
    """Divide "Boston College of Law professor", where small words stand inside the name."""
    past = _PAST.match(text, phrase.start, phrase.end)
    lead = _NAME.match(text, past.end() if past else phrase.start, phrase.end)
    if lead is None or " of " not in lead.group() or _PREPOSITION.search(text, lead.end(), phrase.end):
        return None
    title = _read_title(text, lead.end() + 1, phrase.end, several=False)
    if title is None:
        return None
    return (Span(phrase.start, title.end), None) if past else (title, Span(*lead.span()))


def _find_ends(text: str, phrase: Span) -> Iterator[tuple[int, Span | None]]:
    """Yield where the title may end, with what its preposition leads to: before a name, else at the phrase's end."""
    for preposition in _PREPOSITION.finditer(text, phrase.start, phrase.end):
        article = _ARTICLE.match(text, preposition.end(), phrase.end)
        target = article.end() if article else preposition.end()
        region = WORD.match(text, target, phrase.end)
        if region is None or not (region.group()[0].isupper() or region.group()[0].isdigit()):
            continue
        adjective = region.group().casefold() in _REGIONS and text[region.end() + 1 : region.end() + 2].islower()
        belongs = adjective and _PREPOSITION.search(text, region.end(), phrase.end)
        office = target == preposition.end() and region.group().casefold() in titles.OFFICES
        if not belongs and not office:
            yield preposition.start(), Span(target, phrase.end)
    yield phrase.end, None


def _read_title(text: str, start: int, end: int, *, several: bool) -> Span | None:
    """Return the title that ends before a preposition or an end, in the singular for "one of the directors"."""
    found = list(WORD.finditer(text, start, end))
    nouns = [_AMERICAN if match.group() == "US" else match.group().casefold().rstrip(".") for match in found]
    core = list(takewhile(lambda noun: noun not in _SMALL, nouns))
    if several and core and core[-1].endswith("s"):
        core[-1] = core[-1][:-1]
        end -= len(nouns) == len(core)
    count = _count_role_words(core, indefinite=text[max(0, start - 8) : start].endswith(_INDEFINITE))
    if count < len(core) or (core and core[-1] in titles.KIN):
        core, end = core[:count], found[count - 1].end()
    elif core and len(nouns) - len(core) > _LONGEST_REST:
        end = [
            *(link.start() for link in _PREPOSITION.finditer(text, found[count].end(), end)),
            found[count - 1].end(),
        ][0]
    joined = [noun for noun, link in pairwise(core) if link == "and"]
    plain = [noun for noun, match in zip(core, found, strict=False) if match.group()[0].islower()]
    if not core or not all(map(is_role, (*joined, core[-1]))) or not _STOPS.isdisjoint(plain):
        return None
    return Span(start, end)


def _count_role_words(nouns: Sequence[str], *, indefinite: bool) -> int:
    """Count the words up to the role: "a lawyer working here" and "an activist and celebrity" go on behind it."""
    endings = ("ing", "ed") if indefinite else ("ing",)
    behind = [at for at in range(1, len(nouns)) if is_role(nouns[at - 1])]
    clause = next((at for at in behind if nouns[at].endswith(endings) and nouns[at] not in words.ORDINARY), len(nouns))
    if clause == len(nouns) and nouns and not is_role(nouns[-1]):
        return next((at for at in behind if nouns[at] == "and"), len(nouns))
    return clause


def name_at(text: str, target: Span, *, whole: bool = True) -> Span | None:
    """Return the name on which a range begins; None where it may go on with a noun, unless a part of it will do."""
    found = _NAME.match(text, target.start, target.end)
    if found is None:
        return None
    place = None if whole else _PLACE.search(found.group())
    span = _without_next_person(text, Span(found.start(), found.start() + place.start() if place else found.end()))
    following = WORD.match(text, span.end + 1, target.end)
    adjective = text[span.start : span.end].casefold() in _REGIONS
    if adjective or (whole and following and not _may_follow(following.group())):
        return None
    return _without_ending(text, span)


def _without_next_person(text: str, span: Span) -> Span:
    """Leave out "and John Conyers of Michigan"."""
    for link in re.finditer(r" and ", text[span.start : span.end]):
        following = WORD.match(text, span.start + link.end())
        if following and following.group().casefold().rstrip(".") in FIRST_NAMES | titles.TITLES:
            return Span(span.start, span.start + link.start())
    return span


def _may_follow(word: str) -> bool:
    return word in _AFTER_NAME or word in words.ACTION_VERBS or word.endswith(("ed", "ing", "ly"))


def _without_ending(text: str, span: Span) -> Span:
    kept = _POSSESSIVE.sub("", text[span.start : span.end])
    kept = kept if _ABBREVIATED.search(kept) else kept.rstrip(".")
    return Span(span.start, span.start + len(kept.rstrip("’'")))


def split_leading(text: str, title: Span, names: Collection[str]) -> tuple[int, Span | None]:
    """Part "Ewha University professor" into body and title: the longest run of capitals that is a name of its own."""
    found = list(WORD.finditer(text, title.start, title.end))
    capitals = list(takewhile(lambda match: match.group()[0].isupper(), found[:-1]))
    for size in range(len(capitals), 0, -1):
        pair = text[capitals[size - 1].start() : found[size].end()].casefold()
        parts = [match.group() for match in capitals[:size]]
        sought = parts[-1] in _CHAMBERS and found[-1].group().casefold() in _RUNNING
        if pair in _COMPOUND_TITLES or sought or not _is_body(parts, names):
            continue
        lower = found[size].group() in _LOWER_BODIES and size + 1 < len(found)
        return found[size + lower].start(), Span(title.start, found[size + lower - 1].end())
    return title.start, None


def _is_body(parts: list[str], names: Collection[str]) -> bool:
    keys = [_AMERICAN if part == "US" else key.rstrip(".") for part in parts for key in part.casefold().split("-")]
    phrase = " ".join(keys)
    partisan = keys[0] in words.GROUP_ADJECTIVES.keys() | {"gop"} and keys[1:2] not in (["party"], ["national"])
    if partisan or keys[0] in titles.PAST | titles.RANKS or keys[-1] in _REGIONS or phrase in _REGIONS:
        return False
    if len(keys) > 1 and keys[-1] in _BODY_NOUNS:
        return True
    if all(key in _GENERIC for key in keys):
        return False
    acronym = len(keys) == 1 and parts[0].isupper() and 1 < len(parts[0].replace(".", "")) <= _LONGEST_ACRONYM
    named = phrase in names and keys[-1] not in titles.ROLE_MODIFIERS
    return acronym or named or phrase in words.PLACES or phrase in COUNTRIES or phrase in CAPITALS
