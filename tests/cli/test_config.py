"""`summarise config`: every value with its origin, the key masked."""

from typing import Any

import pytest

CANARY = "sk-canary-4f1d9b"


def test_show_says_where_each_value_came_from(summarise: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value of the environment names its variable, and the key is masked."""
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    monkeypatch.setenv("SUMMARISE_WORKERS", "3")
    done = summarise("config", "show")
    assert done.code == 0
    assert "workers = 3  # environment (SUMMARISE_WORKERS)" in done.out
    assert "plan = auto  # default" in done.out
    assert CANARY not in done.out + done.err


def test_impossible_value_is_told_with_its_origin(summarise: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong setting ends with the code for configuration and names the variable."""
    monkeypatch.setenv("SUMMARISE_WORKERS", "many")
    done = summarise("config", "show")
    assert done.code == 7
    assert "SUMMARISE_WORKERS" in done.err
