"""Sentences: exact offsets, abbreviations, quotations, other scripts, wrapped lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.sentences import find_paragraphs, split_sentences


def words_of(text: str, excluded: tuple[tuple[int, int], ...] = ()) -> list[str]:
    """Return the sentences of a text as strings."""
    return [text[start:end] for _, start, end in split_sentences(text, excluded)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Kim met Gen. J. F. Lee in the U.S. Army base.", "He left."],
        ["He lives in the U.S.", "He left at 5 p.m. on Jan. 5.", "It rained."],
        ["Shares of Acme Inc. fell 3.5 percent to $10.25.", "The rest rose."],
        ["It began at 8 a.m. ET on Jan. 3.", "SEN. LEE LEFT."],
        ["It asked the SEC.", "The SEC. Lee case ended."],
        ["He waited...", "Then he left.", "Nobody knew… why."],
        ["“I know.", "We go.”", "He left."],
        ['He said: "We go."', '"Now."'],
        ["“Will it rain?” Mr. Smith asked.", "Nobody knew."],
        ["“Stop!” he said.", "They stopped."],
        ["He read No. 5 and p. 7 of it.", "No.", "It was wrong."],
        ["The order changed. .", "Nothing followed."],
        ["Wait . . . what?", "Yes."],
        ["(He had said so.)", "She had not."],
        ["« Oui. »", "Il est parti."],
        ["„Ja.“", "Er ging am 9. September nach Berlin.", "Sie blieb z. B. nicht."],
        ["»Nein.«", "Sie blieb."],
        ["1. Buy bread.", "Then rest."],
        ["Yahoo! said it agreed.", "So did others."],
        ["''Which is it?''", "She waited."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    """Sentences joined by spaces come apart again."""
    assert words_of(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences", [["我去。", "你呢？", "“不去！”", "他走了。"], ["「行く。」と述べた。", "終わり。"]]
)
def test_east_asian_sentences_need_no_space(sentences: list[str]) -> None:
    """Full-width marks end a sentence without a space, but a quotation goes on in its speech tag."""
    assert words_of("".join(sentences)) == sentences


def test_a_line_break_ends_a_sentence() -> None:
    """A subheading without a full stop is a sentence of its own."""
    assert words_of("It ended.\n\nNew Cold War\nFriday came.") == ["It ended.", "New Cold War", "Friday came."]


def test_wrapped_lines_are_one_sentence() -> None:
    """In a text wrapped at a fixed width a sentence goes over several lines, and a short line ends its paragraph."""
    text = (
        "The tariffs, which were introduced in spring, caused the\n"
        "company to lose much of its value in four days and to\n"
        "lose its standing. But investors had already started to\n"
        "sour on it, said Paul\nHuge of the bank.\n\nIt was over.\n"
    )
    found = words_of(text)
    assert found[0].endswith("lose its standing.")
    assert found[1].startswith("But investors had already started to\nsour")
    assert found[-1] == "It was over."


def test_excluded_ranges_belong_to_no_sentence() -> None:
    """Ranges may overlap and need no order; the text on both sides is split apart."""
    text = "One two. CAPTION Three four. CREDIT"
    caption, credit = text.index("CAPTION"), text.index("CREDIT")
    excluded = ((credit, len(text)), (caption, caption + 8), (caption + 2, caption + 5))
    assert words_of(text, excluded) == ["One two.", "Three four."]


def test_seed_sentences(seeds: list[Path]) -> None:
    """The second seed has 17 sentences, and the quotation of the professor is whole."""
    found = words_of(seeds[1].read_text(encoding="utf-8"))
    assert len(found) == 17
    assert found[8].startswith("Leif-Eric Easley, a professor")
    assert found[8].endswith("releasing intelligence.”")


def test_paragraphs_are_lines(seeds: list[Path]) -> None:
    """The second seed has one paragraph per line."""
    text = seeds[1].read_text(encoding="utf-8")
    assert [text[start:end] for start, end in find_paragraphs(text)] == text.splitlines()


TEXTS = st.text(alphabet=st.sampled_from("aB1é我。.!?…”“\"'’»«() \n\r\u2028\u00a0-,")) | st.text()


@given(text=TEXTS, cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_sentences_cover_the_story(text: str, cuts: list[tuple[int, int]]) -> None:
    """Sentences are in order, apart, begin and end visibly, and hold every visible character outside exclusions."""
    excluded = [(min(cut), min(max(cut), len(text))) for cut in cuts if min(cut) <= len(text)]
    found = split_sentences(text, excluded)
    covered: set[int] = set()
    last = 0
    for index, sentence in enumerate(found):
        part = text[sentence.start : sentence.end]
        assert sentence.index == index
        assert last <= sentence.start < sentence.end
        assert part == part.strip()
        covered.update(range(sentence.start, sentence.end))
        last = sentence.end
    dropped = {offset for start, end in excluded for offset in range(start, end)}
    assert not covered & dropped
    assert all(
        offset in covered or offset in dropped for offset, character in enumerate(text) if not character.isspace()
    )
