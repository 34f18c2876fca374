"""Where a command's documents go: standard output, one file, or a folder with one file each.

Invariant: a file is there whole or not at all, and a file name made from an input never leaves its folder.
"""

import os
import re
import stat
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from summarise.cli.exits import silence_stdout
from summarise.errors import OutputError, UsageError

MAX_NAME_BYTES = 120
SUFFIXES = {"markdown": ".md", "json": ".json", "jsonl": ".jsonl", "html": ".html", "text": ".txt"}


class Output(Protocol):
    """Takes finished documents, each under the name of its file."""

    def put(self, name: str, document: str) -> None:
        """Write one document."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        """Write what is still held back."""


class _Stream:
    """Standard output; documents are set apart by a separator."""

    def __init__(self, separator: str) -> None:
        self._separator = separator
        self._started = False

    def put(self, name: str, document: str) -> None:
        del name
        print_document(self._separator + document if self._started else document)
        self._started = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class _File:
    """One file for all documents, written at the end, also when the run ends early."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._documents: list[str] = []
        _require_folder(path.parent)

    def put(self, name: str, document: str) -> None:
        del name
        self._documents.append(document)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._documents:
            write_file(self._path, "".join(map(_end_line, self._documents)))


class _Folder:
    """A folder with a file for each document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        _require_folder(folder)

    def put(self, name: str, document: str) -> None:
        write_file(self._folder / name, _end_line(document))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def open_output(target: str | None, form: str, count: int) -> Output:
    """Choose the output for `count` documents and make sure, before anything is paid for, that it can take them."""
    if target == "":
        raise UsageError("-o names no file", hint="give a file, a folder, or - for standard output")
    if target is not None and target != "-":
        path = Path(target)
        if path.is_dir() or target.endswith(os.sep) or (count > 1 and form != "jsonl"):
            return _Folder(path)
        return _File(path)
    if count > 1 and form in {"json", "html"}:
        raise UsageError(
            f"{count} documents of format {form} do not fit on one standard output",
            hint="use --format jsonl, or -o with a folder",
        )
    return _Stream({"markdown": "\n---\n\n", "text": "\n\n"}.get(form, ""))


def name_documents(names: Iterable[str], form: str) -> list[str]:
    """Give each document a file name made from its source's name; what would collide is numbered."""
    taken: set[str] = set()
    files = []
    for name in names:
        stem = candidate = slug_name(name)
        number = 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{stem}-{number}"
        taken.add(candidate.casefold())
        files.append(candidate + SUFFIXES[form])
    return files


def slug_name(name: str) -> str:
    """Reduce any text to letters, digits, `_` and single hyphens, at most MAX_NAME_BYTES bytes of UTF-8."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", name))
    slug = "-".join(words).encode("utf-8", "ignore")[:MAX_NAME_BYTES].decode("utf-8", "ignore")
    return slug.strip("-_") or "brief"


def print_document(document: str) -> None:
    """Print to standard output; renderers have made the document safe for a terminal.

    Raises:
        OutputError: standard output takes no more, as on a full disk.
    """
    try:
        sys.stdout.write(_end_line(document))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as exc:
        silence_stdout()
        raise OutputError(f"standard output cannot be written: {exc.strerror}", hint="free some space") from exc


def write_file(path: Path, document: str) -> None:
    """Write a file whole or not at all: beside it first, then renamed; a device or pipe is written directly.

    Raises:
        OutputError: the file cannot be written; an older file of this name is untouched.
    """
    try:
        path = path.resolve()
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_text(document, encoding="utf-8")
        else:
            _replace_file(path, document)
    except OSError as exc:
        raise OutputError(
            f"cannot write {path}: {exc.strerror or exc}", hint="choose another place with -o, or free some space"
        ) from exc


def _replace_file(path: Path, document: str) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(document)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_read_umask())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _read_umask() -> int:
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def _require_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as exc:
        raise OutputError(
            f"cannot write into {folder}: {exc.strerror}",
            hint="choose another place with -o; several documents need a folder",
        ) from exc


def _end_line(document: str) -> str:
    return document if document.endswith("\n") else document + "\n"
