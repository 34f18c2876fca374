"""Digests as files: exactly once, whole, in their folder."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarise.digests.delivery import RenderedDigest, deliver
from summarise.digests.delivery.files import FileDelivery

NOW = datetime(2026, 3, 29, 5, 1, tzinfo=UTC)


def test_each_format_is_a_file_named_after_the_run(tmp_path: Path, digest: RenderedDigest) -> None:
    """The folder is made, and holds what the digest says in each format."""
    delivery = FileDelivery(folder=tmp_path / "a" / "b", formats=("markdown", "json", "html", "text"))
    receipt = deliver(digest, delivery, now=NOW)
    assert (receipt.delivered_at, receipt.error, receipt.at_least_once) == (NOW, None, False)
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "a" / "b").iterdir()}
    assert written == {
        f"{digest.run_id}.md": digest.markdown,
        f"{digest.run_id}.json": digest.json,
        f"{digest.run_id}.html": digest.html,
        f"{digest.run_id}.txt": digest.text,
    }


def test_what_is_there_already_is_not_touched(tmp_path: Path, digest: RenderedDigest) -> None:
    """A second delivery of the same leaves the files as they are; one that lost a file writes that one."""
    delivery = FileDelivery(folder=tmp_path)
    deliver(digest, delivery, now=NOW)
    for path in tmp_path.iterdir():
        os.utime(path, (1, 1))
    (tmp_path / f"{digest.run_id}.json").write_text("half", encoding="utf-8")
    deliver(digest, delivery, now=NOW)
    touched = {path.suffix: path.stat().st_mtime != 1 for path in tmp_path.iterdir()}
    assert touched == {".md": False, ".html": False, ".json": True}


@pytest.mark.parametrize("run_id", ["../../evil", "/etc/evil", "a\x00b", "..", "x" * 500])
def test_no_run_leaves_its_folder(tmp_path: Path, digest: RenderedDigest, run_id: str) -> None:
    """A file is named by letters and digits alone, whatever the run is called."""
    folder = tmp_path / "inner" / "digests"
    assert deliver(replace(digest, run_id=run_id), FileDelivery(folder=folder), now=NOW).error is None
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == len(list(folder.iterdir())) == 3


def test_a_place_that_cannot_be_written_is_a_receipt(tmp_path: Path, digest: RenderedDigest) -> None:
    """The digest is not lost: the receipt says why, and the next run delivers it."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    receipt = deliver(digest, FileDelivery(folder=tmp_path / "file"), now=NOW)
    assert receipt.delivered_at is None
    assert "cannot make the folder" in (receipt.error or "")


def test_a_full_disk_keeps_the_old_file(
    tmp_path: Path, digest: RenderedDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half-written stays, and the receipt names the reason."""

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / f"{digest.run_id}.md"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", refuse)
    receipt = deliver(digest, FileDelivery(folder=tmp_path, formats=("markdown",)), now=NOW)
    assert "No space left" in (receipt.error or "")
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [(path.name, "old")]
