"""Write the Atom feed of the site: an entry for each of the last digests.

Invariant: an entry's id never changes; addresses are relative unless the site's own address is known.
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from lxml import etree

from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.delivery.atom import ATOM, add_element
from summarise.digests.delivery.markup import simplify_page
from summarise.digests.rendering import RENDERERS
from summarise.digests.rendition import name_digest
from summarise.site.content import Edition

MOST_ENTRIES = 30


def write_feed(editions: Sequence[Edition], title: str, address: str) -> str:
    """Write the feed of the last digests, the newest first.

    Args:
        editions: in the order of time.
        title: of the site.
        address: where the site stands, ending in a slash; empty where it is not known.
    """
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    shown = list(reversed(editions))[:MOST_ENTRIES]
    add_element(feed, "id", _name(f"site\x1f{title}\x1f{address}"))
    add_element(feed, "title", title)
    add_element(feed, "updated", _write_time(shown[0]) if shown else "1970-01-01T00:00:00+00:00")
    add_element(etree.SubElement(feed, f"{{{ATOM}}}author"), "name", "summarise")
    etree.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=f"{address}feed.xml")
    etree.SubElement(feed, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=f"{address}index.html")
    for edition in shown:
        entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
        add_element(entry, "id", _name(f"digest\x1f{edition.digest.window.run_id}"))
        add_element(entry, "title", name_digest(edition.digest))
        add_element(entry, "updated", _write_time(edition))
        etree.SubElement(
            entry, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=f"{address}digests/{edition.slug}.html"
        )
        add_element(entry, "summary", clean_line(edition.digest.top_line.text))
        add_element(entry, "content", simplify_page(RENDERERS["letter"](edition.digest)), type="html")
    etree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(feed, encoding="unicode") + "\n"


def _write_time(edition: Edition) -> str:
    return datetime.fromisoformat(edition.digest.created_at).astimezone(UTC).isoformat(timespec="seconds")


def _name(of: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, of).urn
