"""`summarise config`: what is set, and where it comes from.

Invariant: the key is never shown.
"""

import typer

from summarise.cli.output import print_document

app = typer.Typer(help="What is set, and where it comes from.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """What is set, and where it comes from."""


@app.command("show")
def show_settings() -> None:
    """Print every setting with its value and where that comes from."""
    from summarise.settings import load_settings, settings_files

    print_document("\n".join(load_settings(check=False).describe()))
    for path in settings_files():
        print_document(f"# {path}: {'read' if path.is_file() else 'not there'}")
