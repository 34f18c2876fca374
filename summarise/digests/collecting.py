"""Bring in what the sources of a profile have, and keep it: one step for each source.

Invariant: a source that fails is a value with a reason and stops no other; what was kept is not fetched again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from summarise.articles.addresses import canonical_url
from summarise.articles.article import Article
from summarise.articles.feeds import FeedEntry, parse_feed
from summarise.articles.loading import Failure, check_article, load_articles, load_body
from summarise.articles.options import LoadOptions
from summarise.digests.entries import (
    FEWEST_SUMMARY_WORDS,
    Limits,
    article_of,
    complete_article,
    fail_article,
    find_vanished,
    judge_time,
    sign_article,
    sort_entries,
    withdraw_article,
)
from summarise.digests.fetching import FetchOptions, FetchResult, Validators, fetch_all
from summarise.digests.profiles import Profile
from summarise.digests.sources import Source, list_files, list_sources
from summarise.digests.store import Store
from summarise.digests.store.records import Arrival, RunRecord, SourceMemory, SourceRecord, StoredArticle
from summarise.errors import ArticleError

MOST_TRIES = 3
NO_PAGE = "its page could not be fetched"
_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class CollectOptions:
    """How sources are read; `fetch` stands in for the network in tests."""

    load: LoadOptions = field(default_factory=LoadOptions)
    fetching: FetchOptions = field(default_factory=FetchOptions)
    workers: int = 8
    fetch: Callable[..., Iterator[FetchResult]] = fetch_all


@dataclass(slots=True)
class _Haul:
    """What a feed has brought so far: the articles of some entries are still on their way."""

    record: SourceRecord
    memory: SourceMemory
    outlet: str
    arrivals: list[Arrival]
    missing: dict[str, tuple[int, FeedEntry]]
    vanished: dict[str, StoredArticle] = field(default_factory=dict)


class Collector:
    """Collect for one run."""

    def __init__(
        self,
        profile: Profile,
        run: RunRecord,
        store: Store,
        options: CollectOptions,
        on_source: Callable[[SourceRecord], None] = lambda _: None,
    ) -> None:
        self._profile, self._run, self._store, self._options = profile, run, store, options
        self._on_source = on_source
        self._max_age = timedelta(days=profile.table.max_age_days)

    def collect(self, now: datetime) -> None:
        """Read every source that this run has not yet read, and fetch again what is still missing."""
        done = {record.source for record in self._store.runs.sources(self._run.run_id)}
        sources, broken = list_sources(self._profile)
        for record in broken:
            if record.source not in done:
                self._keep(record, SourceMemory(), [])
        waiting = [source for source in sources if source.name not in done]
        for source in waiting:
            if source.kind == "files":
                record, arrivals = self._read_files(source)
                self._keep(record, SourceMemory(fetched_at=now), arrivals)
        self._collect_remote([source for source in waiting if source.kind != "files"], now)
        self._fetch_missing_pages()

    def _keep(self, record: SourceRecord, memory: SourceMemory, arrivals: Sequence[Arrival]) -> None:
        with self._store.transaction():
            entries = self._store.articles.add(self._profile.name, self._run.run_id, arrivals)
            record = replace(record, entries=entries)
            self._store.runs.keep_source(self._run, record, memory)
        self._on_source(record)

    def _read_files(self, source: Source) -> tuple[SourceRecord, list[Arrival]]:
        try:
            paths = list_files(source.address, self._profile.folder)
        except OSError as exc:
            return SourceRecord(source.name, "failed", exc.strerror or str(exc)), []
        known = self._store.articles.signatures(self._profile.name, source.name)
        loaded = ((path, one) for path in paths for one in load_articles([path], self._options.load))
        found = [self._read_one(source, path, one) for path, one in loaded]
        news = [arrival for arrival in found if known.get(arrival.identity) != arrival.signature]
        reason = None if paths else "there is no file"
        return SourceRecord(source.name, "fetched" if news or not known else "unchanged", reason), news

    def _read_one(self, source: Source, path: Path, found: Article | Failure) -> Arrival:
        if not isinstance(found, Article):
            return fail_article(source.name, path.name, found[1].message.replace(str(path), path.name))
        identity = _identify(found, str(path))
        if not found.source and path.suffix not in _LINES:
            found = found.model_copy(update={"source": path.name})
        arrival = self._arrival(source.name, identity, found)
        return replace(arrival, title=arrival.title or path.name)

    def _arrival(self, source: str, identity: str, article: Article) -> Arrival:
        """Make an arrival of an article that no feed announces; only a time of day puts it into a later window."""
        exact = article.published if article.published and "T" in article.published else None
        limits = Limits(self._run.starts_at, self._run.ends_at, timedelta(days=36_500), first_time=False)
        moment = datetime.fromisoformat(exact) if exact else None
        state, reason = judge_time(moment if moment and moment.tzinfo else None, limits)
        known = (article.title, article.url, article.published)
        return Arrival(source, identity, sign_article(article), *known, article, state, reason)

    def _collect_remote(self, sources: Sequence[Source], now: datetime) -> None:
        by_address = {source.address: source for source in sources}
        requests = []
        for source in sources:
            memory = self._store.runs.source_memory(self._profile.name, source.name)
            if memory.not_before and memory.not_before > now:
                asked = f"it asks to be left alone until {memory.not_before:%Y-%m-%d %H:%M} UTC"
                self._keep(SourceRecord(source.name, "failed", asked), memory, [])
            else:
                requests.append((source.address, memory.validators))
        results = {result.address: result for result in self._fetch(requests)}
        self._fill_hauls([self._read_result(by_address[one], results[one], now) for one, _ in requests])

    def _read_result(self, source: Source, result: FetchResult, now: datetime) -> _Haul:
        before = self._store.runs.source_memory(self._profile.name, source.name)
        memory = SourceMemory(result.validators, before.fetched_at, result.not_before)
        haul = _Haul(SourceRecord(source.name, result.status, _shorten(result.reason, source)), memory, "", [], {})
        if result.status == "failed":
            haul.memory = replace(memory, validators=before.validators)
            if result.gone and source.kind == "page":
                haul.arrivals += map(withdraw_article, self._list_standing(source))
            return haul
        haul.memory = replace(memory, fetched_at=now)
        if result.status == "unchanged":
            return haul
        try:
            read = self._read_feed if source.kind == "feed" else self._read_page
            read(source, result, haul, first_time=before.fetched_at is None)
        except ArticleError as exc:
            haul.record = SourceRecord(source.name, "failed", _shorten(exc.message, source))
            haul.memory = replace(memory, validators=before.validators)
        return haul

    def _read_feed(self, source: Source, result: FetchResult, haul: _Haul, *, first_time: bool) -> None:
        feed = parse_feed(result.body, result.final_url or result.address, charset=result.charset)
        limits = Limits(self._run.starts_at, self._run.ends_at, self._max_age, first_time)
        known = self._store.articles.signatures(self._profile.name, source.name)
        haul.outlet = feed.title
        haul.record = replace(haul.record, reason="; ".join(feed.warnings) or None)
        for arrival, entry in sort_entries(source.name, feed.title, feed.entries, known, limits):
            if arrival.article is None and arrival.state is None and entry.url:
                haul.missing[entry.url] = (len(haul.arrivals), entry)
            haul.arrivals.append(arrival)
        haul.vanished = {one.url: one for one in find_vanished(feed.entries, self._list_standing(source)) if one.url}

    def _list_standing(self, source: Source) -> list[StoredArticle]:
        """List what digests of the last days stood on, so that it is known when it is withdrawn."""
        since = self._run.ends_at - self._max_age
        return self._store.articles.standing(self._profile.name, source.name, since)

    def _read_page(self, source: Source, result: FetchResult, haul: _Haul, *, first_time: bool) -> None:
        del first_time
        article = _read_body(result, self._options.load)
        arrival = self._arrival(source.name, canonical_url(source.address) or source.address, article)
        known = self._store.articles.signatures(self._profile.name, source.name)
        if known.get(arrival.identity) != arrival.signature:
            haul.arrivals.append(arrival)

    def _fill_hauls(self, hauls: Sequence[_Haul]) -> None:
        """Fetch the pages of entries without a text and of vanished ones, then keep the sources in their order."""
        pages = {url: Validators() for haul in hauls for url in (*haul.missing, *haul.vanished)}
        for result in self._fetch(list(pages.items())):
            for haul in hauls:
                if result.address in haul.missing:
                    place, entry = haul.missing[result.address]
                    haul.arrivals[place] = self._complete(haul.arrivals[place], entry, result, haul.outlet)
                if result.gone and result.address in haul.vanished:
                    haul.arrivals.append(withdraw_article(haul.vanished[result.address]))
        for haul in hauls:
            self._keep(haul.record, haul.memory, haul.arrivals)

    def _complete(self, arrival: Arrival, entry: FeedEntry, result: FetchResult, outlet: str) -> Arrival:
        """Put the article of an entry's page in; its summary stands in where there is none."""
        try:
            page = _read_body(result, self._options.load)
        except ArticleError as exc:
            summary = article_of(entry, entry.summary_text or entry.content_text, outlet)
            if summary.words >= FEWEST_SUMMARY_WORDS and isinstance(check_article(summary, ""), Article):
                return replace(arrival, article=summary.model_copy(update={"completeness": "truncated"}))
            return replace(arrival, state="pending", reason=f"{NO_PAGE}: {exc.message}")
        return replace(arrival, article=complete_article(page, entry, outlet))

    def _fetch_missing_pages(self) -> None:
        """Try again to fetch the pages of articles that earlier runs left pending."""
        missing = {
            one.url: one
            for one in self._store.articles.of_run(self._run.run_id)
            if one.article is None and one.state is None and one.url
        }
        for result in self._fetch([(url, Validators()) for url in missing]):
            self._retry(missing[result.address], result)

    def _retry(self, stored: StoredArticle, result: FetchResult) -> None:
        try:
            page = _read_body(result, self._options.load)
        except ArticleError:
            self._store.articles.count_try(stored.number)
            return
        known = {"title": stored.title or page.title, "url": stored.url, "published": stored.published}
        article = page.model_copy(update={key: value for key, value in known.items() if value})
        self._store.articles.fill(stored.number, article)

    def _fetch(self, requests: list[tuple[str, Validators]]) -> Iterator[FetchResult]:
        if requests:
            yield from self._options.fetch(requests, self._options.fetching, workers=self._options.workers)


def _shorten(reason: str | None, source: Source) -> str | None:
    """Leave the name of a source out of a reason that stands beside it."""
    return reason and reason.removeprefix(f"{source.name} ")


def _identify(article: Article, path: str) -> str:
    """Name what all versions of a file's article share: its own id or address, else the file."""
    given = article.id if not article.sha256.startswith(article.id) else None
    if path.endswith(_LINES):
        return given or article.url or f"{path}#{article.sha256}"
    return path


def _read_body(result: FetchResult, options: LoadOptions) -> Article:
    """Return the article of a fetched page.

    Raises:
        ArticleError: it could not be fetched, or holds no article.
    """
    if result.status == "failed":
        raise ArticleError(result.reason or "it could not be fetched")
    found = load_body(
        result.body, result.address, options, kind=result.content_type, url=result.final_url, charset=result.charset
    )
    first = next(found, None)
    if isinstance(first, Article):
        return first
    raise first[1] if first else ArticleError("it holds no article")
