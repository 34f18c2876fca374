"""`summarise schema`: the JSON Schema of a document.

Invariant: it is the schema that documents are read back with.
"""

import json
from enum import StrEnum
from typing import Annotated

import typer

from summarise.cli.output import print_document


class Document(StrEnum):
    """The documents of this program."""

    BRIEF = "brief"
    EVENT = "event"
    DIGEST = "digest"


def print_schema(
    document: Annotated[Document, typer.Argument(help="Which document.")] = Document.BRIEF,
) -> None:
    """Print the JSON Schema of a document."""
    from summarise.briefs.items import Part
    from summarise.briefs.schema import Brief
    from summarise.digests.schema import Digest
    from summarise.events.schema import EventBrief

    schemas: dict[Document, type[Part]] = {Document.BRIEF: Brief, Document.EVENT: EventBrief, Document.DIGEST: Digest}
    print_document(json.dumps(schemas[document].model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
