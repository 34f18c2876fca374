"""Writing a brief: plans propose, grounding decides, and what fails is said. Answers are scripted: they show faults."""

from datetime import UTC, datetime
from typing import Any

import pytest

from summarise.articles.article import Article
from summarise.articles.loading import article_from_text
from summarise.briefs.answers import (
    CitedActor,
    CitedAnalyst,
    CitedOutlook,
    CitedQuote,
    CitedStance,
    CitedStatement,
    HeadlineAnswer,
    ShortAnswer,
    TargetAnswer,
    WholeAnswer,
)
from summarise.briefs.checking import check_brief
from summarise.briefs.schema import Brief
from summarise.briefs.writing import BriefOptions, iter_briefs, write_brief
from summarise.errors import ContextTooLongError, InvalidAnswerError, RefusalError

NOW = datetime(2026, 3, 4, 6, 0, tzinfo=UTC)
TEXT = """The board of Norvik agreed on Tuesday to sell its shipyard in Bergen to the Danish group Lund for $40 million.

“We could see a second wave of closures by March,” said Ana Ruiz, an economist at Leeds University, on Monday.

Lund is expected to move part of the work to Poland by March, two people familiar with the plan said on Wednesday.

The mayor of Bergen, Ida Moe, called the sale of the shipyard “a betrayal of three generations”."""


@pytest.fixture
def article() -> Article:
    """Give a short article with a quoted expert, an official and an unnamed source."""
    return article_from_text(TEXT, published="2026-03-04")


def write(article: Article, client: Any, **options: Any) -> Brief:
    """Write a brief, and let it prove itself."""
    brief = write_brief(article, client, BriefOptions(**options), now=NOW)
    assert check_brief(brief).failures == ()
    return brief


def test_code_alone_carries_a_brief_when_some_answers_are_no_use(article: Article, scripted: Any) -> None:
    """Quotations, speakers, analysts and outlook need no model; unusable answers are findings, not failures."""
    client = scripted({HeadlineAnswer: lambda _: HeadlineAnswer(headline="Norvik sells yard")})
    brief = write(article, client)
    assert [(analyst.name, analyst.title, analyst.affiliation) for analyst in brief.analysts] == [
        ("Ana Ruiz", "economist", "Leeds University")
    ]
    assert any(quote.speaker == "Ida Moe" and quote.text == "a betrayal of three generations" for quote in brief.quotes)
    assert any(outlook.likelihood == "is expected" and outlook.band == "likely" for outlook in brief.outlook)
    assert "the model gave no usable answer" in {finding.reason for finding in brief.grounding.findings}


def test_no_usable_answer_at_all_is_a_failure(article: Article, scripted: Any) -> None:
    """A model that never answers gives no brief, even though code found quotations."""
    with pytest.raises(InvalidAnswerError):
        write(article, scripted({}))


@pytest.mark.parametrize(
    ("headline", "wrong"),
    [
        ("Norvik sells yard for $50 million", "50"),
        ("Norvik sells Bergen yard to Samsung", "Samsung"),
        ("Norvik sells 70th shipyard", "70th"),
    ],
)
def test_an_invented_name_or_number_never_ships(article: Article, scripted: Any, headline: str, wrong: str) -> None:
    """A headline that does more than leave words out is not taken: the lead is the headline."""
    client = scripted({HeadlineAnswer: lambda _: HeadlineAnswer(headline=headline)})
    brief = write(article, client, sections=("headline",))
    assert wrong not in client.asked[-1][1]
    assert brief.headline is not None
    assert brief.headline.text.startswith("The board of Norvik agreed")
    assert wrong not in brief.headline.text


def test_a_headline_that_leaves_words_out_ships(article: Article, scripted: Any) -> None:
    """The model may shorten the lead, and what it says is grounded in the lead alone."""
    good = "Norvik agreed to sell its shipyard in Bergen to Lund"
    brief = write(article, scripted({HeadlineAnswer: lambda _: HeadlineAnswer(headline=good)}), sections=("headline",))
    assert brief.headline is not None
    assert brief.headline.text == good
    assert brief.headline.evidence[0].sentence == 0
    assert brief.grounding.score == 1


def test_a_shortening_that_loses_the_hedge_is_not_shown(article: Article, scripted: Any) -> None:
    """Where "is expected to move" became "will move", the source's own sentence stands in."""

    def shorten(question: str) -> ShortAnswer:
        return ShortAnswer(
            short="Lund will move part of the work to Poland by March." if "Poland" in question else question
        )

    brief = write(article, scripted({ShortAnswer: shorten}), sections=("key_points",))
    texts = [point.text for point in brief.key_points]
    assert not any("will move" in text for text in texts)
    assert any("Lund is expected to move part of the work to Poland" in text for text in texts)


def test_a_stance_whose_target_the_source_lacks_is_dropped(article: Article, scripted: Any) -> None:
    """A target from nowhere gives no stance, and nobody is asked for an attitude toward it."""
    stance = TargetAnswer(target="the North Atlantic alliance")
    brief = write(article, scripted({TargetAnswer: lambda _: stance}), sections=("stances",))
    assert brief.stances == ()


def test_sections_not_asked_for_cost_nothing(article: Article, scripted: Any) -> None:
    """Quotations of this article need no question at all, and no other section is written."""
    client = scripted({})
    brief = write(article, client, sections=("quotes",))
    assert client.asked == []
    assert brief.quotes
    assert brief.headline is None
    assert brief.key_points == brief.stances == brief.outlook == ()


def whole_answer(**changes: Any) -> WholeAnswer:
    """Answer for the article, right in everything but the changes."""
    fields: dict[str, Any] = {
        "headline": CitedStatement(text="Norvik agrees to sell shipyard to Lund", sentences=[1]),
        "bottom_line": CitedStatement(text="Norvik agreed on Tuesday to sell its shipyard to Lund.", sentences=[1]),
        "key_points": [CitedStatement(text="Norvik agreed to sell its shipyard in Bergen.", sentences=[1])],
        "actors": [CitedActor(name="Ida Moe", kind="person", role="mayor of Bergen", sentences=[4])],
        "stances": [
            CitedStance(
                actor="Ida Moe", target="the sale", attitude="opposes", position="The sale is “a betrayal”.",
                sentences=[4],
            )
        ],
        "quotes": [quote_answer()],
        "analysts": [
            CitedAnalyst(
                name="Ana Ruiz", title="economist", affiliation="Leeds University",
                thesis="A second wave of closures could follow by March.", sentences=[2],
            )
        ],
        "outlook": [
            CitedOutlook(
                expectation="Lund is expected to move part of the work to Poland by March.",
                according_to="two people familiar with the plan", horizon="by March", condition=None, indicator=None,
                likelihood="is expected", sentences=[3],
            )
        ],
    }  # fmt: skip
    return WholeAnswer(**(fields | changes))


def quote_answer(**changes: Any) -> CitedQuote:
    """Quote the economist as the article does, but for the changes."""
    fields: dict[str, Any] = {
        "text": "We could see a second wave of closures by March,",
        "quoted": True,
        "speaker": "Ana Ruiz",
        "title": "economist",
        "affiliation": "Leeds University",
        "speaker_kind": "analyst",
        "via": None,
        "cue": "said",
        "sentences": [2],
    }
    return CitedQuote(**(fields | changes))


def test_the_whole_plan_asks_once_and_numbers_the_sentences(article: Article, scripted: Any) -> None:
    """One request holds the article between its own delimiters; a right answer ships whole."""
    client = scripted({WholeAnswer: lambda _: whole_answer()}, embedded=False)
    brief = write(article, client)
    assert len(client.asked) == 1
    assert "[4] The mayor of Bergen" in client.asked[0][1]
    assert brief.provenance.plan == "whole"
    assert brief.grounding.score == 1
    assert brief.quotes[0].text == "We could see a second wave of closures by March,"


@pytest.mark.parametrize(
    ("change", "action"),
    [
        ({"text": "We will see a third wave of closures by Christmas, believe me,"}, "dropped"),
        ({"title": "Nobel laureate"}, "repaired"),
        ({"speaker": "Warren Buffett"}, "repaired"),
    ],
)
def test_what_the_whole_plan_invents_about_a_quotation_is_caught(
    article: Article, scripted: Any, change: dict[str, str], action: str
) -> None:
    """Words, title and speaker of a quotation are the article's, whatever the model says."""
    answer = whole_answer(quotes=[quote_answer(**change)])
    brief = write(article, scripted({WholeAnswer: lambda _: answer}, embedded=False))
    dumped = " ".join(f"{quote.text} {quote.speaker} {quote.title}" for quote in brief.quotes)
    assert next(iter(change.values())) not in dumped
    assert action in {finding.action for finding in brief.grounding.findings if finding.section == "quotes"}


def test_reported_words_are_demoted_from_a_quotation(article: Article, scripted: Any) -> None:
    """Words that stand outside quote marks are never shown as a quotation."""
    quote = quote_answer(
        text="Lund is expected to move part of the work to Poland by March", speaker="two people", sentences=[3]
    )
    brief = write(article, scripted({WholeAnswer: lambda _: whole_answer(quotes=[quote])}, embedded=False))
    assert [shown.kind for shown in brief.quotes] == ["indirect"]


def test_a_long_article_is_asked_in_parts_and_nothing_is_cut(scripted: Any) -> None:
    """Each sentence stands in exactly one request; the parts are cut between paragraphs."""
    paragraphs = [
        f"Item {number} of the list was delivered to the harbour office on Tuesday morning." for number in range(400)
    ]
    client = scripted({WholeAnswer: lambda _: whole_answer()}, embedded=False, context_tokens=6_000)
    write_brief(article_from_text("\n\n".join(paragraphs)), client, BriefOptions(sections=("headline",)), now=NOW)
    first_questions = [question for _, question in client.asked]
    assert len(first_questions) > 2
    for number in (0, 199, 399):
        assert sum(f"Item {number} of" in question for question in first_questions) >= 1


def test_a_paragraph_beyond_any_context_is_an_error(scripted: Any) -> None:
    """What cannot be split is said, not cut."""
    paragraph = " ".join(f"Item {number} was delivered on Tuesday." for number in range(900))
    client = scripted({WholeAnswer: lambda _: whole_answer()}, embedded=False, context_tokens=4_000)
    with pytest.raises(ContextTooLongError, match="does not fit"):
        write_brief(article_from_text(paragraph), client, BriefOptions(plan="whole"), now=NOW)


@pytest.mark.parametrize("workers", [1, 3])
def test_one_failed_article_stops_no_other(scripted: Any, workers: int) -> None:
    """Failures are values, in the order of the articles."""

    def refuse(question: str) -> WholeAnswer:
        if "Article 2" in question:
            raise RefusalError("the model declined")
        return whole_answer()

    articles = [
        article_from_text(f"Article {number} says that a ship was sold on Tuesday in Bergen.") for number in range(5)
    ]
    client = scripted({WholeAnswer: refuse}, embedded=False)
    results = list(iter_briefs(articles, client, workers=workers, now=NOW))
    assert [article.text for article, _ in results] == [article.text for article in articles]
    assert [type(result).__name__ for _, result in results] == ["Brief", "Brief", "RefusalError", "Brief", "Brief"]
