"""Record what a model answers and replay it: one transport, and files in the format of vcrpy that a person can review.

Invariant: a replay touches no network, a request without a recording fails at once, and neither keys nor headers of a
request are ever written.
"""

import json
import os
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import httpx2

from summarise.errors import CassetteError, OutputError
from summarise.llm.cassette_files import Interaction, dump_cassette, read_cassette
from summarise.llm.differences import describe_difference, nearest_body

Mode = Literal["replay", "record", "once", "extend"]
KEPT_HEADERS = frozenset({"content-type"})
FIRST_FAILURE = 400
SHORTEST_SECRET = 6


@dataclass(frozen=True, slots=True)
class _Question:
    """Be what a recording is found by; host, port, query and headers do not matter."""

    method: str
    path: str
    body: str


class Cassette:
    """Hold recorded questions and answers, in the order in which they were recorded.

    `metadata` belongs to the caller: it is stored and given back, never read here.
    """

    def __init__(self, path: Path, mode: Mode, interactions: list[Interaction], metadata: dict[str, Any]) -> None:
        self.path = path
        self.mode = mode
        self.metadata = metadata
        self.secrets: set[str] = set()
        self._interactions = interactions
        self._lock = threading.Lock()
        self._played: dict[_Question, int] = defaultdict(int)
        self._known: dict[_Question, list[Interaction]] = defaultdict(list)
        for interaction in interactions:
            self._known[_question_of(interaction)].append(interaction)

    @classmethod
    def open(cls, path: Path, mode: Mode) -> "Cassette":
        """Open a cassette for one of the four modes.

        Raises:
            CassetteError: a cassette to replay is missing or damaged.
        """
        if mode == "record" or (mode in {"once", "extend"} and not path.exists()):
            return cls(path, "record", [], {})
        interactions, metadata = read_cassette(path)
        return cls(path, "replay" if mode == "once" else mode, interactions, metadata)

    @property
    def replays_only(self) -> bool:
        """Whether no question may go anywhere else."""
        return self.mode == "replay"

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        """Return what is recorded."""
        return tuple(self._interactions)

    @property
    def unplayed(self) -> int:
        """Return how many recordings no question has asked for."""
        with self._lock:
            return sum(max(len(known) - self._played[question], 0) for question, known in self._known.items())

    def find(self, request: httpx2.Request) -> Interaction | None:
        """Return the recorded answer to a request: several to the same one in their order, then the last again."""
        if self.mode == "record":
            return None
        question = _ask(request)
        with self._lock:
            known = self._known.get(question)
            if not known:
                return None
            turn = self._played[question]
            self._played[question] += 1
            return known[min(turn, len(known) - 1)]

    def add(self, interaction: Interaction) -> None:
        """Keep a new answer; it counts as played."""
        with self._lock:
            self._interactions.append(interaction)
            question = _question_of(interaction)
            self._known[question].append(interaction)
            self._played[question] += 1

    def save(self) -> None:
        """Write the file whole or not at all.

        Raises:
            OutputError: it cannot be written; what was there stays.
        """
        with self._lock:
            text = dump_cassette(self._interactions, self.metadata)
        for secret in self.secrets:
            text = text.replace(secret, "***") if len(secret) >= SHORTEST_SECRET else text
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
        except OSError as exc:
            part.unlink(missing_ok=True)
            raise OutputError(
                f"cannot write {self.path}: {exc.strerror}", hint="check the folder and its space"
            ) from exc

    def miss(self, request: httpx2.Request) -> CassetteError:
        """Return the error for a request without a recording; it shows the nearest one and the difference."""
        asked = _ask(request)
        others = [question.body for question in self._known if question.path == asked.path]
        nearest = nearest_body(asked.body, others)
        shown = describe_difference(nearest, asked.body) if nearest else "nothing is recorded for this address"
        return CassetteError(
            f"{self.path} has no answer to {asked.method} {asked.path}; the nearest recording differs:\n{shown}",
            hint="a prompt, a schema or the article has changed since: record again with --record",
        )


class CassetteTransport(httpx2.BaseTransport):
    """Answer requests from a cassette, or pass them on and keep the answer."""

    def __init__(self, inner: httpx2.BaseTransport | None, cassette: Cassette) -> None:
        self._inner = inner
        self._cassette = cassette

    def close(self) -> None:
        """Close what asks the real endpoint."""
        if self._inner is not None:
            self._inner.close()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        request.read()
        recorded = self._cassette.find(request)
        if recorded is not None:
            return _replay(recorded, request)
        if self._inner is None or self._cassette.replays_only:
            raise self._cassette.miss(request)
        started = time.monotonic()
        response = self._inner.handle_request(request)
        content = response.read()
        seconds = round(time.monotonic() - started, 3)
        if response.status_code < FIRST_FAILURE:
            self._cassette.add(_keep(request, response, seconds))
        headers = {name: value for name, value in response.headers.items() if not name.startswith("content-e")}
        return httpx2.Response(response.status_code, headers=headers, content=content, request=request)


def canonical_json(body: object) -> str:
    """Write parsed JSON in the one form that equal bodies share."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _parse(content: str) -> object:
    try:
        return json.loads(content)
    except ValueError:
        return content


def _ask(request: httpx2.Request) -> _Question:
    body = _parse(request.content.decode("utf-8", "replace"))
    return _Question(request.method, request.url.path, canonical_json(body))


def _question_of(interaction: Interaction) -> _Question:
    return _Question(interaction.method, interaction.path, canonical_json(interaction.question))


def _keep(request: httpx2.Request, response: httpx2.Response, seconds: float) -> Interaction:
    return Interaction(
        method=request.method,
        path=request.url.path,
        question=_parse(request.content.decode("utf-8", "replace")),
        status=response.status_code,
        headers={name: value for name, value in response.headers.items() if name.lower() in KEPT_HEADERS},
        answer=_parse(response.text),
        seconds=seconds,
    )


def _replay(recorded: Interaction, request: httpx2.Request) -> httpx2.Response:
    content = recorded.answer if isinstance(recorded.answer, str) else canonical_json(recorded.answer)
    return httpx2.Response(
        recorded.status,
        headers={name: value for name, value in recorded.headers.items() if name.lower() in KEPT_HEADERS},
        content=content.encode(),
        extensions={"recorded_seconds": recorded.seconds},
        request=request,
    )
