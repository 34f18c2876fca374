"""Hostile text in every field, in a real browser: it runs nothing, asks for nothing, and the layout holds.

Invariant: what is hostile comes in through documents; `open_page` fails on any error and any request.
"""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from summarise.digests.excerpts import strip_digest
from summarise.digests.rendering import RENDERERS
from summarise.site.building import write_site
from summarise.site.content import gather_content

SAMPLE: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "site" / "sample.py"))
PAYLOADS: dict[str, str] = runpy.run_path(str(Path(__file__).parents[1] / "site" / "test_hostile.py"))["PAYLOADS"]
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module", params=list(PAYLOADS))
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site whose every text carries a payload."""
    folder = tmp_path_factory.mktemp("hostile")
    digests = [SAMPLE["poison"](strip_digest(one), PAYLOADS[request.param]) for one in SAMPLE["list_digests"]()[:2]]
    write_site(gather_content(SAMPLE["sign_digests"](digests)), folder, SAMPLE["OPTIONS"])
    (folder / "alone.html").write_text(RENDERERS["html"](digests[1]), encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", [390, 1280])
def test_hostile_text_does_nothing_and_breaks_nothing(open_page: OpenPage, hostile: Path, width: int) -> None:
    """No page runs what it shows, asks for anything or scrolls sideways, whatever stands in it."""
    kinds = [
        max((hostile / kind).glob("*.html"), key=lambda path: path.stat().st_size) for kind in ("events", "people")
    ]
    names = ("index.html", "archive.html", "events.html", "people.html", "search.html", "alone.html")
    for path in (*(hostile / name for name in names), *kinds):
        page = open_page(path, viewport={"width": width, "height": 800})
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        assert page.evaluate("document.documentElement.scrollWidth") == width, path.name
        assert page.locator("h1").first.is_visible()
        page.context.close()


def test_hostile_text_is_found_as_text(open_page: OpenPage, hostile: Path) -> None:
    """The search shows hostile records as text, and their links stay inside the site."""
    page = open_page(hostile / "search.html")
    page.locator("#words").fill("ferry")
    results = page.locator("#results")
    assert results.locator("li").count()
    assert results.locator("script, img").count() == 0
    for address in results.locator("a").evaluate_all("all => all.map(one => one.href)"):
        assert address.startswith(hostile.as_uri())
