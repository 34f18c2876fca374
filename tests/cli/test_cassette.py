"""`summarise cassette` and replays on the command line, on recordings of a fake quoting and on files made by hand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarise import cassette, connect, load_article, load_settings
from summarise.briefs.answers import ShortAnswer

ROOT = Path(__file__).parents[2]
HAND_MADE = ROOT / "fixtures" / "cassettes_hand_made"
PROBLEMS = {
    "cut_inside_a_line.yaml": "is damaged at line 62",
    "cut_inside_a_text.yaml": "it was cut short or edited",
    "edited_answer.yaml": "it was cut short or edited",
    "empty.yaml": "is empty",
    "foreign.yaml": "is not a cassette",
    "foreign_text.yaml": "is not a cassette",
    "lacks_an_answer.yaml": "recording 2 lacks 'response'",
    "newer_format.yaml": "is a cassette of version 2",
    "no_recordings.yaml": "holds no recording",
    "older_format.yaml": "before version 1",
    "vcrpy_of_another_program.yaml": "does not say which model",
}


@pytest.fixture
def live(quoting: Any) -> list[str]:
    """Give the options that ask the fake quoting for everything at once."""
    return ["--model", "fake", "--base-url", quoting.url]


@pytest.fixture
def tape(summarise: Callable[..., Any], live: list[str], quoting: Any, story: Path, tmp_path: Path) -> Path:
    """Record the brief of the story."""
    assert summarise("brief", story, *live, "--record", tmp_path / "story.yaml", "-q").code == 0
    quoting.requests.clear()
    return tmp_path / "story.yaml"


@pytest.fixture
def other_prompts(tmp_path: Path) -> Path:
    """Make a folder with one prompt in which a word is another."""
    folder = tmp_path / "prompts"
    folder.mkdir()
    text = (ROOT / "prompts" / "whole.md").read_text(encoding="utf-8")
    (folder / "whole.md").write_text(text.replace(" structured briefs ", " tabular briefs "), encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["json", "html"])
def test_two_replays_are_the_same_bytes(summarise: Callable[..., Any], story: Path, tape: Path, form: str) -> None:
    """A replayed brief has the time of its recording, names its cassette, and is the same each time."""
    first, again = (summarise("brief", story, "--replay", tape, "--format", form).out for _ in range(2))
    assert first == again
    assert "story.yaml" in first


def test_a_replay_says_what_the_recorded_run_said(
    summarise: Callable[..., Any], live: list[str], story: Path, tmp_path: Path
) -> None:
    """The brief of a replay is that of the recording to the letter, the cassette's name aside."""
    form = ["--format", "json"]
    recorded = json.loads(summarise("brief", story, *live, *form, "--record", tmp_path / "x.yaml").out)
    replayed = json.loads(summarise("brief", story, *form, "--replay", tmp_path / "x.yaml").out)
    assert (recorded["provenance"].pop("cassette"), replayed["provenance"].pop("cassette")) == (None, "x.yaml")
    for brief in (recorded, replayed):
        del brief["provenance"]["seals"]["provenance"]
    assert recorded == replayed


def test_a_replay_takes_the_plan_that_was_recorded(
    summarise: Callable[..., Any], live: list[str], seeds: list[Path], tmp_path: Path
) -> None:
    """Where no plan is named, a replay asks in the recorded one, and not in the one that suits such a model."""
    path = tmp_path / "x.yaml"
    assert summarise("brief", seeds[0], *live, "--plan", "stepwise", "--record", path).code == 0
    replayed = json.loads(summarise("brief", seeds[0], "--replay", path, "--format", "json").out)
    assert replayed["provenance"]["plan"] == "stepwise"


def test_a_run_that_asked_nothing_replays_too(
    summarise: Callable[..., Any], live: list[str], quoting: Any, story: Path, tmp_path: Path
) -> None:
    """Sections that need no model are recorded as a brief without questions, which is no damage."""
    path = tmp_path / "x.yaml"
    sections = ["--plan", "stepwise", "--sections", "figures"]
    assert summarise("brief", story, *live, *sections, "--record", path).code == 0
    assert quoting.requests == []
    assert "900" in summarise("brief", story, *sections, "--replay", path).out
    assert summarise("cassette", "check", path).code == 0


def test_a_cassette_says_where_it_comes_from(tape: Path, story: Path) -> None:
    """The file names version, model, plan, prompts with fingerprints, the article's hash and the time."""
    text = tape.read_text(encoding="utf-8")
    for part in (
        "recorded_at: ",
        "model: fake",
        "plan: whole",
        "version: ",
        "whole: ",
        load_article(story).sha256,
    ):
        assert part in text


def test_eight_workers_replay_what_one_does(
    summarise: Callable[..., Any], live: list[str], quoting: Any, story: Path, tmp_path: Path
) -> None:
    """Articles that share questions get the same briefs from one worker and from eight."""
    paths = []
    for number in range(8):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(story.read_text(encoding="utf-8") + f"\nIt cost {number % 3} million.\n", encoding="utf-8")
    assert summarise("brief", *paths, *live, "--record", tmp_path / "x.yaml", "-q").code == 0
    asked = len(quoting.requests)
    one, eight = (
        summarise("brief", *paths, "--replay", tmp_path / "x.yaml", "--workers", n, "--format", "jsonl") for n in (1, 8)
    )
    assert one.code == 0
    assert len(one.out.splitlines()) == 8
    assert one.out == eight.out
    assert len(quoting.requests) == asked


def test_a_changed_word_of_a_prompt_is_a_miss_that_shows_it(
    summarise: Callable[..., Any], quoting: Any, story: Path, tape: Path, other_prompts: Path
) -> None:
    """The run ends at once with 9, without another question, and the message shows both words."""
    done = summarise("brief", story, story, "--replay", tape, "--prompts", other_prompts)
    assert (done.code, done.out, quoting.requests) == (9, "", [])
    assert "story.yaml has no answer to POST /v1/chat/completions; recording" in done.err
    assert "structured briefs" in done.err
    assert "tabular briefs" in done.err
    assert done.err.count("error: ") == 1


@pytest.mark.parametrize("name", sorted(PROBLEMS))
def test_a_file_that_does_not_hold_is_one_clear_error(summarise: Callable[..., Any], story: Path, name: str) -> None:
    """Cut, empty, edited, foreign, older and newer files: exit 9, one error with the path, and what to do."""
    done = summarise("brief", story, "--replay", HAND_MADE / name)
    assert (done.code, done.out) == (9, "")
    assert f"{name} " in done.err
    assert PROBLEMS[name] in done.err
    assert "record it again" in done.err
    assert len(done.err.splitlines()) == 2


def test_the_environment_records_and_replays(
    summarise: Callable[..., Any],
    live: list[str],
    quoting: Any,
    story: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """SUMMARISE_RECORD and SUMMARISE_REPLAY do what the options do, and both at once are refused."""
    monkeypatch.setenv("SUMMARISE_RECORD", str(tmp_path / "x.yaml"))
    assert summarise("brief", story, *live).code == 0
    monkeypatch.setenv("SUMMARISE_REPLAY", str(tmp_path / "x.yaml"))
    assert summarise("brief", story).code == 7
    monkeypatch.delenv("SUMMARISE_RECORD")
    asked = len(quoting.requests)
    assert "replayed from x.yaml" in summarise("brief", story).out
    assert len(quoting.requests) == asked


def test_once_records_where_there_is_no_cassette_and_replays_where_there_is_one(
    summarise: Callable[..., Any], live: list[str], quoting: Any, story: Path, tmp_path: Path
) -> None:
    """The first run asks; the second needs neither model nor key, and says the same."""
    once = ["--record", tmp_path / "x.yaml", "--record-mode", "once"]
    first = summarise("brief", story, *live, *once)
    asked = len(quoting.requests)
    again = summarise("brief", story, *once, "--model", "fake")
    assert (first.code, again.code) == (0, 0)
    assert len(quoting.requests) == asked > 0
    assert "Kaarna" in first.out
    assert first.out.split("\n## ")[1] == again.out.split("\n## ")[1]


def test_extending_asks_only_what_is_lacking(
    summarise: Callable[..., Any], live: list[str], quoting: Any, story: Path, tape: Path, tmp_path: Path
) -> None:
    """A second article is added to what is on the cassette, and both replay from it."""
    other = tmp_path / "other.txt"
    other.write_text("Ferry sold\n\nThe mayor of Dunaval sold the ferry on Friday.\n", encoding="utf-8")
    assert summarise("brief", story, *live, "--record", tape, "--record-mode", "extend").code == 0
    assert quoting.requests == []
    assert summarise("brief", story, other, *live, "--record", tape, "--record-mode", "extend").code == 0
    assert all("ferry" in str(request) for request in quoting.requests)
    assert summarise("brief", story, other, "--replay", tape).code == 0


def test_show_writes_out_questions_and_answers(summarise: Callable[..., Any], tape: Path) -> None:
    """`cassette show` names model, brief and tokens, and prints what was asked and what was said."""
    done = summarise("cassette", "show", tape)
    assert (done.code, done.err) == (0, "")
    assert "model fake at 127.0.0.1" in done.out
    assert "brief: Bridge closed after inspection (whole)" in done.out
    assert "100 tokens read, 10 written" in done.out
    assert "closed the old bridge" in done.out
    assert "### answer" in done.out


def test_check_passes_what_was_just_recorded(summarise: Callable[..., Any], tape: Path) -> None:
    """A fresh cassette holds, named itself or by its folder, and nothing is asked."""
    assert summarise("cassette", "check", tape).out == f"{tape}: holds\n"
    assert summarise("cassette", "check", tape.parent).code == 0


def test_check_finds_damaged_and_secret_files(summarise: Callable[..., Any]) -> None:
    """Each file made by hand is found out with its own reason, and the secret itself is not repeated."""
    done = summarise("cassette", "check", HAND_MADE)
    assert done.code == 8
    for name, problem in PROBLEMS.items():
        assert f"{name}: does not hold" in done.out
        assert problem in done.out
    assert "line 41 holds a key" in done.out
    assert "made-up-by-hand" not in done.out


def test_check_finds_what_is_stale(
    summarise: Callable[..., Any], tape: Path, other_prompts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A prompt that changed since is named, and the word that changed is shown."""
    monkeypatch.setenv("SUMMARISE_PROMPTS_DIR", str(other_prompts))
    done = summarise("cassette", "check", tape)
    assert done.code == 8
    assert "prompts changed since: whole" in done.out
    assert "tabular briefs" in done.out


def test_check_finds_what_no_brief_asks_for(summarise: Callable[..., Any], quoting: Any, tape: Path) -> None:
    """A recording that none of the cassette's briefs plays is counted."""
    settings = load_settings({"model": "fake", "base_url": quoting.url})
    with cassette(tape, "extend"), connect(settings) as client:
        client.ask([{"role": "user", "content": "Who spoke?"}], ShortAnswer)
    done = summarise("cassette", "check", tape)
    assert done.code == 8
    assert "unused: none of its briefs asks for 1 recordings" in done.out


def test_check_wants_a_cassette(summarise: Callable[..., Any], tape: Path, tmp_path: Path) -> None:
    """A folder without any, and a file that is not there, are exit 9 after what is there was checked."""
    (tmp_path / "hollow").mkdir()
    done = summarise("cassette", "check", tmp_path / "hollow", tmp_path / "lost.yaml", HAND_MADE / "empty.yaml", tape)
    assert done.code == 9
    for said in ("hollow: does not hold", "lost.yaml: does not hold", "empty.yaml: does not hold", "story.yaml: holds"):
        assert said in done.out
    assert "hollow, " in done.err
    assert "lost.yaml" in done.err
    assert "empty.yaml" not in done.err


def test_a_way_of_recording_needs_a_recording(summarise: Callable[..., Any], story: Path, tape: Path) -> None:
    """`--record-mode` beside `--replay`, or alone, is a mistake that is said and not swallowed."""
    for replay in (["--replay", tape], ["--model", "fake", "--base-url", "http://127.0.0.1:1/v1"]):
        done = summarise("brief", story, *replay, "--record-mode", "extend")
        assert (done.code, done.out) == (2, "")
        assert "--record FILE" in done.err


def test_once_does_not_pass_one_model_for_another(
    summarise: Callable[..., Any], live: list[str], story: Path, tmp_path: Path
) -> None:
    """Where a model is named and the cassette is of another one, the run ends with 9 and both names."""
    once = ["--record", tmp_path / "x.yaml", "--record-mode", "once"]
    assert summarise("brief", story, *live, *once).code == 0
    for other in ("larger", "embedded"):
        done = summarise("brief", story, *once, "--model", other)
        assert (done.code, done.out) == (9, "")
        assert "was recorded from fake, not from" in done.err


def test_a_miss_on_a_run_that_asked_nothing_says_so(
    summarise: Callable[..., Any], live: list[str], story: Path, tmp_path: Path
) -> None:
    """There is no nearest question where there is none."""
    path = tmp_path / "x.yaml"
    assert summarise("brief", story, *live, "--plan", "stepwise", "--sections", "figures", "--record", path).code == 0
    done = summarise("brief", story, "--plan", "whole", "--replay", path)
    assert done.code == 9
    assert "holds no question at all" in done.err


def test_drift_shows_what_the_model_says_otherwise(
    summarise: Callable[..., Any],
    live: list[str],
    quoting: Any,
    tape: Path,
) -> None:
    """The same answers are no drift; other ones show the lines of the brief that changed, and exit 8."""
    same = summarise("cassette", "drift", tape, *live)
    assert (same.code, same.err) == (0, "")
    assert "(whole), fake: the same" in same.out
    text = "The mayor of Dunaval, Ilse Kaarna, closed the old bridge on Monday."
    quoting.answers["key_points"] = [{"text": text, "sentences": [1]}]
    other = summarise("cassette", "drift", tape, *live)
    assert other.code == 8
    assert "(whole), fake: changed\n" in other.out
    assert any(line.startswith("  +") and "closed the old bridge" in line for line in other.out.splitlines())
