"""Weekdays, months, and the days that weeks, months and years span.

Invariant: spans are inclusive at both ends; a week begins on Monday.
"""

from datetime import date, timedelta

WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = tuple("january february march april may june july august september october november december".split())
_SHORT = 3


def month_number(name: str) -> int:
    """Give 1 to 12 for the name of a month, in full or cut short."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:_SHORT]))


def week_span(day: date) -> tuple[date, date]:
    """Give the Monday and Sunday around a day."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def month_span(year: int, month: int) -> tuple[date, date]:
    """Give the first and last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(1)


def year_span(year: int) -> tuple[date, date]:
    """Give the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def shift_month(day: date, months: int) -> tuple[int, int]:
    """Give year and month some months away."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1
