"""Read annotated articles: JSON lines, one article, sentence or event each.

Invariant: a file counts only where its rows have the fields that a measure needs; keys that it does not need are
ignored, and no message repeats a row's words.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from summarise.errors import ArticleBinaryError, ArticleFormatError, ArticleNotFoundError


class Row(BaseModel):
    """Base of all annotated rows; offsets are half-open code points into the row's text."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @property
    def key(self) -> str:
        """The id by which rows are drawn."""
        return str(getattr(self, "id", ""))

    @property
    def counts(self) -> bool:
        """Whether there is anything in this row to measure."""
        return True

    @property
    def free(self) -> bool:
        """Whether it is judged without a question, so that a sample need not be drawn."""
        return False


class AnnotatedQuote(Row):
    """Words of somebody, whole, and which parts of them stand inside quote marks."""

    start: int
    end: int
    kind: Literal["direct", "mixed", "indirect"]
    speaker: str | None = None
    speaker_coref_auto: str | None = None
    direct_spans: tuple[tuple[int, int], ...] = ()


class QuotedArticle(Row):
    """An article whose quotations and indirect speech are annotated."""

    id: str
    text: str
    quotes: tuple[AnnotatedQuote, ...]


class SourcedStatement(Row):
    """A statement with its source; without offsets where it was not found in the text."""

    name: str = ""
    title: str = ""
    start: int | None
    end: int | None


class SourcedArticle(Row):
    """An article whose sourced statements are annotated."""

    id: str
    text: str
    statements: tuple[SourcedStatement, ...]


class PolarSpan(Row):
    """Words that speak well or ill of a target."""

    start: int
    end: int
    target: str
    polarity: Literal["positive", "negative"]
    in_quote: bool = False
    speaker: str | None = None

    @property
    def is_stance(self) -> bool:
        """Whether a named speaker says it inside a quotation."""
        return self.in_quote and any(sign.isascii() and sign.isupper() for sign in self.speaker or "")


class PolarArticle(Row):
    """An article whose polar spans are annotated."""

    id: str
    text: str
    spans: tuple[PolarSpan, ...]
    title: str | None = None
    date: str | None = None

    @property
    def stances(self) -> tuple[PolarSpan, ...]:
        """The spans that are a stance of their speaker."""
        return tuple(span for span in self.spans if span.is_stance)

    @property
    def counts(self) -> bool:
        """Whether there is a stance in it."""
        return bool(self.stances)


class TargetSentence(Row):
    """A sentence and how it speaks of a target in it."""

    id: str
    text: str
    target: str
    polarity: Literal["positive", "neutral", "negative"]


class EventArticle(Row):
    """An article of an event."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    date: str | None = None
    url: str | None = None


class AnnotatedEvent(Row):
    """The articles about one event."""

    event_id: str
    articles: tuple[EventArticle, ...]

    @property
    def key(self) -> str:
        """The id of the event."""
        return self.event_id


class PlantedText(Row):
    """A text that may hold an instruction to a machine reader, and where it stands if that is known."""

    id: str
    text: str
    label: Literal["injection", "clean"]
    attack_start: int | None = None
    attack_end: int | None = None

    @property
    def free(self) -> bool:
        """Whether no place is known at which an attack could be taken out."""
        return self.attack_start is None or self.attack_end is None


R = TypeVar("R", bound=Row)


def read_rows(path: Path, kind: type[R]) -> list[R]:
    """Read the rows of a file, or of all files below a folder that hold rows of this kind.

    Raises:
        ArticleError: there is no such file, it is not text, or nothing in it is annotated in this way.
    """
    files = [file for file in sorted(path.rglob("*.jsonl")) if _fits(file, kind)] if path.is_dir() else [path]
    rows = [row for file in files for row in _parse_rows(file, kind)] if path.exists() else []
    if not rows:
        what = f"{path} holds no annotations of this kind" if path.exists() else f"there is no file {path}"
        raise ArticleNotFoundError(what, hint=f"give JSON lines with the keys {', '.join(_keys(kind))}")
    return rows


def draw_rows(rows: Sequence[R], size: int | None, seed: int) -> list[R]:
    """Keep what counts, and of that the same sample for the same seed, in the order of the file."""
    counting = [row for row in rows if row.counts]
    keys = sorted(row.key for row in counting if not row.free)
    if size is None or size >= len(keys):
        return counting
    chosen = set(random.Random(seed).sample(keys, size))  # noqa: S311 - no secret
    return [row for row in counting if row.free or row.key in chosen]


def _fits(path: Path, kind: type[Row]) -> bool:
    first = next(_read_lines(path), None)
    try:
        return first is not None and bool(kind.model_validate_json(first[1]))
    except ValidationError:
        return False


def _parse_rows(path: Path, kind: type[R]) -> Iterator[R]:
    for number, line in _read_lines(path):
        try:
            yield kind.model_validate_json(line)
        except ValidationError as exc:
            problem = exc.errors(include_input=False, include_url=False)[0]
            place = ".".join(map(str, problem["loc"])) or "the row"
            raise ArticleFormatError(
                f"{path}, line {number}: {place}: {problem['msg']}",
                hint=f"a row needs the keys {', '.join(_keys(kind))}",
            ) from exc


def _read_lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as exc:
        raise ArticleBinaryError(f"{path} is not UTF-8 text", hint="give JSON lines") from exc
    except OSError as exc:
        raise ArticleNotFoundError(f"cannot read {path}: {exc.strerror}", hint="check the name of the file") from exc
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _keys(kind: type[Row]) -> list[str]:
    return [name for name, field in kind.model_fields.items() if field.is_required()]
