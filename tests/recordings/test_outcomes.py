"""What becomes of answers that are no good: asked again, repaired, demoted, dropped, replaced; and of long articles.

The faults are real ones, which a small model makes when it is asked for a whole brief at once. It does not
come to an end where it has little room: parts of an article are held, with answers by hand, in briefs/test_writing.py.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from summarise import Brief, check_brief
from summarise.briefs.items import Finding
from summarise.llm.cassette_files import Interaction, read_cassette
from summarise.llm.conversation import estimate_tokens

Replay = Callable[[str], tuple[Brief, ...]]
CASSETTES = Path(__file__).parents[2] / "fixtures" / "cassettes"


def recordings(name: str) -> list[Interaction]:
    """Read the questions and answers of a cassette."""
    return read_cassette(CASSETTES / f"{name}.yaml")[0]


def asked(interaction: Interaction) -> str:
    """Give the last question of a request, whatever the beginning of an answer it was given."""
    return [turn["content"] for turn in interaction.question["messages"] if turn["role"] == "user"][-1]


def was_cut(interaction: Interaction) -> bool:
    """Tell whether an answer ran into its limit."""
    return interaction.answer["choices"][0]["finish_reason"] == "length" and interaction.question["max_tokens"] > 1


def findings(briefs: tuple[Brief, ...], action: str, section: str) -> list[tuple[Brief, Finding]]:
    """List what grounding did to items of a section."""
    return [
        (brief, one)
        for brief in briefs
        for one in brief.grounding.findings
        if (one.action, one.section) == (action, section)
    ]


@pytest.fixture
def whole(replay: Replay) -> tuple[Brief, ...]:
    """Give the briefs of both seeds that were asked for at once."""
    return replay("seeds.whole")


@pytest.mark.parametrize("name", sorted(path.stem for path in CASSETTES.iterdir()))
def test_every_brief_proves_itself(replay: Replay, name: str) -> None:
    """Whatever the model answered, what is shown stands in the source, and the counts add up."""
    for brief in replay(name):
        assert check_brief(brief).failures == ()
        assert brief.grounding.supported <= brief.grounding.proposed


def test_an_answer_that_was_cut_is_asked_for_with_more_room(whole: tuple[Brief, ...]) -> None:
    """The same question follows with twice the room, and both count."""
    asked_for = recordings("seeds.whole")
    (at,) = (number for number, one in enumerate(asked_for) if was_cut(one))
    cut, again = asked_for[at : at + 2]
    assert again.question == cut.question | {"max_tokens": 2 * cut.question["max_tokens"]}
    assert sum(brief.provenance.requests for brief in whole) == len(asked_for)


def test_rejected_items_are_asked_for_once_more(whole: tuple[Brief, ...]) -> None:
    """A last request names what was dropped or replaced and why."""
    assert whole[0].provenance.requests > 1
    (again,) = (asked(one) for one in recordings("seeds.whole")[1:4] if "had these faults" in asked(one))
    assert "do not stand in the article" in again


def test_invented_quotations_are_dropped(whole: tuple[Brief, ...]) -> None:
    """Words that the article lacks are in a finding, and in no quotation."""
    dropped = findings(whole, "dropped", "quotes")
    assert dropped
    for brief, finding in dropped:
        assert "do not stand in the article" in finding.reason
        assert finding.item not in (brief.article.text or "")
        assert finding.item not in [quote.text for quote in brief.quotes]


def test_a_speaker_from_nowhere_is_demoted(whole: tuple[Brief, ...]) -> None:
    """Words of somebody whom the article does not name so are shown as reported, and as nobody's."""
    demoted = findings(whole, "demoted", "quotes")
    assert demoted
    for brief, finding in demoted:
        assert "does not stand in the article" in finding.reason
        assert ("indirect", None) in [(quote.kind, quote.speaker) for quote in brief.quotes]
        assert all(quote.speaker in (brief.article.text or "") for quote in brief.quotes if quote.speaker)


def test_one_person_proposed_thrice_is_one_actor(whole: tuple[Brief, ...]) -> None:
    """What is said twice is merged, and a finding says so."""
    merged = [one for one in findings(whole, "repaired", "actors") if "merged" in one[1].reason]
    assert merged
    for brief, finding in merged:
        assert [actor.name for actor in brief.actors].count(finding.item) == 1


def test_where_nothing_holds_the_source_stands_in(whole: tuple[Brief, ...]) -> None:
    """A headline that was not proposed is a sentence of the article, and counts as none of the model's."""
    replaced = findings(whole, "replaced", "headline")
    assert replaced
    for brief, _ in replaced:
        assert brief.headline is not None
        assert brief.headline.text in (brief.article.text or "")
        assert brief.grounding.score < 1


def test_an_article_longer_than_the_context_gets_the_same_brief(replay: Replay) -> None:
    """Small questions show a passage each, so that what the model can hold at once does not matter."""
    (short,) = replay("seeds.small_context")
    long = replay("seeds.stepwise")[0]
    metadata = read_cassette(CASSETTES / "seeds.small_context.yaml")[1]
    assert estimate_tokens(long.article.text or "") > metadata["endpoint"]["context_tokens"]
    assert [quote.text for quote in short.quotes] == [quote.text for quote in long.quotes]
    assert [actor.name for actor in short.actors] == [actor.name for actor in long.actors]
    assert short.provenance.requests == long.provenance.requests
