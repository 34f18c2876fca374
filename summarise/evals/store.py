"""Keep finished briefs, so that a run goes on where it stopped.

Invariant: what is found was written from the same text, by the same code, prompts and model, for the same sections; a
damaged file counts as none.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

from summarise.briefs.prompts import load_prompts
from summarise.settings import Settings

WRITERS = ("articles", "briefs", "llm")
"""The folders of the package whose code a brief comes from."""
_NAME_DIGITS = 32


@dataclass(frozen=True)
class Store:
    """A folder of JSON documents, each named for what it was made from."""

    folder: Path
    maker: str
    """Fingerprint of code, prompts and model."""

    def load(self, question: object) -> Any:  # noqa: ANN401 - any JSON
        """Return what was kept for a question, or None."""
        try:
            return json.loads(self._path(question).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def keep(self, question: object, answer: object) -> None:
        """Keep an answer, whole or not at all."""
        path = self._path(question)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
        part.replace(path)

    def _path(self, question: object) -> Path:
        name = fingerprint([self.maker, json.dumps(question, sort_keys=True)])[:_NAME_DIGITS]
        return self.folder / name[:2] / f"{name}.json"


def open_store(settings: Settings) -> Store:
    """Open the store of the user's cache folder for these settings."""
    prompts = [prompt.record.fingerprint for prompt in load_prompts(settings.prompts_dir).values()]
    asked = (settings.model, "" if settings.embedded else settings.endpoint, settings.plan, settings.language or "")
    context = str(settings.context_tokens)
    maker = fingerprint([version("summarise"), fingerprint_code(WRITERS), *prompts, *asked, context])
    return Store(settings.cache_dir / "evals", maker)


def fingerprint_code(folders: Iterable[str]) -> str:
    """Fingerprint the sources of some folders of this package."""
    package = Path(str(resources.files("summarise")))
    files = sorted(path for folder in folders for path in (package / folder).rglob("*.py"))
    return fingerprint(f"{path.relative_to(package)}\n{path.read_text(encoding='utf-8')}" for path in files)


def fingerprint(parts: Iterable[str]) -> str:
    """Return the hex SHA-256 of some texts, each set apart from the next."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode()
        digest.update(f"{len(raw)}:".encode() + raw)
    return digest.hexdigest()
