"""Load articles from files, pages and standard input.

Invariant: every input becomes articles or an `ArticleError`, never another exception, and a failed one stops no other.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from summarise.articles.addresses import is_address, show_address
from summarise.articles.article import Article
from summarise.articles.html import find_charset, is_html, load_html
from summarise.articles.lines import is_json_lines, load_lines
from summarise.articles.options import LoadOptions
from summarise.articles.plain import Failure, article_from_text, count_words, decode_text
from summarise.errors import (
    ArticleEmptyError,
    ArticleError,
    ArticleFormatError,
    ArticleNotFoundError,
    ArticleTooLongError,
)

__all__ = [
    "Failure",
    "LoadOptions",
    "article_from_text",
    "check_article",
    "load_article",
    "load_articles",
    "load_body",
]

STANDARD_INPUT = "-"
_DEFAULTS = LoadOptions()
_FEWEST_WORDS = 4
_HEAD_BYTES = 4_096
_LINES = (".jsonl", ".ndjson", "application/jsonl", "application/x-ndjson")
_PAGES = (".html", ".htm", ".xhtml", "text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Document:
    """Decoded text on its way to a loader, with what its sender said about it."""

    text: str
    origin: str
    kind: str
    url: str | None
    language: str | None


class _Format(NamedTuple):
    """One kind of input: how to know it and how to load it."""

    recognises: Callable[[_Document], bool]
    load: Callable[[_Document], Iterator[Article | Failure]]


# A new format is one module and one line here; the first that recognises a document loads it.
_FORMATS = (
    _Format(
        lambda given: given.kind in _LINES or is_json_lines(given.text),
        lambda given: load_lines(given.text, given.origin, language=given.language),
    ),
    _Format(
        lambda given: given.kind in _PAGES or is_html(given.text),
        lambda given: load_html(given.text, given.origin, url=given.url, language=given.language),
    ),
    _Format(
        lambda _: True,
        lambda given: iter([article_from_text(given.text, url=given.url, language=given.language)]),
    ),
)


def load_article(source: str | Path, options: LoadOptions = _DEFAULTS) -> Article:
    """Load exactly one article.

    Args:
        source: a path, an http or https address, or "-" for standard input.
        options: the limits.

    Raises:
        ArticleError: there is none, there are several, or it cannot be used.
    """
    found = list(islice(load_articles([source], options), 2))
    if not found:
        raise ArticleEmptyError(f"{_name_source(source)} holds no article", hint="give a file with an article's text")
    first = found[0]
    if not isinstance(first, Article):
        raise first[1]
    if len(found) > 1:
        raise ArticleFormatError(f"{_name_source(source)} holds several articles", hint="load them with load_articles")
    return first


def load_articles(sources: Iterable[str | Path], options: LoadOptions = _DEFAULTS) -> Iterator[Article | Failure]:
    """Yield the articles of all sources in order; a failed one is its name and its error.

    Args:
        sources: paths, http or https addresses, or "-" for standard input.
        options: the limits.
    """
    for source in sources:
        name = _name_source(source)
        try:
            for found in _load_source(source, name, options):
                yield check_article(found, name, options) if isinstance(found, Article) else found
        except ArticleError as error:
            yield name, error


def load_body(
    raw: bytes, name: str, options: LoadOptions, *, kind: str = "", url: str | None = None, charset: str | None = None
) -> Iterator[Article | Failure]:
    """Yield the articles of bytes that were fetched elsewhere.

    Args:
        raw: the bytes of a page or file.
        name: what to call them in messages.
        options: the limits.
        kind: media type or suffix.
        url: where they came from.
        charset: the encoding that the server states.
    """
    try:
        document = _decode(_limit(raw, name, options), name, options, kind=kind, url=url, charset=charset)
        for found in next(form.load(document) for form in _FORMATS if form.recognises(document)):
            yield check_article(found, name, options) if isinstance(found, Article) else found
    except ArticleError as error:
        yield name, error


def _load_source(source: str | Path, name: str, options: LoadOptions) -> Iterator[Article | Failure]:
    if _is_line_file(source, name):
        yield from _load_line_file(Path(source), name, options)
        return
    document = _open_source(source, name, options)
    if not document.text.strip():
        raise ArticleEmptyError(f"{name} is empty", hint="give a file with an article's text")
    yield from next(kind.load(document) for kind in _FORMATS if kind.recognises(document))


def _is_line_file(source: str | Path, name: str) -> bool:
    """Tell whether a file can be read line by line; null bytes speak for another encoding, or for no text at all."""
    path = Path(source)
    if path.suffix.lower() not in _LINES or not path.is_file():
        return False
    return b"\x00" not in _read_file(path, name, _HEAD_BYTES)


def _load_line_file(path: Path, name: str, options: LoadOptions) -> Iterator[Article | Failure]:
    """Yield the articles of a file of any size; the limit of bytes holds for each line."""
    empty = True
    for number, raw in enumerate(_read_lines(path, name, options.max_bytes), start=1):
        empty = empty and not raw.strip()
        where = f"{name}, line {number}"
        try:
            text = decode_text(_limit(raw, where, options), where)
        except ArticleError as error:
            yield where, error
        else:
            for found in load_lines(text, name, language=options.language, first=number):
                yield check_article(found, where, options) if isinstance(found, Article) else found
    if empty:
        raise ArticleEmptyError(f"{name} is empty", hint="give a file with an article's text")


def check_article(article: Article, name: str, options: LoadOptions = _DEFAULTS) -> Article | Failure:
    """Return the article, or why it cannot be briefed: too many words, or no prose."""
    if article.words > options.max_words:
        message = f"{name} has {article.words:,} words, more than {options.max_words:,}"
        return name, ArticleTooLongError(message, hint="raise --max-words or split the text")
    story = sum(count_words(article.text[sentence.start : sentence.end]) for sentence in article.sentences)
    if story < _FEWEST_WORDS:
        return name, ArticleEmptyError(
            f"{name} holds no prose", hint="give the article's text, not only what surrounds it"
        )
    return article


def _open_source(source: str | Path, name: str, options: LoadOptions) -> _Document:
    if str(source) == STANDARD_INPUT:
        return _decode(_limit(sys.stdin.buffer.read(options.max_bytes + 1), name, options), name, options)
    if isinstance(source, str) and is_address(source):
        from summarise.articles.web import fetch_page  # noqa: PLC0415  # an HTTP client, for pages only

        page = fetch_page(source, options)
        return _decode(page.raw, name, options, kind=page.content_type, url=page.url, charset=page.charset)
    path = Path(source)
    raw = _limit(_read_file(path, name, options.max_bytes + 1), name, options)
    return _decode(raw, name, options, kind=path.suffix.lower())


def _read_file(path: Path, name: str, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        raise _name_failure(error, name) from error


def _read_lines(path: Path, name: str, max_bytes: int) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is too long only its beginning, one byte longer than allowed."""
    try:
        with path.open("rb") as file:
            while line := file.readline(max_bytes + 1):
                yield line
                while len(line) > max_bytes and not line.endswith(b"\n"):
                    line = file.readline(max_bytes + 1)
    except OSError as error:
        raise _name_failure(error, name) from error


def _name_failure(error: OSError | ValueError, name: str) -> ArticleError:
    """Say why a file cannot be read; a path that no system allows counts as missing."""
    if isinstance(error, IsADirectoryError):
        return ArticleFormatError(f"{name} is a folder", hint="give the files in it")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)) or not isinstance(error, OSError):
        return ArticleNotFoundError(f"there is no file {name}", hint="check the path")
    reason = error.strerror or type(error).__name__
    return ArticleError(f"{name} cannot be read: {reason}", hint="check the file and your rights on it")


def _limit(raw: bytes, name: str, options: LoadOptions) -> bytes:
    if len(raw) > options.max_bytes:
        message = f"{name} is larger than {options.max_bytes:,} bytes"
        raise ArticleTooLongError(message, hint="give the article's text alone")
    return raw


def _decode(
    raw: bytes, name: str, options: LoadOptions, *, kind: str = "", url: str | None = None, charset: str | None = None
) -> _Document:
    text = decode_text(raw, name, charset or find_charset(raw))
    return _Document(text, name, kind, url, options.language)


def _name_source(source: str | Path) -> str:
    if str(source) == STANDARD_INPUT:
        return "standard input"
    return show_address(source) if isinstance(source, str) and is_address(source) else str(source) or "."
