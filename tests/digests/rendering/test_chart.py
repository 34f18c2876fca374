"""The chart of who stands where: a mark for each stated stance, in its place, and nothing else.

Invariant: pure geometry; no browser is needed to hold it.
"""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from summarise.briefs.items import Attitude
from summarise.briefs.rendering.parts import Run
from summarise.digests.rendering.chart import lay_chart
from summarise.digests.rendering.parts import Line, Stand
from summarise.events.rendering.chart import MOST_COLUMNS, MOST_ROWS

ATTITUDES: list[Attitude] = ["supports", "opposes", "mixed", "neutral"]
NAMES = st.sampled_from(
    [f"{word} {number}" for word, number in product(("Mill", "Very long name of a body"), range(3))]
)
STANDS = st.builds(Stand, NAMES, NAMES, st.sampled_from(ATTITUDES), st.just(Line((Run("x"),))))


def stand(actor: str, target: str, attitude: Attitude) -> Stand:
    """Make a stance."""
    return Stand(actor, target, attitude, Line((Run("x"),)))


@given(st.lists(STANDS, max_size=40))
def test_every_mark_lies_in_its_cell_and_no_two_on_each_other(stands: list[Stand]) -> None:
    """Marks lie within the chart, at rows and columns that are labelled, each place once."""
    chart = lay_chart(stands)
    if chart is None:
        assert len({(one.actor, one.target, one.attitude) for one in stands}) < 2
        return
    places = [(mark.x, mark.y) for mark in chart.marks]
    assert len(places) == len(set(places))
    assert all(chart.left < x < chart.width and chart.top < y < chart.height for x, y in places)
    assert len(chart.rows) <= MOST_ROWS
    assert len(chart.columns) <= MOST_COLUMNS


def test_what_nobody_said_has_no_mark() -> None:
    """Two actors, two targets, three stances: three marks, the fourth cell empty."""
    chart = lay_chart([stand("a", "x", "supports"), stand("a", "y", "opposes"), stand("b", "x", "neutral")])
    assert chart is not None
    assert [mark.sign for mark in chart.marks] == ["supports", "opposes", "neutral"]
    assert len({(mark.x, mark.y) for mark in chart.marks}) == 3
    assert chart.told == "a, x: supports. a, y: opposes. b, x: neutral."


def test_one_stance_is_no_chart() -> None:
    """Where there is nothing to compare, nothing is drawn; a stance said twice is one."""
    assert lay_chart([stand("a", "x", "supports"), stand("a", "x", "supports")]) is None
    assert lay_chart([]) is None


def test_two_attitudes_to_one_thing_stand_side_by_side() -> None:
    """Who both praises and blames has two marks in the cell."""
    chart = lay_chart([stand("a", "x", "supports"), stand("a", "x", "opposes")])
    assert chart is not None
    first, second = chart.marks
    assert first.y == second.y
    assert first.x < second.x
