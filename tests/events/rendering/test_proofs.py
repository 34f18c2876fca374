"""How an article is called, and what is shown as proof.

Invariant: the texts are our own.
"""

import pytest

from summarise.articles.article import ArticleRecord, Exclusion
from summarise.events.items import SourceEvidence
from summarise.events.rendering.proofs import Sources, name_outlet

TEXT = "date 2026-03-24\nA ferry with 40 passengers ran aground on Monday. Nobody was hurt."


def make_record(**fields: object) -> ArticleRecord:
    """Make an article that names no outlet."""
    excluded = (Exclusion(start=0, end=15, reason="header"),)
    return ArticleRecord.model_validate({"id": "one", "sha256": "0", "text": TEXT, "excluded": excluded} | fields)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"source": "The Courier", "title": "Ferry aground"}, "The Courier"),
        ({"url": "https://www.courier.example/ferry", "title": "Ferry aground"}, "courier.example"),
        ({"title": "Ferry aground"}, "Ferry aground"),
        ({}, "“A ferry with 40 passengers …”"),
        ({"text": None}, "an article without a name"),
        ({"text": "", "excluded": ()}, "an article without a name"),
    ],
)
def test_an_article_is_called_by_what_a_reader_knows_it_by(fields: dict[str, object], name: str) -> None:
    """By its outlet, else its host, its title, or the first words of its story; never by its id."""
    assert name_outlet(make_record(**fields)) == name


def test_little_room_names_the_outlet_or_none() -> None:
    """A short proof says whose words they are where the outlet is known, and that they are a source's where not."""
    start = TEXT.index("Nobody")
    evidence = (SourceEvidence(article="one", start=start, end=start + 6, sentence=None, match="exact"),)
    known, unknown = (Sources([make_record(**fields)]).prove(evidence) for fields in ({"source": "The Courier"}, {}))
    assert [proof.short for proof in (*known, *unknown)] == ["Courier", "source"]
    assert unknown[0].sentence == 1
    assert [piece.text for piece in unknown[0].pieces if piece.lit] == ["Nobody"]
