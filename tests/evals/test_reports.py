"""What a person reads of a measurement."""

from summarise.evals.figures import Figure, Miss, Result
from summarise.evals.pipeline import Cost
from summarise.evals.reports import write_costs, write_misses, write_table
from summarise.llm.conversation import Usage

TEXT = "The yard closed. “It was time,” Moe said. The bank was silent."


def test_a_table_shows_value_interval_and_total() -> None:
    """Three digits, as many as the figure asks for; where less is better, it says so."""
    share, pure = (
        Figure("share", lambda _: 0, "all", lower_is_better=True),
        Figure("pure", lambda _: 0, "all", digits=4),
    )
    table = write_table([Result(share, 0.12345, 0.1, 0.2, 1234), Result(pure, 0.98765, 0.9, 1, 10)])
    first, second = table.splitlines()
    assert ("0.123" in first, "(0.10-0.20)" in first, "of 1,234" in first) == (True, True, True)
    assert first.endswith("lower is better")
    assert "0.9877" in second


def test_every_miss_shows_its_words_in_their_sentence() -> None:
    """Most frequent kind first; expected and answered under the place."""
    start = TEXT.index("It was")
    misses = [
        Miss("speaker", "a", start, start + 12, "Moe", "the bank"),
        Miss("not found", "a", 0, 3, "x", "y"),
        Miss("not found", "a", 4, 8, "x", "y"),
    ]
    listed = write_misses(misses, {"a": TEXT})
    assert listed.index("## not found: 2") < listed.index("## speaker: 1")
    assert "“[[It was time,]]” Moe said." in listed
    assert "  expected: Moe\n  answered: the bank\n" in listed


def test_costs_are_scaled_to_a_usual_article() -> None:
    """300 words in 10 seconds are 20 for 600; the median is shown."""
    costs = [Cost(300, Usage(2, 100, 10, 0, 10.0)), Cost(600, Usage(4, 300, 30, 0, 20.0)), Cost(600, Usage())]
    assert write_costs(costs) == (
        "3 asked: 30 s of the model, median 20.0 s for 600 words; "
        "each 10.0 s, 2.0 requests, 133 tokens read, 13 written"
    )
    assert write_costs([]) == "nothing asked"
