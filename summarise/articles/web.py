"""Fetch one page: bounded in time and size, from public addresses, text only.

Invariant: nothing but http and https, no credentials, no cookies; every redirect is judged like the first address; what
comes back is bytes that no library has interpreted yet.
"""

from dataclasses import dataclass

import httpcore2
import httpx2

from summarise.articles.addresses import show_address
from summarise.articles.network import Deadline, GuardedTransport, Resolver, resolve_host
from summarise.articles.options import LoadOptions
from summarise.errors import ArticleBinaryError, ArticleNotFoundError, ArticleTooLongError, FetchError

_HEADERS = {
    "User-Agent": "summarise/0.1 (reads one article for its user)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, application/x-ndjson;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_TEXT_TYPES = (
    "text/",
    "application/xhtml+xml",
    "application/x-ndjson",
    "application/jsonl",
    "application/json",
    "application/xml",
)
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_MOST_REDIRECTS = 5
_CHUNK = 16_384
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: its bytes after decompression, and what the server said about them."""

    raw: bytes
    url: str
    content_type: str
    charset: str | None


def fetch_page(url: str, options: LoadOptions, *, resolve: Resolver = resolve_host) -> Page:
    """Fetch a page.

    Args:
        url: an http or https address.
        options: the limits.
        resolve: looks a host's addresses up, in a thread of its own.

    Raises:
        FetchError: the page could not be fetched within the limits.
        PrivateAddressError: it, or a page that it redirects to, has an address that is not public.
        ArticleNotFoundError: there is no such page.
    """
    deadline = Deadline(options.timeout_s)
    with GuardedTransport(deadline, resolve, allow_private=options.allow_private) as transport:
        client = httpx2.Client(transport=transport, trust_env=False, timeout=options.timeout_s, headers=_HEADERS)
        address = _check_address(url)
        for _ in range(_MOST_REDIRECTS + 1):
            page = _request_page(client, address, options)
            if isinstance(page, Page):
                return page
            address = _check_address(str(address.join(page)))
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


def _request_page(client: httpx2.Client, address: httpx2.URL, options: LoadOptions) -> Page | str:
    """Return the page, or the address that it redirects to."""
    shown = show_address(str(address))
    try:
        with client.stream("GET", address) as response:
            if response.has_redirect_location:
                return response.headers["location"]
            _check_answer(response, shown)
            raw = _read_body(response, shown, options.max_bytes)
    except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
        message = f"{shown} did not answer in full within {options.timeout_s:g} s"
        raise FetchError(message, hint="try again later, or save the page in a browser and give the file") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError, OSError, ValueError) as error:
        reason = str(error) or type(error).__name__
        raise FetchError(f"{shown} cannot be fetched: {reason}", hint="check the address and the connection") from error
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Page(raw, str(address), content_type, response.charset_encoding)


def _check_answer(response: httpx2.Response, shown: str) -> None:
    status = response.status_code
    if status in _GONE:
        raise ArticleNotFoundError(f"{shown} does not exist ({status})", hint="check the address")
    if not response.is_success:
        raise FetchError(f"{shown} answered with status {status}", hint="save the page in a browser and give the file")
    content_type = response.headers.get("content-type", "text/html").lower()
    if not content_type.startswith(_TEXT_TYPES):
        raise ArticleBinaryError(
            f"{shown} is {content_type.partition(';')[0]}, not text", hint="give the page of an article"
        )
    if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        raise FetchError(
            f"{shown} is compressed in an unknown way", hint="save the page in a browser and give the file"
        )


def _read_body(response: httpx2.Response, shown: str, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes(_CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise ArticleTooLongError(
                f"{shown} is larger than {max_bytes:,} bytes", hint="save the article's text to a file"
            )
    return bytes(body)
