"""The words that a rendered brief adds to its items: titles, labels, dates and counts.

Invariant: nothing here depends on the locale or the clock.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from summarise.articles.article import Completeness, ExclusionReason
from summarise.briefs.items import Precision
from summarise.briefs.schema import Section

TITLES: Mapping[Section, str] = {
    "headline": "Headline",
    "bottom_line": "Bottom line",
    "key_points": "Key points",
    "actors": "Actors",
    "stances": "Stances",
    "quotes": "Quotations",
    "analysts": "Analysts",
    "outlook": "Outlook",
    "timeline": "Timeline",
    "figures": "Figures",
    "sourcing": "Sourcing",
    "gaps": "Open questions",
}
COMPLETENESS: Mapping[Completeness, str] = {
    "full": "complete",
    "truncated": "breaks off",
    "unknown": "completeness unknown",
}
EXCLUDED: Mapping[ExclusionReason, str] = {
    "header": "header",
    "caption": "picture caption",
    "credit": "credit line",
    "translator_note": "translator’s note",
    "sign_up": "sign-up line",
    "navigation": "navigation",
    "hidden": "hidden text",
    "other": "not the story",
}
PROVEN = (
    "their words, names and numbers stand in the source. Who is meant, roles and attitudes are readings, by rule or by "
    "model; no code can prove them."
)
"""What grounding means, and what it does not."""
_LONGEST = 120
_ROOM = 30
"""Characters kept behind the words that a cut text must hold."""
_LAST_COMMA = re.compile(r",(?=[”’\"']*\s*\Z)")
_MONTHS = tuple("January February March April May June July August September October November December".split())


def format_date(written: str) -> str:
    """Write an ISO date, date-time or `start/end` interval for readers; anything else stays as it is."""
    if written.count("/") == 1:
        return " – ".join(format_date(side) for side in written.split("/"))
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return written
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_time(when: str, precision: Precision) -> str:
    """Write when something was as exactly as it is known: a day, a month, a year, or from when to when."""
    first, _, last = when.partition("/")
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    shown = format_date(when)
    return format_date(first).split(maxsplit=1)[-1] if precision == "month" else shown


def cut_text(text: str, around: str = "") -> str:
    """Cut a long text with an ellipsis to the part that holds given words; quote marks keep their partners."""
    line, words = " ".join(text.split()), " ".join(around.split())
    if len(line) <= _LONGEST:
        return line
    end = line.find(words) + len(words)
    if end > _LONGEST - _ROOM:
        line = "…" + line[end + _ROOM - _LONGEST :].split(" ", 1)[-1]
    if len(line) > _LONGEST:
        line = line[: _LONGEST + 1].rsplit(" ", 1)[0].rstrip(" ,;:–—“") + "…"
    opened, closed = line.count("“") + line.count('"') % 2, line.count("”")
    return "“" * (closed - opened) + line + "”" * (opened - closed)


def drop_comma(text: str) -> str:
    """Leave out a comma that only led on to what stood behind the words."""
    return _LAST_COMMA.sub("", text)


def count_things(number: int, singular: str, plural: str = "") -> str:
    """Write a number with its noun."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def join_words(words: Sequence[str]) -> str:
    """Join words with commas and a final `and`."""
    return " and ".join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])
