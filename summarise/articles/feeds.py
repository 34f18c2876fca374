"""Read RSS, Atom and JSON feeds from bytes.

Invariant: what comes out is text without markup and control characters, links are http or https, times are aware, and
no feed has more than `MOST_ENTRIES` entries.
"""

import codecs
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin
from xml.sax import ContentHandler, SAXParseException  # the parser is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from summarise.articles.addresses import canonical_url, show_address
from summarise.articles.markup import read_line, read_markup
from summarise.articles.plain import decode_text
from summarise.errors import ArticleFormatError

MOST_ENTRIES = 500
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']""")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HINT = "give the address of an RSS, Atom or JSON feed"
_FEWEST_BYTES_PER_NULL = 100
_DEEPEST = 100
_ENTRY_OPENS = re.compile(r"<(?:\w+:)?(?:item|entry)\b")
_ENTRY_CLOSES = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
_JSON_VERSION = re.compile(r"https?://jsonfeed\.org/version/1")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry.

    Attributes:
        guid: the feed's own id for it.
        url: the article's address in canonical form.
        title: one line, may be empty.
        published: aware; None where the feed says nothing for certain.
        updated: aware.
        summary_text: plain text, paragraphs set apart by blank lines.
        content_text: the whole text where the feed carries it, else empty.
        author: as printed.
    """

    guid: str | None
    url: str | None
    title: str
    published: datetime | None
    updated: datetime | None
    summary_text: str
    content_text: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: `warnings` say what was wrong with it and what was left out."""

    title: str
    language: str | None
    entries: tuple[FeedEntry, ...]
    warnings: tuple[str, ...]


def parse_feed(body: bytes, url: str, *, charset: str | None = None) -> Feed:
    """Read a feed; what can be read of a broken one is read, with a warning.

    Args:
        body: the bytes as fetched.
        url: where they came from, to resolve relative links.
        charset: the encoding that the server states.

    Raises:
        ArticleFormatError: this is no feed, or one that declares entities.
        ArticleBinaryError: this is no text.
    """
    text = _decode(body, url, charset)
    if text.lstrip().startswith("{"):
        return _parse_json(text, url)
    return _parse_xml(_DECLARATION.sub("", text, count=1).lstrip(), url)


def _decode(body: bytes, url: str, charset: str | None) -> str:
    """Decode a feed by what it declares itself, else as UTF-8, else as its server says; drop what XML may not hold."""
    if body.count(b"\x00") * _FEWEST_BYTES_PER_NULL < len(body):
        body = body.replace(b"\x00", b"")
    declared = _DECLARED.match(body)
    named = declared[1].decode("ascii") if declared else "utf-8" if _is_utf8(body) else charset
    with suppress(LookupError):
        # What calls itself Latin-1 is the encoding of Windows that extends it.
        named = "cp1252" if codecs.lookup(named or "").name in {"iso8859-1", "ascii"} else named
    return _UNREADABLE.sub("", decode_text(body, show_address(url), named))


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _parse_xml(text: str, url: str) -> Feed:
    text, left_out = _limit_entries(text)
    source = f'<?xml version="1.0" encoding="utf-8"?>{text}'.encode()
    warnings = [*_check_xml(source, url), *([f"{left_out} entries were left out"] if left_out else [])]
    import feedparser  # noqa: PLC0415  # for feeds only

    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(
        BytesIO(source), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.version:
        raise ArticleFormatError(f"{show_address(url)} is no feed{_name_feed(found.feed)}", hint=_HINT)
    entries = tuple(_read_entry(dict(entry), url) for entry in found.entries[:MOST_ENTRIES])
    return Feed(_read_text(found.feed, "title"), found.feed.get("language"), entries, tuple(warnings))


def _name_feed(page: Mapping[str, Any]) -> str:
    """Say which feed a page names as its own."""
    links = [link for link in page.get("links", ()) if str(link.get("type")).endswith(("rss+xml", "atom+xml"))]
    return f"; as a page it names {show_address(links[0]['href'])}" if links and links[0].get("href") else ""


def _limit_entries(text: str) -> tuple[str, int]:
    """Take out what stands between the last entry allowed and the end of the last one."""
    starts = [match.start() for match in _ENTRY_OPENS.finditer(text)]
    if len(starts) <= MOST_ENTRIES:
        return text, 0
    cut = starts[MOST_ENTRIES]
    ends = [match.end() for match in _ENTRY_CLOSES.finditer(text, cut)]
    return text[:cut] + text[ends[-1] if ends else len(text) :], len(starts) - MOST_ENTRIES


def _check_xml(source: bytes, url: str) -> list[str]:
    """Refuse what would grow when it is parsed; say where it is malformed."""
    try:
        parseString(source, _DepthGuard(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (DefusedXmlException, _TooDeepError) as error:
        reason = "is nested too deeply" if isinstance(error, _TooDeepError) else "declares entities"
        raise ArticleFormatError(f"{show_address(url)} {reason}", hint=_HINT) from error
    except SAXParseException as error:
        return [f"the feed is malformed in line {error.getLineNumber()}: read as far as possible"]
    return []


class _TooDeepError(Exception):
    pass


class _DepthGuard(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802  # the name that the parser calls
        del name, attrs
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeepError

    def endElement(self, name: str) -> None:  # noqa: N802  # the same
        del name
        self._depth -= 1


def _read_entry(entry: Mapping[str, Any], url: str) -> FeedEntry:
    contents = [str(content.get("value") or "") for content in entry.get("content", ())]
    return FeedEntry(
        guid=_read_text(entry, "id") or None,
        url=_read_link(entry, url),
        title=_read_text(entry, "title"),
        published=_read_time(entry.get("published_parsed") or entry.get("created_parsed")),
        updated=_read_time(entry.get("updated_parsed")),
        summary_text=read_markup(str(entry.get("summary") or "")),
        content_text=read_markup(max(contents, key=len, default="")),
        author=_read_text(entry, "author") or None,
    )


def _parse_json(text: str, url: str) -> Feed:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleFormatError(f"{show_address(url)} is broken JSON", hint=_HINT) from error
    items = found.get("items")
    if not _JSON_VERSION.match(str(found.get("version"))) or not isinstance(items, list):
        raise ArticleFormatError(f"{show_address(url)} is no feed", hint=_HINT)
    kept = [item for item in items if isinstance(item, dict)][:MOST_ENTRIES]
    warnings = (f"{len(items) - len(kept)} entries were left out",) if len(kept) < len(items) else ()
    entries = tuple(_read_item(item, url) for item in kept)
    return Feed(_read_text(found, "title"), _read_text(found, "language") or None, entries, warnings)


def _read_item(item: Mapping[str, Any], url: str) -> FeedEntry:
    authors = item.get("authors")
    author = next((one for one in authors if isinstance(one, dict)), {}) if isinstance(authors, list) else {}
    link = item.get("url")
    return FeedEntry(
        guid=_read_text(item, "id") or None,
        url=resolve_link(link, url) if isinstance(link, str) else None,
        title=_read_text(item, "title"),
        published=_read_iso_time(item.get("date_published")),
        updated=_read_iso_time(item.get("date_modified")),
        summary_text=read_markup(str(item.get("summary") or "")),
        content_text=read_markup(str(item.get("content_html") or item.get("content_text") or "")),
        author=_read_text(author, "name") or None,
    )


def _read_text(parsed: Mapping[str, Any], name: str) -> str:
    return read_line(str(parsed.get(name) or ""))


def _read_link(entry: Mapping[str, Any], url: str) -> str | None:
    """Return the address of the article itself, behind an address that only counts readers where that is known."""
    for name in ("feedburner_origlink", "link"):
        written = str(entry.get(name) or "").strip()
        link = resolve_link(written, url) if written else None
        if link:
            return link
    return None


def _read_time(parsed: struct_time | None) -> datetime | None:
    """Return a time that feedparser has read; it is in UTC already."""
    with suppress(ValueError):
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    return None


def _read_iso_time(written: object) -> datetime | None:
    """Return a time that states its zone."""
    try:
        moment = datetime.fromisoformat(str(written))
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def resolve_link(link: str, url: str) -> str | None:
    """Return the canonical form of a link that stands at an address, or None where it leads to no page."""
    try:
        return canonical_url(urljoin(url, link))
    except ValueError:
        return None
