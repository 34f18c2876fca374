"""Make an article from text, and text from bytes.

Invariant: the article's text is the decoded input, character for character, line endings included; the only changes are
that a byte-order mark at its beginning goes and that a lone surrogate becomes U+FFFD, as neither can be written again.
"""

import codecs
import hashlib
import logging
import re

from charset_normalizer import from_bytes

from summarise.articles.article import Article
from summarise.articles.cleaning import clean_text, find_agencies
from summarise.articles.dates import read_date
from summarise.articles.language import detect_language
from summarise.errors import ArticleBinaryError, ArticleError

_log = logging.getLogger(__name__)

Failure = tuple[str, ArticleError]
WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:[’'-][^\W_]+)*"
)
"""A word as it is counted; an ideograph or a kana is one."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Files of these kinds decode as some eight-bit text, so they are known by their first bytes.
_BINARY_HEADS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"{\\rtf")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
_MOST_CONTROLS = 0.01
_WIDE_SHARE = 0.35
_ID_DIGITS = 16


def article_from_text(
    text: str,
    *,
    title: str | None = None,
    source: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
    article_id: str | None = None,
) -> Article:
    """Make an article from its text and what is known about it; what is not given is read from the text.

    Args:
        text: the whole text; offsets of the article point into it.
        title: the source's own headline.
        source: the outlet.
        byline: who wrote it, as printed.
        url: where it was published.
        published: a date of publication in any common notation; one that cannot be read counts as unknown.
        language: ISO 639-1 code; detected when not given.
        article_id: a stable id; made from the text when not given.
    """
    text = _SURROGATE.sub("\ufffd", text)
    cleaning = clean_text(text, title)
    known = cleaning.fields
    byline = byline or known.get("byline")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=article_id or digest[:_ID_DIGITS],
        title=title or known.get("title"),
        source=source or known.get("source"),
        byline=byline,
        url=url or known.get("url"),
        published=(read_date(published) if published else None) or known.get("published"),
        language=language or detect_language(text),
        words=count_words(text),
        sha256=digest,
        text=text,
        excluded=cleaning.excluded,
        completeness=cleaning.completeness,
        origins=tuple(dict.fromkeys((*cleaning.origins, *find_agencies(byline or "")))),
    )


def count_words(text: str) -> int:
    """Count the words of a text; an ideograph or a kana counts as one."""
    return sum(1 for _ in WORD.finditer(text))


def decode_text(raw: bytes, origin: str, charset: str | None = None) -> str:
    """Decode bytes as UTF-8, else as their byte-order mark, their declared or their likeliest encoding says.

    Args:
        raw: the bytes of a file or page.
        origin: what to call the input in messages.
        charset: the encoding that the sender declares.

    Raises:
        ArticleBinaryError: the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _scrub_text(raw[len(mark) :].decode(encoding, "replace"))
    wide = _find_wide_encoding(raw)
    if wide is None:
        _refuse_binary(raw, origin)
    for encoding in filter(None, (wide, charset, "utf-8")):
        try:
            return _scrub_text(raw.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess_encoding(raw, origin)


def _find_wide_encoding(raw: bytes) -> str | None:
    """Name the UTF-16 that has no byte-order mark: every second byte of Latin text is null in it."""
    sample = raw[:_SAMPLE]
    low, high = sample[::2].count(b"\x00"), sample[1::2].count(b"\x00")
    enough = len(sample) * _WIDE_SHARE
    if len(sample) < len("ab".encode("utf-16-le")) or min(low, high) > 0:
        return None
    return "utf-16-le" if high > enough else "utf-16-be" if low > enough else None


def _refuse_binary(raw: bytes, origin: str) -> None:
    sample = raw[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if raw.startswith(_BINARY_HEADS) or b"\x00" in raw or controls > len(sample) * _MOST_CONTROLS:
        raise ArticleBinaryError(f"{origin} is not text", hint="give a text or HTML file, or JSON lines")


def _guess_encoding(raw: bytes, origin: str) -> str:
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(not character.isascii() for character in text) > broken * 2:
        _log.warning("%s is UTF-8 with %d broken characters", origin, broken)
        return _scrub_text(text)
    best = from_bytes(raw[:_SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    _log.warning("%s is not UTF-8; reading it as %s", origin, encoding)
    return _scrub_text(raw.decode(encoding, "replace"))


def _scrub_text(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))
