"""Connect to public addresses only, and for a limited time.

Invariant: a name is resolved once, every address that it stands for is judged, and the connection goes to a judged one;
no look-up, read or write outlasts the deadline of the whole fetch.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore2
import httpx2

from summarise.errors import PrivateAddressError

Resolver = Callable[[str, int], list[str]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve_host(host: str, port: int) -> list[str]:
    """Return the addresses of a host.

    Raises:
        OSError: the host is unknown.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the public internet, also the one inside a mapped or translated address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class Deadline:
    """A point in time by which everything is done."""

    def __init__(self, timeout_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends_at = clock() + timeout_s

    def limit(self, timeout: float | None = None) -> float:
        """Return the seconds that are left, at most `timeout`.

        Raises:
            httpcore2.TimeoutException: none are left.
        """
        left = self._ends_at - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the deadline has passed")
        return left if timeout is None else min(left, timeout)


def _resolve_in_time(resolve: Resolver, host: str, port: int, deadline: Deadline) -> list[str]:
    """Look a host up; the system cannot be told to hurry, so a look-up that is late is left behind."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(resolve(host, port))
        except Exception as error:  # noqa: BLE001  # raised again where somebody waits for it
            answers.put(error)

    Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.limit())
    except Empty as error:
        raise httpcore2.ConnectTimeout(f"looking up {host} takes too long") from error
    if isinstance(answer, (OSError, UnicodeError)):
        raise httpcore2.ConnectError(f"the host {host} is unknown") from answer
    if isinstance(answer, Exception):
        raise answer
    return answer


class _TimedStream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.limit(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:  # noqa: ANN401  # the signature of the base
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.limit(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # the signature of the base
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore2.NetworkBackend):
    def __init__(self, deadline: Deadline, resolve: Resolver, *, allow_private: bool) -> None:
        self._inner = httpcore2.SyncBackend()
        self._deadline = deadline
        self._resolve = resolve
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = _resolve_in_time(self._resolve, host, port, self._deadline)
        if not self._allow_private and not all(map(is_public, addresses)):
            raise PrivateAddressError(f"{host} is not a public address", hint="use --allow-private if you trust it")
        refused: Exception = httpcore2.ConnectError(f"the host {host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.limit(timeout), local_address, socket_options
                )
            except httpcore2.ConnectError as error:
                refused = error
            else:
                return _TimedStream(stream, self._deadline)
        raise refused


class GuardedTransport(httpx2.BaseTransport):
    """A transport for pages of strangers: public addresses only, no proxy, one deadline for everything."""

    def __init__(self, deadline: Deadline, resolve: Resolver = resolve_host, *, allow_private: bool = False) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            network_backend=_GuardedBackend(deadline, resolve, allow_private=allow_private),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request over a guarded connection."""
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool.handle_request(
            httpcore2.Request(request.method, target, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:  # noqa: ANN401  # the stream of the library is untyped
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
