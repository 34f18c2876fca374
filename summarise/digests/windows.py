"""Work out which window is due: from a rule such as "daily 06:00 Europe/London", the clock and the windows taken.

Invariant: pure; a slot gives exactly one window whatever the clock does to that day, and windows never overlap.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from summarise.errors import SettingsError, UsageError

LATE_AFTER = timedelta(hours=1)
"""How long after its end a window's run counts as on time."""
_CLOCK_SLACK = timedelta(days=1)
_LOOK_BACK = timedelta(days=9)
_DAY = timedelta(days=1)
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_NAMED_DAYS = {"daily": frozenset(range(7)), "weekdays": frozenset(range(5)), "weekends": frozenset((5, 6))}
_RULE = re.compile(
    r"(?P<days>[a-z]+(?:\s*,\s*[a-z]+)*)\s+(?P<times>\d{1,2}:\d\d(?:\s*[,\s]\s*\d{1,2}:\d\d)*)\s+(?P<zone>\S+)",
    re.IGNORECASE,
)
_HINT = 'write it as "daily 06:00 Europe/London", "weekdays 07:00,18:00 UTC" or "mon,thu 06:30 Asia/Seoul"'


@dataclass(frozen=True, slots=True)
class WindowRule:
    """When windows end: at some hours of some weekdays (0 is Monday) in one zone."""

    weekdays: frozenset[int]
    times: tuple[time, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The end of one window: the instant, and the local date and hour that name it."""

    ends_at: datetime
    day: date
    at: time


@dataclass(frozen=True, slots=True)
class Taken:
    """A window that has been planned before."""

    run_id: str
    ends_at: datetime
    planned_at: datetime


@dataclass(frozen=True, slots=True)
class DueWindow:
    """A window that is to be run; all times are aware, and it holds `starts_at` but not `ends_at`."""

    run_id: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    late: bool = False


def parse_rule(text: str) -> WindowRule:
    """Read a rule: days, hours, and the IANA name of a zone.

    Raises:
        SettingsError: it is no such rule.
    """
    found = _RULE.fullmatch(text.strip())
    if not found:
        raise SettingsError(f"{text!r} is no window", hint=_HINT)
    names = [name.strip().casefold() for name in found["days"].split(",")]
    weekdays: frozenset[int] = frozenset()
    for name in names:
        if name not in _NAMED_DAYS and name[:3] not in _DAYS:
            raise SettingsError(f"{name!r} names no days", hint=_HINT)
        weekdays |= _NAMED_DAYS.get(name) or {_DAYS[name[:3]]}
    return WindowRule(weekdays, _read_times(found["times"]), _check_zone(found["zone"]))


def list_slots(rule: WindowRule, after: datetime, until: datetime) -> list[Slot]:
    """List the slots with `after < ends_at <= until`, in order.

    An hour that the clock skips is taken after the gap, one that comes twice is taken the first time; where a skipped
    one falls together with another, the other stands.
    """
    found: dict[datetime, Slot] = {}
    for slot in _list_candidates(rule, after, until):
        if after < slot.ends_at <= until and (slot.ends_at not in found or _is_literal(slot, rule)):
            found[slot.ends_at] = slot
    return [found[instant] for instant in sorted(found)]


def find_due(profile: str, rule: WindowRule, now: datetime, taken: Iterable[Taken]) -> DueWindow | None:
    """Return the window that is due, or None.

    Windows that were missed are caught up by this one: it begins where the last one ended. Windows planned by a clock
    that stood days ahead of this one do not count, so that such a clock does not silence the profile; what they
    delivered is remembered article by article.

    Args:
        profile: name of the profile.
        rule: when windows end.
        now: the time, aware.
        taken: the windows of this profile so far.
    """
    known = list(taken)
    slots = list_slots(rule, now - _LOOK_BACK, now)
    if not slots:
        return None
    last = slots[-1]
    run_id = name_run(profile, last.day, f"{last.at:%H%M}", rule.zone)
    ends = [one.ends_at for one in known if one.planned_at <= now + _CLOCK_SLACK]
    if any(one.run_id == run_id for one in known) or (ends and max(ends) >= last.ends_at):
        return None
    starts_at = max(ends) if ends else _previous_end(rule, last)
    missed = bool(ends) and len(list_slots(rule, starts_at, last.ends_at)) > 1
    return DueWindow(run_id, starts_at, last.ends_at, rule.zone, late=missed or now - last.ends_at > LATE_AFTER)


def choose_window(profile: str, rule: WindowRule, wish: str, now: datetime, taken: Iterable[Taken]) -> DueWindow:
    """Return the window that the caller names: "now", a date, or a date with an hour of the rule.

    The first window of a profile that is to end now holds a day at least, so that there is something to see.

    Raises:
        UsageError: there is no such window, or it has not ended.
    """
    if wish == "now":
        local = now.astimezone(ZoneInfo(rule.zone))
        ends = [one.ends_at for one in taken if one.ends_at < now]
        first = min(_previous_end(rule, Slot(now, local.date(), local.time())), now - _DAY)
        starts_at = max(ends, default=first)
        return DueWindow(name_run(profile, local.date(), f"{local:%H%M}", rule.zone), starts_at, now, rule.zone)
    day, at = _read_wish(wish)
    around = datetime.combine(day, time(12), tzinfo=UTC)
    slots = [s for s in list_slots(rule, around - 2 * _DAY, around + 2 * _DAY) if s.day == day and at in (None, s.at)]
    if not slots:
        raise UsageError(f"the profile has no window {wish}", hint=_describe(rule))
    slot = slots[-1]
    if slot.ends_at > now:
        raise UsageError(f"the window {wish} has not ended", hint="use --window now for a digest up to this minute")
    late = now - slot.ends_at > LATE_AFTER
    run_id = name_run(profile, slot.day, f"{slot.at:%H%M}", rule.zone)
    return DueWindow(run_id, _previous_end(rule, slot), slot.ends_at, rule.zone, late)


def name_run(profile: str, day: date, slot: str, zone: str) -> str:
    """Name the run of a window, fit for file names: profile, local date, slot and zone."""
    return f"{profile}-{day.isoformat()}-{slot}-{zone.replace('/', '_')}"


def next_end(rule: WindowRule, now: datetime) -> datetime | None:
    """Return when the next window ends."""
    slots = list_slots(rule, now, now + _LOOK_BACK)
    return slots[0].ends_at if slots else None


def _list_candidates(rule: WindowRule, after: datetime, until: datetime) -> Iterator[Slot]:
    zone = ZoneInfo(rule.zone)
    day, last = after.astimezone(zone).date() - 2 * _DAY, until.astimezone(zone).date() + 2 * _DAY
    while day <= last:
        if day.weekday() in rule.weekdays:
            for at in rule.times:
                yield Slot(datetime.combine(day, at, tzinfo=zone).astimezone(UTC), day, at)
        day += _DAY


def _is_literal(slot: Slot, rule: WindowRule) -> bool:
    local = slot.ends_at.astimezone(ZoneInfo(rule.zone))
    return (local.date(), local.time()) == (slot.day, slot.at)


def _previous_end(rule: WindowRule, slot: Slot) -> datetime:
    before = [one for one in list_slots(rule, slot.ends_at - _LOOK_BACK, slot.ends_at) if one.ends_at < slot.ends_at]
    return before[-1].ends_at if before else slot.ends_at - _DAY


def _read_times(text: str) -> tuple[time, ...]:
    times = set()
    for written in re.split(r"[,\s]+", text):
        hour, minute = map(int, written.split(":"))
        if hour >= 24 or minute >= 60:  # noqa: PLR2004 - the clock's own
            raise SettingsError(f"{written!r} is no time of day", hint=_HINT)
        times.add(time(hour, minute))
    return tuple(sorted(times))


def _check_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError) as exc:
        raise SettingsError(f"{name!r} names no time zone", hint=_HINT) from exc
    return name


def _read_wish(wish: str) -> tuple[date, time | None]:
    try:
        moment = datetime.fromisoformat(wish)
    except ValueError as exc:
        raise UsageError(f"{wish!r} names no window", hint="give now, 2026-03-29 or 2026-03-29T06:00") from exc
    return moment.date(), moment.time() if len(wish) > len("2026-03-29") else None


def _describe(rule: WindowRule) -> str:
    hours = ", ".join(f"{at:%H:%M}" for at in rule.times)
    return f"its windows end at {hours} {rule.zone}, on {len(rule.weekdays)} days of the week"
