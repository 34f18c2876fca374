"""Grounding a draft: what stands, what is repaired, what goes."""

import pytest

from summarise.articles.article import Article, Exclusion, Span
from summarise.articles.loading import article_from_text
from summarise.briefs.draft import (
    Draft,
    DraftActor,
    DraftAnalyst,
    DraftOutlook,
    DraftQuote,
    DraftStance,
    DraftStatement,
)
from summarise.briefs.grounding import Grounded, ground_draft
from summarise.briefs.reading import Reading
from summarise.briefs.schema import SECTIONS


def ground(source: Reading, draft: Draft) -> Grounded:
    """Ground a draft for all sections."""
    return ground_draft(draft, source, SECTIONS)


def actions(grounded: Grounded, section: str) -> list[str]:
    """Give what was done in a section."""
    return [finding.action for finding in grounded.grounding.findings if finding.section == section]


def cited(grounded_text: Article, item: object) -> str:
    """Give the words that an item's first evidence points at."""
    evidence = item.evidence[0]  # type: ignore[attr-defined]
    return grounded_text.text[evidence.start : evidence.end]


def test_an_invented_number_does_not_ship(source: Reading) -> None:
    """A point with a number that the source lacks is replaced by the source's own sentence, and counts as lost."""
    draft = Draft(key_points=[DraftStatement("The harbour of Varna reopened after a storm sank 70 boats.", [0])])
    grounded = ground(source, draft)
    assert grounded.key_points[0].text == source.article.text[slice(*source.article.sentences[0][1:])]
    assert actions(grounded, "key_points")[0] == "replaced"
    assert grounded.grounding.score < 1


def test_a_wrong_citation_is_moved(source: Reading) -> None:
    """A true sentence that cites the wrong place is kept, and points at the right one."""
    draft = Draft(key_points=[DraftStatement("Three ferries from Oslo were cancelled.", [0])])
    grounded = ground(source, draft)
    assert grounded.key_points[0].text == "Three ferries from Oslo were cancelled."
    assert "Three ferries" in cited(source.article, grounded.key_points[0])
    assert actions(grounded, "key_points")[0] == "repaired"


def test_too_few_points_are_filled_up_from_the_source(source: Reading) -> None:
    """There are three points even where one stands, the added ones in the source's words and not counted."""
    grounded = ground(source, Draft(key_points=[DraftStatement("Three ferries from Oslo were cancelled.", [8])]))
    assert len(grounded.key_points) == 3
    assert all(point.text in source.article.text for point in grounded.key_points[1:])
    assert actions(grounded, "key_points")[-1] == "flagged"


def test_a_lost_attribution_is_restored(source: Reading) -> None:
    """A statement that the source attributes is shown with whoever made it."""
    draft = Draft(key_points=[DraftStatement("The storm shows how fragile the coast has become.", [6])])
    point = ground(source, draft).key_points[0]
    assert "Lena Moe" in point.text
    assert point.basis == "attributed"


def test_the_bottom_line_has_at_most_two_sentences(source: Reading) -> None:
    """A third sentence is cut."""
    text = "Mayor Anna Berg met President Erik Dahl at the quay. Three ferries from Oslo were cancelled. Lund waits."
    grounded = ground(source, Draft(bottom_line=DraftStatement(text, [1])))
    assert grounded.bottom_line is not None
    assert grounded.bottom_line.text == text.removesuffix(" Lund waits.")


def test_actors_are_merged_and_speak_the_words_of_the_article(source: Reading) -> None:
    """Two forms of one name are one actor; a role from memory is replaced by the article's; strangers are dropped."""
    draft = Draft(actors=[DraftActor("Berg", role="chancellor"), DraftActor("Anna Berg"), DraftActor("Joe Biden")])
    grounded = ground(source, draft)
    assert [(actor.id, actor.name, actor.role) for actor in grounded.actors] == [("a1", "Anna Berg", "Mayor")]
    assert actions(grounded, "actors") == ["repaired", "repaired", "dropped"]


def test_a_quote_is_direct_only_inside_quote_marks(source: Reading) -> None:
    """Reported words that were proposed as direct are shown as indirect; words of nobody are dropped."""
    draft = Draft(
        quotes=[
            DraftQuote("We will rebuild the harbour before winter,", "direct", speaker="Ms Berg"),
            DraftQuote("the warning came too late", "direct", speaker="A fisherman"),
            DraftQuote("We shall never surrender to the waves", "direct", speaker="Ms Berg"),
        ]
    )
    grounded = ground(source, draft)
    assert [(quote.kind, quote.speaker, quote.named) for quote in grounded.quotes] == [
        ("direct", "Anna Berg", True),
        ("indirect", "A fisherman", False),
    ]
    assert actions(grounded, "quotes") == ["demoted", "dropped"]


def test_a_pronoun_is_never_shown_as_speaker(source: Reading) -> None:
    """A speaker "She" becomes the name that she stands for, with evidence of that name."""
    text = source.article.text
    at = text.index("She called")
    draft = Draft(quotes=[DraftQuote("a wound in our town", "mixed", speaker="She", speaker_span=Span(at, at + 3))])
    (quote,) = ground(source, draft).quotes
    assert quote.speaker == "Anna Berg"
    assert all("Berg" in text[one.start : one.end] for one in quote.speaker_evidence)


def test_title_and_affiliation_come_from_the_article(source: Reading) -> None:
    """A title from memory gives way to the one beside the name, each with its own evidence."""
    words = "The storm shows how fragile the coast has become,"
    draft = Draft(
        quotes=[DraftQuote(words, "direct", speaker="Lena Moe", title="minister", affiliation="Bergen University")]
    )
    (quote,) = ground(source, draft).quotes
    assert (quote.title, quote.affiliation) == ("professor", "Bergen University")
    (evidence,) = quote.title_evidence
    assert source.article.text[evidence.start : evidence.end] == "professor"


def test_words_of_a_caption_are_not_quoted(source: Reading) -> None:
    """A span inside an excluded range is dropped."""
    article = source.article.model_copy(update={"excluded": (Exclusion(start=0, end=99, reason="caption"),)})
    draft = Draft(quotes=[DraftQuote("x", "indirect", span=Span(4, 20))])
    assert ground_draft(draft, Reading(article, ()), SECTIONS).quotes == ()


def test_a_stance_needs_its_actor_in_the_cited_source(source: Reading) -> None:
    """A position is kept for whoever is named beside it, and dropped for somebody else; the same twice is merged."""
    position = "The storm shows how fragile the coast has become, Lena Moe said."
    stances = [DraftStance(name, "the coast", "neutral", position, [6]) for name in ("Lena Moe", "Erik Dahl", "Moe")]
    grounded = ground(source, Draft(stances=stances))
    (stance,) = grounded.stances
    assert [actor.name for actor in grounded.actors if actor.id == stance.actor] == ["Lena Moe"]
    assert actions(grounded, "stances") == ["dropped", "repaired"]


def test_sources_without_a_name_hold_only_what_they_say(source: Reading) -> None:
    """Officials without a name hold the position that is given to them, and no other one."""
    here, elsewhere = (
        DraftStance("two officials", "Lund", "neutral", source.sentence_text(index), [index]) for index in (4, 8)
    )
    assert ground(source, Draft(stances=[here])).stances
    assert not ground(source, Draft(stances=[elsewhere])).stances


def test_an_analyst_is_somebody_whom_the_article_quotes(source: Reading) -> None:
    """A quoted professor is kept with her quote; a person who says nothing is dropped."""
    draft = Draft(
        quotes=[DraftQuote("The storm shows how fragile the coast has become,", "direct", speaker="Lena Moe")],
        analysts=[
            DraftAnalyst("Moe", "The storm shows how fragile the coast has become, Lena Moe said.", sentences=[6]),
            DraftAnalyst("Erik Dahl", "The harbour must reopen.", sentences=[0]),
        ],
    )
    grounded = ground(source, draft)
    (analyst,) = grounded.analysts
    assert (analyst.name, analyst.title, analyst.quotes) == ("Lena Moe", "professor", ("q1",))


def test_an_outlook_keeps_the_words_of_the_source(source: Reading) -> None:
    """Likelihood and horizon are the source's, the band is the table's, the day follows from publication."""
    draft = Draft(
        outlook=[
            DraftOutlook(
                "Erik Dahl is expected to visit the fishing village of Lund, officials said.",
                horizon="later this month",
                condition="if the weather holds",
                sentences=[4],
            )
        ]
    )
    grounded = ground(source, draft)
    (outlook,) = grounded.outlook
    assert (outlook.likelihood, outlook.band) == ("is expected", "likely")
    assert (outlook.horizon, outlook.resolves_by, outlook.condition) == ("later this month", "2023-09-30", None)
    assert actions(grounded, "outlook") == ["flagged"]


def test_an_expectation_made_certain_is_replaced(source: Reading) -> None:
    """What the source only expects does not ship as a fact."""
    grounded = ground(
        source, Draft(outlook=[DraftOutlook("Mr Dahl will visit the fishing village of Lund.", sentences=[4])])
    )
    assert "expected" in grounded.outlook[0].expectation


def outlook_of(text: str, **proposed: object) -> Grounded:
    """Ground one expectation that cites the last sentence of a text."""
    article = article_from_text(text, published="2023-09-09")
    last = len(article.sentences) - 1
    draft = DraftOutlook(expectation=str(proposed.pop("says")), sentences=[last], **proposed)  # type: ignore[arg-type]
    return ground(Reading(article), Draft(outlook=[draft]))


def test_no_plain_fact_stands_in_for_an_expectation() -> None:
    """A refused expectation is dropped where the sentence that it cites expects nothing."""
    grounded = outlook_of(
        "The quay will open in May. The harbour lost 12 boats.", says="The harbour will lose 70 boats."
    )
    assert grounded.outlook == ()
    assert actions(grounded, "outlook") == ["dropped"]


def test_a_horizon_before_the_article_is_none() -> None:
    """What lies before the day of publication tells nobody when something will be known."""
    sentence = "The vote of September 5 is expected to change the council."
    (outlook,) = outlook_of(sentence, says=sentence, horizon="September 5").outlook
    assert (outlook.horizon, outlook.resolves_by) == (None, None)


def test_likelihood_words_of_another_clause_do_not_count() -> None:
    """A doubt about something past is no likelihood of what is to come."""
    sentence = "Erik Dahl may have lost the vote, but he will visit the harbour of Varna."
    (outlook,) = outlook_of(sentence, says=sentence).outlook
    assert (outlook.likelihood, outlook.band) == (None, "unstated")


@pytest.mark.parametrize(
    ("says", "band"),
    [("The ferry is likely to sail in June.", "likely"), ("The quay could open in May.", "unstated")],
)
def test_of_two_likelihoods_the_nearer_one_counts(says: str, band: str) -> None:
    """Where a sentence weighs two things, each expectation keeps the words that stand beside it."""
    grounded = outlook_of("The quay could open in May and the ferry is likely to sail in June.", says=says)
    assert [one.band for one in grounded.outlook] == [band]


def test_sections_not_asked_for_are_empty(source: Reading) -> None:
    """Only what was asked for is grounded and counted."""
    draft = Draft(key_points=[DraftStatement("Nothing.", [0])], actors=[DraftActor("Anna Berg")])
    grounded = ground_draft(draft, source, ["actors"])
    assert (grounded.key_points, grounded.timeline, grounded.sourcing) == ((), (), None)
    assert grounded.grounding.proposed == 1


THESIS = "The storm shows how fragile the coast has become"


def test_whoever_holds_a_position_is_not_named_in_it_again(source: Reading) -> None:
    """A field of its own names the holder, so that own-voice wording stands as proposed, and nothing is noted."""
    draft = Draft(
        stances=[DraftStance("Lena Moe", "the coast", "neutral", f"{THESIS}.", [6])],
        analysts=[DraftAnalyst("Ms Moe", "Insurers could face claims of more than $3 million", sentences=[7])],
        outlook=[DraftOutlook("Mr Dahl is expected to visit Lund", according_to="two officials", sentences=[4])],
    )
    grounded = ground(source, draft)
    assert grounded.stances[0].position == f"{THESIS}."
    assert grounded.analysts[0].thesis == "Insurers could face claims of more than $3 million"
    assert (grounded.outlook[0].expectation, grounded.outlook[0].according_to) == (
        "Mr Dahl is expected to visit Lund",
        "two officials",
    )
    assert [actions(grounded, section) for section in ("stances", "analysts", "outlook")] == [[], [], []]


def test_the_holders_own_words_pass_as_they_are(source: Reading) -> None:
    """What the source lets somebody say is that one's position word by word, quote marks and all."""
    (spoken,) = [one for one in source.attributions if "wound" in (source.words(one.content) or "")]
    words = source.state_content(spoken)
    grounded = ground(source, Draft(stances=[DraftStance("Anna Berg", "our town", "opposes", words, [3])]))
    assert grounded.stances[0].position == words
    assert actions(grounded, "stances") == []


def test_words_of_somebody_else_stay_attributed(source: Reading) -> None:
    """A holder who is not the speaker of the cited words makes nothing the article's own."""
    draft = Draft(
        outlook=[DraftOutlook("Mr Dahl is expected to visit Lund.", according_to="Lena Moe", sentences=[4])],
    )
    grounded = ground(source, draft)
    assert grounded.outlook[0].expectation == "Mr Dahl is expected to visit Lund, according to two officials."
    assert grounded.outlook[0].according_to == "two officials"


def test_a_citation_cut_short_is_no_finding(source: Reading) -> None:
    """Of many sentences proposed the one that supports it remains, and nothing is noted."""
    draft = Draft(bottom_line=DraftStatement("Three ferries from Oslo were cancelled.", [0, 1, 2, 9]))
    grounded = ground(source, draft)
    assert grounded.bottom_line is not None
    assert cited(source.article, grounded.bottom_line).startswith("Three ferries")
    assert actions(grounded, "bottom_line") == []


def test_a_repaired_headline_has_no_full_stop(source: Reading) -> None:
    """An attribution that is restored ends as the proposed words did; a headline has no full stop at all."""
    for text in (THESIS, f"{THESIS}."):
        grounded = ground(source, Draft(headline=DraftStatement(text, [6])))
        assert grounded.headline is not None
        assert grounded.headline.text == f"{THESIS}, according to Lena Moe"


def test_nothing_is_noted_twice(source: Reading) -> None:
    """Two sentences of one statement that are moved for the same reason give one finding."""
    text = "Three ferries from Oslo were cancelled. Mayor Anna Berg met President Erik Dahl."
    grounded = ground(source, Draft(bottom_line=DraftStatement(text, [6])))
    assert actions(grounded, "bottom_line") == ["repaired"]


QUOTING = (
    "The summit was called “a wound in our town” and then cancelled, Mayor Anna Berg said.\n\n"
    "“A disgrace” and “a shame” are the words for it, Erik Dahl said.\n"
)


def test_a_reported_clause_keeps_the_quotations_inside_it() -> None:
    """Reported words with fragments in quote marks stay reported and whole, before the fragments they hold."""
    reading = Reading(article_from_text(QUOTING, published="2023-09-09"))
    clause = QUOTING.split(", Mayor", maxsplit=1)[0]
    second = "“A disgrace” and “a shame” are the words for it"
    draft = Draft(
        quotes=[
            DraftQuote("A disgrace", "mixed", speaker="Erik Dahl"),
            DraftQuote(
                second, "indirect", Span(QUOTING.index(second), QUOTING.index(second) + len(second)), "Erik Dahl"
            ),
            DraftQuote("a wound in our town", "mixed", speaker="Anna Berg"),
            DraftQuote(clause, "indirect", Span(0, len(clause)), speaker="Anna Berg"),
        ]
    )
    grounded = ground(reading, draft)
    assert [(quote.kind, quote.text) for quote in grounded.quotes] == [
        ("indirect", clause),
        ("mixed", "a wound in our town"),
        ("indirect", second),
        ("mixed", "A disgrace"),
    ]
    assert actions(grounded, "quotes") == []


def test_a_fragment_in_straight_marks_ends_reported_words() -> None:
    """Straight marks that open and close inside reported words belong to them, the last one too."""
    text = 'The storm hit the "Wave" and the "Gull", Anna Berg said. She left.'
    words = 'The storm hit the "Wave" and the "Gull"'
    (quote,) = ground(Reading(article_from_text(text)), Draft(quotes=[DraftQuote(words, "indirect")])).quotes
    assert quote.text == words


def test_what_somebody_retells_keeps_its_last_mark() -> None:
    """A single straight mark that closes a quotation inside the quotation is no apostrophe and no outer mark."""
    text = "\"He knows. He said, 'Sorry.' I said, 'You will be.'\" She left, Anna Berg said."
    words = "He knows. He said, 'Sorry.' I said, 'You will be.'"
    (quote,) = ground(Reading(article_from_text(text)), Draft(quotes=[DraftQuote(words, "direct")])).quotes
    assert quote.text == words
