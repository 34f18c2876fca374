"""Options that several commands share, each declared once.

Invariant: importing this imports typer and the standard library only.
"""

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How a brief is written out."""

    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    TEXT = "text"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How the brief is written out.")]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="PATH", help="A file for one brief, a folder for several (one file too for jsonl)."
    ),
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="A model's name, embedded, or a .gguf file. [default: embedded]")
]
BaseUrl = Annotated[str | None, typer.Option("--base-url", metavar="URL", help="An OpenAI-compatible endpoint.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say on standard error what is being done.")]
Source = Annotated[
    str | None,
    typer.Option("--source", metavar="FILE", help="The article, to prove that the text is the source's own."),
]
