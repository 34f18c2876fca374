"""Kinds and extents: what sort of actor a name is, and where it begins and ends."""

import pytest

from summarise.articles.article import Article
from summarise.briefs.entities import find_entities
from summarise.briefs.entities.kinds import is_adjective, kind_of_source


def find_kinds(text: str) -> dict[str, str | None]:
    """Map the names found in a text to their kinds."""
    return {entity.name: entity.kind for entity in find_entities(Article(id="test", sha256="0", text=text))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The pact ends in May. Norlink said it would pay. Norlink's shares fell.", "Norlink", "organisation"),
        (
            "In May Norlink, the operator of the ferries, cut its fares. Then Norlink said it was sorry.",
            "Norlink",
            "organisation",
        ),
        ("The town waits, and Falk told its mayor in a letter.", "Falk", "person"),
        ("In May Norlink, the grid operator, cut its power.", "Norlink", "organisation"),
        ("In May Tom Roe, the operator of a kiosk, came late.", "Tom Roe", "person"),
        ("Then Xolani Mokwena shut the plant that she owned.", "Xolani Mokwena", "person"),
        ("Here TJ King spoke.", "TJ King", "person"),
        ("It was Judge Patrick Ormsby-Lane again.", "Patrick Ormsby-Lane", "person"),
        ("They asked Femi Roe KC about it.", "Femi Roe", "person"),
        ("Yesterday Lord Hale of Wold spoke.", "Hale", "person"),
        ("He left Downing Street at noon.", "Downing Street", "organisation"),
        ("The fire at Bell & Sons went on.", "Bell & Sons", "organisation"),
        ("They met the Boilermakers’ Union.", "Boilermakers’ Union", "organisation"),
        ("Colm in Lower Thring, a reader, wrote to us.", "Lower Thring", None),
        ("He told the radio station Onda Seis he was afraid.", "Onda Seis", "organisation"),
        ("Mrs Roe is the clerk. Elder Creek spends much, and she knows it.", "Elder Creek", None),
        ("The town of Elder Brook said he was right.", "Elder Brook", None),
        ("Later Bellstrom said he would pay.", "Bellstrom", "person"),
        ("They fear the Americans.", "Americans", "group"),
        ("He quoted The Forward on that, and The Forward said no more.", "The Forward", "organisation"),
        ("A student of Harrow State spoke.", "Harrow State", "organisation"),
        ("They joined the Friends for Open Parks in March.", "Friends for Open Parks", "organisation"),
        ("They met Tom Roe; later Roe left. They met the Roes again.", "Roes", "group"),
        ("They asked the Office about it.", "Office", None),
        ("Many dead. It is so SICK and sad.", "SICK", None),
        ("He spoke of the Obama years; later Obama left.", "Obama", "person"),
        ("He backs fellow Texan Tom Roe.", "Tom Roe", "person"),
        ("She asked White House Counselor Ann Roe.", "Ann Roe", "person"),
        ("The Democratic House voted no, and the House left.", "House", "organisation"),
    ],
)
def test_kind_is_told_by_what_stands_beside_a_name(text: str, name: str, kind: str | None) -> None:
    """Behind a name "it" and shares tell a body, "he" a person, "the" and a plural a group; nouns name nobody."""
    assert find_kinds(text).get(name, "missing") == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Defence of Gardens Act (DOGA) is old.", "Defence of Gardens Act"),
        ("He joined Citizens for Order and Ethics in Harrow (COEH) in May.", "Citizens for Order and Ethics in Harrow"),
        ("He met William Roe, Jr., in Paris.", "William Roe, Jr."),
    ],
)
def test_name_holds_its_small_words(text: str, name: str) -> None:
    """Initials in brackets tell where a name begins; "Jr." belongs to it behind a comma too."""
    assert name in find_kinds(text)


def test_word_alone_is_no_name() -> None:
    """A sentence of one word is an exclamation."""
    assert "SICK" not in find_kinds("He wrote to us. SICK! Then he left.")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Xolani Mokwena", "person"),
        ("Virginia", "organisation"),
        ("Virginia Roe", "person"),
        ("Boston Examiner", "organisation"),
        ("The Great Lake Census", "organisation"),
    ],
)
def test_source_of_which_nothing_is_known_is_a_person_unless_it_begins_as_a_place(name: str, kind: str) -> None:
    """A source without another sign is a person; a place's name, and what begins with one, speaks for a body."""
    assert kind_of_source(name) == kind


def test_adjective_names_nobody() -> None:
    """Said by "the Italian" or by "a Republican", words are somebody's whose name stands elsewhere."""
    assert is_adjective("Italian")
    assert is_adjective("Republican")
    assert not is_adjective("Italy")
