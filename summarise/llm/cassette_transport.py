"""Put a cassette where the network would be: one transport for every client.

Invariant: a replay touches no network, a request without a recording fails at once, and failures are not recorded.
"""

import time
from contextvars import ContextVar

import httpx2

from summarise.llm.cassette_files import Interaction, canonical_json, parse_body
from summarise.llm.cassettes import Cassette, Question, Turns
from summarise.settings import USUAL_PATH

KEPT_HEADERS = frozenset({"content-type"})
FIRST_UNKEPT = 300
"""Redirections and failures are passed on: the answer is what comes after them."""
CURRENT_TURNS: ContextVar[Turns | None] = ContextVar("CURRENT_TURNS", default=None)
"""The turns of whoever asks in this thread, so that what others ask meanwhile changes nothing for them."""


class CassetteTransport(httpx2.BaseTransport):
    """Answer requests from a cassette, or pass them on and keep the answer."""

    def __init__(self, inner: httpx2.BaseTransport | None, cassette: Cassette) -> None:
        self._inner = inner
        self._cassette = cassette
        self._turns: Turns = {}

    def close(self) -> None:
        """Close what asks the real endpoint."""
        if self._inner is not None:
            self._inner.close()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        question = _read_question(request)
        turns = CURRENT_TURNS.get()
        recorded = self._cassette.find(question, self._turns if turns is None else turns)
        if recorded is not None:
            return _replay(recorded, request)
        if self._inner is None or self._cassette.replays_only:
            raise self._cassette.miss(question)
        started = time.monotonic()
        response = self._inner.handle_request(request)
        content = response.read()
        seconds = round(time.monotonic() - started, 3)
        if response.status_code >= FIRST_UNKEPT:
            headers = {name: value for name, value in response.headers.items() if not name.startswith("content-e")}
            return httpx2.Response(response.status_code, headers=headers, content=content, request=request)
        kept = self._cassette.add(_keep(request, response, seconds))
        return _replay(kept, request)  # what a replay will get


def _read_question(request: httpx2.Request) -> Question:
    body = canonical_json(parse_body(request.read()))
    return Question(request.method, _path_of(request), body)


def _path_of(request: httpx2.Request) -> str:
    """Say what is asked for, as in /v1/chat/completions, and not where the host has it: that may hold a key."""
    return "/".join([USUAL_PATH, *request.url.path.strip("/").split("/")[-2:]])


def _keep(request: httpx2.Request, response: httpx2.Response, seconds: float) -> Interaction:
    return Interaction(
        method=request.method,
        path=_path_of(request),
        question=parse_body(request.content),
        status=response.status_code,
        headers=_keep_headers(response.headers),
        answer=parse_body(response.text),
        seconds=seconds,
    )


def _replay(recorded: Interaction, request: httpx2.Request) -> httpx2.Response:
    content = recorded.answer if isinstance(recorded.answer, str) else canonical_json(recorded.answer)
    return httpx2.Response(
        recorded.status,
        headers=_keep_headers(recorded.headers),
        content=content.encode(),
        extensions={"recorded_seconds": recorded.seconds},
        request=request,
    )


def _keep_headers(headers: httpx2.Headers | dict[str, str]) -> dict[str, str]:
    """Keep what a header says without its parameters: an endpoint may put anything there, the key it was sent too."""
    return {name: value.partition(";")[0].strip() for name, value in headers.items() if name.lower() in KEPT_HEADERS}
