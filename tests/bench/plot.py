"""Draw a plot of a few named points as SVG.

Invariant: pure; the same points give the same picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 30, 30, 60
STEPS = 5
ROUND = 50
ROOM = 1.25


@dataclass(frozen=True)
class Point:
    """A point with its name; `y` lies between 0 and 1."""

    name: str
    x: float
    y: float


def draw_plot(points: Sequence[Point], x_label: str, y_label: str) -> str:
    """Draw the points with their names, both axes from 0."""
    most = ceil(max(point.x for point in points) * ROOM / ROUND) * ROUND

    def place(x: float, y: float) -> tuple[float, float]:
        return LEFT + (WIDTH - LEFT - RIGHT) * x / most, HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'font-family="sans-serif" font-size="13" fill="#222">'
        ),
        f"<title>{escape(y_label)} against {escape(x_label)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for step in range(STEPS + 1):
        (x, floor), (left, y) = place(most * step / STEPS, 0), place(0, step / STEPS)
        parts += [
            f'<path d="M{left:.0f} {y:.0f}H{WIDTH - RIGHT}" stroke="#ddd"/>',
            f'<text x="{left - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{step / STEPS:.1f}</text>',
            f'<text x="{x:.0f}" y="{floor + 20:.0f}" text-anchor="middle">{most * step / STEPS:.0f}</text>',
        ]
    for point in points:
        x, y = place(point.x, point.y)
        before = x > WIDTH * 0.7
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="#1f5fa8"/>',
            (
                f'<text x="{x - 11 if before else x + 11:.1f}" y="{y + 4:.1f}" '
                f'text-anchor="{"end" if before else "start"}">{escape(point.name)}</text>'
            ),
        ]
    middle = (HEIGHT - BOTTOM + TOP) / 2
    parts += [
        f'<text x="{(WIDTH + LEFT) / 2:.0f}" y="{HEIGHT - 15}" text-anchor="middle">{escape(x_label)}</text>',
        (
            f'<text x="18" y="{middle:.0f}" text-anchor="middle" transform="rotate(-90 18 {middle:.0f})">'
            f"{escape(y_label)}</text>"
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"
