"""Find time expressions and say when they are, counted from the day of publication.

Invariant: `when` is derived from the expression and the day of publication alone, and is null where they do not settle
it.
Conventions: a weekday is the nearest such day up to publication, or the nearest after it where the words before it
in the clause, or behind it where it opens the sentence, point ahead ("will", "expected", "next"); a month without a
year is the one nearest to publication; a week runs from Monday to Sunday.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from summarise.articles.article import Span
from summarise.briefs.almanac import WEEKDAYS, month_number, month_span, shift_month, week_span, year_span
from summarise.briefs.items import Precision
from summarise.briefs.numbers import find_numbers

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
NAMED_DAY = re.compile(rf"\b(?:{_WEEKDAY}|{_MONTH}|(?:1[5-9]|20)\d{{2}})\b")
"""A weekday, a month or a year by its name: what places something in time even where its date is not settled."""

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:%,]\d)"
_YEAR = r"(?:1[5-9]|20)\d{2}"
_AHEAD = re.compile(
    r"\b(?:will|would|expect\w*|likely|plan\w*|next|upcoming|coming|due|set to|scheduled|"
    r"to (?:attend|visit|meet|travel)|until|by(?=\s*\Z)|runs?)(?!\w)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d|day|week|month|year|hour|night|tomorrow|ary\b|arch\b|pril|May|June|July|ugust|ember|ober")
"""What every time expression has somewhere: a cheap look before the patterns run."""
_LOOK_BEHIND = 80
_MID_MONTH = 15
_CLAUSE = re.compile(r"[,;:.!?–—]|\b(?:said|says|told|reported|which|and|but)\b", re.IGNORECASE)


class Time(NamedTuple):
    """A time expression, `text[start:end]`."""

    span: Span
    when: str | None
    precision: Precision


class _UnsettledError(Exception):
    """An expression that its words and the day of publication do not settle."""


class _Day(NamedTuple):
    """What a reader of an expression knows."""

    match: re.Match[str]
    text: str
    published: date | None

    @property
    def today(self) -> date:
        """The day of publication."""
        if self.published is None:
            raise _UnsettledError
        return self.published

    def part(self, name: str) -> str:
        """Give a group in lower case, "" where it did not match."""
        return (self.match.groupdict().get(name) or "").casefold().strip()


_Range = tuple[date, date, Precision]
_Reader = Callable[[_Day], _Range]


def find_times(text: str, published: str | None = None) -> list[Time]:
    """Find the time expressions of a text in order; longer ones win where two overlap.

    Args:
        text: any text; spans point into it.
        published: ISO 8601 date or date-time from which "Friday" and "this month" count.
    """
    if not _HINT.search(text):
        return []
    day = read_day(published)
    found: dict[Span, Time] = {}
    for pattern, reader in _READERS:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            if not any(span.start < other.end and other.start < span.end for other in found):
                found[span] = _settle(span, reader, _Day(match, text, day))
    return sorted(found.values(), key=lambda time: time.span)


def read_day(published: str | None) -> date | None:
    """Read the calendar day of an ISO 8601 date or date-time; None where there is none."""
    try:
        return date.fromisoformat((published or "")[: len("2023-09-08")])
    except ValueError:
        return None


def _settle(span: Span, reader: _Reader, day: _Day) -> Time:
    try:
        first, last, precision = reader(day)
    except (_UnsettledError, ValueError, OverflowError):
        return Time(span, None, "unknown")
    return Time(span, first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}", precision)


def _nearest_year(today: date, month: int, day: int) -> date:
    around = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            around.append(date(year, month, day))
    return min(around, key=lambda one: abs(one - today))


def _read_iso(day: _Day) -> _Range:
    found = date.fromisoformat(day.match[0])
    return found, found, "day"


def _read_date(day: _Day) -> _Range:
    month, number = month_number(day.part("month")), int(re.sub(r"\D", "", day.part("day")))
    year = day.part("year")
    found = date(int(year), month, number) if year else _nearest_year(day.today, month, number)
    return found, found, "day"


def _read_weekdays(day: _Day) -> _Range:
    """Read "from Sunday to Wednesday"."""
    first = _weekday(day, day.part("first"))
    return first, first + timedelta((WEEKDAYS.index(day.part("last")) - first.weekday()) % 7), "interval"


def _read_weekday(day: _Day) -> _Range:
    found = _weekday(day, day.part("weekday"))
    return found, found, "day"


def _weekday(day: _Day, name: str) -> date:
    before = day.text[max(0, day.match.start() - _LOOK_BEHIND) : day.match.start()]
    clause = before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :]
    if day.text[: day.match.start()].strip().casefold() in {"", "on"}:
        clause = _CLAUSE.split(day.text[day.match.end() :].lstrip(", "), maxsplit=1)[0]
    back = (day.today.weekday() - WEEKDAYS.index(name)) % 7
    marker = day.part("marker")
    if marker == "next" or (marker != "last" and _AHEAD.search(clause)):
        return day.today + timedelta(-back % 7 or 7 * (marker == "next"))
    return day.today - timedelta(back or 7 * (marker == "last"))


def _read_month(day: _Day) -> _Range:
    month, year = month_number(day.part("month")), day.part("year")
    first, last = month_span(int(year) if year else _nearest_year(day.today, month, _MID_MONTH).year, month)
    return _take_part(day.part("part"), first, last, "month")


def _take_part(part: str, first: date, last: date, precision: Precision) -> _Range:
    """Take the beginning, middle or end third of a time."""
    third = timedelta((last - first).days // 3)
    if re.search(r"beginning|start|early", part):
        return first, first + third, "interval"
    if "mid" in part:
        return first + third, last - third, "interval"
    if re.search(r"end|late(?!r)", part):
        return last - third, last, "interval"
    return first, last, precision


def _read_year(day: _Day) -> _Range:
    first, last = year_span(int(day.part("year")))
    return _take_part(day.part("part"), first, last, "year")


def _read_since(day: _Day) -> _Range:
    first, _ = year_span(int(day.part("year")))
    if first > day.today:
        raise _UnsettledError
    return first, day.today, "interval"


def _read_years(day: _Day) -> _Range:
    first, last = day.part("first"), day.part("last")
    last = first[: len(first) - len(last)] + last
    if int(first) > int(last):
        raise _UnsettledError
    return year_span(int(first))[0], year_span(int(last))[1], "interval"


def _read_decade(day: _Day) -> _Range:
    first = int(day.part("year"))
    return year_span(first)[0], year_span(first + 9)[1], "interval"


def _read_relative_day(day: _Day) -> _Range:
    found = day.today + timedelta({"yesterday": -1, "tomorrow": 1}.get(day.part("word"), 0))
    return found, found, "day"


def _read_unit(day: _Day) -> _Range:
    """Read "later this month", "last week", "within the year"."""
    today, part = day.today, day.part("part")
    offset = {"last": -1, "next": 1, "coming": 1}.get(day.part("which").split()[-1], 0)
    unit, (first, last) = _unit_span(day.part("unit"), today, offset)
    if part in {"later", "within"} and not offset:
        return today, last, "interval"
    if part == "earlier" and not offset:
        return first, today, "interval"
    return _take_part(part, first, last, unit)


def _read_ago(day: _Day) -> _Range:
    """Read "two weeks ago"; the unit says how exact it is."""
    numbers = find_numbers(day.part("count"))
    value = next(iter(numbers[0].values)) if numbers else 1
    if day.part("count") in {"several", "few", "a few"} or isinstance(value, str):
        raise _UnsettledError
    unit, (first, last) = _unit_span(day.part("unit"), day.today, -int(value))
    return first, last, unit


def _unit_span(unit: str, today: date, offset: int) -> tuple[Precision, tuple[date, date]]:
    """Give the unit of time that lies `offset` units away from today."""
    match unit:
        case "day":
            return "day", (today + timedelta(offset), today + timedelta(offset))
        case "week":
            return "week", week_span(today + timedelta(weeks=offset))
        case "month":
            return "month", month_span(*shift_month(today, offset))
        case _:
            return "year", year_span(today.year + offset)


def _read_nothing(_: _Day) -> _Range:
    raise _UnsettledError


def _compile(*readers: tuple[str, _Reader]) -> Iterator[tuple[re.Pattern[str], _Reader]]:
    for pattern, reader in readers:
        yield re.compile(pattern, re.VERBOSE), reader


_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a\ few|few)"
_PART = r"(?P<part>(?:the\s)?(?:end|beginning|start|middle)\sof\s|early\s(?:in\s)?|late\s(?:in\s)?|mid-?\s?)?"
_PLAIN_MONTH = r"January|February|April|June|July|August|September|October|November|December"
_UNIT_PART = r"(?P<part>[Ll]ater\s|[Ee]arlier\s|[Ee]arly\s|[Ll]ate\s|[Ww]ithin\s|(?:the\s)?(?:end|start)\sof\s)?"
_READERS = tuple(
    _compile(
        (rf"\b{_YEAR}-\d\d-\d\d\b", _read_iso),
        (rf"\b(?:{_WEEKDAY},?\s)?(?P<month>{_MONTH})\s(?P<day>{_DAY})(?:,?\s(?P<year>{_YEAR}))?\b", _read_date),
        (rf"\b(?:{_WEEKDAY},?\s)?(?P<day>{_DAY})\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?", _read_date),
        (
            rf"\b(?:[Ff]rom\s|[Bb]etween\s)?(?P<first>{_WEEKDAY})\s(?:to|until|through|and)\s(?P<last>{_WEEKDAY})\b",
            _read_weekdays,
        ),
        (
            rf"\b(?:(?P<marker>[Ll]ast|[Nn]ext)\s)?(?P<weekday>{_WEEKDAY})\b(?:\s(?:morning|afternoon|evening|night)\b)?",
            _read_weekday,
        ),
        (
            rf"\b{_PART}(?P<month>{_PLAIN_MONTH}|(?<=[Ii]n\s|[Oo]f\s|[Bb]y\s)(?:March|May))\b(?:,?\s(?P<year>{_YEAR}))?",
            _read_month,
        ),
        (rf"\b[Ss]ince\s(?P<year>{_YEAR})\b", _read_since),
        (rf"\b(?P<first>{_YEAR})\s?[-–]\s?(?P<last>\d{{4}}|\d\d)\b(?!-)", _read_years),
        (r"\b(?:the\s)?(?P<year>(?:1[5-9]|20)\d0)s\b", _read_decade),
        (rf"(?<![$€£\d.,-])\b{_PART}(?P<year>(?:19|20)\d{{2}})\b(?![%\d]|,\d|-\w|\s(?:people|men|women))", _read_year),
        (r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b(?!'s|’s)", _read_relative_day),
        (
            rf"\b{_UNIT_PART}(?P<which>[Tt]his|[Ll]ast|[Nn]ext|the\scoming|(?<=ithin\s)the)\s(?P<unit>week|month|year)\b",
            _read_unit,
        ),
        (rf"\b(?P<count>{_COUNT})\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier)\b", _read_ago),
        (
            rf"\b(?:[Ii]n|[Ww]ithin|[Ff]or|[Oo]ver|the\snext|the\slast)\s{_COUNT}\s(?:day|week|month|year|hour)s?\b",
            _read_nothing,
        ),
    )
)
