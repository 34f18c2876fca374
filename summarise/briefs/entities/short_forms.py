"""Which full name of a body an acronym or a part of the name stands for.

Invariant: a short form goes to the one full name that it fits, or to none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from summarise.briefs.entities import titles, words
from summarise.briefs.entities.first_names import FIRST_NAMES
from summarise.briefs.entities.full_names import Key, core_of
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYMS
from summarise.briefs.entities.mentions import Mention

_ONE_OF_MANY = frozenset({"court", "guard"})
"""Bodies of which each place has its own: "Supreme Court" is not the "Texas Supreme Court"."""
_FEWEST_WORDS = 2
_LEADS = words.ORGANISATION_WORDS | titles.ROLE_MODIFIERS
"""A single word that a name may be cut by, unlike the "Moss" of the "Moss White House"."""
_LEFT_OUT = words.as_words(
    """
    agency airlines commission committee corp department energy group holdings inc industries motors partners
    pharmaceuticals sciences technologies university
    """
)
"""Nouns that a body's name is understood without."""


def pair_acronyms(mentions: Sequence[Mention]) -> dict[str, Key]:
    """Map an acronym to the name whose initials it is, and "Post" to the one newspaper that ends in it."""
    short = {m.text.replace(".", "") for m in mentions if len(m.keys) == 1 and len(m.text) > 1 and m.text.isupper()}
    pairs: dict[str, Key] = {}
    for mention in mentions:
        capitals = [word[0] for word in mention.text.replace("-", " ").split() if word[0].isupper()]
        initials = "".join(capitals)
        every = "".join(word[0].upper() for word in mention.text.replace("-", " ").split())
        for letters in (initials, initials.removeprefix("T"), every):
            if letters in short and len(letters) > 1:
                pairs.setdefault(letters, core_of(mention.keys))
    ending: dict[str, set[Key]] = defaultdict(set)
    for core in {core_of(mention.keys) for mention in mentions}:
        if len(core) > 1 and core[-1] in words.SHORTENED:
            ending[core[-1].title()].add(core)
    pairs.update((word, next(iter(full))) for word, full in ending.items() if len(full) == 1)
    return pairs


def pair_bodies(mentions: Iterable[Mention], people: Collection[str]) -> dict[Key, Key]:
    """Map other forms of a body's name to its name: "Justice Department", "Judiciary Committee", "Treasury".

    Args:
        mentions: those of the article.
        people: surnames of the article, which stand for no body.
    """
    cores = {core_of(mention.keys) for mention in mentions if not mention.title}
    cores -= {(surname,) for surname in people}
    bodies = {core for core in cores if len(core) > 1 and core[-1] in words.ORGANISATION_WORDS}
    pairs: dict[Key, set[Key]] = defaultdict(set)
    for core in cores:
        if core[1:2] == ("of",) and core[0] in words.SHORTENED and (turned := (*core[2:], core[0])) in bodies:
            pairs[turned].add(core)
    for body in bodies:
        for size in range(1, len(body)):
            _pair(pairs, body[size:], body, cores)
            _pair(pairs, body[:size], body, cores)
    return {short: next(iter(full)) for short, full in pairs.items() if len(full) == 1}


def _pair(pairs: dict[Key, set[Key]], part: Key, body: Key, cores: Collection[Key]) -> None:
    if part in cores and any(holds(part, body) for holds in (_is_ending, _is_beginning, _lacks_noun)):
        pairs[part].add(body)


def _is_ending(part: Key, body: Key) -> bool:
    """Whether a part leaves out what stands before: "Judiciary Committee" of "House Judiciary Committee"."""
    lead = body[: -len(part)]
    if len(part) < _FEWEST_WORDS or body[-len(part) :] != part:
        return False
    if _is_place(lead):
        return body[-1] in words.SHORTENED and body[-1] not in _ONE_OF_MANY
    return len(lead) > 1 or lead[0] in _LEADS


def _is_beginning(part: Key, body: Key) -> bool:
    """Whether a part leaves out the last of several: "Department of Health" of "Department of Health and Sports"."""
    return len(part) > _FEWEST_WORDS and (*part, "and") == body[: len(part) + 1]


def _lacks_noun(part: Key, body: Key) -> bool:
    """Whether a part leaves out the noun: "Treasury" of "Treasury Department"."""
    person = part[-1] in FIRST_NAMES or (part[0] in FIRST_NAMES and part[-1] != "state")
    named = not person and not _is_place(part)
    return named and (*part, body[-1]) == body and body[-1] in _LEFT_OUT


def _is_place(key: Key) -> bool:
    phrase = " ".join(key)
    return any(phrase in table for table in (words.PLACES, words.GROUP_ADJECTIVES, COUNTRIES, CAPITALS, DEMONYMS))
