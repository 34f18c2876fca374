"""Read and write cassettes in vcrpy's YAML format, with bodies parsed and long text as blocks, for people to review.

Invariant: what is read equals what was written, after canonical JSON; a file that is no cassette is one clear error.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from summarise.errors import CassetteError

FORMAT_VERSION = 1
ONE_LINE = 100
NEVER_FOLD = 1_000_000_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Interaction:
    """Keep one question and its answer, bodies parsed where they are JSON."""

    method: str
    path: str
    question: Any
    status: int
    answer: Any
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


class _Writer(_Dumper):  # type: ignore[misc]
    """Write text of several lines as a block, and small collections on one line."""

    def ignore_aliases(self, data: object) -> bool:
        """Write every value where it stands."""
        del data
        return True


def _write_text(writer: Any, text: str) -> Any:  # noqa: ANN401 - YAML has no types
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _write_mapping(writer: Any, mapping: dict[str, Any]) -> Any:  # noqa: ANN401
    return writer.represent_mapping("tag:yaml.org,2002:map", mapping.items(), flow_style=_is_small(mapping))


def _write_list(writer: Any, items: list[Any]) -> Any:  # noqa: ANN401
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=_is_small(items))


def _is_small(value: object) -> bool:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return len(text) < ONE_LINE and "\\n" not in text


_Writer.add_representer(str, _write_text)
_Writer.add_representer(dict, _write_mapping)
_Writer.add_representer(list, _write_list)


def dump_cassette(interactions: list[Interaction], metadata: dict[str, Any]) -> str:
    """Return the text of a cassette file."""
    content = {
        "version": FORMAT_VERSION,
        "metadata": metadata,
        "interactions": [_interaction_to_yaml(interaction) for interaction in interactions],
    }
    text: str = yaml.dump(content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=NEVER_FOLD)
    return text


def read_cassette(path: Path) -> tuple[list[Interaction], dict[str, Any]]:
    """Read a cassette: one of ours, or one of vcrpy's whose bodies are plain strings.

    Raises:
        CassetteError: the file is missing, empty, damaged, or something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as exc:
        raise CassetteError(f"there is no cassette {path}", hint="record one with --record") from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise CassetteError(f"{path} cannot be read as a cassette", hint="record it again with --record") from exc
    try:
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
        if not isinstance(content, dict) or content.get("version") != FORMAT_VERSION or not content["interactions"]:
            raise CassetteError(
                f"{path} is not a cassette of version {FORMAT_VERSION}, or an empty one",
                hint="record it again with --record",
            )
        return [_interaction_from_yaml(entry) for entry in content["interactions"]], dict(content.get("metadata") or {})
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as exc:
        raise CassetteError(
            f"{path} is damaged ({type(exc).__name__})", hint="restore the file, or record it again with --record"
        ) from exc


def _interaction_to_yaml(interaction: Interaction) -> dict[str, Any]:
    return {
        "request": {
            "method": interaction.method,
            "uri": interaction.path,
            "body": interaction.question,
            "headers": {},
        },
        "response": {
            "status": {"code": interaction.status, "message": ""},
            "headers": {name: [value] for name, value in interaction.headers.items()},
            "body": {"json": interaction.answer}
            if not isinstance(interaction.answer, str)
            else {"string": interaction.answer},
        },
        "seconds": interaction.seconds,
    }


def _interaction_from_yaml(entry: dict[str, Any]) -> Interaction:
    request, response = entry["request"], entry["response"]
    body = response["body"]
    headers = {
        str(name): value[0] if isinstance(value, list) else str(value) for name, value in response["headers"].items()
    }
    return Interaction(
        method=str(request["method"]),
        path=urlsplit(request["uri"]).path,
        question=_parse(request["body"]),
        status=int(response["status"]["code"]),
        answer=body["json"] if "json" in body else _parse(body["string"]),
        headers=headers,
        seconds=float(entry.get("seconds", 0.0)),
    )


def _parse(body: object) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(body, bytes):
        body = body.decode("utf-8", "replace")
    if not isinstance(body, str):
        return body
    try:
        return json.loads(body)
    except ValueError:
        return body
