"""Profiles: a complete one is read, an impossible one is refused by the name of what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from summarise.digests.profiles import Profile, choose_profile, load_profiles
from summarise.digests.starting import find_zone, write_profile
from summarise.errors import OutputError, SettingsError
from summarise.settings import load_settings

GOOD = '[profiles.a]\nwindow = "daily 06:00 UTC"\n[profiles.a.sources]\nfiles = ["inbox"]\n'


def test_a_first_profile_works_as_it_is_written(tmp_path: Path) -> None:
    """What `digest init` writes is read back whole; a second time it is not overwritten."""
    written = write_profile(tmp_path, "Europe/London")
    assert all(path.is_file() for path in written)
    profile = choose_profile(load_profiles(written[0]), None)
    assert (profile.name, profile.table.window) == ("morning", "daily 06:00 Europe/London")
    assert [one.channel for one in profile.deliveries] == ["files"]
    assert load_settings(folder=tmp_path).model == "embedded"
    with pytest.raises(OutputError, match="exists"):
        write_profile(tmp_path, "UTC")


def test_every_switched_off_line_of_the_first_profile_is_possible(tmp_path: Path) -> None:
    """Whoever takes the mark of a comment away gets a profile that is read."""
    path = write_profile(tmp_path, "UTC")[0]
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        bare = line.removeprefix("# ")
        is_setting = line.startswith("# ") and (" = " in bare.split("#")[0] or bare.startswith("[profiles"))
        doubled = bare.startswith("window = ")
        lines.append(bare if is_setting and not doubled else line)
    path.write_text("\n".join(lines), encoding="utf-8")
    profile = choose_profile(load_profiles(path), None)
    assert profile.table.questions == ("Will Kim go to Vladivostok?",)
    assert profile.table.settings == {"model": "gpt-5-mini", "workers": 8}
    assert (profile.table.max_requests, profile.table.max_cost) == (500, 0.5)


@pytest.mark.parametrize(
    ("text", "named", "hint"),
    [
        (GOOD.replace("window", "windows"), "windows", "window"),
        (GOOD + "feed = []\n", "sources.feed", "feeds"),
        (GOOD.replace("daily", "hourly"), "window", "daily 06:00 Europe/London"),
        (GOOD.replace("[profiles.a.sources]", "items = 0\n[profiles.a.sources]"), "items", "briefed"),
        (GOOD + "[profiles.a.settings]\nmodle = 'x'\n", "modle", "model"),
        (GOOD + "[profiles.a.settings]\nreplay = 'x'\n", "replay", "model"),
        (GOOD + "[[profiles.a.delivery]]\nchannel = 'pigeon'\n", "delivery 1", "files"),
        (GOOD.replace('["inbox"]', "[]"), "no sources", "feeds"),
        (GOOD.replace("profiles.a", 'profiles."a/b"'), "a/b", "letters"),
        ("profiles = 3\n", "profiles", "[profiles.NAME]"),
        ("[profiles", "cannot read", "mend"),
    ],
)
def test_what_is_wrong_is_named(make_profile: Callable[[str], Profile], text: str, named: str, hint: str) -> None:
    """An unknown key, an impossible value and a missing part are each named, with what is known instead."""
    with pytest.raises(SettingsError) as caught:
        make_profile(text)
    assert named in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 7


def test_one_of_several_profiles_is_named(tmp_path: Path) -> None:
    """With one profile there is no choice; with several the name decides."""
    path = tmp_path / "summarise.toml"
    path.write_text(GOOD + GOOD.replace("profiles.a", "profiles.b"), encoding="utf-8")
    profiles = load_profiles(path)
    assert choose_profile(profiles, "b").name == "b"
    for name in (None, "c"):
        with pytest.raises(SettingsError, match="profile") as caught:
            choose_profile(profiles, name)
        assert "a, b" in caught.value.hint


def test_settings_of_a_profile_are_stronger_than_those_of_its_file(tmp_path: Path) -> None:
    """Flags are stronger than the profile, the profile than the top of its file."""
    path = tmp_path / "summarise.toml"
    path.write_text("workers = 2\nthreads = 3\n" + GOOD + "[profiles.a.settings]\nworkers = 4\n", encoding="utf-8")
    profile = load_profiles(path)["a"]
    assert profile.settings({}).workers == 4
    assert profile.settings({}).threads == 3
    assert profile.settings({"workers": 8}).workers == 8
    assert profile.settings({}).origin_of("workers") == "profile"


def test_the_zone_of_the_machine_is_a_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The zone is the one that the environment names, or one that exists."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert find_zone() == "Europe/Berlin"
    monkeypatch.setenv("TZ", "Nowhere/At_All")
    assert find_zone() == "UTC"
