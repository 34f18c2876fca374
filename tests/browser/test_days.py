"""The page of a day, as a reader meets it: by mouse, by keyboard, on a phone, on paper, with assistive technology.

Invariant: every test asks a real browser.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

FIRST = "digests/morning-2026-03-24-0600-Europe_London.html"
WIDTHS = [390, 820, 1280]
OpenPage = Callable[..., Page]


def test_evidence_appears_under_the_mouse(open_page: OpenPage, site: Path) -> None:
    """A hover over a citation shows the source's words, lit, and leaving hides them."""
    page = open_page(site / FIRST)
    cite = page.locator(".story .points .cite").first
    assert not cite.locator(".proof").is_visible()
    cite.hover()
    assert cite.locator(".proof").is_visible()
    statement = page.locator(".story .points .said").first.inner_text()
    assert cite.locator("mark").first.inner_text().strip(". ") in statement
    page.mouse.move(5, 5)
    assert not cite.locator(".proof").is_visible()


def test_evidence_appears_by_keyboard_and_leads_to_its_article(open_page: OpenPage, site: Path) -> None:
    """Tab reaches a citation, Enter keeps its evidence, Escape puts it away, its link lights the sentence."""
    page = open_page(site / FIRST)
    button = page.locator(".story .cite button").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    assert button.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.locator(".story .proof").first.is_visible()
    page.keyboard.press("Enter")
    words = page.locator(".story .proof mark").first.inner_text()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/events/" in page.url
    lit = page.locator(".sentence:target")
    assert words in lit.inner_text()
    assert lit.evaluate(
        "lit => { const box = lit.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    )


def test_evidence_stays_inside_the_window(open_page: OpenPage, site: Path) -> None:
    """Wherever a citation stands, its evidence is not cut off at the side."""
    page = open_page(site / FIRST)
    for button in page.locator(".cite button:visible").all():
        button.click()
        box = page.locator(".cite.open .proof").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280
        page.keyboard.press("Escape")


def test_a_tap_on_a_phone_opens_a_sheet(open_page: OpenPage, site: Path) -> None:
    """On a phone a tap shows the evidence at the foot of the screen, and a tap beside it puts it away."""
    page = open_page(site / FIRST, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator(".story .cite button").first.tap()
    box = page.locator(".cite.open .proof").bounding_box()
    assert box
    assert box["width"] == 390
    assert round(box["y"] + box["height"]) == 844
    page.locator(".story h2").first.tap(position={"x": 2, "y": 2}, force=True)
    assert page.locator(".cite.open").count() == 0


def test_the_page_works_without_its_script(open_page: OpenPage, site: Path) -> None:
    """With scripts off, focus and hover still show the evidence."""
    page = open_page(site / FIRST, java_script_enabled=False)
    page.locator(".story .cite button").first.focus()
    assert page.locator(".story .proof").first.is_visible()


def test_the_chart_has_a_table_behind_it(open_page: OpenPage, site: Path) -> None:
    """Who stands where is drawn in shapes that differ, and told in a table that opens by keyboard."""
    page = open_page(site / FIRST)
    chart = page.locator(".story .chart").first
    assert chart.locator("svg[role=img] desc").count() == 1
    shapes = chart.locator(".supports, .opposes, .neutral").evaluate_all(
        "all => all.map(one => one.className.baseVal + one.tagName)"
    )
    assert len(set(shapes)) > 1
    behind = page.locator(".story details.behind").first
    assert not behind.locator("table").is_visible()
    behind.locator("summary").focus()
    page.keyboard.press("Enter")
    assert (
        behind.locator("tbody tr").count() >= chart.locator("svg[role=img] .supports, svg[role=img] .opposes").count()
    )
    assert behind.locator("table").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(open_page: OpenPage, site: Path, width: int, theme: str) -> None:
    """At three widths and in both themes no page scrolls sideways."""
    for name in (FIRST, "index.html", "archive.html", "events.html", "people.html", "search.html", *some(site)):
        page = open_page(site / name, viewport={"width": width, "height": 900}, color_scheme=theme)
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_assistive_technology_finds_nothing_amiss(
    open_page: OpenPage, site: Path, find_faults: Callable[[Page], list[str]], theme: str
) -> None:
    """Axe finds no fault on any kind of page, in either theme, with evidence and everything folded open."""
    for name in (FIRST, "archive.html", "events.html", "people.html", "search.html?q=Anke", *some(site)):
        page = open_page(f"{site.as_uri()}/{name}", color_scheme=theme)
        if name == FIRST:
            page.locator(".story .cite button").first.click()
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert find_faults(page) == [], name
        page.context.close()


def test_landmarks_and_headings_are_there(open_page: OpenPage, site: Path) -> None:
    """The page has one main part, one first heading, named navigation and a link that skips to the content."""
    page = open_page(site / FIRST)
    assert page.locator("main").count() == page.locator("h1").count() == 1
    assert page.get_by_role("navigation", name="Site").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_prints(open_page: OpenPage, site: Path) -> None:
    """On paper the navigation and the boxes are gone and the stories are there."""
    page = open_page(site / FIRST)
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") in {1, 2, 3}
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator(".story h2").first.is_visible()
    assert page.locator(".behind table").first.is_visible()


def test_the_page_is_small(site: Path) -> None:
    """The largest digest page is under 300 kB; tests/bench/site.py prints when the browser calls it ready."""
    assert max(path.stat().st_size for path in (site / "digests").glob("*.html")) < 300_000


def some(site: Path) -> list[str]:
    """Name the largest page of each kind."""
    folders = (site / "events", site / "people")
    largest = (max(folder.glob("*.html"), key=lambda path: path.stat().st_size) for folder in folders)
    return [str(path.relative_to(site)) for path in largest]
