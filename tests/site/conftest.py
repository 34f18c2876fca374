"""The fortnight whose site is tested."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

_SAMPLE = runpy.run_path(str(Path(__file__).with_name("sample.py")))


@pytest.fixture(scope="session")
def sample() -> SimpleNamespace:
    """Give the fortnight, its digests and what can be done with them."""
    return SimpleNamespace(**_SAMPLE)
