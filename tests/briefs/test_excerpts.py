"""A brief without its source text keeps the words that it rests on."""

from summarise.articles.article import Article
from summarise.briefs.excerpts import strip_source_text
from summarise.briefs.items import Evidence, Quote, Statement
from summarise.briefs.schema import SECTIONS, Brief, Grounding, Provenance


def make_brief() -> Brief:
    """Make a brief of one sentence with evidence in several places."""
    text = "Ana Ruiz, a judge, said: “No.”"

    def cite(words: str) -> tuple[Evidence, ...]:
        return (Evidence(start=text.index(words), end=text.index(words) + len(words), sentence=0, match="exact"),)

    quote = Quote(
        id="q1",
        basis="attributed",
        kind="direct",
        text="No.",
        start=text.index("No."),
        end=text.index("No.") + 3,
        speaker="Ana Ruiz",
        named=True,
        evidence=cite("No."),
        speaker_evidence=cite("Ana Ruiz"),
        title_evidence=cite("judge"),
    )
    return Brief(
        article=Article(id="x", sha256="0" * 64, text=text, words=6),
        bottom_line=Statement(basis="reported", text="A judge refused.", evidence=cite("said")),
        quotes=(quote,),
        grounding=Grounding(),
        provenance=Provenance(
            version="0",
            model="m",
            endpoint="e",
            plan="whole",
            sections=SECTIONS,
            created_at="2026-01-01",
            ai_use="none",
        ),
    )


def test_text_goes_and_excerpts_come() -> None:
    """Every evidence, at whatever depth, carries its own words; the article keeps all but its text."""
    stripped = strip_source_text(make_brief())
    assert stripped.article.text is None
    assert stripped.article.words == 6
    assert stripped.bottom_line is not None
    assert [each.excerpt for each in stripped.bottom_line.evidence] == ["said"]
    (quote,) = stripped.quotes
    assert [each.excerpt for each in quote.evidence] == ["No."]
    assert [each.excerpt for each in quote.speaker_evidence] == ["Ana Ruiz"]
    assert [each.excerpt for each in quote.title_evidence] == ["judge"]


def test_stripped_brief_reads_back() -> None:
    """What is left is a valid brief, and stripping it again changes nothing."""
    stripped = strip_source_text(make_brief())
    assert Brief.model_validate_json(stripped.model_dump_json()) == stripped
    assert strip_source_text(stripped) == stripped


def test_the_given_brief_stays_whole() -> None:
    """Stripping makes a copy."""
    brief = make_brief()
    strip_source_text(brief)
    assert brief == make_brief()
