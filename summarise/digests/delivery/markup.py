"""Make a page fit for readers that are no browsers: mail programs and feed readers.

Invariant: no script, no style, no image, no form; links are http, https or mailto.
"""

import re

import nh3

_TAGS = frozenset(
    "a abbr article aside b blockquote br caption cite code dd del details div dl dt em figcaption figure footer h1 h2"
    " h3 h4 h5 h6 header hr i ins li main mark nav ol p pre q s section small span strong sub summary sup table tbody"
    " td tfoot th thead time tr u ul".split()
)
_UNSEEN = frozenset("script style title template noscript iframe object embed svg math button form".split())
_HEAD = re.compile(r"<head\b.*?</head\s*>", re.IGNORECASE | re.DOTALL)


def simplify_page(page: str) -> str:
    """Return what a page shows, as a fragment of plain HTML."""
    return nh3.clean(
        _HEAD.sub("", page, count=1),
        tags=set(_TAGS),
        clean_content_tags=set(_UNSEEN),
        attributes={"a": {"href", "title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    ).strip()
