"""The site as a channel of a profile, and as a command.

Invariant: the store is a real one, filled by the small world of the digests' tests.
"""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarise.cli.main import invoke
from summarise.cli.profiles import read_profiles
from summarise.errors import OutputError, SettingsError

WORLD = runpy.run_path(str(Path(__file__).parents[1] / "digests" / "scripted.py"))
CHANNEL = '\n[[profiles.morning.delivery]]\nchannel = "site"\nfolder = "www"\n'


def write_settings(folder: Path, more: str = "") -> Path:
    """Write the settings of the small world with the site as a channel."""
    path = folder / "summarise.toml"
    path.write_text(WORLD["PROFILE"] + CHANNEL + more, encoding="utf-8")
    return path


def run_days(profile: object, days: int) -> list[SimpleNamespace]:
    """Run the first days."""
    reports = []
    for morning in WORLD["list_mornings"]()[:days]:
        reports += WORLD["World"](now=morning).run(profile)
    return reports


def test_a_run_delivers_to_the_site(tmp_path: Path) -> None:
    """Each run adds its day to the site; the digest says where it went."""
    profile = read_profiles(write_settings(tmp_path))["morning"]
    reports = run_days(profile, 2)
    assert [report.delivered for report in reports] == [True, True]
    assert {record.channel for record in reports[-1].digest.delivery} == {"files", "site"}
    pages = {path.name for path in (tmp_path / "www" / "digests").iterdir()}
    assert pages == {f"{report.run.run_id}.html" for report in reports}
    assert reports[-1].digest.items[0].brief.headline.text in (tmp_path / "www" / "index.html").read_text(
        encoding="utf-8"
    )


def test_a_site_that_cannot_be_written_stops_no_other_channel(tmp_path: Path) -> None:
    """The run says that the site failed, the files are there, and the next run tries again."""
    profile = read_profiles(write_settings(tmp_path))["morning"]
    (tmp_path / "www").write_text("in the way", encoding="utf-8")
    (report,) = run_days(profile, 1)
    assert not report.delivered
    assert list((tmp_path / "digests").iterdir())
    (tmp_path / "www").unlink()
    assert all(report.delivered for report in run_days(profile, 2))
    assert (tmp_path / "www" / "index.html").exists()


def test_an_impossible_address_is_refused(tmp_path: Path) -> None:
    """The address of the site is http or https."""
    with pytest.raises(SettingsError, match="url"):
        read_profiles(write_settings(tmp_path, 'url = "javascript:alert(1)"\n'))


def test_the_command_builds_and_says_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`site build` writes the pages of the profile's store, and finds nothing to do the second time."""
    path = tmp_path / "summarise.toml"
    path.write_text(WORLD["PROFILE"], encoding="utf-8")
    run_days(read_profiles(path)["morning"], 1)
    monkeypatch.chdir(tmp_path)
    invoke(["site", "build", "--title", "The news", "--url", "https://news.example"])
    invoke(["site", "build", "-o", "site", "--title", "The news", "--url", "https://news.example"])
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith(" written, 0 unchanged")
    assert " 0 written, " in second
    assert "The news" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "https://news.example/digests/" in (tmp_path / "site" / "feed.xml").read_text(encoding="utf-8")


def test_serving_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    """`site serve` says that there is no site."""
    with pytest.raises(OutputError, match="there is no site"):
        invoke(["site", "serve", str(tmp_path)])
