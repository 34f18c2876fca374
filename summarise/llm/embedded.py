"""Serve weights from this process: llama.cpp's own server on loopback, reached like any other endpoint.

Invariant: one server a process, reachable from this machine only; nothing that llama.cpp prints reaches the terminal.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarise.errors import EngineMissingError, WeightsError

MOST_THREADS = 16  # beyond them, memory is the limit
BATCH_TOKENS = 512
PROMPT_CACHE_MIB = 1024  # earlier prompts stay read, so that questions of several kinds may alternate
QUIET = -1


@dataclass(frozen=True, slots=True)
class _Wish:
    path: Path
    context_tokens: int
    threads: int


@dataclass(slots=True)
class _Running:
    wish: _Wish
    server: Any
    base_url: str


_running: list[_Running] = []
_lock = threading.Lock()


@contextmanager
def serve_weights(path: Path, *, context_tokens: int, threads: int | None = None) -> Iterator[str]:
    """Yield the base URL of a server for these weights; it stays up for the next caller of the same process.

    Raises:
        EngineMissingError: the extra `local` is not installed.
        WeightsError: the engine cannot load the file.
    """
    wish = _Wish(path.resolve(), context_tokens, threads or count_cores())
    with _lock:
        if not _running or _running[0].wish != wish:
            _running.clear()
            _running.append(_start(wish))
        base_url = _running[0].base_url
    yield base_url


def count_cores() -> int:
    """Return how many processor threads this process may use, at most 16."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_THREADS)


def _start(wish: _Wish) -> _Running:
    try:
        import xllamacpp  # noqa: PLC0415 - large, and optional
    except ImportError as exc:
        raise EngineMissingError(
            "the engine of the embedded model is not installed", hint='pip install "summarise[local]"'
        ) from exc
    params = xllamacpp.CommonParams()
    params.model.path = str(wish.path)
    params.model_alias = {wish.path.stem}
    params.n_ctx = wish.context_tokens
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = wish.threads
    params.n_batch = params.n_ubatch = BATCH_TOKENS
    params.cache_ram_mib = PROMPT_CACHE_MIB
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.verbosity = QUIET
    try:
        server = xllamacpp.Server(params)
    except (RuntimeError, ValueError, OSError) as exc:
        raise WeightsError(
            f"the engine cannot load {wish.path}: {exc}", hint="the file may be cut short or of a kind that is too new"
        ) from exc
    return _Running(wish, server, f"{server.listening_address}/v1")
