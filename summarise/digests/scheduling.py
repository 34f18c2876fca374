"""Write what makes a machine run a profile at its hours: systemd units, cron lines, launchd and Windows tasks.

Invariant: pure; nothing is installed here, and what a shell, systemd or XML would interpret is escaped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour of some weekdays: 0 is Monday."""

    at: time
    weekdays: frozenset[int] = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to run which profile, by which command (the program and its arguments)."""

    profile: str
    zone: str
    slots: tuple[Slot, ...]
    command: tuple[str, ...]


def systemd_units(schedule: Schedule) -> Mapping[str, str]:
    """Return the service and the timer by file name."""
    raise NotImplementedError


def cron_lines(schedule: Schedule) -> str:
    """Return the lines of a crontab."""
    raise NotImplementedError


def launchd_plist(schedule: Schedule) -> tuple[str, str]:
    """Return the file name and the text of a launchd agent."""
    raise NotImplementedError


def windows_task(schedule: Schedule) -> tuple[str, str]:
    """Return the name and the XML of a task for the Windows Task Scheduler."""
    raise NotImplementedError
