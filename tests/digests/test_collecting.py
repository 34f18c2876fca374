"""Collecting: each source a value, each entry once, and what fails comes again."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarise.digests.collecting import CollectOptions, Collector
from summarise.digests.entries import Limits, judge_time
from summarise.digests.fetching import FetchOptions, FetchResult, Validators
from summarise.digests.profiles import Profile
from summarise.digests.sources import list_files, list_sources
from summarise.digests.store import Store, open_store
from summarise.digests.store.records import WITHDRAWN, Outcome, RunRecord, SourceMemory, SourceRecord
from summarise.digests.windows import DueWindow

NOW = datetime(2026, 3, 4, 6, tzinfo=UTC)
HEAD = '[profiles.p]\nwindow = "daily 06:00 UTC"\nstore = "s.sqlite"\n[profiles.p.sources]\n'
FEED = "https://paper.example/feed"
PAGE = "https://paper.example/bridge"
STORY = "The mayor of Dunaval closed the old bridge on Monday after engineers found a crack in its third pillar. " * 3


@dataclass
class Web:
    """Pages and feeds by address; what is not there fails."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def fetch(
        self, requests: Sequence[tuple[str, Validators]], _options: FetchOptions, *, workers: int
    ) -> Iterator[FetchResult]:
        """Answer in another order than asked."""
        assert workers
        for address, validators in reversed(requests):
            self.asked.append(address)
            body = self.bodies.get(address)
            if body is None:
                gone = address in self.gone
                yield FetchResult(address, "failed", reason="there is nothing", validators=validators, gone=gone)
            elif validators.etag == str(hash(body)):
                yield FetchResult(address, "unchanged", validators=validators)
            else:
                kind = "text/html" if body.startswith(b"<html") else "application/rss+xml"
                yield FetchResult(
                    address, "fetched", body, kind, "utf-8", Validators(str(hash(body))), final_url=address
                )


def feed_of(*entries: str) -> bytes:
    """Write a feed."""
    return f'<rss version="2.0"><channel><title>Paper</title>{"".join(entries)}</channel></rss>'.encode()


def entry(guid: str, published: datetime, summary: str = "", link: str = PAGE) -> str:
    """Write an entry that has no text of its own."""
    date = published.strftime("%a, %d %b %Y %H:%M:%S +0000")
    return (
        f"<item><guid>{guid}</guid><link>{link}</link><title>About {guid}</title>"
        f"<pubDate>{date}</pubDate><description>{summary}</description></item>"
    )


def page(text: str) -> bytes:
    """Write a page with an article."""
    return f"<html><head><title>Bridge</title></head><body><article><p>{text}</p></article></body></html>".encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open a store."""
    with open_store(tmp_path / "s.sqlite") as opened:
        yield opened


def collect(profile: Profile, store: Store, web: Web, day: int = 0) -> RunRecord:
    """Plan and collect the window of a day, as a run does."""
    end = NOW + timedelta(days=day)
    window = DueWindow(f"p-{day}", end - timedelta(days=1), end, "UTC")
    if store.runs.find(window.run_id) is None:
        store.runs.plan("p", window, end)
        store.articles.adopt_pending("p", window.run_id, end)
    run = store.runs.find(window.run_id)
    assert run is not None
    Collector(profile, run, store, CollectOptions(fetch=web.fetch)).collect(end)
    return run


def states(store: Store, run: RunRecord) -> dict[str, str | None]:
    """Give the states of a run's articles by title; None is for the run to decide."""
    return {str(one.title): one.state for one in store.articles.of_run(run.run_id)}


def test_an_entry_without_text_is_looked_up_at_its_address(
    make_profile: Callable[[str], Profile], store: Store
) -> None:
    """The page's text becomes the article, with the feed's title, time and name."""
    web = Web({FEED: feed_of(entry("bridge", NOW - timedelta(hours=3))), PAGE: page(STORY)})
    run = collect(make_profile(f'{HEAD}feeds = ["{FEED}"]\n'), store, web)
    (stored,) = store.articles.of_run(run.run_id)
    assert stored.article is not None
    assert "crack in its third pillar" in stored.article.text
    assert (stored.article.title, stored.article.source, stored.outlet) == ("About bridge", "Paper", "Paper")
    assert stored.article.published == "2026-03-04T03:00:00+00:00"
    assert [(one.source, one.status, one.entries) for one in store.runs.sources(run.run_id)] == [(FEED, "fetched", 1)]


def test_a_page_that_fails_stays_pending_and_is_fetched_with_the_next_run(
    make_profile: Callable[[str], Profile], store: Store
) -> None:
    """The article is named at once, and comes when its page does, though the feed has not changed."""
    profile, web = (
        make_profile(f'{HEAD}feeds = ["{FEED}"]\n'),
        Web({FEED: feed_of(entry("b", NOW - timedelta(hours=3)))}),
    )
    run = collect(profile, store, web)
    (stored,) = store.articles.of_run(run.run_id)
    assert (stored.state, stored.article) == ("pending", None)
    assert "there is nothing" in (stored.reason or "")
    web.bodies[PAGE] = page(STORY)
    later = collect(profile, store, web, day=1)
    (again,) = store.articles.of_run(later.run_id)
    assert (again.number, again.state) == (stored.number, None)
    assert again.article is not None
    assert [one.status for one in store.runs.sources(later.run_id)] == ["unchanged"]


def test_a_summary_stands_in_for_a_page_that_cannot_be_had(
    make_profile: Callable[[str], Profile], store: Store
) -> None:
    """A summary of some length is an article that says it is not whole."""
    web = Web({FEED: feed_of(entry("bridge", NOW - timedelta(hours=3), summary=STORY))})
    run = collect(make_profile(f'{HEAD}feeds = ["{FEED}"]\n'), store, web)
    (stored,) = store.articles.of_run(run.run_id)
    assert stored.article is not None
    assert (stored.state, stored.article.completeness) == (None, "truncated")


def test_the_first_contact_takes_the_window_only_and_later_ones_what_is_new(
    make_profile: Callable[[str], Profile], store: Store
) -> None:
    """A new feed does not bring its whole past; one that was down for days brings what it had meanwhile."""
    profile = make_profile(f'{HEAD}feeds = ["{FEED}"]\n')
    hours = {"new": 3, "old": 30, "ancient": 24 * 9, "tomorrow": -3}
    entries = [entry(name, NOW - timedelta(hours=ago), STORY, f"{PAGE}/{name}") for name, ago in hours.items()]
    web = Web({FEED: feed_of(*entries)})
    run = collect(profile, store, web)
    assert states(store, run) == {
        "About new": None,
        "About old": "skipped",
        "About ancient": "skipped",
        "About tomorrow": "pending",
    }
    assert len(web.asked) == 2
    web.bodies[FEED] = feed_of(*entries, entry("missed", NOW + timedelta(days=1, hours=2), STORY, f"{PAGE}/missed"))
    assert states(store, collect(profile, store, web, day=3)) == {"About tomorrow": None, "About missed": None}


def test_a_run_that_was_cut_short_reads_no_source_twice(make_profile: Callable[[str], Profile], store: Store) -> None:
    """Collecting again asks only what was not kept."""
    profile = make_profile(f'{HEAD}feeds = ["{FEED}", "https://other.example/feed"]\n')
    web = Web({FEED: feed_of(entry("bridge", NOW - timedelta(hours=3), STORY))})
    run = collect(profile, store, web)
    asked = len(web.asked)
    collect(profile, store, web)
    assert len(web.asked) == asked
    assert [(one.source, one.status) for one in store.runs.sources(run.run_id)] == [
        (FEED, "fetched"),
        ("https://other.example/feed", "failed"),
    ]


def test_a_feed_that_is_none_is_a_failed_source_and_is_read_again(
    make_profile: Callable[[str], Profile], store: Store
) -> None:
    """What cannot be read keeps its old validators, so that the next run asks for it whole."""
    profile, web = make_profile(f'{HEAD}feeds = ["{FEED}"]\n'), Web({FEED: b"<html><p>We are closed.</p></html>"})
    run = collect(profile, store, web)
    (record,) = store.runs.sources(run.run_id)
    assert record.status == "failed"
    assert record.reason
    assert store.runs.source_memory("p", FEED).validators == Validators()


def test_local_sources_are_files_folders_and_globs(
    make_profile: Callable[[str], Profile], store: Store, tmp_path: Path
) -> None:
    """Text, HTML and JSON lines are read, others left; what cannot be read failed, and is told once."""
    inbox = tmp_path / "inbox" / "deeper"
    inbox.mkdir(parents=True)
    (inbox / "one.txt").write_text(STORY, encoding="utf-8")
    (inbox / "two.html").write_bytes(page(STORY.replace("Monday", "Tuesday")))
    lines = [{"id": "x1", "title": "Third", "text": STORY.replace("Monday", "Friday")}, {"title": "no text"}]
    (inbox / "three.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (inbox / ".hidden.txt").write_text(STORY, encoding="utf-8")
    (inbox / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "notes.md").write_text(STORY.replace("Monday", "Sunday"), encoding="utf-8")
    profile = make_profile(f'{HEAD}files = ["inbox", "*.md", "nowhere"]\n')
    run = collect(profile, store, Web())
    articles = store.articles.of_run(run.run_id)
    failed = [(one.title, one.reason) for one in articles if one.state == "failed"]
    assert failed == [("three.jsonl", "three.jsonl, line 2: there is no `text`")]
    assert sorted(str(one.outlet) for one in articles) == ["None", "None", "notes.md", "one.txt", "two.html"]
    assert "x1" in {one.id for one in articles}
    found = {one.source: (one.status, one.entries) for one in store.runs.sources(run.run_id)}
    assert found == {"inbox": ("fetched", 3), "*.md": ("fetched", 1), "nowhere": ("failed", 0)}
    (inbox / "four.txt").write_text(STORY.replace("Monday", "Saturday"), encoding="utf-8")
    later = collect(profile, store, Web(), day=1)
    assert len(store.articles.of_run(later.run_id)) == 1
    assert [one.status for one in store.runs.sources(later.run_id)] == ["fetched", "unchanged", "failed"]


def test_feeds_of_an_opml_file_are_sources_each_once(make_profile: Callable[[str], Profile], tmp_path: Path) -> None:
    """A feed that stands twice is one source; a list that cannot be read is named as failed; keys are not shown."""
    (tmp_path / "feeds.opml").write_text(
        f'<opml version="2.0"><body><outline text="a" xmlUrl="{FEED}"/>'
        '<outline text="b" xmlUrl="https://b.example/feed?key=secret"/></body></opml>',
        encoding="utf-8",
    )
    (tmp_path / "broken.opml").write_text("<opml", encoding="utf-8")
    profile = make_profile(f'{HEAD}feeds = ["{FEED}"]\nopml = ["feeds.opml", "broken.opml", "missing.opml"]\n')
    sources, broken = list_sources(profile)
    assert [source.name for source in sources] == [FEED, "https://b.example/feed"]
    assert [(record.source, record.status) for record in broken] == [
        ("broken.opml", "failed"),
        ("missing.opml", "failed"),
    ]


def test_a_pattern_with_wildcards_may_match_nothing(tmp_path: Path) -> None:
    """A glob without a match is empty; a plain path without a file is an error."""
    assert list_files("*.txt", tmp_path) == []
    with pytest.raises(FileNotFoundError):
        list_files("inbox", tmp_path)


def test_times_decide_what_belongs_to_a_window() -> None:
    """The window's end is not part of it; age counts from its end; no time is no reason."""
    limits = Limits(NOW - timedelta(days=1), NOW, timedelta(days=3), first_time=False)
    assert judge_time(NOW, limits)[0] == "pending"
    assert judge_time(NOW - timedelta(microseconds=1), limits)[0] is None
    assert judge_time(NOW - timedelta(days=3, seconds=1), limits) == ("skipped", "older than 3 days")
    assert judge_time(None, limits) == (None, None)


def test_a_single_page_is_an_article_and_comes_again_when_it_changes(
    make_profile: Callable[[str], Profile], store: Store
) -> None:
    """The same text is no news; another text is the next version; an index without prose is a failed source."""
    profile, web = make_profile(f'{HEAD}urls = ["{PAGE}"]\n'), Web({PAGE: page(STORY)})
    first = collect(profile, store, web)
    (stored,) = store.articles.of_run(first.run_id)
    assert (stored.version, stored.state) == (1, None)
    web.bodies[PAGE] = page(STORY) + b" "
    assert store.articles.of_run(collect(profile, store, web, day=1).run_id) == []
    web.bodies[PAGE] = page(STORY.replace("third", "fourth"))
    (changed,) = store.articles.of_run(collect(profile, store, web, day=2).run_id)
    assert (changed.version, changed.identity) == (2, stored.identity)
    web.bodies[PAGE] = b"<html><body></body></html>"
    last = collect(profile, store, web, day=3)
    assert [one.status for one in store.runs.sources(last.run_id)] == ["failed"]


def test_a_source_that_asks_to_be_left_alone_is(make_profile: Callable[[str], Profile], store: Store) -> None:
    """Until the time it named nothing is asked of it, and the digest says why."""
    profile, web = make_profile(f'{HEAD}feeds = ["{FEED}"]\n'), Web({FEED: feed_of()})
    run = store.runs.plan("p", DueWindow("p-0", NOW - timedelta(days=1), NOW, "UTC"), NOW)
    memory = SourceMemory(not_before=NOW + timedelta(hours=30))
    store.runs.keep_source(run, SourceRecord(FEED, "failed", "429"), memory)
    waiting = collect(profile, store, web, day=1)
    (record,) = store.runs.sources(waiting.run_id)
    assert (record.status, record.reason) == ("failed", "it asks to be left alone until 2026-03-05 12:00 UTC")
    assert web.asked == []
    collect(profile, store, web, day=2)
    assert web.asked == [FEED]


def brief_all(store: Store, run: RunRecord) -> None:
    """Let a run's articles be briefed."""
    store.articles.settle([Outcome(one.number, "briefed") for one in store.articles.of_run(run.run_id)])


def withdrawn_of(store: Store, run: RunRecord) -> list[str]:
    """List the titles of what came in as withdrawn."""
    return [str(one.title) for one in store.articles.of_run(run.run_id) if one.reason == WITHDRAWN]


@pytest.mark.parametrize(("gone", "noticed"), [(True, ["Bridge"]), (False, [])], ids=["gone", "failed"])
def test_a_page_that_is_gone_is_withdrawn_once(
    make_profile: Callable[[str], Profile],
    store: Store,
    gone: bool,  # noqa: FBT001 - the case
    noticed: list[str],
) -> None:
    """What a digest stood on is taken back when its page is gone, not when it cannot be reached, and once."""
    profile = make_profile(HEAD + f'urls = ["{PAGE}"]')
    web = Web({PAGE: page(STORY)})
    brief_all(store, collect(profile, store, web))
    web.bodies, web.gone = {}, {PAGE} if gone else set()
    second, third = collect(profile, store, web, 1), collect(profile, store, web, 2)
    assert withdrawn_of(store, second) == noticed
    assert withdrawn_of(store, third) == []


def test_an_entry_taken_out_of_a_feed_is_looked_up_and_withdrawn(
    make_profile: Callable[[str], Profile], store: Store
) -> None:
    """A delivered entry that a feed drops from among newer ones is looked up; one that has scrolled off is not."""
    profile = make_profile(HEAD + f'feeds = ["{FEED}"]')
    pulled, old = f"{PAGE}/pulled", f"{PAGE}/old"
    entries = [entry("old", NOW - timedelta(hours=9), link=old), entry("pulled", NOW - timedelta(hours=5), link=pulled)]
    kept = entry("kept", NOW - timedelta(hours=7))
    web = Web({FEED: feed_of(*entries, kept), PAGE: page(STORY), pulled: page(STORY * 2), old: page(STORY * 3)})
    brief_all(store, collect(profile, store, web))
    web.bodies[FEED], web.gone = feed_of(kept), {pulled, old}
    del web.bodies[pulled], web.bodies[old]
    web.asked.clear()
    assert withdrawn_of(store, collect(profile, store, web, 1)) == ["About pulled"]
    assert old not in web.asked
