"""Say what an article leaves open, by a checklist.

Invariant: every gap follows from the text by a rule; nothing is guessed.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from textwrap import shorten

from summarise.articles.article import Span
from summarise.briefs.entities import Entity
from summarise.briefs.items import Gap, Quote
from summarise.briefs.reading import Reading
from summarise.briefs.sourcing import count_sources

LANGUAGES = frozenset({"en"})
"""Languages whose words of attribution and likelihood the tables know."""

_BLAMING = (
    r"accus(?:es?|ed|ing)|blam(?:es?|ed|ing)|condemn(?:s|ed|ing)?|indict(?:s|ed)|su(?:es|ed|ing)|criticis(?:es?|ed|ing)|"
    r"criticiz(?:es?|ed|ing)|denounc(?:es?|ed|ing)|slam(?:s|med|ming)|blast(?:s|ed|ing)|mock(?:s|ed|ing)|"
    r"decr(?:y|ies|ied|ying)|derid(?:es?|ed|ing)|ridicul(?:es?|ed|ing)|assail(?:s|ed|ing)|lambast(?:es?|ed|ing)|"
    r"rebuk(?:es?|ed|ing)|bash(?:es|ed|ing)"
)
_ACCUSED = re.compile(
    rf"\b(?:{_BLAMING})\s+(?P<who>[^,.;:“”\"]{{3,60}})|\b(?:charg(?:es|ed|ing)|sanction(?:s|ed))\s+"
    r"(?P<charged>(?:\S+\s){0,3}?\S+?)\s+(?:of|for|with|over)\b"
)
_ACCUSED_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|been|being|stands?)\s+(?:\w+\s)?(?:{_BLAMING}|suspected|charged)\s+(?:of|with|for|over|by)\b"
)
_REPLY = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|dismiss(?:es|ed)|pleaded|respond(?:ed|s) to)\b", re.IGNORECASE
)
_NO_REPLY = re.compile(
    r"\b(?:did(?: not|n['’]t) (?:immediately )?(?:respond|reply|comment|return)|could not (?:immediately )?be reached|"
    r"(?:declin|refus)(?:ed|es|ing) to (?:comment|answer|respond|reply)|had no comment|"
    r"(?:was|were) not (?:immediately )?available)\b",
    re.IGNORECASE,
)
_NEAR = 4
"""Words within which a verb of blame has its object."""
_UNCONFIRMED = re.compile(
    r"\b(?:(?:has|have|had|did|does|do|was|were|is|are|could)(?: not|n't|n’t)"
    r"(?: yet| been| be| immediately| independently| publicly| officially)*"
    r" (?:confirm(?:ed)?|announced?|verif(?:y|ied))|neither confirmed nor denied|"
    r"yet to (?:confirm|announce)|unconfirmed|no (?:official )?confirmation|declined to confirm)\b",
    re.IGNORECASE,
)
_LEAST_STATEMENTS = 2
_LEAST_CARRIED = 3
_LONGEST_QUOTE = 200


def find_gaps(source: Reading, quotes: Sequence[Quote] = ()) -> tuple[Gap, ...]:
    """Go through the checklist in order; grounded quotes decide who is heard, with the attributions."""
    return tuple(gap for check in _CHECKS for gap in check(source, quotes))


def _check_date(source: Reading, _: Sequence[Quote]) -> Iterator[Gap]:
    if source.article.published is None:
        yield Gap(code="no_date", text="The article gives no date of publication, so that weekdays cannot be dated.")


def _check_language(source: Reading, _: Sequence[Quote]) -> Iterator[Gap]:
    if source.article.language not in LANGUAGES:
        yield Gap(
            code="language",
            text=f"Words of attribution and likelihood are not known for the language “{source.article.language}”; "
            "speakers, bands, times and figures are not read.",
        )


def _check_completeness(source: Reading, _: Sequence[Quote]) -> Iterator[Gap]:
    if source.article.completeness == "truncated":
        last = source.article.sentences[-1:]
        yield Gap(
            code="truncated",
            text="The text seems to break off before its end.",
            evidence=source.evidence_of(sentence.index for sentence in last),
        )


def _check_names(source: Reading, quotes: Sequence[Quote]) -> Iterator[Gap]:
    counts = count_sources(source, quotes)
    if source.article.language in LANGUAGES and counts.statements and not counts.named:
        yield Gap(code="unnamed_sources_only", text="No statement in the article comes from a source with a name.")


def _check_sources(source: Reading, quotes: Sequence[Quote]) -> Iterator[Gap]:
    spans = [one.speaker or one.source for one in source.attributions]
    names = {source.name_at(span) for span in spans if span}
    if len(names) == 1 and len(spans) >= _LEAST_STATEMENTS and all(spans):
        first = min(span for span in spans if span)
        yield Gap(
            code="single_source_claim",
            text=f"All that the article attributes comes from one source: {source.name_at(first)}.",
            evidence=(source.evidence(first),),
        )
    counts = count_sources(source, quotes)
    carried = [one.via for one in source.attributions if one.via]
    if counts.statements >= _LEAST_CARRIED and 2 * counts.second_hand >= counts.statements:
        carriers = ", ".join(dict.fromkeys(source.name_at(via) for via in carried))
        yield Gap(
            code="single_source_claim",
            text=f"{counts.second_hand} of {counts.statements} attributed statements are second-hand, by {carriers}.",
            evidence=(source.evidence(carried[0]),),
        )


def _check_reply(source: Reading, quotes: Sequence[Quote]) -> Iterator[Gap]:
    answered = set(_speakers(source, quotes))
    for index, text in enumerate(source.sentence_texts):
        silent = _NO_REPLY.search(text)
        if silent:
            yield Gap(
                code="no_reply_of_accused",
                text=f"No answer: {_cite(source, index)}",
                evidence=source.evidence_of([index]),
            )
        if silent or _REPLY.search(text):
            answered.update(entity.name for entity in source.cite([index]).entities)
    for index, accused in _find_accused(source):
        if accused.kind in {"person", "organisation"} and not _is_among(accused, answered):
            answered.add(accused.name)
            yield Gap(
                code="no_reply_of_accused",
                text=f"The article gives no answer of {accused.name} to what is said against them.",
                evidence=source.evidence_of([index]),
            )


def _speakers(source: Reading, quotes: Sequence[Quote]) -> Iterator[str]:
    yield from (source.name_at(span) for one in source.attributions if (span := one.speaker or one.source))
    yield from (quote.speaker for quote in quotes if quote.speaker)


def _is_among(accused: Entity, heard: Collection[str]) -> bool:
    """Say whether somebody is heard, in person or by those who bear the name: a campaign, a spokesman."""
    last = accused.name.split()[-1]
    return any(re.search(rf"\b{re.escape(last)}\b", name) for name in heard)


def _check_plans(source: Reading, _: Sequence[Quote]) -> Iterator[Gap]:
    for index, text in enumerate(source.sentence_texts):
        if _UNCONFIRMED.search(text):
            yield Gap(
                code="unconfirmed_plan",
                text=f"Not confirmed: {_cite(source, index)}",
                evidence=source.evidence_of([index]),
            )


def _cite(source: Reading, index: int) -> str:
    return f"“{shorten(source.sentence_text(index), _LONGEST_QUOTE, placeholder='…')}”"


def _find_accused(source: Reading) -> Iterator[tuple[int, Entity]]:
    text = source.article.text
    for sentence in source.article.sentences:
        for match in _ACCUSED.finditer(text, sentence.start, sentence.end):
            start, end = match.span("who" if match["who"] else "charged")
            near = re.compile(rf"(?:\S+\s*){{1,{_NEAR}}}").match(text, start, end)
            found = source.entity_in(Span(start, near.end() if near else end))
            if found:
                yield sentence.index, found
        for match in _ACCUSED_PASSIVE.finditer(text, sentence.start, sentence.end):
            found = source.entity_in(Span(max(sentence.start, match.start() - 40), match.start()))
            if found:
                yield sentence.index, found


_CHECKS: tuple[Callable[[Reading, Sequence[Quote]], Iterator[Gap]], ...] = (
    _check_date,
    _check_completeness,
    _check_language,
    _check_names,
    _check_sources,
    _check_reply,
    _check_plans,
)
