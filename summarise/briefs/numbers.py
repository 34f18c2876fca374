"""Find numbers in digits and in words, with the values they can mean.

Invariant: a number's span holds the characters as written; two spellings of one number share a value.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINAL_UNITS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
CARDINALS = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
ORDINALS = {
    **{word: value for value, word in enumerate(_ORDINAL_UNITS)},
    **{word[:-1] + "ieth": 10 * value for value, word in enumerate(_TENS, start=2)},
    "hundredth": 100,
    "thousandth": 1000,
}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
FRACTIONS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
PAIRS = {"both": 2, "pair": 2, "couple": 2, "twice": 2, "once": 1, "double": 2, "doubled": 2, "triple": 3, "tripled": 3}
_MOST_AFTER_TENS = 10
VAGUE = frozenset("dozens hundreds thousands millions billions trillions tens scores".split())

_DIGITS = re.compile(
    r"""(?<![\w.])(?<![^\W\d]-)(?P<currency>(?:US|A|C|HK|NZ|S)?[$€£¥₩₹₽])?\s?
    (?P<digits>\d{1,3}(?:[,\u00a0\u202f\ ]\d{3})+(?!\d)|\d+)(?P<decimals>[.,]\d+)?
    (?P<ordinal>(?:st|nd|rd|th)\b)?
    (?P<scale>[\s-]?(?:hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\b)?
    (?P<percent>\s?(?:%|per\ ?cent\b))?""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER_WORD = "|".join(
    sorted(
        {
            *CARDINALS,
            *ORDINALS,
            *SCALES.keys() - {"k", "m", "mn", "bn", "tn"},
            *VAGUE,
            *PAIRS,
            "half",
            "halves",
            "quarter",
            "quarters",
            "thirds",
            *(f"{word}s" for word in ORDINALS),
        },
        key=len,
        reverse=True,
    )
)
_SPELLED = re.compile(rf"\b(?:{_NUMBER_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_NUMBER_WORD}))*\b")
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, `text[start:end]`, and every value it can stand for."""

    start: int
    end: int
    values: frozenset[Fraction | str]
    written: str
    is_ordinal: bool = False
    is_spelled: bool = False
    currency: str | None = None
    percent: str | None = None


def find_numbers(text: str) -> list[Number]:
    """Give the numbers of a text in order; digits inside names such as G20 and F-16 are none."""
    return sorted([*_find_digits(text), *_find_spelled(text)], key=lambda number: number.start)


def _find_digits(text: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        whole = re.sub(r"\D", "", match["digits"])
        scale = SCALES[match["scale"].strip(" -").casefold()] if match["scale"] else 1
        decimals = (match["decimals"] or "").replace(",", ".")
        values: set[Fraction | str] = {Fraction(whole + decimals) * scale}
        if match["digits"] != whole:
            values |= (
                {Fraction(part) for part in re.findall(r"\d+", match["digits"])} if " " in match["digits"] else set()
            )
        if text[match.start("digits") - 1 : match.start("digits")] in {"-", "–"}:
            values |= _close_range(text, match.start("digits"), whole)
        yield Number(
            start=match.start(),
            end=match.end(),
            values=frozenset(values),
            written=match[0].strip(),
            is_ordinal=match["ordinal"] is not None,
            currency=match["currency"],
            percent=match["percent"] and match["percent"].strip(),
        )


def _close_range(text: str, start: int, whole: str) -> set[Fraction | str]:
    """Read the 53 of "1950-53" as 1953 too."""
    first = re.search(r"(\d{4})[-–]\Z", text[max(0, start - 5) : start])
    return {Fraction(first[1][:2] + whole)} if first and len(whole) == len("53") else set()


def _find_spelled(text: str) -> Iterator[Number]:
    for match in _SPELLED.finditer(text.translate(_LOWER)):
        words = re.findall(r"[a-z]+", match[0])
        words = [word for word in words if word != "and"]
        if _is_scale_of_digits(text, match.start(), words):
            continue
        yield Number(
            start=match.start(),
            end=match.end(),
            values=_read_words(words),
            written=text[match.start() : match.end()],
            is_ordinal=words[-1] in ORDINALS,
            is_spelled=True,
        )


def _is_scale_of_digits(text: str, start: int, words: list[str]) -> bool:
    return words[0] in SCALES and re.search(r"\d[\s-]?\Z", text[max(0, start - 2) : start]) is not None


def _read_words(words: list[str]) -> frozenset[Fraction | str]:
    """Give what number words can mean: "third" is 3 and 1/3, "two-thirds" only 2/3."""
    if len(words) == 1:
        return _read_word(words[0])
    parts = FRACTIONS.get(words[-1].removesuffix("s")) if words[-1] != "halves" else 2
    head = _add_up(words[:-1])
    if parts and head and words[-1] not in ORDINALS:
        return frozenset({head / parts, head + Fraction(1, parts)} if parts == FRACTIONS["half"] else {head / parts})
    total = _add_up(words)
    separate: set[Fraction | str] = set()
    for word in words:
        separate |= _read_word(word)
    return frozenset({total}) if total is not None else frozenset(separate)


def _read_word(word: str) -> frozenset[Fraction | str]:
    single = word.removesuffix("s")
    values: set[Fraction | str] = set()
    if word in VAGUE:
        values.add(word)
    for table in (CARDINALS, ORDINALS, SCALES, PAIRS):
        if word in table:
            values.add(Fraction(table[word]))
    if single in FRACTIONS:
        values.add(Fraction(1, FRACTIONS[single]))
    return frozenset(values)


def _add_up(words: list[str]) -> Fraction | None:
    """Read "two hundred thousand and five"; None where the words are no single number."""
    total = current = 0
    room = 10**3
    for word in words:
        if word in SCALES:
            current = max(current, 1) * SCALES[word]
            room = SCALES[word]
            if room >= SCALES["thousand"]:
                total, current, room = total + current, 0, 10**3
        else:
            value = CARDINALS.get(word, ORDINALS.get(word))
            if value is None or value >= room:
                return None
            current += value
            room = _MOST_AFTER_TENS if value >= CARDINALS["twenty"] else 0
    return Fraction(total + current)
