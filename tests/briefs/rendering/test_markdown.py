"""A brief as Markdown: good to read, and never more than text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarise.briefs.rendering.markdown import escape_markdown, render_markdown
from summarise.briefs.rendering.terminal import clean_line
from summarise.briefs.schema import Brief

GOLDEN = Path(__file__).parents[3] / "fixtures" / "golden" / "hand_built_brief.md"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_text(markdown: str) -> str:
    """Give the text that a reader of the rendered Markdown sees."""
    inline = [token for token in READER.parse(markdown) if token.type == "inline"]
    return "\n".join("".join(child.content for child in token.children or ()) for token in inline)


def test_matches_the_golden_brief(brief: Brief) -> None:
    """The hand-built brief of the first seed looks as agreed."""
    assert render_markdown(brief) == GOLDEN.read_text(encoding="utf-8")


def test_sections_not_asked_for_are_left_out(brief: Brief) -> None:
    """With two sections asked for, no other title is shown, and none is called missing."""
    asked = brief.provenance.model_copy(update={"sections": ("quotes", "actors")})
    shown = render_markdown(brief.model_copy(update={"provenance": asked}))
    assert [line for line in shown.splitlines() if line.startswith("## ")] == ["## Actors", "## Quotations"]
    assert "None found" not in shown


def test_empty_sections_are_named(brief: Brief) -> None:
    """A section that was asked for and is empty is said to be empty."""
    shown = render_markdown(brief.model_copy(update={"outlook": (), "analysts": ()}))
    assert "## Outlook" not in shown
    assert "*None found:* analysts and outlook." in shown


def test_reported_speech_has_no_quote_marks(brief: Brief) -> None:
    """Only what stands in quote marks in the source does so here."""
    lines = [line for line in render_markdown(brief).splitlines() if "preemptively" in line]
    assert lines
    assert all(line.startswith("- *Reported:* Whether") for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "# not a title",
        "1. not a list",
        "- * + not bullets",
        "---",
        "> not a quotation",
        "<script>alert(1)</script>",
        "![image](http://x.example/a.png) [link](javascript:alert(1)) <http://x.example>",
        "[reference]: http://x.example",
        "&lt;b&gt; &#60; AT&T",
        "`code` ~~gone~~ **bold** _it_ __it__ a_b_c a|b \\ end\\",
        "title with closing ###",
    ],
)
def test_markup_is_shown_as_text(text: str) -> None:
    """Whatever means something in Markdown is read as the characters that it is."""
    assert read_text(f"- {escape_markdown(text)}") == text
    assert read_text(f"# {escape_markdown(text)}") == text


@given(st.text(alphabet=st.sampled_from("ab1 #*_-+.)(>[]<!&;`~|\\:/=“é\n"), max_size=40) | st.text())
def test_any_text_survives_escaping(text: str) -> None:
    """A reader of the rendered line sees the cleaned text, character for character."""
    line = clean_line(text)
    assert read_text(f"- **x** {escape_markdown(line)}") == f"x {line}".strip()
    if line:
        assert read_text(f"- {escape_markdown(line)}") == line
        assert read_text(f"# {escape_markdown(line)}") == line


def test_underscores_inside_words_stay_as_they_are() -> None:
    """A model's name is not cut up by backslashes; an underscore at the edge of a word is escaped."""
    assert escape_markdown("qwen-q4_k_m") == "qwen-q4_k_m"
    assert escape_markdown("_a_ b__c") == "\\_a\\_ b\\_\\_c"


def test_addresses_do_not_become_links() -> None:
    """Bare addresses are broken up for readers that would link them."""
    assert escape_markdown("see https://x.example and www.x.example") == "see https:\\//x.example and www\\.x.example"
