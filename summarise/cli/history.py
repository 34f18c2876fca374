"""`summarise history`, `search` and `quotes`: what digests have said.

Invariant: nothing is asked and nothing is changed.
"""

from typing import Annotated

import typer

from summarise.cli.digest import Config
from summarise.cli.output import print_document

OfProfile = Annotated[str | None, typer.Option("--profile", metavar="NAME", help="Of this profile only.")]


def show_history(profile: OfProfile = None, config: Config = None) -> None:
    """List the events that digests had, the latest first."""
    from summarise.cli import archive

    print_document(archive.describe_events(profile, config))


def search_words(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All of them must occur.")],
    profile: OfProfile = None,
    config: Config = None,
) -> None:
    """Find words in the briefs, quotations and speakers of all digests."""
    from summarise.cli import archive

    print_document(archive.describe_hits(" ".join(words), profile, config))


def list_quotes(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="The speaker, or a part of the name.")],
    profile: OfProfile = None,
    config: Config = None,
) -> None:
    """List the verified quotations of a person over time, with outlets."""
    from summarise.cli import archive

    print_document(archive.describe_quotes(" ".join(name), profile, config))
