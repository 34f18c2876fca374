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
            "jan january januar jänner janvier enero gennaio janeiro januari ene gen",
            "feb february februar février fevrier febrero febbraio fevereiro februari févr fev",
            "mar march märz maerz mars marzo março marco maart mrt mär",
            "apr april avril abril aprile avr abr",
            "may mai mayo maggio maio mei mag",
            "jun june juni juin junio giugno junho giu",
            "jul july juli juillet julio luglio julho juil lug",
            "aug august août aout agosto augustus ago",
            "sep sept september septembre septiembre settembre setembro set",
            "oct october oktober octobre octubre ottobre outubro okt ott",
            "nov november novembre noviembre novembro",
            "dec december dezember décembre decembre diciembre dicembre dezembro dez déc dic",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
""".split()
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NOTATIONS = (
    rf"{_YEAR}(?P<mark>[-/])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)",
    rf"{_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]",
    rf"{_MONTH}\s{_DAY},?\s{_YEAR}",
    rf"{_DAY}[\s-](?:de\s|of\s)?{_MONTH}[\s-]?,?\s?(?:del?\s)?{_YEAR}",
    rf"(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
)
_DATES = tuple(re.compile(rf"(?<![\w./-]){notation}(?![\d-])", re.IGNORECASE) for notation in _NOTATIONS)
DATE = "(?:{})".format("|".join(re.sub(r"\?P<\w+>", "?:", re.sub(r"\(\?P=mark\)", "[./-]", one)) for one in _NOTATIONS))
"""A calendar date with a year, as a part of patterns that do not care for case; `find_date` reads it."""
MONTH_DAY = rf"(?:{_MONTH}\s{_DAY}|{_DAY}\s{_MONTH})".replace("?P<month>", "?:").replace("?P<day>", "?:")
"""A day without its year, as a part of patterns that do not care for case."""
WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})\b\.?"
"""The name of a weekday, as a part of patterns that do not care for case."""
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
    found = sorted((match for pattern in _DATES for match in pattern.finditer(text)), key=re.Match.start)
    return next(filter(None, map(_read_match, found)), None)


def _read_match(match: re.Match[str]) -> str | None:
    """Return the date of a match; None for one that the calendar does not have or that could be another one too."""
    written = match.groupdict()
    first, second = written.get("first"), written.get("second")
    readings = [(second, first), (first, second)] if first else [(written["month"], written["day"])]
    dates = {_make_date(written["year"], str(month), str(day)) for month, day in readings} - {None}
    return dates.pop() if len(dates) == 1 else None


def _make_date(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdecimal() else _MONTHS.get(month.casefold(), 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
