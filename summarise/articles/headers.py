"""Read what stands above a story in plain text: front matter, headline, byline, date.

Invariant: a first line that may be the story's own first sentence stays in the story.
"""

import re
from dataclasses import dataclass, field

from summarise.articles.dates import find_date, read_date

_FIELD = re.compile(
    r"(?P<key>title|headline|subtitle|author|byline|by|date|published|updated|source|publisher|outlet|url|link|section)"
    r"\s?:\s?(?P<value>\S.{0,280})",
    re.IGNORECASE,
)
_KEPT_AS = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "byline": "byline",
    "by": "byline",
    "date": "published",
    "published": "published",
    "source": "source",
    "publisher": "source",
    "outlet": "source",
    "url": "url",
    "link": "url",
}
_DATE_PREFIX = re.compile(r"\s*(?P<mark>date:?\s+(?P<date>\d{4}-\d\d-\d\d))(?=\s)", re.IGNORECASE)
_RULE = re.compile(r"[=\-_*—]{3,}")
_BYLINE = re.compile(r"[-–—•\s]*(?:By|BY|Von|VON|Par|PAR|Por|POR)\s+(?P<names>\S.{1,140})")
_BYLINE_WORD = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.’'-]*,?|\||&|\S+@\S+|(?:and|und|et|y|of|for|the|in|at|de|van|von|bin|al|el|staff|reporter|editor|"
    r"correspondent|writer|contributor|agencies|with),?"
)
_NO_NAME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november"
    r"|december|the|then|now|a|an|its|his|her|this|that|contrast|comparison",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"""
    (?:(?:first\ |last\ )?(?:published|updated|posted|modified|issued|publié|veröffentlicht|stand)\b[ :]*
        (?:on\ |at\ |le\ |am\ )?)?
    (?:\d{1,2}[:.]\d\d\ ?(?:[ap]\.?m\.?)?(?:\ [A-Z]{2,4})?,?\ )?
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ |[A-Z][a-z]{2},\ )?
    (?P<date>
        [^\W\d_]{3,10}\.?\ \d{1,2},?\ \d{4}
        | \d{1,2}\.?\ [^\W\d_]{3,10}\.?\ \d{4}
        | \d{4}-\d\d-\d\d
        | \d{4}\s?年.{1,8}日
    )
    (?:[T ,|@·•-]{1,3}.{0,60})?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FINAL = tuple(".!?…。！？:;,")
_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 30
_READ_LINES = 14


@dataclass(slots=True)
class Header:
    """What stands above the story: the known fields by name, and the ranges of the lines that say so."""

    fields: dict[str, str] = field(default_factory=dict)
    ranges: list[tuple[int, int]] = field(default_factory=list)

    def keep(self, name: str, value: str | None) -> None:
        """Keep a field's first value."""
        if value:
            self.fields.setdefault(name, value)


def read_header(text: str, lines: list[tuple[int, int]], title: str | None = None) -> Header:
    """Read the header of a text.

    Args:
        text: the decoded text.
        lines: its paragraphs as half-open ranges without outer spaces, none of them empty.
        title: the headline, where it is known already.
    """
    header = Header()
    header.keep("title", title)
    prefix = _DATE_PREFIX.match(text)
    if prefix:
        header.keep("published", read_date(prefix["date"]))
        header.ranges.append(prefix.span("mark"))
    for position, (start, end) in enumerate(lines[:_READ_LINES]):
        if prefix and start < prefix.end():
            break
        if not _read_line(header, text[start:end], is_last=position + 1 == len(lines)):
            break
        header.ranges.append((start, end))
    return header


def _read_line(header: Header, line: str, *, is_last: bool) -> bool:
    """Take what one line says about the article; False where the story begins."""
    named = _FIELD.fullmatch(line)
    if named and not named["value"].endswith("."):
        name = _KEPT_AS.get(named["key"].casefold())
        if name:
            header.keep(name, read_date(named["value"]) if name == "published" else named["value"].strip())
        return True
    byline = _BYLINE.fullmatch(line)
    if byline and _is_byline(byline["names"]):
        header.keep("byline", byline["names"].strip())
        return True
    dated = _DATE_LINE.fullmatch(line)
    if dated:
        header.keep("published", find_date(dated["date"]))
        return True
    if _RULE.fullmatch(line) or _same_words(line, header.fields.get("title")):
        return True
    if "title" not in header.fields and not is_last and _is_headline(line):
        header.keep("title", line)
        return True
    return False


def _is_byline(names: str) -> bool:
    words = names.split()
    return not _NO_NAME.fullmatch(words[0].strip(",")) and all(_BYLINE_WORD.fullmatch(word) for word in words)


def _is_headline(line: str) -> bool:
    words = line.split()
    short = len(line) <= _LONGEST_TITLE and 1 < len(words) <= _MOST_TITLE_WORDS
    return (
        short
        and not line.endswith(_FINAL)
        and not line.rstrip("”’\"'»").endswith(_FINAL)
        and line[:1] not in "-•*–—[(#<"
    )


def _same_words(line: str, title: str | None) -> bool:
    return bool(title) and _letters(line) == _letters(title or "")


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line.casefold()))
