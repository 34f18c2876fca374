"""The JSON of a brief is the brief."""

from collections.abc import Callable

import pytest

from summarise.briefs.items import Statement
from summarise.briefs.rendering.json import render_json, render_jsonl
from summarise.briefs.rendering.terminal import clean_text
from summarise.briefs.schema import Brief


def test_reading_back_gives_the_same_brief(brief: Brief) -> None:
    """Both forms hold all that the brief holds."""
    for document in (render_json(brief), render_jsonl(brief)):
        assert Brief.model_validate_json(document).model_dump() == brief.model_dump()


def test_one_line_is_one_line(brief: Brief) -> None:
    """A line of JSON lines has one line end, whatever the article holds."""
    point = Statement(basis="inferred", text="a\nb\u2028c\x85d\r")
    document = render_jsonl(brief.model_copy(update={"key_points": (point,)}))
    assert len(document.splitlines()) == 1
    assert Brief.model_validate_json(document).key_points == (point,)


def test_letters_stay_readable(brief: Brief) -> None:
    """Letters of any language are written as they are, indented by two."""
    document = render_json(brief)
    assert "“paramilitary forces,”" in document
    assert document.startswith('{\n  "kind": "brief",\n')


@pytest.mark.parametrize("render", [render_json, render_jsonl])
def test_json_is_safe_to_print(brief: Brief, render: Callable[[Brief], str]) -> None:
    """A terminal finds nothing to obey in it."""
    hostile = brief.model_copy(update={"key_points": (Statement(basis="inferred", text="\x9b2J\u202e\x1b[0m"),)})
    document = render(hostile)
    assert clean_text(document) == document
