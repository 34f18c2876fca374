"""Read dates of publication as articles and their metadata write them.

Invariant: only what the text says; a date that could be read in two ways is no date.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero",
            "feb february februar février febrero",
            "mar march märz mars marzo",
            "apr april avril abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août agosto",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre okt",
            "nov november novembre noviembre",
            "dec december dezember décembre diciembre dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LONG_DATE = re.compile(
    rf"(?:{_MONTH} {_DAY},? {_YEAR}|{_DAY.replace('day', 'day2')} (?:de )?{_MONTH.replace('month', 'month2')} "
    rf"(?:de )?{_YEAR.replace('year', 'year2')})(?!\d)"
)
_EAST_ASIAN_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
)
_ISO_DATE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?!\d)")
_LONGEST_DATE = 80


def read_date(written: str) -> str | None:
    """Return the date or date-time that the string states as ISO 8601, or None where it states none for certain."""
    written = written.strip()[:_LONGEST_DATE]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(written)
        except (ValueError, TypeError, IndexError):
            continue
        return moment.date().isoformat() if len(written) in (8, 10) else moment.isoformat()
    return find_date(written)


def find_date(text: str) -> str | None:
    """Return the first calendar date with a year that stands in the text as ISO 8601, or None."""
    for pattern in (_ISO_DATE, _EAST_ASIAN_DATE, _LONG_DATE):
        for match in pattern.finditer(text):
            found = match.groupdict()
            month = found["month"] or found.get("month2") or ""
            number = int(month) if month.isdecimal() else _MONTHS.get(month.casefold(), 0)
            year, day = found["year"] or found.get("year2") or "", found["day"] or found.get("day2") or ""
            try:
                return date(int(year), number, int(day)).isoformat()
            except ValueError:
                continue
    return None
