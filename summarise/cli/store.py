"""`summarise store`: what digests remember, written out, read back and checked.

Invariant: a store that holds anything is never written over.
"""

from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.digest import Config
from summarise.cli.output import print_document

app = typer.Typer(help="What digests remember.", no_args_is_help=True, rich_markup_mode=None)
OfProfile = Annotated[str | None, typer.Option("--profile", metavar="NAME", help="The store of this profile.")]


@app.callback()
def group() -> None:
    """What digests remember."""


@app.command("export")
def export_store(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="A file of JSON lines.")],
    profile: OfProfile = None,
    config: Config = None,
) -> None:
    """Write the whole store out as JSON lines."""
    from summarise.cli import archive

    print_document(archive.export_store(output, profile, config))


@app.command("import")
def import_store(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines that `store export` wrote.")],
    profile: OfProfile = None,
    config: Config = None,
) -> None:
    """Read an export back into an empty store."""
    from summarise.cli import archive

    print_document(archive.import_store(source, profile, config))


@app.command("check")
def check_store(profile: OfProfile = None, config: Config = None) -> None:
    """Look the whole store through; exit with 8 where it is not whole."""
    from summarise.cli import archive

    print_document(archive.check_store(profile, config))
