"""Lay out charts of marks in rows and columns: actors against targets, or against the articles that name them.

Invariant: pure geometry; what nobody stated has no mark, and every mark differs in shape, not only in colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal, NamedTuple

from summarise.briefs.items import Attitude

FEWEST_MARKS = 2
MOST_ROWS, MOST_COLUMNS = 12, 6
_GUTTER, _COLUMN, _ROW, _LINE, _EDGE = 176, 122, 44, 16, 12
_ROW_LETTERS, _COLUMN_LETTERS = 23, 15
_ROW_LINES, _COLUMN_LINES = 2, 3
_APART = 26


Sign = Attitude | Literal["named"]


class Cell(NamedTuple):
    """A mark in a row and a column."""

    row: str
    column: str
    sign: Sign


class Label(NamedTuple):
    """Words at a place, line by line."""

    x: int
    lines: tuple[tuple[int, str], ...]


class ChartMark(NamedTuple):
    """One mark: its middle and its shape."""

    x: int
    y: int
    sign: Sign


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, in units of its own."""

    width: int
    height: int
    top: int
    left: int
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    rules: tuple[int, ...]
    marks: tuple[ChartMark, ...]
    signs: tuple[Sign, ...]
    told: str
    left_out: int


def lay_chart(given: Sequence[Cell], most_rows: int = MOST_ROWS) -> Chart | None:
    """Lay marks out, the rows and columns with the most; None where there is nothing to compare."""
    actors = _list_busiest([one.row for one in given], most_rows)
    targets = _list_busiest([one.column for one in given], MOST_COLUMNS)
    shown = [one for one in given if one.row in actors and one.column in targets]
    cells = dict.fromkeys(shown)
    if len(cells) < FEWEST_MARKS:
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
        signs=tuple(dict.fromkeys(one.sign for one in cells)),
        told=" ".join(f"{one.row}, {one.column}: {one.sign}." for one in cells),
        left_out=len(given) - len(shown),
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


def _place_marks(cells: Sequence[Cell], rows: dict[str, int], columns: dict[str, int]) -> list[ChartMark]:
    """Place the marks of one cell side by side around its middle."""
    marks = []
    for actor, target in dict.fromkeys((one.row, one.column) for one in cells):
        same = [one.sign for one in cells if (one.row, one.column) == (actor, target)]
        first = columns[target] - _APART * (len(same) - 1) // 2
        marks += [ChartMark(first + _APART * n, rows[actor], sign) for n, sign in enumerate(same)]
    return marks
