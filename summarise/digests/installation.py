"""Install a schedule for the user who runs this, with systemd or cron.

Invariant: doing it twice is doing it once, and nothing of anybody else's is lost.
"""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from summarise.digests.scheduling import Schedule, add_to_crontab, name_unit, write_systemd
from summarise.errors import OutputError
from summarise.files import write_file

_NO_CRONTAB = "no crontab"


def install_systemd(schedule: Schedule, home: Path) -> str:
    """Write the units into the user's folder and start the timer; return what is to be known about it.

    Args:
        schedule: what to run when.
        home: the user's home folder.

    Raises:
        OutputError: the units cannot be written or started.
    """
    folder = home / ".config" / "systemd" / "user"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise OutputError(
            f"cannot make {folder}: {failure.strerror}", hint="print the units and place them"
        ) from failure
    for name, text in write_systemd(schedule).items():
        write_file(folder / name, text)
    timer = f"{name_unit(schedule.profile)}.timer"
    _run(("systemctl", "--user", "daemon-reload"))
    _run(("systemctl", "--user", "enable", "--now", timer))
    return f"{timer} runs while you are logged in; `loginctl enable-linger` lets it run always"


def install_cron(schedule: Schedule, home: Path) -> str:
    """Put the lines into the user's crontab; return what is to be known about it.

    Raises:
        OutputError: there is no cron, or it takes no crontab.
    """
    del home
    crontab = _read_crontab()
    wanted = add_to_crontab(crontab, schedule)
    if wanted == crontab:
        return "the crontab has it already"
    _run(("crontab", "-"), wanted)
    return "the crontab has it; cron mails what goes wrong"


INSTALLERS: Mapping[str, Callable[[Schedule, Path], str]] = {"systemd": install_systemd, "cron": install_cron}
"""What installs a schedule, by the name of the scheduler."""


def _read_crontab() -> str:
    done = _start(("crontab", "-l"), "")
    if done.returncode and _NO_CRONTAB not in done.stderr:
        raise _fail(("crontab", "-l"), done.stderr)
    return "" if done.returncode else done.stdout


def _run(command: tuple[str, ...], text: str = "") -> None:
    done = _start(command, text)
    if done.returncode:
        raise _fail(command, done.stderr)


def _start(command: tuple[str, ...], text: str) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  # fixed programs, no shell
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise _fail(command, str(failure)) from failure


def _fail(command: tuple[str, ...], reason: str) -> OutputError:
    said = next(iter(reason.strip().splitlines()), "it failed")
    return OutputError(
        f"`{' '.join(command)}`: {said}", hint="print the schedule without --install and place it yourself"
    )
