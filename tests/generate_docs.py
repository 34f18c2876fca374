"""Write the pages of docs/ that are made from the code: the reference of the command line.

Invariant: the same code gives the same page, on every machine and at every width of a terminal.
"""

from collections.abc import Iterator
from pathlib import Path

import typer
import typer.core

from summarise.cli.main import app

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = """# Command line

Made from the commands themselves by `make docs`.

Exit codes: 0 done, also when the reader of a pipe has left · 1 unexpected · 2 the call is wrong · 3 an input cannot be
used · 4 some articles failed · 5 the model failed or refused · 6 something could not be written · 7 key, model,
weights, quota or configuration · 8 a check failed (`check`, `--min-grounding`) · 9 a cassette is missing, damaged or
without the answer · 75 busy · 130 interrupted · 143 terminated. Where every input failed, the code is the first one's.

Errors stand on standard error as `error: …` and, where there is something to be done, `hint: …`. `--debug`, anywhere on
the line, adds a traceback.
"""


def describe_commands() -> str:
    """Write the reference of all commands as Markdown."""
    return "\n".join([HEAD, *_describe(typer.main.get_command(app), "summarise")])


def _describe(command: typer.core.TyperCommand | typer.core.TyperGroup, path: str) -> Iterator[str]:
    with typer.Context(command, info_name=path) as context:
        parameters = command.get_params(context)
        usage = " ".join(command.collect_usage_pieces(context))
    yield f"## `{path}`\n"
    yield f"    {path} {usage}\n"
    yield f"{command.help}\n"
    yield from map(_describe_parameter, parameters)
    yield ""
    for name, inner in getattr(command, "commands", {}).items():
        yield from _describe(inner, f"{path} {name}")


def _describe_parameter(parameter: typer.core.TyperOption | typer.core.TyperArgument) -> str:
    names = ", ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts])
    if parameter.param_type_name == "argument":
        names = f"`{parameter.metavar or parameter.name.upper()}`"
    choices = " (" + ", ".join(parameter.type.choices) + ")" if hasattr(parameter.type, "choices") else ""
    has_default = parameter.default is not None and parameter.default is not False and not parameter.required
    default = f" Default: `{getattr(parameter.default, 'value', parameter.default)}`." if has_default else ""
    return f"- {names}{choices}: {getattr(parameter, 'help', '') or ''}{default}"


if __name__ == "__main__":
    PAGE.write_text(describe_commands(), encoding="utf-8")
