"""Say what an article leaves open, by a checklist.

Invariant: every gap follows from the text by a rule; nothing is guessed.
"""

import re
from collections.abc import Callable, Iterator
from textwrap import shorten

from summarise.articles.article import Span
from summarise.briefs.entities import Entity
from summarise.briefs.items import Gap
from summarise.briefs.reading import Reading
from summarise.briefs.sourcing import count_sources

LANGUAGES = frozenset({"en"})
"""Languages whose words of attribution and likelihood the tables know."""

_ACCUSED = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|charg(?:es|ed|ing)|condemn(?:s|ed|ing)?|indict(?:s|ed)?|"
    r"sanction(?:s|ed)|su(?:es|ed|ing))\s+(?P<who>(?:\S+\s){0,3}?\S+?)\s+(?:of|for|with|over)\b"
)
_ACCUSED_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|stands?)\s+(?:\w+\s)?(?:accused|indicted|suspected|charged)\s+"
    r"(?:of|with|for)\b"
)
_REPLY = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|dismiss(?:es|ed)|did not (?:immediately )?(?:respond|reply|comment)|"
    r"declin(?:ed|es) to comment|no comment|could not be reached|refus(?:ed|es) to comment|pleaded|"
    r"respond(?:ed|s) to|not immediately available)\b",
    re.IGNORECASE,
)
_UNCONFIRMED = re.compile(
    r"\b(?:(?:has|have|had|did|does|do|was|were|is|are|could)(?: not|n't|n’t)"
    r"(?: yet| been| be| immediately| independently| publicly| officially)*"
    r" (?:confirm(?:ed)?|announced?|verif(?:y|ied))|neither confirmed nor denied|"
    r"yet to (?:confirm|announce)|unconfirmed|no (?:official )?confirmation|declined to confirm)\b",
    re.IGNORECASE,
)
_LEAST_STATEMENTS = 2
_LONGEST_QUOTE = 200


def find_gaps(source: Reading) -> tuple[Gap, ...]:
    """Go through the checklist in order."""
    return tuple(gap for check in _CHECKS for gap in check(source))


def _check_date(source: Reading) -> Iterator[Gap]:
    if source.article.published is None:
        yield Gap(code="no_date", text="The article gives no date of publication, so that weekdays cannot be dated.")


def _check_language(source: Reading) -> Iterator[Gap]:
    if source.article.language not in LANGUAGES:
        yield Gap(
            code="language",
            text=f"Words of attribution and likelihood are not known for the language “{source.article.language}”; "
            "speakers, bands and dates may be missing.",
        )


def _check_completeness(source: Reading) -> Iterator[Gap]:
    if source.article.completeness == "truncated":
        last = source.article.sentences[-1:]
        yield Gap(
            code="truncated",
            text="The text seems to break off before its end.",
            evidence=source.evidence_of(sentence.index for sentence in last),
        )


def _check_names(source: Reading) -> Iterator[Gap]:
    counts = count_sources(source)
    if counts.statements and not counts.named:
        yield Gap(code="unnamed_sources_only", text="No statement in the article comes from a source with a name.")


def _check_sources(source: Reading) -> Iterator[Gap]:
    spans = [one.speaker or one.source for one in source.attributions]
    names = {source.name_at(span) for span in spans if span}
    if len(names) == 1 and len(spans) >= _LEAST_STATEMENTS and all(spans):
        first = min(span for span in spans if span)
        yield Gap(
            code="single_source_claim",
            text=f"All that the article attributes comes from one source: {source.name_at(first)}.",
            evidence=(source.evidence(first),),
        )


def _check_reply(source: Reading) -> Iterator[Gap]:
    if _REPLY.search(source.article.text):
        return
    speakers = {source.name_at(span) for one in source.attributions if (span := one.speaker or one.source)}
    seen: set[str] = set()
    for index, accused in _find_accused(source):
        if accused.name not in speakers and accused.name not in seen:
            seen.add(accused.name)
            yield Gap(
                code="no_reply_of_accused",
                text=f"The article gives no answer of {accused.name} to what is said against them.",
                evidence=source.evidence_of([index]),
            )


def _check_plans(source: Reading) -> Iterator[Gap]:
    for index, text in enumerate(source.sentence_texts):
        if _UNCONFIRMED.search(text):
            yield Gap(
                code="unconfirmed_plan",
                text=f"Not confirmed: “{shorten(source.sentence_text(index), _LONGEST_QUOTE, placeholder='…')}”",
                evidence=source.evidence_of([index]),
            )


def _find_accused(source: Reading) -> Iterator[tuple[int, Entity]]:
    text = source.article.text
    for sentence in source.article.sentences:
        for match in _ACCUSED.finditer(text, sentence.start, sentence.end):
            found = source.entity_in(Span(*match.span("who")))
            if found:
                yield sentence.index, found
        for match in _ACCUSED_PASSIVE.finditer(text, sentence.start, sentence.end):
            found = source.entity_in(Span(max(sentence.start, match.start() - 40), match.start()))
            if found:
                yield sentence.index, found


_CHECKS: tuple[Callable[[Reading], Iterator[Gap]], ...] = (
    _check_date,
    _check_completeness,
    _check_language,
    _check_names,
    _check_sources,
    _check_reply,
    _check_plans,
)
