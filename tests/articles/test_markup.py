"""Fragments of HTML as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.markup import read_line, read_markup


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain & simple", "plain & simple"),
        ("<p>One</p><p>Two <b>bold</b>\n words</p>", "One\n\nTwo bold words"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("a<br/>b<br>c", "a\nb\nc"),
        ("<div hidden>no</div><p style='display:none'>no</p>yes<!-- no -->", "yes"),
        ("<script>no</script><style>no</style>yes<img src=x onerror=no>", "yes"),
        ("Zero\u200bwidth &lt;b&gt;", "Zerowidth <b>"),
        ("<", "<"),
        ("<p", ""),
        ("", ""),
    ],
)
def test_a_fragment_is_what_a_reader_sees(markup: str, text: str) -> None:
    """Paragraphs are set apart, inline elements are not, and what a page hides is not there."""
    assert read_markup(markup) == text


@given(st.text(), st.lists(st.sampled_from(["<p>", "</p>", "<br>", "<b>", "&amp;", "<!--", "]]>", "\x00"])))
def test_any_fragment_is_tidy_text(text: str, tags: list[str]) -> None:
    """Nothing fails, one line stays one line, and no outer space is left."""
    line = read_line(text.join(tags) + text)
    assert line == line.strip()
    assert "\n" not in line
