"""Read back the documents that this program wrote.

Invariant: what is returned is a valid document of this contract; one with unknown keys is refused, and no message
repeats its content.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarise.errors import ArticleBinaryError, ArticleFormatError, ArticleNotFoundError

if TYPE_CHECKING:
    from summarise.briefs.items import Part
    from summarise.briefs.schema import Brief
    from summarise.digests.schema import Digest
    from summarise.events.schema import EventBrief

P = TypeVar("P", bound="Part")
_KIND = re.compile(r'\s*\{\s*"kind"\s*:\s*"(\w+)"')


def read_briefs(path: str) -> "list[Brief]":
    """Read a JSON document, or JSON lines with one brief each; "-" is standard input.

    Raises:
        ArticleError: there is no such file, it is not text, or it is not a brief.
    """
    return [_parse_brief(document, name) for document, name in _read_documents(path)]


def read_documents(path: str) -> "list[Brief | EventBrief | Digest]":
    """Read briefs, event briefs and digests, as `read_briefs` does."""
    parsers: dict[str, Callable[[str, str], Brief | EventBrief | Digest]]
    parsers = {"event": _parse_event, "digest": _parse_digest}
    return [parsers.get(_kind_of(document), _parse_brief)(document, name) for document, name in _read_documents(path)]


def _kind_of(document: str) -> str:
    found = _KIND.match(document)
    return found[1] if found else ""


def read_brief(path: str) -> "Brief":
    """Read a document that holds exactly one brief."""
    briefs = read_briefs(path)
    if len(briefs) != 1:
        raise ArticleFormatError(f"{path} holds {len(briefs)} briefs", hint="give a file with one brief")
    return briefs[0]


def read_event(path: str) -> "EventBrief":
    """Read a document that holds exactly one event brief."""
    return _parse_event(_read_text(path), path)


def read_source(path: str) -> str:
    """Read the text that a brief claims to be made from, decoded as an article is."""
    from summarise.articles.loading import load_article

    return load_article(path).text


def _read_documents(path: str) -> list[tuple[str, str]]:
    """Read the documents of a file, each with the name to report it by."""
    text = _read_text(path)
    if not _is_lines(text):
        return [(text, path)]
    lines = enumerate(text.split("\n"), start=1)
    return [(line, f"{path}, line {number}") for number, line in lines if line.strip()]


def _is_lines(text: str) -> bool:
    first = text.lstrip().partition("\n")[0].rstrip()
    return first.startswith("{") and first.endswith("}")


def _read_text(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as exc:
        raise ArticleBinaryError(f"{path} is not UTF-8 text", hint="give a brief written with --format json") from exc
    except OSError as exc:
        raise ArticleNotFoundError(f"cannot read {path}: {exc.strerror}", hint="check the name of the file") from exc


def _parse_brief(document: str, name: str) -> "Brief":
    from summarise.briefs.schema import Brief

    return _parse(document, name, Brief, "a brief")


def _parse_event(document: str, name: str) -> "EventBrief":
    from summarise.events.schema import EventBrief

    return _parse(document, name, EventBrief, "an event brief")


def _parse_digest(document: str, name: str) -> "Digest":
    from summarise.digests.schema import Digest

    return _parse(document, name, Digest, "a digest")


def _parse(document: str, name: str, model: type[P], kind: str) -> P:
    from pydantic import ValidationError

    try:
        return model.model_validate_json(document)
    except ValidationError as exc:
        problem = exc.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, problem["loc"])) or "the document"
        raise ArticleFormatError(
            f"{name} is not {kind}: {place}: {problem['msg']}",
            hint=f"give {kind} written with --format json or jsonl",
        ) from exc
