"""Answers that are kept, so that nothing is asked twice."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import BaseModel

from summarise.errors import ModelError
from summarise.llm import recall
from summarise.llm.endpoint import Endpoint
from summarise.llm.recall import connect_recalling
from summarise.settings import Settings, load_settings

CANARY = "sk-canary-4f1d9b"
QUESTION: Any = [{"role": "user", "content": "Who spoke?"}]
OTHER: Any = [{"role": "user", "content": "Who listened?"}]


class Answer(BaseModel):
    """Say who spoke."""

    speaker: str


@pytest.fixture
def settings(fake_endpoint: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Ask the fake endpoint, with a key that must never be written."""
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    fake_endpoint.answer_with('{"speaker": "Ann"}')
    return load_settings({"model": "m", "base_url": fake_endpoint.url}, folder=tmp_path)


def ask(settings: Settings, folder: Path, question: Any = QUESTION, *, fresh: bool = False) -> tuple[str, Any]:
    """Ask through a client of its own; return the answer and what it cost."""
    with connect_recalling(settings, folder, fresh=fresh) as client:
        return client.ask(question, Answer).speaker, client.usage


def files_of(folder: Path) -> list[Path]:
    """List the kept answers."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_question_is_asked_once(fake_endpoint: Any, settings: Settings, tmp_path: Path) -> None:
    """A later client gets the same answer at the cost that it had; another question is asked."""
    first, second = ask(settings, tmp_path / "kept"), ask(settings, tmp_path / "kept")
    assert first == second
    assert (first[0], first[1].prompt_tokens, len(fake_endpoint.requests)) == ("Ann", 100, 1)
    ask(settings, tmp_path / "kept", OTHER)
    assert len(fake_endpoint.requests) == 2


def test_fresh_asks_anew_and_keeps_the_new_answer(fake_endpoint: Any, settings: Settings, tmp_path: Path) -> None:
    """What is kept is not read, but written over."""
    ask(settings, tmp_path)
    fake_endpoint.answer_with('{"speaker": "Bo"}')
    assert ask(settings, tmp_path, fresh=True)[0] == "Bo"
    assert ask(settings, tmp_path)[0] == "Bo"
    assert len(fake_endpoint.requests) == 2


def test_no_key_is_written(fake_endpoint: Any, settings: Settings, tmp_path: Path) -> None:
    """Headers are not kept, and an answer that repeats the key is masked."""
    fake_endpoint.answer_with(f'{{"speaker": "{CANARY}"}}')
    ask(settings, tmp_path / "kept")
    assert fake_endpoint.headers[0]["authorization"] == f"Bearer {CANARY}"
    assert not [path for path in files_of(tmp_path / "kept") if CANARY in path.read_text(encoding="utf-8")]


def test_a_failure_is_not_kept(fake_endpoint: Any, reply: Any, settings: Settings, tmp_path: Path) -> None:
    """A refused request is asked again by the next run."""
    fake_endpoint.answer_with(reply({"error": {"message": "no"}}, status=400))
    with pytest.raises(ModelError):
        ask(settings, tmp_path / "kept")
    assert files_of(tmp_path / "kept") == []
    fake_endpoint.answer_with('{"speaker": "Ann"}')
    assert ask(settings, tmp_path / "kept")[0] == "Ann"


def test_a_damaged_answer_is_asked_again(fake_endpoint: Any, settings: Settings, tmp_path: Path) -> None:
    """A file cut short counts as none."""
    ask(settings, tmp_path / "kept")
    (path,) = files_of(tmp_path / "kept")
    path.write_text('{"answer": ', encoding="utf-8")
    assert ask(settings, tmp_path / "kept")[0] == "Ann"
    assert len(fake_endpoint.requests) == 2


def test_a_folder_that_cannot_be_written_costs_only_the_memory(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer is given all the same, with a warning."""
    (tmp_path / "kept").write_text("a file, not a folder", encoding="utf-8")
    with caplog.at_level(logging.WARNING, logger="summarise"):
        assert ask(settings, tmp_path / "kept")[0] == "Ann"
    assert "cannot be kept" in caplog.text


def test_the_embedded_model_starts_at_the_first_new_question(
    fake_endpoint: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all is known, no server is started and no weights are needed."""
    started: list[str] = []

    @contextmanager
    def start(settings: Settings) -> Iterator[Any]:
        started.append(settings.model)
        yield SimpleNamespace(endpoint=Endpoint(fake_endpoint.url, "embedded", "m", True, 512, 60.0))

    monkeypatch.setattr(recall, "connect", start)
    fake_endpoint.answer_with('{"speaker": "Ann"}')
    settings = load_settings({"model": str(tmp_path / "no.gguf")}, folder=tmp_path)
    with connect_recalling(settings, tmp_path / "kept") as client:
        assert (client.embedded, client.model, started) == (True, "no", [])
        client.ask(QUESTION, Answer)
    assert ask(settings, tmp_path / "kept")[0] == "Ann"
    assert len(started) == len(fake_endpoint.requests) == 1
