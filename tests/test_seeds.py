"""Both seeds, by the recorded answers of the embedded model: what an analyst must find in their briefs.

Small questions give all of it. Of one request for everything the small model makes little, and the gates let less
pass: there the tests hold what code finds and what must never be shown.
"""

from pathlib import Path

import pytest

import summarise
from summarise import Brief
from summarise.briefs.checking import check_brief
from summarise.briefs.items import Actor, Analyst

ROOT = Path(__file__).parents[1]
Both = tuple[Brief, Brief]


def replay_seeds(plan: str) -> Both:
    """Replay the briefs of both seeds."""
    cassette = ROOT / "fixtures" / "cassettes" / f"seeds.{plan}.yaml"
    first, second = (summarise.brief(seed, replay=cassette) for seed in sorted((ROOT / "seeds").glob("*.txt")))
    return first, second


@pytest.fixture(scope="module")
def briefs() -> Both:
    """Give the briefs that small questions made."""
    return replay_seeds("stepwise")


@pytest.fixture(scope="module", params=["stepwise", "whole"])
def either(request: pytest.FixtureRequest) -> Both:
    """Give the briefs of one plan and of the other."""
    both = replay_seeds(request.param)
    assert [brief.provenance.plan for brief in both] == [request.param] * 2
    return both


def actor(brief: Brief, name: str) -> Actor:
    """Give the one actor who is called so, by name or alias."""
    (found,) = (one for one in brief.actors if name in {one.name, *one.aliases})
    return found


def easley(brief: Brief) -> Analyst:
    """Give the analyst."""
    (found,) = (one for one in brief.analysts if one.name == "Leif-Eric Easley")
    return found


def words(brief: Brief, span: tuple[int, int]) -> str:
    """Give the source's characters of a span."""
    return (brief.article.text or "")[span[0] : span[1]]


def test_each_brief_proves_itself(either: Both) -> None:
    """Spans, gates, statuses and score hold when they are computed again."""
    assert [check_brief(brief).failures for brief in either] == [(), ()]


def test_small_questions_get_grounded_answers(briefs: Both) -> None:
    """Hardly anything that comes of them is rejected."""
    assert min(brief.grounding.score for brief in briefs) >= 0.9


def test_the_professor_is_a_quoted_analyst(briefs: Both) -> None:
    """Title and affiliation are as the article gives them, each with evidence of its own, and his words are his."""
    for brief in briefs:
        analyst = easley(brief)
        assert analyst.title == "professor"
        assert analyst.affiliation == "Ewha University in Seoul"
        (at,) = analyst.affiliation_evidence
        assert words(brief, (at.start, at.end)) == "Ewha University in Seoul"
        spoken = " ".join(quote.text for quote in brief.quotes if quote.id in analyst.quotes)
        assert "fissure in Asia’s geopolitical landscape" in spoken
        assert "deter serious violations of international law" in spoken


@pytest.mark.parametrize(
    ("name", "alias", "kind"),
    [
        ("Kim Jong Un", "Kim", "person"),
        ("Vladimir Putin", "Putin", "person"),
        ("Liu Guozhong", "Liu Guozhong", "person"),
        ("North Korea", "North Korea", "country"),
        ("China", "Chinese", "country"),
        ("Russia", "Russian", "country"),
    ],
)
def test_an_actor_has_one_id_with_all_names(briefs: Both, name: str, alias: str, kind: str) -> None:
    """Full and short names are one actor, of the right kind."""
    for brief in briefs:
        found = actor(brief, alias)
        assert (found.name, found.kind) == (name, kind)


def test_honorifics_are_aliases(briefs: Both) -> None:
    """The second article says "Mr Kim", "Mr Putin", "Mr Liu" and "Mr Xi"."""
    assert actor(briefs[1], "Mr Kim").name == "Kim Jong Un"
    assert actor(briefs[1], "Mr Putin").name == "Vladimir Putin"
    assert actor(briefs[1], "Mr Liu").name == "Liu Guozhong"
    assert actor(briefs[1], "Mr Xi").name == actor(briefs[0], "Xi").name == "Xi Jinping"


def test_the_agency_speaks_or_carries_the_words_it_reports(briefs: Both) -> None:
    """KCNA is the speaker, or `via`, of what it reports."""
    names = {"KCNA", "Korean Central News Agency"}
    carried = [[q.text for q in brief.quotes if q.speaker in names or q.via in names] for brief in briefs]
    assert any("filled with excitement and joy" in text for text in carried[0])
    assert any("further intensify multifaceted coordination" in text for text in carried[0])
    assert any("expand bilateral ties" in text for text in carried[0])
    assert any("further intensifying the multi-faceted co-ordination" in text for text in carried[1])
    assert any("received letters from Mr Putin and Mr Xi" in text for text in carried[1])


def test_the_outlook_holds_the_expected_meeting(briefs: Both) -> None:
    """Kim's journey to meet Putin is expected, in the source's likelihood words."""
    for brief in briefs:
        meeting = [one for one in brief.outlook if "Kim" in one.expectation and "Putin" in one.expectation]
        assert any(one.band == "likely" and "expect" in (one.likelihood or "") for one in meeting)
        assert all(one.likelihood is None or one.likelihood in (brief.article.text or "") for one in brief.outlook)


def test_no_anniversary_from_memory(either: Both) -> None:
    """No brief shows another anniversary than the second article's, nor shows that one for the first article."""
    first, second = (brief.model_dump_json(exclude={"article", "grounding"}) for brief in either)
    assert "70th" not in first + second
    assert "75th" not in first


def test_the_anniversary_is_told(briefs: Both) -> None:
    """The second article says which it is."""
    assert "75th" in briefs[1].model_dump_json(exclude={"article"})


def test_what_is_not_the_story_is_never_quoted(either: Both) -> None:
    """Caption, credits, the stray date and the translator's note stand outside; agencies are origins."""
    article = either[0].article
    left_out = [words(either[0], (part.start, part.end)) for part in article.excluded]
    assert any("KCNA VIA KNS/AFP" in text for text in left_out)
    assert any("Note in the original language" in text for text in left_out)
    assert article.published == "2023-09-09"
    assert {"Reuters", "AFP"} <= set(article.origins)
    assert either[1].article.published is None


def test_an_unconfirmed_plan_is_a_gap(either: Both) -> None:
    """North Korea has not confirmed the journey, says the second article."""
    assert "unconfirmed_plan" in {gap.code for gap in either[1].gaps}
    assert "no_date" in {gap.code for gap in either[1].gaps}
    assert "no_date" not in {gap.code for gap in either[0].gaps}
