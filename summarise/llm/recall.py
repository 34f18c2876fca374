"""Ask a model only what it was never asked: answers are kept in a folder, and the model starts when it is needed.

Invariant: an answer is recalled only for the same request to the same host, with the seconds that it took; failures are
not kept, and neither keys nor headers are written.
"""

import hashlib
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from summarise.llm.cassette_files import canonical_json, parse_body
from summarise.llm.connection import connect, describe_endpoint, open_transport
from summarise.llm.endpoint import Endpoint
from summarise.llm.masking import mask_secrets
from summarise.settings import Settings

if TYPE_CHECKING:
    from summarise.llm.client import Client

_LOG = logging.getLogger(__name__)
_NAME_DIGITS = 32


@contextmanager
def connect_recalling(settings: Settings, folder: Path, *, fresh: bool = False) -> Iterator["Client"]:
    """Yield a client that asks only what the folder does not hold.

    Args:
        settings: who is asked.
        folder: where answers are kept; made when the first one is.
        fresh: ask everything anew, and keep the new answers.

    Raises:
        ConfigurationError: engine or weights are missing.
    """
    from summarise.llm.client import Client  # noqa: PLC0415 - the SDK takes a second to import

    endpoint = describe_endpoint(settings)
    with ExitStack() as stack:
        transport = RecallingTransport(
            lambda: stack.enter_context(connect(settings)).endpoint, folder / endpoint.host, fresh=fresh
        )
        http = httpx2.Client(transport=transport, trust_env=False, follow_redirects=True)
        stack.callback(http.close)
        yield Client(endpoint, http)


class RecallingTransport(httpx2.BaseTransport):
    """Answer requests from a folder, or pass them on and keep the answers."""

    def __init__(self, find_endpoint: Callable[[], Endpoint], folder: Path, *, fresh: bool = False) -> None:
        self._find_endpoint = find_endpoint
        self._folder = folder
        self._fresh = fresh
        self._endpoint: Endpoint | None = None
        self._inner: httpx2.BaseTransport | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close what asks the real endpoint."""
        if self._inner is not None:
            self._inner.close()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        path = self._file_of(request)
        kept = None if self._fresh else _read_answer(path)
        if kept is None:
            started = time.monotonic()
            response = self._send(request)
            content = response.read().decode("utf-8", "replace")
            if response.is_error:
                return httpx2.Response(response.status_code, headers=_shed(response.headers), text=content)
            kept = {"answer": parse_body(content), "seconds": round(time.monotonic() - started, 3)}
            self._keep(path, kept)
        seconds = {"recorded_seconds": kept["seconds"]}
        return httpx2.Response(200, json=kept["answer"], extensions=seconds, request=request)

    def _send(self, request: httpx2.Request) -> httpx2.Response:
        with self._lock:
            if self._inner is None:
                self._endpoint = self._find_endpoint()
                self._inner = open_transport(self._endpoint.base_url)
        assert self._endpoint is not None  # noqa: S101 - found with the transport
        address = httpx2.URL(self._endpoint.base_url)
        url = request.url.copy_with(scheme=address.scheme, host=address.host, port=address.port)
        headers = [(name, value) for name, value in request.headers.multi_items() if name.lower() != "host"]
        return self._inner.handle_request(
            httpx2.Request(request.method, url, headers=headers, content=request.read(), extensions=request.extensions)
        )

    def _keep(self, path: Path, kept: dict[str, object]) -> None:
        secrets = self._endpoint.secrets if self._endpoint else set()
        try:
            _write_answer(path, kept | {"answer": mask_secrets(kept["answer"], secrets)})
        except OSError as exc:
            _LOG.warning("answers cannot be kept in %s: %s", self._folder, exc.strerror)

    def _file_of(self, request: httpx2.Request) -> Path:
        question = f"{request.method} {request.url.path} {canonical_json(parse_body(request.read()))}"
        name = hashlib.sha256(question.encode("utf-8", "replace")).hexdigest()[:_NAME_DIGITS]
        return self._folder / name[:2] / f"{name}.json"


def _shed(headers: httpx2.Headers) -> dict[str, str]:
    """Leave out what describes the content as it was sent: it has been decoded."""
    return {name: value for name, value in headers.items() if not name.lower().startswith(("content-", "transfer-"))}


def _read_answer(path: Path) -> dict[str, object] | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {"answer": kept["answer"], "seconds": float(kept["seconds"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None  # a damaged answer is asked again


def _write_answer(path: Path, kept: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
    part.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    part.replace(path)
