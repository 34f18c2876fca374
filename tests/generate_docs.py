"""Write what is made from the code into the README and docs/: an example, the command line, the contract, the prompts.

Invariant: the same code gives the same pages, on every machine and at every width of a terminal.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer
import typer.core
from pydantic import BaseModel

from summarise import brief
from summarise.briefs.prompts import load_prompts
from summarise.briefs.rendering import RENDERERS
from summarise.briefs.schema import Brief
from summarise.cli.main import app
from summarise.digests.schema import Digest
from summarise.events.schema import EventBrief

DOCS = Path(__file__).parents[1] / "docs"
SECTION = re.compile(r"<!-- table: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def describe_commands() -> str:
    """Describe all commands with their arguments and options."""
    return "\n".join(_describe_command(typer.main.get_command(app), "summarise"))


def describe_models() -> str:
    """Describe the fields of a brief and of all its parts."""
    schema = Brief.model_json_schema(mode="serialization")
    parts = {"Brief": schema} | schema["$defs"]
    return "\n".join(line for name, part in parts.items() for line in _describe_model(name, part))


def describe_events() -> str:
    """Describe the fields of an event brief and of the parts that a brief has not."""
    return _describe_parts(EventBrief, {"json-contract.md": Brief})


def describe_digests() -> str:
    """Describe the fields of a digest and of the parts that neither a brief nor an event brief has."""
    return _describe_parts(Digest, {"": Brief, "events.md": EventBrief})


def _describe_parts(model: type[BaseModel], pages: dict[str, type[BaseModel]]) -> str:
    """Describe a model and those of its parts that no other page describes; link to the others."""
    schema = model.model_json_schema(mode="serialization")
    elsewhere: dict[str, str] = {}
    for page, other in pages.items():
        for name in (other.__name__, *other.model_json_schema(mode="serialization")["$defs"]):
            elsewhere.setdefault(name, page)
    parts = {model.__name__: schema} | {name: part for name, part in schema["$defs"].items() if name not in elsewhere}
    text = "\n".join(line for name, part in parts.items() for line in _describe_model(name, part, "###"))
    for name, page in elsewhere.items():
        text = text.replace(f"](#{name.lower()})", f"]({page}#{name.lower()})")
    return text


def describe_prompts() -> str:
    """Describe the shipped prompts."""
    lines = ["| prompt | version | asks for | variables |", "| --- | --- | --- | --- |"]
    for name, prompt in load_prompts().items():
        variables = ", ".join(f"`{variable}`" for variable in prompt.head.variables)
        lines.append(f"| `{name}` | {prompt.head.version} | `{prompt.head.asks_for}` | {variables} |")
    return "\n".join(lines)


def show_example() -> str:
    """Show the brief of a seed as it comes out, quoted; replayed, so that it costs nothing and is never made up."""
    root = DOCS.parent
    seed = root / "seeds" / "002_4c944056072064ad.txt"
    shown = RENDERERS["markdown"](brief(seed, replay=root / "fixtures" / "cassettes" / "seeds.stepwise.yaml"))
    return "\n".join(f"> {line}".rstrip() for line in shown.strip().splitlines())


def _describe_command(command: typer.core.TyperCommand | typer.core.TyperGroup, path: str) -> Iterator[str]:
    with typer.Context(command, info_name=path) as context:
        parameters = command.get_params(context)
        usage = " ".join(command.collect_usage_pieces(context))
        described = [_describe_parameter(parameter, context) for parameter in parameters]
    yield f"## `{path}`\n\n    {path} {usage}\n\n{command.help}\n"
    yield from [*described, ""]
    for name, inner in getattr(command, "commands", {}).items():
        yield from _describe_command(inner, f"{path} {name}")


def _describe_parameter(parameter: typer.core.TyperOption | typer.core.TyperArgument, context: typer.Context) -> str:
    names, what = parameter.get_help_record(context) or ("", "")
    return f"- `{names}`: {' '.join(what.split())}"


def _describe_model(name: str, schema: dict[str, Any], heading: str = "##") -> Iterator[str]:
    yield f"{heading} {name}\n\n{schema.get('description', '')}\n\n| key | type | content |\n| --- | --- | --- |"
    for key, field in schema["properties"].items():
        yield f"| `{key}` | {_describe_type(field)} | {field.get('description', '')} |"
    yield ""


def _describe_type(field: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(map(_describe_type, field["anyOf"]))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in field or "const" in field:
        return " · ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    inner = field.get("items") or field.get("additionalProperties")
    return field["type"] + (f" of {_describe_type(inner)}" if isinstance(inner, dict) and inner else "")


TABLES: dict[str, Callable[[], str]] = {
    "commands": describe_commands,
    "models": describe_models,
    "events": describe_events,
    "digests": describe_digests,
    "prompts": describe_prompts,
    "example": show_example,
}


def write_page(page: str) -> str:
    """Fill the tables of a page in; what stands around them stays."""
    return SECTION.sub(lambda found: f"<!-- table: {found[1]} -->\n{TABLES[found[1]]()}\n<!-- end -->", page)


if __name__ == "__main__":
    for path in [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))]:
        path.write_text(write_page(path.read_text(encoding="utf-8")), encoding="utf-8")
