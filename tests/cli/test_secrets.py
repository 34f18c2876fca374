"""Keys, however they come in, are found nowhere in anything that is written: output, errors, tracebacks, files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarise import brief
from summarise.cli.exits import run_guarded
from summarise.cli.main import invoke

CANARY = "canary-4f1d9b-77aa02"
Give = Callable[[pytest.MonkeyPatch, Path, str], str]


def give_by_environment(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str) -> str:
    """Set OpenAI's variable."""
    del folder
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    return url


def give_by_own_environment(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str) -> str:
    """Set our own variable."""
    del folder
    monkeypatch.setenv("SUMMARISE_API_KEY", CANARY)
    return url


def give_by_file(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str) -> str:
    """Write a settings file."""
    settings = folder / "settings"
    settings.mkdir()
    (settings / "summarise.toml").write_text(f'api_key = "{CANARY}"\n', encoding="utf-8")
    monkeypatch.chdir(settings)
    return url


def give_by_password(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str) -> str:
    """Put it into the address as a password."""
    del monkeypatch, folder
    return url.replace("://", f"://user:{CANARY}@")


def give_by_user(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str) -> str:
    """Put it into the address as a user name."""
    del monkeypatch, folder
    return url.replace("://", f"://{CANARY}@")


def give_by_query(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str) -> str:
    """Put it into the address as a parameter."""
    del monkeypatch, folder
    return f"{url}?api-key={CANARY}"


def give_by_path(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str) -> str:
    """Put it into the address as a part of its path."""
    del monkeypatch, folder
    return url.replace("/v1", f"/team/{CANARY}/v1")


def give_by_header(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str) -> str:
    """Have the SDK send it in headers of its own."""
    del folder
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"x-team: {CANARY}")
    monkeypatch.setenv("OPENAI_ORG_ID", CANARY)
    return url


WAYS = [
    give_by_environment,
    give_by_own_environment,
    give_by_file,
    give_by_password,
    give_by_user,
    give_by_query,
    give_by_path,
    give_by_header,
]
FAILURES: dict[str, list[Any]] = {
    "none": [],
    "refused": [(401, {"error": {"message": f"Incorrect API key provided: {CANARY}"}})] * 9,
    "rejected": [(400, {"error": {"message": f"bad request with {CANARY}", "code": CANARY}})] * 9,
    "broken": [(200, f"<html>{CANARY}</html>")] * 9,
    "not found": [(404, f"Cannot POST /team/{CANARY}/v1/chat/completions")] * 9,
    "rambling": [(200, {"choices": [{"message": {"role": "assistant", "content": f"my key is {CANARY}"}}]})] * 99,
}


def run_all(story: Path, folder: Path, url: str) -> None:
    """Record, look at the cassette, replay what misses, and show the settings, each with --debug and -v."""
    remote = ["--model", "fake", "--base-url", url, "-v"]
    tape = folder / "out" / "tape.yaml"
    commands = [
        ["brief", story, *remote, "--record", tape, "--format", "json", "-o", folder / "out" / "brief.json"],
        ["brief", story, *remote, "--plan", "stepwise", "--replay", tape],
        ["brief", story, *remote, "--dry-run"],
        ["cassette", "show", tape],
        ["cassette", "check", tape],
        ["cassette", "drift", tape, *remote[:4]],
        ["config", "show"],
    ]
    for command in commands:
        run_guarded(lambda command=command: invoke([str(part) for part in command]), debug=True)  # type: ignore[misc]


def written_below(folder: Path) -> str:
    """Return everything that was written below a folder, the settings that the user wrote aside."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "summarise.toml"]
    return "\n".join(f"{path}\n{path.read_text(encoding='utf-8', errors='replace')}" for path in files)


@pytest.mark.parametrize("failure", sorted(FAILURES))
@pytest.mark.parametrize("give", WAYS, ids=lambda give: give.__name__)
def test_a_key_is_written_nowhere(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    endpoint: Any,
    story: Path,
    tmp_path: Path,
    give: Give,
    failure: str,
) -> None:
    """Whatever way it came in and whatever the endpoint makes of it, tracebacks and cassettes included."""
    (tmp_path / "out").mkdir()
    url = give(monkeypatch, tmp_path, endpoint.url)
    endpoint.replies = list(FAILURES[failure])
    run_all(story, tmp_path, url)
    said = "".join(capfd.readouterr())
    assert endpoint.requests
    assert ("Traceback" in said) == (failure != "none") or "error: " in said
    assert CANARY not in said
    assert CANARY not in written_below(tmp_path)


def test_a_key_given_in_code_is_not_in_the_error(
    endpoint: Any, story: Path, capfd: pytest.CaptureFixture[str], completion: Callable[[str], Any]
) -> None:
    """An error of the library holds the key neither in its words nor in what caused it."""
    endpoint.replies = [(401, {"error": {"message": f"no such key {CANARY}"}})] * 3
    with pytest.raises(Exception, match="does not accept the key") as caught:
        brief(story, model="fake", base_url=endpoint.url, api_key=CANARY)
    chain: BaseException | None = caught.value
    while chain is not None:
        assert CANARY not in f"{chain!r} {chain} {vars(chain)}"
        chain = chain.__cause__ or chain.__context__
    assert CANARY not in "".join(capfd.readouterr())
    assert CANARY not in json.dumps(completion("x"))


@pytest.mark.parametrize("url", [f"http://host:{CANARY}/v1", f"ftp://user:{CANARY}@host", f"{CANARY}@host"])
def test_a_malformed_address_is_not_repeated(story: Path, capfd: pytest.CaptureFixture[str], url: str) -> None:
    """An address that is none may hold a key too: the error does not quote it, with --debug neither."""
    command = ["brief", str(story), "--model", "m", "--base-url", url]
    assert run_guarded(lambda: invoke(command), debug=True) == 7
    assert CANARY not in "".join(capfd.readouterr())
