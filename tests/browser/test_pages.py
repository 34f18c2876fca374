"""The other pages of the site, as a reader meets them: events beside their articles, archive, people, search.

Invariant: every test asks a real browser, and all but one read the pages from the file system.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from summarise.site.serving import open_server

OpenPage = Callable[..., Page]
DAYS = 13
READ_CLAIMS = """all => all.map(one => [...one.childNodes].filter(part => part.className !== "cite")
    .map(part => part.textContent).join("").trim())"""


def find_event(site: Path, part: str = "") -> Path:
    """Find the event with the most of a part, then with the most words."""
    pages = (site / "events").glob("*.html")
    return max(pages, key=lambda path: (path.read_text("utf-8").count(part) if part else 0, path.stat().st_size))


def test_evidence_of_both_sides_lights_up_in_their_articles(open_page: OpenPage, site: Path) -> None:
    """Under the mouse a contradiction lights the words of each side in that side's article, and nothing else."""
    page = open_page(find_event(site, 'class="side"'))
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    dispute = page.locator(".dispute").first
    dispute.hover()
    lit = page.locator("#source .lit")
    assert lit.evaluate_all(
        "(all, id) => all.every(one => one.dataset.items.split(' ').includes(id))", dispute.get_attribute("id")
    )
    outlets = dispute.locator(".side .outlet > span:first-child").all_inner_texts()
    claims = dispute.locator(".claim").evaluate_all(READ_CLAIMS)
    assert len(set(outlets)) == len(claims) > 1
    for outlet, claim in zip(outlets, claims, strict=True):
        letter = outlet[outlet.index("(") + 1 : -1]
        pane = page.locator("#source .pane", has=page.locator(".letter", has_text=letter))
        assert outlet.partition(" (")[0] in pane.locator(".hint").inner_text()
        assert claim in "".join(pane.locator(".lit").all_inner_texts())


def test_an_earlier_day_unfolds(open_page: OpenPage, site: Path) -> None:
    """What a past digest said is folded away, and opens by keyboard, by its address and by the words it rests on."""
    page = open_page(find_event(site))
    past = page.locator("details.chapter").last
    assert not past.locator(".body").first.is_visible()
    past.locator("> summary").focus()
    page.keyboard.press("Enter")
    assert past.locator(".body").first.is_visible()
    day = past.locator("> section").get_attribute("id")
    page = open_page(f"{find_event(site).as_uri()}#{day}")
    expect(page.locator(f"#{day}")).to_be_in_viewport()
    page = open_page(find_event(site))
    page.locator("#source .pane").last.locator("[data-items]").first.click()
    expect(page.locator("details.chapter .entry.lit").first).to_be_visible()


def test_evidence_lights_up_by_keyboard(open_page: OpenPage, site: Path) -> None:
    """Focus lights a statement's sentence, Enter keeps it, Escape lets it go."""
    page = open_page(find_event(site))
    cite = page.locator(".key_points .cite").first
    cite.focus()
    entry = page.locator(".key_points .entry").first
    said = entry.locator(".body").evaluate("body => body.firstChild.textContent.trim()")
    assert said in "".join(page.locator("#source .lit").all_inner_texts())
    page.keyboard.press("Enter")
    page.locator("h1").first.evaluate("() => document.activeElement.blur()")
    assert page.locator("#source .lit").count()
    assert cite.inner_text() in page.locator("#status").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#source .lit").count() == 0


def test_words_of_an_article_lead_back_to_what_rests_on_them(open_page: OpenPage, site: Path) -> None:
    """A click on words of an article lights the statement that cites them."""
    page = open_page(find_event(site))
    page.locator("#source [data-items]").first.click()
    assert page.locator(".brief .entry.lit").count()


def test_a_tap_shows_the_words_on_a_phone(open_page: OpenPage, site: Path) -> None:
    """On a phone a tap on a statement shows its words, and leads on to the article."""
    page = open_page(find_event(site), viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator(".key_points .entry .cite").first.tap()
    assert page.locator("#sheet").is_visible()
    page.locator("#onward").tap()
    expect(page.locator(".sentence:target")).to_be_in_viewport()


def test_the_archive_of_a_fortnight_leads_to_every_day_and_event(open_page: OpenPage, site: Path) -> None:
    """From a day one gets to the archive, to each of the days, to an event, to a person, and back; all as files."""
    page = open_page(site / "index.html")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Archive").click()
    days = page.locator(".when a").evaluate_all("all => all.map(one => one.href)")
    assert len(days) == DAYS
    for address in days:
        page.goto(address)
        assert page.locator("h1").count() == 1
        for story in page.locator(".story h2 a").evaluate_all("all => all.map(one => one.href.split('#')[0])"):
            assert (site / "events" / story.rpartition("/")[2]).exists()
    page.locator(".turn a").first.click()
    page.goto((find_event(site)).as_uri())
    page.locator(".people a").first.click()
    assert "/people/" in page.url
    assert page.locator("blockquote").count()
    page.locator(".person .facts a").first.click()
    expect(page.locator(".sentence:target")).to_be_in_viewport()


def test_every_link_of_the_site_leads_somewhere(open_page: OpenPage, site: Path) -> None:
    """Each address on each page is a page that is there, and each fragment an element that is there."""
    page = open_page(site / "index.html")
    known: dict[str, set[str]] = {}
    wanted: set[tuple[str, str]] = set()
    for path in site.rglob("*.html"):
        page.goto(path.as_uri())
        known[page.url] = set(page.locator("[id]").evaluate_all("all => all.map(one => one.id)"))
        links = page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
        wanted |= {(link.partition("#")[0], link.partition("#")[2]) for link in links if link.startswith("file:")}
    missing = [
        f"{url}#{mark}"
        for url, mark in wanted
        if not url.endswith(".xml") and not (url in known and (not mark or mark in known[url]))
    ]
    assert missing == []


def test_search_finds_a_speaker(open_page: OpenPage, site: Path) -> None:
    """The search of any page, by keyboard alone, finds who spoke, what was said, and leads to the words."""
    page = open_page(site / "archive.html")
    page.locator("#words").focus()
    page.keyboard.type("lindqvist")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    results = page.locator("#results li")
    expect(results.first).to_contain_text("Greta Lindqvist")
    assert "found" in page.locator("#found").inner_text()
    quotation = results.filter(has_text="Quotation").first
    assert quotation.locator("mark").inner_text() == "Lindqvist"
    words = quotation.locator("a").inner_text()
    quotation.locator("a").click()
    assert words.rstrip(".") in page.locator(".sentence:target").inner_text()


def test_search_on_a_phone(open_page: OpenPage, site: Path) -> None:
    """On a phone the search is a link away, and shows of a long text what stands around the word that was found."""
    page = open_page(site / "index.html", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert not page.locator("#words").is_visible()
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Search").tap()
    page.locator("#words").fill("lifeboats")
    told = page.locator("#results .words")
    expect(told.first.locator("mark").first).to_have_text("Lifeboats")
    for text in told.all_inner_texts():
        assert len(text.split()) < 60


def test_search_as_one_types(open_page: OpenPage, site: Path) -> None:
    """Results change with the words, half a word will do, and nothing found is said."""
    page = open_page(site / "search.html")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("lindq")
    assert page.locator("#results li").count()
    page.keyboard.type("zzz")
    expect(page.locator("#found")).to_contain_text("Nothing has all the words")
    assert page.locator("#results li").count() == 0


def test_the_site_is_the_same_from_a_server(open_page: OpenPage, site: Path) -> None:
    """Served on loopback, with the policy as a header too, pages and search work."""
    with open_server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            page = open_page(f"{server.address}search.html?q=ferry")
            assert page.locator("#results li").count()
            page.goto(f"{server.address}index.html")
            assert page.locator("h1").count() == 1
        finally:
            server.shutdown()
            thread.join()
