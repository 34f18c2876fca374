"""Whether two names may be the same source."""

import pytest

from summarise.evals.naming import is_right_speaker, list_content_words, share_names

TEXT = "the mayor, ida moe, met a longtime friend of jens holm. ms. moe smiled."


@pytest.mark.parametrize(
    ("annotated", "answer"),
    [
        ("Ida Moe", "Moe"),
        ("Moe", "Ida Moe"),
        ("the mayor , Ida Moe ,", "Ida Moe"),
        ("Ms. Moe", "Ms. Moe"),
        ("A longtime friend of Jens Holm", "Jens Holm"),
    ],
)
def test_a_speaker_is_right_by_the_last_content_word(annotated: str, answer: str) -> None:
    """The answer's last content word stands in the source, or the source's in the answer."""
    assert is_right_speaker(annotated, [answer], TEXT)


@pytest.mark.parametrize(
    ("annotated", "answer"),
    [
        ("A longtime friend", "Jens Holm"),
        ("Ida Moe", "the mayor"),
        ("Ida Moe", None),
        ("Ida Moe", "the mayor, Ida Moe, met a longtime friend"),
    ],
)
def test_other_speakers_are_wrong(annotated: str, answer: str | None) -> None:
    """Somebody else, nobody, and a sentence of more than six words."""
    assert not is_right_speaker(annotated, [answer], TEXT)


def test_an_answer_must_stand_in_the_text() -> None:
    """A right name that the article does not use is not taken."""
    assert not is_right_speaker("Ida Moe", ["Ida Sofie Moe"], TEXT)


def test_any_of_several_answers_may_be_right() -> None:
    """Who carried the words counts as well."""
    assert is_right_speaker("Jens Holm", ["Ida Moe", None, "Jens Holm"], TEXT)


def test_titles_name_nobody() -> None:
    """Words such as "spokesman" are left out unless there are no others."""
    assert list_content_words("the spokesman for Sen. Falk") == ["falk"]
    assert list_content_words("the spokesman") == ["the", "spokesman"]


def test_a_source_of_a_sentence_names_nobody() -> None:
    """A name longer than names are shares no word with anything."""
    assert share_names("Ida Moe", "Moe", most=6)
    assert not share_names("it was Ida Moe who told the board", "Moe", most=6)
