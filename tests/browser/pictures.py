"""Take the pictures of docs/site.md: the fortnight as the embedded model briefed it, at three widths, in both themes.

Invariant: replayed from the recorded answers, so that the pictures show real pages and cost nothing.
"""

import runpy
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from summarise.digests.profiles import load_profiles
from summarise.digests.store import open_store
from summarise.llm.cassettes import Cassette
from summarise.site.building import SiteOptions, build_site

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
DAY = "digests/morning-2026-03-24-0600-Europe_London.html"
PICTURES = (
    ("day", 1280, 1000, "light", DAY, None),
    ("day", 820, 1000, "dark", DAY, ".story .points .cite button"),
    ("day", 390, 844, "light", DAY, None),
    ("event", 1280, 900, "dark", "events/{event}", ".dispute .side"),
    ("event", 820, 1000, "light", "events/{event}", ".dispute .side .cite"),
    ("event", 390, 844, "dark", "events/{event}", ".key_points .cite"),
    ("person", 390, 844, "light", "people/{person}", None),
    ("archive", 820, 700, "light", "archive.html", None),
    ("search", 820, 700, "dark", "search.html?q=ferry", None),
)


def build_fortnight(folder: Path) -> Path:
    """Live through the fortnight on the recorded answers, and build its site."""
    world = runpy.run_path(str(ROOT / "tests" / "digests" / "scripted.py"))
    world["replay"](folder, Cassette.open(world["CASSETTE"], "replay"))
    with open_store(load_profiles(folder / "summarise.toml")["morning"].store) as store:
        build_site(store, folder / "site", SiteOptions("morning"))
    return folder / "site"


def take_picture(browser: Browser, site: Path, picture: tuple[str, int, int, str, str, str | None]) -> None:
    """Take one picture, with evidence shown where it asks for it."""
    name, width, height, theme, path, touch = picture
    names = {kind: find_page(site, folder) for kind, folder in (("event", "events"), ("person", "people"))}
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    page: Page = context.new_page()
    page.goto(f"{site.as_uri()}/{path.format(**names)}")
    if touch:
        page.locator(touch).first.click()
    page.screenshot(path=IMAGES / f"site-{name}-{width}-{theme}.png")
    context.close()


def find_page(site: Path, folder: str) -> str:
    """Find the page with the most to show."""
    return max(
        (site / folder).iterdir(), key=lambda path: (path.read_text("utf-8").count('class="side'), path.stat().st_size)
    ).name


if __name__ == "__main__":
    chromium = runpy.run_path(str(Path(__file__).with_name("chromium.py")))["find_chromium"]()
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        built = build_fortnight(Path(made))
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for one in PICTURES:
            take_picture(opened, built, one)
        opened.close()
