"""Digests as an Atom feed: valid, stable, each digest once."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from summarise.articles.feeds import parse_feed
from summarise.digests.delivery import RenderedDigest, deliver
from summarise.digests.delivery.atom import ATOM, AtomDelivery

NOW = datetime(2026, 3, 29, 5, 1, tzinfo=UTC)
ONE_EACH = {"id", "title", "updated"}


def names_of(element: etree._Element) -> list[str]:
    """List the names of an element's children."""
    return [etree.QName(child).localname for child in element]


def test_the_feed_is_what_the_standard_asks_for(tmp_path: Path, digest: RenderedDigest) -> None:
    """Feed and entry have one id, title and time each; ids are addresses, times have zones, the feed has an author."""
    delivery = AtomDelivery(file=tmp_path / "out" / "feed.xml", url="https://example.org/feed.xml")
    assert deliver(digest, delivery, now=NOW).error is None
    feed = etree.parse(tmp_path / "out" / "feed.xml").getroot()
    entry = feed.find(f"{{{ATOM}}}entry")
    assert feed.tag == f"{{{ATOM}}}feed"
    assert entry is not None
    for element in (feed, entry):
        assert all(names_of(element).count(name) == 1 for name in ONE_EACH)
        assert (element.findtext(f"{{{ATOM}}}id") or "").startswith("urn:uuid:")
        assert element.findtext(f"{{{ATOM}}}updated") == "2026-03-29T05:00:30+00:00"
    assert feed.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
    assert entry.find(f"{{{ATOM}}}content").get("type") == "html"  # type: ignore[union-attr]


def test_a_reader_sees_the_digest_and_nothing_that_acts(tmp_path: Path, digest: RenderedDigest) -> None:
    """Links stay; scripts, handlers and images that phone home do not."""
    deliver(digest, AtomDelivery(file=tmp_path / "feed.xml"), now=NOW)
    text = (tmp_path / "feed.xml").read_text(encoding="utf-8")
    assert "Köln" in text
    assert "https://example.org/a" in text
    assert not any(word in text for word in ("script", "onclick", "pixel.png", "&lt;style"))
    (entry,) = parse_feed(text.encode(), "https://example.org/feed.xml").entries
    assert entry.title == "Morning of 29 March: “Köln” Bcc: eve@example.org"
    assert entry.published == digest.created_at


def test_a_digest_stands_in_the_feed_once(tmp_path: Path, digest: RenderedDigest, later: RenderedDigest) -> None:
    """Delivered again it changes nothing, not even the file; the newest stands first, under ids that stay."""
    path = tmp_path / "feed.xml"
    delivery = AtomDelivery(file=path)
    for document in (later, digest):
        deliver(document, delivery, now=NOW)
    os.utime(path, (1, 1))
    deliver(later, delivery, now=NOW)
    assert path.stat().st_mtime == 1
    entries = parse_feed(path.read_bytes(), "https://example.org/").entries
    assert [entry.published for entry in entries] == [later.created_at, digest.created_at]
    deliver(replace(digest, title="Corrected"), delivery, now=NOW)
    corrected = parse_feed(path.read_bytes(), "https://example.org/").entries
    assert [entry.guid for entry in corrected] == [entry.guid for entry in entries]
    assert [entry.title for entry in corrected] == ["Next", "Corrected"]


def test_old_digests_leave_the_feed(tmp_path: Path, digest: RenderedDigest, later: RenderedDigest) -> None:
    """The feed keeps as many as the profile says."""
    delivery = AtomDelivery(file=tmp_path / "feed.xml", entries=1)
    for document in (digest, later):
        deliver(document, delivery, now=NOW)
    (entry,) = parse_feed((tmp_path / "feed.xml").read_bytes(), "https://example.org/").entries
    assert entry.title == "Next"


@pytest.mark.parametrize(
    "content", [b"", b"notes of mine", b"<rss/>", b"<feed/>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
)
def test_a_file_that_is_no_such_feed_is_not_touched(tmp_path: Path, digest: RenderedDigest, content: bytes) -> None:
    """Whatever stands there instead is somebody's: it stays, and the receipt says so."""
    path = tmp_path / "feed.xml"
    path.write_bytes(content)
    receipt = deliver(digest, AtomDelivery(file=path), now=NOW)
    assert receipt.delivered_at is None
    assert "feed" in (receipt.error or "")
    assert path.read_bytes() == content


def test_characters_that_no_feed_may_hold_are_left_out(tmp_path: Path, digest: RenderedDigest) -> None:
    """Control characters and non-characters do not make the feed unreadable."""
    bad = replace(
        digest,
        title="a\x00b\x1b]0;c\ufffe",
        html="<p>d\x00e\x1b\uffff\ud800f</p>".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    )
    assert deliver(bad, AtomDelivery(file=tmp_path / "feed.xml"), now=NOW).error is None
    assert etree.parse(tmp_path / "feed.xml").findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title") == "ab]0;c"
