"""Briefs of several articles in, one event brief out: order, duplicates, what fails, what is said of the run."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarise.briefs.schema import Brief
from summarise.errors import UsageError
from summarise.events.checking import check_event
from summarise.events.schema import EventBrief
from summarise.events.writing import write_event

NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
Write = Callable[..., Brief]
Merge = Callable[..., EventBrief]
TEXTS = (
    (
        "The ferry Aurora ran aground near Dunaval harbour on Tuesday, the coast guard said.\n\n"
        "Rescuers brought 46 passengers ashore in lifeboats before midnight.\n\n"
        "“Nobody on the bridge had slept for twenty hours,” the union leader, Tomas Brandt, said."
    ),
    (
        "Before midnight, rescuers brought 64 passengers ashore in lifeboats.\n\n"
        "The ferry Aurora had run aground near Dunaval harbour on Tuesday, the coast guard said.\n\n"
        "The transport minister, Karin Falk, is expected to visit the harbour town this week."
    ),
    (
        "Karin Falk, the transport minister, promised a new radar for the harbour of Dunaval.\n\n"
        "Mr Brandt said that nobody on the bridge of the Aurora had slept for twenty hours.\n\n"
        "A salvage firm from Oslo offered to move the wreck for 3 million crowns."
    ),
)


@pytest.fixture(scope="module")
def briefs(write: Write) -> list[Brief]:
    """Give three briefs of one event."""
    days = ("2026-05-06", "2026-05-05", "2026-05-07")
    return [
        write(text, article_id=name, published=day, source=f"The {name}")
        for text, name, day in zip(TEXTS, "cab", days, strict=True)
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(order=st.permutations(range(3)))
def test_the_result_does_not_depend_on_the_order_of_the_articles(briefs: list[Brief], order: list[int]) -> None:
    """Articles stand by publication, whatever order they came in, and nothing else moves."""
    event = write_event([briefs[index] for index in order], now=NOW)
    assert [record.id for record in event.articles] == ["a", "c", "b"]
    timeless = {"provenance": {"seconds"}}
    assert event.model_dump(exclude=timeless) == write_event(briefs, now=NOW).model_dump(exclude=timeless)


def test_the_same_article_twice_counts_once(write: Write, briefs: list[Brief]) -> None:
    """A text is one article under whatever id it comes a second time."""
    again = write(TEXTS[0], article_id="z", published="2026-05-06", source="The c")
    event = write_event([*briefs, again], now=NOW)
    assert [record.id for record in event.articles] == ["a", "c", "b"]


def test_two_texts_under_one_id_are_told_apart(write: Write) -> None:
    """Every id of the event brief leads to one article."""
    event = write_event([write(text, article_id="x") for text in TEXTS[:2]], now=NOW)
    assert len({record.id for record in event.articles}) == 2
    assert check_event(event).failures == ()


def test_one_article_alone_is_an_event(merge: Merge) -> None:
    """It agrees with nobody, differs from nobody, and its event brief says that it is alone."""
    event = merge(TEXTS[0])
    assert (event.agreements, event.contradictions, event.only_in) == ((), (), ())
    assert "one_article" in {gap.code for gap in event.gaps}
    assert event.confidence
    assert event.confidence.level == "low"
    assert check_event(event).failures == ()


def test_no_article_is_no_event() -> None:
    """Without a brief there is nothing to merge, and an article without its text cannot be read."""
    with pytest.raises(UsageError, match="at least one article"):
        write_event([], now=NOW)


def test_a_brief_without_its_text_is_refused(briefs: list[Brief]) -> None:
    """Merging works on spans, which need the text."""
    bare = briefs[0].model_copy(update={"article": briefs[0].article.model_copy(update={"text": None})})
    with pytest.raises(UsageError, match="lacks the article's text"):
        write_event([bare], now=NOW)


def test_what_failed_and_what_was_merged_is_told(briefs: list[Brief]) -> None:
    """The provenance names the inputs that are missing, and the briefs by their hashes."""
    event = write_event(briefs[:2], now=NOW, failed={"broken.html": "no text found"})
    assert event.provenance.failed == {"broken.html": "no text found"}
    assert set(event.provenance.briefs) == {"a", "c"}
    assert event.provenance.created_at == "2026-05-06T12:00:00+00:00"


def test_statements_are_sentences_of_the_articles(briefs: list[Brief]) -> None:
    """Headline, bottom line and key points stand in the text that their evidence points into."""
    event = write_event(briefs, now=NOW)
    texts = {record.id: " ".join((record.text or "").split()) for record in event.articles}
    assert event.bottom_line
    assert 1 <= len(event.key_points) <= 7
    for statement in (event.bottom_line, *event.key_points):
        assert statement.text in texts[statement.evidence[0].article]
        assert statement.evidence[0].article in statement.articles


def test_no_key_point_repeats_another(merge: Merge) -> None:
    """What two articles tell alike is a key point once, however they put it."""
    event = merge(
        "The ferry Aurora ran aground on Sunday. The crew was brought ashore in boats.\n\n"
        "The harbour master, Karin Falk, said the ferry would probably be towed free by Wednesday. It is guarded.",
        "A passenger was hurt when the ferry Aurora struck a sandbank. Two tugs are on their way from Oslo.\n\n"
        "Harbour master Karin Falk said the ferry would probably be pulled free by Wednesday.",
    )
    points = [point.text for point in event.key_points]
    assert len(points) >= 3
    assert sum("probably" in point for point in points) <= 1


def test_an_event_brief_is_read_back_as_it_was(briefs: list[Brief]) -> None:
    """The document round-trips, and proves itself."""
    event = write_event(briefs, now=NOW)
    assert EventBrief.model_validate_json(event.model_dump_json()) == event
    assert check_event(event).failures == ()
