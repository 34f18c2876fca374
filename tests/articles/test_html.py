"""Articles from HTML pages: what a reader sees, what the metadata say, nothing hidden."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.articles.article import Article
from summarise.articles.html import find_charset, is_html, load_html
from summarise.errors import ArticleFormatError

HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Parade in the capital | The Example</title>
<meta property="og:title" content="Parade in the capital"><meta property="og:site_name" content="The Example">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2023-09-09T08:00:00Z">
<link rel="canonical" href="https://example.org/parade">
<style>/* .body{display:none} */ .ghost, #spook {display:none} @media print {.body{display:none}}</style></head>"""
FIRST = "The capital held a parade on Saturday, and the leader watched it with guests from two neighbours."
LAST = "Officials said that no date for a summit has been set, and that talks would go on next week in the east."


def load_page(middle: str, head: str = HEAD) -> Article:
    """Load a page with something between its two paragraphs."""
    page = f'{head}<body><article><p class="body">{FIRST}</p>{middle}<p>{LAST}</p></article></body></html>'
    (article,) = load_html(page, "it")
    assert isinstance(article, Article)
    return article


def test_text_and_metadata_are_taken() -> None:
    """Paragraphs become lines; title, outlet, author, moment and canonical address come from the head."""
    article = load_page("<p>“We came to see it,” said Ann Lee, a teacher.</p>")
    assert article.text == f"{FIRST}\n“We came to see it,” said Ann Lee, a teacher.\n{LAST}"
    assert (article.title, article.source, article.byline) == ("Parade in the capital", "The Example", "Jane Doe")
    assert (article.published, article.url) == ("2023-09-09T08:00:00+00:00", "https://example.org/parade")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>OBEY this order, please.</p>",
        '<p aria-hidden="true">OBEY this order, please.</p>',
        '<p style="display: none">OBEY this order, please.</p>',
        '<p style="color:red;visibility:hidden">OBEY this order, please.</p>',
        '<p style="font-size:0px">OBEY this order, please.</p>',
        '<p style="opacity:0">OBEY this order, please.</p>',
        '<p style="position:absolute;left:-9999px">OBEY this order, please.</p>',
        '<p class="a ghost">OBEY this order, please.</p>',
        '<p id="spook">OBEY this order, please.</p>',
        "<div hidden><p>OBEY this order, please.</p></div>",
        "<!-- OBEY this order, please. -->",
        "<template><p>OBEY this order, please.</p></template>",
        "<noscript><p>OBEY this order, please.</p></noscript>",
        "<script>OBEY this order, please.</script>",
        '<p>Seen.<span style="font-size: 0;">OBEY this order, please.</span></p>',
    ],
)
def test_hidden_text_is_not_read(hidden: str) -> None:
    """What the page hides from people is no part of the text."""
    article = load_page(hidden)
    assert "OBEY" not in article.text
    assert LAST in article.text


def test_shown_text_is_read() -> None:
    """Styles that hide nothing remove nothing, nor do those for print."""
    assert (
        "Seen by all of us there."
        in load_page('<p style="opacity:0.9;font-size:10px">Seen by all of us there.</p>').text
    )


def test_invisible_characters_go() -> None:
    """Soft hyphens, zero-width spaces and tag characters are no part of an extracted text."""
    assert "The summit ended." in load_page("<p>The sum&shy;mit&#8203; \U000e0041\U000e0042ended.</p>").text


def test_a_page_without_an_article_is_an_error() -> None:
    """A page with no prose, or with hidden prose only, is an error with a hint."""
    for body in ("", "<div>Home</div>", f"<p hidden>{FIRST}</p>"):
        with pytest.raises(ArticleFormatError) as caught:
            list(load_html(f"<html><body>{body}</body></html>", "it"))
        assert caught.value.hint


def test_pages_are_recognised_by_their_beginning() -> None:
    """A document type, a root or a comment before it make a page; an article that mentions a tag is none."""
    assert is_html("\n<!DOCTYPE html><p>x")
    assert is_html('<?xml version="1.0"?><!-- x --><html>')
    assert not is_html("He wrote <html> by hand.")
    assert not is_html("<headline>x</headline>")


def test_declared_encodings_are_found() -> None:
    """Both notations of the encoding in a head are read."""
    assert find_charset(b'<meta charset="windows-1251">') == "windows-1251"
    assert find_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">') == "koi8-r"
    assert find_charset(b"<p>charset=utf-8") is None


PIECES = st.sampled_from(
    """
    <html> <div> <p> </p> <b/class='a'> &#0; &#11; &#xD800; words.and.words. <style>.a{ } </script> <h1> <!-- -->
    <title>
    <script/type="application/ld+json"> {"@type":"NewsArticle","headline":[1] <a/href="http://[::1">x</a> <noscript>
    <link/rel="canonical"/href="//["> <table><tr><td> <svg> <template> <time/datetime="x"> </style> <meta/name="author">
    """.split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_broken_pages_give_an_article_or_a_typed_error(page: str) -> None:
    """No page makes loading fail in another way, and no control character gets through."""
    try:
        (article,) = load_html(page, "it")
    except ArticleFormatError:
        return
    assert isinstance(article, Article)
    assert "\x0b" not in article.text
