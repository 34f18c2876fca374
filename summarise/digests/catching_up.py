"""Run what a profile owes: runs that were cut short, then the window that is due.

Invariant: one run of a profile at a time, the oldest window first.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from summarise.digests.locking import lock_profile
from summarise.digests.profiles import Profile
from summarise.digests.running import RunOptions, RunReport, run_window
from summarise.digests.store import Store, open_store
from summarise.digests.store.records import RunRecord
from summarise.digests.windows import DueWindow, choose_window, find_due

GIVE_UP_AFTER = timedelta(days=14)
"""How long a run that could not be finished or delivered is tried again."""


def run_profile(
    profile: Profile, options: RunOptions, clock: Callable[[], datetime], wish: str | None = None
) -> Iterator[RunReport]:
    """Yield the report of every run that the profile owes.

    Args:
        profile: what to run.
        options: how.
        clock: tells the time, aware.
        wish: a window to run instead of the one that is due: "now", a date, or a date with an hour.

    Raises:
        BusyError: another run of the profile is at work.
        OutputError: the store cannot be used.
        UsageError: there is no such window.
    """
    with lock_profile(profile.store, profile.name), open_store(profile.store) as store:
        tried = set()
        for unfinished in _list_unfinished(store, profile, clock()):
            tried.add(unfinished.run_id)
            yield run_window(profile, _window_of(unfinished), store, options, clock())
        window = plan_window(profile, store, clock(), wish)
        if window and window.run_id not in tried:
            yield run_window(profile, window, store, options, clock())


def plan_window(profile: Profile, store: Store, now: datetime, wish: str | None = None) -> DueWindow | None:
    """Return the window that is to be run next, or None; one that is named is run again until it is delivered."""
    taken = store.runs.taken(profile.name)
    if wish is None:
        return find_due(profile.name, profile.rule, now, taken)
    window = choose_window(profile.name, profile.rule, wish, now, taken)
    known = store.runs.find(window.run_id)
    return None if known and known.has_reached("delivered") else window


def _list_unfinished(store: Store, profile: Profile, now: datetime) -> list[RunRecord]:
    """List the runs that were cut short, the oldest first; those of a clock that stood ahead wait for it."""
    runs = store.runs.list_unfinished(profile.name)
    return [run for run in runs if timedelta() <= now - run.ends_at < GIVE_UP_AFTER]


def _window_of(run: RunRecord) -> DueWindow:
    return DueWindow(run.run_id, run.starts_at, run.ends_at, run.zone, run.late)
