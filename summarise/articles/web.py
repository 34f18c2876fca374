"""Fetch one page.

Invariant: what comes back is text of a kind that an article may have, as bytes that no library has interpreted yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from summarise.articles.network import Resolver, resolve_host
from summarise.articles.options import LoadOptions
from summarise.articles.transfer import transfer
from summarise.errors import ArticleBinaryError, ArticleNotFoundError, FetchError

_HEADERS = {
    "User-Agent": "summarise/0.1 (reads one article for its user)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, application/x-ndjson;q=0.8",
}
_TEXT_TYPES = (
    "text/",
    "application/xhtml+xml",
    "application/x-ndjson",
    "application/jsonl",
    "application/json",
    "application/xml",
)
_GONE = (404, 410)
_GOOD = range(200, 300)


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
    answer = transfer(url, _HEADERS, options, check=_check_answer, resolve=resolve)
    return Page(answer.body, answer.url, answer.content_type, answer.charset)


def _check_answer(status: int, headers: Mapping[str, str], shown: str) -> None:
    if status in _GONE:
        raise ArticleNotFoundError(f"{shown} does not exist ({status})", hint="check the address")
    if status not in _GOOD:
        raise FetchError(f"{shown} answered with status {status}", hint="save the page in a browser and give the file")
    content_type = headers.get("content-type", "text/html").lower()
    if not content_type.startswith(_TEXT_TYPES):
        raise ArticleBinaryError(
            f"{shown} is {content_type.partition(';')[0]}, not text", hint="give the page of an article"
        )
