"""Write what makes a machine run a profile at its hours: systemd units, cron lines, launchd agents, Windows tasks.

systemd knows zones and missed hours. The others do not, or not everywhere; there the profile is asked every hour
whether a window is due, which is so once for each, whatever zone the machine is in and however long it was off.

Invariant: pure; nothing is installed here, and what a shell, systemd or XML would interpret is escaped.
"""

import plistlib
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from summarise.digests.windows import WindowRule
from summarise.errors import UsageError

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOUR = 60
_UNIT_NAME = re.compile(rb"[^A-Za-z0-9:_.-]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to run which profile, and how.

    Attributes:
        profile: its name.
        rule: when its windows end.
        command: the program and its arguments; it says nothing where no window is due.
        folder: where the settings file stands, and where the command runs.
    """

    profile: str
    rule: WindowRule
    command: tuple[str, ...]
    folder: Path

    def __post_init__(self) -> None:
        if any(map(_UNPRINTABLE.search, (self.profile, str(self.folder), *self.command))):
            raise UsageError("a schedule takes no path with line ends or control characters", hint="rename the folder")


def write_systemd(schedule: Schedule) -> Mapping[str, str]:
    """Write the service and the timer of a user's systemd."""
    name = name_unit(schedule.profile)
    service = f"""[Unit]
Description=Digest {_specify(schedule.profile)}

[Service]
Type=oneshot
WorkingDirectory={_specify(str(schedule.folder))}
ExecStart={" ".join(map(_quote_systemd, schedule.command))}
EnvironmentFile=-%E/summarise/environment
SuccessExitStatus=75
"""
    hours = "\n".join(f"OnCalendar={line}" for line in _list_calendar(schedule.rule))
    timer = f"""[Unit]
Description=Digest {_specify(schedule.profile)}, {_describe(schedule.rule)}

[Timer]
{hours}
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {f"{name}.service": service, f"{name}.timer": timer}


def write_cron(schedule: Schedule) -> Mapping[str, str]:
    """Write the lines of a crontab, between two marks."""
    command = f"cd {shlex.quote(str(schedule.folder))} && {shlex.join(schedule.command)}".replace("%", r"\%")
    minutes = ",".join(map(str, _list_minutes(schedule.rule)))
    first, last = _mark_cron(schedule.profile)
    note = f"# asks every hour whether the digest of {_describe(schedule.rule)} is due; what was missed is caught up"
    return {"crontab": f"{first}\n{note}\n{minutes} * * * * {command}\n{last}\n"}


def add_to_crontab(crontab: str, schedule: Schedule) -> str:
    """Put a schedule into a crontab, in the place of its earlier one; no other line changes."""
    block = write_cron(schedule)["crontab"]
    first, last = map(re.escape, _mark_cron(schedule.profile))
    known = re.compile(rf"^{first}\n(?:.*\n)*?{last}(?:\n|\Z)", re.MULTILINE)
    if known.search(crontab):
        return known.sub(lambda _: block, crontab, count=1)
    return crontab + ("\n" if crontab and not crontab.endswith("\n") else "") + block


def write_launchd(schedule: Schedule) -> Mapping[str, str]:
    """Write the agent of a user's launchd."""
    label = f"summarise.digest.{schedule.profile}"
    agent = {
        "Label": label,
        "ProgramArguments": list(schedule.command),
        "WorkingDirectory": str(schedule.folder),
        "StartCalendarInterval": [{"Minute": minute} for minute in _list_minutes(schedule.rule)],
        "RunAtLoad": True,
        "ProcessType": "Background",
    }
    return {f"{label}.plist": plistlib.dumps(agent, sort_keys=False).decode()}


def write_windows(schedule: Schedule) -> Mapping[str, str]:
    """Write a task for the Task Scheduler of Windows, in ASCII, as it refuses files that are not what they declare."""
    triggers = "".join(_write_trigger(minute) for minute in _list_minutes(schedule.rule))
    task = f"""<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Digest {escape(schedule.profile)}, {escape(_describe(schedule.rule))}</Description>
  </RegistrationInfo>
  <Triggers>
{triggers}  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT12H</ExecutionTimeLimit>
  </Settings>
  <Actions>
    <Exec>
      <Command>{escape(schedule.command[0])}</Command>
      <Arguments>{escape(subprocess.list2cmdline(schedule.command[1:]))}</Arguments>
      <WorkingDirectory>{escape(str(schedule.folder))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
    return {f"summarise-{schedule.profile}.xml": task.encode("ascii", "xmlcharrefreplace").decode()}


SCHEDULERS: Mapping[str, Callable[[Schedule], Mapping[str, str]]] = {
    "systemd": write_systemd,
    "cron": write_cron,
    "launchd": write_launchd,
    "windows": write_windows,
}
"""What writes the files of each scheduler, by their names."""


def name_unit(profile: str) -> str:
    """Return the name of a profile's units as systemd allows it."""
    escaped = _UNIT_NAME.sub(lambda found: rb"\x%02x" % found[0][0], profile.encode())
    return f"summarise-{escaped.decode()}"


def _list_calendar(rule: WindowRule) -> list[str]:
    named = ",".join(_DAYS[day] for day in sorted(rule.weekdays))
    days = "" if len(rule.weekdays) == len(_DAYS) else f"{named} "
    return [f"{days}*-*-* {at:%H:%M:%S} {rule.zone}" for at in rule.times]


def _list_minutes(rule: WindowRule) -> list[int]:
    """List the minutes past the hour at which a window may end, on a clock of its zone and on one of whole hours."""
    winter = datetime(2026, 1, 1, tzinfo=UTC)
    shifts = {
        (winter + timedelta(days=days)).astimezone(ZoneInfo(rule.zone)).utcoffset() or timedelta() for days in (0, 182)
    }
    return sorted(
        {(at.minute - int(s.total_seconds()) // _HOUR) % _HOUR for at in rule.times for s in {*shifts, timedelta()}}
    )


def _describe(rule: WindowRule) -> str:
    return "; ".join(_list_calendar(rule)).replace("*-*-* ", "")


def _specify(text: str) -> str:
    """Escape what systemd would replace."""
    return text.replace("%", "%%")


def _quote_systemd(argument: str) -> str:
    quoted = argument.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_specify(quoted)}"'


def _mark_cron(profile: str) -> tuple[str, str]:
    return f"# summarise digest {profile}: begin", f"# summarise digest {profile}: end"


def _write_trigger(minute: int) -> str:
    return f"""    <CalendarTrigger>
      <StartBoundary>2026-01-01T00:{minute:02}:00</StartBoundary>
      <Repetition><Interval>PT1H</Interval><Duration>P1D</Duration></Repetition>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
"""
