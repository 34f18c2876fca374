"""The question of the attitude by itself."""

from summarise.evals.annotations import PolarArticle, TargetSentence
from summarise.evals.attitudes import SaidAttitude, judge_attitudes, judge_polarity

ARTICLE = PolarArticle.model_validate(
    {
        "id": "a",
        "text": "x" * 60,
        "spans": [
            {"start": 0, "end": 9, "target": "Lund", "polarity": "positive", "in_quote": True, "speaker": "Moe"},
            {"start": 20, "end": 40, "target": "Holm", "polarity": "negative", "in_quote": True, "speaker": "Moe"},
        ],
    }
)


def test_attitudes_are_read_from_probabilities_as_a_brief_reads_them() -> None:
    """What does not decide is undecided, not wrong: it counts as not found."""
    verdict = judge_attitudes(ARTICLE, [SaidAttitude(0, 9, 0.99), SaidAttitude(20, 40, 0.8)])
    assert (verdict.counts["asked"], verdict.counts["found"], verdict.counts["right"]) == (2, 1, 1)
    assert [(miss.kind, miss.answered) for miss in verdict.misses] == [
        ("opposes not seen", "undecided (supports 0.80)")
    ]


def test_an_answer_that_failed_is_missing() -> None:
    """Nothing said is nothing found."""
    assert judge_attitudes(ARTICLE, []).counts["missing said"] == 2


def test_an_undecided_sentence_is_neutral() -> None:
    """The author's middle is a polarity of its own."""
    sentence = TargetSentence(id="s", text="Moe came.", target="Moe", polarity="neutral")
    assert judge_polarity(sentence, [SaidAttitude(0, 9, 0.8)]).counts["right"] == 1
    assert judge_polarity(sentence, [SaidAttitude(0, 9, 0.1)]).counts["negative said"] == 1
    assert judge_polarity(sentence, []).counts["right"] == 0
