"""Name files after anything, and write them whole or not at all.

Invariant: a file is there whole or not at all, and a file name made from an input never leaves its folder.
"""

import os
import re
import stat
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path

from summarise.errors import OutputError

MAX_NAME_BYTES = 120


def slug_name(name: str) -> str:
    """Reduce any text to letters, digits, `_` and single hyphens, at most MAX_NAME_BYTES bytes of UTF-8."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", name))
    slug = "-".join(words).encode("utf-8", "ignore")[:MAX_NAME_BYTES].decode("utf-8", "ignore")
    return slug.strip("-_") or "brief"


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
        _sync_folder(path.parent)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut, where folders can be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read_umask() -> int:
    umask = os.umask(0o077)
    os.umask(umask)
    return umask
