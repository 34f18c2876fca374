"""An event brief as Markdown and as text: where the articles differ comes first, each line says where it stands."""

import pytest

from summarise.events.items import Change, Changes
from summarise.events.rendering import RENDERERS
from summarise.events.schema import EventBrief


def test_differences_come_first(event: EventBrief) -> None:
    """The bottom line opens, then what changed, then where the articles differ, then all else."""
    shown = RENDERERS["markdown"](event)
    titles = [line.removeprefix("## ") for line in shown.splitlines() if line.startswith("## ")]
    assert titles[:4] == ["What changed since 5 May 2026", "Where they differ", "Key points", "What they agree on"]
    assert shown.index("**Bottom line.** Nobody was hurt.") < shown.index("## ")


def test_each_side_stands_with_its_words(event: EventBrief) -> None:
    """A dispute names each outlet, sets off the words that differ, and cites the sentence."""
    shown = RENDERERS["markdown"](event)
    assert (
        "  - **The Ferry Post (A)**: A ferry with **40** passengers ran aground off Tarn Island on Monday. [A1]"
        in shown
    )
    assert "carried **52** passengers. — *after* the line [B1]" in shown
    assert "*Told by different carriers.*" in shown


def test_wordings_of_one_utterance_stand_together(event: EventBrief) -> None:
    """Quote marks stand only around the wording that has them in its article."""
    shown = RENDERERS["markdown"](event)
    assert (
        "*The Ferry Post (A):* “The captain ignored our warning” "
        "*gazette.example (B):* *Reported:* the captain had not heeded a warning"
        " — **Ida Holm**, harbour master [A3, B3]"
    ) in shown


def test_origins_are_counted_at_most(event: EventBrief) -> None:
    """An agreement says how many of its origins are independent, at most."""
    assert "1 independent at most: the coast guard [A2, B2]" in RENDERERS["markdown"](event)


def test_what_failed_is_named(event: EventBrief) -> None:
    """An article that could not be briefed is named in every format for readers."""
    for name in ("markdown", "text", "html"):
        assert "third.txt" in RENDERERS[name](event)


def test_text_keeps_to_eighty_columns(event: EventBrief) -> None:
    """No line is wider, and the table of claims is there in words."""
    shown = RENDERERS["text"](event)
    assert max(map(len, shown.splitlines())) <= 80
    assert "  - the number of passengers (they differ)\n      A: 40 [A1]\n      B: 52 — after the line [B1]" in shown


@pytest.mark.parametrize("name", RENDERERS)
def test_rendering_twice_gives_the_same(event: EventBrief, name: str) -> None:
    """A renderer depends on nothing but the event brief, and ends in one line feed."""
    render = RENDERERS[name]
    assert render(event) == render(event.model_copy(deep=True))
    assert render(event).endswith("\n")
    assert not render(event).endswith("\n\n")


def test_an_article_that_came_is_named_as_elsewhere(event: EventBrief) -> None:
    """A change tells of an article by its title or first words, never by its id."""
    came = event.articles[0].model_copy(update={"title": None, "source": None})
    change = Change(section="articles", kind="new", after=came.id)
    changed = event.model_copy(
        update={
            "articles": (came, *event.articles[1:]),
            "changes": Changes(since="2026-05-05T06:00:00+00:00", items=(change,)),
        }
    )
    assert f"*new* {came.id}" not in RENDERERS["markdown"](changed)
    assert "*new* “A ferry with 40 passengers" in RENDERERS["markdown"](changed)
