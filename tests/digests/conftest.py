"""The small world that digests are tested in."""

import runpy
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarise.digests.profiles import Profile

_WORLD = runpy.run_path(str(Path(__file__).with_name("scripted.py")))


@pytest.fixture
def scripted() -> SimpleNamespace:
    """Give everything that the small world has."""
    return SimpleNamespace(**_WORLD)


@pytest.fixture
def world() -> type[Any]:
    """Give the class of the world."""
    kind: type[Any] = _WORLD["World"]
    return kind


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """Give the profile of the fortnight in a folder of its own."""
    made: Profile = _WORLD["write_profile"](tmp_path)
    return made


@pytest.fixture
def make_profile(tmp_path: Path) -> Callable[[str], Profile]:
    """Make a profile of the text of a settings file."""

    def make(text: str) -> Profile:
        made: Profile = _WORLD["write_profile"](tmp_path, text)
        return made

    return make


@pytest.fixture
def mornings() -> list[datetime]:
    """Give the mornings of the fortnight on which the machine is on."""
    found: list[datetime] = _WORLD["list_mornings"]()
    return found
