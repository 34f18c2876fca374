"""Take the pictures of docs: the seeds and the fortnight as the embedded model briefed them, at three widths.

Invariant: replayed from the recorded answers, so that the pictures show real pages and cost nothing.
"""

import runpy
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

import summarise
from summarise.briefs.rendering import RENDERERS as BRIEF_RENDERERS
from summarise.digests.catching_up import run_profile
from summarise.digests.profiles import load_profiles
from summarise.digests.running import RunOptions
from summarise.digests.store import open_store
from summarise.events.rendering import RENDERERS as EVENT_RENDERERS
from summarise.llm.cassettes import Cassette, use_cassette
from summarise.site.building import SiteOptions, build_site

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
TAPE = ROOT / "fixtures" / "cassettes" / "seeds.stepwise.yaml"
PARADE = """
[profiles.parade]
window = "daily 06:00 Asia/Seoul"
interests = ["Russia"]
questions = ["Will Kim Jong Un travel to Russia?"]
store = "store.sqlite"
[profiles.parade.sources]
files = ["inbox"]
"""
UNFOLD = "one => one.closest('details')?.setAttribute('open', '')"
FORTNIGHT: dict[str, Any] = runpy.run_path(str(ROOT / "tests" / "digests" / "scripted.py"))


class Picture(NamedTuple):
    """One picture: of which page, how large, what is touched first, and what is brought into view."""

    name: str
    width: int
    height: int
    theme: str
    page: str
    touch: str = ""
    view: str = ""


DAY = "fortnight/digests/morning-2026-03-24-0600-Europe_London.html"
PICTURES = (
    Picture("brief", 1280, 1000, "light", "brief.html", ".key_points .entry:nth-child(3) .cite"),
    Picture("event", 1280, 900, "light", "event.html", ".dispute .side"),
    Picture("site-day-1280-light", 1280, 1000, "light", DAY),
    Picture("site-day-820-dark", 820, 1000, "dark", DAY, ".story .points .cite button"),
    Picture("site-day-390-light", 390, 844, "light", DAY),
    Picture("site-stances-1280-light", 1280, 800, "light", "parade/index.html", ".behind th", ".chart"),
    Picture("site-event-1280-dark", 1280, 1060, "dark", "fortnight/events/{event}", ".dispute .side"),
    Picture("site-event-820-light", 820, 1000, "light", "fortnight/events/{event}", ".dispute .side .cite"),
    Picture("site-event-390-dark", 390, 844, "dark", "fortnight/events/{event}", ".key_points .cite"),
    Picture("site-person-390-light", 390, 844, "light", "fortnight/people/{person}"),
    Picture("site-archive-820-light", 820, 700, "light", "fortnight/archive.html"),
    Picture("site-search-820-dark", 820, 700, "dark", "fortnight/search.html?q=ferry"),
)


def build_fortnight(folder: Path) -> None:
    """Live through the fortnight on the recorded answers, and build its site."""
    lived = folder / "lived"
    FORTNIGHT["replay"](lived, Cassette.open(FORTNIGHT["CASSETTE"], "replay"))
    with open_store(load_profiles(lived / "summarise.toml")["morning"].store) as store:
        build_site(store, folder / "fortnight", SiteOptions("morning"))


def build_parade(folder: Path) -> None:
    """Make a digest of the seeds on the recorded answers, and build its site."""
    inbox = folder / "read" / "inbox"
    inbox.mkdir(parents=True)
    for name, seed in zip(("first.txt", "second.txt"), SEEDS, strict=True):
        shutil.copy(seed, inbox / name)
    profile = FORTNIGHT["write_profile"](folder / "read", PARADE)
    options = RunOptions(profile.settings({"plan": "stepwise"}, check=False))
    with use_cassette(Cassette.open(TAPE, "replay")):
        list(run_profile(profile, options, lambda: datetime(2023, 9, 9, 22, tzinfo=UTC), "now"))
    with open_store(profile.store) as store:
        build_site(store, folder / "parade", SiteOptions("parade"))


def write_pages(folder: Path) -> None:
    """Write a brief and the event brief of the seeds as pages of their own."""
    brief = summarise.brief(SEEDS[1], replay=TAPE)
    event = summarise.event(*SEEDS, replay=TAPE)
    (folder / "brief.html").write_text(BRIEF_RENDERERS["html"](brief), encoding="utf-8")
    (folder / "event.html").write_text(EVENT_RENDERERS["html"](event), encoding="utf-8")


def take_picture(browser: Browser, folder: Path, picture: Picture) -> None:
    """Take one picture."""
    fortnight = folder / "fortnight"
    names = {"event": find_page(fortnight / "events"), "person": find_page(fortnight / "people")}
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=size, color_scheme=picture.theme, reduced_motion="reduce")
    page: Page = context.new_page()
    page.goto(f"{folder.as_uri()}/{picture.page.format(**names)}")
    if picture.touch:
        page.locator(picture.touch).first.evaluate(UNFOLD)
        page.locator(picture.touch).first.click()
    if picture.view:
        page.locator(picture.view).first.evaluate("one => one.scrollIntoView({block: 'center'})")
    page.screenshot(path=IMAGES / f"{picture.name}.png")
    context.close()


def find_page(folder: Path) -> str:
    """Find the page with the most to show."""
    return max(
        folder.iterdir(), key=lambda path: (path.read_text("utf-8").count('class="side'), path.stat().st_size)
    ).name


if __name__ == "__main__":
    chromium = runpy.run_path(str(Path(__file__).with_name("chromium.py")))["find_chromium"]()
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        for build in (build_fortnight, build_parade, write_pages):
            build(Path(made))
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for one in PICTURES:
            take_picture(opened, Path(made), one)
        opened.close()
