"""What reaches a terminal is harmless."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.briefs.rendering.terminal import clean_line, clean_text, escape_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07title", "]0;ownedtitle"),
        ("\x9b31mred", "31mred"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("a\u2066b\u2069c\u200fd", "abcd"),
        ("hid\U000e0041\U000e0042den", "hidden"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("kept:\ttab\nand line", "kept:\ttab\nand line"),
        ("Ελλάδα · 한국 · العربية · 👩‍🚀", "Ελλάδα · 한국 · العربية · 👩‍🚀"),
    ],
)
def test_drops_what_a_terminal_obeys(text: str, shown: str) -> None:
    """Escapes, C1, direction overrides, tag characters and surrogates go; words, tabs and line ends stay."""
    assert clean_text(text) == shown


def test_one_line_has_single_spaces() -> None:
    """Line ends of every kind become one space."""
    assert clean_line("  one\r\ntwo\u2028three\x0bfour\t\tfive ") == "one two three four five"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """A cleaned line is clean, and printable as UTF-8."""
    once = clean_line(text)
    once.encode()
    assert clean_line(once) == once
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in once)


@given(st.text())
def test_escaped_json_means_the_same(text: str) -> None:
    """Writing characters as escapes leaves the document's meaning alone."""
    document = json.dumps({text: text}, ensure_ascii=False)
    escaped = escape_json(document)
    assert json.loads(escaped) == {text: text}
    assert clean_text(escaped) == escaped
