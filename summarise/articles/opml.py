"""Read the feeds that an OPML file lists.

Invariant: only http and https addresses, each once; a file that declares entities is refused unread.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import ParseError  # the parser is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from summarise.articles.addresses import canonical_url, is_address
from summarise.articles.markup import read_line
from summarise.errors import ArticleFormatError

_HINT = "export the list anew from your feed reader"


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """A feed's address and what the list calls it."""

    title: str
    url: str


def parse_opml(body: bytes) -> tuple[FeedAddress, ...]:
    """Return the feeds of an OPML file in order, those in folders too.

    Raises:
        ArticleFormatError: the file is no OPML, or declares entities.
    """
    try:
        tree = fromstring(body, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise ArticleFormatError("the OPML file declares entities", hint=_HINT) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ArticleFormatError("the OPML file is malformed", hint=_HINT) from error
    if tree.tag.lower() != "opml":
        raise ArticleFormatError("the file is XML, but no OPML", hint=_HINT)
    found: dict[str, FeedAddress] = {}
    for outline in tree.iter("outline"):
        url = outline.get("xmlUrl") or outline.get("xmlurl") or ""
        if is_address(url) and canonical_url(url):
            title = read_line(outline.get("title") or outline.get("text") or "")
            found.setdefault(url, FeedAddress(title, url))
    return tuple(found.values())
