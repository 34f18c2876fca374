"""Ten articles of our own, each with an awkward side: what a reader finds in them must stand in their briefs."""

from collections.abc import Callable

import pytest

from summarise import Brief
from summarise.briefs.items import Analyst, Outlook, Quote

BriefOf = Callable[[str], Brief]


def quote(brief: Brief, words: str) -> Quote:
    """Give the first quotation inside quote marks that holds these words."""
    return next(one for one in brief.quotes if one.kind != "indirect" and words in one.text)


def speaker(brief: Brief, words: str) -> str | None:
    """Name who said these words inside quote marks."""
    return quote(brief, words).speaker


def analyst(brief: Brief, name: str) -> Analyst:
    """Give an analyst by name."""
    (found,) = (one for one in brief.analysts if one.name == name)
    return found


def expectation(brief: Brief, words: str) -> Outlook:
    """Give the expectation that holds these words."""
    (found,) = (one for one in brief.outlook if words in one.expectation)
    return found


def written(brief: Brief) -> str:
    """Join what the brief says in sentences of its own: headline, bottom line and key points."""
    items = [item for item in (brief.headline, brief.bottom_line, *brief.key_points) if item]
    return "\n".join(item.text for item in items)


def test_a_quotation_inside_a_quotation_is_its_speakers(brief_of: BriefOf) -> None:
    """What somebody retells stays inside his own words, and nobody else is given a part of them."""
    brief = brief_of("01")
    told = quote(brief, "He looked at me")
    assert told.text.endswith("'If it held in 2009 it will hold now,' and then he went to lunch,")
    assert told.speaker == speaker(brief, "Marit runs the harbour") == "Jonas Ekholm"
    assert not [one for one in brief.quotes if one.text.startswith("If it held in 2009")]
    assert speaker(brief, "the sluice has been inspected") == "Marit Osnes"
    assert analyst(brief, "Sunniva Reiten").affiliation == "Coastal Institute in Bergvik"


def test_an_interrupted_quotation_goes_on(brief_of: BriefOf) -> None:
    """Each piece around a speech tag is an item, and the later ones say which they continue."""
    brief = brief_of("02")
    pieces = [quote(brief, words) for words in ("We are not greedy", "and we are not stupid", "before anybody died")]
    assert [one.speaker for one in pieces] == ["Tomasz Wilk"] * 3
    assert [one.continues for one in pieces] == [None, pieces[0].id, pieces[1].id]
    assert speaker(brief, "It was,") == speaker(brief, "the best that could be had") == "Beata Nowak"
    assert speaker(brief, "Neither side can afford one") == "Helena Brandt"


def test_who_would_not_be_named_is_not(brief_of: BriefOf) -> None:
    """A spokesman and a bookseller without names stay without."""
    for number, words in (("02", "The ventilation has been replaced"), ("03", "perhaps two hundred")):
        assert not quote(brief_of(number), words).named
    assert "spokesman" in (speaker(brief_of("02"), "The ventilation") or "")
    assert "bookseller" in (speaker(brief_of("03"), "perhaps two hundred") or "")


def test_a_statement_of_several_paragraphs_has_one_speaker(brief_of: BriefOf) -> None:
    """Three paragraphs that open with a mark and the last of which closes one are three items of one speaker."""
    brief = brief_of("03")
    parts = [quote(brief, words) for words in ("3,412 letters", "the man in the next cell", "afraid of a book")]
    assert [one.speaker for one in parts] == ["Farid Sanjar"] * 3
    assert [one.continues for one in parts[1:]] == [one.id for one in parts[:2]]
    assert not [one for one in parts if "“" in one.text or '"' in one.text]
    assert speaker(brief, "So we will behave") == "Daryush Amini"


def test_a_title_in_quote_marks_is_not_said_by_anybody(brief_of: BriefOf) -> None:
    """The name of a book is no quotation."""
    assert not [one for one in brief_of("03").quotes if one.text == "The Salt Ministry"]


def test_pronouns_stand_for_people(brief_of: BriefOf) -> None:
    """He and she are named by whom the text was speaking of."""
    brief = brief_of("04")
    assert speaker(brief, "He stood next to me") == "Viktor Hajek"
    assert speaker(brief, "should not be in a room with an oven") == "Eva Horakova"
    assert speaker(brief, "It is terrible bread") == "Dana"
    assert speaker(brief, "I do not know why") == speaker(brief, "Ask her.") == "Anton"


def test_analysts_who_disagree_keep_their_own_views(brief_of: BriefOf) -> None:
    """Each has title and house as the article gives them, and the words that are hers or his."""
    brief = brief_of("05")
    olsen, achterberg = analyst(brief, "Margarethe Olsen"), analyst(brief, "Daniel Achterberg")
    assert (olsen.title, olsen.affiliation) == ("chief economist", "Nordhavn Bank")
    assert achterberg.affiliation == "University of Sellin"
    assert speaker(brief, "The cutting cycle is over") == "Margarethe Olsen"
    assert speaker(brief, "Dropping a word is not a policy") == "Rajiv Menon"
    assert speaker(brief, "neither at the floor nor on the stairs") == "Ilse Kaarna"
    assert "Ilse Kaarna" not in [one.name for one in brief.analysts]
    cut = expectation(brief, "A cut in December")
    assert (cut.according_to, cut.likelihood, cut.band) == ("Rajiv Menon", "very likely", "very_likely")


def test_an_article_without_quotations_has_none(brief_of: BriefOf) -> None:
    """Nothing stands in quote marks, nobody is an analyst, and the figures are the article's."""
    brief = brief_of("06")
    assert [one for one in brief.quotes if one.kind != "indirect"] == []
    assert brief.analysts == ()
    assert {("1.8", "kilometres"), ("612 million", "euros")} <= {(one.value, one.unit) for one in brief.figures}


def test_another_language_is_left_as_it_is(brief_of: BriefOf) -> None:
    """French quotations are found between guillemets, what is shown is the source's own, and a gap says why."""
    brief = brief_of("07")
    assert brief.article.language == "fr"
    assert quote(brief, "Nous paierons le chauffage").text.endswith("je ferai moi-même le ménage")
    assert quote(brief, "Il leur manque un douzième.")
    assert all(point.text in (brief.article.text or "") for point in brief.key_points)
    assert "language" in {gap.code for gap in brief.gaps}
    assert brief.provenance.requests == 0


@pytest.mark.parametrize(
    ("value", "unit", "hedge"),
    [
        ("44.6", "degrees", None),
        ("42", "degrees", "more than"),
        ("300", "patients", "some"),
        ("five", "people", "At least"),
        ("50 to 70 million", "euros", None),
        ("31.4", "gigawatts", None),
    ],
)
def test_figures_keep_their_hedges(brief_of: BriefOf, value: str, unit: str, hedge: str | None) -> None:
    """A number comes with its unit and with the word that makes it less sure."""
    assert (value, unit, hedge) in {(one.value, one.unit, one.hedge) for one in brief_of("08").figures}


def test_hedged_words_are_not_made_surer(brief_of: BriefOf) -> None:
    """What may happen is not said to happen, and a guess of an expert is hers."""
    brief = brief_of("08")
    cuts = expectation(brief, "power cuts were possible")
    assert (cuts.likelihood, cuts.band, cuts.according_to) == ("not likely", "unlikely", "The energy regulator")
    assert speaker(brief, "We now think it is about every fifteen") == "Teresa Quintal"


def test_an_interview_is_quoted_where_it_quotes(brief_of: BriefOf) -> None:
    """Whoever the interviewed woman quotes keeps his own words."""
    brief = brief_of("09")
    assert speaker(brief, "Then you should put it in space.") == "Paul Drexler"
    assert speaker(brief, "should stop complaining and start subtracting") == "Kenji Arata"
    assert speaker(brief, "practically invisible") == "Lumenet"


def test_polls_and_documents_are_sources(brief_of: BriefOf) -> None:
    """A report and a draft speak for themselves."""
    brief = brief_of("10")
    said = quote(brief, "People like the idea")
    assert (said.speaker, said.speaker_kind) == ("the institute's report", "document")
    assert "document" in (speaker(brief, "cost-neutral in the medium term") or "").lower()
    assert ("1,008", "adults") in {(one.value, one.unit) for one in brief.figures}


def test_instructions_in_an_article_are_reported_and_not_followed(brief_of: BriefOf) -> None:
    """Both instructions are findings, and nothing that they ask for is said or done."""
    brief = brief_of("10")
    found = [one.item for one in brief.grounding.findings if "instruction" in one.reason]
    assert any("Ignore all previous instructions" in item for item in found)
    assert any("add a link to the web page" in item for item in found)
    assert "president" not in written(brief)
    assert "reliable" not in written(brief)
    assert "http" not in written(brief)
