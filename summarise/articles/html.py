"""Read an article from an HTML page: what a reader of the page sees, and what its metadata says.

Invariant: text that the page hides from people is gone before anything is extracted, invisible characters included.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree, html

from summarise.articles.article import Article
from summarise.articles.cleaning import remove_invisible
from summarise.articles.plain import Failure, article_from_text
from summarise.errors import ArticleFormatError

if TYPE_CHECKING:
    from trafilatura.settings import Document

_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 4_096
_UNSEEN_TAGS = (
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "canvas",
    "dialog",
)
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|(?<![-\w])opacity|max-height|(?<![-\w])height)\s*:\s*"
    r"0*\.?0+(?:px|em|rem|pt|%)?\s*(?:!important)?\s*(?:;|\Z)|text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{3,}"
    r"|clip(?:-path)?\s*:\s*(?:rect\(\s*0[^)]*\)|inset\(\s*(?:50|100)%)|content-visibility\s*:\s*hidden",
    re.IGNORECASE,
)
_CSS_COMMENT = re.compile(r"/\*(?:(?!/\*).)*?\*/", re.DOTALL)
_CSS_RULE = re.compile(r"(?P<selectors>[^{}@;]{1,400})\{(?P<body>[^{}]*)\}")
_CSS_NAME = re.compile(r"(?P<kind>[.#])(?P<name>[\w-]+)\Z")
_FEWEST_LETTERS = 25
_HINT = "save the article's text to a file and give that"
# What HTML may name by number and no tree may hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PUBLISHED = '//meta[@property="article:published_time" or @itemprop="datePublished"]/@content'


def is_html(text: str) -> bool:
    """Tell whether a text begins as an HTML page does."""
    return bool(_HEAD.match(text[:_HEAD_BYTES]))


def find_charset(raw: bytes) -> str | None:
    """Return the encoding that a page declares in its head, or None."""
    match = _CHARSET.search(raw[:_HEAD_BYTES])
    return match[1].decode("ascii", "replace") if match else None


def load_html(
    text: str, origin: str, *, url: str | None = None, language: str | None = None
) -> Iterator[Article | Failure]:
    """Yield the one article of a page.

    Args:
        text: the decoded page.
        origin: what to call the input in messages.
        url: where the page came from, unless it says so itself.
        language: ISO 639-1 code of the text where detection shall not decide.

    Raises:
        ArticleFormatError: the page holds no article.
    """
    tree = _parse_page(text, origin)
    strip_hidden(tree)
    try:
        known, story = _extract_article(tree, url)
    except Exception as error:
        # A page can make the extraction library fail in ways that it does not list.
        raise ArticleFormatError(f"{origin} cannot be read as an article", hint=_HINT) from error
    if sum(map(str.isalpha, story)) < _FEWEST_LETTERS:
        raise ArticleFormatError(f"{origin} holds no article", hint=_HINT)
    yield article_from_text(
        story,
        title=known.title,
        source=known.sitename,
        byline=known.author,
        url=known.url or url,
        published=known.date,
        language=language,
    )


def _extract_article(tree: html.HtmlElement, url: str | None) -> tuple["Document", str]:
    """Return the metadata and the text of a page without hidden nodes."""
    from trafilatura import extract  # noqa: PLC0415  # takes half a second to import, and most inputs are no pages
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    known = extract_metadata(tree, default_url=url, extensive=False)
    known.date = next(iter(tree.xpath(_PUBLISHED)), None) or known.date
    for node in list(tree.iter(*_UNSEEN_TAGS)):
        node.drop_tree()
    story = extract(tree, include_comments=False, include_tables=False, output_format="txt")
    return known, remove_invisible(story or "").strip()


def _parse_page(text: str, origin: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ArticleFormatError(
            f"{origin} cannot be read as HTML", hint="check that the page was saved whole"
        ) from error
    return tree


def strip_hidden(tree: html.HtmlElement) -> None:
    """Remove in place what the page does not show: hidden nodes, and all scripts but those that hold metadata."""
    hidden = _find_hidden_names(tree)
    for node in list(tree.iter()):
        node.text, node.tail = _CONTROL.sub(" ", node.text or ""), _CONTROL.sub(" ", node.tail or "")
        if node.getparent() is not None and node.tag not in ("html", "head", "body") and _is_hidden(node, hidden):
            node.drop_tree()


def _is_hidden(node: html.HtmlElement, hidden: set[str]) -> bool:
    if not isinstance(node.tag, str):
        return True
    if node.tag in _UNSEEN_TAGS:
        return bool(node.get("type") != "application/ld+json")
    if node.get("hidden") is not None or node.get("aria-hidden", "").lower() == "true":
        return True
    if _UNSEEN_STYLE.search(node.get("style", "")):
        return True
    names: set[str] = {f".{name}" for name in node.get("class", "").split()} | {f"#{node.get('id')}"}
    return not hidden.isdisjoint(names)


def _find_hidden_names(tree: html.HtmlElement) -> set[str]:
    """Find the classes and ids that the page's own style sheets hide; rules under conditions do not count."""
    names: set[str] = set()
    for style in tree.iter("style"):
        for rule in _find_rules(_CSS_COMMENT.sub("", style.text or "")):
            if _UNSEEN_STYLE.search(rule["body"]):
                selectors = (selector.strip() for selector in rule["selectors"].split(","))
                names.update(selector for selector in selectors if _CSS_NAME.match(selector))
    return names


def _find_rules(sheet: str) -> Iterator[re.Match[str]]:
    """Yield the rules that stand outside blocks such as `@media`."""
    depth_free = re.sub(r"@[^{};]{0,400}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)
    return _CSS_RULE.finditer(depth_free)
