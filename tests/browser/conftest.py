"""A real browser, and pages to look at with it.

Invariant: a page that writes an error to its console, or asks for anything outside its own site, fails its test.
"""

import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js"
CHROMIUM = runpy.run_path(str(Path(__file__).with_name("chromium.py")))
SAMPLE = runpy.run_path(str(ROOT / "tests" / "site" / "sample.py"))
WIDE = {"width": 1280, "height": 900}


@dataclass
class Watch:
    """What a page did that it must not do."""

    home: tuple[str, ...]
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Listen to a page."""
        page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if not url.startswith((*self.home, "data:")):
            self.outside.append(url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once."""
    path = CHROMIUM["find_chromium"]() or pytest.exit(CHROMIUM["ADVICE"], 1)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a file, or an address on loopback, in a context of its own."""
    watches: list[Watch] = []
    contexts = []

    def open_in(target: Path | str, **settings: Any) -> Page:
        address = target if isinstance(target, str) else target.as_uri()
        home = address.partition("#")[0].partition("?")[0].rpartition("/")[0]
        base = home.removesuffix("/digests").removesuffix("/events").removesuffix("/people")
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **settings})
        contexts.append(context)
        page = context.new_page()
        watch = Watch((base,))
        watches.append(watch)
        watch.attach(page)
        page.goto(address)
        return page

    yield open_in
    for context in contexts:
        context.close()
    assert [error for watch in watches for error in watch.errors] == []
    assert [url for watch in watches for url in watch.outside] == []


@pytest.fixture(scope="session")
def find_faults() -> Callable[[Page], list[str]]:
    """Give a function that lists what axe-core finds wrong with a page."""
    script = AXE.read_text(encoding="utf-8")

    def find(page: Page) -> list[str]:
        page.evaluate(script)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        return [f"{one['id']}: {node['html'][:120]}" for one in result["violations"] for node in one["nodes"]]

    return find


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of a fortnight, once."""
    folder = tmp_path_factory.mktemp("site")
    SAMPLE["write_fortnight"](folder)
    return folder
