"""Read what stands above a story in plain text: front matter, headline, byline, date.

Invariant: a first line that may be the story's own first sentence stays in the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarise.articles.bylines import Credits, find_credits_behind, read_credits
from summarise.articles.dates import read_date

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
    "updated": "updated",
    "source": "source",
    "publisher": "source",
    "outlet": "source",
    "url": "url",
    "link": "url",
}
_DATE_PREFIX = re.compile(r"\s*(?P<mark>date:?\s+(?P<date>\d{4}-\d\d-\d\d))(?=\s)", re.IGNORECASE)
_LINE = re.compile(r"[^\s].*[^\s]|[^\s]")
_SLUG = re.compile(r"(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|EXCLUSIVE|RECAST)(?: \d{1,2})?\s?-\s?)+")
"""What a wire puts before a headline to say which version it is."""
_RULE = re.compile(r"[=\-_*—]{3,}")
_FINAL = tuple(".!?…。！？:;,")
_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 30
# Two words alone are an author or an outlet more often than a headline.
_FEWEST_TITLE_WORDS = 3
_READ_LINES = 14
_LOWER_WORD = re.compile(r"\b[a-zß-öø-ÿ]+\b")
_PROSE = 20_000
_TITLES = ("title", "headline", "subtitle")


@dataclass(slots=True)
class Header:
    """What stands above the story: the known fields by name, and the ranges that say so."""

    fields: dict[str, str] = field(default_factory=dict)
    ranges: list[tuple[int, int]] = field(default_factory=list)

    def keep(self, name: str, value: str | None) -> None:
        """Keep a field's first value."""
        if value:
            self.fields.setdefault(name, value)

    def keep_credits(self, found: Credits) -> None:
        """Keep what a line says about who wrote the article and when."""
        for name in ("byline", "source", "published", "updated"):
            self.keep(name, getattr(found, name))


def read_header(text: str, paragraphs: list[tuple[int, int]], title: str | None = None) -> Header:
    """Read the header of a text; a date of an update counts where there is none of publication.

    Args:
        text: the decoded text.
        paragraphs: half-open ranges without outer spaces, none of them empty.
        title: the headline, where it is known already.
    """
    header = Header()
    header.keep("title", title)
    prefix = _DATE_PREFIX.match(text)
    if prefix:
        header.keep("published", read_date(prefix["date"]))
        header.ranges.append(prefix.span("mark"))
    parts = [part for paragraph in paragraphs[:_READ_LINES] for part in _split_credits(text, *paragraph)]
    prose = set(_LOWER_WORD.findall(text[:_PROSE]))
    for position, (start, end) in enumerate(parts):
        if prefix and start < prefix.end():
            break
        if not _read_line(header, text[start:end], prose, is_last=position + 1 == len(parts)):
            behind = find_credits_behind(text[start:end]) if "title" in header.fields else None
            if behind:
                header.keep_credits(behind[1])
                header.ranges.append((start + behind[0], end))
            break
        header.ranges.append((start, end))
    header.keep("published", header.fields.pop("updated", None))
    return header


def _split_credits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the credits, fields and rules of a paragraph line by line, and what stands between them whole."""
    begun = None
    for line in _LINE.finditer(text, start, end):
        if _RULE.fullmatch(line[0]) or _FIELD.fullmatch(line[0]) or read_credits(line[0]):
            if begun is not None:
                yield begun, begun + len(text[begun : line.start()].rstrip())
            yield line.span()
            begun = None
        elif begun is None:
            begun = line.start()
    if begun is not None:
        yield begun, end


def _read_line(header: Header, line: str, prose: set[str], *, is_last: bool) -> bool:
    """Take what one line says about the article; False where the story begins."""
    named = _FIELD.fullmatch(line)
    if named and (not named["value"].endswith(".") or named["key"].casefold() in _TITLES):
        _keep_field(header, named["key"].casefold(), named["value"].strip())
        return True
    found = read_credits(line, prose if "title" in header.fields else None)
    if found:
        header.keep_credits(found)
        return True
    if _RULE.fullmatch(line) or _same_words(line, header.fields.get("title")):
        return True
    if "title" not in header.fields and not is_last and _is_headline(line):
        slug = _SLUG.match(line)
        header.keep("title", line[slug.end() if slug else 0 :] if len(line.split()) >= _FEWEST_TITLE_WORDS else None)
        return True
    return False


def _keep_field(header: Header, key: str, value: str) -> None:
    name = _KEPT_AS.get(key)
    signed = read_credits(f"By {value}") if name == "byline" else None
    if signed:
        header.keep_credits(signed)
    elif name in ("published", "updated"):
        header.keep(name, read_date(value))
    elif name:
        header.keep(name, value)


def _is_headline(line: str) -> bool:
    words = line.split()
    short = len(line) <= _LONGEST_TITLE and 1 < len(words) <= _MOST_TITLE_WORDS
    return (
        short
        and not line.endswith(_FINAL)
        and not line.rstrip("”’\"'»)").endswith(_FINAL)
        and line[:1] not in "-•*–—[(#<"
    )


def _same_words(line: str, title: str | None) -> bool:
    return bool(title) and _letters(line) == _letters(title or "")


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line.casefold()))
