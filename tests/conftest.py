"""What holds for every test: no network but loopback, none of the developer's settings, no home folder.

Invariant: a test sees the same environment on every machine.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

FOREIGN_PREFIXES = ("OPENAI_", "SUMMARISE_", "XDG_")
FOREIGN_NAMES = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NO_COLOR", "FORCE_COLOR", "COLUMNS"}
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Take the developer's keys, settings and home folder out of the environment."""
    before = dict(os.environ)
    for name in before:
        if name.startswith(FOREIGN_PREFIXES) or name.upper() in FOREIGN_NAMES:
            del os.environ[name]
    os.environ |= {"HOME": str(tmp_path_factory.mktemp("home")), "TZ": "UTC"}
    yield
    os.environ.clear()
    os.environ |= before


@pytest.fixture
def seeds() -> list[Path]:
    """Give the two seed articles."""
    return sorted((ROOT / "seeds").glob("*.txt"))
