"""Record what a model answers and replay it: what is on a cassette, and which one a block of code uses.

Invariant: on replay an answer depends on the question and its asker alone, never on what others ask meanwhile; neither
keys nor headers of a request are ever written.
"""

import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from summarise.errors import CassetteError, OutputError, UsageError
from summarise.llm.cassette_files import Interaction, canonical_json, dump_cassette, read_cassette
from summarise.llm.differences import describe_difference, nearest_body
from summarise.llm.masking import mask_secrets

Mode = Literal["replay", "record", "once", "extend"]
MODES = get_args(Mode)

_active: list["Cassette"] = []


class Question(NamedTuple):
    """Be what a recording is found by; host, port, query and headers do not matter."""

    method: str
    path: str
    body: str


Turns = dict[Question, int]
"""How often one asker has put each question."""


class Cassette:
    """Hold recorded questions and answers, in the order in which they were recorded.

    `metadata` belongs to the callers: it is stored and given back, never read here but for `recorded_at`.
    """

    def __init__(self, path: Path, mode: Mode, interactions: list[Interaction], metadata: dict[str, Any]) -> None:
        self.path = path
        self.mode = mode
        self.metadata = metadata
        self.secrets: set[str] = set()
        self._interactions = interactions
        self._lock = threading.Lock()
        self._unsaved = 0
        self._asked: set[Question] = set()
        self._known: dict[Question, list[Interaction]] = defaultdict(list)
        for interaction in interactions:
            self._known[_question_of(interaction)].append(interaction)
        if not self.replays_only:
            metadata["recorded_at"] = datetime.now(UTC).isoformat(timespec="seconds")

    @classmethod
    def open(cls, path: Path, mode: Mode) -> "Cassette":
        """Open a cassette for one of the four modes.

        Raises:
            CassetteError: a cassette to replay is missing or damaged.
            UsageError: there is no such mode.
        """
        if mode not in MODES:
            raise UsageError(f"there is no mode “{mode}” for a cassette", hint=f"choose one of {', '.join(MODES)}")
        if mode == "record" or (mode != "replay" and not path.exists()):
            return cls(path, "record", [], {})
        return cls(path, mode, *read_cassette(path))

    @property
    def replays_only(self) -> bool:
        """Whether no question may go anywhere else."""
        return self.mode in {"replay", "once"}

    @property
    def recorded_at(self) -> str:
        """Return when it was recorded, as ISO 8601 with zone."""
        return str(self.metadata["recorded_at"])

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        """Return what is recorded."""
        return tuple(self._interactions)

    @property
    def unplayed(self) -> int:
        """Return how many recordings answer a question that nobody has asked."""
        with self._lock:
            return sum(len(known) for question, known in self._known.items() if question not in self._asked)

    def find(self, question: Question, turns: Turns) -> Interaction | None:
        """Return the recorded answer for an asker who puts a question so often: several in their order.

        A replay gives the last one again; elsewhere what goes beyond the recordings is to be asked, and an asker who
        comes later gets what the first one got.
        """
        turn = turns.get(question, 0)
        turns[question] = turn + 1
        with self._lock:
            known = self._known.get(question, [])
            if turn >= len(known) and not (known and self.replays_only):
                return None
            self._asked.add(question)
            return known[min(turn, len(known) - 1)]

    def add(self, interaction: Interaction) -> Interaction:
        """Keep a new answer, its secrets masked, and return it; its question counts as asked."""
        interaction = replace(interaction, answer=mask_secrets(interaction.answer, self.secrets))
        question = _question_of(interaction)
        with self._lock:
            self._interactions.append(interaction)
            self._known[question].append(interaction)
            self._asked.add(question)
            self._unsaved += 1
        return interaction

    def drop_unplayed(self) -> None:
        """Forget the recordings whose question nobody has asked."""
        with self._lock:
            for question in self._known.keys() - self._asked:
                self._unsaved += len(self._known.pop(question))
            self._interactions = [each for each in self._interactions if _question_of(each) in self._known]

    def note(self, name: str, value: object) -> None:
        """Keep a value of the caller's in the metadata."""
        with self._lock:
            if self.metadata.get(name) != value:
                self.metadata[name] = value
                self._unsaved += 1

    def save(self) -> None:
        """Write the file whole or not at all; where nothing was added or noted, what was there stays.

        Raises:
            OutputError: it cannot be written; what was there stays.
        """
        with self._lock:
            if not self._unsaved:
                return
            masked = [_mask_question(interaction, self.secrets) for interaction in self._interactions]
            text = dump_cassette(masked, mask_secrets(self.metadata, self.secrets))
            count = self._unsaved
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
        with self._lock:
            self._unsaved -= count

    def miss(self, asked: Question) -> CassetteError:
        """Return the error for a question without a recording; it shows the nearest one and the difference."""
        numbers = {_question_of(each).body: number for number, each in enumerate(self._interactions, 1)}
        nearest = nearest_body(asked.body, list(numbers))
        differs = f"recording {numbers[nearest]} is nearest:" if nearest else "it holds no question at all"
        return CassetteError(
            f"{self.path} has no answer to {asked.method} {asked.path}; {differs}",
            detail=describe_difference(nearest, asked.body) if nearest else "",
            hint="a prompt, a schema, the article or an option has changed since: record again with --record",
        )


@contextmanager
def cassette(path: str | Path, mode: Mode = "replay") -> Iterator[Cassette]:
    """Let every brief and every client made inside the block, in whatever thread, use a cassette.

    Args:
        path: the YAML file.
        mode: `replay` (no network, a miss is an error), `record` (a fresh file), `once` (record if there is none) or
            `extend` (replay what is there, record the rest). What was recorded is written when the block ends well.

    Raises:
        CassetteError: a cassette to replay is missing or damaged.
        OutputError: what was recorded cannot be written.
    """
    opened = Cassette.open(Path(path), mode)
    with use_cassette(opened):
        yield opened
    opened.save()


@contextmanager
def use_cassette(opened: Cassette) -> Iterator[None]:
    """Let everything inside the block use a cassette that is already open; saving it is the caller's."""
    _active.append(opened)
    try:
        yield
    finally:
        _active.remove(opened)


def active_cassette() -> Cassette | None:
    """Return the cassette of the innermost block that is open."""
    return _active[-1] if _active else None


def _question_of(interaction: Interaction) -> Question:
    return Question(interaction.method, interaction.path, canonical_json(interaction.question))


def _mask_question(interaction: Interaction, secrets: set[str]) -> Interaction:
    return replace(
        interaction,
        path=mask_secrets(interaction.path, secrets),
        question=mask_secrets(interaction.question, secrets),
    )
