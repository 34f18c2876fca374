"""The cassettes themselves: they hold, are used up, show what changed, and replay to the same bytes every time."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarise import (
    Brief,
    BriefOptions,
    article_from_text,
    connect,
    iter_briefs,
    load_article,
    load_settings,
    write_brief,
)
from summarise.briefs.prompts import load_prompts
from summarise.briefs.recordings import list_recordings
from summarise.cli.recordings import find_faults, list_cassettes
from summarise.errors import CassetteError
from summarise.llm.cassettes import Cassette, use_cassette

ROOT = Path(__file__).parents[2]
CASSETTES = ROOT / "fixtures" / "cassettes"
SEEDS = CASSETTES / "seeds.stepwise.yaml"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
OPENING = re.compile(r"(?<=# system\n)\w+")
SOME = ("03_paragraph_quotations.stepwise", "06_no_quotation.stepwise", "seeds.stepwise", "seeds.whole")
"""Cassettes that use many prompts, few, and one."""


def test_there_is_a_cassette_for_every_take(takes: dict[str, Any]) -> None:
    """What `make record` records is what lies in the folder."""
    assert sorted(path.stem for path in CASSETTES.iterdir()) == sorted(takes)


@pytest.mark.parametrize("path", list_cassettes([CASSETTES]), ids=lambda path: path.stem)
def test_a_cassette_holds_and_is_used_up(path: Path) -> None:
    """It is not damaged, holds no secret, fits today's prompts, and each of its recordings is asked for."""
    assert find_faults(path, load_settings(check=False)) == []


def replay_with(prompts: Path, tape: Cassette) -> None:
    """Replay the briefs of a cassette with other prompts."""
    with use_cassette(tape), connect(load_settings(check=False)) as client:
        for one in list_recordings(tape.metadata, tape.path):
            write_brief(one.article, client, BriefOptions(one.plan, one.sections, prompts_dir=prompts), now=NOW)


@pytest.mark.parametrize("prompt", sorted(load_prompts()))
def test_a_changed_word_fails_what_uses_the_prompt_and_nothing_else(tmp_path: Path, prompt: str) -> None:
    """Exactly the cassettes on which the prompt is used miss, and the message shows the old word and the new one."""
    text = (ROOT / "prompts" / f"{prompt}.md").read_text(encoding="utf-8")
    old = OPENING.findall(text)[0]
    (tmp_path / f"{prompt}.md").write_text(OPENING.sub("Whenever", text), encoding="utf-8")
    for name in SOME:
        tape = Cassette.open(CASSETTES / f"{name}.yaml", "replay")
        used = {used for one in list_recordings(tape.metadata, tape.path) for used in one.prompts}
        if prompt not in used:
            replay_with(tmp_path, tape)
            continue
        with pytest.raises(CassetteError, match="Whenever") as caught:
            replay_with(tmp_path, tape)
        assert old in str(caught.value)


def replay_command(folder: Path, form: str, seed: str) -> dict[str, bytes]:
    """Replay both seeds by one command in a process of its own, and return the files that it wrote."""
    inputs = sorted((ROOT / "seeds").glob("*.txt"))
    command = ["brief", *inputs, "--replay", SEEDS, "--format", form, "-o", folder, "--quiet"]
    start = [sys.executable, "-m", "summarise.cli", *map(str, command)]
    subprocess.run(start, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", ["json", "html"])
def test_one_cassette_replays_both_seeds_to_the_same_bytes(tmp_path: Path, form: str) -> None:
    """Two processes that order their sets otherwise write the same files, one for each seed."""
    first, second = (replay_command(tmp_path / seed, form, seed) for seed in ("1", "2"))
    assert len(first) == 2
    assert first == second


def test_eight_workers_replay_what_one_does() -> None:
    """Eight briefs of two articles at the same time are those that are written one after the other."""
    articles = [load_article(path) for path in sorted((ROOT / "seeds").glob("*.txt"))] * 4

    def replay_all(workers: int) -> list[object]:
        tape = Cassette.open(SEEDS, "replay")
        with use_cassette(tape), connect(load_settings(check=False)) as client:
            return [brief for _, brief in iter_briefs(articles, client, workers=workers, now=NOW)]

    one, eight = replay_all(1), replay_all(8)
    assert all(isinstance(brief, Brief) for brief in one)
    assert one == eight


def test_an_article_in_which_a_word_changed_is_a_miss_that_shows_it(seeds: list[Path]) -> None:
    """The recorded answer to another text is not taken for an answer to this one."""
    text = seeds[0].read_text(encoding="utf-8")
    changed = article_from_text(text.replace("with a parade", "with a pageant"))
    tape = Cassette.open(SEEDS, "replay")
    with (
        use_cassette(tape),
        connect(load_settings(check=False)) as client,
        pytest.raises(CassetteError, match="pageant"),
    ):
        write_brief(changed, client, BriefOptions("stepwise"), now=NOW)
