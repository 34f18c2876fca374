"""`summarise show`: a stored brief, event brief or digest in another format.

Invariant: nothing is asked and nothing is changed.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.documents import read_documents
from summarise.cli.options import Format, FormatOption, OutputOption
from summarise.cli.output import name_documents, open_output

if TYPE_CHECKING:
    from summarise.briefs.schema import Brief
    from summarise.digests.schema import Digest
    from summarise.events.schema import EventBrief


def show_briefs(
    briefs: Annotated[
        list[str],
        typer.Argument(
            metavar="BRIEF...", help="Briefs, event briefs or digests as JSON (lines); - is standard input."
        ),
    ],
    form: FormatOption = Format.MARKDOWN,
    output: OutputOption = None,
) -> None:
    """Print stored briefs in another format; asks no model."""
    found = [(Path(path).stem, document) for path in briefs for document in read_documents(path)]
    names = name_documents([stem for stem, _ in found], form)
    with open_output(output, form, len(found)) as out:
        for name, (_, document) in zip(names, found, strict=True):
            out.put(name, _render(document, form))


def _render(document: "Brief | EventBrief | Digest", form: Format) -> str:
    if document.kind == "digest":
        from summarise.digests.rendering import RENDERERS as DIGEST_RENDERERS

        return DIGEST_RENDERERS[form](document)
    if document.kind == "event":
        from summarise.events.rendering import RENDERERS as EVENT_RENDERERS

        return EVENT_RENDERERS[form](document)
    from summarise.briefs.rendering import RENDERERS

    return RENDERERS[form](document)
