"""The page on likelihood words says what the table says."""

import re
from pathlib import Path

from summarise.briefs.likelihood import BANDS

PAGE = Path(__file__).parents[2] / "docs" / "likelihood.md"


def test_the_page_shows_the_table() -> None:
    """Each band stands in the page with exactly its words, in order."""
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {band: tuple(words.split(", ")) for band, words in rows} == BANDS
