"""Lay a brief out for reading, the same for every format.

Invariant: all sections asked for are there or named as empty, and no others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from summarise.articles.article import ArticleRecord
from summarise.briefs.rendering.entries import LISTERS, state_sentence
from summarise.briefs.rendering.parts import Block, Entry, Phrase, Run, check_link, label, plain, strong
from summarise.briefs.rendering.phrases import (
    COMPLETENESS,
    PROVEN,
    TITLES,
    count_things,
    cut_text,
    format_date,
    join_words,
)
from summarise.briefs.schema import Brief, Grounding


class Making(Protocol):
    """What a provenance says of the run, whatever kind of document it belongs to."""

    @property
    def version(self) -> str:
        """Version of summarise."""

    @property
    def model(self) -> str:
        """Who was asked."""

    @property
    def endpoint(self) -> str:
        """Where."""

    @property
    def requests(self) -> int:
        """How often."""

    @property
    def prompt_tokens(self) -> int:
        """How much was read."""

    @property
    def completion_tokens(self) -> int:
        """How much was written."""

    @property
    def cost(self) -> float | None:
        """What it cost, in US dollars, where that is known."""

    @property
    def cassette(self) -> str | None:
        """What it was replayed from."""

    @property
    def created_at(self) -> str:
        """When."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A brief in reading order."""

    title: str
    headline: Entry | None
    bottom_line: Entry | None
    about: tuple[Phrase, ...]
    blocks: tuple[Block, ...]
    absent: str
    grounding: Phrase
    findings: tuple[Phrase, ...]
    provenance: tuple[Phrase, ...]
    disclosure: Run


def outline_brief(brief: Brief) -> Outline:
    """Lay a brief out: what it says, how well that stands, where it comes from."""
    headline = state_sentence("headline-1", brief.headline) if brief.headline else None
    bottom_line = state_sentence("bottom_line-1", brief.bottom_line) if brief.bottom_line else None
    blocks = tuple(_list_blocks(brief))
    return Outline(
        title=_name_brief(brief),
        headline=headline,
        bottom_line=bottom_line,
        about=(*describe_article(brief.article), *(headline.facts if headline else ())),
        blocks=blocks,
        absent=_name_absent(brief, blocks),
        grounding=score_grounding(brief.grounding),
        findings=tuple(list_findings(brief.grounding)),
        provenance=tuple(describe_run(brief.provenance, f"{brief.provenance.plan} plan")),
        disclosure=plain(brief.provenance.ai_use),
    )


def _name_brief(brief: Brief) -> str:
    named = brief.headline.text if brief.headline else brief.article.title or f"Brief of article {brief.article.id}"
    return plain(named).text


def _list_blocks(brief: Brief) -> Iterator[Block]:
    for section, list_entries in LISTERS.items():
        if section in brief.provenance.sections:
            entries = tuple(list_entries(brief))
            if entries:
                yield Block(section, TITLES[section], entries)


def _name_absent(brief: Brief, blocks: tuple[Block, ...]) -> str:
    shown = {block.key for block in blocks}
    asked = [section for section in LISTERS if section in brief.provenance.sections]
    return join_words([TITLES[section].lower() for section in asked if section not in shown])


def describe_article(article: ArticleRecord) -> Iterator[Phrase]:
    """Say where an article is from, of when, and how long."""
    link = check_link(article.url)
    if article.source:
        yield (Run(plain(article.source).text, "strong", link),)
    elif link:
        yield (Run(link, "plain", link),)
    if article.url and not link:
        yield (plain(article.url),)
    if article.byline:
        yield (plain(article.byline),)
    yield (plain(format_date(article.published)),) if article.published else (label("undated"),)
    yield (plain(count_things(article.words, "word")),)
    if article.language != "en":
        yield (label("language"), Run(" "), plain(article.language))
    yield (plain(COMPLETENESS[article.completeness]),)
    if article.origins:
        yield (label("credits"), Run(" "), plain(join_words(article.origins)))


def score_grounding(grounding: Grounding) -> Phrase:
    """Say what was proven, and what was not."""
    share = strong(f"{grounding.supported} of {grounding.proposed}")
    mended = {(each.section, each.item) for each in grounding.findings if each.action == "repaired"}
    after = f", {len(mended):,} of them repaired" if mended else ""
    return (share, Run(" "), plain(f"proposed items kept{after}: {PROVEN}"))


def list_findings(grounding: Grounding) -> Iterator[Phrase]:
    """List what a reader has lost or must look at; what was repaired stands as it is shown."""
    for finding in grounding.findings:
        if finding.action == "repaired":
            continue
        where = plain(finding.section.replace("_", " "))
        yield (
            label(finding.action),
            Run(" · "),
            where,
            Run(" · "),
            plain(finding.item),
            Run(" — "),
            plain(cut_text(finding.reason)),
        )


def describe_run(run: Making, *more: str) -> Iterator[Phrase]:
    """Say what wrote a document, and what that took."""
    yield (plain(f"summarise {run.version}"),)
    where = ", embedded" if run.endpoint == "embedded" else f" at {run.endpoint}"
    yield (plain(f"model {run.model}{where}"),)
    yield from ((plain(each),) for each in more)
    tokens = run.prompt_tokens + run.completion_tokens
    yield (plain(f"{count_things(run.requests, 'request')}, {count_things(tokens, 'token')}"),)
    if run.cost is not None:
        yield (plain(f"{run.cost:.4f} US dollars" if run.cost else "no cost"),)
    if run.cassette:
        yield (plain(f"replayed from {run.cassette}"),)
    yield (plain(format_date(run.created_at)),)
