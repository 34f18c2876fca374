"""Text from bytes, and an article from text."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.plain import article_from_text, count_words, decode_text
from summarise.errors import ArticleBinaryError

GERMAN = "Die Parade in Köln war laut, sagte der Bürgermeister. „Schön“, meinte eine Zuschauerin aus Münster. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_decoded_exactly(encoding: str) -> None:
    """Every Unicode encoding gives the text back, without a byte-order mark."""
    assert decode_text(GERMAN.encode(encoding), "it") == GERMAN


def test_other_encodings_are_guessed_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    """Text in an eight-bit encoding is decoded, and the log says how."""
    with caplog.at_level(logging.WARNING):
        assert decode_text(GERMAN.encode("cp1252"), "it.txt") == GERMAN
    assert "it.txt is not UTF-8" in caplog.text


def test_broken_utf_8_stays_utf_8() -> None:
    """One broken byte does not turn every curly quote of a text into something else."""
    raw = GERMAN.encode()
    assert decode_text(raw + b" \xff", "it") == f"{GERMAN} \ufffd"


def test_an_agency_in_the_byline_is_the_origin() -> None:
    """A byline of an agency says where the story comes from."""
    assert article_from_text("The capital held a parade.", byline="Jane Doe, Reuters").origins == ("Reuters",)


def test_a_declared_encoding_is_believed() -> None:
    """The sender's word on the encoding counts, unless it names none."""
    assert decode_text("Köln".encode("latin-1"), "it", "iso-8859-1") == "Köln"
    assert decode_text("Köln".encode(), "it", "no-such-thing") == "Köln"


@pytest.mark.parametrize("raw", [bytes(range(256)), b"%PDF-1.7 text", b"PK\x03\x04", b"a\x00b", b"\x01\x02\x03" * 9])
def test_binary_is_refused(raw: bytes) -> None:
    """What is no text is an error with a hint."""
    with pytest.raises(ArticleBinaryError) as caught:
        decode_text(raw, "it")
    assert caught.value.hint


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    """Decoding gives text that can be written as UTF-8, or one typed error."""
    try:
        text = decode_text(raw, "it")
    except ArticleBinaryError:
        return
    assert text.encode().decode() == text


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_makes_an_article(text: str) -> None:
    """The article's text is the given one, but for lone surrogates; its spans lie inside it."""
    article = article_from_text(text)
    assert len(article.text) == len(text)
    assert (
        article.text == text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") or "\ufffd" in article.text
    )
    assert all(0 <= sentence.start < sentence.end <= len(text) for sentence in article.sentences)


def test_line_endings_stay() -> None:
    """Offsets count the characters of the input, carriage returns included."""
    article = article_from_text("The capital held a parade.\r\nThe leader watched it.\r\n")
    assert article.text.count("\r") == 2
    assert article.text[article.sentences[1].start :].startswith("The leader")


def test_what_is_given_counts_more_than_what_is_found() -> None:
    """Given fields win over those of the text; a date that cannot be read does not."""
    text = "Parade in the Capital\nBy Jane Doe\nSeptember 9, 2023\n\nThe capital held a parade.\n"
    article = article_from_text(
        text, title="Parade in the capital", byline="Joe Roe", published="soon", article_id="7", language="fr"
    )
    assert (article.title, article.byline, article.published) == (
        "Parade in the capital",
        "Joe Roe",
        "2023-09-09",
    )
    assert (article.id, article.language) == ("7", "fr")


def test_ids_come_from_the_text() -> None:
    """The same text has the same id, another text another one."""
    first, again, other = (article_from_text(text).id for text in ("One text.", "One text.", "One text!"))
    assert first == again != other
    assert len(first) == 16


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("It’s a well-known 3.5% rise.", 6), ("我去。", 2), ("— … “”", 0), ("U.S. troops", 3)]
)
def test_words_are_counted(text: str, words: int) -> None:
    """Apostrophes and hyphens join words; an ideograph is a word."""
    assert count_words(text) == words
