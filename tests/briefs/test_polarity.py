"""Words that judge, and which way."""

import pytest

from summarise.briefs.polarity import find_signs


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("The deal is a disgrace.", {"opposes"}),
        ("Berg praised the harbour master.", {"supports"}),
        ("It was a terrible plan, and the crew was brilliant.", {"supports", "opposes"}),
        ("He never showed any respect.", {"opposes"}),
        ("The harbour master was not wrong.", set()),
        ("The ferry sank with twelve boats.", set()),
        ("The town should build a quay.", set()),
        ("", set()),
    ],
)
def test_a_text_judges_the_way_its_words_do(text: str, signs: set[str]) -> None:
    """Praise denied is blame, blame denied is nothing; a grave fact and a demand judge nobody."""
    assert find_signs(text) == signs


@pytest.mark.parametrize("text", ["It isn’t a success.", "It isn't a success."])
def test_curly_marks_make_no_difference(text: str) -> None:
    """Typography is folded before words are looked at."""
    assert find_signs(text) == {"opposes"}
