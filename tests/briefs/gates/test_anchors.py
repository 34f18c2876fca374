"""Gates that compare a generated sentence with each of the sentences that it cites."""

import pytest

from summarise.articles.loading import article_from_text
from summarise.briefs.gates import check_passage
from summarise.briefs.grounding.citing import ground_sentence
from summarise.briefs.grounding.ledger import Ledger
from summarise.briefs.reading import Reading

TEXT = """Sen. Nora Vik closed the northern ferry line on Monday, in spite of protests. \
Former mayor Lars Holm opened a small museum near the harbour in Varna on Tuesday.

“The harbour needs a new crane this winter,” Vik said. Holm walked along the quay with two visitors.

Governor Ida Lund will cut the harbour fees if the council agrees to sell its old warehouse.

Holm said the museum lost money in its first year. Vik has no plans to sell the ferry and would not name a buyer.

The crane has been repaired by engineers from Varna. The quay may sink (and perhaps the pier) without new piles.

Lund cannot raise the fees. Lund praised the crane, and the council praised the harbour.
"""

FAITHFUL = [
    ((0, 1), "Nora Vik closed the northern ferry line, and Lars Holm opened a small museum near the harbour."),
    ((0, 1), "Former mayor Lars Holm opened a small museum near the harbour in Varna on Tuesday."),
    ((0,), "Senator Nora Vik closed the northern ferry line on Monday."),
    ((2,), "Vik said that the harbour needs a new crane this winter."),
    ((4,), "Governor Ida Lund will cut the harbour fees if the council agrees."),
    ((6,), "Vik has no plans to sell the ferry."),
    ((8,), "The quay may sink without new piles."),
    ((10,), "Lund praised the crane, and the council praised the harbour."),
]
FALSE = [
    ((0, 1), "Lars Holm closed the northern ferry line in spite of protests.", "name"),
    ((0, 1), "Nora Vik closed the northern ferry line on Tuesday, in spite of protests.", "date"),
    ((0, 1), "Vik closed the northern ferry line and opened a small museum near the harbour.", "roles"),
    ((2, 3), "Holm said that the harbour needs a new crane this winter.", "name"),
    ((0,), "Gov. Nora Vik closed the northern ferry line.", "name"),
    ((1,), "Mayor Lars Holm opened a small museum near the harbour.", "name"),
    ((4,), "Governor Ida Lund will cut the harbour fees.", "hedge"),
    ((5,), "The museum lost money in its first year.", "attribution"),
    ((6,), "Vik has no plans to sell the ferry and would name a buyer.", "negation"),
    ((7,), "The crane has probably been repaired by engineers from Varna.", "hedge"),
    ((7,), "The crane has reportedly been repaired by engineers from Varna.", "hedge"),
    ((7,), "The crane may have been repaired by engineers from Varna.", "hedge"),
    ((9,), "Lund can raise the fees.", "negation"),
]


@pytest.fixture(scope="module")
def source() -> Reading:
    """Give the reading of an invented article."""
    return Reading(article_from_text(TEXT))


@pytest.mark.parametrize(("cited", "generated"), FAITHFUL)
def test_what_several_sentences_bear_out_passes(source: Reading, cited: tuple[int, ...], generated: str) -> None:
    """Sentences joined, shortened or told again as they stand have no problem."""
    assert check_passage(generated, source.cite(cited), source) == []


@pytest.mark.parametrize(("cited", "generated", "kind"), FALSE)
def test_facts_of_one_sentence_do_not_prove_another(
    source: Reading, cited: tuple[int, ...], generated: str, kind: str
) -> None:
    """A name, day, title, doer, condition or hedge from elsewhere, or none, is named by its kind."""
    assert kind in {one.kind for one in check_passage(generated, source.cite(cited), source)}


def test_words_of_one_speaker_are_not_given_to_another() -> None:
    """A quotation given to somebody whom its sentence merely names is refused, with the speaker who said it."""
    text = "“The harbour needs a new crane,” Nora Vik told Lars Holm. Nora Vik smiled. Lars Holm left."
    source = Reading(article_from_text(text))
    problems = check_passage("Lars Holm said that the harbour needs a new crane.", source.cite([0]), source)
    assert [one.kind for one in problems] == ["attribution"]


@pytest.mark.parametrize(
    "generated",
    [
        "Lars Holm closed the northern ferry line on Monday, in spite of protests.",
        "Holm said that the harbour needs a new crane this winter.",
        "The crane has probably been repaired by engineers from Varna.",
    ],
)
def test_no_other_citation_saves_a_false_sentence(source: Reading, generated: str) -> None:
    """A sentence that the article contradicts is not shown by citing sentences that say less of it."""
    for cited in range(len(source.article.sentences)):
        grounds = ground_sentence(generated, [cited], source, Ledger().propose("key_points", generated))
        assert grounds is None or grounds.stands == "source"


def test_an_attribution_is_restored_only_to_whoever_said_it(source: Reading) -> None:
    """A lost attribution comes back with the speaker of these very words."""
    text = "The museum lost money in its first year."
    grounds = ground_sentence(text, [5], source, Ledger().propose("key_points", text))
    assert grounds is not None
    assert grounds.text.endswith("according to Holm.")
