"""Read and write cassettes in vcrpy's YAML format, with bodies parsed and long text as blocks, for people to review.

Invariant: what is read equals what was written, after canonical JSON; a file that does not is one clear error.
"""

import hashlib
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
MEND = "restore the file, or record it again with --record"

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


def canonical_json(body: object) -> str:
    """Write parsed JSON in the one form that equal bodies share."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def parse_body(body: object) -> Any:  # noqa: ANN401 - any JSON
    """Return the JSON of a body, or the body itself where it is none."""
    if isinstance(body, bytes):
        body = body.decode("utf-8", "replace")
    if not isinstance(body, str):
        return body
    try:
        return json.loads(body)
    except ValueError:
        return body


def dump_cassette(interactions: list[Interaction], metadata: dict[str, Any]) -> str:
    """Return the text of a cassette file; its checksum shows later whether it is still what was recorded."""
    content: dict[str, Any] = {"version": FORMAT_VERSION, "checksum": "", "metadata": metadata}
    content["interactions"] = [_interaction_to_yaml(interaction) for interaction in interactions]
    content["checksum"] = _sum_up(content)
    text: str = yaml.dump(content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=NEVER_FOLD)
    return text


def read_cassette(path: Path) -> tuple[list[Interaction], dict[str, Any]]:
    """Read a cassette: one of ours, or one of vcrpy's whose bodies are plain strings.

    Raises:
        CassetteError: the file is missing, empty, cut short, edited, damaged, or something else.
    """
    content = _parse_file(path)
    interactions = [_read_interaction(entry, number, path) for number, entry in enumerate(content["interactions"], 1)]
    if content.get("checksum", (total := _sum_up(content))) != total:
        raise CassetteError(
            f"{path} is not what was recorded: it was cut short or edited",
            hint=f"{MEND}; only a cassette without a checksum may be written by hand",
        )
    return interactions, dict(content.get("metadata") or {})


def _parse_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
    except FileNotFoundError as exc:
        raise CassetteError(f"there is no cassette {path}", hint="record one with --record") from exc
    except IsADirectoryError as exc:
        raise CassetteError(f"{path} is a folder, no cassette", hint="name one of the files in it") from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise CassetteError(f"{path} cannot be read as a cassette", hint=MEND) from exc
    except (yaml.YAMLError, ValueError) as exc:
        mark = getattr(exc, "problem_mark", None)
        place = f" at line {mark.line + 1}" if mark else ""
        raise CassetteError(f"{path} is damaged{place}: it is no YAML", hint=MEND) from exc
    problem = _find_problem(content)
    if problem:
        raise CassetteError(f"{path} {problem}", hint=MEND)
    return content  # type: ignore[no-any-return]


def _find_problem(content: object) -> str:
    if content is None:
        return "is empty"
    if isinstance(content, list):
        return "is a cassette in vcrpy's format before version 1, which is not read"
    if not isinstance(content, dict) or not isinstance(content.get("interactions"), list):
        return "is not a cassette"
    if content.get("version") != FORMAT_VERSION:
        return f"is a cassette of version {content.get('version')}; this program reads version {FORMAT_VERSION}"
    # A run that asked nothing is recorded too, and then the file says so under its checksum.
    return "" if content["interactions"] or "checksum" in content else "is empty: it holds no recording"


def _sum_up(content: dict[str, Any]) -> str:
    recorded = canonical_json([content.get("metadata"), content["interactions"]])
    return hashlib.sha256(recorded.encode("utf-8", "replace")).hexdigest()


def _interaction_to_yaml(interaction: Interaction) -> dict[str, Any]:
    answer = interaction.answer
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
            "body": {"string": answer} if isinstance(answer, str) else {"json": answer},
        },
        "seconds": interaction.seconds,
    }


def _read_interaction(entry: dict[str, Any], number: int, path: Path) -> Interaction:
    try:
        return _interaction_from_yaml(entry)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as exc:
        what = f"lacks {exc}" if isinstance(exc, KeyError) else "is malformed"
        raise CassetteError(f"{path} is damaged: recording {number} {what}", hint=MEND) from exc


def _interaction_from_yaml(entry: dict[str, Any]) -> Interaction:
    request, response = entry["request"], entry["response"]
    body = response["body"]
    headers = {
        str(name): str(value[0] if isinstance(value, list) else value) for name, value in response["headers"].items()
    }
    return Interaction(
        method=str(request["method"]),
        path=urlsplit(request["uri"]).path,
        question=parse_body(request["body"]),
        status=int(response["status"]["code"]),
        answer=body["json"] if "json" in body else parse_body(body["string"]),
        headers=headers,
        seconds=float(entry.get("seconds", 0.0)),
    )
