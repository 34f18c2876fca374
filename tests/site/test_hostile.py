"""Hostile text in every field is shown as text, on every page and in every form of a digest.

Invariant: what is hostile comes in through documents, as it would from feeds, pages, models and profiles.
"""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html

from summarise.briefs.rendering.terminal import UNSAFE
from summarise.digests.excerpts import strip_digest
from summarise.digests.rendering import RENDERERS
from summarise.site.building import write_site
from summarise.site.content import gather_content
from summarise.site.records import write_records

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'></title></style></textarea>{{ 7 * 7 }}"
PAYLOADS = {
    "markup": MARKUP,
    "controls": "\x1b[31m\u202egnirts\u202c\x00\x07\u2066\U000e0041",
    "quotes": "”\"'`“‘’«»&amp;&#60;",
    "long": "A" * 10_000,
    "address": 'javascript:alert(1)//https://x.example/?"onload=alert(1)',
}
OUR_SCRIPTS = {"day.js", "event.js", "minisearch.js", "records.js", "search.js"}


@pytest.mark.parametrize("name", PAYLOADS)
def test_pages_show_hostile_text_as_text(sample: SimpleNamespace, tmp_path: Path, name: str) -> None:
    """No page gains an element, a handler, a foreign address or a character that disguises."""
    digests = [sample.poison(strip_digest(digest), PAYLOADS[name]) for digest in sample.list_digests()[:2]]
    content = gather_content(sample.sign_digests(digests))
    write_site(content, tmp_path, sample.OPTIONS)
    assert content.people
    for path in tmp_path.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not UNSAFE.search(text), path
        page = html.fromstring(text)
        assert {one.rpartition("/")[2] for one in page.xpath("//script/@src")} <= OUR_SCRIPTS
        assert page.xpath("//script[not(@src)] | //style | //img | //iframe | //object | //embed") == []
        assert [one for one in page.xpath("//@*") if one.attrname.startswith("on") or one.attrname == "style"] == []
        for address in page.xpath("//@href | //@src | //@action"):
            assert re.match(r"https?://|data:,|#|(?:\.\./)?[\w./-]+", address), address
            assert not address.startswith("javascript:")
        assert path.resolve().is_relative_to(tmp_path.resolve())


def test_hostile_text_is_all_there(sample: SimpleNamespace, tmp_path: Path) -> None:
    """Markup in a headline, a name and a question is on the page as it was written."""
    digests = [sample.poison(sample.list_digests()[0], MARKUP)]
    write_site(gather_content(sample.sign_digests(digests)), tmp_path, sample.OPTIONS)
    shown = html.fromstring((tmp_path / "index.html").read_text(encoding="utf-8"))
    for place in (".//h2[@id]", ".//section[@class='answers']//li", ".//h1"):
        assert MARKUP in shown.findall(place)[0].text_content() or MARKUP in shown.find(place).text_content()


def test_search_records_cannot_leave_their_script(sample: SimpleNamespace) -> None:
    """The records are JSON in a script: what they hold is read back, and nothing of it disguises."""
    digests = [sample.poison(sample.list_digests()[0], PAYLOADS["controls"] + "\u2028</script>")]
    script = write_records(gather_content(sample.sign_digests(digests)))
    assert not UNSAFE.search(script.replace("\n", ""))
    records = json.loads(script.removeprefix("self.summariseRecords = ").removesuffix(";\n"))
    assert any("</script>" in record["title"] for record in records)


@pytest.mark.parametrize("form", ["markdown", "text", "html", "letter"])
@pytest.mark.parametrize("name", PAYLOADS)
def test_every_form_of_a_digest_shows_hostile_text_as_text(sample: SimpleNamespace, form: str, name: str) -> None:
    """No form of a digest gains markup or a character that a terminal or a reader obeys."""
    digest = sample.poison(sample.list_digests()[1], PAYLOADS[name])
    shown = RENDERERS[form](digest)
    assert not UNSAFE.search(shown)
    if form == "html":
        page = html.fromstring(shown)
        assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
        assert page.xpath("//img | //iframe") == []
    if form == "letter":
        allowed = {"a", "b", "div", "h1", "h2", "h3", "hr", "i", "li", "p", "small", "ul"}
        assert {one.tag for one in html.fromstring(f"<div>{shown}</div>").iter()} <= allowed
    if form == "markdown":
        assert "<script>" not in shown.replace(r"\<script\>", "")
