"""Print or install what runs a profile at its hours.

Invariant: nothing is installed unless that was asked for.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from summarise.cli.profiles import read_profiles
from summarise.digests.installation import INSTALLERS
from summarise.digests.profiles import Profile, choose_profile
from summarise.digests.scheduling import SCHEDULERS, Schedule
from summarise.errors import UsageError
from summarise.settings import SETTINGS_FILE


def schedule_profile(profile: str | None, config: Path | None, schedulers: Sequence[str], *, install: bool) -> str:
    """Return the text of a profile's schedule, or what was installed.

    Raises:
        UsageError: none or several schedulers are named, or this one cannot be installed.
    """
    if len(schedulers) != 1:
        raise UsageError("name one scheduler", hint=f"one of --{', --'.join(SCHEDULERS)}")
    chosen = choose_profile(read_profiles(config), profile)
    schedule = make_schedule(chosen, config)
    if not install:
        return _join_files(SCHEDULERS[schedulers[0]](schedule))
    if schedulers[0] not in INSTALLERS:
        raise UsageError(f"--install knows {' and '.join(INSTALLERS)} only", hint="print it and place it yourself")
    return INSTALLERS[schedulers[0]](schedule, Path.home())


def make_schedule(profile: Profile, config: Path | None) -> Schedule:
    """Make the schedule of a profile: this interpreter, this settings file."""
    file = config.resolve() if config else profile.folder / SETTINGS_FILE
    command = (sys.executable, "-m", "summarise.cli", "digest", "run", profile.name, "--config", str(file), "--quiet")
    return Schedule(profile.name, profile.rule, command, profile.folder)


def _join_files(files: Mapping[str, str]) -> str:
    if len(files) == 1:
        return next(iter(files.values()))
    return "\n".join(f"# {name}\n{text}" for name, text in files.items())
