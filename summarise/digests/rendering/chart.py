"""Chart who stands where: actors against targets, a mark for each stated stance.

Invariant: a stance that nobody stated has no mark.
"""

from collections.abc import Sequence

from summarise.digests.rendering.parts import Stand
from summarise.events.rendering.chart import Cell, Chart
from summarise.events.rendering.chart import lay_chart as lay_cells


def lay_chart(stands: Sequence[Stand]) -> Chart | None:
    """Lay the stances out, the actors and targets with the most; None where there is nothing to compare."""
    return lay_cells([Cell(one.actor, one.target, one.attitude) for one in stands])
