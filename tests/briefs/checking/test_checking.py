"""Checking and signing a brief, with no model and no network."""

import dataclasses
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarise.articles.article import Article, ArticleRecord
from summarise.articles.loading import article_from_text
from summarise.briefs.checking import check_brief, seal_brief
from summarise.briefs.draft import (
    Draft,
    DraftActor,
    DraftAnalyst,
    DraftOutlook,
    DraftQuote,
    DraftStance,
    DraftStatement,
)
from summarise.briefs.entities import find_entities
from summarise.briefs.excerpts import strip_source_text
from summarise.briefs.grounding import ground_draft
from summarise.briefs.items import Evidence, Statement
from summarise.briefs.reading import Reading
from summarise.briefs.schema import SECTIONS, Brief, Provenance
from summarise.briefs.signing import sign_brief
from summarise.errors import CheckError, UsageError

TEXT = """The harbour of Varna reopened on Friday after a storm that sank 12 boats, the port authority said.

Mayor Anna Berg met President Erik Dahl at the quay. “We will rebuild the harbour before winter,” Ms Berg said. \
She called the damage “a wound in our town”.

Mr Dahl is expected to visit the fishing village of Lund later this month, two officials said.

The government has not confirmed any plan to pay for the repairs.

“The storm shows how fragile the coast has become,” said Lena Moe, a professor at Bergen University. \
Insurers could face claims of more than $3 million, she said.

Three ferries from Oslo were cancelled on September 8.
"""
ARTICLE = article_from_text(TEXT, published="2023-09-09")
ENTITIES = find_entities(ARTICLE)
NOW = datetime(2023, 9, 10, 6, 0, tzinfo=UTC)
NAMES = ("Anna Berg", "Berg", "Erik Dahl", "Lena Moe", "Joe Biden", "she", "Varna", "two officials", "")
SENTENCES = [ARTICLE.text[start:end] for _, start, end in ARTICLE.sentences]

words = st.sampled_from(
    sorted({word for sentence in SENTENCES for word in sentence.split()} | {"will", "not", "70", "Biden"})
)
phrases = st.one_of(
    st.sampled_from(SENTENCES),
    st.lists(words, min_size=1, max_size=14).map(" ".join),
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES)).map(" ".join),
    st.builds(
        lambda text, start, size: text[start : start + size],
        st.just(ARTICLE.text),
        st.integers(0, 800),
        st.integers(1, 200),
    ),
)
numbers = st.lists(st.integers(-2, len(SENTENCES) + 2), max_size=4)
names = st.sampled_from(NAMES)
maybe = st.none() | phrases
drafts = st.builds(
    Draft,
    headline=st.none() | st.builds(DraftStatement, phrases, numbers),
    bottom_line=st.none() | st.builds(DraftStatement, phrases, numbers),
    key_points=st.lists(st.builds(DraftStatement, phrases, numbers), max_size=4),
    actors=st.lists(st.builds(DraftActor, names, role=maybe), max_size=4),
    stances=st.lists(st.builds(DraftStance, names, names | phrases, st.just("neutral"), phrases, numbers), max_size=3),
    quotes=st.lists(
        st.builds(
            DraftQuote,
            phrases,
            st.sampled_from(["direct", "mixed", "indirect"]),
            speaker=st.none() | names,
            title=st.sampled_from([None, "professor", "king"]),
            cue=st.sampled_from([None, "said", "sang"]),
            continues=st.sampled_from([None, 0, 1, 7]),
            sentences=numbers,
        ),
        max_size=4,
    ),
    analysts=st.lists(st.builds(DraftAnalyst, names, phrases, sentences=numbers), max_size=3),
    outlook=st.lists(
        st.builds(DraftOutlook, phrases, according_to=st.none() | names, horizon=maybe, sentences=numbers), max_size=3
    ),
)


def write(draft: Draft) -> Brief:
    """Ground a draft and seal the brief."""
    grounded = ground_draft(draft, Reading(ARTICLE, ENTITIES), SECTIONS)
    provenance = Provenance(
        version="0",
        model="m",
        endpoint="localhost",
        plan="stepwise",
        sections=SECTIONS,
        created_at=NOW.isoformat(),
        ai_use="-",
    )
    parts = {field.name: getattr(grounded, field.name) for field in dataclasses.fields(grounded)}
    record = ArticleRecord.model_validate(ARTICLE.model_dump())
    return seal_brief(Brief(article=record, provenance=provenance, **parts))


GOOD = Draft(
    bottom_line=DraftStatement("Mayor Anna Berg met President Erik Dahl at the quay.", [1]),
    key_points=[DraftStatement("Three ferries from Oslo were cancelled on September 8.", [8])],
    actors=[DraftActor("Anna Berg"), DraftActor("Erik Dahl")],
    stances=[DraftStance("Lena Moe", "the coast", "neutral", SENTENCES[6], [6])],
    quotes=[
        DraftQuote("We will rebuild the harbour before winter,", "direct", speaker="Ms Berg", cue="said"),
        DraftQuote("The storm shows how fragile the coast has become,", "direct", speaker="Lena Moe"),
    ],
    analysts=[DraftAnalyst("Lena Moe", SENTENCES[6], sentences=[6])],
    outlook=[DraftOutlook(SENTENCES[4], horizon="later this month", sentences=[4])],
)
BRIEF = write(GOOD)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts)
def test_what_grounding_makes_passes_the_check(draft: Draft) -> None:
    """Whatever a model proposes, the brief that ships proves itself, also after a round trip through JSON."""
    brief = Brief.model_validate_json(write(draft).model_dump_json())
    assert check_brief(brief).failures == ()


def list_leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the paths to all values of a document but the seals."""
    if path == ("provenance", "seals") or path in {("kind",), ("schema_version",)}:
        return []
    if isinstance(value, dict | list) and value:
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for key, inner in pairs for leaf in list_leaves(inner, (*path, key))]
    return [path]


LEAVES = list_leaves(json.loads(BRIEF.model_dump_json()))


def alter(document: dict[str, Any], path: tuple[Any, ...]) -> None:
    """Change one value of a document to another one of its type."""
    *way, last = path
    place: Any = document
    for step in way:
        place = place[step]
    value = place[last]
    changes: dict[type, Any] = {bool: not value, int: 0 if value else 1, float: 0.5 if value != 0.5 else 0.25}
    place[last] = changes.get(type(value), "changed" if isinstance(value, str) or value is None else ["changed"])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LEAVES))
def test_no_value_changes_unseen(path: tuple[Any, ...]) -> None:
    """Any other value anywhere is refused when read, or fails the check."""
    document = json.loads(BRIEF.model_dump_json())
    alter(document, path)
    try:
        brief = Brief.model_validate(document)
    except ValueError:
        return
    assert check_brief(brief).failures


def edit(**changes: Any) -> Brief:
    """Give the brief with its key point changed."""
    return BRIEF.model_copy(update={"key_points": (BRIEF.key_points[0].model_copy(update=changes),)})


def test_items_that_were_taken_out_or_added_show() -> None:
    """Fewer or more items than were sealed fail."""
    assert check_brief(BRIEF.model_copy(update={"key_points": ()})).failures
    assert check_brief(BRIEF.model_copy(update={"key_points": BRIEF.key_points * 2})).failures


def test_sealing_again_does_not_hide_an_invention() -> None:
    """A resealed invention passes the seals, but not the gates."""
    for text in (
        "Seven ferries from Oslo were cancelled on September 8.",
        "Joe Biden cancelled three ferries from Oslo.",
    ):
        (failure,) = check_brief(seal_brief(edit(text=text))).failures
        assert failure.path == "key_points[0]"


def test_a_resealed_quotation_must_stand_in_the_source() -> None:
    """Changed words between quote marks fail whatever the seals say."""
    quote = BRIEF.quotes[0].model_copy(update={"text": "We will never rebuild the harbour,"})
    failures = check_brief(seal_brief(BRIEF.model_copy(update={"quotes": (quote, *BRIEF.quotes[1:])}))).failures
    assert "quotes[0].text" in {failure.path for failure in failures}


@pytest.mark.parametrize(
    ("field", "forged"),
    [
        ("continues", "q7"),
        ("continues", BRIEF.quotes[0].id),
        ("kind", "indirect"),
        ("basis", "reported"),
        ("speaker", "Erik Dahl"),
        ("speaker", "She"),
        ("speaker_evidence", ()),
        ("speaker_actor", BRIEF.quotes[1].speaker_actor or "a9"),
        ("named", not BRIEF.quotes[0].named),
        ("title", "queen"),
        ("affiliation", "Bergen University"),
        ("cue", "sang"),
        ("via", "Reuters"),
    ],
)
def test_no_field_of_a_resealed_quotation_can_be_forged(field: str, forged: object) -> None:
    """Seals made anew hide nothing: every field of a quotation is proved from the article, and named where it fails."""
    quote = BRIEF.quotes[0].model_copy(update={field: forged})
    failures = check_brief(seal_brief(BRIEF.model_copy(update={"quotes": (quote, *BRIEF.quotes[1:])}))).failures
    assert any(failure.path.startswith(f"quotes[0].{field}") for failure in failures)


def point_at(article: Article, start: int, end: int) -> Brief:
    """Give a sealed brief whose only key point rests on these characters of the last sentence."""
    evidence = Evidence(start=start, end=end, sentence=len(article.sentences) - 1, match="exact")
    point = Statement(text="Three ferries from Oslo were cancelled.", basis="reported", evidence=(evidence,))
    record = ArticleRecord.model_validate(article.model_dump())
    return seal_brief(
        Brief(article=record, provenance=BRIEF.provenance, grounding=BRIEF.grounding, key_points=(point,))
    )


@pytest.mark.parametrize(("start", "end", "lies_inside"), [(-8, 0, True), (-8, 1, False), (-8, -8, False)])
def test_evidence_reaches_to_the_last_character_and_no_further(start: int, end: int, *, lies_inside: bool) -> None:
    """Offsets count from the end of the text: the last character may be cited, one more or none at all may not."""
    article = article_from_text("The storm passed. Three ferries from Oslo were cancelled.")
    size = len(article.text)
    failures = check_brief(point_at(article, size + start, size + end)).failures
    assert ("it lies outside the text" not in str(failures)) is lies_inside


def test_a_brief_without_its_source_text_is_proved_with_the_source() -> None:
    """Without the text only seals and excerpts are checked; the right source proves all, another one fails."""
    brief = seal_brief(strip_source_text(BRIEF))
    alone, proved = check_brief(brief), check_brief(brief, ARTICLE.text)
    assert alone.passed
    assert "source text" in alone.unprovable[0]
    assert proved.passed
    assert len(proved.unprovable) == len(alone.unprovable) - 1
    assert [failure.path for failure in check_brief(brief, ARTICLE.text + " ").failures] == ["article.text"]


def test_a_report_names_what_no_code_can_prove() -> None:
    """Attitudes stay with the reader."""
    assert any("attitude" in line for line in check_brief(BRIEF).unprovable)


def test_signing_takes_an_analysts_edit() -> None:
    """The changed item becomes the analyst's, the others stay as they were, and the brief checks again."""
    signed = sign_brief(edit(text="Ferry traffic is back to normal."), "R. Analyst", NOW)
    point = signed.key_points[0]
    assert point.signed is not None
    assert (point.basis, point.signed.name, point.signed.signed_at) == (
        "analyst",
        "R. Analyst",
        "2023-09-10T06:00:00+00:00",
    )
    assert signed.quotes == BRIEF.quotes
    report = check_brief(signed)
    assert report.passed
    assert report.signed == 1


def test_who_takes_items_out_is_named() -> None:
    """What is gone cannot be signed itself: a finding names who took it out, and the brief checks again."""
    signed = sign_brief(BRIEF.model_copy(update={"key_points": ()}), "R. Analyst", NOW)
    (note,) = (one for one in signed.grounding.findings if one not in BRIEF.grounding.findings)
    assert (note.section, note.action) == ("key_points", "flagged")
    assert "R. Analyst" in note.reason
    assert signed.grounding.score == BRIEF.grounding.score
    assert check_brief(signed).passed
    points = (BRIEF.key_points[0].model_copy(update={"text": "Ferry traffic is back."}), *BRIEF.key_points[1:])
    only_edited = BRIEF.model_copy(update={"key_points": points})
    assert sign_brief(only_edited, "R. Analyst", NOW).grounding == BRIEF.grounding


def test_an_edit_after_the_signature_shows() -> None:
    """A signed item is sealed like any other."""
    signed = sign_brief(edit(text="Ferry traffic is back to normal."), "R. Analyst", NOW)
    point = signed.key_points[0].model_copy(update={"text": "Ferry traffic never stopped."})
    assert not check_brief(signed.model_copy(update={"key_points": (point,)})).passed


@pytest.mark.parametrize("part", ["article", "grounding", "provenance"])
def test_nobody_signs_for_the_frame(part: str) -> None:
    """Edits of the article, the grounding or the provenance are refused."""
    field = {"article": {"title": "Other"}, "grounding": {"score": 0.1}, "provenance": {"model": "other"}}[part]
    edited = BRIEF.model_copy(update={part: getattr(BRIEF, part).model_copy(update=field)})
    with pytest.raises(UsageError, match=part):
        sign_brief(edited, "R. Analyst", NOW)


def test_a_signature_does_not_cover_false_quotations() -> None:
    """An edited quote whose words do not stand in the source is refused."""
    quote = BRIEF.quotes[0].model_copy(update={"text": "We will never rebuild the harbour,"})
    with pytest.raises(CheckError):
        sign_brief(BRIEF.model_copy(update={"quotes": (quote, *BRIEF.quotes[1:])}), "R. Analyst", NOW)


def test_a_signature_needs_a_name() -> None:
    """Nobody signs as nobody."""
    with pytest.raises(UsageError):
        sign_brief(edit(text="x"), " ", NOW)
