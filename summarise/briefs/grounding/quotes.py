"""Ground quotations: the source's own characters, and nothing called direct that stands outside quote marks.

Invariant: a quote's text is `article.text[start:end]`, outside every excluded range.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarise.articles.article import Span
from summarise.briefs.alignment import locate, touches_excluded
from summarise.briefs.draft import DraftQuote
from summarise.briefs.grounding.actors import Cast
from summarise.briefs.grounding.capacities import ground_capacity, ground_speaker, ground_words, is_named, prefer_tag
from summarise.briefs.grounding.ledger import Entry, Ledger
from summarise.briefs.items import Match, Quote, QuoteKind
from summarise.briefs.reading import Reading

_MARKS = "“”„‟\"«»‹›「」『』‘’'"
_OPENS = re.compile(r"(?<!\w)'(?=\w)")
_CLOSES = re.compile(r"(?<=[^\w\s])'(?!\w)")
_CLOSERS = {"“": "”", '"': '"', "«": "»", "「": "」", "『": "』", "‘": "’", "‹": "›"}
_LEAST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words of a draft stand."""

    draft: DraftQuote
    index: int
    entry: Entry
    span: Span
    match: Match
    kind: QuoteKind


def ground_quotes(drafts: Sequence[DraftQuote], cast: Cast, ledger: Ledger) -> list[Quote]:
    """Ground quotations in the order of the article; the same words twice are merged."""
    entries = [(draft, index, ledger.propose("quotes", draft.text)) for index, draft in enumerate(drafts)]
    found = [place for entry in entries if (place := _place(*entry, cast.source))]
    ids: dict[int, str] = {}
    first: dict[Span, _Place] = {}
    for place in sorted(found, key=lambda place: (place.span.start, -place.span.end)):
        if first.setdefault(place.span, place) is not place:
            place.entry.note("repaired", "the same words were proposed twice")
        ids[place.index] = f"q{len(first)}"
    return [_build(place, ids, cast) for place in first.values()]


def _place(draft: DraftQuote, index: int, entry: Entry, source: Reading) -> _Place | None:
    """Find where the words stand, and what kind of quotation the marks around them allow."""
    article = source.article
    match: Match = "exact"
    span = draft.span
    if span is None or not 0 <= span.start < span.end <= len(article.text):
        near = next((article.sentences[i].start for i in draft.sentences if 0 <= i < len(article.sentences)), None)
        found = locate(draft.text.strip().strip(_MARKS).strip(), article, near)
        if found is None:
            entry.note("dropped", "these words do not stand in the article")
            return None
        span, match = found
        if match == "fuzzy":
            entry.note("repaired", "shown in the article's own words")
    span = _without_marks(span, article.text)
    suspected = not source.suspects.isdisjoint(source.sentences_of(span))
    if span.start >= span.end or suspected or touches_excluded(article, span.start, span.end):
        entry.note("dropped", "these words are no part of the story")
        return None
    span, kind = _settle_kind(draft.kind, span, source, entry)
    return _Place(draft, index, entry, span, match, kind)


def _settle_kind(proposed: QuoteKind, span: Span, source: Reading, entry: Entry) -> tuple[Span, QuoteKind]:
    if any(one.start <= span.start and span.end <= one.end for one in source.quoted):
        if proposed != "indirect":
            return span, proposed
        found = next((one for one in source.quotations if one.start <= span.start and span.end <= one.end), None)
        kind = found.kind if found else "mixed"
        if kind != proposed:
            entry.note("repaired", "the words stand in quote marks")
        return span, kind
    if proposed == "indirect":
        return span, "indirect"
    overlap, shared = max(((_overlap(span, one), one) for one in source.quoted), default=(0, span))
    if overlap >= _LEAST_SHARE * (span.end - span.start):
        entry.note("repaired", "cut to what stands in quote marks")
        return Span(max(span.start, shared.start), min(span.end, shared.end)), proposed
    entry.note("demoted", "the words do not stand in quote marks")
    return span, "indirect"


def _build(place: _Place, ids: Mapping[int, str], cast: Cast) -> Quote:
    source, draft, span, entry = cast.source, place.draft, place.span, place.entry
    words, at = prefer_tag(draft.speaker, span, source, entry)
    speaker = ground_speaker(words, at or draft.speaker_span, span, source, entry)
    capacity = ground_capacity(speaker, draft.title, draft.affiliation, source, entry)
    via = ground_words(draft.via, span.start, "carrier", source, entry)
    cue = ground_words(draft.cue, span.end, "cue", source, entry)
    own = ids[place.index]
    continues = ids.get(draft.continues) if draft.continues is not None else None
    return Quote(
        id=own,
        kind=place.kind,
        text=source.article.text[span.start : span.end],
        start=span.start,
        end=span.end,
        continues=None if continues == own else continues,
        basis="attributed",
        evidence=(source.evidence(span, place.match),),
        speaker=speaker.name if speaker else None,
        speaker_actor=cast.find(speaker.name) if speaker else None,
        speaker_kind=draft.speaker_kind or "other",
        named=speaker is not None and is_named(speaker.name, span, source),
        speaker_evidence=speaker.evidence if speaker else (),
        via=source.words(via),
        cue=source.words(cue),
        **capacity._asdict(),
    )


def _without_marks(span: Span, text: str) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or (text[start] in _MARKS and not _opens_inside(text, start, end))):
        start += 1
    while end > start and (
        text[end - 1].isspace() or (text[end - 1] in _MARKS and not _closes_inside(text, start, end))
    ):
        end -= 1
    closes = text[end : end + 1] in _CLOSERS.values() and _closes_inside(text, start, end + 1)
    if end > start and (closes or (text[end : end + 1] == "'" and _has_open_single(text[start:end]))):
        end += 1
    return Span(start, end)


def _opens_inside(text: str, start: int, end: int) -> bool:
    """Say whether the first mark opens a quotation that closes well before the end of the span."""
    closer = _CLOSERS.get(text[start])
    at = text.find(closer, start + 1, end) if closer else -1
    return at >= 0 and bool(text[at:end].strip(_MARKS).strip())


def _closes_inside(text: str, start: int, end: int) -> bool:
    """Say whether the last mark is an apostrophe, or closes a quotation that opens inside the span."""
    last = text[end - 1]
    if last in "’'" and text[end - 2 : end - 1].isalnum() and text[end : end + 1] not in _MARKS:
        return True
    if last == '"':
        return text.count(last, start, end) % 2 == 0
    if last == "'":
        return _has_open_single(text[start : end - 1])
    opener = next((opener for opener, closer in _CLOSERS.items() if closer == last), None)
    return opener is not None and text.count(opener, start, end - 1) > text.count(last, start, end - 1)


def _has_open_single(inside: str) -> bool:
    """Say whether a straight single mark opens that none closes; one inside a word or behind it is an apostrophe."""
    return len(_OPENS.findall(inside)) > len(_CLOSES.findall(inside))


def _overlap(span: Span, other: Span) -> int:
    return min(span.end, other.end) - max(span.start, other.start)
