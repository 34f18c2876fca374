"""What every channel promises, and how a profile names channels."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarise.digests.delivery import CHANNELS, ProfilePlace, RenderedDigest, deliver, read_deliveries
from summarise.errors import SettingsError

NOW = datetime(2026, 3, 29, 5, 1, tzinfo=UTC)
TABLES: dict[str, dict[str, Any]] = {
    "files": {"folder": "digests"},
    "mail": {"host": "mail.example.org", "sender": "a@example.org", "recipients": ["b@example.org"]},
    "webhook": {"url": "https://hooks.example.org/in/CANARY?key=CANARY"},
    "atom": {"file": "feed.xml"},
}


def read(tmp_path: Path, *tables: dict[str, Any]) -> Any:
    """Read the delivery tables of a profile."""
    return read_deliveries(tables, ProfilePlace("morning", tmp_path))


def test_every_channel_is_read_from_its_table(tmp_path: Path) -> None:
    """Each channel of the table can be configured, names its target without secrets and has a key of its own."""
    assert TABLES.keys() == CHANNELS.keys()
    read_ones = read(tmp_path, *({"channel": name, **table} for name, table in TABLES.items()))
    assert [one.channel for one in read_ones] == list(CHANNELS)
    assert [one.target for one in read_ones] == [
        str(tmp_path / "digests"),
        "b@example.org",
        "hooks.example.org",
        str(tmp_path / "feed.xml"),
    ]
    assert len({one.key_for("run") for one in read_ones}) == len(CHANNELS)
    assert [one.leaves_machine for one in read_ones] == [False, True, True, True]


def test_a_key_depends_on_run_and_target_alone(tmp_path: Path) -> None:
    """Other settings of a channel may change between two tries; another run or target is another delivery."""
    first, same, other = (
        read(tmp_path, {"channel": "files", "folder": folder, "formats": formats})[0]
        for folder, formats in (("a", ["json"]), ("a", ["html"]), ("b", ["json"]))
    )
    assert first.key_for("run") == same.key_for("run")
    assert len({first.key_for("run"), first.key_for("run-2"), other.key_for("run")}) == 3


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, "no known channel"),
        ({"channel": "pigeon"}, "no known channel"),
        ({"channel": "files"}, "folder"),
        ({"channel": "files", "folder": "a", "colour": 1}, "colour"),
        ({"channel": "files", "folder": "a", "formats": ["pdf"]}, "formats"),
        ({"channel": "files", "folder": "a", "formats": []}, "formats"),
        ({"channel": "atom", "file": "a", "url": "ftp://example.org"}, "url"),
        ({"channel": "webhook"}, "either url or url_env"),
        ({"channel": "webhook", "url": "file:///CANARY"}, "http or https"),
        ({"channel": "webhook", "url": "https://me:CANARY@example.org/"}, "user name"),
        ({"channel": "mail", **TABLES["mail"], "user": "a"}, "password_env"),
        ({"channel": "mail", **TABLES["mail"], "password": "CANARY"}, "password"),
        (
            {"channel": "mail", **TABLES["mail"], "user": "a", "password_env": "P", "security": "none"},
            "encrypted",
        ),
        (
            {"channel": "mail", **TABLES["mail"], "recipients": ["b@example.org\r\nBcc: c@example.org"]},
            "no mail address",
        ),
        ({"channel": "mail", **TABLES["mail"], "recipients": ["nobody"]}, "no mail address"),
        ({"channel": "mail", **TABLES["mail"], "recipients": []}, "recipients"),
    ],
)
def test_an_impossible_channel_is_named_when_the_profile_is_read(
    tmp_path: Path, table: dict[str, Any], message: str
) -> None:
    """What is wrong is said with its key, without the values, which may be secrets."""
    with pytest.raises(SettingsError, match=message) as caught:
        read(tmp_path, table)
    assert caught.value.hint
    assert "CANARY" not in str(caught.value)


def test_one_place_is_delivered_to_once(tmp_path: Path) -> None:
    """Two tables of one channel and target would overwrite each other."""
    with pytest.raises(SettingsError, match="twice"):
        read(tmp_path, {"channel": "files", "folder": "a"}, {"channel": "files", "folder": "a"})


@pytest.mark.parametrize("name", ["webhook", "mail"])
def test_a_missing_secret_is_a_receipt(tmp_path: Path, digest: RenderedDigest, name: str) -> None:
    """A secret that is not in the environment is named, and nothing is sent."""
    table = {**TABLES[name], "channel": name, "host": "127.0.0.1", "user": "a", "password_env": "CANARY_SECRET"}
    if name == "webhook":
        table = {"channel": name, "url_env": "CANARY_SECRET"}
    (delivery,) = read(tmp_path, table)
    receipt = deliver(digest, delivery, now=NOW)
    assert delivery.secrets == ("CANARY_SECRET",)
    assert receipt.delivered_at is None
    assert receipt.error == "the environment variable CANARY_SECRET is not set"
