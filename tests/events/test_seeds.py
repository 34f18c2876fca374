"""Both seeds as one event, by the recorded answers of the embedded model: what an analyst must find."""

from pathlib import Path

import pytest

import summarise
from summarise import EventBrief, check_event
from summarise.events.items import Contradiction, ContradictionKind, EventActor

ROOT = Path(__file__).parents[2]
FIRST, SECOND = sorted((ROOT / "seeds").glob("*.txt"))
TAPE = ROOT / "fixtures" / "cassettes" / "seeds.stepwise.yaml"


@pytest.fixture(scope="module")
def event() -> EventBrief:
    """Replay the event brief of both seeds; the second article comes first."""
    return summarise.event(SECOND, FIRST, replay=TAPE)


def conflict(event: EventBrief, kind: ContradictionKind) -> Contradiction:
    """Give the one contradiction of a kind."""
    (found,) = (one for one in event.contradictions if one.kind == kind)
    return found


def lit(event: EventBrief, found: Contradiction) -> list[list[str]]:
    """Give what is lit in the article of each side."""
    texts = {record.id: record.text or "" for record in event.articles}
    return [[texts[one.article][one.start : one.end] for one in side.evidence] for side in found.sides]


def named(event: EventBrief, name: str) -> EventActor:
    """Give the one actor whom an article calls so."""
    (found,) = (actor for actor in event.actors if any(name in forms for forms in actor.aliases.values()))
    return found


def test_it_proves_itself(event: EventBrief) -> None:
    """Every span stands in its article, every id leads somewhere, every count holds."""
    assert check_event(event).failures == ()
    assert event.when == "2023-09-08"


def test_the_three_conflicts_are_found_and_no_other(event: EventBrief) -> None:
    """Who represented Russia, the day of the parade, and how Xi sent his congratulations."""
    assert {(one.kind, one.relation) for one in event.contradictions} == {
        ("name", "conflict"),
        ("date", "conflict"),
        ("event", "conflict"),
    }
    assert len(event.contradictions) == 3


def test_who_represented_russia(event: EventBrief) -> None:
    """Diplomats on one side; artists, a song and dance group and a lack of officials on the other."""
    first, second = lit(event, conflict(event, "name"))
    assert "Russian diplomats" in first
    assert {"Russian artists", "a military song and dance group", "lack of Russian government officials"} <= set(second)


def test_the_day_of_the_parade(event: EventBrief) -> None:
    """Friday 8 September, and Saturday, having begun on Friday night."""
    first, second = lit(event, conflict(event, "date"))
    assert {"Friday", "Friday, September 8"} <= set(first)
    assert {"Saturday", "Friday night"} <= set(second)


def test_how_the_congratulations_were_sent(event: EventBrief) -> None:
    """A call and letters are told by different carriers, and a note says that both may be true."""
    found = conflict(event, "event")
    assert [(side.value, side.carrier) for side in found.sides] == [
        ("call", "Chinese state media"),
        ("letters", "KCNA"),
    ]
    assert "both may be true" in (found.note or "")


@pytest.mark.parametrize("name", ["Kim Jong Un", "Vladimir Putin", "Xi Jinping", "Liu Guozhong", "Leif-Eric Easley"])
def test_everybody_is_one_actor(event: EventBrief, name: str) -> None:
    """One Kim, one Putin, one Xi, one Liu and one professor, each under the names of both articles."""
    actor = named(event, name)
    assert actor.name == name
    assert len(actor.aliases) == 2


def test_the_professor_has_one_utterance_in_two_wordings(event: EventBrief) -> None:
    """Twice, what one article quotes the other paraphrases."""
    spoken = {
        quote.id: [(variant.article, variant.kind, variant.text) for variant in quote.variants]
        for quote in event.quotes
        if quote.speaker == "Leif-Eric Easley" and len(quote.articles) == 2
    }
    assert len(spoken) == 2
    words = [" / ".join(text for _, _, text in variants) for variants in spoken.values()]
    assert any("growing fissure" in both and "widening fissure" in both for both in words)
    assert any("disseminating intelligence" in both and "releasing intelligence" in both for both in words)
    assert all({kind for _, kind, _ in variants} & {"direct", "mixed"} for variants in spoken.values())
    assert all("indirect" in {kind for _, kind, _ in variants} for variants in spoken.values())


def test_the_agency_is_the_common_origin(event: EventBrief) -> None:
    """What both articles have from KCNA counts one origin."""
    shared = [one for one in event.agreements if "Korean Central News Agency" in one.origins]
    assert shared
    assert {one.independent_origins for one in shared} == {1}


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (0, "20 diplomats and technical staff"),
        (0, "armored train"),
        (1, "unexpected “surprise” route"),
        (1, "multiple rocket launchers"),
        (1, "huge columns of motorcycles"),
        (1, "China’s globalised but struggling economy"),
        (1, "North Korea has not confirmed any plans"),
    ],
)
def test_what_only_one_of_them_says(event: EventBrief, article: int, words: str) -> None:
    """The facts of one article alone are listed as its own."""
    told = {one.article for one in event.only_in if words in one.statement}
    assert told == {event.articles[article].id}
