"""Say whether a name is a person, a country, an organisation or a group, by what stands beside it.

Invariant: None means a place, an event or too little evidence; nothing is known but the tables and the article.
"""

import re
from collections.abc import Collection, Sequence

from summarise.briefs.entities import bodies, titles, words
from summarise.briefs.entities.first_names import FAMILY_FIRST, FIRST_NAMES, LEADERS
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYMS
from summarise.briefs.entities.mentions import Mention
from summarise.briefs.entities.tokens import HYPHENS
from summarise.briefs.items import ActorKind

_CASE = re.compile(r" vs?\b")
_BETWEEN = r"[^A-Z“”\".]{0,100}?"
_POINTING = re.compile(
    r"['’]s? (?P<head>(?:\w+ )?(?:chief executive|executives|shares|spokes\w+|headquarters|board))\b"
    rf"|{_BETWEEN}\b(?:(?P<body>its|itself)|(?P<it>it)|he|him|his|she|her|hers)\b"
)
"""What behind a name tells a body from a person, before another name."""
_OWN_CLAUSE = re.compile(r"(?!\s*\w+\Z)(?:(?!, (?:and|but|so) ).)+", re.DOTALL)
"""What stands between a name and a pronoun that means it: something, and no new clause."""
_SETTLEMENT = re.compile(
    r"\b(?:borough|city|county|district|port|province|suburb|town|township|village) of $", re.IGNORECASE
)
_LONGEST_SETTLEMENT = 14
_STATE = re.compile(r", ([A-Z]\w+(?: [A-Z]\w+)?)\b")
_TWO_LETTERS = bodies.KNOWN_ACRONYMS | {name.casefold() for name in words.POSTAL_CODES} | {"uk", "tv", "pr"}
_PERSONAL = titles.ROLE_NOUNS - bodies.COMPANY_ROLES
_PERSON = 2
_LONGEST_NAME = 5
_LONGEST_ACRONYM = 6
_SHORTEST_DOTTED = 3
_SHORTEST_FAMILY_FIRST = 2


def guess_kind(
    text: str, longest: Mention, mentions: Sequence[Mention], names: Collection[str], roles: frozenset[str]
) -> ActorKind | None:
    """Weigh the evidence of all mentions of one name.

    Args:
        text: the article's.
        longest: the mention that names it best.
        mentions: all of them.
        names: every name of the article, in lower case.
        roles: the words of the titles beside it, in lower case.
    """
    described = bool(roles)
    phrase, keys = longest.phrase, longest.keys
    titled = any(mention.title for mention in mentions)
    given = len(keys) > 1 and (keys[0] in FIRST_NAMES or _is_initials(longest.text))
    place = keys[-1] in words.PLACES and not given
    organisation = any(key in words.ORGANISATION_WORDS for key in keys) or phrase in words.BRANDS
    acronym = _is_acronym(longest) and (phrase in bodies.KNOWN_ACRONYMS or any(_is_actor(one) for one in mentions))
    generic = len(keys) == 1 and phrase in bodies.GENERIC_BODIES
    rules: tuple[tuple[bool, ActorKind | None], ...] = (
        (phrase in COUNTRIES, "country"),
        (phrase in words.PLACES or phrase in CAPITALS, None),
        (phrase in DEMONYMS and keys[-1].endswith("ns"), "group"),
        (_CASE.search(longest.text) is not None, None),
        (titled, "person"),
        (generic, None),
        (keys[-1] in words.BODIES and len(keys) > 1, "organisation"),
        (organisation and not words.OF_CONNECTORS.isdisjoint(keys), "organisation"),
        (keys[-1] in words.GROUPS or (len(keys) > 1 and keys[-1] in DEMONYMS and keys[-1].endswith("ns")), "group"),
        ((keys[-1] in words.GROUP_ADJECTIVES or keys[-1] in DEMONYMS) and not given, None),
        (all(key in words.GROUP_ADJECTIVES for key in keys), None),
        (all(_is_dateline(mention) for mention in mentions), None),
        (keys[-1] == "state" and len(keys) > 1 and " ".join(keys[:-1]) not in words.PLACES, "organisation"),
        (phrase in words.BRANDS or "&" in longest.text, "organisation"),
        (place or (keys[-1] in words.PLACE_WORDS and not (given and described)), None),
        (keys[-1] in words.ORGANISATION_WORDS, "organisation"),
        (keys[-1] in words.EVENT_WORDS, None),
        ("for" in keys[1:-1], "organisation"),
        (organisation or acronym, "organisation"),
        (any(one.keys[0] == "the" for one in mentions), "organisation" if any(map(_speaks, mentions)) else None),
        (phrase.endswith("s") and phrase[:-1] in names and _often(mentions, {"the"}), "group"),
        (phrase in LEADERS, "person"),
        (not given and all(one.before in words.LOCATIVES for one in mentions), None),
        (any(_is_settlement(text, one) for one in mentions), None),
        (not given and any(one.before in bodies.APPOSED for one in mentions), "organisation"),
        (not given and bool(roles & bodies.COMPANY_ROLES) and not roles & _PERSONAL, "organisation"),
        (not given and _is_thing(text, longest, mentions, described=described), "organisation"),
        (_weigh_person(text, longest, mentions, names, described=described) >= _PERSON, "person"),
    )
    return next((kind for holds, kind in rules if holds), None)


def is_adjective(name: str) -> bool:
    """Say whether a name only tells where or of which party one is: "the Italian said"."""
    return name.casefold() in DEMONYMS or name.casefold() in words.GROUP_ADJECTIVES


def kind_of_source(name: str) -> ActorKind:
    """Say what one is who is heard, where nothing else tells: a person, unless the name begins as a place's does."""
    phrase = name.casefold().removeprefix("the ")
    first = phrase.split()[0] if phrase else ""
    tables = (words.PLACES, words.ORDINARY, COUNTRIES, CAPITALS, DEMONYMS)
    begins = any(first in table for table in tables) and first not in FIRST_NAMES | FAMILY_FIRST
    return "organisation" if begins or any(phrase in table for table in tables) else "person"


def _is_thing(text: str, longest: Mention, mentions: Sequence[Mention], *, described: bool) -> bool:
    """Whether what acts, speaks or has a head is more often "it" than "he" or "she".

    "It" itself tells only of a name of one word: behind "Ann Roe said" it is as often something else.
    """
    told = [match for mention in mentions if (match := _POINTING.match(text, mention.span.end, mention.sentence.end))]
    alone = len(longest.keys) == 1
    things = sum(bool(match["body"] or match["head"] or (alone and match["it"])) for match in told)
    headed = any(match["head"] for match in told)
    acting = described or headed or any(_speaks(mention) for mention in mentions)
    return acting and things * 2 > len(told) and (headed or things > 1)


def _is_pointed_at(text: str, mention: Mention) -> bool:
    """Whether "he" or "she" comes behind a name before another name and before "it"."""
    match = _POINTING.match(text, mention.span.end, mention.sentence.end)
    return match is not None and not any(match.groups()) and _OWN_CLAUSE.fullmatch(match.group()) is not None


def _is_settlement(text: str, mention: Mention) -> bool:
    """Whether "the town of" stands before a name, or its state behind it: "in Lund, Ohio"."""
    start, end = mention.span
    lead = text[max(mention.sentence.start, start - _LONGEST_SETTLEMENT) : start]
    state = _STATE.match(text, end) if mention.before in words.LOCATIVES else None
    return _SETTLEMENT.search(lead) is not None or (state is not None and state[1].casefold() in words.PLACES)


def _is_initials(name: str) -> bool:
    """Whether a name begins with two initials: "TJ King", not "US Steel"."""
    first, _, rest = name.partition(" ")
    return len(first) == len("TJ") and first.isupper() and first.casefold() not in _TWO_LETTERS and rest.istitle()


def _is_acronym(mention: Mention) -> bool:
    letters = mention.text.replace(".", "")
    initials = letters != mention.text and len(letters) < _SHORTEST_DOTTED
    size = len(letters) <= _LONGEST_ACRONYM and len(mention.keys) == 1
    return size and letters.isupper() and letters.isalpha() and not initials and letters not in words.POSTAL_CODES


def _is_actor(mention: Mention) -> bool:
    """Whether a name does or has something, or is spoken of with an article."""
    return mention.after in words.ACTION_VERBS or mention.after == "'s" or mention.before in {"the", "'s"}


def _is_dateline(mention: Mention) -> bool:
    return mention.text.isupper() and (mention.after in HYPHENS or mention.after == "—")


def _weigh_person(
    text: str, longest: Mention, mentions: Sequence[Mention], names: Collection[str], *, described: bool
) -> int:
    keys = longest.keys
    several = 1 < len(keys) <= _LONGEST_NAME
    family_first = keys[0] in FAMILY_FIRST and _SHORTEST_FAMILY_FIRST <= len(keys) <= _SHORTEST_FAMILY_FIRST + 1
    given = several and (keys[0] in FIRST_NAMES or _is_initials(longest.text))
    weight = 2 if given or keys[0] in FIRST_NAMES else 0
    weight += 2 if several and family_first else 0
    weight += 3 if described else 0
    weight += 2 if several and _has_surname(keys, mentions, names) else 0
    weight += 2 if any(_speaks(mention) for mention in mentions) else 0
    weight += 2 if several and any(_is_pointed_at(text, mention) for mention in mentions) else 0
    weight -= 4 if not given and _often(mentions, {"the"}) else 0
    weight -= 2 if _often(mentions, words.LOCATIVES) else 0
    return weight


def _has_surname(keys: Sequence[str], mentions: Sequence[Mention], names: Collection[str]) -> bool:
    """Whether the last word of a name stands for the whole, as a surname does, and the first is no name of its own."""
    modifier = (
        keys[0] in DEMONYMS
        or keys[0] in COUNTRIES
        or keys[0] in words.ORDINARY
        or keys[0] in names
        or keys[-1] in FIRST_NAMES
    )
    alone = (mention for mention in mentions if mention.keys == keys[-1:])
    return not modifier and keys[-1] not in FIRST_NAMES and any(not mention.text.isupper() for mention in alone)


def _often(mentions: Sequence[Mention], before: Collection[str]) -> bool:
    return sum(mention.before in before for mention in mentions) * 2 > len(mentions)


def _speaks(mention: Mention) -> bool:
    heard = mention.before in words.SPEECH_VERBS and mention.before.endswith("id")
    return mention.after in words.SPEECH_VERBS or (heard and mention.after not in titles.ROLE_NOUNS)
