"""Gates: numbers and dates of a generated sentence.

Invariant: a value, weekday, month or relative day that passes is given by the cited source, however it is spelled.
"""

import re
from collections.abc import Iterator

from summarise.briefs.almanac import MONTHS, WEEKDAYS
from summarise.briefs.gates.problems import Problem
from summarise.briefs.likelihood import directions_of, find_approximator
from summarise.briefs.numbers import PAIRS, Number, find_numbers
from summarise.briefs.reading import Passage
from summarise.briefs.wording import STOP_WORDS, stem

_SHORT = 3
_REACH = 60
_COUNTED = re.compile(r"[\s-]+([^\W\d_]+)")
_ANY_UNIT = frozenset("people persons men times things percent per years-old".split())
_CALENDAR = re.compile(
    r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:days?\b|\b\.?)"
    r"|\b(?:January|February|March(?!es|ed)|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|"
    r"(?:last|next|this) (?:night|week|month|year|decade|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
_NOT_MAY = re.compile(r"(?<![a-z] )May(?! \d| of|,? \d{4})(?= [a-z])")


def find_number_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report numbers that the cited source lacks, and numbers that lost the words which soften them."""
    there = find_numbers(cited.text)
    for number in find_numbers(text):
        if _counts_nothing(number):
            continue
        same = [other for other in there if other.values & number.values]
        if not same:
            yield Problem("number", f"{number.written} is not in the cited source")
        elif (unit := _unit_of(text, number)) and not any(unit in _around(cited.text, other) for other in same):
            yield Problem("number", f"the cited source does not count this in {number.written} {unit}…")
        elif lost := _lost_softener(text, number, cited.text, same):
            yield Problem("hedge", f"“{lost}” before {number.written} was lost")


def find_date_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report weekdays, months and relative days that the cited source lacks."""
    there = set(_calendar_words(cited.text))
    for word in _calendar_words(text):
        if word not in there:
            yield Problem("date", f"{word.capitalize()} is not in the cited source")
    lowered = cited.text.casefold()
    for match in _RELATIVE.finditer(text):
        if match[0].casefold() not in lowered:
            yield Problem("date", f"“{match[0]}” is not in the cited source")


def _counts_nothing(number: Number) -> bool:
    word = number.written.casefold()
    return number.is_spelled and (word == "one" or word in PAIRS)


def _unit_of(text: str, number: Number) -> str | None:
    """Give the stem of the word that a number counts, where it stands right behind it."""
    match = _COUNTED.match(text, number.end)
    if number.currency or number.percent or match is None or match[1].casefold() in STOP_WORDS | _ANY_UNIT:
        return None
    return stem(match[1])


def _around(text: str, number: Number) -> str:
    return text[max(0, number.start - _REACH) : number.end + _REACH].casefold()


def _lost_softener(text: str, number: Number, source: str, same: list[Number]) -> str | None:
    softeners = [find_approximator(source, other.start) for other in same]
    if not all(softeners):
        return None
    kept = find_approximator(text, number.start)
    directions = directions_of(text[kept.start : kept.end]) if kept else frozenset()
    words = [source[span.start : span.end] for span in softeners if span]
    return None if any(directions & directions_of(word) for word in words) else words[0]


def _calendar_words(text: str) -> Iterator[str]:
    for match in _CALENDAR.finditer(text):
        if match[0] == "May" and _NOT_MAY.match(text, match.start()):
            continue
        short = match[0].casefold()[:_SHORT]
        yield next(word for word in (*WEEKDAYS, *MONTHS) if word.startswith(short))
