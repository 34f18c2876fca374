"""Check a brief again, with no model and no network: spans, gates, statuses, score and seals.

Invariant: a brief that grounding made and that nobody touched passes; any unsigned change of an item fails.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from summarise.articles.article import Article
from summarise.briefs.checking.computed import check_computed
from summarise.briefs.checking.failures import Failure
from summarise.briefs.checking.people import check_people
from summarise.briefs.checking.spans import check_excerpts, check_spans
from summarise.briefs.checking.statements import check_statements
from summarise.briefs.entities import find_entities
from summarise.briefs.reading import Reading
from summarise.briefs.schema import Brief
from summarise.briefs.sealing import list_parts, seal_brief, seal_parts

__all__ = ["CheckReport", "Failure", "check_brief", "seal_brief"]

_UNPROVABLE = (
    ("actors", "what kind of actor each one is"),
    ("stances", "the attitude of each stance"),
    ("quotes", "who speaks where the article leaves it to the reader, and in what capacity"),
    ("outlook", "whether a likelihood is meant as the table reads it"),
)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found."""

    failures: tuple[Failure, ...]
    unprovable: tuple[str, ...]
    """What no code can prove and a reader has to judge."""
    signed: int
    """Items that a person answers for."""

    @property
    def passed(self) -> bool:
        """Say whether nothing failed."""
        return not self.failures


def check_brief(brief: Brief, source_text: str | None = None) -> CheckReport:
    """Prove everything about a brief that code can prove.

    Args:
        brief: a brief as it was read back.
        source_text: the decoded source, where it is at hand; it must be the text that the brief was written from.
    """
    text = brief.article.text if source_text is None else source_text
    failures = [*_check_seals(brief), *_check_signatures(brief), *_check_text(brief, text), *check_excerpts(brief)]
    if text is not None and not any(failure.path == "article.text" for failure in failures):
        article = Article.model_validate(brief.article.model_dump() | {"text": text})
        source = Reading(article, find_entities(article))
        for check in (check_spans, check_statements, check_people, check_computed):
            failures += check(brief, source)
    return CheckReport(
        failures=tuple(dict.fromkeys(failures)),
        unprovable=tuple(_list_unprovable(brief, text)),
        signed=sum(getattr(part, "signed", None) is not None for parts in list_parts(brief).values() for part in parts),
    )


def _check_seals(brief: Brief) -> Iterator[Failure]:
    sealed = brief.provenance.seals
    for section, seals in seal_parts(brief).items():
        stated = sealed.get(section, ())
        for index, seal in enumerate(seals):
            if seal not in stated:
                yield Failure(f"{section}[{index}]", "it was changed, and nobody signed the change")
        if len(stated) > len(seals):
            yield Failure(section, f"{len(stated) - len(seals)} of its items were taken out")
        elif sorted(stated) == sorted(seals) and stated != seals:
            yield Failure(section, "its items were put in another order")
        elif len(stated) < len(seals):
            yield Failure(section, "items were added that were never sealed")


def _check_signatures(brief: Brief) -> Iterator[Failure]:
    for section, parts in list_parts(brief).items():
        for index, part in enumerate(parts):
            signed, basis = getattr(part, "signed", None), getattr(part, "basis", None)
            if (basis == "analyst") != (signed is not None):
                yield Failure(f"{section}[{index}]", "an item of basis analyst has a signature, and no other item has")


def _check_text(brief: Brief, text: str | None) -> Iterator[Failure]:
    if text is None:
        return
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != brief.article.sha256:
        yield Failure("article.text", "it is not the text that this brief was written from")
    elif brief.article.text not in (None, text):
        yield Failure("article.text", "it differs from the source given")


def _list_unprovable(brief: Brief, text: str | None) -> Iterator[str]:
    if text is None:
        yield "spans and gates, because the source text is not at hand"
    for section, what in _UNPROVABLE:
        if getattr(brief, section):
            yield what
