"""Lay out the chart of who stands where: actors against targets, a mark for each stated stance.

Invariant: pure geometry; a stance that nobody stated has no mark, and every mark differs in shape, not only in colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import NamedTuple

from summarise.briefs.items import Attitude
from summarise.digests.rendering.parts import Stand

FEWEST_STANCES = 2
MOST_ROWS, MOST_COLUMNS = 12, 6
_GUTTER, _COLUMN, _ROW, _LINE, _EDGE = 176, 122, 44, 16, 12
_ROW_LETTERS, _COLUMN_LETTERS = 23, 15
_ROW_LINES, _COLUMN_LINES = 2, 3
_APART = 26


class Label(NamedTuple):
    """Words at a place, line by line."""

    x: int
    lines: tuple[tuple[int, str], ...]


class ChartMark(NamedTuple):
    """One stance: its middle and its shape."""

    x: int
    y: int
    attitude: Attitude


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of the stances of one story, in units of its own."""

    width: int
    height: int
    top: int
    left: int
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    rules: tuple[int, ...]
    marks: tuple[ChartMark, ...]
    attitudes: tuple[Attitude, ...]
    told: str
    left_out: int


def lay_chart(stands: Sequence[Stand]) -> Chart | None:
    """Lay the stances out, the actors and targets with the most first; None where there is nothing to compare."""
    actors = _list_busiest([one.actor for one in stands], MOST_ROWS)
    targets = _list_busiest([one.target for one in stands], MOST_COLUMNS)
    shown = [one for one in stands if one.actor in actors and one.target in targets]
    cells = dict.fromkeys((one.actor, one.target, one.attitude) for one in shown)
    if len(cells) < FEWEST_STANCES:
        return None
    heads = [_fold(target, _COLUMN_LETTERS, _COLUMN_LINES) for target in targets]
    top = _EDGE + _LINE * max(map(len, heads))
    columns = [_GUTTER + _COLUMN * number + _COLUMN // 2 for number in range(len(targets))]
    rows = [top + _ROW * number + _ROW // 2 for number in range(len(actors))]
    return Chart(
        width=_GUTTER + _COLUMN * len(targets),
        height=top + _ROW * len(actors),
        top=top,
        left=_GUTTER,
        rows=tuple(
            Label(0, _place(_fold(actor, _ROW_LETTERS, _ROW_LINES), y)) for actor, y in zip(actors, rows, strict=True)
        ),
        columns=tuple(
            Label(x, tuple((_LINE * (line + 1), text) for line, text in enumerate(head)))
            for x, head in zip(columns, heads, strict=True)
        ),
        rules=tuple(top + _ROW * number for number in range(len(actors) + 1)),
        marks=tuple(
            _place_marks(list(cells), dict(zip(actors, rows, strict=True)), dict(zip(targets, columns, strict=True)))
        ),
        attitudes=tuple(dict.fromkeys(attitude for _, _, attitude in cells)),
        told=" ".join(f"{actor}, {target}: {attitude}." for actor, target, attitude in cells),
        left_out=len(stands) - len(shown),
    )


def _list_busiest(names: Sequence[str], most: int) -> list[str]:
    """Return the names that occur most, in the order in which they first occur."""
    known = list(dict.fromkeys(names))
    kept = sorted(known, key=lambda name: -names.count(name))[:most]
    return [name for name in known if name in kept]


def _fold(text: str, letters: int, lines: int) -> tuple[str, ...]:
    return tuple(wrap(text, letters, max_lines=lines, placeholder=" …")) or ("",)


def _place(lines: Sequence[str], middle: int) -> tuple[tuple[int, str], ...]:
    """Set lines around a middle; the offset is that of the letters' feet."""
    first = middle + 5 - _LINE * (len(lines) - 1) // 2
    return tuple((first + _LINE * number, line) for number, line in enumerate(lines))


def _place_marks(
    cells: Sequence[tuple[str, str, Attitude]], rows: dict[str, int], columns: dict[str, int]
) -> list[ChartMark]:
    """Place the marks of one cell side by side around its middle."""
    marks = []
    for actor, target in dict.fromkeys((actor, target) for actor, target, _ in cells):
        same = [attitude for one, other, attitude in cells if (one, other) == (actor, target)]
        first = columns[target] - _APART * (len(same) - 1) // 2
        marks += [ChartMark(first + _APART * n, rows[actor], attitude) for n, attitude in enumerate(same)]
    return marks
