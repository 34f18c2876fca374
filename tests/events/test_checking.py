"""An event brief proves itself; every tampering is named."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from summarise.events.checking import check_event
from summarise.events.schema import EventBrief

Merge = Callable[..., EventBrief]
FIRST = (
    "The ferry Aurora ran aground near Dunaval harbour on Tuesday, the coast guard said.\n\n"
    "“Nobody on the bridge had slept for twenty hours,” the union leader, Tomas Brandt, said.\n\n"
    "Rescuers brought 46 passengers ashore in lifeboats before midnight.\n\n"
    "A salvage firm from Oslo offered to move the wreck for 3 million crowns."
)
SECOND = FIRST.replace("46", "64").rpartition("\n\n")[0]


@pytest.fixture(scope="module")
def event(merge: Merge) -> EventBrief:
    """Give an event brief with something in most sections."""
    return merge(FIRST, SECOND)


def tampered(event: EventBrief, path: str, value: Any) -> EventBrief:
    """Give the event brief with one value changed: `contradictions.0.sides.1.value`."""
    document: Any = json.loads(event.model_dump_json())
    part: Any = document
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        part = part[step]
    part[last] = value
    return EventBrief.model_validate(document)


def test_what_merging_made_holds(event: EventBrief) -> None:
    """Nothing fails, and what code cannot prove is said."""
    report = check_event(event)
    assert report.passed
    assert report.unprovable


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("contradictions.0.sides.0.value", "46,000", "not what its evidence says"),
        ("contradictions.0.sides.0.claim", "All drowned.", "not what its evidence says"),
        ("contradictions.0.sides.1.evidence.0.start", 1, "it does not begin in the sentence it names"),
        ("contradictions.0.id", "000000000000", "not the id of what the sides say"),
        ("quotes.0.variants.0.text", "All is well.", "not what stands there"),
        ("only_in.0.statement", "All is well.", "not what its evidence says"),
        ("only_in.0.article", "z", "names an article that is none of these"),
        ("bottom_line.text", "The ferry Borealis sank with 900 passengers.", "does not say this"),
        ("agreements.0.independent_origins", 9, "fewer origins"),
        ("agreements.0.statement", "All is well.", "not what its evidence says"),
        ("quotes.0.speaker_actor", "a99", "names an actor that is none of these"),
        ("event_id", "000000000000", "not the id of these articles"),
        ("articles.0.text", "Another text.", "not the text"),
        ("articles.0.text", None, "left out"),
        ("claims.0.positions.0.value", "900", "not what its evidence says"),
        ("provenance.briefs", {}, "not the briefs of these articles"),
    ],
)
def test_a_change_is_named(event: EventBrief, path: str, value: Any, message: str) -> None:
    """Words, spans, ids and counts that do not hold fail with the path to them."""
    failures = check_event(tampered(event, path, value)).failures
    head = path.split(".", maxsplit=1)[0]
    assert any(message in failure.message and failure.path.startswith(head) for failure in failures)


def test_a_quote_in_marks_must_stand_in_marks(event: EventBrief) -> None:
    """Reported speech is never shown as a quotation."""
    places: Mapping[str, str] = {
        f"quotes.{q}.variants.{v}.kind": variant.text
        for q, quote in enumerate(event.quotes)
        for v, variant in enumerate(quote.variants)
        if variant.kind == "indirect"
    }
    failures = check_event(tampered(event, next(iter(places)), "direct")).failures
    assert any("quote marks" in failure.message for failure in failures)
