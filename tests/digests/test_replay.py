"""The fortnight with the embedded model's answers: what a reader finds in the digests."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from summarise.briefs.checking import check_brief
from summarise.digests.excerpts import strip_digest
from summarise.digests.schema import Digest
from summarise.llm.cassettes import Cassette


@pytest.fixture(scope="module")
def replayed(scripted: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Digest]:
    """Replay the fortnight, and read its digests by the day of their window."""
    folder = tmp_path_factory.mktemp("replayed")
    tape = Cassette.open(scripted.CASSETTE, "replay")
    scripted.replay(folder, tape)
    assert tape.unplayed == 0
    found = [Digest.model_validate_json(path.read_bytes()) for path in Path(folder / "digests").glob("*.json")]
    return {one.window.ends_at[:10]: one for one in found}


def test_a_replay_needs_no_model_and_names_the_one_that_answered(replayed: dict[str, Digest]) -> None:
    """Thirteen digests come out; those that hold briefs name the recorded model and what it took."""
    assert len(replayed) == 13
    assert "qwen" in replayed["2026-03-23"].model
    assert replayed["2026-03-23"].cost.requests > 0
    assert replayed["2026-04-05"].cost.requests == 0


def test_the_first_morning_is_worth_reading(replayed: dict[str, Digest]) -> None:
    """The ferry that two outlets report leads; both outlets, the passenger's words and the economist are there."""
    digest = replayed["2026-03-23"]
    first, second = digest.items
    assert first.event is not None
    assert {article.source for article in first.event.articles} == {"The Courier", "The Lantern"}
    assert "Meridian" in digest.top_line.text
    assert second.brief is not None
    assert [analyst.name for analyst in second.brief.analysts] == ["Mira Castell"]
    said = {(quote.speaker, quote.text.strip(",.")) for quote in digest.quotes_of_the_day}
    assert ("Tomas Rehn", "We felt a long scrape and then silence") in said


def test_every_statement_of_a_digest_stands_in_its_article(replayed: dict[str, Digest]) -> None:
    """Briefs prove themselves; spans of the other sections hold the words that they are said to hold."""
    for digest in replayed.values():
        texts = {}
        for item in digest.items:
            if item.brief:
                assert check_brief(item.brief).failures == ()
            records = item.event.articles if item.event else (item.brief.article,) if item.brief else ()
            texts |= {record.id: record.text or "" for record in records}
        for quote in digest.quotes_of_the_day:
            (span,) = quote.evidence
            assert quote.text in texts[span.article][span.start : span.end]
        for answer in digest.answers:
            for sentence in answer.sentences:
                assert sentence.text == sentence.evidence[0].excerpt


def test_what_leaves_the_machine_holds_no_article(replayed: dict[str, Digest]) -> None:
    """Without the source texts every span has its words, and nothing else of the articles is there."""
    digest = replayed["2026-03-23"]
    stripped = strip_digest(digest)
    assert all(item.brief.article.text is None for item in stripped.items if item.brief)
    assert all(article.text is None for item in stripped.items if item.event for article in item.event.articles)
    evidence = stripped.quotes_of_the_day[0].evidence[0]
    assert evidence.excerpt is not None
    assert stripped.quotes_of_the_day[0].text in evidence.excerpt
