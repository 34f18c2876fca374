"""Get what stands at an address: bounded in time and size, from public addresses.

Invariant: nothing but http and https, no credentials, no cookies; every redirect is judged like the first address; what
comes back is bytes that no library has interpreted yet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpcore2
import httpx2

from summarise.articles.addresses import show_address
from summarise.articles.network import Deadline, GuardedTransport, Resolver, resolve_host
from summarise.articles.options import LoadOptions
from summarise.errors import ArticleTooLongError, FetchError, UnreachableError

_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_MOST_REDIRECTS = 5
_CHUNK = 16_384


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, its body after decompression."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    charset: str | None

    @property
    def content_type(self) -> str:
        """The kind of the body as the server states it, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def transfer(
    url: str,
    headers: Mapping[str, str],
    options: LoadOptions,
    *,
    check: Callable[[int, Mapping[str, str], str], None] = lambda *_: None,
    resolve: Resolver = resolve_host,
) -> Answer:
    """Get what stands at an address, of any status.

    Args:
        url: an http or https address.
        headers: what to send besides what HTTP demands.
        options: the limits.
        check: may refuse an answer before its body is read, by status, headers and the address to show.
        resolve: looks a host's addresses up, in a thread of its own.

    Raises:
        UnreachableError: there is no connection, or no whole answer in time.
        FetchError: the address or the answer cannot be used.
        PrivateAddressError: it, or one that it redirects to, has an address that is not public.
        ArticleTooLongError: the body is larger than allowed.
    """
    deadline = Deadline(options.timeout_s)
    sent = {**headers, "Accept-Encoding": "gzip, deflate"}
    with GuardedTransport(deadline, resolve, allow_private=options.allow_private) as transport:
        client = httpx2.Client(transport=transport, trust_env=False, timeout=options.timeout_s, headers=sent)
        address = _check_address(url)
        for _ in range(_MOST_REDIRECTS + 1):
            answer = _request(client, address, options, check)
            if isinstance(answer, Answer):
                return answer
            address = _check_address(str(address.join(answer)))
            client.cookies.clear()
    raise FetchError(f"{show_address(url)} redirects more than {_MOST_REDIRECTS} times", hint="open the final address")


def _check_address(url: str) -> httpx2.URL:
    try:
        address = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"{show_address(url)} is not an address", hint="give an http or https address") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise FetchError(f"{show_address(url)} is neither http nor https", hint="give an http or https address")
    if address.userinfo:
        raise FetchError(f"{show_address(url)} holds a user name", hint="save the page to a file and give that")
    return address


def _request(
    client: httpx2.Client,
    address: httpx2.URL,
    options: LoadOptions,
    check: Callable[[int, Mapping[str, str], str], None],
) -> Answer | str:
    """Return the answer, or the address that it redirects to."""
    shown = show_address(str(address))
    try:
        with client.stream("GET", address) as response:
            if response.has_redirect_location:
                return response.headers["location"]
            check(response.status_code, response.headers, shown)
            if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
                hint = "save the page in a browser and give the file"
                raise FetchError(f"{shown} is compressed in an unknown way", hint=hint)
            raw = _read_body(response, shown, options.max_bytes)
    except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
        message = f"{shown} did not answer in full within {options.timeout_s:.3g} s"
        raise UnreachableError(
            message, hint="try again later, or save the page in a browser and give the file"
        ) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError, OSError, ValueError) as error:
        reason = str(error) or type(error).__name__
        hint = "check the address and the connection"
        raise UnreachableError(f"{shown} cannot be fetched: {reason}", hint=hint) from error
    return Answer(response.status_code, response.headers, raw, str(address), response.charset_encoding)


def _read_body(response: httpx2.Response, shown: str, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes(_CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise ArticleTooLongError(
                f"{shown} is larger than {max_bytes:,} bytes", hint="save the article's text to a file"
            )
    return bytes(body)
