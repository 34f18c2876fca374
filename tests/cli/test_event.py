"""`summarise event` at the boundary: documents, exit codes, partial failures, an earlier brief."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarise import EventBrief

OTHER = (
    "Old bridge of Dunaval closed\n\n"
    "Ilse Kaarna, the mayor of Dunaval, closed the old bridge on Monday after an inspection.\n\n"
    "About 600 people use the bridge every day, the transport ministry said.\n"
)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Give a second article about the bridge, with another number."""
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    return path


def test_two_articles_become_one_event_brief(
    summarise: Callable[..., Any], remote: list[str], story: Path, other: Path
) -> None:
    """The JSON is an event brief with both articles, and shows where they differ."""
    done = summarise("event", story, other, *remote, "--format", "json", "--quiet")
    assert (done.code, done.err) == (0, "")
    event = EventBrief.model_validate_json(done.out)
    assert len(event.articles) == 2
    (conflict,) = event.contradictions
    assert (conflict.kind, {side.value for side in conflict.sides}) == ("number", {"900", "600"})


def test_the_document_is_proved_by_check(
    summarise: Callable[..., Any], remote: list[str], story: Path, other: Path, tmp_path: Path
) -> None:
    """What was written holds; after one word is changed, check exits with 8 and names the place."""
    path = tmp_path / "event.json"
    assert summarise("event", story, other, *remote, "-f", "json", "-o", path, "-q").code == 0
    done = summarise("check", path)
    assert (done.code, "holds" in done.out) == (0, True)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["contradictions"][0]["sides"][0]["value"] = "90"
    path.write_text(json.dumps(document), encoding="utf-8")
    done = summarise("check", path)
    assert done.code == 8
    assert "contradictions[0].sides[0].value" in done.out


def test_one_bad_article_is_left_out_and_named(
    summarise: Callable[..., Any], remote: list[str], story: Path, other: Path, tmp_path: Path
) -> None:
    """The event brief is written without it and says so; the code is 4."""
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    done = summarise("event", story, empty, other, *remote, "-f", "json")
    event = EventBrief.model_validate_json(done.out)
    assert done.code == 4
    assert len(event.articles) == 2
    assert "empty" in next(iter(event.provenance.failed))
    assert "empty" in done.err


def test_an_article_that_the_model_fails_on_is_left_out(
    summarise: Callable[..., Any], endpoint: Any, completion: Callable[..., Any], story: Path, other: Path
) -> None:
    """A refusal costs one article, not the event."""
    endpoint.replies = [(200, completion("", message={"refusal": "I cannot"}))]
    whole = ("--model", "fake", "--plan", "whole", "--base-url", endpoint.url)
    done = summarise("event", story, other, *whole, "-f", "json")
    event = EventBrief.model_validate_json(done.out)
    assert (done.code, len(event.articles), len(event.provenance.failed)) == (4, 1, 1)
    assert "Old bridge" in done.err or "Bridge closed" in done.err


def test_all_inputs_bad_is_the_first_ones_code(
    summarise: Callable[..., Any], remote: list[str], tmp_path: Path
) -> None:
    """Nothing is asked and nothing is written."""
    done = summarise("event", tmp_path / "none.txt", *remote, "-f", "json")
    assert (done.code, done.out) == (3, "")


def test_the_same_article_twice_counts_once(summarise: Callable[..., Any], remote: list[str], story: Path) -> None:
    """A file given twice is one article."""
    done = summarise("event", story, story, *remote, "-f", "json", "-q")
    assert done.code == 0
    assert len(EventBrief.model_validate_json(done.out).articles) == 1


def test_since_lists_what_changed(
    summarise: Callable[..., Any], remote: list[str], story: Path, other: Path, tmp_path: Path
) -> None:
    """With an earlier event brief, what is new is listed; what is no event brief is refused first."""
    earlier = tmp_path / "earlier.json"
    assert summarise("event", story, *remote, "-f", "json", "-o", earlier, "-q").code == 0
    done = summarise("event", story, other, "--since", earlier, *remote, "-f", "json", "-q")
    changes = EventBrief.model_validate_json(done.out).changes
    assert changes
    assert {"contradictions", "articles"} <= {change.section for change in changes.items if change.kind == "new"}
    refused = summarise("event", story, "--since", story, *remote, "-f", "json")
    assert (refused.code, "is not an event brief" in refused.err) == (3, True)


def test_a_recording_replays_without_an_endpoint(
    summarise: Callable[..., Any], remote: list[str], story: Path, other: Path, tmp_path: Path
) -> None:
    """The cassette holds the questions of the briefs and of the merging."""
    tape = tmp_path / "event.yaml"
    first = summarise("event", story, other, *remote, "-f", "json", "-q", "--record", tape)
    again = summarise("event", story, other, "--plan", "stepwise", "-f", "json", "-q", "--replay", tape)
    assert (first.code, again.code) == (0, 0)
    one, two = (EventBrief.model_validate_json(done.out) for done in (first, again))
    assert two.provenance.cassette == "event.yaml"
    assert one.model_dump(exclude={"provenance"}) == two.model_dump(exclude={"provenance"})


def test_a_dry_run_asks_nothing_and_says_what_it_would_ask(
    summarise: Callable[..., Any], story: Path, other: Path
) -> None:
    """The questions of each article and their sum are printed, with no endpoint at hand."""
    done = summarise("event", story, other, "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--dry-run")
    assert done.code == 0
    assert "nothing was asked" in done.out
    assert done.out.count(": plan ") == 2


def test_group_and_event_name_an_event_alike(
    summarise: Callable[..., Any], remote: list[str], story: Path, other: Path, tmp_path: Path
) -> None:
    """One id for one event, and a later report of it does not change the id."""
    groups = json.loads(summarise("group", story, other, "--format", "json").out)
    both = [group["event"] for group in groups if len(group["articles"]) == 2]
    event = EventBrief.model_validate_json(summarise("event", story, other, *remote, "-f", "json", "-q").out)
    assert both == [event.event_id]
    later = tmp_path / "later.jsonl"
    later.write_text(json.dumps({"text": OTHER.replace("600", "700"), "published": "2031-01-01"}), encoding="utf-8")
    early = tmp_path / "early.jsonl"
    early.write_text(json.dumps({"text": OTHER, "published": "2030-12-31"}), encoding="utf-8")
    ids = [
        EventBrief.model_validate_json(summarise("event", *given, *remote, "-f", "json", "-q").out).event_id
        for given in ((early,), (later, early))
    ]
    assert ids[0] == ids[1]


def test_the_schema_is_that_of_the_document(summarise: Callable[..., Any]) -> None:
    """`summarise schema event` prints the JSON Schema that event briefs are read back with."""
    done = summarise("schema", "event")
    assert json.loads(done.out)["properties"].keys() == EventBrief.model_fields.keys()
