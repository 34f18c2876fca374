"""Installing schedules, with programs of our own in the place of the machine's."""

import os
from pathlib import Path

import pytest

from summarise.digests.installation import INSTALLERS, install_cron, install_systemd
from summarise.digests.scheduling import Schedule, write_cron, write_systemd
from summarise.digests.windows import parse_rule
from summarise.errors import OutputError

SCHEDULE = Schedule("morning", parse_rule("daily 06:00 UTC"), ("summarise", "digest", "run", "morning"), Path("/srv"))
CRONTAB = """#!/bin/sh
table="$(dirname "$0")/table"
case "$1" in
  -l) if [ -e "$table" ]; then cat "$table"; else echo "no crontab for me" >&2; exit 1; fi ;;
  -) echo written >> "$table.log"; cat > "$table" ;;
esac
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that programs are looked for in first."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def place(folder: Path, name: str, script: str) -> None:
    """Place a program."""
    (folder / name).write_text(script, encoding="utf-8")
    (folder / name).chmod(0o755)


def test_a_crontab_gains_the_schedule_once(programs: Path, tmp_path: Path) -> None:
    """A user without a crontab gets one; the second time nothing is written."""
    place(programs, "crontab", CRONTAB)
    for _ in range(2):
        assert install_cron(SCHEDULE, tmp_path)
    assert (programs / "table").read_text(encoding="utf-8") == write_cron(SCHEDULE)["crontab"]
    assert (programs / "table.log").read_text(encoding="utf-8") == "written\n"


def test_a_crontab_keeps_its_lines(programs: Path, tmp_path: Path) -> None:
    """What the user has in it stays, before the schedule."""
    place(programs, "crontab", CRONTAB)
    (programs / "table").write_text("MAILTO=me\n0 1 * * * backup", encoding="utf-8")
    install_cron(SCHEDULE, tmp_path)
    table = (programs / "table").read_text(encoding="utf-8")
    assert table == "MAILTO=me\n0 1 * * * backup\n" + write_cron(SCHEDULE)["crontab"]


def test_a_crontab_that_cannot_be_read_is_not_overwritten(programs: Path, tmp_path: Path) -> None:
    """A failure other than an empty table ends it before anything is lost."""
    place(
        programs, "crontab", f'#!/bin/sh\n[ "$1" = -l ] && {{ echo "not allowed" >&2; exit 1; }}\ntouch {tmp_path}/lost'
    )
    with pytest.raises(OutputError, match="not allowed"):
        install_cron(SCHEDULE, tmp_path)
    assert not (tmp_path / "lost").exists()


def test_systemd_gets_units_and_starts_the_timer(programs: Path, tmp_path: Path) -> None:
    """The units stand in the user's folder, and the timer is enabled after they were read."""
    place(programs, "systemctl", f'#!/bin/sh\necho "$*" >> {tmp_path}/calls')
    note = install_systemd(SCHEDULE, tmp_path)
    folder = tmp_path / ".config" / "systemd" / "user"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == write_systemd(SCHEDULE)
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert calls == ["--user daemon-reload", "--user enable --now summarise-morning.timer"]
    assert "enable-linger" in note


@pytest.mark.parametrize("name", INSTALLERS)
def test_a_machine_without_it_is_told_so(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing program is a clear error, not a traceback."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError) as caught:
        INSTALLERS[name](SCHEDULE, tmp_path)
    assert "--install" in caught.value.hint
