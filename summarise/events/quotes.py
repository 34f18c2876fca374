"""One utterance, several wordings: quotes of different articles that carry the same words of one speaker.

Invariant: two statements of one article are one utterance only where one stands inside the other or carries it on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarise.articles.article import Span
from summarise.briefs.folding import fold_words
from summarise.briefs.items import Quote
from summarise.events.cast import Actors
from summarise.events.items import EventQuote, Variant
from summarise.events.lines import Lines
from summarise.events.sources import Source

ALIKE = 0.5
"""Share of the shorter wording that stands in the longer, by weight, from which two are one utterance."""
_FEWEST_TOKENS = 3


@dataclass(frozen=True)
class Utterance:
    """What one article lets somebody say: a quote with those inside it and those that carry it on."""

    source: Source
    quotes: tuple[Quote, ...]
    keys: frozenset[str]
    voices: frozenset[str | int]
    """Who speaks and who carries the words, each by the number of the actor, else by the folded words."""

    @property
    def head(self) -> Quote:
        """Give the quote that comes first and holds the others."""
        return self.quotes[0]


@dataclass(frozen=True, slots=True)
class Quotes:
    """The utterances of the event, and which quote of which brief belongs to which."""

    items: tuple[EventQuote, ...]
    ids: dict[tuple[str, str], str]


def merge_quotes(sources: Sequence[Source], lines: Lines, actors: Actors) -> Quotes:
    """Put the wordings of one utterance together, in the order in which the articles carry them."""
    utterances = [one for source in sources for one in _utterances_of(source, lines)]
    items, ids = [], {}
    for number, group in enumerate(_group(utterances, lines), start=1):
        items.append(_merge(f"q{number}", group, lines, actors))
        ids.update({(one.source.id, quote.id): f"q{number}" for one in group for quote in one.quotes})
    return Quotes(tuple(items), ids)


def _utterances_of(source: Source, lines: Lines) -> Iterator[Utterance]:
    groups: dict[str, list[Quote]] = {}
    head_of: dict[str, str] = {}
    for quote in sorted(source.brief.quotes, key=lambda one: (one.start, -one.end)):
        holder = next((head for head, held in groups.items() if _holds(held[0], quote)), None)
        head = head_of.get(quote.continues or "", holder or quote.id)
        head_of[quote.id] = head
        groups.setdefault(head, []).append(quote)
    for quotes in groups.values():
        keys = frozenset().union(*(lines.keys_in(source.index, Span(one.start, one.end)) for one in quotes))
        yield Utterance(source, tuple(quotes), keys, _voices_of(source, quotes[0], lines))


def _holds(outer: Quote, inner: Quote) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.id != inner.id


def _voices_of(source: Source, quote: Quote, lines: Lines) -> frozenset[str | int]:
    found = set()
    for words in (quote.speaker, quote.via):
        if words:
            key = lines.cast.key_of(source.index, words)
            found.add(fold_words(words).casefold().removeprefix("the ") if key is None else key)
    return frozenset(found)


def _group(utterances: Sequence[Utterance], lines: Lines) -> list[list[Utterance]]:
    """Join the likest pairs first, each article at most once in a group."""
    pairs = sorted(
        (
            (-lines.likeness(one.keys, other.keys), i, j)
            for i, one in enumerate(utterances)
            for j, other in enumerate(utterances[i + 1 :], start=i + 1)
            if _may_be_one(one, other)
        ),
    )
    group_of = {index: [index] for index in range(len(utterances))}
    for likeness, i, j in pairs:
        one, other = group_of[i], group_of[j]
        apart = {utterances[k].source.id for k in one}.isdisjoint(utterances[k].source.id for k in other)
        if -likeness >= ALIKE and one is not other and apart:
            one += other
            group_of.update(dict.fromkeys(other, one))
    unique = {id(group): sorted(group) for group in group_of.values()}
    return [[utterances[k] for k in group] for group in sorted(unique.values())]


def _may_be_one(one: Utterance, other: Utterance) -> bool:
    long_enough = min(len(one.keys), len(other.keys)) >= _FEWEST_TOKENS
    return one.source.id != other.source.id and long_enough and not one.voices.isdisjoint(other.voices)


def _merge(quote_id: str, group: Sequence[Utterance], lines: Lines, actors: Actors) -> EventQuote:
    told = next((one for one in group if one.head.named), next((one for one in group if one.head.speaker), group[0]))
    quotes = [quote for one in group for quote in one.quotes]
    by_actor = (actors.find(one.source, one.head.speaker_actor) for one in group)
    return EventQuote(
        id=quote_id,
        speaker=lines.cast.name_of(told.source.index, told.head.speaker),
        speaker_actor=next(filter(None, by_actor), None),
        speaker_kind=told.head.speaker_kind,
        named=told.head.named,
        title=next((quote.title for quote in quotes if quote.title), None),
        affiliation=next((quote.affiliation for quote in quotes if quote.affiliation), None),
        variants=tuple(_vary(one.source, quote) for one in group for quote in one.quotes),
        articles=tuple(dict.fromkeys(one.source.id for one in group)),
        status="partial" if any(quote.status == "partial" for quote in quotes) else "supported",
    )


def _vary(source: Source, quote: Quote) -> Variant:
    return Variant(
        article=source.id,
        quote=quote.id,
        text=quote.text,
        start=quote.start,
        end=quote.end,
        kind=quote.kind,
        via=quote.via,
        cue=quote.cue,
    )
