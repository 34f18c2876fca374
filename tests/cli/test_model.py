"""`summarise model`: what is known, what is here, and what to do where it is not."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARISE_CACHE_DIR", str(tmp_path))


def test_list_says_size_licence_and_place(summarise: Any) -> None:
    """The known weights are listed, those included that are not here."""
    done = summarise("model", "list")
    assert done.code == 0
    assert "qwen2.5-coder-1.5b-instruct-q4_k_m  1,117 MB  Apache-2.0  not on this machine" in done.out


@pytest.mark.parametrize("command", ["path", "check"])
def test_missing_weights_end_with_advice(summarise: Any, command: str) -> None:
    """Without the file: the code for configuration, and both ways to get it."""
    done = summarise("model", command)
    assert done.code == 7
    assert "summarise model pull" in done.err
    assert "summarise[local,weights]" in done.err


def test_short_weights_are_not_shown_as_good(summarise: Any, tmp_path: Path) -> None:
    """A file of the wrong size is named as that and can be removed."""
    file = tmp_path / "models" / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
    file.parent.mkdir()
    file.write_bytes(b"GGUF short")
    assert "10 bytes instead of 1,117,320,768" in summarise("model", "path").err
    assert "damaged" in summarise("model", "list").out
    assert summarise("model", "remove").code == 0
    assert not file.exists()


def test_unknown_weights_are_an_error(summarise: Any) -> None:
    """A name that is not listed is refused before anything is fetched."""
    assert summarise("model", "pull", "gpt-9").code == 7


def test_download_that_fails_names_the_other_way(summarise: Any) -> None:
    """An address that does not answer: the code for the model, after size and licence were said."""
    done = summarise("model", "pull", "--url", "http://127.0.0.1:9/x.gguf")
    assert done.code == 5
    assert "licence Apache-2.0" in done.err
    assert "pip install" in done.err
