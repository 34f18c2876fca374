"""Find the titles inside a run of capitalised words.

Invariant: a title is followed by what can be somebody's name, or by nothing and is left out.
"""

from collections.abc import Iterator, Sequence

from summarise.briefs.entities import titles, words
from summarise.briefs.entities.first_names import FIRST_NAMES
from summarise.briefs.entities.tokens import HYPHENS, SPACES, Token, gap

_NOT_PEOPLE = words.ORGANISATION_WORDS | words.PLACE_WORDS | words.EVENT_WORDS
_PRO_TEMPORE = frozenset({"pro", "tem", "tempore"})
_JOINING = words.OF_CONNECTORS | {"against", "and", "from", "the", "to", "with"}


def find_titles(text: str, run: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield first and last index of each title that a name follows."""
    for index, token in enumerate(run[:-1]):
        last = index
        introduced = token.key in titles.ROLE_NOUNS and run[index + 1].key in FIRST_NAMES and len(run) > index + 2
        if token.key not in titles.TITLES and not introduced:
            continue
        if run[index + 1].key in words.OF_CONNECTORS:
            last = _end_office(run, index)
        while last + 2 < len(run) and run[last + 1].key in _PRO_TEMPORE:
            last += 1
        first = index
        while first and (run[first - 1].key in titles.TITLES or run[first - 1].key in titles.ROLE_MODIFIERS):
            first -= 1
        named = last + 1 < len(run) and (run[last + 1].capital or run[last + 1].key in words.PARTICLES)
        named = named and gap(text, run[last], run[last + 1]) in SPACES
        if named and _may_be_titled(text, run, index, last + 1):
            yield first, last


def _is_given(token: Token) -> bool:
    """Whether a word is a given name or its initials: "TJ King"."""
    return token.key in FIRST_NAMES or (token.marked and token.end - token.start == len("TJ"))


def _may_be_titled(text: str, run: Sequence[Token], index: int, start: int) -> bool:
    """Whether what follows a title can be somebody's name, and the title is not itself a part of the name."""
    rest = [token.key for token in run[start:]]
    title, spoken = run[index].key, run[index].key in titles.HONORIFICS - titles.OFFICE_HONORIFICS
    if title in titles.UNTITLED and index and _is_given(run[index - 1]):
        return False
    if len(rest) == 1 and rest[0] in words.SUFFIXES | titles.TITLES - (titles.UNTITLED if spoken else frozenset()):
        return False
    if spoken and len(rest) == 1:
        return True
    hyphenated = gap(text, run[-2], run[-1]) in HYPHENS
    surname = _is_given(run[start]) and len(rest) - hyphenated == len(("given", "surname"))
    if (rest[-1] in _NOT_PEOPLE and not surname) or not _JOINING.isdisjoint(rest):
        return False
    return title not in titles.WEAK or len(rest) > 1


def _end_office(run: Sequence[Token], index: int) -> int:
    """Return the last index of "Secretary of State", "Under Secretary for Political Affairs" before a given name."""
    person = next((i for i in range(index + 2, len(run) - 1) if run[i].key in FIRST_NAMES), 0)
    if person:
        return person - 1
    return index + 2 if run[index + 2 : index + 3] and run[index + 2].key in titles.OFFICES else index


def drop_trailing_title(run: Sequence[Token]) -> Sequence[Token]:
    """Leave out a title that no name follows, as in "the State Department Spokesman"."""
    end = len(run)
    if not all(token.capital for token in run):
        return run
    while end and run[end - 1].key in titles.TITLES and not (end > 1 and _is_given(run[end - 2])):
        end -= 1
    while 0 < end < len(run) and (run[end - 1].key in titles.ROLE_MODIFIERS or not run[end - 1].capital):
        end -= 1
    kept = any(token.key not in titles.ROLE_MODIFIERS for token in run[:end])
    return run[:end] if kept or end == len(run) else []


def is_office(run: Sequence[Token]) -> bool:
    """Whether nothing but an office is named: "Inspector General", "Secretary of Defense"."""
    offices = titles.TITLES | titles.ROLE_MODIFIERS | titles.OFFICES | words.OF_CONNECTORS
    plain = titles.TITLES - titles.UNTITLED if len(run) == 1 else titles.TITLES
    body = any(token.key in words.ORGANISATION_WORDS for token in run)
    return not body and all(token.key in offices for token in run) and any(token.key in plain for token in run)
