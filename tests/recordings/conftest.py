"""Briefs replayed from the recorded answers of the embedded model, each cassette once for all tests.

Invariant: articles are loaded from their files as they are today; only the model's answers come from the cassettes.
"""

import runpy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import summarise
from summarise import Brief

ROOT = Path(__file__).parents[2]
CASSETTES = ROOT / "fixtures" / "cassettes"
TAKES: dict[str, Any] = runpy.run_path(str(ROOT / "tests" / "record.py"))["TAKES"]


@cache
def replay_take(name: str) -> tuple[Brief, ...]:
    """Replay every brief of a cassette."""
    take = TAKES[name]
    way = {"replay": CASSETTES / f"{name}.yaml", "plan": take.plan}
    return tuple(summarise.brief(path, **way) for path in take.articles)


@pytest.fixture(scope="session")
def takes() -> dict[str, Any]:
    """Give what stands on each cassette."""
    return TAKES


@pytest.fixture(scope="session")
def replay() -> Callable[[str], tuple[Brief, ...]]:
    """Give the briefs of a cassette by its name."""
    return replay_take


@pytest.fixture(scope="session")
def brief_of() -> Callable[[str], Brief]:
    """Give the stepwise brief of one of our own articles, by the number that its name starts with."""
    names = {name.partition("_")[0]: name for name in TAKES if name.endswith(".stepwise")}
    return lambda number: replay_take(names[number])[0]
