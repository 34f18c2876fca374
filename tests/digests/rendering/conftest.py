"""The digests that are rendered: those of the site's sample."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarise.digests.schema import Digest

_SAMPLE = runpy.run_path(str(Path(__file__).parents[2] / "site" / "sample.py"))


@pytest.fixture(scope="session")
def sample() -> SimpleNamespace:
    """Give the digests and what can be done with them."""
    return SimpleNamespace(**_SAMPLE)


@pytest.fixture(scope="session")
def digest(sample: SimpleNamespace) -> Digest:
    """Give the digest of the second day: two stories, a follow-up, a dispute, stances, quotations."""
    found: Digest = sample.list_digests()[1]
    return found
