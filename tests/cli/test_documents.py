"""`show`, `check`, `sign` and `schema` work on stored briefs, offline."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarise.briefs.schema import Brief


@pytest.fixture
def stored(summarise: Callable[..., Any], remote: list[str], story: Path, tmp_path: Path) -> Path:
    """Give a stored brief."""
    path = tmp_path / "brief.json"
    assert summarise("brief", story, *remote, "--format", "json", "-o", path).code == 0
    return path


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Edit a stored brief as a person does."""
    brief = json.loads(path.read_text(encoding="utf-8"))
    change(brief)
    path.write_text(json.dumps(brief), encoding="utf-8")


def test_a_fresh_brief_holds(summarise: Callable[..., Any], stored: Path, story: Path) -> None:
    """`check` proves a brief against its source and says what no code can prove."""
    done = summarise("check", stored, "--source", story)
    assert (done.code, done.err) == (0, "")
    assert "holds" in done.out
    assert "not provable by code" in done.out


def test_an_unsigned_edit_is_found(summarise: Callable[..., Any], stored: Path) -> None:
    """A changed speaker fails the check with 8, and says where."""
    edit(stored, lambda brief: brief["quotes"][0].update(speaker="Somebody Else"))
    done = summarise("check", stored)
    assert done.code == 8
    assert "quotes[0]" in done.out
    assert "summarise sign" in done.err


def test_another_source_is_found(summarise: Callable[..., Any], stored: Path, tmp_path: Path) -> None:
    """A source that is not the text of the brief fails the check."""
    (tmp_path / "other.txt").write_text("The bridge is open again, said the mayor on Friday.", encoding="utf-8")
    done = summarise("check", stored, "--source", tmp_path / "other.txt")
    assert done.code == 8
    assert "article.text" in done.out


def test_a_signed_edit_holds(summarise: Callable[..., Any], stored: Path, tmp_path: Path) -> None:
    """What an analyst changes and signs is the analyst's, and the brief holds again."""
    edit(stored, lambda brief: brief["bottom_line"].update(text="The queue will last."))
    signed = tmp_path / "signed.json"
    assert summarise("sign", stored, "--as", "A. Analyst", "-o", signed).code == 0
    line = Brief.model_validate_json(signed.read_text(encoding="utf-8")).bottom_line
    assert line is not None
    assert line.signed is not None
    assert (line.text, line.basis, line.signed.name) == ("The queue will last.", "analyst", "A. Analyst")
    assert summarise("check", signed).code == 0


def test_nobody_signs_for_the_source(summarise: Callable[..., Any], stored: Path, tmp_path: Path) -> None:
    """An edit of a quotation's words cannot be signed, and nothing is written."""
    edit(stored, lambda brief: brief["quotes"][0].update(text="Never."))
    done = summarise("sign", stored, "--as", "A. Analyst", "-o", tmp_path / "signed.json")
    assert done.code == 8
    assert not (tmp_path / "signed.json").exists()


@pytest.mark.parametrize(
    ("form", "sign"),
    [("markdown", "# "), ("html", "<!doctype html>"), ("text", "Kaarna"), ("json", "{\n"), ("jsonl", '{"kind"')],
)
def test_a_stored_brief_is_shown_in_any_format(
    summarise: Callable[..., Any], stored: Path, form: str, sign: str
) -> None:
    """`show` prints what `brief` would have printed."""
    done = summarise("show", stored, "--format", form)
    assert done.code == 0
    assert sign.casefold() in done.out.casefold()


def test_json_lines_hold_several_briefs(summarise: Callable[..., Any], stored: Path, tmp_path: Path) -> None:
    """JSON lines are read back as one brief a line, and come out the same."""
    lines = summarise("show", stored, stored, "--format", "jsonl").out
    (tmp_path / "two.jsonl").write_text(lines, encoding="utf-8")
    assert lines.count("\n") == 2
    assert summarise("show", tmp_path / "two.jsonl", "--format", "jsonl").out == lines
    assert summarise("sign", tmp_path / "two.jsonl", "--as", "A").code == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"{}", b"[]", b'{"kind": "brief"', b"words", b'{"kind": "brief", "secret-key": "canary"}'],
)
@pytest.mark.parametrize("command", [["check"], ["show"], ["sign", "--as", "A"]])
def test_what_is_no_brief_is_refused(
    summarise: Callable[..., Any], tmp_path: Path, command: list[str], content: bytes
) -> None:
    """Anything but a brief is an unusable input, and its content is not repeated."""
    (tmp_path / "x.json").write_bytes(content)
    done = summarise(*command, tmp_path / "x.json")
    assert (done.code, done.out) == (3, "")
    assert "hint: " in done.err
    assert "canary" not in done.err


def test_only_line_feeds_part_json_lines(summarise: Callable[..., Any], remote: list[str], tmp_path: Path) -> None:
    """A line separator of Unicode inside an article leaves its line whole."""
    (tmp_path / "story.txt").write_text(
        "The bridge was closed on Monday.\u2028It will reopen in May.", encoding="utf-8"
    )
    lines = summarise("brief", tmp_path / "story.txt", *remote, "--format", "jsonl").out
    edited = json.dumps(json.loads(lines), ensure_ascii=False)
    assert "\u2028" in edited
    (tmp_path / "one.jsonl").write_text(edited, encoding="utf-8")
    assert summarise("show", tmp_path / "one.jsonl", "--format", "jsonl").out == lines


def test_a_bad_line_is_named_by_its_number(summarise: Callable[..., Any], stored: Path, tmp_path: Path) -> None:
    """Among JSON lines, the one that is no brief is named."""
    line = summarise("show", stored, "--format", "jsonl").out
    (tmp_path / "three.jsonl").write_text(f"{line}\n{{bad}}\n", encoding="utf-8")
    done = summarise("check", tmp_path / "three.jsonl")
    assert done.code == 3
    assert "three.jsonl, line 3 is not a brief" in done.err


def test_a_missing_brief_is_named(summarise: Callable[..., Any], tmp_path: Path) -> None:
    """A brief that is not there is an unusable input."""
    done = summarise("check", tmp_path / "missing.json")
    assert done.code == 3
    assert "missing.json" in done.err


def test_the_schema_is_that_of_the_documents(summarise: Callable[..., Any], stored: Path) -> None:
    """`schema` describes every key of a stored brief, and refuses others."""
    schema = json.loads(summarise("schema", "brief").out)
    assert schema["properties"].keys() == json.loads(stored.read_text(encoding="utf-8")).keys()
    assert schema["additionalProperties"] is False
    assert summarise("schema", "events").code == 2
