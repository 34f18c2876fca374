"""The page about delivery and the channels say the same."""

import re
from pathlib import Path

from summarise.digests.delivery import CHANNELS as BELOW
from summarise.site.delivery import SiteDelivery

CHANNELS = {**BELOW, "site": SiteDelivery}
PAGE = (Path(__file__).parents[3] / "docs" / "delivery.md").read_text(encoding="utf-8")


def test_every_key_of_every_channel_is_described() -> None:
    """The table has each key once, in the words of the channel itself."""
    rows = re.findall(r"^\| (\w+) \| `(\w+)` \| .*? \| (.+) \|$", PAGE, re.MULTILINE)
    fields = [
        (name, key, field.description) for name, one in CHANNELS.items() for key, field in one.model_fields.items()
    ]
    assert rows == [row for row in fields if row[1] != "channel"]


def test_every_channel_says_how_often_it_delivers() -> None:
    """Exactly once or at least once: the page promises what the channel does."""
    promises = dict(re.findall(r"^\| (\w+) \| (exactly|at least) once", PAGE, re.MULTILINE))
    assert promises == {name: "at least" if one.at_least_once else "exactly" for name, one in CHANNELS.items()}
