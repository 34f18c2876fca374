"""`summarise sign`: an analyst's edits become the analyst's.

Invariant: nothing is written that does not pass the checks.
"""

from typing import Annotated

import typer

from summarise.cli.documents import read_brief, read_source
from summarise.cli.options import OutputOption, Source
from summarise.cli.output import open_output


def sign_document(
    brief: Annotated[str, typer.Argument(metavar="BRIEF", help="An edited brief as JSON; - is standard input.")],
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="Who answers for the edits.")],
    source: Source = None,
    output: OutputOption = None,
) -> None:
    """Sign what was edited in a brief, and verify everything else again."""
    from datetime import UTC, datetime

    from summarise.briefs.rendering import RENDERERS
    from summarise.briefs.signing import sign_brief

    source_text = None if source is None else read_source(source)
    signed = sign_brief(read_brief(brief), name, datetime.now(UTC), source_text)
    with open_output(output, "json", 1) as out:
        out.put("signed.json", RENDERERS["json"](signed))
