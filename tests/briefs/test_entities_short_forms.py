"""Short forms: which full name a surname, a nickname, an acronym or a part of a body's name stands for."""

import pytest

from summarise.articles.article import Article
from summarise.briefs.entities import entity_named, find_entities


def find_name(text: str, short: str, title: str | None = None) -> str | None:
    """Name the entity that a short form stands for."""
    found = entity_named(find_entities(Article(id="test", sha256="0", text=text, title=title)), short)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Department of Labour spoke. The Labour Department spoke.", "Labour Department", "Department of Labour"),
        (
            "The House Ethics Committee met. An Ethics Committee member left.",
            "Ethics Committee",
            "House Ethics Committee",
        ),
        ("He led the Treasury Department. Later the Treasury paid.", "Treasury", "Treasury Department"),
        ("A plant of Norlink Energy burned. Later Norlink said it would pay.", "Norlink", "Norlink Energy"),
        ("The Justice Department paid, unlike the Bell Justice Department.", "Justice Department", None),
        ("The Texas Supreme Court met. Then the Supreme Court met.", "Supreme Court", "Supreme Court"),
        (
            "The House Ethics Committee met. The Senate Ethics Committee met. An Ethics Committee aide left.",
            "Ethics Committee",
            None,
        ),
        ("The Roe Group paid. Ann Roe left. Then Roe said she had paid.", "Roe", "Ann Roe"),
    ],
)
def test_part_of_a_name_of_a_body_stands_for_the_one_body_that_it_fits(text: str, short: str, full: str | None) -> None:
    """A body turned round, without what stands before it or without its noun is one body; of two it is neither."""
    found = find_name(text, short)
    assert found == (full or short)


@pytest.mark.parametrize(
    ("pronoun", "full"), [("her campaign would go on", "Ann Roe"), ("his campaign would go on", "John Roe")]
)
def test_pronouns_behind_a_surname_tell_whose_it_is(pronoun: str, full: str) -> None:
    """Of two people with one surname, the one whom "he" or "she" behind the bare name fits is meant."""
    text = f"Former President John Roe came with Ann Roe. Roe said {pronoun}."
    assert find_name(text, "Roe") == full


def test_title_of_the_article_tells_whose_surname_it_is() -> None:
    """Of two people with one surname, the one in the article's title is meant."""
    text = "John Roe and Ann Roe came. Then Roe spoke."
    assert find_name(text, "Roe", title="Ann Roe speaks") == "Ann Roe"


@pytest.mark.parametrize("relative", ["his son, Tom Roe", "the widow Tom Roe"])
def test_surname_is_not_the_relative_who_is_named_last(relative: str) -> None:
    """Somebody introduced as a relative does not take the surname."""
    assert find_name(f"They met Mark Roe and {relative}. Roe thanked them.", "Roe") == "Mark Roe"


def test_given_name_cut_short_is_the_same_person() -> None:
    """Two given names of which one begins the other are one person, unless they are a man's and a woman's."""
    assert find_name("Pat Roe wrote to the bank. Patrick Roe was a clerk.", "Pat Roe") == "Patrick Roe"
    assert find_name("Paul Roe wrote to the bank. Paula Roe was a clerk.", "Paul Roe") == "Paul Roe"


def test_a_father_is_not_the_son_who_is_named_in_full_later() -> None:
    """A surname that stands alone before a "Jr." comes in is somebody else's; behind him it may be his."""
    assert find_name("President Roe sang. Then Tom Roe Jr. came. Roe left.", "Roe") == "Roe"
    assert find_name("Then Tom Roe Jr. came. Roe left.", "Roe") == "Tom Roe Jr."


def test_double_surname_alone_is_the_same_person() -> None:
    """What a hyphen joins behind a given name stands for the whole, the given name known or not."""
    text = "Superintendent Xyla Bell-Roe spoke. Later Bell-Roe left."
    assert find_name(text, "Bell-Roe") == "Xyla Bell-Roe"


def test_surname_behind_a_nickname_in_quote_marks_is_no_sentence_opening() -> None:
    """Behind 'William "Mo" Cole' the surname alone is the same man, also right behind a quotation."""
    text = 'William "Mo" Cole took the seat. "I am glad," Cole said.'
    assert find_name(text, "Cole") == 'William "Mo" Cole'


def test_body_is_named_without_its_article_where_the_text_does_so_too() -> None:
    """Of "The White House" and "White House", the name is the one without the article."""
    assert find_name("They left The White House. A White House aide spoke.", "White House") == "White House"


def test_capital_behind_a_determiner_that_opens_a_sentence_counts() -> None:
    """The first word of "State Department" stays behind "The" where "state" is written small elsewhere."""
    assert find_name("The State Department spoke. No state agreed.", "State Department") == "State Department"
