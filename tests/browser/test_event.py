"""The page of one event, as a reader meets it: both sides of a dispute light up, by mouse, by keyboard, on a phone.

Invariant: every test asks a real browser.
"""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from summarise.events.rendering import RENDERERS

BUILDER = Path(__file__).parents[1] / "events" / "rendering" / "conftest.py"
WIDTHS = [390, 820, 1280]
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of an event brief, once."""
    file = tmp_path_factory.mktemp("event") / "event.html"
    file.write_text(RENDERERS["html"](runpy.run_path(str(BUILDER))["build_event"]()), encoding="utf-8")
    return file


def read_lit(page: Page, letter: str) -> str:
    """Read what is lit in the pane of an article."""
    return "".join(page.locator(f"#source-{letter} .lit").all_inner_texts())


def test_a_dispute_lights_both_sides_under_the_mouse(open_page: OpenPage, comparison: Path) -> None:
    """A hover lights the sentence in each article; leaving puts both out, a click keeps them, Escape ends it."""
    page = open_page(comparison)
    dispute = page.locator(".dispute").first
    dispute.hover()
    assert "40 passengers" in read_lit(page, "A")
    assert "52 passengers" in read_lit(page, "B")
    page.mouse.move(2, 2)
    assert read_lit(page, "A") == read_lit(page, "B") == ""
    dispute.locator("h3").click()
    page.mouse.move(2, 2)
    assert "52 passengers" in read_lit(page, "B")
    assert "A1, B1" in page.locator("#status").inner_text()
    page.keyboard.press("Escape")
    assert read_lit(page, "B") == ""


def test_a_dispute_lights_both_sides_by_keyboard(open_page: OpenPage, comparison: Path) -> None:
    """Tab reaches a citation of a dispute; both sides light up and stand in view."""
    page = open_page(comparison, viewport={"width": 1280, "height": 420})
    cite = page.locator(".dispute .side .cite").nth(1)
    for _ in range(60):
        page.keyboard.press("Tab")
        if cite.evaluate("cite => cite === document.activeElement"):
            break
    assert cite.evaluate("cite => cite === document.activeElement")
    for letter, words in (("A", "40 passengers"), ("B", "52 passengers")):
        assert words in read_lit(page, letter)
        assert page.locator(f"#source-{letter} .lit").first.evaluate(
            "lit => { const box = lit.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
        )


def test_words_in_an_article_lead_back(open_page: OpenPage, comparison: Path) -> None:
    """A click on words of an article lights what rests on them."""
    page = open_page(comparison)
    page.locator("#source-B [data-items~='dispute-abc123']").first.click()
    assert page.locator(".brief .entry.lit").count() > 0


def test_a_phone_shows_the_words_of_all_sides(open_page: OpenPage, comparison: Path) -> None:
    """A tap on a dispute opens the words of each article, named by letter, and Close puts them away."""
    page = open_page(comparison, viewport={"width": 390, "height": 844}, has_touch=True)
    page.locator(".dispute h3").first.tap()
    sheet = page.locator("#sheet")
    assert sheet.is_visible()
    assert "A1" in sheet.inner_text()
    assert "52 passengers" in sheet.inner_text()
    page.locator("#close").tap()
    assert not sheet.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_the_side(open_page: OpenPage, comparison: Path, width: int) -> None:
    """The page is no wider than its window."""
    page = open_page(comparison, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: OpenPage, comparison: Path, find_faults: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    """axe-core finds no fault at any width, in light and dark, the table behind the chart opened."""
    page = open_page(comparison, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert find_faults(page) == []


def test_it_prints(open_page: OpenPage, comparison: Path) -> None:
    """Printed, the page is a document with both articles in full, and no controls."""
    page = open_page(comparison)
    page.emulate_media(media="print")
    assert page.locator("#source-B .text").is_visible()
    assert not page.locator(".skip").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_a_long_list_folds(open_page: OpenPage, tmp_path: Path) -> None:
    """Of many actors six are shown; the rest opens by keyboard and on paper."""
    event = runpy.run_path(str(BUILDER))["build_event"]()
    actor = event.actors[0]
    many = tuple(actor.model_copy(update={"id": f"actor-{n}", "name": f"Ida Holm {n}"}) for n in range(12))
    file = tmp_path / "event.html"
    file.write_text(RENDERERS["html"](event.model_copy(update={"actors": many})), encoding="utf-8")
    page = open_page(file)
    last = page.locator(".actors .entry").last
    assert page.locator(".actors .entry:visible").count() == 6
    page.locator(".actors summary").focus()
    page.keyboard.press("Enter")
    assert last.is_visible()
    page.locator(".actors summary").click()
    assert not last.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert last.is_visible()
