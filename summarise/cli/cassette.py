"""`summarise cassette`: what stands on a cassette, whether it still holds, and what the model would say today.

Invariant: only `drift` asks a model, and no command changes a cassette.
"""

from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.options import BaseUrl, Model
from summarise.cli.output import print_document

app = typer.Typer(help="Recorded answers of a model.", no_args_is_help=True, rich_markup_mode=None)
File = Annotated[Path, typer.Argument(metavar="FILE", help="A cassette.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Cassettes, or folders that hold some.")]


@app.callback()
def group() -> None:
    """Recorded answers of a model."""


@app.command("show")
def show_cassette(file: File) -> None:
    """Print the questions and answers of a cassette, with tokens and seconds."""
    from summarise.briefs.rendering.terminal import clean_text
    from summarise.cli.recordings import describe_cassette

    print_document(clean_text(describe_cassette(file)))


@app.command("check")
def check_cassettes(files: Files) -> None:
    """Say what is damaged, empty, secret, stale or unused on cassettes.

    Exit with 8 where something is, and with 9 where a file is not there or a folder holds none.
    """
    from summarise.briefs.rendering.terminal import clean_text
    from summarise.cli.recordings import find_faults, list_cassettes, require_sound
    from summarise.settings import load_settings

    settings = load_settings(check=False)
    checked = [(path, find_faults(path, settings)) for path in list_cassettes(files)]
    for path, faults in checked:
        print_document(clean_text("\n".join([f"{path}: {'does not hold' if faults else 'holds'}", *faults])))
    require_sound(checked)


@app.command("drift")
def show_drift(file: File, model: Model = None, base_url: BaseUrl = None) -> None:
    """Ask the live model again, and show what changed in the briefs; exit with 8 where something did."""
    from summarise.briefs.rendering.terminal import clean_text
    from summarise.cli.drift import find_drift
    from summarise.errors import CheckError
    from summarise.settings import load_settings

    changed = 0
    for name, difference in find_drift(file, load_settings({"model": model, "base_url": base_url})):
        print_document(clean_text("\n".join([f"{name}: {'changed' if difference else 'the same'}", *difference])))
        changed += bool(difference)
    if changed:
        raise CheckError(f"{changed} briefs changed", hint="record again with --record if the new ones are as good")
