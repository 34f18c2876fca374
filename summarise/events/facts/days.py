"""When: times, read from the day on which their article, or else one of the same event, appeared.

Invariant: two times are apart only where both are settled and share no day, or name different days of the week.
"""

import re
from collections.abc import Iterator
from datetime import date

from summarise.articles.article import Span
from summarise.briefs.dates import Time, find_times
from summarise.events.facts.model import Fact, Fit
from summarise.events.lines import Line
from summarise.events.sources import Source

_YEAR = re.compile(r"(?:since |in )?(?:1[5-9]|20)\d\d", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(from|since|until|till|by|before|after|through)(?: the)?\Z", re.IGNORECASE)
"""Before a time from which, or to which, something is so."""
_REPORTED = re.compile(
    r"\b(?:said|says|stated|told|informed|reported|reports|announced|wrote|tweeted|added|according to|statement|"
    r"interview|briefing)\b(?:\s\S+){0,4}\s*(?:on\s+|late\s+)?$|\bon\s+$(?<=said on )",
    re.IGNORECASE,
)
"""Before a time that only says when somebody spoke."""


class DayReader:
    """Find the times of a sentence."""

    def __init__(self, reference: str | None) -> None:
        self._reference = reference

    def __call__(self, source: Source, line: Line) -> Iterator[Fact]:
        """Find them in one sentence."""
        text = source.words(line.span)
        for time in find_times(text, source.article.published or self._reference):
            span = Span(line.span.start + time.span.start, line.span.start + time.span.end)
            anchor = _anchor(line, text, span)
            slot = f"the day of the {source.words(Span(*anchor[:2]))}" if anchor else "when"
            head = frozenset({anchor[2]}) if anchor else frozenset()
            yield Fact(source, line, "date", span, time, slot, head, compare_days)


def is_day_of_report(fact: Fact) -> bool:
    """Say whether a time only tells when somebody spoke."""
    return _REPORTED.search(fact.source.article.text[fact.line.span.start : fact.span.start]) is not None


def when_of(fact: Fact) -> str | None:
    """Give the ISO date or interval of a time, None where its words and the dates of the articles do not settle it."""
    return _time(fact).when if fact.kind == "date" else None


def names_day(fact: Fact) -> bool:
    """Say whether a time is one day, by its date or by the day of the week."""
    when = when_of(fact)
    return fact.kind == "date" and ("/" not in when if when else _WEEKDAY.search(fact.words) is not None)


def are_years(one: Fact, other: Fact) -> bool:
    """Say whether two times are years by their numbers, which no date of publication moves."""
    return all(_YEAR.fullmatch(fact.words) is not None for fact in (one, other))


def _anchor(line: Line, text: str, span: Span) -> tuple[int, int, str] | None:
    """Find what a time belongs to by its form: "Friday's parade"."""
    behind = text[span.end - line.span.start :]
    if not re.match(r"['’]s\s", behind):
        return None
    following = next((token for token in line.tokens if token.start >= span.end), None)
    return (following.start, following.end, following.key) if following and not following.is_name else None


def compare_days(one: Fact, other: Fact) -> Fit:
    """Compare two times."""
    first, second = _time(one), _time(other)
    if _bound_of(one) != _bound_of(other):
        return Fit.UNLIKE
    named, other_named = _WEEKDAY.search(one.words), _WEEKDAY.search(other.words)
    if one.words.casefold() == other.words.casefold():
        return Fit.SAME
    if named and other_named and named[0].casefold() == other_named[0].casefold():
        return Fit.FINER  # which week a day of the week is of, its words leave open
    if first.when and second.when:
        return _compare_settled(first.when, second.when)
    return Fit.APART if named and other_named else Fit.FINER


def _bound_of(fact: Fact) -> str | None:
    """Give the word that makes a time a beginning or an end, which stands before it or is its first word."""
    first = fact.span.start + len(fact.words.split()[0])
    found = _BOUND.search(fact.source.article.text[fact.line.span.start : fact.span.start].rstrip()) or _BOUND.search(
        fact.source.article.text[fact.line.span.start : first]
    )
    return found[1].casefold() if found else None


def _time(fact: Fact) -> Time:
    time: Time = fact.value  # type: ignore[assignment]
    return time


def _compare_settled(one: str, other: str) -> Fit:
    (start, end), (other_start, other_end) = _interval(one), _interval(other)
    if (start, end) == (other_start, other_end):
        return Fit.SAME
    return Fit.FINER if start <= other_end and other_start <= end else Fit.APART


def _interval(when: str) -> tuple[date, date]:
    first, _, last = when.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)
