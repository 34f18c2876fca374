"""`summarise show`: a stored brief in another format.

Invariant: nothing is asked and nothing is changed.
"""

from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.documents import read_briefs
from summarise.cli.options import Format, FormatOption, OutputOption
from summarise.cli.output import name_documents, open_output


def show_briefs(
    briefs: Annotated[
        list[str], typer.Argument(metavar="BRIEF...", help="Briefs as JSON or JSON lines; - is standard input.")
    ],
    form: FormatOption = Format.MARKDOWN,
    output: OutputOption = None,
) -> None:
    """Print stored briefs in another format; asks no model."""
    from summarise.briefs.rendering import RENDERERS

    found = [(Path(path).stem, brief) for path in briefs for brief in read_briefs(path)]
    names = name_documents([stem for stem, _ in found], form)
    with open_output(output, form, len(found)) as out:
        for name, (_, brief) in zip(names, found, strict=True):
            out.put(name, RENDERERS[form](brief))
