"""The command `summarise`: all commands in one place.

Invariant: --help imports neither the model's libraries nor our own models; a command imports what it needs when it
runs.
"""

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from summarise.cli import (
    brief,
    cassette,
    check,
    config,
    digest,
    event,
    exits,
    group,
    history,
    model,
    schema,
    show,
    sign,
    site,
    store,
)
from summarise.cli.eval import measure_briefs
from summarise.cli.signals import INTERRUPTED, TERMINATED

OBJECTS_BETWEEN_COLLECTIONS = 50_000

app = typer.Typer(
    name="summarise",
    help="Structured briefs of news articles in which every item points at the words that support it.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("brief")(brief.write_briefs)
app.command("event")(event.write_event)
app.command("group")(group.group_inputs)
app.command("show")(show.show_briefs)
app.command("check")(check.check_document)
app.command("sign")(sign.sign_document)
app.command("schema")(schema.print_schema)
app.command("eval")(measure_briefs)
app.add_typer(model.app, name="model")
app.add_typer(cassette.app, name="cassette")
app.add_typer(config.app, name="config")
app.add_typer(digest.app, name="digest")
app.add_typer(store.app, name="store")
app.add_typer(site.app, name="site")
app.command("history")(history.show_history)
app.command("search")(history.search_words)
app.command("quotes")(history.list_quotes)


def _print_version(wanted: bool) -> None:
    if wanted:
        from summarise import __version__

        typer.echo(f"summarise {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and exit.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback for an error; may stand anywhere on the line.")
    ] = False,
) -> None:
    """Structured briefs of news articles in which every item points at the words that support it."""
    del version, debug
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def invoke(arguments: Sequence[str]) -> None:
    """Run one command line inside this process; what goes wrong is raised."""
    command = typer.main.get_command(app)
    with command.make_context("summarise", list(arguments)) as context:
        command.invoke(context)


def run() -> None:
    """Run the command line of this process and exit with its code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # what imports make stays, and looking through it takes a tenth
    arguments = sys.argv[1:]
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal that cannot show a quote mark is no reason to fail
    kept = [argument for argument in arguments if argument != "--debug"]
    code = exits.run_guarded(lambda: invoke(kept), debug="--debug" in arguments)
    if code in {INTERRUPTED, TERMINATED}:
        os._exit(code)  # a worker that waits for an answer would hold the process
    sys.exit(code)
