"""Windows: one for each slot, whatever the clock, the zone and the machine do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.digests.windows import Taken, choose_window, find_due, list_slots, next_end, parse_rule
from summarise.errors import SettingsError, UsageError

BERLIN = parse_rule("daily 06:00 Europe/Berlin")
LORD_HOWE = parse_rule("daily 02:10 Australia/Lord_Howe")
APIA = parse_rule("daily 06:00 Pacific/Apia")


def at(text: str) -> datetime:
    """Read a time."""
    return datetime.fromisoformat(text)


def taken(*ends: str) -> list[Taken]:
    """Say that windows with these ends were planned in time."""
    return [Taken(f"p-{end}", at(end), at(end)) for end in ends]


@pytest.mark.parametrize(
    ("text", "days", "times", "zone"),
    [
        ("daily 06:00 Europe/London", 7, [time(6)], "Europe/London"),
        ("weekdays 07:00,18:30 UTC", 5, [time(7), time(18, 30)], "UTC"),
        ("mon, thursday 18:00 6:30 Asia/Seoul", 2, [time(6, 30), time(18)], "Asia/Seoul"),
        ("weekends 09:00 America/Argentina/Buenos_Aires", 2, [time(9)], "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_rule_names_days_hours_and_a_zone(text: str, days: int, times: list[time], zone: str) -> None:
    """Rules are read as people write them."""
    rule = parse_rule(text)
    assert (len(rule.weekdays), list(rule.times), rule.zone) == (days, times, zone)


@pytest.mark.parametrize(
    "text", ["", "daily", "daily 25:00 UTC", "daily 06:00 Moon/Base", "someday 06:00 UTC", "06:00"]
)
def test_an_impossible_rule_is_refused_with_an_example(text: str) -> None:
    """What is no rule is a setting's error that shows one."""
    with pytest.raises(SettingsError) as caught:
        parse_rule(text)
    assert "daily 06:00 Europe/London" in caught.value.hint


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)], ids=["spring", "autumn", "summer"]
)
def test_a_day_of_any_length_has_one_window(day: str, hours: int) -> None:
    """Where the clock moves, the day's one window is an hour shorter or longer."""
    end = datetime.combine(date.fromisoformat(day), time(6), tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
    slots = list_slots(BERLIN, end - timedelta(hours=26), end)
    assert (slots[-1].ends_at - slots[-2].ends_at) == timedelta(hours=hours)
    assert slots[-1].day.isoformat() == day


def test_an_hour_that_the_clock_skips_comes_after_the_gap() -> None:
    """Lord Howe jumps by half an hour at two: ten past two is then twenty to three, once."""
    slots = list_slots(LORD_HOWE, at("2026-10-03T00:00+10:30"), at("2026-10-05T00:00+11:00"))
    assert [slot.day.isoformat() for slot in slots] == ["2026-10-03", "2026-10-04"]
    assert slots[1].ends_at.astimezone(ZoneInfo("Australia/Lord_Howe")).time() == time(2, 40)


def test_an_hour_that_comes_twice_is_taken_once() -> None:
    """Lord Howe sets the clock back by half an hour at two: there is one ten to two."""
    rule = parse_rule("daily 01:50 Australia/Lord_Howe")
    slots = list_slots(rule, at("2026-04-04T12:00+11:00"), at("2026-04-05T12:00+10:30"))
    assert len(slots) == 1


def test_a_day_that_does_not_exist_has_no_window() -> None:
    """Apia left out the thirtieth of December 2011."""
    slots = list_slots(APIA, at("2011-12-28T00:00Z"), at("2012-01-02T00:00Z"))
    assert "2011-12-30" not in {slot.day.isoformat() for slot in slots}
    assert len({slot.ends_at for slot in slots}) == len(slots) == 5


def test_a_missed_window_is_caught_up_once_and_late() -> None:
    """After three days off, one digest covers all of them; then nothing is due."""
    before = taken("2026-03-01T05:00+00:00")
    due = find_due("p", BERLIN, at("2026-03-04T06:00Z"), before)
    assert due is not None
    assert (due.starts_at, due.ends_at) == (before[0].ends_at, at("2026-03-04T05:00Z"))
    assert due.late
    assert due.run_id == "p-2026-03-04-0600-Europe_Berlin"
    again = [*before, Taken(due.run_id, due.ends_at, at("2026-03-04T06:00Z"))]
    assert find_due("p", BERLIN, at("2026-03-04T06:01Z"), again) is None


def test_a_run_in_time_is_not_late() -> None:
    """A minute after its end a window is in time; its start is the end of the one before."""
    due = find_due("p", BERLIN, at("2026-03-02T05:01Z"), taken("2026-03-01T05:00Z"))
    assert due is not None
    assert not due.late
    assert due.starts_at == at("2026-03-01T05:00Z")


def test_a_clock_that_steps_back_sends_nothing_again() -> None:
    """Whatever the clock says within a day before the last run, nothing is due."""
    before = taken("2026-03-01T05:00Z", "2026-03-02T05:00Z")
    for minutes in range(0, 24 * 60, 7):
        assert find_due("p", BERLIN, at("2026-03-02T05:00Z") - timedelta(minutes=minutes), before) is None


def test_a_clock_that_stood_years_ahead_does_not_silence_a_profile() -> None:
    """A run that a wrong clock planned in the future does not stand in the way of today's."""
    wrong = [Taken("p-2031", at("2031-01-01T05:00Z"), at("2031-01-01T05:00Z"))]
    due = find_due("p", BERLIN, at("2026-03-02T05:01Z"), [*taken("2026-03-01T05:00Z"), *wrong])
    assert due is not None
    assert due.starts_at == at("2026-03-01T05:00Z")


def test_another_zone_makes_no_window_overlap() -> None:
    """A profile that moves from Berlin to New York goes on where it was."""
    york = parse_rule("daily 06:00 America/New_York")
    before = taken("2026-03-02T05:00Z")
    assert find_due("p", york, at("2026-03-02T06:00Z"), before) is None
    due = find_due("p", york, at("2026-03-02T11:30Z"), before)
    assert due is not None
    assert due.starts_at == before[0].ends_at


@given(
    st.sampled_from([BERLIN, LORD_HOWE, APIA, parse_rule("weekdays 00:30 12:00 23:45 America/New_York")]),
    st.lists(st.integers(1, 5_000), min_size=1, max_size=40),
    st.datetimes(datetime(2011, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - made aware below
)
def test_windows_follow_each_other_without_gap_or_overlap(rule: object, steps: list[int], start: datetime) -> None:
    """However often and at whatever times a profile is run, its windows join up and no run id comes twice."""
    now, known = start.replace(tzinfo=UTC), []
    windows = []
    for minutes in steps:
        now += timedelta(minutes=minutes)
        due = find_due("p", rule, now, known)  # type: ignore[arg-type]
        if due:
            windows.append(due)
            known.append(Taken(due.run_id, due.ends_at, now))
    assert len({one.run_id for one in windows}) == len(windows)
    assert all(one.ends_at == other.starts_at for one, other in pairwise(windows))
    assert all(one.starts_at < one.ends_at for one in windows)


def test_a_window_can_be_named() -> None:
    """A date names that day's window, now a window up to this minute; what has not ended or is no window is refused."""
    now = at("2026-03-04T12:00Z")
    assert choose_window("p", BERLIN, "2026-03-02", now, []).ends_at == at("2026-03-02T05:00Z")
    assert choose_window("p", BERLIN, "2026-03-02T06:00", now, []).late
    assert choose_window("p", BERLIN, "now", now, taken("2026-03-04T05:00Z")).starts_at == at("2026-03-04T05:00Z")
    assert choose_window("p", BERLIN, "now", now, []).starts_at == at("2026-03-03T12:00Z")
    weekly = parse_rule("mon 06:00 Europe/Berlin")
    assert choose_window("p", weekly, "now", now, []).starts_at == at("2026-03-02T05:00Z")
    for wish in ("2026-03-05", "2026-03-02T07:00", "soon"):
        with pytest.raises(UsageError):
            choose_window("p", BERLIN, wish, now, [])


def test_the_next_end_is_told() -> None:
    """The next window ends tomorrow morning."""
    assert next_end(BERLIN, at("2026-03-04T12:00Z")) == at("2026-03-05T05:00Z")
