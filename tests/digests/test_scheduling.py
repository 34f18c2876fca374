"""Schedules: at the hours of the profile in its zone, in the syntax of each scheduler, whatever names hold."""

import os
import plistlib
import shlex
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from croniter import croniter
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarise.digests.scheduling import (
    SCHEDULERS,
    Schedule,
    add_to_crontab,
    name_unit,
    write_cron,
    write_launchd,
    write_systemd,
    write_windows,
)
from summarise.digests.windows import list_slots, parse_rule
from summarise.errors import UsageError

AWKWARD = ("/usr/bin/env", "two words", "100%", "$HOME", "%h", 'a"b\\c', "d'e", "`id`", "<&>", "é", "")
FOLDER = Path("/tmp/My 50% ‘folder’")  # noqa: S108  # only named


def schedule(rule: str = "daily 06:00 Europe/London", command: tuple[str, ...] = AWKWARD, name: str = "m") -> Schedule:
    """Make a schedule."""
    return Schedule(name, parse_rule(rule), command, FOLDER)


def read_unit(text: str) -> dict[str, dict[str, list[str]]]:
    """Read a unit file: sections, keys, and the values of each in order."""
    sections: dict[str, dict[str, list[str]]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line:
            key, _, value = line.partition("=")
            section.setdefault(key, []).append(value)
    return sections


def cron_line(text: str) -> tuple[str, str]:
    """Return the times and the command of the only line that is no comment, as cron hands it to the shell."""
    (line,) = (line for line in text.splitlines() if not line.startswith("#"))
    times, command = line[: line.index("cd ")], line[line.index("cd ") :]
    assert "%" not in command.replace(r"\%", "")
    return times.strip(), command.replace(r"\%", "%")


def test_systemd_runs_at_the_hours_of_the_zone() -> None:
    """A timer has a line for each hour, with days and zone, and runs once for what was missed."""
    units = write_systemd(schedule("weekdays 06:00,18:30 Europe/London", name="morning"))
    assert list(units) == ["summarise-morning.service", "summarise-morning.timer"]
    timer = read_unit(units["summarise-morning.timer"])
    assert timer["Timer"]["OnCalendar"] == [
        "Mon,Tue,Wed,Thu,Fri *-*-* 06:00:00 Europe/London",
        "Mon,Tue,Wed,Thu,Fri *-*-* 18:30:00 Europe/London",
    ]
    assert timer["Timer"]["Persistent"] == ["true"]
    assert timer["Install"]["WantedBy"] == ["timers.target"]


def test_systemd_passes_arguments_as_they_are() -> None:
    """Quoting is undone to the same words; what systemd would replace is doubled."""
    service = read_unit(write_systemd(schedule())["summarise-m.service"])["Service"]
    words = shlex.split(service["ExecStart"][0])
    assert tuple(word.replace("%%", "%").replace("$$", "$") for word in words) == AWKWARD
    assert service["WorkingDirectory"] == [str(FOLDER).replace("%", "%%")]
    assert service["Type"] == ["oneshot"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd itself judges its units where it is installed")
@pytest.mark.parametrize("rule", ["daily 06:00 Europe/London", "mon,sat 00:15,23:59 Asia/Kathmandu"])
def test_systemd_accepts_the_units(rule: str, tmp_path: Path) -> None:
    """`systemd-analyze verify` has nothing to say."""
    for name, text in write_systemd(schedule(rule)).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    units = sorted(map(str, tmp_path.iterdir()))
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    command = ["systemd-analyze", "verify", "--user", *units]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("profile", ["morning", "früh", "a b/../c"])
def test_unit_names_are_what_systemd_allows(profile: str) -> None:
    """Other characters are written by their number, so that two profiles never share a unit."""
    assert set(name_unit(profile)) <= set("abcdefghijklmnopqrstuvwxyz0123456789:_.-\\")
    assert "/" not in name_unit(profile)


@pytest.mark.parametrize("machine", ["UTC", "Europe/London", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize(
    "rule",
    ["daily 06:00 Europe/London", "weekdays 06:10,18:30 Asia/Kathmandu", "daily 07:45 Australia/Lord_Howe"],
)
def test_cron_asks_when_a_window_ends(rule: str, machine: str) -> None:
    """In a machine of whole hours in any zone, every window of a year is asked for the moment it ends."""
    times, _ = cron_line(write_cron(schedule(rule))["crontab"])
    start = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))
    for slot in list_slots(parse_rule(rule), start, start + timedelta(days=365)):
        assert croniter.match(times, slot.ends_at.astimezone(ZoneInfo(machine)))


def test_cron_hands_the_shell_the_same_words() -> None:
    """Per cent signs, which end a line of cron, and what a shell would replace come through."""
    _, command = cron_line(write_cron(schedule(command=("printf", "%s\n".strip(), *AWKWARD[1:])))["crontab"])
    done = subprocess.run(["/bin/sh", "-c", command.partition("&& ")[2]], capture_output=True, text=True, check=True)
    assert done.stdout == "".join(AWKWARD[1:])
    assert shlex.split(command)[:3] == ["cd", str(FOLDER), "&&"]


LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"))).map("\n".join)


@given(LINES, LINES)
def test_nothing_of_a_crontab_is_lost(before: str, after: str) -> None:
    """A schedule comes in once, is replaced in its place, and every other line stays."""
    first = add_to_crontab(before, schedule())
    assert first.startswith(before)
    assert add_to_crontab(first, schedule()) == first
    changed = add_to_crontab(first + after, schedule("daily 07:07 UTC"))
    block = write_cron(schedule("daily 07:07 UTC"))["crontab"]
    assert changed == first.replace(write_cron(schedule())["crontab"], block) + after
    assert add_to_crontab(first, schedule(name="other")).startswith(first)


def test_launchd_asks_every_hour_and_after_a_start() -> None:
    """The agent is a property list with the words as they are."""
    ((name, text),) = write_launchd(schedule("daily 06:20 UTC")).items()
    agent = plistlib.loads(text.encode())
    assert name == "summarise.digest.m.plist"
    assert agent["Label"] == "summarise.digest.m"
    assert tuple(agent["ProgramArguments"]) == AWKWARD
    assert agent["StartCalendarInterval"] == [{"Minute": 20}]
    assert agent["RunAtLoad"] is True
    assert set(agent) == {
        "Label", "ProgramArguments", "WorkingDirectory", "StartCalendarInterval", "RunAtLoad", "ProcessType",
    }  # fmt: skip


def test_windows_gets_a_task_it_can_read() -> None:
    """The task is ASCII, catches up what was missed, and has arguments as programs of Windows part them."""
    ((name, text),) = write_windows(schedule("daily 06:20 UTC")).items()
    task = etree.fromstring(text.encode("ascii"))
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert name == "summarise-m.xml"
    assert task.findtext(".//t:Command", namespaces=space) == AWKWARD[0]
    arguments = task.findtext(".//t:Arguments", namespaces=space) or ""
    assert arguments.startswith('"two words" 100% $HOME %h a\\"b\\c')
    assert task.findtext(".//t:WorkingDirectory", namespaces=space) == str(FOLDER)
    assert task.findtext(".//t:StartWhenAvailable", namespaces=space) == "true"
    assert task.findtext(".//t:StartBoundary", namespaces=space) == "2026-01-01T00:20:00"


@pytest.mark.parametrize("rule", ["daily 06:20 UTC", "weekdays 00:00,07:15,18:45 Asia/Kathmandu"])
def test_windows_tasks_fit_the_published_schema(rule: str) -> None:
    """Names, order, types and limits are those that Microsoft documents; another order is refused."""
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("windows_task.xsd")))
    ((_, text),) = write_windows(schedule(rule)).items()
    schema.assertValid(etree.fromstring(text.encode("ascii")))
    moved = text.replace("<StartBoundary>", "<EndBoundary>").replace("</StartBoundary>", "</EndBoundary>")
    assert not schema.validate(etree.fromstring(moved.encode("ascii")))


@pytest.mark.parametrize("word", ["a\nb", "a\rb", "a\x00b"])
def test_a_line_end_in_a_name_is_refused(word: str) -> None:
    """No scheduler can be told of it, and in some it would begin a line of its own."""
    with pytest.raises(UsageError):
        Schedule("m", parse_rule("daily 06:00 UTC"), ("x", word), FOLDER)


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_every_scheduler_gives_named_files(scheduler: str) -> None:
    """Each writes whole files under names that stay in a folder."""
    files = SCHEDULERS[scheduler](schedule())
    assert all(text.endswith("\n") and Path(name).name == name for name, text in files.items())
