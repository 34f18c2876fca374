"""What counts as a stance that was found, and as its attitude."""

import pytest

from summarise.evals.annotations import PolarArticle
from summarise.evals.figures import compute_results
from summarise.evals.stances import FIGURES, MOST_STANCES, SaidStance, judge_stances

SPAN = {"start": 10, "end": 30, "in_quote": True, "speaker": "Ida Moe"}
ARTICLE = PolarArticle.model_validate(
    {
        "id": "a",
        "text": "x" * 80,
        "spans": [
            SPAN | {"target": "Jens Holm", "polarity": "negative"},
            SPAN | {"start": 50, "end": 60, "target": "Lund", "polarity": "positive"},
            SPAN | {"speaker": None, "target": "Lund", "polarity": "negative"},
        ],
    }
)
RIGHT = SaidStance("Moe", "Jens Holm", "opposes", ((25, 40),))


def test_actor_target_and_words_find_a_stance() -> None:
    """A word of each name is enough, and one shared character."""
    counts = judge_stances(ARTICLE, [RIGHT]).counts
    assert (counts["asked"], counts["found"], counts["right"]) == (2, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        SaidStance("Falk", "Jens Holm", "opposes", ((25, 40),)),
        SaidStance("Moe", "the yard", "opposes", ((25, 40),)),
        SaidStance("Moe", "Jens Holm", "opposes", ((30, 40),)),
    ],
)
def test_each_of_the_three_must_be_right(wrong: SaidStance) -> None:
    """Another actor, another target or other words find nothing."""
    assert judge_stances(ARTICLE, [wrong]).counts["found"] == 0


def test_neither_mixed_nor_the_opposite_is_right() -> None:
    """The first stance that fits gives the attitude."""
    mixed = SaidStance("Moe", "Holm", "mixed", ((10, 30),))
    verdict = judge_stances(ARTICLE, [mixed, RIGHT])
    assert (verdict.counts["found"], verdict.counts["right"]) == (1, 0)
    assert [miss.kind for miss in verdict.misses] == ["attitude", "stance not found"]
    assert "Moe mixed Holm" in verdict.misses[0].answered


def test_only_so_many_stances_of_an_article_count() -> None:
    """Claiming everything does not pay."""
    others = [SaidStance("Falk", "Lund", "opposes", ((0, 1),))] * MOST_STANCES
    assert judge_stances(ARTICLE, [*others, RIGHT]).counts["found"] == 0


def test_always_opposing_has_a_poor_macro_f1() -> None:
    """A miss is wrong for its label; the rarer label weighs as much as the other."""
    always = [SaidStance("Moe", target, "opposes", ((0, 80),)) for target in ("Holm", "Lund")]
    values = {one.figure.name: one.value for one in compute_results(FIGURES, [judge_stances(ARTICLE, always)])}
    assert (values["stances.found"], values["stances.attitude"]) == (1, 0.5)
    assert values["stances.macro_f1"] == pytest.approx((2 * 0.5 / 1.5) / 2)
