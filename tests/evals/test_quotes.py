"""What counts as a right quotation and a right speaker."""

from collections.abc import Mapping
from typing import Any

import pytest

from summarise.articles.article import ArticleRecord
from summarise.briefs.items import Evidence, Quote
from summarise.briefs.schema import Brief
from summarise.evals.annotations import QuotedArticle
from summarise.evals.quotes import SaidQuote, classify_speaker, find_stretches, judge_quotes, predict_quotes

TEXT = (
    "Ida Moe, the mayor, met the union on Monday. “We will keep the yard open,” she said, “and the cranes with it.” "
    "A friend of Jens Holm called it “a very long goodbye”. The union wanted more, Moe said. Holm was “blunt”."
)


def annotate(words: str, speaker: str | None, kind: str, quoted: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """Annotate words of the text; of `quoted`, the quote marks are a part."""
    start = TEXT.index(words)
    spans = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in quoted]
    found = {"start": start, "end": start + len(words), "direct_spans": spans}
    return found | {"speaker": speaker, "kind": kind} | more


ARTICLE = QuotedArticle.model_validate(
    {
        "id": "yard",
        "text": TEXT,
        "quotes": [
            annotate(
                "“We will keep the yard open,” she said, “and the cranes with it.”",
                "she",
                "direct",
                ("“We will keep the yard open,”", "“and the cranes with it.”"),
                speaker_coref_auto="Ida Moe",
            ),
            annotate("“a very long goodbye”", "A friend of Jens Holm", "mixed", ("“a very long goodbye”",)),
            annotate("The union wanted more", "Moe", "indirect"),
            annotate("“blunt”", "Holm", "mixed", ("“blunt”",)),
        ],
    }
)


def say(words: str, speaker: str | None, kind: str = "direct", **more: Any) -> SaidQuote:
    """Predict a quotation of the text."""
    start = TEXT.index(words)
    return SaidQuote(start, start + len(words), kind, speaker, **more)


def counts_of(*said: SaidQuote) -> Mapping[str, float]:
    """Judge the predictions."""
    return judge_quotes(ARTICLE, said).counts


def kinds_of(*said: SaidQuote) -> set[str]:
    """Name what is wrong with the predictions."""
    return {miss.kind for miss in judge_quotes(ARTICLE, said).misses}


def test_an_interrupted_quotation_is_several_without_its_marks() -> None:
    """Each stretch of four words or more counts for itself; fragments do not."""
    found = [TEXT[stretch.start : stretch.end] for stretch in find_stretches(ARTICLE)]
    assert found == ["We will keep the yard open,", "and the cranes with it.", "a very long goodbye"]


def test_found_and_not_found() -> None:
    """What is right, what is missing and what nobody said are counted apart, and listed."""
    counts = counts_of(say("We will keep the yard open,", "Ida Moe"), say("met the union on Monday", "Ida Moe"))
    assert (counts["0.5 gold"], counts["0.5 said"], counts["0.5 found"]) == (3, 2, 1)
    assert kinds_of(say("met the union on Monday", "Ida Moe")) >= {"quotation not found", "no quotation"}


def test_a_quotation_cut_short_is_found_but_not_to_the_letter() -> None:
    """Two levels of overlap: 0.5 and 0.95."""
    counts = counts_of(say("We will keep the yard", "Ida Moe"))
    assert (counts["0.5 found"], counts["0.95 found"]) == (1, 0)


@pytest.mark.parametrize(("speaker", "right"), [("Ida Moe", 1), ("Jens Holm", 0)])
def test_a_pronoun_is_judged_by_whom_it_is_taken_to_mean(speaker: str, right: int) -> None:
    """Pronouns are counted apart, as the name behind them was found by a program."""
    counts = counts_of(say("We will keep the yard open,", speaker))
    assert (counts["0.5 pronouns"], counts["0.5 pronouns right"], counts["0.5 named"]) == (1, right, 0)


@pytest.mark.parametrize(("speaker", "kind"), [("A friend", "named"), ("a friend", "common"), ("She", "pronouns")])
def test_a_capital_letter_makes_a_source_named(speaker: str, kind: str) -> None:
    """Sources are told apart by their writing alone."""
    assert classify_speaker(speaker) == kind


def test_an_unnamed_source_given_to_a_named_person_is_misnamed() -> None:
    """The worst error has a count and a kind of its own."""
    quote = annotate("“a very long goodbye”", "a friend", "mixed", ("“a very long goodbye”",))
    article = QuotedArticle.model_validate({"id": "yard", "text": TEXT, "quotes": [quote]})
    verdict = judge_quotes(article, [say("a very long goodbye", "Jens Holm")])
    assert (verdict.counts["0.5 common"], verdict.counts["0.5 misnamed"]) == (1, 1)
    assert "misnamed" in {miss.kind for miss in verdict.misses}
    unnamed = judge_quotes(article, [say("a very long goodbye", "the union")])
    assert (unnamed.counts["0.5 common right"], unnamed.counts["0.5 misnamed"]) == (0, 0)


def test_the_actors_name_and_the_carrier_may_be_the_source() -> None:
    """A right `via` or resolved name is enough."""
    assert counts_of(say("and the cranes with it.", "Jens Holm", speaker_name="Ida Moe"))["0.5 pronouns right"] == 1
    assert counts_of(say("and the cranes with it.", "Jens Holm", via="Moe"))["0.5 pronouns right"] == 1


def test_fragments_are_judged_apart() -> None:
    """Fewer than four words: only whether they lie in anybody's words."""
    counts = counts_of(say("blunt", "Jens Holm", "mixed"), say("the mayor", None, "mixed"))
    assert (counts["fragments"], counts["fragments right"], counts["0.5 said"]) == (2, 1, 0)
    assert "fragment of nobody" in kinds_of(say("the mayor", None, "mixed"))


def test_indirect_speech_counts_for_attributions_alone() -> None:
    """An indirect prediction is no quotation; with the right speaker it is an attribution."""
    counts = counts_of(say("The union wanted more", "Moe", "indirect"))
    assert (counts["0.5 said"], counts["attributions"], counts["attributions right"]) == (0, 1, 1)
    assert "speaker (indirect)" in kinds_of(say("The union wanted more", "Jens Holm", "indirect"))
    assert "no indirect speech" in kinds_of(say("met the union on Monday", "Moe", "indirect"))
    assert "indirect speech not found" in kinds_of()


def test_an_article_without_a_prediction_counts_as_nothing_found() -> None:
    """All that is annotated is missed."""
    counts = counts_of()
    assert (counts["0.5 gold"], counts["0.5 found"], counts["attributed"], counts["attributions"]) == (3, 0, 4, 0)


def predict(words: str, cue: str, speaker: str, named: str) -> SaidQuote:
    """Predict from a brief that shows these words as indirect speech, its speaker named elsewhere in other words."""
    text = f"{TEXT} The Moe yard criticised the old union."
    at, beside = text.index(words), text.index(named)
    quote = Quote.model_construct(
        kind="indirect",
        text=words,
        start=at,
        end=at + len(words),
        cue=cue,
        speaker=speaker,
        speaker_evidence=(Evidence(start=beside, end=beside + len(named), sentence=0, match="exact"),),
    )
    record = ArticleRecord.model_construct(text=text)
    (said,) = predict_quotes(Brief.model_construct(article=record, actors=(), quotes=(quote,)))
    return said


def test_the_verb_of_an_act_is_no_part_of_what_is_said() -> None:
    """A brief shows "criticised the old union" with its verb; annotators mark the object alone."""
    acted, claimed = (
        predict("criticised the old union", "criticised", "Moe", "Moe"),
        predict("The union wanted more", "said", "Moe", "Moe"),
    )
    assert (acted.end - acted.start, claimed.end - claimed.start) == (
        len("the old union"),
        len("The union wanted more"),
    )


def test_a_speaker_is_given_as_written_and_in_full() -> None:
    """Either may be what was annotated; whether somebody is misnamed is judged by what the brief shows."""
    said = predict("The union wanted more", "said", "Ida Moe", "The Moe yard")
    assert (said.speaker, said.sources) == ("Ida Moe", ("Ida Moe", "The Moe yard", None))
