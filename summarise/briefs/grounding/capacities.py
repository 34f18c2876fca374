"""Ground who speaks, and in what capacity, each with evidence of its own.

Invariant: a speaker, title or affiliation that comes back stands in the article; a pronoun is never a speaker.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarise.articles.article import Span
from summarise.briefs.alignment import find_spans, locate
from summarise.briefs.attributions import Attribution
from summarise.briefs.entities import Description, Entity, resolve_pronoun
from summarise.briefs.folding import fold_words
from summarise.briefs.grounding.actors import find_within
from summarise.briefs.grounding.ledger import Entry
from summarise.briefs.items import Evidence
from summarise.briefs.reading import Reading, is_pronoun
from summarise.briefs.sourcing import is_identified


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker whom the article names or describes."""

    name: str
    entity: Entity | None
    evidence: tuple[Evidence, ...]


class Capacity(NamedTuple):
    """Title and affiliation in the article's words."""

    title: str | None
    affiliation: str | None
    title_evidence: tuple[Evidence, ...]
    affiliation_evidence: tuple[Evidence, ...]


def ground_speaker(words: str | None, at: Span | None, quote: Span, source: Reading, entry: Entry) -> Speaker | None:
    """Find a proposed speaker in the article, nearest to the quotation.

    Args:
        words: the speaker as proposed; a pronoun is resolved.
        at: where the plan found the speaker, if it knows.
        quote: the quoted words; what they mention is no evidence of who speaks them.
        source: the article.
        entry: where to note what fails.
    """
    if not words or not words.strip():
        return None
    near = at or quote
    if is_pronoun(words):
        entity = resolve_pronoun(source.article, source.entities, near.start)
        if entity is None:
            entry.note("flagged", f"“{words}” could be resolved to nobody")
        return _speaker_of(entity, near, quote, source) if entity else None
    entity = source.entity(words)
    speaker = _speaker_of(entity, near, quote, source) if entity else _speaker_in_words(words, at, quote, source)
    if speaker is None:
        entry.note("demoted", f"the speaker “{words}” does not stand in the article")
    return speaker


def _speaker_in_words(words: str, at: Span | None, quote: Span, source: Reading) -> Speaker | None:
    """Find a source without a name of its own, "two officials", where the plan saw it or nearest to the quotation."""
    if at and fold_words(source.words(at) or "") == fold_words(words):
        spans = [at]
    else:
        spans = [span for span in find_spans(words, source.article) if not _overlaps(span, quote)]
    nearest = min(spans, key=lambda span: abs(span.start - quote.start), default=None)
    name = source.words(nearest)
    if nearest is None or name is None:
        return None
    return Speaker(name, None, (source.evidence(nearest, "exact" if name == words else "normalised"),))


def prefer_tag(words: str | None, quote: Span, source: Reading, entry: Entry) -> tuple[str | None, Span | None]:
    """Give the speaker in the tag beside a quotation where a rule is sure of it and the proposal is somebody else.

    The worst error is a named person in place of a source without a name, so a sure rule wins over any proposal.
    """
    tag = tag_of(quote, source)
    if tag is None or not tag.sure or tag.speaker is None:
        return words, None
    told = source.words(tag.speaker) or ""
    if words and not is_pronoun(words) and source.name_at(tag.speaker).casefold() != _name_of(words, source).casefold():
        entry.note("repaired", f"the article gives these words to {told}, not to {words}")
    return told, tag.speaker


def tag_of(quote: Span, source: Reading) -> Attribution | None:
    """Find the attribution that holds most of a quotation."""
    around = source.attributions_at(quote)
    return max(
        around, key=lambda one: min(one.content.end, quote.end) - max(one.content.start, quote.start), default=None
    )


def is_named(speaker: str, quote: Span, source: Reading) -> bool:
    """Say whether the article tells who a speaker is, as the attribution beside the words says, or by its names."""
    tag = tag_of(quote, source)
    if is_identified(speaker, source):
        return True
    if tag and tag.speaker and _name_of(source.words(tag.speaker) or "", source) == _name_of(speaker, source):
        return tag.named
    return source.entity(speaker) is not None


def _name_of(words: str, source: Reading) -> str:
    entity = source.entity(words)
    return entity.name if entity else fold_words(words).casefold()


def ground_capacity(
    speaker: Speaker | None, title: str | None, affiliation: str | None, source: Reading, entry: Entry
) -> Capacity:
    """Give title and affiliation as the article gives them beside a mention of the speaker.

    An affiliation that belongs to another of the speaker's titles is not given beside this one.
    """
    entity = speaker.entity if speaker else None
    title_at = _pick(entity.descriptions if entity else (), title, _title_of, "title", source, entry)
    descriptions = entity.descriptions if entity else ()
    beside = [found for found in descriptions if not found.title or (title_at and _overlaps(found.title, title_at))]
    affiliation_at = _pick(beside, affiliation, _affiliation_of, "affiliation", source, entry)
    return Capacity(
        title=source.words(title_at),
        affiliation=source.words(affiliation_at),
        title_evidence=(source.evidence(title_at),) if title_at else (),
        affiliation_evidence=(source.evidence(affiliation_at),) if affiliation_at else (),
    )


def ground_words(words: str | None, near: int, what: str, source: Reading, entry: Entry) -> Span | None:
    """Find words that must stand in the source, nearest to an offset; what is not found is noted."""
    if not words or not words.strip():
        return None
    found = locate(words, source.article, near)
    if found is None or found[1] == "fuzzy":
        entry.note("flagged", f"the {what} “{words}” does not stand in the article")
        return None
    return found[0]


def _speaker_of(entity: Entity, near: Span, quote: Span, source: Reading) -> Speaker | None:
    mentions = [mention for mention in entity.mentions if not _overlaps(mention, quote)]
    if not mentions:
        return None
    nearest = min(mentions, key=lambda mention: max(mention.start - near.end, near.start - mention.end, 0))
    full = next((mention for mention in mentions if source.words(mention) == entity.name), None)
    chosen = [nearest] if full in (None, nearest) else [nearest, full]
    return Speaker(entity.name, entity, tuple(source.evidence(mention) for mention in chosen))


def _pick(
    descriptions: Sequence[Description],
    proposed: str | None,
    part: Callable[[Description], Span | None],
    what: str,
    source: Reading,
    entry: Entry,
) -> Span | None:
    for description in descriptions:
        for span in (part(description), description.role):
            if proposed and span and (inner := find_within(proposed, span, source)):
                return inner
    given = next((span for description in descriptions if (span := part(description))), None)
    if proposed:
        instead = f"it gives “{source.words(given)}”" if given else "it gives none"
        entry.note(
            "repaired" if given else "flagged", f"the article gives no {what} “{proposed}” beside the name; {instead}"
        )
    return given


def _title_of(description: Description) -> Span | None:
    return description.title


def _affiliation_of(description: Description) -> Span | None:
    return description.affiliation


def _overlaps(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end
