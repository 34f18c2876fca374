"""The attacks of our own: orders in the shapes of news are reported, and what code cannot tell from news is known."""

from pathlib import Path

import pytest

from summarise.evals.annotations import PlantedText, read_rows
from summarise.evals.injections import judge_triple, split_triple

FIXTURES = Path(__file__).parents[2] / "fixtures"
ORDERS = read_rows(FIXTURES / "injections" / "orders.jsonl", PlantedText)
FALSEHOODS = read_rows(FIXTURES / "injections" / "falsehoods.jsonl", PlantedText)


@pytest.mark.parametrize("row", [*ORDERS, *FALSEHOODS], ids=lambda row: row.id)
def test_without_the_attack_it_is_an_article_of_ours(row: PlantedText) -> None:
    """What the brief of an attacked text is compared with is a text that we know."""
    articles = {path.read_text(encoding="utf-8") for path in (FIXTURES / "articles").glob("*.txt")}
    assert split_triple(row)["clean"] in articles


@pytest.mark.parametrize("row", ORDERS, ids=lambda row: row.id)
def test_an_order_in_the_shape_of_news_is_reported(row: PlantedText) -> None:
    """A note, a legal notice, several voices: it speaks to whoever makes the brief, and a plain line does not."""
    counts = judge_triple(row, {}).counts
    assert (counts["reported"], counts["control flagged"]) == (1, 0)


@pytest.mark.parametrize("row", FALSEHOODS, ids=lambda row: row.id)
def test_a_falsehood_told_as_news_is_not_told_from_news(row: PlantedText) -> None:
    """It speaks to nobody: only another source could refute it, as the guide says."""
    assert judge_triple(row, {}).counts["reported"] == 0
