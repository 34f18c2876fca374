"""What counts as a sourced statement that was found, and as its source."""

from collections.abc import Mapping

from summarise.evals.annotations import SourcedArticle
from summarise.evals.figures import compute_results
from summarise.evals.sourcing import FIGURES, SaidStatement, judge_statements

TEXT = "0123456789" * 6
ARTICLE = SourcedArticle.model_validate(
    {
        "id": "a",
        "text": TEXT,
        "statements": [
            {"name": "Ida Moe", "title": "mayor of Bergen", "start": 0, "end": 10},
            {"name": "", "title": "", "start": 20, "end": 30},
            {"name": "Lund", "title": "", "start": None, "end": None},
        ],
    }
)


def counts_of(*said: SaidStatement) -> Mapping[str, float]:
    """Judge the predictions."""
    return judge_statements(ARTICLE, said).counts


def test_half_of_the_characters_find_a_statement() -> None:
    """Several predictions may cover it together; one that was never located does not count."""
    counts = counts_of(SaidStatement(((0, 3),), "Ida Moe"), SaidStatement(((7, 9),), "Ida Moe"))
    assert (counts["statements"], counts["found"]) == (2, 1)
    assert counts_of(SaidStatement(((0, 4),), "Ida Moe"))["found"] == 0


def test_precision_is_counted_in_characters() -> None:
    """A character claimed twice counts once."""
    counts = counts_of(SaidStatement(((0, 10), (5, 15)), "Ida Moe"))
    assert (counts["claimed"], counts["claimed right"]) == (15, 10)


def test_the_prediction_that_fits_best_gives_the_source() -> None:
    """Of two over the same statement, the closer one's name and title are judged."""
    wide, close = SaidStatement(((0, 60),), "Jens Holm"), SaidStatement(((0, 9),), "Moe", "the mayor")
    counts = counts_of(wide, close)
    assert (counts["name"], counts["name right"], counts["title right"]) == (1, 1, 1)


def test_a_statement_of_nobody_by_name_has_only_to_be_found() -> None:
    """An anonymous source has no name to get right."""
    assert counts_of(SaidStatement(((20, 30),), None))["found and named"] == 1


def test_misses_say_what_was_expected_and_answered() -> None:
    """Not found, wrong name, wrong title, and claims that nobody annotated."""
    verdict = judge_statements(ARTICLE, [SaidStatement(((0, 10),), "Jens Holm"), SaidStatement(((40, 50),), "Lund")])
    found = {miss.kind: (miss.start, miss.end, miss.expected, miss.answered) for miss in verdict.misses}
    assert found["name"] == (0, 10, "Ida Moe", "Jens Holm")
    assert found["title"] == (0, 10, "mayor of Bergen", "nobody")
    assert found["statement not found"] == (20, 30, "somebody without a name", "nothing")
    assert found["no sourced statement"] == (40, 50, "nothing", "Lund")


def test_the_figures_of_one_article() -> None:
    """Found one of two, all of the claim annotated."""
    results = compute_results(FIGURES, [judge_statements(ARTICLE, [SaidStatement(((0, 10),), "Moe")])])
    values = {result.figure.name: result.value for result in results}
    assert values["sourcing.found"] == values["sourcing.found_and_named"] == 0.5
    assert values["sourcing.precision"] == values["sourcing.name"] == 1
    assert values["sourcing.title"] == 0
