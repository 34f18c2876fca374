"""Read titles, roles and affiliations beside a name.

Invariant: role, title and affiliation are contiguous characters of the article, inside one sentence with the name.
"""

import re

from summarise.articles.article import Article, Span
from summarise.briefs.entities.mentions import Mention
from summarise.briefs.entities.model import Description

_APPOSITION = re.compile(
    r", (?=(?:an?|the|vice|head|director|senior|chief|former)\b)([^,.;:()“”\"\n—–]{3,120})(?=[,.;])"
)
_PARTS = re.compile(r"(?:(?:an?|the) )?(?P<title>[\w’'& -]+?) (?:at|of|for|with|in) (?:the )?(?P<place>[A-Z].*)")


def describe(article: Article, mention: Mention) -> Description | None:
    """Read what stands beside one mention, or None where nothing does."""
    match = _APPOSITION.match(article.text, mention.span.end)
    if match:
        role = Span(*match.span(1))
        parts = _PARTS.fullmatch(article.text, role.start, role.end)
        if parts:
            return Description(role, Span(*parts.span("title")), Span(*parts.span("place")), mention.span)
        return Description(role, role, None, mention.span)
    if mention.title and not mention.honorific:
        return Description(mention.title, mention.title, None, mention.span)
    return None
