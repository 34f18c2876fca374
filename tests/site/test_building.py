"""The site in its folder: what is written, what stays, what is withdrawn, and what is refused.

Invariant: every test writes to a folder of its own.
"""

import json
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree, html

from summarise.digests.store import open_store
from summarise.digests.windows import DueWindow
from summarise.errors import OutputError, UsageError
from summarise.site import building, pages
from summarise.site.building import REGISTER, SiteOptions, build_site, write_site
from summarise.site.content import gather_content

ATOM = "{http://www.w3.org/2005/Atom}"


def read_times(folder: Path) -> dict[str, int]:
    """Read when each file was written."""
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_building_again_writes_nothing(sample: SimpleNamespace, tmp_path: Path) -> None:
    """The same digests leave every file as it is."""
    first = sample.write_sample(tmp_path)
    before = read_times(tmp_path)
    again = sample.write_sample(tmp_path)
    assert first.written > 20
    assert (again.written, again.withdrawn) == (0, 0)
    assert again.unchanged == first.written
    assert read_times(tmp_path) == before


def test_a_new_day_writes_only_what_it_changes(sample: SimpleNamespace, tmp_path: Path) -> None:
    """One more digest leaves the pages of other events, people and days untouched."""
    digests = sample.list_digests()[:6]
    write_site(gather_content(sample.sign_digests(digests[:-2])), tmp_path, sample.OPTIONS)
    before = read_times(tmp_path)
    write_site(gather_content(sample.sign_digests(digests[:-1])), tmp_path, sample.OPTIONS)
    after = read_times(tmp_path)
    changed = {name for name, time in after.items() if before.get(name) != time}
    new = digests[-2]
    days = {f"digests/{one.window.run_id}.html" for one in (new, digests[-3])}
    assert {name for name in changed if name.startswith("digests/")} == days
    assert {name for name in changed if name.startswith("events/")} == {f"events/{item.id}.html" for item in new.items}
    assert not {name for name in changed if name.startswith("assets/")} - {"assets/records.js", REGISTER}
    assert {"index.html", "archive.html", "events.html", "feed.xml"} <= changed


def test_an_event_says_what_was_corrected(sample: SimpleNamespace, tmp_path: Path) -> None:
    """The page of an event whose article was changed has both wordings, and no piece of a page of days."""
    content = gather_content(sample.sign_digests(sample.list_digests(14)))
    write_site(content, tmp_path, sample.OPTIONS)
    (event,) = (one for one in content.events.values() if one.corrections)
    page = html.fromstring((tmp_path / "events" / f"{event.slug}.html").read_text(encoding="utf-8"))
    (notice,) = page.find_class("corrections")
    assert "2.4 million crowns" in notice.text_content()
    assert "1.4 million crowns" in notice.text_content()
    assert not notice.xpath(".//button")


def test_a_page_that_is_no_more_says_so(sample: SimpleNamespace, tmp_path: Path) -> None:
    """The address of an event that was taken out of the store stays good, and comes back with the event."""
    digests = sample.list_digests()[:3]
    sample.write_sample(tmp_path)
    gone = tmp_path / "events" / f"{digests[2].items[0].id}.html"
    title = html.fromstring(gone.read_text(encoding="utf-8")).findtext(".//h1").strip()
    rest = [digest for number, digest in enumerate(digests) if number != 2]
    report = write_site(gather_content(sample.sign_digests(rest)), tmp_path, sample.OPTIONS)
    assert report.withdrawn > 1
    page = html.fromstring(gone.read_text(encoding="utf-8"))
    assert "withdrawn" in page.find(".//main").text_content()
    assert title in page.find(".//h1").text_content()
    again = write_site(gather_content(sample.sign_digests(rest)), tmp_path, sample.OPTIONS)
    assert (again.written, again.withdrawn) == (0, report.withdrawn)
    sample.write_sample(tmp_path)
    assert "withdrawn" not in gone.read_text(encoding="utf-8")


def test_a_file_that_was_lost_is_written_again(sample: SimpleNamespace, tmp_path: Path) -> None:
    """A page that somebody removed comes back."""
    sample.write_sample(tmp_path)
    (tmp_path / "archive.html").unlink()
    assert sample.write_sample(tmp_path).written == 1
    assert (tmp_path / "archive.html").exists()


def test_new_templates_write_pages_anew(
    sample: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of the program looks at every page again, and still leaves those that come out the same."""
    sample.write_sample(tmp_path)
    monkeypatch.setattr("summarise.site.building._sign_version", lambda: "another")
    report = sample.write_sample(tmp_path)
    assert (report.written, report.unchanged) == (0, 0)


def test_the_folder_of_another_profile_is_refused(sample: SimpleNamespace, tmp_path: Path) -> None:
    """Two profiles do not withdraw each other's pages."""
    sample.write_sample(tmp_path)
    with pytest.raises(OutputError, match="holds the site of the profile morning"):
        sample.write_sample(tmp_path, SiteOptions(profile="evening"))


@pytest.mark.parametrize("damage", ["", "[]", '{"pages": {"x": 1}, "profile": null}', "\x00"])
def test_a_damaged_register_is_refused(sample: SimpleNamespace, tmp_path: Path, damage: str) -> None:
    """Without the register pages could be lost, so nothing is written."""
    sample.write_sample(tmp_path)
    (tmp_path / REGISTER).write_text(damage, encoding="utf-8")
    with pytest.raises(OutputError, match="damaged"):
        sample.write_sample(tmp_path)


def test_a_page_of_somebody_else_is_not_lost(sample: SimpleNamespace, tmp_path: Path) -> None:
    """Where another first page stands nothing is written; other files beside the site stay as they are."""
    page = tmp_path / "index.html"
    page.write_text("<h1>My own page</h1>", encoding="utf-8")
    with pytest.raises(OutputError, match="would be lost"):
        sample.write_sample(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    page.rename(tmp_path / "notes.html")
    page.mkdir()
    with pytest.raises(OutputError, match="would be lost"):
        sample.write_sample(tmp_path)
    page.rmdir()
    sample.write_sample(tmp_path)
    assert (tmp_path / "notes.html").read_text(encoding="utf-8") == "<h1>My own page</h1>"


def test_a_build_that_was_cut_short_is_taken_up(sample: SimpleNamespace, tmp_path: Path) -> None:
    """Pages of ours without a register, as a killed build leaves them, are no obstacle."""
    sample.write_sample(tmp_path)
    (tmp_path / REGISTER).unlink()
    assert sample.write_sample(tmp_path).written == 0
    assert (tmp_path / REGISTER).exists()


def test_a_file_in_place_of_the_folder_is_named(sample: SimpleNamespace, tmp_path: Path) -> None:
    """A file cannot hold a site, and says so."""
    (tmp_path / "site").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"):
        sample.write_sample(tmp_path / "site")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "news.example", "https://"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """Only where a browser can go may be written into the feed."""
    with pytest.raises(UsageError, match="site can stand"):
        SiteOptions(address=address)


def test_what_a_build_beside_this_one_wrote_is_not_forgotten(
    sample: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds at once leave a register that names the pages of both."""
    older = gather_content(sample.sign_digests(sample.list_digests()[:2]))
    listed = building.list_pages

    def list_late(*arguments: object) -> object:
        monkeypatch.setattr(building, "list_pages", listed)
        sample.write_sample(tmp_path)
        return listed(*arguments)

    monkeypatch.setattr(building, "list_pages", list_late)
    write_site(older, tmp_path, sample.OPTIONS)
    known = json.loads((tmp_path / REGISTER).read_text(encoding="utf-8"))["pages"]
    assert {name for name in read_times(tmp_path) if name != REGISTER} == set(known)


def test_a_folder_that_cannot_be_made_is_named(sample: SimpleNamespace, tmp_path: Path) -> None:
    """A file in the way is an error with the folder's name."""
    (tmp_path / "digests").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="digests"):
        sample.write_sample(tmp_path)


def test_without_source_text_only_the_words_that_count_are_shown(sample: SimpleNamespace, tmp_path: Path) -> None:
    """A site for others has excerpts of the articles and says so."""
    with open_store(tmp_path / "store.sqlite") as store:
        fill_store(store, sample)
        build_site(store, tmp_path / "whole", SiteOptions())
        build_site(store, tmp_path / "bare", SiteOptions(source_text=False))
    whole, bare = (
        sum(
            path.read_text(encoding="utf-8").count('class="sentence"')
            for path in (tmp_path / name / "events").iterdir()
        )
        for name in ("whole", "bare")
    )
    assert 0 < bare < whole
    for path in (tmp_path / "bare" / "events").iterdir():
        assert "Only the words that the items rest on" in path.read_text(encoding="utf-8")


def test_an_empty_store_gives_a_site(tmp_path: Path) -> None:
    """Before the first digest there is a page that says so."""
    with open_store(tmp_path / "store.sqlite") as store:
        build_site(store, tmp_path / "site", SiteOptions())
    page = html.fromstring((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))
    assert "No digest yet" in page.find(".//main").text_content()


def test_the_feed_has_every_digest_under_a_stable_id(sample: SimpleNamespace, tmp_path: Path) -> None:
    """The Atom feed lists the digests, the newest first, each with its page and an id of its own."""
    sample.write_sample(tmp_path / "a", SiteOptions("morning", "My news", "https://news.example/site"))
    feed = etree.parse(tmp_path / "a" / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries]
    assert links[0] == "https://news.example/site/digests/morning-2026-03-25-0600-Europe_London.html"
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert updated == sorted(updated, reverse=True)
    ids = {entry.findtext(f"{ATOM}id") for entry in entries}
    write_site(gather_content(sample.sign_digests(sample.list_digests()[:2])), tmp_path / "b", sample.OPTIONS)
    fewer = etree.parse(tmp_path / "b" / "feed.xml").getroot()
    assert {entry.findtext(f"{ATOM}id") for entry in fewer.findall(f"{ATOM}entry")} < ids
    assert fewer.find(f"{ATOM}entry/{ATOM}link").get("href").startswith("digests/")


def test_what_others_wrote_is_shipped_with_its_licence() -> None:
    """The search library stands beside its licence, and its version in its file's name."""
    assets = {page.path: page.write() for page in pages.list_assets()}
    assert "Permission is hereby granted" in assets["assets/minisearch-LICENSE.txt"]
    assert "MiniSearch" in assets["assets/minisearch.js"]


def test_the_register_names_every_page(sample: SimpleNamespace, tmp_path: Path) -> None:
    """Each page that was written can be found again when it is withdrawn."""
    sample.write_sample(tmp_path)
    known = json.loads((tmp_path / REGISTER).read_text(encoding="utf-8"))["pages"]
    assert {name for name in read_times(tmp_path) if name != REGISTER} == set(known)


def fill_store(store: object, sample: SimpleNamespace) -> None:
    """Put the fortnight into a store."""
    for digest in sample.list_digests()[:5]:
        window = digest.window
        starts_at, ends_at = (datetime.fromisoformat(time) for time in (window.starts_at, window.ends_at))
        due = DueWindow(window.run_id, starts_at, ends_at, window.time_zone, window.late)
        run = store.runs.plan(window.profile, due, ends_at)  # type: ignore[attr-defined]
        store.runs.compose(run.run_id, digest.model_dump_json(), digest.model, ends_at)  # type: ignore[attr-defined]
