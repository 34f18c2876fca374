"""The forms of a digest: what each says, in which order, with which sources.

Invariant: the facts that the tests pin stand in the articles of the fortnight.
"""

import re
from types import SimpleNamespace

import pytest
from lxml import html

from summarise.briefs.rendering.templating import hash_source
from summarise.digests.delivery.markup import simplify_page
from summarise.digests.excerpts import strip_digest
from summarise.digests.rendering import RENDERERS
from summarise.digests.rendition import render_digest
from summarise.digests.schema import Answer, Correction, Cost, Digest, Quiet, SourceCoverage
from summarise.events.items import Change, SourceEvidence

FORMS = ["markdown", "text", "html", "letter"]
HEADINGS = ["Quotations of the day", "What to watch", "Your questions", "Who stands where"]


def read(document: str) -> str:
    """Read what a form says, without its layout."""
    return " ".join(re.sub(r"[\\*\[\]]", "", html.fromstring(document).text_content()).split())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_all_of_it(digest: Digest, form: str) -> None:
    """The day in a line, the stories with why they are here, quotations, questions, coverage and how it was made."""
    shown = read(RENDERERS[form](digest)).casefold()
    wanted = [digest.top_line.text, digest.ai_use, "3 of 3 sources answered", "nothing new", *HEADINGS]
    wanted += [item.why_now for item in digest.items]
    wanted += [quote.text.rstrip(",") for quote in digest.quotes_of_the_day]
    for words in wanted:
        assert " ".join(words.split()).casefold() in shown, words


@pytest.mark.parametrize("form", [*FORMS, "json", "jsonl"])
def test_the_same_digest_gives_the_same_characters(digest: Digest, form: str) -> None:
    """A form depends on the digest alone, and ends in a line feed."""
    assert RENDERERS[form](digest) == RENDERERS[form](digest)
    assert RENDERERS[form](digest).endswith("\n")


def test_markdown_puts_the_conclusion_first_and_cites(digest: Digest) -> None:
    """The top line follows the title at once, and every key point names outlet and sentence."""
    lines = RENDERERS["markdown"](digest).splitlines()
    assert lines[0] == "# morning, 24 March 2026"
    assert lines[2] == f"**{digest.top_line.text}** [The Courier 1]"
    assert "- The ferry has been stuck outside Port Ansel since Sunday. [The Courier 2]" in lines


def test_text_keeps_within_eighty_columns(digest: Digest) -> None:
    """No line of a mail's text is wider than 80 characters."""
    assert max(map(len, RENDERERS["text"](digest).splitlines())) <= 80


def test_what_was_said_is_not_said_again(digest: Digest) -> None:
    """The first story's bottom line is the top line; what goes on counts what its story says above."""
    shown = RENDERERS["markdown"](digest)
    assert shown.count("Divers found a crack two metres long") == 1
    assert "new statements above" in shown


def test_a_slow_day_says_so(sample: SimpleNamespace) -> None:
    """A digest without a story has its top line and no empty section."""
    digest = sample.list_digests()[0]
    empty = digest.model_copy(update={"items": (), "quotes_of_the_day": (), "watch": (), "open_contradictions": ()})
    slow = empty.model_copy(
        update={"top_line": digest.top_line.model_copy(update={"text": "A slow day.", "evidence": ()})}
    )
    for form in FORMS:
        shown = RENDERERS[form](slow)
        assert "A slow day." in shown
        assert "Quotations of the day" not in shown.replace("QUOTATIONS", "Quotations")


def test_failures_and_corrections_stand_above_the_stories(digest: Digest) -> None:
    """What failed and what was wrong is said before anything else, in words and not only in colour."""
    failed = SourceCoverage(source="https://dead.example/feed", status="failed", reason="it answered with status 503")
    change = Change(section="article", kind="revised", before="41 passengers", after="43 passengers")
    notice = Correction(
        run_id="x", delivered_at="2026-03-23T06:05:00+00:00", article="a", title="Ferry", changes=(change,)
    )
    coverage = digest.coverage.model_copy(update={"sources": (failed,)})
    cost = Cost(requests=7, stopped_by="the budget of 7 requests is spent")
    told = digest.model_copy(update={"coverage": coverage, "corrections": (notice,), "cost": cost})
    page = RENDERERS["html"](told)
    above = page[: page.index('class="story"')]
    assert "2 things failed" in above
    assert "dead.example/feed" in above
    assert "43 passengers" in above
    for form in ("markdown", "text", "letter"):
        shown = read(RENDERERS[form](told))
        assert "it answered with status 503" in shown
        assert "the budget of 7 requests is spent" in shown
        assert "41 passengers" in shown


def test_quiet_events_and_answers_are_told(digest: Digest) -> None:
    """A tracked event without news says since when, and an answer stands under its question."""
    evidence = digest.top_line.evidence
    answer = Answer(question="Is it free?", sentences=(digest.top_line.model_copy(update={"evidence": evidence}),))
    quiet = Quiet(id="e", title="The mill", since="2026-03-01")
    told = digest.model_copy(update={"answers": (answer,), "quiet": (quiet,)})
    shown = RENDERERS["markdown"](told)
    assert "- **Is it free?**\n  - Divers found" in shown
    assert "- **The mill** — *nothing since* 1 March 2026" in shown


def test_the_page_needs_nothing_from_outside(digest: Digest) -> None:
    """The policy names the page's own style and script by their hashes, and allows nothing else."""
    page = html.fromstring(RENDERERS["html"](digest))
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    for tag in ("style", "script"):
        assert f"{tag}-src '{hash_source(page.findtext(f'.//{tag}'))}'" in policy
    assert "default-src 'none'" in policy
    assert page.xpath("//link[not(@rel='icon')] | //*[@src]") == []


def test_the_page_shows_the_words_behind_each_statement(digest: Digest) -> None:
    """Each key point has its evidence, and what is lit there stands in the article."""
    page = html.fromstring(RENDERERS["html"](digest))
    texts = [
        record.text or ""
        for item in digest.items
        for record in (item.event.articles if item.event else (item.brief.article,))
    ]
    points = page.xpath("//ul[@class='points']/li")
    assert len(points) > 3
    for point in points:
        lit = point.xpath(".//mark")
        assert lit
        for words in lit:
            assert any(words.text_content() in " ".join(text.split()) for text in texts)


def test_without_texts_the_excerpts_are_shown(digest: Digest) -> None:
    """A digest that left the machine shows the words that count, and does not need the articles."""
    page = html.fromstring(RENDERERS["html"](strip_digest(digest)))
    assert [words.text_content() for words in page.xpath("//ul[@class='points']//mark")]


def test_evidence_of_an_unknown_article_is_named_as_such(digest: Digest) -> None:
    """Words of an article of another day are not made up: the citation says that they are elsewhere."""
    evidence = (SourceEvidence(article="elsewhere", start=3, end=9, sentence=0, match="exact"),)
    told = digest.model_copy(update={"top_line": digest.top_line.model_copy(update={"evidence": evidence})})
    assert "The words are not part of this page." in RENDERERS["html"](told)
    assert "an earlier article 1" in RENDERERS["markdown"](told)


def test_a_letter_survives_what_mail_programs_do(digest: Digest) -> None:
    """Cleaned as for mail, a letter keeps every word, since it has no style to lose."""
    letter = RENDERERS["letter"](digest)
    assert read(simplify_page(letter)) == read(letter)
    assert render_digest(digest).letter == letter


def test_json_is_read_back(digest: Digest) -> None:
    """The digest as JSON is the digest."""
    for form in ("json", "jsonl"):
        assert Digest.model_validate_json(RENDERERS[form](digest)) == digest
