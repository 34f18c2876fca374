"""Deliver a digest as an entry of an Atom feed, a file that any web server can serve.

Invariant: an entry's id never changes, a digest stands in the feed once, and a file that is no feed is not touched.
"""

import re
import uuid
from datetime import UTC
from typing import ClassVar, Literal

from lxml import etree
from pydantic import Field

from summarise.briefs.rendering.terminal import clean_line, clean_text
from summarise.digests.delivery.contract import Delivery, ProfilePath, RenderedDigest
from summarise.digests.delivery.files import write_once
from summarise.digests.delivery.markup import simplify_page
from summarise.errors import OutputError

ATOM = "http://www.w3.org/2005/Atom"
_HINT = "move the file away, or name another `file`"
_MOST_BYTES = 50_000_000
_NO_XML = re.compile("[\ufffe\uffff]")


class AtomDelivery(Delivery):
    """A feed of the last digests."""

    leaves_machine: ClassVar[bool] = True
    at_least_once: ClassVar[bool] = False

    channel: Literal["atom"] = "atom"
    file: ProfilePath = Field(description="file of the feed, beside the settings file unless absolute")
    title: str = Field("Digest", min_length=1, description="title of the feed")
    author: str = Field("summarise", min_length=1, description="author of the feed")
    url: str | None = Field(None, pattern=r"^https?://\S+$", description="address at which the file is served")
    entries: int = Field(30, ge=1, le=500, description="how many digests the feed keeps")

    @property
    def target(self) -> str:
        """Name the file."""
        return str(self.file)

    def send(self, document: RenderedDigest) -> None:
        """Put the digest into the feed, in its own place where it is there already.

        Raises:
            OutputError: the file is no Atom feed, or cannot be written.
        """
        entry = self._write_entry(document)
        others = [known for known in self._read_entries() if _read(known, "id") != _read(entry, "id")]
        entries = sorted([entry, *others], key=lambda one: _read(one, "updated"), reverse=True)[: self.entries]
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            message = f"cannot make the folder {self.file.parent}: {failure.strerror}"
            raise OutputError(message, hint="choose another `file`") from failure
        write_once(self.file, self._write_feed(entries))

    def _read_entries(self) -> list[etree._Element]:
        """Return the entries of the feed as it is; none where there is no file yet."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)
        try:
            with self.file.open("rb") as file:
                feed = etree.fromstring(file.read(_MOST_BYTES), parser)
        except FileNotFoundError:
            return []
        except OSError as failure:
            raise OutputError(f"cannot read {self.file}: {failure.strerror}", hint=_HINT) from failure
        except etree.XMLSyntaxError as failure:
            raise OutputError(f"{self.file} is damaged or no feed", hint=_HINT) from failure
        if feed.tag != f"{{{ATOM}}}feed":
            raise OutputError(f"{self.file} is no Atom feed", hint=_HINT)
        return feed.findall(f"{{{ATOM}}}entry")

    def _write_entry(self, document: RenderedDigest) -> etree._Element:
        entry = etree.fromstring(f'<entry xmlns="{ATOM}"/>')
        written = document.created_at.astimezone(UTC).isoformat(timespec="seconds")
        add_element(entry, "id", _name_entry(self.key_for(document.run_id)))
        add_element(entry, "title", document.title)
        add_element(entry, "updated", written)
        add_element(entry, "published", written)
        add_element(entry, "content", simplify_page(document.letter or document.html), type="html")
        return entry

    def _write_feed(self, entries: list[etree._Element]) -> str:
        feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
        add_element(feed, "id", _name_entry(self.key_for("")))
        add_element(feed, "title", self.title)
        add_element(feed, "updated", _read(entries[0], "updated"))
        add_element(etree.SubElement(feed, f"{{{ATOM}}}author"), "name", self.author)
        if self.url:
            etree.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=self.url)
        feed.extend(entries)
        etree.indent(feed)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(feed, encoding="unicode") + "\n"


def add_element(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    """Add an element of Atom with its text, cleaned of what XML or a reader cannot take."""
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = _NO_XML.sub("", clean_text(text) if name == "content" else clean_line(text))


def _read(entry: etree._Element, name: str) -> str:
    return entry.findtext(f"{{{ATOM}}}{name}") or ""


def _name_entry(key: str) -> str:
    """Make an id that needs no domain of one's own."""
    return uuid.uuid5(uuid.NAMESPACE_OID, key).urn
