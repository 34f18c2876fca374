"""`summarise show` prints stored event briefs as well as briefs."""

import runpy
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarise.cli.main import app
from summarise.events.excerpts import strip_event
from summarise.events.rendering import RENDERERS
from summarise.events.schema import EventBrief

EVENT: EventBrief = runpy.run_path(str(Path(__file__).parents[1] / "events" / "rendering" / "conftest.py"))[
    "build_event"
]()


@pytest.mark.parametrize("event", [EVENT, strip_event(EVENT)], ids=["whole", "without texts"])
@pytest.mark.parametrize("form", RENDERERS)
def test_a_stored_event_brief_is_shown_in_every_format(tmp_path: Path, event: EventBrief, form: str) -> None:
    """What is read back from JSON looks as what was written."""
    file = tmp_path / "event.json"
    file.write_text(RENDERERS["json"](event), encoding="utf-8")
    result = CliRunner().invoke(app, ["show", str(file), "--format", form])
    assert result.exit_code == 0, result.output
    assert result.stdout == RENDERERS[form](event)


def test_no_text_is_left_in_an_event_brief_without_texts() -> None:
    """Words that nothing rests on are gone, and every piece of evidence has its own."""
    stripped = RENDERERS["json"](strip_event(EVENT))
    assert "said harbour master" not in stripped
    assert '"excerpt": "52 passengers"' in stripped
