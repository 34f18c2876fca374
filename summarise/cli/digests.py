"""Run the profiles that the command line names, and say how it went.

Invariant: what was made is printed or delivered before anything is reported as failed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from summarise.articles.options import LoadOptions
from summarise.briefs.rendering.phrases import count_things
from summarise.cli.job import set_verbosity
from summarise.cli.listening import listen
from summarise.cli.output import print_document
from summarise.cli.profiles import read_profiles
from summarise.cli.speech import say
from summarise.digests.budget import Limits
from summarise.digests.catching_up import run_profile
from summarise.digests.collecting import CollectOptions
from summarise.digests.fetching import FetchOptions
from summarise.digests.profiles import Profile, choose_profile
from summarise.digests.rehearsing import describe_plan, rehearse_profile
from summarise.digests.rendition import render_digest
from summarise.digests.running import RunOptions, RunReport
from summarise.digests.windows import next_end
from summarise.errors import BudgetError, CheckError, OutputError, PartialError, SettingsError
from summarise.library import load_options
from summarise.llm.prices import cost_of
from summarise.settings import Settings


@dataclass(frozen=True)
class Order:
    """What the command line asks for."""

    profile: str | None
    config: Path | None
    flags: Mapping[str, Any] = field(default_factory=dict)
    wish: str | None = None
    limits: tuple[int | None, int | None, float | None] = (None, None, None)
    quiet: bool = False
    verbose: bool = False


def run_order(order: Order) -> None:
    """Run what the profile owes, print what has no other channel, and report what is left.

    Raises:
        PartialError: a budget or a failure left articles pending.
        OutputError: a digest could not be delivered.
    """
    profile, options = open_order(order)
    set_verbosity(quiet=order.quiet, verbose=order.verbose)
    reports = []
    with listen(quiet=order.quiet) as tell:
        options = RunOptions(options.settings, options.limits, options.collect, tell=tell)
        for report in run_profile(profile, options, lambda: datetime.now(UTC), order.wish):
            reports.append(report)
            if not profile.deliveries:
                print_document(render_digest(report.digest).markdown)
    if not reports and not order.quiet:
        say(_describe_rest(profile))
    _conclude(reports)


def print_plan(order: Order) -> None:
    """Print what a run would do, asking and keeping nothing."""
    profile, options = open_order(order)
    print_document(describe_plan(rehearse_profile(profile, options, datetime.now(UTC), order.wish)))


def check_order(order: Order) -> None:
    """Print what a run up to this minute would do.

    Raises:
        CheckError: a source cannot be read.
    """
    profile, options = open_order(order)
    plan = rehearse_profile(profile, options, datetime.now(UTC), order.wish)
    print_document(describe_plan(plan))
    failed = sum(source.status == "failed" for source in plan.sources)
    if failed:
        sources = count_things(len(plan.sources), "source")
        raise CheckError(f"{failed} of {sources} failed", hint="a run goes on without them, and says so")


def open_order(order: Order) -> tuple[Profile, RunOptions]:
    """Settle who is asked, what it may take and how sources are read."""
    profile = choose_profile(read_profiles(order.config), order.profile)
    settings = profile.settings(order.flags)
    given, table = order.limits, profile.table
    limits = Limits(given[0] or table.max_requests, given[1] or table.max_tokens, given[2] or table.max_cost)
    _require_price(limits, settings)
    return profile, RunOptions(settings, limits, collect_options(settings))


def _require_price(limits: Limits, settings: Settings) -> None:
    """Refuse a limit of dollars that nobody could hold."""
    if limits.dollars is not None and cost_of(settings.model, 1, 1, embedded=settings.embedded) is None:
        raise SettingsError(
            f"what {settings.model} costs is not known, so that no limit of dollars can hold",
            hint="write its price into a file that SUMMARISE_PRICES names, or give --max-tokens",
        )


def collect_options(settings: Settings) -> CollectOptions:
    """Pick from the settings what collecting needs."""
    load: LoadOptions = load_options(settings)
    return CollectOptions(load, FetchOptions(allow_private=settings.allow_private))


def _describe_rest(profile: Profile) -> str:
    ends_at = next_end(profile.rule, datetime.now(UTC))
    when = f"; the next window ends at {ends_at:%Y-%m-%d %H:%M} UTC" if ends_at else ""
    return f"nothing is due for {profile.name}{when}; --window now makes a digest up to this minute"


def _conclude(reports: Sequence[RunReport]) -> None:
    for report in reports:
        if not report.delivered:
            raise OutputError(
                f"the digest {report.run.run_id} could not be delivered everywhere",
                hint="it is kept, and the next run tries again; see `summarise digest show`",
            )
    for report in reports:
        states = [article.state for article in report.digest.coverage.articles]
        stopped = report.digest.cost.stopped_by
        if stopped:
            kind = BudgetError if report.budget_spent else PartialError
            pending = count_things(states.count("pending"), "article")
            raise kind(f"{stopped}; {pending} pending", hint="the next run takes them up")
        if "failed" in states:
            failed = count_things(states.count("failed"), "article")
            raise PartialError(f"{failed} failed", hint="the digest's coverage says why")
