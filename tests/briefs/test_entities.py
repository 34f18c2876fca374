"""Names and aliases: who is one entity, who is not, and what no name is."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.article import Article
from summarise.briefs.entities import Entity, entity_named, find_entities

SEEDS = Path(__file__).parents[2] / "seeds"
BODIES = ("Bell administration", "Hale campaign")
FIRST, SECOND = "000_9ffb8669ea585759.txt", "002_4c944056072064ad.txt"


def make_article(text: str) -> Article:
    """Wrap a text, nothing excluded."""
    return Article(id="test", sha256="0", text=text)


def find_in_seed(name: str) -> tuple[Entity, ...]:
    """Find the entities of a seed without the loader."""
    return find_entities(make_article((SEEDS / name).read_text(encoding="utf-8")))


def find_kinds(text: str) -> dict[str, str | None]:
    """Map the names found in a text to their kinds."""
    return {entity.name: entity.kind for entity in find_entities(make_article(text))}


@pytest.mark.parametrize("seed", [FIRST, SECOND])
@pytest.mark.parametrize(("short", "full"), [("Kim", "Kim Jong Un"), ("Putin", "Vladimir Putin"), ("Xi", "Xi Jinping")])
def test_leader_is_one_entity(seed: str, short: str, full: str) -> None:
    """A leader's family name and full name are one person."""
    entities = find_in_seed(seed)
    found = entity_named(entities, short)
    assert found is not None
    assert (found.name, found.kind) == (full, "person")
    assert entity_named(entities, full) is found


def test_honorific_forms_are_aliases() -> None:
    """A form with an honorific is an alias, and is found with and without its full stop."""
    entities = find_in_seed(SECOND)
    for form, name in (("Mr Kim", "Kim Jong Un"), ("Mr. Liu", "Liu Guozhong"), ("Mr Easley", "Leif-Eric Easley")):
        found = entity_named(entities, form)
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize("seed", [FIRST, SECOND])
def test_square_named_after_a_person_is_no_person(seed: str) -> None:
    """Kim Il Sung Square is a place, and gives its namesake no mention."""
    kinds = {entity.name: entity.kind for entity in find_in_seed(seed)}
    assert kinds["Kim Il Sung Square"] is None
    assert "Kim Il Sung" not in kinds


def test_agency_and_its_acronym_are_one_entity() -> None:
    """KCNA and the Korean Central News Agency are one organisation."""
    found = entity_named(find_in_seed(FIRST), "KCNA")
    assert found is not None
    assert (found.name, found.kind) == ("Korean Central News Agency", "organisation")


def test_seat_of_government_joins_its_state_only_where_it_acts() -> None:
    """In one article Pyongyang deepens its ties and is North Korea; in the other it is only a town."""
    acting, literal = find_in_seed(FIRST), find_in_seed(SECOND)
    state, town = entity_named(acting, "Pyongyang"), entity_named(literal, "Pyongyang")
    assert state is not None
    assert state.name == "North Korea"
    assert town is not None
    assert town.kind is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hillary Clinton met Bill Clinton.", {"Hillary Clinton", "Bill Clinton"}),
        ("Kim Jong Un is a grandson of Kim Il Sung.", {"Kim Jong Un", "Kim Il Sung"}),
        ("He praised George W. Bush and George H.W. Bush.", {"George W. Bush", "George H.W. Bush"}),
    ],
)
def test_people_of_one_family_name_stay_apart(text: str, names: set[str]) -> None:
    """Two people who both appear in full are two entities."""
    assert names == set(find_kinds(text))


def test_honorific_chooses_between_namesakes() -> None:
    """The form "Mrs." goes to the woman of that family name, "Mr." to the man."""
    text = "Hillary Clinton and Bill Clinton came. Mrs. Clinton spoke. Mr. Clinton listened."
    entities = find_entities(make_article(text))
    woman, man = entity_named(entities, "Mrs. Clinton"), entity_named(entities, "Mr. Clinton")
    assert woman is not None
    assert man is not None
    assert (woman.name, man.name) == ("Hillary Clinton", "Bill Clinton")


def test_name_that_two_people_share_is_ambiguous() -> None:
    """A name that stands for two people names none of them."""
    entities = [Entity("Ann Lee", "person", ("Lee",), ()), Entity("Bruce Lee", "person", ("Lee",), ())]
    assert entity_named(entities, "Lee") is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They met Ursula von der Leyen there.", "Ursula von der Leyen", "person"),
        ("They met Bashar al-Assad there.", "Bashar al-Assad", "person"),
        ("The guest was Ban Ki-moon.", "Ban Ki-moon", "person"),
        ("A speech by John F. Kennedy’s brother.", "John F. Kennedy", "person"),
        ("She called on Mr. Park.", "Park", "person"),
        ("It was U.S. Secretary of State John Kerry.", "John Kerry", "person"),
        ("A study of the University of Oxford says so.", "University of Oxford", "organisation"),
        ("A vote in the State Council.", "State Council", "organisation"),
        ("A lawyer at Smith & Jones Group spoke.", "Smith & Jones Group", "organisation"),
        ("NATO agreed.", "NATO", "organisation"),
        ("Few Republicans agreed.", "Republicans", "group"),
        ("A ship of South Korea sank.", "South Korea", "country"),
        ("It sank off New Jersey.", "New Jersey", None),
        ("In New Hampshire few agreed.", "New Hampshire", None),
        ("Yards in Hoxton, Lyle and Morton closed. The one in Morton, Ohio, opened again.", "Morton", None),
        ("The attorney for the Western District of Ohio Mike Arden spoke.", "Mike Arden", "person"),
    ],
)
def test_name_and_kind(text: str, name: str, kind: str | None) -> None:
    """A name is taken whole, without title and possessive, and its kind is told."""
    assert find_kinds(text)[name] == kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The governor chose Walter “Bo” Tanner, an aide.", {"Walter “Bo” Tanner": "person"}),
        ("She studied at Duke University. The Inspector General spoke.", {"Duke University": "organisation"}),
        ("They cited Doe v. Roe again. He spoke.", {"Doe v. Roe": None}),
        ("It hurt [Ann] Bell. Many follow @AnnBellOH there.", {"Bell": None}),
        ("The anti-Bell National Journal left.", {"Bell": None, "National Journal": "organisation"}),
        ("It was told to Lt. Ann Bell and Detective Tom Hale there.", {"Ann Bell": "person", "Tom Hale": "person"}),
        ("“Thank you, Mr. President,” one said.", {}),
        ("They met John Roe III, an heir, and TJ King, an aide.", {"John Roe III": "person", "TJ King": "person"}),
        ("They met Theresa May in May. It was May 5. May left.", {"Theresa May": "person"}),
        ("It was due in May. May is warm there. He saw Ann Bell Monday.", {"Ann Bell": "person"}),
        ("They met Wang Yi there. Wang left.", {"Wang Yi": "person"}),
        ("A Christian Evangelical said it.", {"Christian Evangelical": None}),
        ("They asked Secretary General Ban Ki-moon of it.", {"Ban Ki-moon": "person"}),
        ("It was built by a Finance Director for Ann Bell.", {"Ann Bell": "person"}),
        ("We WIN there, they say. They win.", {}),
        ("The song by Martin Luther King Jr. was new.", {"Martin Luther King Jr.": "person"}),
        ("They moved to Tulsa, OK, in May.", {"Tulsa": None}),
        ("The Bell administration agreed. A Hale campaign ad ran.", dict.fromkeys(BODIES, "organisation")),
    ],
)
def test_names_end_where_they_end(text: str, kinds: dict[str, str | None]) -> None:
    """Nicknames, offices, cases, handles, prefixes and bodies are told from people's names."""
    assert find_kinds(text) == kinds


def test_line_of_capitals_names_nobody_new() -> None:
    """A headline whose every word has a capital is no person, whatever stands in it."""
    text = "Bell Backs Ann Hale With Joy.\n\nLast week, Tom Bell said he would back Ann Hale. Bell agreed."
    assert find_kinds(text) == {"Tom Bell": "person", "Ann Hale": "person"}


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("President Dan Roe and Ann Roe met. Ann Roe spoke. Roe left.", "Roe", "Dan Roe"),
        ("Secretary Ann Roe met President Dan Roe. He left. President Roe spoke.", "President Roe", "Dan Roe"),
        ("Dan Roe Jr. met Dan Roe and Dan Roe. Roe Jr. spoke.", "Roe Jr.", "Dan Roe Jr."),
        ("Steve Roe won. Many like Stephen J. Roe there.", "Steve Roe", "Stephen J. Roe"),
    ],
)
def test_surname_of_two_people_goes_to_the_likelier(text: str, short: str, name: str) -> None:
    """Office, suffix and number of mentions decide; short forms of a given name are the same name."""
    found = entity_named(find_entities(make_article(text)), short)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Growing ties worry many. Photos showed it on Friday. Meanwhile nobody spoke.",
        "“Whether or not it follows,” one said. “Nobody knows.”",
        "The president and the prime minister left.",
        "The President spoke. Don’t ask. We’ve seen it.",
    ],
)
def test_capital_of_a_sentence_is_no_name(text: str) -> None:
    """Words that only a sentence's start, a calendar or an office writes with a capital are no names."""
    assert find_kinds(text) == {}


def test_headline_gives_only_names_of_its_text() -> None:
    """In a headline that capitalises every word, only what the text below names is a name."""
    headline = "Tim Cook Says This Is Why Phones Will Get Cheaper"
    text = f"{headline}\n\nThe chief executive, Tim Cook, said phones will get cheaper."
    found = find_entities(make_article(text))
    assert [(entity.name, len(entity.mentions)) for entity in found] == [("Tim Cook", 2)]


def test_hyphen_joins_two_known_names_or_one() -> None:
    """Putin-Kim is two people, Leif-Eric one given name."""
    entities = find_in_seed(SECOND)
    assert entity_named(entities, "Putin-Kim") is None
    assert entity_named(entities, "Leif-Eric Easley") is not None


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    """No text makes it fail, and every mention is the name or an alias in the text's own characters."""
    article = make_article(text)
    for entity in find_entities(article):
        forms = {entity.name, *entity.aliases}
        assert all(text[mention.start : mention.end] in forms for mention in entity.mentions)
        assert entity.name in text


WORDS = [
    "Kim",
    "Jong",
    "Un",
    "Mr",
    "Mr.",
    "President",
    "of",
    "the",
    "said",
    "-",
    ",",
    ".",
    "“",
    "”",
    "’s",
    "University",
    "Russia",
]


@given(
    st.lists(st.sampled_from([*WORDS, "Russian", "al", "vice", "premier", "a", "\n", "KCNA", "Moscow", "in", "for"]))
)
def test_mentions_never_overlap(parts: list[str]) -> None:
    """A character belongs to one name at most, whatever stands side by side."""
    spans = sorted(m for entity in find_entities(make_article(" ".join(parts))) for m in entity.mentions)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize("word", ["Mr Roe ", "President ", "Russian ", "Kim-", "University of ", "Ann Bell's "])
def test_endless_capitals_are_read(word: str) -> None:
    """Thousands of capitals in a row are read like any other text."""
    article = make_article(word * 5_000)
    assert all(len(entity.name) < len(article.text) / 10 for entity in find_entities(article))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Enrique PeÃ±a Nieto spoke. PeÃ±a Nieto left.", "Enrique PeÃ±a Nieto", "person"),
        ("They met Jose\u0301 Lopez, a lawyer.", "Jose\u0301 Lopez", "person"),
        ("Recep Tayyip Erdoğan, the president, spoke.", "Recep Tayyip Erdoğan", "person"),
        ("He came with his daughter, believed to be named Ju Ae, on Friday.", "Ju Ae", "person"),
        ("A host at Fox News Sean Hannity left.", "Sean Hannity", "person"),
        ("American Crossroads ran ads. Crossroads won.", "American Crossroads", None),
        ("They fought Al Qaeda there.", "Al Qaeda", "organisation"),
        ("They voted in Georgia and in Ohio.", "Georgia", None),
        ("They voted in Georgia, as in Armenia.", "Georgia", "country"),
    ],
)
def test_names_keep_their_characters_and_show_their_kind(text: str, name: str, kind: str | None) -> None:
    """A name is cut at no accent, nor at what a broken encoding left of one, nor joined to an employer."""
    assert find_kinds(text)[name] == kind


def test_double_surname_is_the_same_person() -> None:
    """What follows a given name stands for the whole."""
    entities = find_entities(make_article("Enrique Peña Nieto spoke. Peña Nieto left."))
    assert [entity.name for entity in entities] == ["Enrique Peña Nieto"]
