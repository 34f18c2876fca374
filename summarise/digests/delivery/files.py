"""Deliver a digest as files in a folder.

Invariant: exactly once: a file that already says the same is not touched, and a file is there whole or not at all.
"""

from typing import ClassVar, Literal

from pydantic import Field

from summarise.digests.delivery.contract import Delivery, ProfilePath, RenderedDigest
from summarise.errors import OutputError
from summarise.files import slug_name, write_file

Format = Literal["markdown", "json", "html", "text"]
_SUFFIXES: dict[Format, str] = {"markdown": ".md", "json": ".json", "html": ".html", "text": ".txt"}


class FileDelivery(Delivery):
    """Files named after the run, one for each format."""

    leaves_machine: ClassVar[bool] = False
    at_least_once: ClassVar[bool] = False

    channel: Literal["files"] = "files"
    folder: ProfilePath = Field(description="folder of the digests, beside the settings file unless absolute")
    formats: tuple[Format, ...] = Field(("markdown", "json", "html"), min_length=1, description="what to write")

    @property
    def target(self) -> str:
        """Name the folder."""
        return str(self.folder)

    def send(self, document: RenderedDigest) -> None:
        """Write the files that do not yet say the same.

        Raises:
            OutputError: one cannot be written; what was there before stays.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            message = f"cannot make the folder {self.folder}: {failure.strerror}"
            raise OutputError(message, hint="choose another `folder`") from failure
        for form in dict.fromkeys(self.formats):
            write_once(self.folder / (slug_name(document.run_id) + _SUFFIXES[form]), getattr(document, form))


def write_once(path: ProfilePath, text: str) -> bool:
    """Write a file unless it already holds the text; tell whether it was written.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        known = path.read_bytes()
    except OSError:
        known = None
    if known == text.encode():
        return False
    write_file(path, text)
    return True
