"""In what capacity a source is quoted: title and affiliation that belong together."""

import pytest

from summarise.articles.article import Article
from summarise.briefs.grounding.capacities import Speaker, ground_capacity
from summarise.briefs.grounding.ledger import Ledger
from summarise.briefs.reading import Reading


@pytest.mark.parametrize(
    ("text", "title", "affiliation"),
    [
        ("Governor Ann Bell spoke. Ann Bell, a former host on RTE, left.", "Governor", None),
        ("Senator Ann Bell of Maine spoke.", "Senator", "Maine"),
        ("His wife, Ann Bell, came. Ann Bell, a lawyer at Roe & Hale, left.", "lawyer", "Roe & Hale"),
    ],
)
def test_affiliation_belongs_to_the_title_shown(text: str, title: str, affiliation: str | None) -> None:
    """An office is shown before a kinship, and never with the employer of another office."""
    source = Reading(Article(id="test", sha256="0", text=text))
    speaker = Speaker("Ann Bell", source.entity("Ann Bell"), ())
    found = ground_capacity(speaker, None, None, source, Ledger().propose("quotes", "Ann Bell"))
    assert (found.title, found.affiliation) == (title, affiliation)
