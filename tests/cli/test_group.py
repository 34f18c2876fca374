"""`summarise group`: which inputs belong together."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FERRY = "The ferry Alma Kristin ran aground off Port Neval. Captain Joris Wendel ordered 212 passengers into lifeboats."
FERRY_TOO = "Captain Joris Wendel said 212 passengers left the ferry Alma Kristin, which ran aground off Port Neval."
VOTE = "Parliament in Lindow rejected the water bill of minister Petra Quill by three votes on Thursday."


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with three articles, and work beside it."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in (("ferry.txt", FERRY), ("late.txt", FERRY_TOO), ("vote.txt", VOTE)):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def read_groups(done: Any) -> dict[frozenset[str], dict[str, Any]]:
    """Read what `--format json` printed, by the articles of each event."""
    return {frozenset(group["articles"]): group for group in json.loads(done.out)}


@pytest.mark.parametrize("inputs", [["news"], ["news/*.txt"], ["news/vote.txt", "news/late.txt", "news/ferry.txt"]])
def test_files_are_grouped_under_the_names_given(summarise: Callable[..., Any], news: Path, inputs: list[str]) -> None:
    """Files, a folder and a pattern give the same groups; an article alone is an event of one."""
    assert news.is_dir()
    done = summarise("group", *inputs, "--format", "json")
    groups = read_groups(done)
    assert (done.code, done.err) == (0, "")
    assert set(groups) == {frozenset({"news/ferry.txt", "news/late.txt"}), frozenset({"news/vote.txt"})}
    assert all(set(group) == {"event", "title", "articles", "duplicates"} for group in groups.values())
    assert len({group["event"] for group in groups.values()}) == 2


def test_json_lines_are_grouped_under_their_ids(summarise: Callable[..., Any], tmp_path: Path) -> None:
    """Articles that come with an id keep it; a copy is listed as a duplicate."""
    articles = [{"id": "a", "text": FERRY}, {"id": "b", "text": VOTE}, {"id": "c", "text": VOTE}]
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    groups = read_groups(summarise("group", path, "--format", "json"))
    assert set(groups) == {frozenset("a"), frozenset("bc")}
    assert groups[frozenset("bc")]["duplicates"] == [["b", "c"]]


def test_the_table_shows_events_articles_and_reasons(summarise: Callable[..., Any], news: Path) -> None:
    """The table has a line for each event, its articles below it, and with --why what they have in common."""
    done = summarise("group", news, "--why")
    lines = done.out.splitlines()
    assert lines[0].split() == ["EVENT", "ARTICLES", "TITLE"]
    assert [line.split()[1] for line in lines[1:] if line[0] != " "] == ["2", "1"]
    why = next(line for line in lines if line.split()[0] == "why")
    assert "Joris Wendel" in why
    assert "Port Neval" in why
    assert lines[2].strip() == str(news / "ferry.txt")


def test_one_bad_input_stops_no_other(summarise: Callable[..., Any], news: Path) -> None:
    """The others are grouped, the bad one is reported, and the exit code is 4."""
    done = summarise("group", news / "ferry.txt", news / "gone.txt", news / "late.txt", "--format", "json")
    assert done.code == 4
    assert "gone.txt" in done.err
    assert "1 of 3 articles failed" in done.err
    assert set(read_groups(done)) == {frozenset(str(news / name) for name in ("ferry.txt", "late.txt"))}


@pytest.mark.parametrize("missing", ["gone.txt", "gone/*.txt"])
def test_nothing_to_group_is_an_unusable_input(summarise: Callable[..., Any], tmp_path: Path, missing: str) -> None:
    """Where no input can be read, nothing is printed and the exit code is 3."""
    done = summarise("group", tmp_path / missing)
    assert (done.code, done.out) == (3, "")
    assert "gone" in done.err


def test_groups_go_to_a_file(summarise: Callable[..., Any], news: Path, tmp_path: Path) -> None:
    """`-o` writes the groups to a file and prints nothing."""
    done = summarise("group", news, "-f", "json", "-o", tmp_path / "groups.json")
    assert (done.code, done.out) == (0, "")
    assert len(json.loads((tmp_path / "groups.json").read_text(encoding="utf-8"))) == 2


def test_no_headline_drives_the_terminal(summarise: Callable[..., Any], tmp_path: Path) -> None:
    """Escape sequences of a title and an id reach neither the table nor the JSON."""
    path = tmp_path / "hostile.jsonl"
    record = {"id": "a\x1b[2Jb", "title": "Red \x1b]0;owned\x07 flag \u202e", "text": FERRY}
    path.write_text(json.dumps(record), encoding="utf-8")
    for layout in ("table", "json"):
        out = summarise("group", path, "--format", layout).out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert json.loads(out)[0]["articles"] == [record["id"]]
