"""Give tests of other packages a cassette each, picked by the test's name.

Invariant: while a test replays, nothing leaves the machine, and a recording that the test did not ask for fails it. The
plugin imports nothing but pytest before a test wants a cassette.
"""

import re
import socket
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from summarise.llm.cassettes import Cassette

NAME = "summarise_cassette"
MODES = ("replay", "record", "once", "extend")
TAPE: "pytest.StashKey[Cassette]" = pytest.StashKey()


class _Wish(NamedTuple):
    """What a marker says."""

    path: str | None = None
    mode: str | None = None
    partly: bool = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that makes tests record."""
    parser.getgroup("summarise").addoption(
        "--summarise-mode", choices=MODES, default="replay", help="How tests use their cassettes. [default: replay]"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers",
        f"{NAME}(path=None, *, mode=None, partly=False): answer from a cassette; by default from "
        "cassettes/MODULE/TEST.yaml beside the test. `partly` lets recordings be left over.",
    )


@pytest.fixture(autouse=True)
def _cassette_of_marker(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker(NAME):
        request.getfixturevalue(NAME)


@pytest.fixture
def summarise_cassette(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator["Cassette"]:
    """Answer every question of this test from its cassette, with the network blocked, or record them."""
    from summarise.llm.cassettes import use_cassette

    tape = _open_tape(request)
    if isinstance(tape, str):
        pytest.fail(tape, pytrace=False)
    if tape.replays_only:
        _block_network(monkeypatch)
    request.node.stash[TAPE] = tape
    with use_cassette(tape):
        yield tape


def _open_tape(request: pytest.FixtureRequest) -> "Cassette | str":
    """Open the cassette of a test, or say why not: a failure inside `except` would be shown with all that led to it."""
    from summarise.errors import CassetteError, UsageError
    from summarise.llm.cassettes import Cassette

    try:
        wish = _read_marker(request.node)
        mode: Any = wish.mode or request.config.getoption("--summarise-mode")
        return Cassette.open(_find_path(request, wish), mode)
    except TypeError as error:
        return f"the marker {NAME} {str(error).partition(') ')[2]}: it takes {', '.join(_Wish._fields)}"
    except UsageError as error:
        return f"the marker {NAME}: {error}; {error.hint}"
    except CassetteError as error:
        return f"{error}\nrun this test with --summarise-mode=record"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """After a test that passed: fail it if recordings are left over, and write what it recorded."""
    result = yield
    tape = item.stash.get(TAPE, None)
    if tape is not None:
        if tape.replays_only and tape.unplayed and not _read_marker(item).partly:
            pytest.fail(
                f"{tape.path} holds {tape.unplayed} recordings that this test did not ask for: record it again with "
                "--summarise-mode=record, or mark the test with partly=True",
                pytrace=False,
            )
        tape.save()
    return result


def _find_path(request: pytest.FixtureRequest, wish: _Wish) -> Path:
    if wish.path:
        return Path(request.path.parent, wish.path)
    name = re.sub(r"[^\w.-]+", "-", request.node.nodeid.partition("::")[2]).strip("-")
    return request.path.parent / "cassettes" / request.path.stem / f"{name}.yaml"


def _read_marker(node: pytest.Item) -> _Wish:
    marker = node.get_closest_marker(NAME)
    return _Wish(*marker.args, **marker.kwargs) if marker else _Wish()


def _block_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that looks a name up or opens a connection to another machine."""
    from summarise.settings import LOOPBACK_HOSTS

    def refuse_others(host: object) -> None:
        if host is not None and host not in LOOPBACK_HOSTS:
            pytest.fail(f"the network is blocked while a test replays: {host}", pytrace=False)

    def guard(owner: object, name: str, host_of: Callable[..., object]) -> None:
        real = getattr(owner, name)

        def call_guarded(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - passed on as it comes
            refuse_others(host_of(*arguments))
            return real(*arguments, **options)

        monkeypatch.setattr(owner, name, call_guarded)

    for name in ("connect", "connect_ex"):
        guard(socket.socket, name, lambda _, address: address[0] if isinstance(address, tuple) else None)
    guard(socket, "getaddrinfo", lambda host=None, *_: host)
