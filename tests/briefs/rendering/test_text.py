"""A brief as plain text fits a terminal."""

from summarise.briefs.rendering.text import COLUMNS, render_text
from summarise.briefs.schema import Brief


def test_lines_fit_the_terminal(brief: Brief) -> None:
    """No line is wider than eighty columns."""
    assert max(len(line) for line in render_text(brief).splitlines()) <= COLUMNS


def test_conclusion_comes_first(brief: Brief) -> None:
    """Title, then the bottom line with its citations, before everything else."""
    title, bottom_line, about = render_text(brief).split("\n\n")[:3]
    assert title.startswith("NORTH KOREA PARADES")
    assert bottom_line.replace("\n", " ").endswith("meet with Putin. [s2, s20]")
    assert about.startswith("Example Daily · 9 September 2023")


def test_no_markup_is_left(brief: Brief) -> None:
    """Plain text carries no Markdown."""
    shown = render_text(brief)
    assert "**" not in shown
    assert "\n#" not in shown
    assert "](" not in shown
