"""`summarise check`: prove a brief again.

Invariant: no model is asked and nothing is fetched but a source that the user names.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.documents import read_briefs, read_source
from summarise.cli.options import Source
from summarise.cli.output import print_document
from summarise.errors import CheckError

if TYPE_CHECKING:
    from summarise.briefs.checking import CheckReport


def check_document(
    brief: Annotated[str, typer.Argument(metavar="BRIEF", help="Briefs as JSON or JSON lines; - is standard input.")],
    source: Source = None,
) -> None:
    """Prove spans, gates, statuses and score of a brief again; exit with 8 on a change that nobody signed."""
    from summarise.briefs.checking import check_brief
    from summarise.briefs.rendering.terminal import clean_text

    source_text = None if source is None else read_source(source)
    failed = 0
    for each in read_briefs(brief):
        report = check_brief(each, source_text)
        print_document(clean_text(describe_report(each.article.title or each.article.id, report)))
        failed += len(report.failures)
    if failed:
        raise CheckError(
            f"{failed} check{'s' if failed > 1 else ''} failed",
            hint="sign edits with `summarise sign`, or write the brief anew",
        )


def describe_report(name: str, report: "CheckReport") -> str:
    """Write a report out, one line for each thing."""
    signed = f", {report.signed} items signed by a person" if report.signed else ""
    lines = [f"{name}: {'holds' if report.passed else 'does not hold'}{signed}"]
    lines += [f"  failed: {failure.path}: {failure.message}" for failure in report.failures]
    lines += [f"  not provable by code: {what}" for what in report.unprovable]
    return "\n".join(lines)
