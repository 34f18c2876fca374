"""Finding words in an article."""

import hashlib
import re

from hypothesis import assume, given
from hypothesis import strategies as st

from summarise.articles.article import Article, Exclusion, Span
from summarise.briefs.alignment import locate
from summarise.briefs.folding import fold_text, fold_words

WORDS = st.lists(
    st.sampled_from("harbour ferry mayor storm bridge tender quay crane pilot".split()), min_size=3, max_size=12
)
FILLING = st.text(alphabet=" \n.,“”’—éﬁ…abcdefg", max_size=80)


def make_article(text: str, *excluded: tuple[int, int]) -> Article:
    """Wrap a text without cleaning, so that offsets are those of the test."""
    parts = tuple(Exclusion(start=start, end=end, reason="caption") for start, end in excluded)
    return Article(id="t", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, excluded=parts)


@given(before=FILLING, words=WORDS, after=FILLING)
def test_planted_words_are_found_at_their_exact_span(before: str, words: list[str], after: str) -> None:
    """Words that stand once in the text are found where they stand, and called exact."""
    planted = " ".join(words)
    text = f"{before} {planted} {after}"
    found = locate(planted, make_article(text))
    assert found == (Span(len(before) + 1, len(before) + 1 + len(planted)), "exact")


@given(before=FILLING, words=WORDS, after=FILLING, at=st.integers(0, 11), other=st.sampled_from(["zebra", "xylophone"]))
def test_mutated_words_are_never_called_exact(before: str, words: list[str], after: str, at: int, other: str) -> None:
    """A changed word makes a match approximate at best, and what comes back is the source's own wording."""
    assume(at < len(words))
    text = f"{before} {' '.join(words)} {after}"
    found = locate(" ".join([*words[:at], other, *words[at + 1 :]]), make_article(text))
    assert found is None or (found[1] == "fuzzy" and other not in text[found[0].start : found[0].end])


@given(st.text(max_size=60))
def test_every_folded_character_knows_its_source(text: str) -> None:
    """The folded text maps back in order, and folding twice changes nothing."""
    folded = fold_text(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(start < end for start, end in zip(folded.starts, folded.ends, strict=True))
    assert fold_text(folded.text).text == folded.text
    assert fold_words(text) == folded.text.strip()


def test_typography_is_folded_for_the_search_only() -> None:
    """Straight marks, a plain hyphen and one space find curly marks, a dash, a ligature and a line break."""
    text = "She called it “the mayor’s ﬁnest —\n hour” of the year."
    found = locate("the mayor's finest - hour", make_article(text))
    assert found is not None
    assert found[1] == "normalised"
    assert text[found[0].start : found[0].end] == "the mayor’s ﬁnest —\n hour"


def test_a_word_is_never_cut() -> None:
    """The words "art" are not found in "party", nor an unaccented letter in an accented one."""
    assert locate("art", make_article("The party began.")) is None
    assert locate("caf", make_article("The cafe\u0301 opened.")) is None
    assert locate("cafe", make_article("The cafe\u0301 opened.")) is None


def test_words_of_scripts_without_spaces_are_found() -> None:
    """Chinese words have no boundary to stand on."""
    assert locate("习近平", make_article("国家主席习近平发表讲话")) == (Span(4, 7), "exact")


def test_excluded_ranges_never_match() -> None:
    """Words of a caption are not found, and the same words in the story are."""
    text = "The ferry at dawn. The ferry at dawn was late."
    assert locate("The ferry at dawn", make_article(text, (0, 18))) == (Span(19, 36), "exact")
    assert locate("The ferry at dawn", make_article(text, (0, len(text)))) is None


def test_the_nearest_of_several_places_is_taken() -> None:
    """With an offset at hand, the place nearest to it wins over the first."""
    text = "He said no. She said no. They said no."
    found = locate("said no", make_article(text), near=30)
    assert found is not None
    assert found[0].start == text.rindex("said no")


def test_a_slip_in_a_long_quotation_gives_back_the_source() -> None:
    """One wrong letter in a sentence is found approximately, with the source's words whole."""
    text = "Opening. “We will rebuild the harbour before the winter storms return,” she said. End."
    found = locate("We will rebuilt the harbour before the winter storm return", make_article(text))
    assert found is not None
    assert found[1] == "fuzzy"
    assert text[found[0].start : found[0].end].startswith("We will rebuild the harbour before the winter storms return")


def test_different_words_are_not_found() -> None:
    """A sentence of one's own making is found nowhere."""
    assert (
        locate("The mayor resigned over the bridge", make_article("The crane fell. The pilot slept at home.")) is None
    )


@given(at=st.lists(st.integers(1, 30), min_size=2, max_size=6), near=st.integers(0, 250))
def test_no_other_place_is_nearer(at: list[int], near: int) -> None:
    """Wherever the words stand, with other marks than proposed, none of their places is nearer than the one taken."""
    text = "".join("." * gap + " “said no” " for gap in at)
    places = [Span(found.start() + 1, found.end() - 1) for found in re.finditer("“said no”", text)]
    found = locate("said\tno", make_article(text), near=near)
    assert found is not None
    distances = {span: max(span.start - near, near - span.end, 0) for span in places}
    assert distances[found[0]] == min(distances.values())
