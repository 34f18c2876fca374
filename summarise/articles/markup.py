"""Turn fragments of HTML, as feeds carry them, into plain text.

Invariant: what a reader of the page would not see is not in the text, and nothing in it acts.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from summarise.articles.cleaning import remove_invisible
from summarise.articles.html import strip_hidden

_BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr html li main nav ol p pre section summary table tr ul".split()
)
_TAG = re.compile(r"<[a-zA-Z/!?]|&(?:#\w+|\w+);")
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r" *\n[ \n]*\n[ \n]*")
_AROUND_LINE_END = re.compile(r" *\n *")
_LONGEST = 500_000


def read_markup(markup: str) -> str:
    """Return the text of a fragment, paragraphs set apart by blank lines; what holds no markup is text already."""
    if not _TAG.search(markup):
        return _tidy(markup)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    source = f"<html><body>{markup[:_LONGEST]}</body></html>".encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    strip_hidden(tree)
    return _tidy("".join(_list_text(tree)))


def read_line(markup: str) -> str:
    """Return the text of a fragment as one line."""
    return _SPACE.sub(" ", read_markup(markup)).strip()


def _list_text(tree: html.HtmlElement) -> Iterator[str]:
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag in _BLOCKS:
            yield "\n\n"
        if event == "start":
            yield "\n" if node.tag == "br" else _SPACE.sub(" ", node.text or "")
        else:
            yield _SPACE.sub(" ", node.tail or "")


def _tidy(text: str) -> str:
    """Drop what nobody sees, and needless spaces and blank lines."""
    text = remove_invisible(text).replace("\r\n", "\n").replace("\r", "\n")
    return _AROUND_LINE_END.sub("\n", _BREAK.sub("\n\n", text)).strip()
