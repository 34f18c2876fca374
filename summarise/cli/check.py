"""`summarise check`: prove a brief or an event brief again.

Invariant: no model is asked and nothing is fetched but a source that the user names.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.documents import read_documents, read_source
from summarise.cli.options import Source
from summarise.cli.output import print_document
from summarise.errors import CheckError

if TYPE_CHECKING:
    from summarise.briefs.checking import CheckReport
    from summarise.briefs.schema import Brief
    from summarise.events.schema import EventBrief


def check_document(
    brief: Annotated[
        str, typer.Argument(metavar="BRIEF", help="Briefs or event briefs as JSON or JSON lines; - is standard input.")
    ],
    source: Source = None,
) -> None:
    """Prove spans, gates, statuses and score of a brief again; exit with 8 on a change that nobody signed."""
    source_text = None if source is None else read_source(source)
    failed = sum(_check(each, source_text) for each in read_documents(brief))
    if failed:
        raise CheckError(
            f"{failed} check{'s' if failed > 1 else ''} failed",
            hint="sign edits with `summarise sign`, or write the brief anew",
        )


def _check(document: "Brief | EventBrief", source_text: str | None) -> int:
    """Check one document, print what was found, and count what failed."""
    from summarise.briefs.checking import check_brief
    from summarise.briefs.rendering.terminal import clean_text
    from summarise.briefs.schema import Brief

    if isinstance(document, Brief):
        name, report = document.article.title or document.article.id, check_brief(document, source_text)
    else:
        from summarise.events.checking import check_event

        name, report = document.title or document.event_id, check_event(document)
    print_document(clean_text(describe_report(name, report)))
    return len(report.failures)


def describe_report(name: str, report: "CheckReport") -> str:
    """Write a report out, one line for each thing."""
    signed = f", {report.signed} items signed by a person" if report.signed else ""
    lines = [f"{name}: {'holds' if report.passed else 'does not hold'}{signed}"]
    lines += [f"  failed: {failure.path}: {failure.message}" for failure in report.failures]
    lines += [f"  not provable by code: {what}" for what in report.unprovable]
    return "\n".join(lines)
