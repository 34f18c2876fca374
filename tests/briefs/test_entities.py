"""Names, aliases and descriptions found in the two seed articles."""

from pathlib import Path

import pytest

from summarise.articles.article import Article
from summarise.briefs.entities import entity_named, find_entities

SEEDS = Path(__file__).parents[2] / "seeds"


def read_article(name: str) -> Article:
    """Load a seed without the loader."""
    return Article(id="seed", sha256="0", text=(SEEDS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", ["000_9ffb8669ea585759.txt", "002_4c944056072064ad.txt"])
def test_leaders_are_one_entity_each(seed: str) -> None:
    """A leader's full name, surname and honorific form are one entity of kind person."""
    entities = find_entities(read_article(seed))
    for short, full in (("Kim", "Kim Jong Un"), ("Putin", "Vladimir Putin"), ("Xi", "Xi Jinping")):
        entity = entity_named(entities, short)
        assert entity is not None
        assert (entity.name, entity.kind) == (full, "person")
