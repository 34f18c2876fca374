"""`summarise site`: the digests as a folder of pages.

Invariant: nothing is asked of a model, and the store is only read.
"""

from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.digest import Config, ProfileName
from summarise.cli.output import print_document

app = typer.Typer(help="The digests as a folder of pages.", no_args_is_help=True, rich_markup_mode=None)
DEFAULT_FOLDER = Path("site")
Folder = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the site.")]
Title = Annotated[str, typer.Option(metavar="TEXT", help="Title of the site. [default: the profile's name]")]
Address = Annotated[str, typer.Option("--url", metavar="URL", help="Where it will be served, for the feed's links.")]
NoSourceText = Annotated[
    bool, typer.Option("--no-source-text", help="Show only the words that the items rest on, not the articles.")
]


@app.callback()
def group() -> None:
    """The digests as a folder of pages."""


@app.command("build")
def build_pages(
    profile: ProfileName = None,
    output: Folder = DEFAULT_FOLDER,
    config: Config = None,
    title: Title = "",
    url: Address = "",
    no_source_text: NoSourceText = False,
) -> None:
    """Write the pages of all digests in the store; what has not changed stays."""
    from summarise.cli.archive import open_archive
    from summarise.site.building import SiteOptions, build_site

    with open_archive(profile, config) as (store, name):
        report = build_site(store, output, SiteOptions(name, title, url, not no_source_text))
    print_document(f"{output / 'index.html'}: {report.written} written, {report.unchanged} unchanged")


@app.command("serve")
def serve_pages(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Folder of the site.")] = DEFAULT_FOLDER,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65_535, help="Port; 0 takes one that is free.")] = 8_321,
) -> None:
    """Serve the pages on this machine until interrupted."""
    from summarise.site.serving import open_server

    with open_server(folder, port) as server:
        print_document(f"serving {folder} at {server.address}; end with Ctrl-C")
        server.serve_forever()
