"""A brief as a page: its source unharmed, everything escaped, nothing asked of the network."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.articles.article import Article, ArticleRecord
from summarise.briefs.excerpts import strip_source_text
from summarise.briefs.items import Evidence, Statement
from summarise.briefs.rendering.html import render_html
from summarise.briefs.schema import SECTIONS, Brief, Grounding, Provenance


class Page(HTMLParser):
    """What a browser finds in a page: its elements, and the characters of the source pane."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.source = ""
        self.depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element; inside the pane, read back the characters that are shown by code point."""
        known = dict(attrs)
        self.elements.append((tag, known))
        if tag == "div" and (self.depth or known.get("class") == "text"):
            self.depth += 1
        if self.depth and known.get("data-code"):
            self.source += chr(int(known["data-code"] or "", 16))

    def handle_endtag(self, tag: str) -> None:
        """Note where the pane ends."""
        if tag == "div" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        """Collect the characters of the pane."""
        if self.depth:
            self.source += data

    def list_values(self, name: str) -> list[str]:
        """Give all values of an attribute."""
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


def make_brief(text: str, spans: list[tuple[int, int]]) -> Brief:
    """Make a brief of the text with one point that rests on the spans."""
    evidence = tuple(Evidence(start=start, end=end, sentence=0, match="exact") for start, end in spans)
    return Brief(
        article=ArticleRecord(id="x", sha256="0" * 64, text=text),
        key_points=(Statement(basis="reported", text="point", evidence=evidence),),
        grounding=Grounding(),
        provenance=Provenance(
            version="0",
            model="m",
            endpoint="e",
            plan="whole",
            sections=SECTIONS,
            created_at="2026-01-01",
            ai_use="none",
        ),
    )


@settings(deadline=None)
@given(
    st.text(max_size=60) | st.text("a<>&\"'\x00\x1b\r\n\u202e. ", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
)
def test_page_holds_exactly_the_source(text: str, spans: list[tuple[int, int]]) -> None:
    """Reading the pane's characters back gives the article's text, whatever it holds and however it is marked."""
    assert Page(render_html(make_brief(text, spans))).source == text


def test_page_of_the_seed_holds_the_seed(brief: Brief, article: Article) -> None:
    """The pane of the hand-built brief is the seed, and each citation has its target."""
    page = Page(render_html(brief))
    assert page.source == article.text
    ids = page.list_values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.list_values("href") if href.startswith("#")} <= set(ids)


def test_evidence_is_tied_to_items(brief: Brief) -> None:
    """Each item named in the pane is on the page, and all items with evidence are named in the pane."""
    page = Page(render_html(brief))
    named = {each for value in page.list_values("data-items") for each in value.split()}
    entries = {
        attributes["id"] for _, attributes in page.elements if "entry" in (attributes.get("class") or "").split()
    }
    assert named <= entries
    assert entries - named == {"sourcing-1", "gaps-2"}


def test_policy_allows_only_our_style_and_script(brief: Brief) -> None:
    """The hashes in the policy are those of the page's own style and script, and nothing else is allowed."""
    page = render_html(brief)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    for tag in ("style", "script"):
        (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_page_asks_nothing_of_the_network(brief: Brief) -> None:
    """No element loads anything; the only address is the link to the article."""
    page = Page(render_html(brief))
    assert not page.list_values("src")
    assert {tag for tag, _ in page.elements} & {"img", "iframe", "object", "embed", "form", "base"} == set()
    outside = [href for href in page.list_values("href") if not href.startswith("#")]
    assert outside == ["data:,", "https://news.example/world/parade?id=1&lang=en"]
    assert "url(" not in render_html(brief)
    assert "@import" not in render_html(brief)


def test_page_without_the_source_shows_excerpts(brief: Brief, article: Article) -> None:
    """With the text left out, the pane shows the evidence and nothing else of the article."""
    page = Page(render_html(strip_source_text(brief)))
    assert "In this way, Pyongyang deepens its ties with Moscow and Beijing." in page.source
    assert "Kim is likely to head by armored train later this month" in page.source
    assert "smiling and applauding" in article.text
    assert "smiling and applauding" not in page.source
    ids = page.list_values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.list_values("href") if href.startswith("#")} <= set(ids)


def test_page_has_landmarks_and_names(brief: Brief) -> None:
    """Main part, source, skip link, a language, and a name for each citation that is read aloud."""
    page = Page(render_html(brief))
    tags = [tag for tag, _ in page.elements]
    assert (tags.count("main"), tags.count("h1")) == (1, 1)
    assert ("html", {"lang": "en"}) in page.elements
    links = [attributes for tag, attributes in page.elements if tag == "a"]
    assert links[0] == {"class": "skip", "href": "#source"}
    assert all(link.get("aria-label") for link in links if link.get("class") in {"cite", "number"})


def contrast(one: str, other: str) -> float:
    """Compute the WCAG 2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast(theme: int) -> None:
    """Text has at least 4.5 to 1 on each ground that it stands on, in light and dark."""
    css = resources.files("summarise.briefs.rendering").joinpath("templates", "base.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", re.findall(r":root \{(.*?)\}", css, re.DOTALL)[theme]))
    grounds = {"ink": ("paper", "desk", "lit", "name"), "quiet": ("paper", "desk"), "accent": ("paper", "desk")}
    for text, on in grounds.items():
        for ground in on:
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["lit-edge"], colours["desk"]) >= 3
