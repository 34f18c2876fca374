"""Read articles from JSON lines: one object per line, its `text` and what is known about it.

Invariant: a line that cannot be read is a failure with its number, and the lines after it are read all the same.
"""

import json
import re
from collections.abc import Iterator

from summarise.articles.article import Article
from summarise.articles.plain import Failure, article_from_text
from summarise.errors import ArticleError, ArticleFormatError

_HINT = 'each line is one object, such as {"text": "…", "title": "…", "date": "2023-09-09"}'
# JSON strings may hold other line breaks of Unicode, so only these part the lines.
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def is_json_lines(text: str) -> bool:
    """Tell whether the first line that is not blank is an object with a text."""
    first = _LINE_BREAK.split(text.lstrip(), maxsplit=1)[0]
    try:
        return "text" in _read_object(first)
    except ArticleFormatError:
        return False


def load_lines(text: str, origin: str, *, language: str | None = None, first: int = 1) -> Iterator[Article | Failure]:
    """Yield the article or the failure of each line; blank lines are skipped and unknown keys ignored.

    Args:
        text: the decoded lines.
        origin: what to call the input in messages.
        language: ISO 639-1 code of the articles that do not state theirs.
        first: the number of the first of these lines in their file.
    """
    for number, line in enumerate(_LINE_BREAK.split(text), start=first):
        if not line.strip():
            continue
        where = f"{origin}, line {number}"
        try:
            yield _read_article(line, where, language)
        except ArticleError as error:
            yield where, error


def _read_article(line: str, where: str, language: str | None) -> Article:
    try:
        fields = _read_object(line)
    except ArticleFormatError as error:
        raise ArticleFormatError(f"{where}: {error}", hint=_HINT) from error
    text = fields.get("text")
    if not isinstance(text, str):
        raise ArticleFormatError(f"{where}: there is no `text`", hint=_HINT)
    known = {key: _read_field(fields, key) for key in ("title", "source", "byline", "url", "language")}
    known["published"] = _read_field(fields, "published") or _read_field(fields, "date")
    known["language"] = language or known["language"]
    return article_from_text(text, article_id=_read_field(fields, "id"), **known)


def _read_object(line: str) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "it cannot be read"
        raise ArticleFormatError(f"not JSON ({reason})") from error
    if not isinstance(fields, dict):
        raise ArticleFormatError("not a JSON object")
    return fields


def _read_field(fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None
