"""Prompt templates: Markdown files with front matter, one Jinja2 template per chat message.

Invariant: text of an article is only ever a value. A file is cut into messages before anything is filled in, and each
value passes `as_data`, so that no article can open a message, close its delimiter or form a chat-control token.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import jinja2
import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from summarise.briefs.answers import ANSWERS
from summarise.briefs.schema import PromptRecord
from summarise.errors import PromptError

if TYPE_CHECKING:
    from summarise.llm.client import Message

Role = Literal["system", "user", "assistant"]

_ROLE_LINE = re.compile(r"^# (system|user|assistant)[ \t]*\n", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_CONTROL_TOKEN = re.compile(r"<(?=[|｜/!<A-Za-z_▁])|\[(?=/?(?:INST|SYS|/?system|/?assistant|/?user)\b)", re.IGNORECASE)


def as_data(value: object) -> object:
    """Make a value harmless inside a prompt: no invisible characters, no chat-control tokens, no lone surrogates."""
    if not isinstance(value, str):
        return value
    text = value.encode("utf-8", "ignore").decode("utf-8")
    return _CONTROL_TOKEN.sub(lambda found: found.group() + " ", _INVISIBLE.sub("", text))


def delimiter_for(text: str) -> str:
    """Return a mark that does not occur in the text: hex digits of its own SHA-256, as many as that takes."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return next((digest[:size] for size in range(4, 64) if digest[:size] not in text), digest)


class FrontMatter(BaseModel):
    """The head of a prompt file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: str
    asks_for: str
    variables: tuple[str, ...]


@dataclass(frozen=True)
class Prompt:
    """One prompt: its head, and its messages as templates in order."""

    head: FrontMatter
    blocks: tuple[tuple[Role, jinja2.Template], ...]
    source: str

    @property
    def answer(self) -> type[BaseModel]:
        """The model of the answer that this prompt asks for."""
        return ANSWERS[self.head.asks_for]

    @cached_property
    def record(self) -> PromptRecord:
        """Name, version and fingerprint: SHA-256 of the template and the canonical JSON Schema of its answer."""
        schema = json.dumps(self.answer.model_json_schema(), sort_keys=True)
        fingerprint = hashlib.sha256(f"{self.source}\n{schema}".encode()).hexdigest()
        return PromptRecord(name=self.head.name, version=self.head.version, fingerprint=fingerprint)

    def write_messages(self, **values: object) -> "list[Message]":
        """Fill the templates in.

        Raises:
            PromptError: a variable is missing or unknown.
        """
        wanted, given = set(self.head.variables), set(values)
        if wanted != given:
            names = ", ".join(sorted(wanted ^ given))
            raise PromptError(f"prompt {self.head.name!r}: variables do not match: {names}", hint=_HINT)
        try:
            return [{"role": role, "content": block.render(**values).strip()} for role, block in self.blocks]
        except jinja2.TemplateError as error:
            raise PromptError(f"prompt {self.head.name!r}: {error}", hint=_HINT) from error


_HINT = "Compare the file with the packaged one; `docs/prompts.md` lists the variables of each prompt."


def load_prompts(folder: Path | None = None) -> Mapping[str, Prompt]:
    """Load the packaged prompts; files of the same name in `folder` take their place.

    Raises:
        PromptError: a file is malformed, has an unknown name, or `folder` does not exist.
    """
    sources = {entry.name: entry for entry in _packaged_folder().iterdir() if entry.name.endswith(".md")}
    if folder is not None:
        if not folder.is_dir():
            raise PromptError(f"no folder of prompts at {folder}", hint="Give a folder that exists with --prompts.")
        own: dict[str, Traversable] = {path.name: path for path in sorted(folder.glob("*.md"))}
        unknown = sorted(set(own) - set(sources))
        if unknown:
            known = ", ".join(sorted(sources))
            raise PromptError(f"{folder}: no prompt is called {unknown[0]}", hint=f"Known files: {known}.")
        sources |= own
    prompts = (parse_prompt(entry.read_text(encoding="utf-8"), name) for name, entry in sorted(sources.items()))
    return {prompt.head.name: prompt for prompt in prompts}


@lru_cache(maxsize=128)
def parse_prompt(source: str, file_name: str) -> Prompt:
    """Parse one prompt file.

    Raises:
        PromptError: it names what is wrong and in which file.
    """
    found = _FRONT_MATTER.match(source)
    if not found:
        raise PromptError(f"{file_name}: no front matter", hint="A prompt begins with lines between `---` and `---`.")
    try:
        head = FrontMatter.model_validate(yaml.safe_load(found.group(1)))
    except (yaml.YAMLError, ValidationError) as error:
        raise PromptError(f"{file_name}: bad front matter: {_shorten(error)}", hint=_HINT) from error
    if head.asks_for not in ANSWERS:
        raise PromptError(
            f"{file_name}: unknown answer {head.asks_for!r}", hint=f"Known: {', '.join(sorted(ANSWERS))}."
        )
    try:
        return Prompt(head=head, blocks=_cut_blocks(found.group(2), file_name), source=source)
    except jinja2.TemplateError as error:
        raise PromptError(f"{file_name}: {error}", hint=_HINT) from error


def _shorten(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return str(error).splitlines()[0]


def _cut_blocks(body: str, file_name: str) -> tuple[tuple[Role, jinja2.Template], ...]:
    pieces = _ROLE_LINE.split(body)
    if len(pieces) < 3 or pieces[0].strip():  # noqa: PLR2004 - text before the first role, one role and its text
        raise PromptError(f"{file_name}: the text must begin with `# system` or `# user`", hint=_HINT)
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, finalize=as_data, autoescape=False)  # noqa: S701 - not HTML
    roles, texts = pieces[1::2], pieces[2::2]
    return tuple((cast("Role", role), environment.from_string(text)) for role, text in zip(roles, texts, strict=True))


def _packaged_folder() -> Traversable:
    package: Any = resources.files("summarise")
    inside = package / "prompts"
    return cast("Traversable", inside if inside.is_dir() else Path(str(package)).parent / "prompts")
