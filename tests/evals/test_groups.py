"""B-cubed figures of grouping."""

import pytest

from summarise.evals.annotations import AnnotatedEvent
from summarise.evals.figures import compute_results
from summarise.evals.groups import FIGURES, judge_groups

EVENTS = [
    AnnotatedEvent.model_validate({"event_id": name, "articles": [{"id": each, "text": "x"} for each in ids]})
    for name, ids in {"flood": "abc", "vote": "de"}.items()
]


def figures_of(groups: dict[str, str]) -> dict[str, float]:
    """Compute all figures of a grouping."""
    return {one.figure.name: one.value for one in compute_results(FIGURES, judge_groups(EVENTS, groups))}


def test_the_right_groups_are_right_whatever_they_are_called() -> None:
    """Names of groups do not matter."""
    assert set(figures_of(dict.fromkeys("abc", "1") | dict.fromkeys("de", "2")).values()) == {1.0}


def test_one_group_of_all_is_whole_but_impure() -> None:
    """Precision is what each article's group shares with its event: three fifths and two fifths."""
    values = figures_of(dict.fromkeys("abcde", "1"))
    assert values["groups.recall"] == 1
    assert values["groups.precision"] == pytest.approx((3 * 3 / 5 + 2 * 2 / 5) / 5)
    assert values["groups.exact"] == 0


def test_an_article_in_no_group_stands_alone() -> None:
    """Nothing grouped is pure, and each article finds only itself."""
    values = figures_of({})
    assert values["groups.precision"] == 1
    assert values["groups.recall"] == pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5)


def test_split_and_merged_events_are_told_apart() -> None:
    """A person who reads the list sees which way it went wrong."""
    split, merged = judge_groups(EVENTS, {"a": "1", "b": "2", "c": "2", "d": "2", "e": "2"})
    assert [miss.kind for miss in split.misses] == ["event split"]
    assert [miss.kind for miss in merged.misses] == ["event merged with another"]
