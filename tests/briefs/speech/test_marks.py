"""Quote marks of all kinds, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.briefs.speech.marks import CLOSERS, find_stray_close, find_stretches, split_paragraphs

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=8).map(" ".join)
PLAIN_PAIRS = [
    ("“", "”"),
    ('"', '"'),
    ("„", "“"),
    ("«", "»"),
    ("»", "«"),
    ("‹", "›"),
    ("「", "」"),
    ("‘", "’"),
    ("'", "'"),
]


def quoted(text: str) -> list[str]:
    """Give the quoted words of one paragraph."""
    return [text[stretch.start : stretch.end] for stretch in find_stretches(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said: “We go now.”", ["We go now."]),
        ('He said: "We go now."', ["We go now."]),
        ("Er sagte: „Wir gehen jetzt.“", ["Wir gehen jetzt."]),
        ("Er sagte: »Wir gehen jetzt.«", ["Wir gehen jetzt."]),
        ("Il a dit : « Nous partons. »", ["Nous partons."]),
        ("彼は「今行く」と言った。", ["今行く"]),
        ("‹ Nous partons › dit-il", ["Nous partons"]),
        ("He said: ‘We go now.’", ["We go now."]),
        ("'We go now,' he said. 'And you?'", ["We go now,", "And you?"]),
        ("''We go now,'' he said.", ["We go now,"]),
        ("Han sade: ”Vi går nu.”", ["Vi går nu."]),
    ],
)
def test_marks_of_many_languages(text: str, words: list[str]) -> None:
    """The words between the marks are found without the marks or the spaces beside them."""
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "the '90s and the class of '08 were good",
        'a 5\'10" player and a 27" screen',
        "the dogs' owners and James' car",
        "get 'em while they're hot, rock 'n' roll",
        "it's Tom's and they don't care",
        '<a href="x">',
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    """Elisions, years, possessives, inches and attributes of markup are no quotations."""
    assert quoted(text) == []


def test_inner_quotations_belong_to_the_outer() -> None:
    """A quotation inside a quotation is not another one."""
    assert quoted("She said: “He told me ‘never again’ and left.”") == ["He told me ‘never again’ and left."]
    assert quoted("'He said \"no\" to the workers' offer,' she said.") == ['He said "no" to the workers\' offer,']


def test_curly_marks_inside_straight_ones_do_not_end_them() -> None:
    """Where the outer marks are of one sort, the other sort quotes inside."""
    assert quoted('She said: "It came as “too loud” or “too shrill” to them."') == [
        "It came as “too loud” or “too shrill” to them."
    ]
    assert quoted('She said: “He called it "too loud" for them.”') == ['He called it "too loud" for them.']


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    """A mark that nothing closes quotes what is left of the paragraph."""
    (stretch,) = find_stretches("He said: “We go now.", 0, 20)
    assert not stretch.closed
    assert stretch.end == 20


def test_second_opening_mark_takes_over() -> None:
    """Where a closing mark is missing, the later opening mark counts."""
    assert quoted("“We go, he said. “And you come.”") == ["And you come."]


def test_stray_close_is_found_before_any_opening() -> None:
    """Only a closing mark that comes first closes what an earlier paragraph began."""
    assert find_stray_close("and so it ended.” He left.", 0, 26) == 16
    assert find_stray_close("He said: “Yes.”", 0, 15) is None
    assert find_stray_close("no marks", 0, 8) is None


@given(before=WORDS, words=WORDS, after=WORDS, pair=st.sampled_from(PLAIN_PAIRS))
def test_planted_quotation_is_found_exactly(before: str, words: str, after: str, pair: tuple[str, str]) -> None:
    """Whatever the marks, the planted words come back."""
    assert quoted(f"{before} {pair[0]}{words},{pair[1]} {after}") == [f"{words},"]


@given(st.text("a s'\"“”‘’«»„.,\n-0"))
def test_stretches_stay_in_order_and_inside(text: str) -> None:
    """No text makes stretches overlap or leave the text."""
    edges = [edge for stretch in find_stretches(text, 0, len(text)) for edge in (stretch.start, stretch.end)]
    assert edges == sorted(edges)
    assert not edges or 0 <= edges[0] <= edges[-1] <= len(text)


def test_every_closer_of_a_directed_mark_differs_from_it() -> None:
    """Only the straight marks and the Swedish one open and close alike."""
    assert {mark for mark, closers in CLOSERS.items() if mark in closers} == {"“", '"', "'", "''", "”"}


def test_paragraphs_leave_excluded_ranges_out() -> None:
    """Blank lines and line ends part paragraphs, a wrapped line does not, an excluded range does."""
    text = "One line.\nTwo wrapped\nline here.\n\nThree XXX four."
    start = text.index("XXX")
    pieces = [text[a:b] for a, b in split_paragraphs(text, [(start, start + 3)])]
    assert pieces == ["One line.", "Two wrapped\nline here.", "Three", "four."]
