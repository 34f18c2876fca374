"""The source beside the brief is the source."""

from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.article import Article, ArticleRecord
from summarise.briefs.rendering.pane import Segment, lay_pane
from summarise.briefs.rendering.parts import Entry, Mark, plain


def make_record(text: str | None) -> ArticleRecord:
    """Make an article of the text alone."""
    return ArticleRecord(id="x", sha256="0" * 64, text=text)


def make_entry(number: int, *marks: Mark) -> Entry:
    """Make an entry that rests on the marks."""
    return Entry(f"e-{number}", (plain("x"),), (), marks)


def list_segments(article: ArticleRecord, entries: list[Entry]) -> list[Segment]:
    """Lay the pane out and give its segments in order."""
    return [part for line in lay_pane(article, entries) for passage in line for part in passage.segments]


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["says", "names"]))


@given(st.text(max_size=50) | st.text("ab. \n\r“”", max_size=50), st.lists(SPANS, max_size=6))
def test_segments_join_to_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Any spans over any text: the segments in order are the text, and each entry's are exactly its span's words."""
    entries = [
        make_entry(n, Mark(start, end, "says" if role == "says" else "names", None, None))
        for n, (start, end, role) in enumerate(spans)
    ]
    segments = list_segments(make_record(text), entries)
    assert "".join(part.text for part in segments) == text
    for n, (start, end, role) in enumerate(spans):
        lit = [part.text for part in segments if f"e-{n}" in (part.items if role == "says" else part.names)]
        assert "".join(lit) == text[start:end]


def test_overlapping_evidence_shares_segments() -> None:
    """Two overlapping spans give three segments, the middle one for both."""
    entries = [make_entry(1, Mark(0, 6, "says", 0, None)), make_entry(2, Mark(3, 9, "says", 0, None))]
    segments = list_segments(make_record("abcdefghi"), entries)
    assert [(part.text, part.items) for part in segments] == [
        ("abc", ("e-1",)),
        ("def", ("e-1", "e-2")),
        ("ghi", ("e-2",)),
    ]


def test_sentences_and_excluded_parts_are_told_apart(article: Article) -> None:
    """Each sentence opens once under its number; what is not the story has no number and says what it is."""
    passages = [passage for line in lay_pane(article, []) for passage in line]
    assert [passage.sentence for passage in passages if passage.opens] == list(range(21))
    excluded = {part.text.strip(): part.excluded for passage in passages for part in passage.segments if part.excluded}
    assert excluded["date 2023-09-09"] == "header"
    assert excluded["Kim Jong Un at the parade on Friday with his daughter."] == "picture caption"


def test_cited_sentences_know_their_items(article: Article) -> None:
    """A sentence knows the entries that cite it, and none that only name a speaker there."""
    entries = [make_entry(1, Mark(20, 30, "says", 0, None)), make_entry(2, Mark(20, 30, "names", 0, None))]
    passages = [passage for line in lay_pane(article, entries) for passage in line if passage.sentence == 0]
    assert passages[0].cited_by == ("e-1",)


def test_excerpts_stand_in_for_the_text() -> None:
    """Without the text, overlapping excerpts join, apart ones stay apart, and a sentence opens once."""
    marks = (
        Mark(10, 14, "says", 1, "abcd"),
        Mark(12, 17, "says", 1, "cdefg"),
        Mark(30, 32, "says", 1, "xy"),
        Mark(40, 42, "says", 2, "zz"),
    )
    lines = lay_pane(make_record(None), [make_entry(n, mark) for n, mark in enumerate(marks)])
    assert ["".join(part.text for passage in line for part in passage.segments) for line in lines] == [
        "abcdefg",
        "xy",
        "zz",
    ]
    assert [passage.sentence for line in lines for passage in line if passage.opens] == [1, 2]


def test_nothing_to_show_gives_an_empty_pane() -> None:
    """No text and no excerpts: no paragraphs."""
    assert lay_pane(make_record(None), []) == []
    assert lay_pane(make_record(""), []) == []
