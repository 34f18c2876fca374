"""Roles, titles and affiliations beside a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.article import Article, Span
from summarise.briefs.entities import find_entities

FORMER_ATTORNEY = "former U.S. Department of Labour attorney"


def describe_all(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """List name, role, title and affiliation of every description in a text."""

    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    entities = find_entities(Article(id="test", sha256="0", text=text))
    return [
        (entity.name, words(found.role), words(found.title), words(found.affiliation))
        for entity in entities
        for found in entity.descriptions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "So said Leif-Eric Easley, a professor at Ewha University in Seoul.",
            ("Leif-Eric Easley", "a professor at Ewha University in Seoul", "professor", "Ewha University in Seoul"),
        ),
        (
            "It was led by Liu Guozhong, vice premier of the State Council.",
            ("Liu Guozhong", "vice premier of the State Council", "vice premier", "State Council"),
        ),
        (
            "An organiser with the Lund Harbour Trust, Moss came home in May. Dan Moss had been away.",
            ("Dan Moss", "An organiser with the Lund Harbour Trust", "organiser", "Lund Harbour Trust"),
        ),
        (
            "So said Dan Moss, the president of the city's Lund Academy for Harbour Law.",
            (
                "Dan Moss",
                "the president of the city's Lund Academy for Harbour Law",
                "president",
                "Lund Academy for Harbour Law",
            ),
        ),
        (
            "She criticised Ann Bell, the activist pushing the “Open Parks” plan.",
            ("Ann Bell", "the activist", "activist", None),
        ),
        (
            "They met assistant athletic director Dan Moss.",
            ("Dan Moss", "assistant athletic director", "assistant athletic director", None),
        ),
        (
            "It was led by vice premier Liu Guozhong himself.",
            ("Liu Guozhong", "vice premier", "vice premier", None),
        ),
        (
            "Russian President Vladimir Putin sent a message.",
            ("Vladimir Putin", "Russian President", "Russian President", None),
        ),
        (
            "So said Dan Moss, director for Asian affairs at the National Security Council.",
            (
                "Dan Moss",
                "director for Asian affairs at the National Security Council",
                "director for Asian affairs",
                "National Security Council",
            ),
        ),
        ("They served under former President Ann Bell.", ("Ann Bell", "former President", "former President", None)),
        ("They agreed to oust Col. Dan Moss.", ("Dan Moss", "Col.", "Col.", None)),
        (
            "He came with his daughter, believed to be named Ju Ae, on Friday.",
            ("Ju Ae", "his daughter", "daughter", None),
        ),
        ("They met John Kirby of Ohio and others.", ("John Kirby", None, None, "Ohio")),
        ("A parade for its leader Kim Jong Un.", ("Kim Jong Un", "leader", "leader", None)),
        (
            "“No,” said John Kirby, a spokesman for the White House, on Monday.",
            ("John Kirby", "a spokesman for the White House", "spokesman", "White House"),
        ),
        (
            "“No,” said Ann Bell, 54, a professor of political science at Rice University.",
            (
                "Ann Bell",
                "a professor of political science at Rice University",
                "professor of political science",
                "Rice University",
            ),
        ),
        (
            "The bank’s chief economist, Ann Bell, disagreed.",
            ("Ann Bell", "The bank’s chief economist", "chief economist", None),
        ),
        (
            "Meta’s chief financial officer, Susan Bell, disagreed.",
            ("Susan Bell", "Meta’s chief financial officer", "chief financial officer", "Meta"),
        ),
        (
            "They asked Rice University political science professor Ann Bell.",
            (
                "Ann Bell",
                "Rice University political science professor",
                "political science professor",
                "Rice University",
            ),
        ),
        ("They asked Jane Doe of Human Rights Watch.", ("Jane Doe", None, None, "Human Rights Watch")),
        (
            "It was Undersecretary for Political Affairs Wendy Bell.",
            (
                "Wendy Bell",
                "Undersecretary for Political Affairs",
                "Undersecretary for Political Affairs",
                None,
            ),
        ),
        (
            "Ann Bell, one of the town’s student directors, agreed.",
            ("Ann Bell", "one of the town’s student directors", "student director", None),
        ),
    ],
)
def test_description(text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    """Title and affiliation are parted, and are the article's own words."""
    assert describe_all(text) == [expected]


@pytest.mark.parametrize(
    ("text", "title", "affiliation"),
    [
        ("He joins South Dakota Republican Sen. Ann Bell.", "Republican Sen.", "South Dakota"),
        ("They stop Senator Ann Bell.", "Senator", None),
        ("They asked White House press secretary Ann Bell.", "press secretary", "White House"),
        ("They asked Senate Majority Leader Ann Bell.", "Senate Majority Leader", None),
        ("They asked Rice University professor Ann Bell.", "professor", "Rice University"),
        ("They asked Ann Bell, a Boston College of Law professor.", "professor", "Boston College of Law"),
        ("They asked Ann Bell, a top adviser to Lake’s campaign.", "top adviser", "Lake’s campaign"),
        ("They asked Ann Bell, host of RTE’s “Late Show”.", "host", "RTE"),
        ("It hurt Ann Bell, a partner in the Lisbon office of Roe & Co.", "partner", "Lisbon office of Roe & Co"),
        (
            "They asked Ann Bell, secretary of the Reef Society and retired chief of Reef Watch.",
            "secretary",
            "Reef Society",
        ),
        ("They asked Ann Bell, a veteran of the 2016 race.", "veteran", None),
        ("They asked then-Governor Ann Bell.", "then-Governor", None),
        ("They asked Ann Bell, a lawyer working on it in Lisbon.", "lawyer", None),
        ("They asked Ann Bell, an activist and celebrity.", "activist", None),
        ("They asked Ann Bell, a former U.S. Department of Labour attorney.", FORMER_ATTORNEY, None),
        ("They asked U.S. District Judge Ann Bell.", "U.S. District Judge", None),
        ("They asked Health and Human Services Secretary Ann Bell.", "Health and Human Services Secretary", None),
        ("They asked Maine Senate candidate Ann Bell.", "Senate candidate", "Maine"),
        ("They asked Ann Bell, editor of a Chinese state-run daily.", "editor", None),
        ("They asked his lawyer, Ann Bell, and Dan Roe’s wife, Ida Roe.", "lawyer", None),
    ],
)
def test_title_ends_and_affiliation_begins_at_a_name(text: str, title: str, affiliation: str | None) -> None:
    """No verb is a part of a title, and no affiliation is half a name, a phrase or a relative."""
    found = [(words[2], words[3]) for words in describe_all(text) if words[0] == "Ann Bell"]
    assert found == [(title, affiliation)]


@pytest.mark.parametrize("text", ["They met Ann Bell (D-Ore.) again.", "They met Ann Bell, D-Ore., again."])
def test_party_and_state_are_an_affiliation(text: str) -> None:
    """A party's letter and a state behind a name are read as the article writes them."""
    assert describe_all(text) == [("Ann Bell", None, None, "D-Ore.")]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bell, 54, left.",
        "Ann Bell, who married Dan Roe’s daughter in 2013, left.",
        "The millionaire Ann Bell owner left.",
        "“Ann Bell is the worst president,” they said.",
        "After he met Ann Bell, the president was silent.",
        "The president has called Ann Bell a friend.",
        "The president was joined by Tom Hale, Ann Bell, and others.",
        "Panels at Interior, Education and Justice heard Ann Bell.",
        "Ann Bell, a day later, left.",
        "Ann Bell left. “Roe is the ablest candidate,” and he is the best speaker Bell said.",
        "He thanked Ann Bell, saying that the president had left.",
        "The Bell Group, a leader in its field, closed.",
        "Mr Bell left.",
    ],
)
def test_no_description(text: str) -> None:
    """An age, a time, a clause, a company or an honorific is no role of a person."""
    assert describe_all(text) == []


def test_next_person_of_a_list_is_no_role() -> None:
    """In a list of people each title goes to the name behind it."""
    text = "They met Superintendent Ann Bell, risk management officer Tom Lake, and teacher Mary Poole."
    assert [(name, title) for name, _, title, _ in describe_all(text)] == [
        ("Ann Bell", "Superintendent"),
        ("Tom Lake", "risk management officer"),
        ("Mary Poole", "teacher"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_stay_in_the_text(before: str, after: str) -> None:
    """Whatever stands around a name, title and affiliation lie inside the text and are not empty."""
    text = f"{before} President Ann Bell, a lawyer at {after}"
    for entity in find_entities(Article(id="test", sha256="0", text=text)):
        for found in entity.descriptions:
            spans = [span for span in (found.role, found.title, found.affiliation) if span]
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
