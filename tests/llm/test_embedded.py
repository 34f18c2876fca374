"""What the embedded server needs, and that it is started once."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarise.errors import EngineMissingError, WeightsError
from summarise.llm import embedded
from summarise.llm.embedded import count_cores, serve_weights


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Put a stand-in for llama.cpp in its place and return the parameters of every start."""
    started: list[Any] = []

    def start(params: Any) -> SimpleNamespace:
        if "broken" in params.model.path:
            raise RuntimeError("Failed to init server")
        started.append(params)
        return SimpleNamespace(listening_address=f"http://127.0.0.1:{5000 + len(started)}")

    def make_params() -> SimpleNamespace:
        return SimpleNamespace(model=SimpleNamespace(), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace())

    monkeypatch.setitem(sys.modules, "xllamacpp", SimpleNamespace(CommonParams=make_params, Server=start))  # type: ignore[arg-type]
    monkeypatch.setattr(embedded, "_running", [])
    return started


def test_engine_that_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the hint names it."""
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    monkeypatch.setattr(embedded, "_running", [])
    with pytest.raises(EngineMissingError) as caught, serve_weights(tmp_path / "a.gguf", context_tokens=512):
        pass
    assert caught.value.hint == 'pip install "summarise[local]"'


def test_server_is_started_once_for_the_same_weights(tmp_path: Path, engine: list[Any]) -> None:
    """A second connection of the process finds the first one's server; other weights get another."""
    for name in ("a.gguf", "a.gguf", "b.gguf"):
        with serve_weights(tmp_path / name, context_tokens=512) as base_url:
            assert base_url.startswith("http://127.0.0.1:")
            assert base_url.endswith("/v1")
    assert [Path(params.model.path).name for params in engine] == ["a.gguf", "b.gguf"]


def test_server_listens_on_this_machine_only_and_is_quiet(tmp_path: Path, engine: list[Any]) -> None:
    """One slot, loopback, no log, and a name that says nothing of the machine's folders."""
    with serve_weights(tmp_path / "a.gguf", context_tokens=4096, threads=3):
        pass
    (params,) = engine
    assert (params.hostnames, params.n_parallel, params.n_ctx, params.verbosity) == (["127.0.0.1"], 1, 4096, -1)
    assert params.model_alias == {"a"}
    assert params.cpuparams.n_threads == 3


@pytest.mark.usefixtures("engine")
def test_file_that_the_engine_refuses_is_a_weights_error(tmp_path: Path) -> None:
    """What llama.cpp cannot load ends as one error with advice."""
    with (
        pytest.raises(WeightsError, match=r"broken\.gguf"),
        serve_weights(tmp_path / "broken.gguf", context_tokens=512),
    ):
        pass


def test_threads_are_bounded() -> None:
    """There is at least one thread and never more than sixteen."""
    assert 1 <= count_cores() <= 16
