"""What holds for every test: no network but loopback, no model, none of the developer's settings, no home folder.

Invariant: a test sees the same environment on every machine.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from summarise.llm import connection
from summarise.llm.endpoint import Endpoint
from summarise.settings import EMBEDDED, Settings

FOREIGN_PREFIXES = ("OPENAI_", "SUMMARISE_", "XDG_")
FOREIGN_NAMES = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NO_COLOR", "FORCE_COLOR", "COLUMNS"}
ROOT = Path(__file__).parents[1]
settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")


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


@pytest.fixture(scope="session", autouse=True)
def no_live_model() -> Iterator[None]:
    """Make a question to the embedded model fail at once, also where its weights are installed."""
    real = connection._embedded_endpoint

    def refuse(settings: Settings, stack: ExitStack) -> Endpoint:
        if settings.model == EMBEDDED:
            pytest.fail("a test asked the embedded model; it needs a cassette")
        return real(settings, stack)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "_embedded_endpoint", refuse)
        yield


@pytest.fixture
def seeds() -> list[Path]:
    """Give the two seed articles."""
    return sorted((ROOT / "seeds").glob("*.txt"))
