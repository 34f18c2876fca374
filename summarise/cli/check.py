"""`summarise check`: prove a brief, an event brief or a digest again.

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
    from summarise.digests.schema import Digest
    from summarise.events.schema import EventBrief


def check_document(
    brief: Annotated[
        str,
        typer.Argument(metavar="BRIEF", help="Briefs, event briefs or digests as JSON (lines); - is standard input."),
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


def _check(document: "Brief | EventBrief | Digest", source_text: str | None) -> int:
    """Check one document, print what was found, and count what failed."""
    from summarise.briefs.rendering.terminal import clean_text

    reports = _prove(document, source_text)
    print_document(clean_text("\n".join(describe_report(name, report) for name, report in reports)))
    return sum(len(report.failures) for _, report in reports)


def _prove(document: "Brief | EventBrief | Digest", source_text: str | None) -> "list[tuple[str, CheckReport]]":
    """Prove a document, or all that a digest is made of; each report with the name of what it is about."""
    if document.kind == "brief":
        from summarise.briefs.checking import check_brief

        return [(document.article.title or document.article.id, check_brief(document, source_text))]
    if document.kind == "event":
        from summarise.events.checking import check_event

        return [(document.title or document.event_id, check_event(document))]
    from summarise.digests.checking import check_digest

    return check_digest(document)


def describe_report(name: str, report: "CheckReport") -> str:
    """Write a report out, one line for each thing."""
    signed = f", {report.signed} items signed by a person" if report.signed else ""
    lines = [f"{name}: {'holds' if report.passed else 'does not hold'}{signed}"]
    lines += [f"  failed: {failure.path}: {failure.message}" for failure in report.failures]
    lines += [f"  not provable by code: {what}" for what in report.unprovable]
    return "\n".join(lines)
