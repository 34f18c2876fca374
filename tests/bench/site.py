"""Build the site of a thousand briefs: how long, how large, how long again, and how soon a browser is ready.

Invariant: the briefs are real ones of our own texts, read by code alone, under a hundred days of ids; nothing is asked
of a model.
"""

import argparse
import hashlib
import runpy
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from summarise.articles.loading import load_articles
from summarise.briefs.schema import Brief
from summarise.briefs.writing import BriefOptions, write_brief
from summarise.digests.day_quotes import choose_quotes
from summarise.digests.schema import Coverage, Digest, DigestItem, Sentence, Window
from summarise.digests.store import Store, open_store
from summarise.digests.windows import DueWindow
from summarise.site.building import SiteOptions, build_site

ROOT = Path(__file__).parents[2]
PER_DAY = 10
FIRST = datetime(2026, 1, 1, 6, tzinfo=UTC)


def write_briefs() -> list[Brief]:
    """Brief our own texts by code alone."""
    scripted = runpy.run_path(str(ROOT / "tests" / "digests" / "scripted.py"))["ScriptedClient"]
    sources = [
        *sorted((ROOT / "fixtures" / "articles").glob("*.txt")),
        ROOT / "fixtures" / "digest" / "fortnight.jsonl",
    ]
    articles = [one for one in load_articles([str(source) for source in sources]) if not isinstance(one, tuple)]
    return [write_brief(one, scripted(), BriefOptions(), now=FIRST) for one in articles]


def make_digests(briefs: list[Brief], count: int) -> Iterator[Digest]:
    """Deal the briefs out over days, each under an id of its own."""
    for day in range(count // PER_DAY):
        chosen = [rename(briefs[(day * PER_DAY + number) % len(briefs)], day, number) for number in range(PER_DAY)]
        items = tuple(make_item(brief, rank) for rank, brief in enumerate(chosen, 1))
        ends_at = FIRST + timedelta(days=day)
        window = Window(
            profile="bench",
            starts_at=(ends_at - timedelta(days=1)).isoformat(),
            ends_at=ends_at.isoformat(),
            time_zone="UTC",
            run_id=f"bench-{ends_at:%Y-%m-%d}-0600-UTC",
        )
        yield Digest(
            version="0",
            model="none",
            created_at=ends_at.isoformat(),
            window=window,
            top_line=Sentence(text=items[0].why_now),
            items=items,
            quotes_of_the_day=choose_quotes(items),
            coverage=Coverage(),
            ai_use="Made for a measurement.",
        )


def rename(brief: Brief, day: int, number: int) -> Brief:
    """Give a brief's article an id of its own."""
    name = hashlib.sha256(f"{day} {number}".encode()).hexdigest()[:16]
    return brief.model_copy(update={"article": brief.article.model_copy(update={"id": name})})


def make_item(brief: Brief, rank: int) -> DigestItem:
    """Make a brief an item of its day."""
    return DigestItem(
        id=brief.article.id[:12], rank=rank, score=1.0, score_parts=(), why_now="New in this window.", brief=brief
    )


def keep_digest(store: Store, digest: Digest) -> None:
    """Put a digest into the store, as a run does."""
    window = digest.window
    starts_at, ends_at = datetime.fromisoformat(window.starts_at), datetime.fromisoformat(window.ends_at)
    run = store.runs.plan("bench", DueWindow(window.run_id, starts_at, ends_at, "UTC", late=False), ends_at)
    store.runs.compose(run.run_id, digest.model_dump_json(), digest.model, ends_at)


def measure_build(store: Store, folder: Path, what: str) -> None:
    """Build, and print how long it took and what it did."""
    started = time.perf_counter()
    report = build_site(store, folder, SiteOptions())
    took = time.perf_counter() - started
    print(f"{what:<28} {took:>6.1f} s {report.written:>6} written {report.unchanged:>6} unchanged", flush=True)


def measure_pages(folder: Path) -> None:
    """Print how large the pages are."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB")
    for name in ("digests", "events", "people"):
        largest = max((folder / name).iterdir(), key=lambda path: path.stat().st_size)
        print(f"largest of {name:<10} {largest.stat().st_size / 1e3:>8.0f} kB")
    print(f"search records        {(folder / 'assets' / 'records.js').stat().st_size / 1e3:>8.0f} kB")


def measure_browser(folder: Path) -> None:
    """Print when the browser itself calls the pages ready, where there is one."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser
    except ImportError:
        browser = None
    if browser is None:
        print("no browser here; `make test-browser` says how to get one")
        return
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name in ("index.html", "people.html", "search.html?q=minister"):
            page = opened.new_page()
            page.goto(f"{folder.as_uri()}/{name}")
            timing = page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
            told = f"{timing['domInteractive']:.0f} ms interactive, {timing['loadEventEnd']:.0f} ms loaded"
            print(f"{name:<28} {told}")
        opened.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000)
    asked = parser.parse_args()
    digests = list(make_digests(write_briefs(), asked.count))
    with tempfile.TemporaryDirectory() as made, open_store(Path(made) / "store.sqlite") as kept:
        site = Path(made) / "site"
        for one in digests[:-1]:
            keep_digest(kept, one)
        measure_build(kept, site, f"{asked.count - PER_DAY} briefs, first build")
        measure_build(kept, site, "again, nothing new")
        keep_digest(kept, digests[-1])
        measure_build(kept, site, f"{PER_DAY} briefs more")
        measure_pages(site)
        measure_browser(site)
