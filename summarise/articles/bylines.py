"""Read lines that say who wrote an article and when: "By Jane Doe, 3 April 2025", "Published 12 June 2025, 08:30 BST".

Invariant: a line counts only where every part of it is known, so that prose with a name or a date in it does not.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from summarise.articles.boilerplate import AGENCY
from summarise.articles.dates import DATE, MONTH_DAY, WEEKDAY, find_date

# What stands before a date: English, French, German, Spanish and Portuguese, Italian, Dutch.
_PUBLISHED = (
    "published|posted|issued|released|filed|publiée?|paru|veröffentlicht|erschienen|stand|publicad[oa]|pubblicat[oa]"
    "|gepubliceerd|date|datum|fecha|data"
)
_UPDATED = r"updated|modified|revised|mis\sà\sjour|modifié|aktualisiert|actualizado|atualizado|aggiornato|bijgewerkt"
_ON = "on|at|the|le|am|vom|den|el|il|op|em"
_AT = r"at|à|um|a\slas|alle|às|om"
_TIME = r"""
    (?:\d{1,2}(?:[:.]\d\d){1,2}(?:\s?[ap]\.?m\b\.?)? | \d{1,2}\s?h\s?(?:\d\d)? | \d{1,2}\s?[ap]\.?m\b\.?)
    (?:\s?(?:uhr|hrs|[(]?(?-i:[A-Z]{2,5}|Z)\b[)]?(?:[+-]\d{1,2})?|[+-]\d\d:?\d\d))?
"""
_LINK = rf"(?:\s?[,|@/·•–—-]\s?|\s)(?:(?:{_AT})\s)?"
_MOMENT = re.compile(
    rf"""
    (?:\b(?:(?:first|last|zuletzt)\s)?(?:(?P<updated>{_UPDATED})|{_PUBLISHED})\b\s?:?\s?)?
    (?:\b(?:{_ON})\s)?
    (?:{_TIME}{_LINK})?
    (?:\b{WEEKDAY},?\s(?:(?:{_ON})\s)?)?
    (?<!\w)(?P<date>{DATE}|{MONTH_DAY})
    (?:T\d\d:[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|{_LINK}{_TIME})?(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_READING_TIME = re.compile(r"\d{1,3}[ -]min(?:ute)?s?(?: read)?\b", re.IGNORECASE)
_GAP = "\0"
_EDGES = " \t\u00a0,;|/·•–—-."

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
_NAMES = rf"{_NAME}(?: {_NAME}){{1,3}}"
_BY = r"[-–—•\s]*(?:By|BY|by|Von|VON|von|Par|PAR|par|Por|POR|por|From our(?: \w+)? correspondent)\b"
# These begin headlines too ("Di Maria scores").
_RARER_BY = r"(?:Di|DI|di|Door|DOOR|door)\b"
_SIGNED = re.compile(rf"(?P<by>{_BY}|{_RARER_BY})\s?:?\s+(?P<names>\S.{{1,140}})")
_SIGNED_WORD = re.compile(
    rf"{_NAME},?|\||&|\S+@\S+|(?:and|und|et|y|e|en|of|for|the|our|in|at|à|de|da|di|der|den|van|von|bin|al|el|with|staff"
    r"|reporter|editors?|editorial|board|team|newsroom|desk|redaktion|rédaction|correspondent|writer|contributor|agencies),?"
)
_NO_NAME = re.compile(
    rf"{WEEKDAY}|january|february|march|april|june|july|august|september|october|november|december"
    r"|then|now|a|an|its|his|her|this|that|contrast|comparison",
    re.IGNORECASE,
)
_SIGNED_FROM = re.compile(rf"{_NAMES}(?: (?:and|und|et|y|e) {_NAMES})? (?:in|à) {_NAME}(?: {_NAME})?")
_BARE = re.compile(rf"{_NAMES}(?:(?:,| and| und| et| y| e) {_NAMES})*")
_NAMED = re.compile(rf"{_NAME}(?:,? {_NAME}){{0,3}}")
_AGENCY = re.compile(rf"(?:the )?(?:{AGENCY})")
_OUTLET = re.compile(
    rf"(?:{_NAME} ){{1,4}}(?:Wire|News|Newsroom|Times|Post|Press|Agency|Herald|Tribune|Gazette|Journal|Telegraph"
    r"|Chronicle|Observer|Courier|Radio|Zeitung|Nachrichten|Presse|Agentur|Agence)"
)
_TAIL = re.compile(rf"(?<=[.!?…”\"»)])\s(?={_BY}\s)")
_LONGEST = 200
_LONGEST_REST = 60
_FINAL = tuple(".!?…。！？:;")


@dataclass(frozen=True, slots=True)
class Credits:
    """What one line says about its article; dates are ISO 8601."""

    byline: str | None = None
    source: str | None = None
    published: str | None = None
    updated: str | None = None


def read_credits(line: str, prose: Collection[str] | None = None) -> Credits | None:
    """Return what a line says about who wrote the article and when, or None where it may be anything else.

    Args:
        line: one line without outer spaces.
        prose: the words that the story has in lower case, given below a headline: there a name alone can be the
            author's, unless one of these is in it.
    """
    if len(line) > _LONGEST:
        return None
    moments = list(_MOMENT.finditer(line))
    rest = _READING_TIME.sub(_GAP, _MOMENT.sub(_GAP, line))
    parts = [part for part in (part.strip(_EDGES) for part in rest.split(_GAP)) if part]
    first, last = (next((m for m in moments if bool(m["updated"]) is late), None) for late in (False, True))
    published, updated = find_date(first["date"]) if first else None, find_date(last["date"]) if last else None
    if not parts:
        return Credits(None, None, published, updated) if moments else None
    dated = bool(published or updated)
    signed = _read_names(parts[0], prose, dated=dated) if len(parts) == 1 else None
    if signed:
        return Credits(*signed, published, updated)
    opens = bool(moments) and moments[0].start() == 0
    if dated and opens and len(rest) <= _LONGEST_REST and rest[1:2] in set(_EDGES) and _reads_as_label(line, parts):
        return Credits(None, None, published, updated)
    return None


def find_credits_behind(line: str) -> tuple[int, Credits] | None:
    """Return where the byline behind a standfirst begins, in the same line, and what it says."""
    for match in _TAIL.finditer(line, max(0, len(line) - _LONGEST)):
        found = read_credits(line[match.end() :].strip())
        if found and found.byline:
            return match.end(), found
    return None


def _reads_as_label(line: str, parts: list[str]) -> bool:
    return not line.endswith(_FINAL) and all(not part[0].islower() for part in parts)


def _read_names(part: str, prose: Collection[str] | None, *, dated: bool) -> tuple[str | None, str | None] | None:
    """Return byline and source, one or both None, or None where the part is no such thing."""
    signed = _SIGNED.fullmatch(part)
    if signed and (dated or prose is not None or re.fullmatch(_BY, signed["by"])) and _is_signature(signed["names"]):
        return signed["names"].strip(), None
    if dated and _AGENCY.fullmatch(part):
        return part, None
    if dated and _OUTLET.fullmatch(part):
        return None, part
    if prose is None:
        return None
    is_name = not any(word.casefold() in prose for word in re.findall(_NAME, part))
    if is_name and (_SIGNED_FROM.fullmatch(part) or (dated and _BARE.fullmatch(part))):
        return part, None
    return (None, None) if dated and _NAMED.fullmatch(part) else None


def _is_signature(names: str) -> bool:
    words = names.split()
    return not _NO_NAME.fullmatch(words[0].strip(",")) and all(_SIGNED_WORD.fullmatch(word) for word in words)
