"""Gate: proper names of a generated sentence.

Invariant: a name that passes stands in the cited source, or belongs to somebody whom the cited source mentions.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from summarise.briefs.entities import Entity
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYMS
from summarise.briefs.entities.titles import HONORIFICS, ROLE_MODIFIERS, ROLE_NOUNS
from summarise.briefs.entities.words import CALENDAR, NOT_NAMES, ORDINARY, SPEECH_VERBS
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.offices import is_office, spell_office
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage, Reading
from summarise.briefs.wording import STOP_WORDS, Word, find_words, stem

_PART = re.compile(r"[^-&]+")
_NOT_A_NAME = ORDINARY | STOP_WORDS | NOT_NAMES | CALENDAR | HONORIFICS
_LOWER_CASE_MEANING = ROLE_NOUNS | ROLE_MODIFIERS | SPEECH_VERBS
_OFFICES = ROLE_NOUNS - HONORIFICS
_TITLES = HONORIFICS | ROLE_NOUNS | ROLE_MODIFIERS
_COMMON_ENDING = re.compile(r"(?:[st]ions?|ments?|nesse?s?|ings?|ities|ances?|ences?|ists?|isms?|ed|ly|ors?|ers)\Z")
_CAPITALISED_NOUNS = ("de",)
_LOWER_CASE_SHARE = 0.1
_TITLE_CASE_WORDS = 4
_LONGEST_COUNTRY = 4
_ACRONYM_LETTERS = 3
_LESSER_WORDS = r"\b(?:vice|deputy|former|acting|interim|assistant|ex)[\s-]+(?:\w+\s)?"
_LESSER = re.compile(
    rf"({_LESSER_WORDS})({'|'.join(sorted(map(re.escape, _OFFICES), key=len, reverse=True))})\b", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"""(?:\A|[.!?:]["')\]]*\s|["(\[]|\s-\s)["'(\[]*\Z""")


def find_name_problems(text: str, cited: Passage, source: Reading) -> Iterator[Problem]:
    """Report names, and titles before names, that the cited passage does not cover."""
    words = find_words(text)
    known = _known_words(cited, source)
    all_doubtful = _is_title_case(words)
    for index, word in enumerate(words):
        doubtful = all_doubtful or _starts_sentence(text, word)
        for part in _PART.findall(word.text):
            is_name = _is_name(part, source, doubtful=doubtful) or (not all_doubtful and _is_title(words, index))
            if is_name and not _is_known(part, known) and not _names_country(words, index, cited.text):
                yield Problem("name", f"{word.text} is not in the cited source")
                break
        if not all_doubtful and _is_inside_name(words, index) and word.text not in known | source.lower_case_words:
            yield Problem("name", f"{word.text} is no part of a name in the cited source")
    yield from _find_raised_offices(text, cited.text)
    yield from _find_mixed_names(words, cited.text, source.entities)


def _known_words(cited: Passage, source: Reading) -> frozenset[str]:
    """Give the words of the passage, and the names and titles of those whom it mentions."""
    spans = (span for entity in cited.entities for one in entity.descriptions for span in (one.role, one.title) if span)
    titles = (_parts(fold_words(source.article.text[span.start : span.end])) for span in spans)
    return frozenset().union(_parts(cited.text), *(_entity_words(entity) for entity in cited.entities), *titles)


def _parts(text: str) -> frozenset[str]:
    return frozenset(part for word in find_words(text) for part in (word.text, *_PART.findall(word.text)))


@lru_cache(maxsize=4096)
def _entity_words(entity: Entity) -> frozenset[str]:
    return frozenset().union(*(_parts(fold_words(name)) for name in (entity.name, *entity.aliases)))


@lru_cache(maxsize=64)
def _name_words(entities: tuple[Entity, ...]) -> frozenset[str]:
    return frozenset().union(*(_entity_words(entity) for entity in entities if entity.kind == "person"))


def _is_known(part: str, known: frozenset[str]) -> bool:
    if part in known:
        return True
    if part.isupper() and len(part) <= _ACRONYM_LETTERS:
        return part.replace(".", "") in {word.replace(".", "") for word in known if word.isupper()}
    lowered = {word.casefold() for word in known}
    bare = part.casefold()
    if is_office(bare) and spell_office(bare) in map(spell_office, lowered):
        return True
    return bool({bare, bare.removesuffix("s"), f"{bare}s", bare.replace(".", "")} & lowered)


def _is_name(part: str, source: Reading, *, doubtful: bool) -> bool:
    lowered = part.casefold()
    if not part[0].isupper() or lowered in _NOT_A_NAME:
        return False
    if not doubtful:
        return len(part) > 1 and source.article.language not in _CAPITALISED_NOUNS
    if lowered in _LOWER_CASE_MEANING or lowered in source.lower_case_words:
        return False
    if part in _name_words(source.entities):
        return True
    is_place = lowered in COUNTRIES or lowered in DEMONYMS or lowered in CAPITALS
    return is_place or not (_COMMON_ENDING.search(lowered) or stem(part) in source.lower_case_stems)


def _is_title(words: Sequence[Word], index: int) -> bool:
    """Say whether a lower-case word stands as a title before a name."""
    if words[index].text.casefold() not in _OFFICES or index + 1 == len(words):
        return False
    following = words[index + 1]
    return following.text[0].isupper() and following.start == words[index].end + 1


def _is_inside_name(words: Sequence[Word], index: int) -> bool:
    """Say whether an ordinary word is written as a part of a name: "Seoul National University"."""
    beside = (words[at] for at in (index - 1, index + 1) if 0 <= at < len(words))
    lowered = words[index].text.casefold()
    plain = lowered not in ORDINARY or lowered in STOP_WORDS | CALENDAR | HONORIFICS
    return not plain and index > 0 and words[index].text[0].isupper() and any(one.text[0].isupper() for one in beside)


def _find_raised_offices(text: str, cited: str) -> Iterator[Problem]:
    """Report an office without the "vice" or "former" with which the source always has it."""
    full = {match[2].casefold() for match in _LESSER.finditer(cited)}
    for office in sorted(full):
        bare = re.compile(rf"(?<!-)\b{re.escape(office)}\b", re.IGNORECASE)
        lesser = re.compile(rf"{_LESSER_WORDS}{re.escape(office)}\b", re.IGNORECASE)
        if bare.search(lesser.sub(" ", text)) and not bare.search(lesser.sub(" ", cited)):
            yield Problem("name", f"the cited source has no {office} without what stands before it")


def _starts_sentence(text: str, word: Word) -> bool:
    return _SENTENCE_START.search(text[max(0, word.start - 6) : word.start]) is not None if word.start else True


def _is_title_case(words: Sequence[Word]) -> bool:
    long = [
        word.text for word in words if len(word.text) >= _TITLE_CASE_WORDS and word.text.casefold() not in STOP_WORDS
    ]
    return len(long) >= _TITLE_CASE_WORDS and sum(word[0].islower() for word in long) < _LOWER_CASE_SHARE * len(long)


@lru_cache(maxsize=256)
def countries_in(text: str) -> frozenset[str]:
    """Give the countries that a text names."""
    words = find_words(text)
    starts = (index for index, word in enumerate(words) if word.text[0].isupper())
    return frozenset(country for start in starts for _, country in _countries_at(words, start))


def _countries_at(words: Sequence[Word], start: int) -> Iterator[tuple[int, str]]:
    """Give the countries that words from `start` on name, "South Korea", "U.S.", "Koreans", and where the name ends."""
    for end in range(start + 1, start + _LONGEST_COUNTRY + 1):
        phrase = " ".join(word.text for word in words[start:end]).casefold().replace("-", " ")
        for form in (phrase, phrase.replace(".", "")):
            country = COUNTRIES.get(form) or DEMONYMS.get(form)
            if country:
                yield end, country


def _names_country(words: Sequence[Word], index: int, cited: str) -> bool:
    """Say whether the word belongs to the name of a country that the source names in another form."""
    starts = range(max(0, index - _LONGEST_COUNTRY + 1), index + 1)
    named = {country for start in starts for end, country in _countries_at(words, start) if end > index}
    return bool(named) and not named.isdisjoint(countries_in(cited))


def _find_mixed_names(words: Sequence[Word], cited: str, entities: Sequence[Entity]) -> Iterator[Problem]:
    """Report a given name beside another person's surname."""
    people = [_entity_words(entity) for entity in entities if entity.kind == "person"]
    for first, second in pairwise(words):
        if first.text.casefold() in _TITLES or not (first.text[0].isupper() and second.text[0].isupper()):
            continue
        owners = [names for names in people if first.text in names], [names for names in people if second.text in names]
        adjacent = second.start == first.end + 1 and f"{first.text} {second.text}" not in cited
        if adjacent and all(owners) and not any(names in owners[1] for names in owners[0]):
            yield Problem("name", f"{first.text} {second.text} is nobody in the article")
