"""Where a command's documents go: standard output, one file, or a folder with one file each.

Invariant: what cannot be written is refused before anything is paid for; documents share no file by accident.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from summarise.cli.exits import silence_stdout
from summarise.errors import OutputError, UsageError
from summarise.files import MAX_NAME_BYTES, slug_name, write_file

__all__ = ["MAX_NAME_BYTES", "Output", "name_documents", "open_output", "print_document", "slug_name", "write_file"]

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
