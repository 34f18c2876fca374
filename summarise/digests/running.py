"""Run a profile for one window: collect, choose, brief, compose, deliver; each step is kept before the next begins.

Invariant: ended at any point and started again, a run goes on where it was, pays for nothing twice, and gives the same
digest; there is one digest for a window.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from summarise.articles.article import Article
from summarise.digests.briefing import Briefed, Briefer, fingerprint_settings
from summarise.digests.budget import BudgetGate, Limits
from summarise.digests.collecting import CollectOptions, Collector
from summarise.digests.composing import Composed, Materials, Written, compose_digest
from summarise.digests.delivery import Receipt
from summarise.digests.journal import Listener, log_event
from summarise.digests.merging import Merger
from summarise.digests.outbox import list_deliveries, send_outbox
from summarise.digests.profiles import Profile
from summarise.digests.recalling import find_corrections, recall_open, recall_past, remember
from summarise.digests.schema import Digest
from summarise.digests.selecting import Candidate, Judges, Past, Selection, select_events
from summarise.digests.settling import settle_chosen
from summarise.digests.store import Store
from summarise.digests.store.records import RunRecord, StoredArticle
from summarise.digests.windows import DueWindow
from summarise.errors import CassetteError, SummariseError
from summarise.events.grouping.groups import group_articles
from summarise.events.origins import origins_of
from summarise.library import brief_options
from summarise.llm.connection import connect
from summarise.settings import Settings

if TYPE_CHECKING:
    from summarise.llm.client import Client

Connect = Callable[..., AbstractContextManager["Client"]]


def count_origins(articles: Sequence[Article]) -> int:
    """Count the independent origins of articles, at most."""
    return len({origin.key for origin in origins_of(articles).values()})


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run is made: who is asked, what it may take, and who listens.

    Attributes:
        settings: of the profile.
        limits: what the run may take.
        collect: how sources are read.
        judges: who says which articles are of one event.
        connect: opens the way to the model.
        tell: hears what happens.
    """

    settings: Settings
    limits: Limits = field(default_factory=Limits)
    collect: CollectOptions = field(default_factory=CollectOptions)
    judges: Judges = field(default_factory=lambda: Judges(group_articles, count_origins))
    connect: Connect = connect
    tell: Listener = log_event


@dataclass(frozen=True, slots=True)
class RunReport:
    """How a run ended: its digest, and whether everything was asked for and delivered."""

    run: RunRecord
    digest: Digest
    budget_spent: bool
    delivered: bool


def run_window(profile: Profile, window: DueWindow, store: Store, options: RunOptions, now: datetime) -> RunReport:
    """Run a window from where it stands to its delivery.

    Args:
        profile: what to collect and where to deliver.
        window: which one.
        store: what is remembered.
        options: how.
        now: the time, aware.

    Raises:
        CassetteError: the cassette is not of this run.
        OutputError: the store cannot be written.
    """
    return _Runner(profile, store, options, now).run(window)


class _Runner:
    def __init__(self, profile: Profile, store: Store, options: RunOptions, now: datetime) -> None:
        self._profile, self._store, self._options, self._now = profile, store, options, now
        self._budget_spent = False

    def run(self, window: DueWindow) -> RunReport:
        run = self._plan(window)
        if not run.has_reached("fetched"):
            self._collect(run)
        if not run.has_reached("composed"):
            self._write(run)
        run = self._reload(run)
        delivered = self._deliver(run)
        digest = Digest.model_validate_json(run.document or "")
        return RunReport(self._reload(run), digest, self._budget_spent, delivered)

    def _plan(self, window: DueWindow) -> RunRecord:
        known = self._store.runs.find(window.run_id)
        if known:
            self._options.tell("resumed", {"run": known.run_id, "state": known.state})
            return known
        with self._store.transaction():
            run = self._store.runs.plan(self._profile.name, window, self._now)
            self._store.articles.adopt_pending(run.profile, run.run_id, run.ends_at)
        self._options.tell("planned", {"run": run.run_id, "late": run.late or None})
        return run

    def _collect(self, run: RunRecord) -> None:
        def tell(record: object) -> None:
            named = {name: getattr(record, name) for name in ("source", "status", "entries", "reason")}
            self._options.tell("source_failed" if named["status"] == "failed" else "source", named)

        collector = Collector(self._profile, run, self._store, self._options.collect, tell)
        collector.collect(self._now)
        self._store.runs.advance(run.run_id, "fetched")

    def _write(self, run: RunRecord) -> None:
        """Choose, brief, compose and remember."""
        table = self._profile.table
        articles = self._store.articles.of_run(run.run_id)
        past = recall_past(self._store, run)
        undecided = [one for one in articles if one.state is None]
        selection = select_events(undecided, past, table, run, self._options.judges)
        self._options.tell("selected", {"run": run.run_id, "articles": len(undecided), "items": len(selection.items)})
        composed = self._brief_and_compose(run, articles, past, selection)
        posted, _ = list_deliveries(self._profile.deliveries, run.run_id)
        with self._store.transaction():
            remember(self._store, run, composed)
            self._store.runs.compose(run.run_id, composed.digest.model_dump_json(), composed.digest.model, self._now)
            self._store.runs.post(posted)
        self._options.tell("composed", {"run": run.run_id, "items": len(composed.digest.items)})

    def _brief_and_compose(
        self, run: RunRecord, articles: Sequence[StoredArticle], past: Past, selection: Selection
    ) -> Composed:
        table, settings = self._profile.table, self._options.settings
        fingerprint = fingerprint_settings(settings, brief_options(settings))
        briefed, written = self._brief(run, selection.items, fingerprint)
        outcomes = {one.number: one for one in selection.outcomes}
        outcomes |= settle_chosen(selection.items, briefed)
        corrections = find_corrections(self._store, articles, past, fingerprint)
        made = next((one.provenance.model for one in briefed.briefs.values()), settings.model)
        _, deliveries = list_deliveries(self._profile.deliveries, run.run_id)
        materials = Materials(
            run=run,
            written=written,
            articles=articles,
            outcomes=outcomes,
            sources=self._store.runs.sources(run.run_id),
            remembered=recall_open(self._store, run, table, corrections),
            spent=self._store.runs.spent(run.run_id),
            model=made,
            deliveries=deliveries,
        )
        return compose_digest(materials, table, self._now)

    def _brief(self, run: RunRecord, items: Sequence[Candidate], fingerprint: str) -> tuple[Briefed, list[Written]]:
        """Brief what the store does not have; the model is reached only where something is to be asked."""
        options, settings = brief_options(self._options.settings), self._options.settings
        briefer = Briefer(self._store, run, options, fingerprint, self._now, self._tell_brief)
        chosen = [article for one in items for article in one.chosen]
        briefed = briefer.find_stored(chosen)
        gate = BudgetGate(self._options.limits, self._store.runs.spent(run.run_id))
        with ExitStack() as stack:
            client = self._open(stack, gate, briefed) if len(briefed.briefs) < len(chosen) else None
            if client:
                briefer.brief_missing(chosen, briefed, client, settings.workers, gate)
        written = Merger(self._store, run, fingerprint, self._now).merge(items, briefed.briefs)
        self._budget_spent = briefed.budget_spent
        with self._store.transaction():
            self._store.runs.stop(run.run_id, briefed.stopped_by)
            self._store.runs.advance(run.run_id, "briefed")
        if briefed.stopped_by:
            self._options.tell("asking_stopped", {"run": run.run_id, "reason": briefed.stopped_by})
        return briefed, written

    def _open(self, stack: ExitStack, gate: BudgetGate, briefed: Briefed) -> "Client | None":
        """Reach the model; where it cannot be reached, the run goes on without it."""
        try:
            client = stack.enter_context(self._options.connect(self._options.settings, gate=gate))
        except CassetteError:
            raise
        except SummariseError as error:
            briefed.stopped_by = error.message
            return None
        gate.watch(lambda: client.usage, client.model, embedded=client.embedded)
        return client

    def _tell_brief(self, article: Article, result: object) -> None:
        failed = isinstance(result, SummariseError)
        reason = result.message if isinstance(result, SummariseError) else None
        self._options.tell("brief_failed" if failed else "brief", {"article": article.id, "reason": reason})

    def _deliver(self, run: RunRecord) -> bool:
        def tell(receipt: Receipt) -> None:
            fields = {"channel": receipt.channel, "key": receipt.key, "reason": receipt.error}
            self._options.tell("delivered" if receipt.delivered_at else "delivery_failed", fields)

        done = send_outbox(self._store, run, self._profile.deliveries, self._now, tell)
        if done:
            self._store.runs.advance(run.run_id, "delivered")
        return done

    def _reload(self, run: RunRecord) -> RunRecord:
        found = self._store.runs.find(run.run_id)
        assert found is not None  # noqa: S101 - runs are never removed
        return found
