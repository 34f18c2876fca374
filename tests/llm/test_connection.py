"""The way from settings to a client: recorded, replayed, remote."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from summarise.errors import CassetteError, ModelError, WeightsError
from summarise.llm.cassettes import cassette
from summarise.llm.client import Client
from summarise.llm.connection import connect, open_transport
from summarise.settings import load_settings

CANARY = "sk-canary-4f1d9b"
QUESTION: Any = [{"role": "user", "content": "Who spoke?"}]


class Answer(BaseModel):
    """Say who spoke."""

    speaker: str


def test_recorded_run_replays_without_endpoint_key_or_weights(
    fake_endpoint: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A replay answers, counts and names host and model as the recorded run did, and the key is not on disk."""
    path = tmp_path / "x.yaml"
    fake_endpoint.answer_with(f'{{"speaker": "Ann {CANARY}"}}')
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    flags = {"model": "m", "base_url": fake_endpoint.url, "record": path}
    with connect(load_settings(flags, folder=tmp_path)) as client:
        client.ask(QUESTION, Answer)
        recorded = client.usage
    monkeypatch.delenv("OPENAI_API_KEY")
    assert CANARY not in path.read_text(encoding="utf-8")
    with connect(load_settings({"replay": path}, folder=tmp_path)) as client:
        assert client.ask(QUESTION, Answer).speaker == "Ann ***"
        assert (client.model, client.embedded) == ("m", False)
        assert client.host in fake_endpoint.url
        assert (client.usage.requests, client.usage.prompt_tokens) == (recorded.requests, recorded.prompt_tokens)
        assert client.cassette is not None
        assert client.cassette.unplayed == 0
    assert len(fake_endpoint.requests) == 1


def test_miss_ends_at_once(fake_endpoint: Any, tmp_path: Path) -> None:
    """A question that is not recorded is a cassette error through all the libraries between, without retries."""
    path = tmp_path / "x.yaml"
    fake_endpoint.answer_with('{"speaker": "Ann"}')
    with connect(
        load_settings({"model": "m", "base_url": fake_endpoint.url, "record": path}, folder=tmp_path)
    ) as client:
        client.ask(QUESTION, Answer)
    with (
        connect(load_settings({"replay": path}, folder=tmp_path)) as client,
        pytest.raises(CassetteError, match="wrote"),
    ):
        client.ask([{"role": "user", "content": "Who wrote?"}], Answer)


def test_a_block_of_code_decides_before_the_settings(fake_endpoint: Any, tmp_path: Path) -> None:
    """Inside a block every client, also one made in another thread, uses its cassette; the block saves it."""
    path = tmp_path / "x.yaml"
    fake_endpoint.answer_with('{"speaker": "Ann"}')
    live = load_settings({"model": "m", "base_url": fake_endpoint.url, "record": tmp_path / "y.yaml"}, folder=tmp_path)
    heard: list[str] = []

    def ask() -> None:
        with connect(live) as client:
            heard.append(client.ask(QUESTION, Answer).speaker)

    for mode in ("record", "replay"):
        with cassette(path, mode):  # type: ignore[arg-type]
            asking = threading.Thread(target=ask)
            asking.start()
            asking.join()
            assert path.exists() == (mode == "replay")
    assert heard == ["Ann", "Ann"]
    assert len(fake_endpoint.requests) == 1
    assert not (tmp_path / "y.yaml").exists()


def test_a_cassette_is_extended_with_its_own_model(fake_endpoint: Any, tmp_path: Path) -> None:
    """Answers of two models do not mix on one cassette."""
    path = tmp_path / "x.yaml"
    fake_endpoint.answer_with('{"speaker": "Ann"}')
    flags = {"base_url": fake_endpoint.url}
    with cassette(path, "extend"), connect(load_settings(flags | {"model": "m"}, folder=tmp_path)) as client:
        client.ask(QUESTION, Answer)
    other = connect(load_settings(flags | {"model": "other"}, folder=tmp_path))
    with cassette(path, "extend"), pytest.raises(CassetteError, match="recorded from m, not from other"), other:
        pass
    assert len(fake_endpoint.requests) == 1


def test_run_that_fails_writes_no_cassette(fake_endpoint: Any, tmp_path: Path) -> None:
    """When the block ends with an error, an older cassette stays as it was."""
    path = tmp_path / "x.yaml"
    path.write_text("old", encoding="utf-8")
    settings = load_settings({"model": "m", "base_url": fake_endpoint.url, "record": path}, folder=tmp_path)
    with pytest.raises(ZeroDivisionError), connect(settings):
        raise ZeroDivisionError
    assert path.read_text(encoding="utf-8") == "old"


def test_cassette_without_its_endpoint_is_an_error(tmp_path: Path) -> None:
    """A cassette of another program does not say which model answered."""
    path = tmp_path / "x.yaml"
    path.write_text(
        "version: 1\ninteractions:\n- request: {method: POST, uri: /v1/x, body: {}}\n"
        "  response: {status: {code: 200}, headers: {}, body: {json: {}}}\n",
        encoding="utf-8",
    )
    with pytest.raises(CassetteError, match="which model"), connect(load_settings({"replay": path}, folder=tmp_path)):
        pass


def test_missing_model_file_is_said_before_anything_starts(tmp_path: Path) -> None:
    """A path that is not there ends before the engine is looked for."""
    settings = load_settings({"model": str(tmp_path / "none.gguf")}, folder=tmp_path)
    with pytest.raises(WeightsError), connect(settings):
        pass


def test_proxy_is_used_for_other_machines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment's proxy is taken for a remote host and not for loopback."""
    monkeypatch.setenv("HTTPS_PROXY", "not a proxy address")
    monkeypatch.setenv("HTTP_PROXY", "not a proxy address")
    open_transport("http://127.0.0.1:1/v1").close()
    with pytest.raises(ValueError, match="proxy"):
        open_transport("https://api.example.org/v1")


@pytest.mark.parametrize("name", ["record", "prompts_dir"])
def test_leaving_hangs_up_on_a_question_that_is_left_behind(
    fake_endpoint: Any, tmp_path: Path, reply: Any, name: str
) -> None:
    """A question that still waits when the block is left ends at once, recorded or not."""
    fake_endpoint.answer_with(reply(fault="hang"))
    flags = {"model": "m", "base_url": fake_endpoint.url, name: tmp_path / "x.yaml"}
    failed: list[ModelError] = []

    def ask(client: Client) -> None:
        try:
            client.ask(QUESTION, Answer)
        except ModelError as exc:
            failed.append(exc)

    with connect(load_settings(flags, folder=tmp_path)) as client:
        asking = threading.Thread(target=ask, args=(client.for_article(timeout_s=15),), daemon=True)
        asking.start()
        while not fake_endpoint.requests:
            time.sleep(0.01)
        (waiting,) = [thread for thread in threading.enumerate() if thread.name == "summarise-request"]
    waiting.join(10)
    assert not waiting.is_alive()
