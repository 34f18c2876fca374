"""An event brief of two short texts of our own, written by hand, with an item in every section."""

import hashlib
from typing import Any

import pytest

from summarise.articles.article import Article, ArticleRecord
from summarise.briefs.items import Finding
from summarise.briefs.schema import Grounding
from summarise.events.items import (
    Agreement,
    Change,
    Changes,
    Claim,
    Confidence,
    Contradiction,
    EventActor,
    EventAnalyst,
    EventGap,
    EventMoment,
    EventOutlook,
    EventQuote,
    EventStance,
    EventStatement,
    OnlyIn,
    Position,
    Side,
    SourceEvidence,
    Variant,
)
from summarise.events.schema import EventBrief, EventProvenance

FERRY = (
    "A ferry with 40 passengers ran aground off Tarn Island on Monday. Nobody was hurt, the coast guard said.\n"
    "“The captain ignored our warning,” said harbour master Ida Holm. The line may lose its licence next month."
)
GAZETTE = (
    "The ferry that ran aground off Tarn Island carried 52 passengers. Nobody was hurt, the coast guard said.\n"
    "Harbour master Ida Holm said that the captain had not heeded a warning. Divers will look at the hull."
)
FERRY_SIDE, GAZETTE_SIDE = FERRY[: FERRY.index(" Nobody")], GAZETTE[: GAZETTE.index(" Nobody")]


class Citer:
    """Finds words in two articles and cites them."""

    def __init__(self, *articles: Article) -> None:
        self.articles = {article.id: article for article in articles}

    def __call__(self, *places: tuple[str, str]) -> tuple[SourceEvidence, ...]:
        """Cite words, each where it first stands in the article that is named before it."""
        return tuple(self.cite(article, words) for article, words in places)

    def cite(self, article: str, words: str) -> SourceEvidence:
        """Cite the words where they first stand."""
        source = self.articles[article]
        start = source.text.index(words)
        sentence = source.sentence_at(start)
        return SourceEvidence(article=article, start=start, end=start + len(words), sentence=sentence, match="exact")


def make_article(name: str, text: str, **known: Any) -> Article:
    """Make an article of a text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=name, text=text, sha256=digest, words=len(text.split()), completeness="full", **known)


def build_event() -> EventBrief:
    """Write the event brief that a careful reader of both texts would write."""
    one = make_article("ferry", FERRY, source="The Ferry Post", title="Ferry aground", published="2026-05-05")
    other = make_article("gazette", GAZETTE, url="https://www.gazette.example/ferry", published="2026-05-06")
    cite = Citer(one, other)
    both = ("ferry", "gazette")
    hurt = cite(*((article, "Nobody was hurt, the coast guard said.") for article in both))
    numbers = [cite(("ferry", FERRY_SIDE)), cite(("gazette", GAZETTE_SIDE))]
    reported: dict[str, Any] = {"basis": "reported"}
    words = [
        cite.cite("ferry", "The captain ignored our warning,"),
        cite.cite("gazette", "the captain had not heeded a warning"),
    ]
    texts = [FERRY, GAZETTE]
    variants = tuple(
        Variant(
            article=each.article,
            quote="q1",
            text=text[each.start : each.end],
            start=each.start,
            end=each.end,
            kind=kind,
        )
        for each, text, kind in zip(words, texts, ("direct", "indirect"), strict=True)
    )
    return EventBrief(
        event_id="e1",
        title="Ferry runs aground",
        when="2026-05-04",
        where="Tarn Island",
        articles=tuple(ArticleRecord.model_validate(each.model_dump()) for each in (one, other)),
        headline=EventStatement(text="A ferry ran aground", articles=("ferry",), evidence=numbers[0], **reported),
        bottom_line=EventStatement(text="Nobody was hurt.", articles=both, evidence=hurt, **reported),
        key_points=(
            EventStatement(
                text="Divers will look.",
                articles=("gazette",),
                evidence=cite(("gazette", "Divers will look at the hull.")),
                **reported,
            ),
        ),
        actors=(
            EventActor(
                id="a1",
                name="Ida Holm",
                kind="person",
                role="harbour master",
                aliases={"ferry": ("Ida Holm",), "gazette": ("Ida Holm", "Holm")},
                evidence=cite(("ferry", "Ida Holm")),
                **reported,
            ),
            EventActor(
                id="a2",
                name="the coast guard",
                kind="organisation",
                aliases={"ferry": ("the coast guard",)},
                evidence=cite(("ferry", "the coast guard")),
                **reported,
            ),
        ),
        stances=(
            EventStance(
                actor="a1",
                target="the captain",
                attitude="opposes",
                position="The captain ignored our warning",
                articles=both,
                evidence=(words[0],),
                basis="attributed",
            ),
        ),
        quotes=(
            EventQuote(
                id="q1", speaker="Ida Holm", title="harbour master", named=True, variants=variants, articles=both
            ),
        ),
        analysts=(
            EventAnalyst(
                name="Ida Holm",
                thesis="Warnings go unheard.",
                quotes=("q1",),
                articles=both,
                disagrees_with=("Lars Berg",),
                evidence=(words[0],),
            ),
        ),
        claims=(
            Claim(
                id="c1",
                slot="the number of passengers",
                kind="number",
                positions=(
                    Position(article="ferry", says="says", value="40", evidence=cite(("ferry", "40"))),
                    Position(
                        article="gazette",
                        says="differs",
                        value="52",
                        carrier="the line",
                        evidence=cite(("gazette", "52")),
                    ),
                ),
            ),
        ),
        agreements=(
            Agreement(
                statement="Nobody was hurt, the coast guard said.",
                articles=both,
                origins=("the coast guard",),
                independent_origins=1,
                evidence=hurt,
            ),
        ),
        contradictions=(
            Contradiction(
                id="abc123",
                topic="the number of passengers",
                kind="number",
                relation="conflict",
                sides=(
                    Side(article="ferry", claim=FERRY_SIDE, value="40", evidence=numbers[0]),
                    Side(article="gazette", claim=GAZETTE_SIDE, value="52", carrier="the line", evidence=numbers[1]),
                ),
                note="Told by different carriers.",
            ),
        ),
        only_in=(
            OnlyIn(
                article="gazette",
                statement="Divers will look at the hull.",
                evidence=cite(("gazette", "Divers will look at the hull.")),
                **reported,
            ),
        ),
        outlook=(
            EventOutlook(
                expectation="The line may lose its licence next month.",
                horizon="next month",
                likelihood="may",
                band="roughly_even",
                articles=("ferry",),
                evidence=cite(("ferry", "The line may lose its licence next month.")),
                **reported,
            ),
        ),
        timeline=(
            EventMoment(
                what="A ferry ran aground",
                expression="on Monday",
                when="2026-05-04",
                precision="day",
                articles=("ferry",),
                evidence=cite(("ferry", "on Monday")),
                **reported,
            ),
        ),
        gaps=(EventGap(code="one_origin", text="The articles have one origin.", articles=both),),
        confidence=Confidence(level="low", reason="1 independent origin at most among 2 articles."),
        changes=Changes(
            since="2026-05-05T06:00:00+00:00",
            items=(
                Change(
                    section="claims",
                    kind="revised",
                    before="40 passengers",
                    after="52 passengers",
                    evidence=cite(("gazette", "52 passengers")),
                ),
                Change(section="only_in", kind="withdrawn", before="Two were hurt."),
            ),
        ),
        grounding=Grounding(
            proposed=9,
            supported=8,
            score=8 / 9,
            findings=(
                Finding(
                    section="key_points",
                    item="Ten drowned.",
                    reason="the number does not stand there",
                    action="dropped",
                ),
            ),
        ),
        provenance=EventProvenance(
            version="0",
            model="by hand",
            endpoint="none",
            sections=(),
            created_at="2026-05-06T06:00:00+00:00",
            ai_use="No model was used.",
            failed={"third.txt": "it is empty"},
        ),
    )


@pytest.fixture
def event() -> EventBrief:
    """Build the event brief."""
    return build_event()
