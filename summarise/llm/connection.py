"""Open the way to a model as the settings say: remote endpoint, embedded server, or cassette.

Invariant: a replay needs no key, engine, weights or network; a server on this machine is never reached by a proxy.
"""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies, proxy_bypass
from weakref import WeakSet

import httpx2
from pydantic import SecretStr

from summarise.errors import CassetteError
from summarise.llm.cassette_transport import CassetteTransport
from summarise.llm.cassettes import Cassette, active_cassette
from summarise.llm.endpoint import Endpoint
from summarise.settings import EMBEDDED, OPENAI_URL, USUAL_PATH, Settings, host_of, is_loopback

if TYPE_CHECKING:
    from summarise.llm.client import Client
    from summarise.llm.retry import Gate

REMOTE_CONTEXT = 128_000
EMBEDDED_CONTEXT = 8_192
REMOTE_TIMEOUT_S = 120.0
EMBEDDED_TIMEOUT_S = 600.0
NOWHERE = f"http://nowhere.invalid{USUAL_PATH}"


@contextmanager
def connect(settings: Settings, *, gate: "Gate | None" = None) -> Iterator["Client"]:
    """Yield a client for the model that the settings name, and save what was recorded when the block ends well.

    Inside a block of `cassette(...)` that cassette is used, whatever the settings say, and saved by that block.

    Args:
        settings: who is asked; `record` and `replay` name a cassette.
        gate: what every request passes; one that may refuse holds a run to its budget.

    Raises:
        ConfigurationError: engine or weights are missing.
        CassetteError: the cassette is missing, damaged, or of another model than it is to be extended with.
    """
    from summarise.llm.client import Client  # noqa: PLC0415 - the SDK takes a second to import

    active = active_cassette()
    cassette = active or _open_cassette(settings)
    with ExitStack() as stack:
        if cassette is not None and cassette.replays_only:
            endpoint, inner = _recorded_endpoint(settings, cassette), None
        else:
            endpoint = _embedded_endpoint(settings, stack) if settings.embedded else _remote_endpoint(settings)
            inner = open_transport(endpoint.base_url)
        transport = inner if cassette is None else CassetteTransport(inner, cassette)
        assert transport is not None  # noqa: S101 - a replay has a cassette
        http = httpx2.Client(transport=transport, trust_env=False, follow_redirects=True)
        stack.callback(http.close)  # leaving the client as a context would not close the transport
        if cassette is not None and not cassette.replays_only:
            _label(cassette, endpoint)
        yield Client(endpoint, http, gate=gate, cassette=cassette)
        if cassette is not None and active is None:
            cassette.save()


def describe_endpoint(settings: Settings) -> Endpoint:
    """Say who would be asked, and start nothing; the embedded model has no address yet, and may lack its weights."""
    from summarise.llm.weights import find_known, path_of  # noqa: PLC0415 - only where a model runs here

    if not settings.embedded:
        return _remote_endpoint(settings)
    is_known = settings.model == EMBEDDED
    path = path_of(find_known(EMBEDDED), settings.cache_dir) if is_known else Path(settings.model)
    return _describe_embedded(settings, path)


def open_transport(base_url: str) -> httpx2.HTTPTransport:
    """Return a transport to an address, through the environment's proxy unless the address is this machine's own."""
    scheme, host = base_url.split("://", 1)[0], host_of(base_url).rsplit(":", 1)[0]
    proxies = {} if is_loopback(base_url) or proxy_bypass(host) else getproxies()
    return _HangUpTransport(proxy=proxies.get(scheme) or proxies.get("all"))


class _HangUpTransport(httpx2.HTTPTransport):
    """End all connections when closed, those too that a thread left behind still reads from.

    Without it the embedded server, which waits for its last request, keeps an interrupted process alive.
    """

    def __init__(self, proxy: str | None) -> None:
        super().__init__(proxy=proxy)
        self._sockets: WeakSet[socket.socket] = WeakSet()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.extensions = {**request.extensions, "trace": self._remember_socket}
        return super().handle_request(request)

    def close(self) -> None:
        for opened in list(self._sockets):
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)
        super().close()

    def _remember_socket(self, event: str, details: dict[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._sockets.add(details["return_value"].get_extra_info("socket"))


def _open_cassette(settings: Settings) -> Cassette | None:
    if settings.replay:
        return Cassette.open(settings.replay, "replay")
    return Cassette.open(settings.record, settings.record_mode) if settings.record else None


def _remote_endpoint(settings: Settings) -> Endpoint:
    return Endpoint(
        base_url=settings.endpoint,
        host=host_of(settings.endpoint),
        model=settings.model,
        embedded=False,
        context_tokens=settings.context_tokens or REMOTE_CONTEXT,
        timeout_s=settings.timeout_s or REMOTE_TIMEOUT_S,
        secret=settings.api_key or SecretStr("none"),
        strict=host_of(settings.endpoint) == host_of(OPENAI_URL),
    )


def _embedded_endpoint(settings: Settings, stack: ExitStack) -> Endpoint:
    from summarise.llm.embedded import serve_weights  # noqa: PLC0415 - only where a model runs here
    from summarise.llm.weights import locate_weights  # noqa: PLC0415

    path = locate_weights(settings.model, settings.cache_dir)
    endpoint = _describe_embedded(settings, path)
    tokens, threads = endpoint.context_tokens, settings.threads
    return replace(endpoint, base_url=stack.enter_context(serve_weights(path, context_tokens=tokens, threads=threads)))


def _describe_embedded(settings: Settings, path: Path) -> Endpoint:
    return Endpoint(
        base_url=NOWHERE,
        host="embedded",
        model=path.stem,
        embedded=True,
        context_tokens=settings.context_tokens or EMBEDDED_CONTEXT,
        timeout_s=settings.timeout_s or EMBEDDED_TIMEOUT_S,
    )


def _recorded_endpoint(settings: Settings, cassette: Cassette) -> Endpoint:
    recorded: dict[str, Any] = cassette.metadata.get("endpoint") or {}
    if cassette.mode == "once" and settings.origin_of("model") != "default":
        _check_model(cassette, recorded.get("model"), describe_endpoint(settings).model)
    try:
        cassette.recorded_at  # noqa: B018 - what follows takes it for granted
        return Endpoint(
            base_url=NOWHERE,
            host=str(recorded["host"]),
            model=str(recorded["model"]),
            embedded=bool(recorded["embedded"]),
            context_tokens=int(recorded["context_tokens"]),
            timeout_s=settings.timeout_s or REMOTE_TIMEOUT_S,
            strict=bool(recorded["strict"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise CassetteError(
            f"{cassette.path} does not say which model it was recorded from, and when",
            hint="it comes from another program; record it again with --record",
        ) from exc


def _label(cassette: Cassette, endpoint: Endpoint) -> None:
    """Write on a cassette who is asked, and tell it what it must never hold."""
    cassette.secrets |= endpoint.secrets
    names = ("host", "model", "embedded", "context_tokens", "strict")
    described = {name: getattr(endpoint, name) for name in names}
    known = cassette.metadata.setdefault("endpoint", described)
    _check_model(cassette, known.get("model"), endpoint.model)


def _check_model(cassette: Cassette, recorded: str | None, asked: str) -> None:
    if recorded != asked:
        raise CassetteError(
            f"{cassette.path} was recorded from {recorded}, not from {asked}",
            hint="use it with the same model, or record a new one",
        )
