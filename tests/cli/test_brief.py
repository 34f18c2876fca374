"""`summarise brief` against a fake endpoint: documents, exit codes, and what it says on the way."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarise.briefs.schema import SECTIONS, Brief
from summarise.cli.job import parse_sections
from summarise.errors import UsageError


def complete(content: str, **changes: Any) -> dict[str, Any]:
    """Wrap an answer into a chat completion."""
    message = {"role": "assistant", "content": content, "refusal": None} | changes.pop("message", {})
    choice = {"index": 0, "finish_reason": "stop", "message": message} | changes
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": None}


def test_a_brief_is_printed_and_nothing_else(summarise: Callable[..., Any], remote: list[str], story: Path) -> None:
    """The brief goes to standard output as Markdown; standard error stays silent where it is no terminal."""
    done = summarise("brief", story, *remote)
    assert (done.code, done.err) == (0, "")
    assert "It will probably reopen in May" in done.out


def test_the_json_is_a_valid_brief_of_the_article(
    summarise: Callable[..., Any], remote: list[str], story: Path, tmp_path: Path
) -> None:
    """`-o` takes a file for one input; quotations and their speaker are there although the model said nothing."""
    done = summarise("brief", story, *remote, "--format", "json", "-o", tmp_path / "brief.json")
    brief = Brief.model_validate_json((tmp_path / "brief.json").read_text(encoding="utf-8"))
    assert (done.code, done.out) == (0, "")
    assert brief.article.text == story.read_text(encoding="utf-8")
    assert {"It will probably reopen in May,", "I am sorry for the queue."} <= {quote.text for quote in brief.quotes}
    assert brief.provenance.endpoint == remote[-1].removeprefix("http://").removesuffix("/v1")


def test_several_inputs_go_into_a_folder(
    summarise: Callable[..., Any], remote: list[str], story: Path, tmp_path: Path
) -> None:
    """Each input gets a file named after it; equal names are numbered."""
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "story.txt").write_bytes(story.read_bytes())
    done = summarise("brief", story, tmp_path / "more" / "story.txt", *remote, "--workers", 2, "-o", tmp_path / "out")
    assert done.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["story-2.md", "story.md"]


def test_one_bad_input_does_not_stop_the_others(
    summarise: Callable[..., Any], remote: list[str], story: Path, tmp_path: Path
) -> None:
    """Some failed: what can be written is, and the code is 4."""
    done = summarise("brief", tmp_path / "missing.txt", story, *remote)
    assert done.code == 4
    assert "Kaarna" in done.out
    assert "missing.txt" in done.err
    assert done.err.count("hint:") == 2


def test_all_inputs_bad_is_the_first_ones_code_and_asks_nothing(
    summarise: Callable[..., Any], remote: list[str], endpoint: Any, tmp_path: Path
) -> None:
    """All failed: the code is the first one's, and no request was made."""
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = summarise("brief", tmp_path / "empty.txt", tmp_path / "missing.txt", *remote)
    assert (done.code, done.out, endpoint.requests) == (3, "", [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 8),
        ("page.html", b"<html><head><title>Home</title></head><body><nav>Menu</nav></body></html>"),
        ("long.txt", b"A word. " * 20_001),
        ("lines.jsonl", b'{"text": 1}\n'),
    ],
)
def test_unusable_inputs_have_a_code_and_a_hint(
    summarise: Callable[..., Any], remote: list[str], endpoint: Any, tmp_path: Path, name: str, content: bytes
) -> None:
    """What cannot be briefed is exit code 3 with a hint, before anything is asked or written."""
    (tmp_path / name).write_bytes(content)
    done = summarise("brief", tmp_path / name, *remote, "-o", tmp_path / "brief.md")
    assert (done.code, endpoint.requests) == (3, [])
    assert "error: " in done.err
    assert "hint: " in done.err
    assert not (tmp_path / "brief.md").exists()


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/story", "http://[::1]/story", "http://169.254.169.254/"])
def test_private_addresses_are_refused(summarise: Callable[..., Any], remote: list[str], address: str) -> None:
    """A page at a private address is not fetched unless that is allowed."""
    done = summarise("brief", address, *remote)
    assert done.code == 3
    assert "--allow-private" in done.err


@pytest.mark.parametrize(
    ("status", "reply", "code"),
    [
        (401, {"error": {"message": "bad key"}}, 7),
        (404, {"error": {"message": "no such model", "code": "model_not_found"}}, 7),
        (429, {"error": {"message": "pay", "code": "insufficient_quota"}}, 7),
        (200, complete("", message={"refusal": "I cannot"}), 5),
        (200, complete("", finish_reason="content_filter"), 5),
    ],
)
def test_final_failures_are_asked_once(
    summarise: Callable[..., Any], remote: list[str], endpoint: Any, story: Path, status: int, reply: Any, code: int
) -> None:
    """A wrong key, an unknown model, a spent quota, a refusal: one request, one error with a hint, no output."""
    endpoint.replies = [(status, reply)] * 9
    done = summarise("brief", story, *remote, "--plan", "whole")
    assert (done.code, len(endpoint.requests), done.out) == (code, 1, "")
    assert "hint: " in done.err


def test_garbage_is_a_failure_of_the_model(
    summarise: Callable[..., Any], remote: list[str], endpoint: Any, story: Path
) -> None:
    """An answer that is no JSON is asked for again once, then the article fails with 5."""
    endpoint.replies = [(200, complete("Certainly! Here is your brief."))] * 9
    done = summarise("brief", story, *remote, "--plan", "whole")
    assert (done.code, done.out) == (5, "")
    assert len(endpoint.requests) == 2


def test_a_deadline_holds(summarise: Callable[..., Any], remote: list[str], endpoint: Any, story: Path) -> None:
    """An endpoint that does not answer within --timeout is a failure of the model."""
    endpoint.hangs = True
    done = summarise("brief", story, *remote, "--plan", "whole", "--timeout", "0.3")
    assert done.code == 5
    assert "--timeout" in done.err


def test_an_unreachable_endpoint_is_named(summarise: Callable[..., Any], story: Path) -> None:
    """A refused connection is a failure of the model that names the endpoint."""
    done = summarise("brief", story, "--model", "m", "--base-url", "http://127.0.0.1:9/v1", "--timeout", "1")
    assert done.code == 5
    assert "127.0.0.1:9" in done.err


def test_a_key_without_a_model_is_settled_first(
    summarise: Callable[..., Any], story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key alone does not say who is to be asked; the key itself is shown nowhere."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-0123456789")
    done = summarise("brief", story)
    assert done.code == 7
    assert "--model embedded" in done.err
    assert "canary" not in done.out + done.err


def test_a_low_score_is_a_failed_check(
    summarise: Callable[..., Any], remote: list[str], story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below --min-grounding the brief is written all the same, and the code is 8."""
    from summarise.cli import job  # noqa: PLC0415

    real = job.iter_briefs

    def weaken(*arguments: Any, **options: Any) -> Any:
        for article, brief in real(*arguments, **options):
            grounding = brief.grounding.model_copy(update={"score": 0.4})
            yield article, brief.model_copy(update={"grounding": grounding})

    monkeypatch.setattr(job, "iter_briefs", weaken)
    done = summarise("brief", story, *remote, "--min-grounding", "0.5")
    assert done.code == 8
    assert "0.40" in done.err
    assert "Kaarna" in done.out


def test_a_dry_run_asks_nothing(summarise: Callable[..., Any], remote: list[str], endpoint: Any, story: Path) -> None:
    """--dry-run prints the prompts with the article in them, and an estimate, and asks nothing."""
    done = summarise("brief", story, *remote, "--plan", "whole", "--dry-run")
    assert (done.code, endpoint.requests) == (0, [])
    assert "closed the old bridge" in done.out
    assert "nothing was asked" in done.out


def test_without_source_text_evidence_carries_its_words(
    summarise: Callable[..., Any], remote: list[str], story: Path
) -> None:
    """--no-source-text leaves the text out, and what each span says stays readable."""
    done = summarise("brief", story, *remote, "--no-source-text", "--format", "json")
    brief = json.loads(done.out)
    text = story.read_text(encoding="utf-8")
    spans = [evidence for quote in brief["quotes"] for evidence in quote["evidence"]]
    assert brief["article"]["text"] is None
    assert spans
    assert all(span["excerpt"] == text[span["start"] : span["end"]] for span in spans)


def test_only_the_sections_asked_for_are_written(summarise: Callable[..., Any], remote: list[str], story: Path) -> None:
    """--sections leaves the others empty and says so in the provenance."""
    brief = json.loads(summarise("brief", story, *remote, "--sections", "quotes", "--format", "json").out)
    assert brief["quotes"]
    assert (brief["headline"], brief["figures"], brief["provenance"]["sections"]) == (None, [], ["quotes"])


def test_sections_are_known_names() -> None:
    """Sections come in the order of the contract; an unknown one is an error that lists the known."""
    assert parse_sections("actors, quotes,quotes") == ("actors", "quotes")
    assert parse_sections(None) == SECTIONS
    with pytest.raises(UsageError) as caught:
        parse_sections("quots")
    assert "quotes" in caught.value.hint


def test_a_recording_replays_without_an_endpoint(
    summarise: Callable[..., Any], remote: list[str], endpoint: Any, story: Path, tmp_path: Path
) -> None:
    """What was recorded gives the same items again, with no further request."""
    cassette = tmp_path / "story.yaml"
    first = json.loads(summarise("brief", story, *remote, "--record", cassette, "--format", "json").out)
    asked = len(endpoint.requests)
    again = json.loads(summarise("brief", story, "--replay", cassette, *remote[2:4], "--format", "json").out)
    assert len(endpoint.requests) == asked
    assert {name: first[name] for name in SECTIONS} == {name: again[name] for name in SECTIONS}


def test_a_missing_cassette_is_named(summarise: Callable[..., Any], story: Path, tmp_path: Path) -> None:
    """A replay without its cassette is exit code 9."""
    done = summarise("brief", story, "--replay", tmp_path / "missing.yaml")
    assert done.code == 9
    assert "missing.yaml" in done.err


def test_a_remote_host_is_said_before_it_is_asked(
    summarise: Callable[..., Any], remote: list[str], endpoint: Any, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The host stands on standard error before the first request; -q leaves it out."""
    monkeypatch.setattr("summarise.cli.job.is_loopback", lambda _url: False)
    endpoint.replies = [(401, {"error": {"message": "bad key"}})] * 2
    done = summarise("brief", story, *remote)
    assert done.err.splitlines()[0].startswith("asking fake at 127.0.0.1:")
    assert "asking" not in summarise("brief", story, *remote, "-q").err


def test_standard_input_is_an_input(
    summarise: Callable[..., Any], remote: list[str], story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` reads the article from standard input; -v says on standard error what is being done."""
    with story.open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        done = summarise("brief", "-", *remote, "-v")
    assert done.code == 0
    assert "Kaarna" in done.out
    assert "read -: " in done.err


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_a_terminal_without_quote_marks_is_served(
    summarise: Callable[..., Any], remote: list[str], story: Path, form: str
) -> None:
    """Where standard output cannot encode a character, it is escaped instead of ending the run."""
    path = story.parent / "brief.json"
    assert summarise("brief", story, *remote, "--format", "json", "-o", path).code == 0
    command = [sys.executable, "-m", "summarise.cli", "show", path, "--format", form]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u201c" in done.stdout
