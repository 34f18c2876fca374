"""A brief of the first seed, written by hand, for the renderers to show."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from summarise.articles.article import Article, Exclusion
from summarise.briefs.items import (
    Actor,
    Analyst,
    Evidence,
    Figure,
    Finding,
    Gap,
    Moment,
    Outlook,
    Quote,
    Sourcing,
    Stance,
    Statement,
)
from summarise.briefs.schema import SECTIONS, Brief, Grounding, Provenance

SEED = Path(__file__).parents[3] / "seeds" / "000_9ffb8669ea585759.txt"


def load_seed() -> Article:
    """Read the first seed with the parts that are not the story marked by hand."""
    text = SEED.read_text(encoding="utf-8")
    parts = (
        ("date 2023-09-09 ", "header"),
        ("Kim Jong Un at the parade on Friday with his daughter. ", "caption"),
        ("© STR / KCNA VIA KNS/AFP", "credit"),
        ("With Reuters and AFP. ", "credit"),
        ("Note in the original language", "translator_note"),
    )
    excluded = [
        Exclusion(start=text.index(words), end=text.index(words) + len(words), reason=reason) for words, reason in parts
    ]
    return Article(
        id="9ffb8669ea585759",
        source="Example Daily",
        url="https://news.example/world/parade?id=1&lang=en",
        published="2023-09-09",
        words=len(text.split()),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        excluded=tuple(excluded),
        completeness="full",
        origins=("Reuters", "AFP"),
    )


class Citer:
    """Finds words in an article and cites them."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def __call__(self, *places: str) -> tuple[Evidence, ...]:
        """Cite each of the words where they first stand."""
        return tuple(self.cite(words) for words in places)

    def cite(self, words: str) -> Evidence:
        """Cite the words where they first stand."""
        start = self.article.text.index(words)
        sentence = self.article.sentence_at(start)
        return Evidence(start=start, end=start + len(words), sentence=sentence, match="exact")

    def quote(self, number: int, words: str, **known: Any) -> Quote:
        """Quote the words where they first stand."""
        found = self.cite(words)
        known = {"basis": "attributed", "kind": "direct", "named": True, "speaker": None} | known
        return Quote(id=f"q{number}", text=words, start=found.start, end=found.end, evidence=(found,), **known)


SUMMIT = (
    "Kim is likely to head by armored train later this month to Vladivostok, on Russia’s Pacific coast, "
    "not far from North Korea, to meet with Putin"
)
TRAVEL = (
    "Kim is expected to travel to Russia this month to meet with Putin and discuss supplying weapons to Moscow "
    "to support its full-scale invasion of Ukraine"
)
EASLEY = "Leif-Eric Easley"
KCNA = "the Korean Central News Agency"


def build_brief(article: Article) -> Brief:
    """Write the brief that a careful reader of the first seed would write."""
    cite = Citer(article)
    return Brief(
        article=article,
        headline=Statement(
            basis="reported",
            text="North Korea parades with Russian and Chinese guests as talk of a Kim–Putin meeting grows",
            evidence=cite("including Russian diplomats and a high-ranking Chinese delegation", "speculation mounts"),
        ),
        bottom_line=Statement(
            basis="reported",
            text="Pyongyang used its founding anniversary to show closer ties with Moscow and Beijing, and Kim is "
            "expected to travel to Russia this month to meet with Putin.",
            evidence=cite("In this way, Pyongyang deepens its ties with Moscow and Beijing.", TRAVEL),
        ),
        key_points=_list_points(cite),
        actors=_list_actors(cite),
        stances=_list_stances(cite),
        quotes=_list_quotes(cite),
        analysts=_list_analysts(cite),
        outlook=_list_outlook(cite),
        timeline=_list_moments(cite),
        figures=_list_figures(cite),
        sourcing=Sourcing(statements=11, named=8, unnamed=1, state_controlled=6, second_hand=2),
        gaps=(
            Gap(
                code="unconfirmed_plan",
                text="Neither North Korea nor Russia is reported to have confirmed a meeting of Kim and Putin.",
                evidence=cite("speculation mounts"),
            ),
            Gap(code="single_source_claim", text="The armoured train is a claim of one source."),
        ),
        grounding=Grounding(
            proposed=31,
            supported=30,
            score=30 / 31,
            findings=(
                Finding(
                    section="key_points",
                    item="The parade marked the 70th anniversary of the state.",
                    reason="the number 70th does not stand in the cited sentence",
                    action="dropped",
                ),
            ),
        ),
        provenance=Provenance(
            version="0.1.0",
            model="hand-built",
            endpoint="127.0.0.1",
            plan="stepwise",
            sections=SECTIONS,
            requests=42,
            prompt_tokens=12_345,
            completion_tokens=678,
            seconds=48.5,
            created_at="2026-11-20T09:30:00+00:00",
            ai_use="This brief was written by hand to test how briefs are shown; no language model was used.",
        ),
    )


def _list_points(cite: Citer) -> tuple[Statement, ...]:
    points = (
        (
            "North Korea celebrated its founding anniversary on 8 September with a parade led by Kim Jong Un.",
            ("North Korea celebrated its founding anniversary on Friday, September 8, with a parade",),
        ),
        (
            "Paramilitary forces marched rather than regular soldiers, and no banned weapons were displayed.",
            ("featured Pyongyang’s “paramilitary forces,”", "did not display the country’s banned weaponry"),
        ),
        (
            "A Chinese delegation led by Liu Guozhong came, the second senior visit from Beijing in six weeks.",
            (
                "Kim met with the Chinese delegation, led by Liu Guozhong, vice premier of the State Council.",
                "the second such visit by senior officials from Beijing in six weeks",
            ),
        ),
        (
            "Moscow sent 20 diplomats and technical staff to its embassy, the first rotation since 2019.",
            ("with 20 diplomats and technical staff, in the first staff rotation since 2019",),
        ),
    )
    return tuple(Statement(basis="reported", text=text, evidence=cite(*places)) for text, places in points)


def _list_actors(cite: Citer) -> tuple[Actor, ...]:
    actors = (
        ("Kim Jong Un", ("Kim",), "person", "its leader", "its leader Kim Jong Un"),
        ("Vladimir Putin", ("Putin",), "person", "Russian President", "Russian President Vladimir Putin"),
        ("Xi Jinping", ("Xi",), "person", "President", "President Xi Jinping"),
        ("Liu Guozhong", (), "person", "vice premier of the State Council", "Liu Guozhong, vice premier"),
        ("North Korea", ("Pyongyang",), "country", None, "North Korea"),
        ("United States", (), "country", None, "the United States"),
    )
    return tuple(
        Actor(id=f"a{n}", basis="reported", name=name, aliases=aliases, kind=kind, role=role, evidence=cite(place))
        for n, (name, aliases, kind, role, place) in enumerate(actors, 1)
    )


def _list_stances(cite: Citer) -> tuple[Stance, ...]:
    return (
        Stance(
            basis="attributed",
            actor="a2",
            target="ties with North Korea",
            attitude="supports",
            position="Putin calls on the two countries to expand bilateral ties.",
            evidence=cite("calling on the two countries to “expand bilateral ties in all aspects.”"),
        ),
        Stance(
            basis="attributed",
            status="partial",
            actor="a6",
            target="a Putin–Kim summit",
            attitude="opposes",
            position="The United States tries to deter violations of international law by making intelligence known.",
            evidence=cite("the United States is trying to deter serious violations of international law"),
        ),
    )


def _list_quotes(cite: Citer) -> tuple[Quote, ...]:
    kcna = {"speaker": "Korean Central News Agency", "speaker_kind": "media", "cue": "reported"}
    easley = {
        "speaker": EASLEY,
        "title": "professor",
        "affiliation": "Ewha University in Seoul",
        "speaker_kind": "analyst",
        "cue": "said",
        "speaker_evidence": cite(EASLEY),
        "title_evidence": cite("professor"),
        "affiliation_evidence": cite("Ewha University in Seoul"),
    }
    return (
        cite.quote(
            1,
            "was filled with excitement and joy from spectators meaningfully celebrating the birthday of their "
            "great powerful country,",
            kind="mixed",
            speaker_evidence=cite(KCNA),
            **kcna,
        ),
        cite.quote(
            2,
            "Whether a Putin-Kim summit is held soon or not, the United States is trying to deter serious violations "
            "of international law by preemptively disseminating intelligence information",
            kind="indirect",
            **easley,
        ),
        cite.quote(
            3,
            "Growing cooperation between China, Russia and North Korea, coupled with Xi’s absence from the G20 Summit "
            "in India,",
            kind="indirect",
            **easley,
        ),
        cite.quote(
            4,
            "gives the appearance of a growing fissure in Asia’s geopolitical landscape,",
            kind="mixed",
            continues="q3",
            **easley,
        ),
        cite.quote(
            5,
            "expand bilateral ties in all aspects.",
            kind="mixed",
            speaker="Vladimir Putin",
            title="Russian President",
            speaker_kind="official",
            via="KCNA",
            cue="calling on",
            speaker_evidence=cite("Vladimir Putin"),
            title_evidence=cite("Russian President"),
        ),
        cite.quote(
            6,
            SUMMIT,
            kind="indirect",
            speaker="U.S. and other officials",
            named=False,
            via="The New York Times",
            cue="told",
            speaker_kind="official",
            speaker_evidence=cite("U.S. and other officials"),
        ),
    )


def _list_analysts(cite: Citer) -> tuple[Analyst, ...]:
    return (
        Analyst(
            basis="attributed",
            name=EASLEY,
            title="professor",
            affiliation="Ewha University in Seoul",
            thesis="The growing cooperation of China, Russia and North Korea looks like a fissure in the region.",
            quotes=("q2", "q3", "q4"),
            evidence=cite("gives the appearance of a growing fissure in Asia’s geopolitical landscape,"),
            speaker_evidence=cite(EASLEY),
            title_evidence=cite("professor"),
            affiliation_evidence=cite("Ewha University in Seoul"),
        ),
    )


def _list_outlook(cite: Citer) -> tuple[Outlook, ...]:
    return (
        Outlook(
            basis="attributed",
            expectation="Kim travels to Vladivostok by armored train to meet with Putin.",
            according_to="U.S. and other officials",
            horizon="later this month",
            resolves_by="2023-09-30",
            likelihood="is likely to",
            band="likely",
            evidence=cite(SUMMIT),
        ),
        Outlook(
            basis="reported",
            expectation="Kim meets Putin and discusses supplying weapons to Moscow.",
            horizon="this month",
            resolves_by="2023-09-30",
            likelihood="is expected to",
            band="unstated",
            evidence=cite(TRAVEL),
        ),
    )


def _list_moments(cite: Citer) -> tuple[Moment, ...]:
    return (
        Moment(
            basis="reported",
            what="a military parade to commemorate the signing of the armistice",
            expression="at the end of July",
            evidence=cite("took place at the end of July"),
        ),
        Moment(
            basis="reported",
            what="North Korea celebrated its founding anniversary",
            expression="on Friday, September 8",
            when="2023-09-08",
            precision="day",
            evidence=cite("North Korea celebrated its founding anniversary on Friday, September 8"),
        ),
    )


def _list_figures(cite: Citer) -> tuple[Figure, ...]:
    return (
        Figure(
            basis="reported",
            value="20",
            unit="diplomats and technical staff",
            what="Moscow expanded its official presence in North Korea",
            evidence=cite("with 20 diplomats and technical staff"),
        ),
        Figure(
            basis="reported",
            value="third",
            what="Friday’s parade was the nuclear state’s third parade this year",
            evidence=cite("the nuclear state’s third parade this year"),
        ),
    )


@pytest.fixture
def article() -> Article:
    """Load the first seed."""
    return load_seed()


@pytest.fixture
def brief(article: Article) -> Brief:
    """Build the brief of the first seed by hand."""
    return build_brief(article)
