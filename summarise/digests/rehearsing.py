"""Say what a run would do and how long it would take, on a copy of the store that is thrown away.

Invariant: no model is asked, and the store stays as it is; sources are read as a run reads them.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from summarise.briefs.rehearsal import stand_in
from summarise.briefs.rendering.phrases import count_things
from summarise.briefs.rendering.terminal import clean_text
from summarise.digests.briefing import estimate_article, fingerprint_settings
from summarise.digests.catching_up import plan_window
from summarise.digests.collecting import Collector
from summarise.digests.profiles import Profile
from summarise.digests.recalling import recall_past
from summarise.digests.running import RunOptions
from summarise.digests.selecting import Selection, select_events
from summarise.digests.store import Store, open_store
from summarise.digests.store.records import RunRecord, SourceRecord, StoredArticle
from summarise.digests.windows import DueWindow
from summarise.library import brief_options
from summarise.llm.conversation import Usage
from summarise.llm.prices import cost_of
from summarise.settings import Settings

EMBEDDED_READS_PER_S = 60.0
EMBEDDED_WRITES_PER_S = 23.0
REMOTE_SECONDS_A_QUESTION = 2.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do."""

    profile: Profile
    window: DueWindow | None
    sources: Sequence[SourceRecord] = ()
    selection: Selection = field(default_factory=lambda: Selection((), ()))
    stored: int = 0
    questions: int = 0
    tokens: int = 0
    seconds: float = 0.0
    dollars: float | None = 0.0
    model: str = ""


def rehearse_profile(profile: Profile, options: RunOptions, now: datetime, wish: str | None = None) -> Plan:
    """Work out what a run would do.

    Raises:
        OutputError: the store cannot be read.
        UsageError: there is no such window.
    """
    with TemporaryDirectory() as folder, open_store(_copy_store(profile.store, Path(folder))) as store:
        window = plan_window(profile, store, now, wish)
        plan = Plan(profile, window, model=options.settings.model)
        if window is None:
            return plan
        run = store.runs.plan(profile.name, window, now)
        store.articles.adopt_pending(profile.name, run.run_id, run.ends_at)
        Collector(profile, run, store, options.collect).collect(now)
        return _estimate(replace(plan, sources=store.runs.sources(run.run_id)), store, run, options.settings, options)


def _copy_store(path: Path, folder: Path) -> Path:
    copy = folder / "store.sqlite"
    if path.exists():
        with (
            closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as own,
        ):
            source.backup(own)
    return copy


def _estimate(plan: Plan, store: Store, run: RunRecord, settings: Settings, options: RunOptions) -> Plan:
    articles = [one for one in store.articles.of_run(run.run_id) if one.state is None]
    past = recall_past(store, run)
    selection = select_events(articles, past, plan.profile.table, run, options.judges)
    fingerprint = fingerprint_settings(settings, brief_options(settings))
    chosen = [article for one in selection.items for article in one.chosen]
    missing = [one for one in chosen if one.article and not store.briefs.find(one.article.sha256, fingerprint)]
    return _count(replace(plan, selection=selection, stored=len(chosen) - len(missing)), missing, store, settings)


def _count(plan: Plan, missing: Sequence[StoredArticle], store: Store, settings: Settings) -> Plan:
    """Count questions, tokens and seconds; seconds as this model has taken before, else as such models do."""
    nobody, options = stand_in(settings), brief_options(settings)
    estimates = (estimate_article(one.article, nobody, options) for one in missing if one.article)
    total = sum(estimates, Usage())
    questions, read, written = total.requests, total.prompt_tokens, total.completion_tokens
    known = store.briefs.speed(fingerprint_settings(settings, options))
    words = sum(one.article.words for one in missing if one.article)
    if known is not None:
        seconds = known * words
    elif settings.embedded:
        seconds = read / EMBEDDED_READS_PER_S + written / EMBEDDED_WRITES_PER_S
    else:
        seconds = questions * REMOTE_SECONDS_A_QUESTION
    dollars = cost_of(settings.model, read, written, embedded=settings.embedded)
    seconds /= settings.workers
    return replace(plan, questions=questions, tokens=read + written, seconds=seconds, dollars=dollars)


def describe_plan(plan: Plan) -> str:
    """Write a plan out."""
    if plan.window is None:
        return f"{plan.profile.name}: nothing is due"
    zone = ZoneInfo(plan.window.zone)
    starts_at, ends_at = (moment.astimezone(zone) for moment in (plan.window.starts_at, plan.window.ends_at))
    late = " (late)" if plan.window.late else ""
    covers = f"{starts_at:%Y-%m-%d %H:%M} to {ends_at:%Y-%m-%d %H:%M} {plan.window.zone}"
    items = enumerate(plan.selection.items, start=1)
    lines = [
        f"{plan.profile.name}: {covers}, as {plan.window.run_id}{late}",
        *map(_describe_source, plan.sources),
        *(f"  {rank}. {one.title}: score {one.score:g}. {one.why_now}" for rank, one in items),
        _describe_rest(plan),
        _describe_work(plan),
        *(f"would deliver to {one.channel}: {one.target}" for one in plan.profile.deliveries),
    ]
    return clean_text("\n".join(lines))


def _describe_source(one: SourceRecord) -> str:
    reason = f" ({one.reason})" if one.reason else ""
    return f"  {one.source}: {one.status}, {count_things(one.entries, 'article')}{reason}"


def _describe_rest(plan: Plan) -> str:
    counts = Counter(one.state for one in plan.selection.outcomes)
    told = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in sorted(counts.items()))
    return f"would list without a brief: {told or 'nothing'}"


def _describe_work(plan: Plan) -> str:
    to_brief = sum(len(one.chosen) for one in plan.selection.items) - plan.stored
    price = "at a price that is not known" if plan.dollars is None else f"about {plan.dollars:.2f} US dollars"
    return (
        f"would brief {count_things(to_brief, 'article')} with {plan.model}, {plan.stored} more are stored: about "
        f"{count_things(plan.questions, 'question')}, {count_things(plan.tokens, 'token')}, {_say_time(plan.seconds)}, "
        f"{'no cost' if plan.dollars == 0 else price}"
    )


def _say_time(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 90 else f"{seconds / 60:.0f} minutes"  # noqa: PLR2004 - how people say it
