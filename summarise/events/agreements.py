"""What several articles say alike, and what only one of them says.

Invariant: each statement is one article's own words; articles that share runs of words, a carrier or an agency count
as one origin, so that the number of independent origins is read as "at most".
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from summarise.articles.article import Span
from summarise.briefs.attributions import Attribution
from summarise.events.items import Agreement, EventQuote, OnlyIn
from summarise.events.lines import Line, Lines
from summarise.events.origins import Origin
from summarise.events.pairs import SURE
from summarise.events.partition import Partition
from summarise.events.sources import Source

MOST_AGREEMENTS = 20
MOST_ONLY = 10
_FEWEST_SHARED = 4
_COVERED = 0.8
_TOLD = 0.45
"""Likeness from which another article tells a sentence too, if in fewer words."""
_TOLD_TOGETHER = 0.6
"""Share of a sentence by weight that stands somewhere in an article with a sentence somewhat like it."""
_FEWEST_TOKENS = 4
_MOSTLY = 0.5
Place = tuple[int, int]
Chorus = tuple[Line, ...]
"""Sentences that say the same, one of each article."""


def find_choruses(lines: Lines, differing: Collection[Place]) -> list[Chorus]:
    """Find the sentences that say the same, the likest first; those that differ in a fact are left out."""
    pairs = sorted(
        (-score, _place(line), _place(other), line, other)
        for line in lines
        for score, other in lines.like(line, SURE)
        if line.source < other.source and len(line.keys & other.keys) >= _FEWEST_SHARED
    )
    home: dict[Place, dict[int, Line]] = {}
    for _, here, there, line, other in pairs:
        group = home.get(here) or home.get(there) or {}
        if here in differing or there in differing or (here in home and there in home):
            continue
        for place, one in ((here, line), (there, other)):
            if group.setdefault(one.source, one) is one:
                home[place] = group
    groups = {id(group): group for group in home.values()}
    return [tuple(group[index] for index in sorted(group)) for group in groups.values() if len(group) > 1]


def _place(line: Line) -> Place:
    return line.source, line.index


def find_agreements(
    lines: Lines, choruses: Sequence[Chorus], quotes: Sequence[EventQuote], origins: Mapping[str, Origin]
) -> tuple[Agreement, ...]:
    """List what several articles say: sentences alike, and utterances that several carry; best carried first."""
    spoken = [agree_on_quote(quote, lines.sources, origins) for quote in quotes if len(quote.articles) > 1]
    held = {(one.article, one.sentence) for agreement in spoken for one in agreement.evidence}
    told = [
        _agree(chorus, lines, origins)
        for chorus in choruses
        if not any((lines.sources[line.source].id, line.index) in held for line in chorus)
    ]
    ranked = sorted((*told, *spoken), key=lambda one: (-len(one.articles), -one.independent_origins))
    return tuple(ranked[:MOST_AGREEMENTS])


def _agree(chorus: Chorus, lines: Lines, origins: Mapping[str, Origin]) -> Agreement:
    told = max(chorus, key=lambda line: (min(_covers(lines, one, line) for one in chorus), -line.source))
    sources = [lines.sources[line.source] for line in chorus]
    carriers = [find_carrier(source, line.span) for source, line in zip(sources, chorus, strict=True)]
    names, count = count_origins(sources, carriers, lines, origins)
    source = lines.sources[told.source]
    return Agreement(
        statement=source.words(told.span),
        articles=tuple(source.id for source in sources),
        origins=names,
        independent_origins=count,
        evidence=tuple(one for s, line in zip(sources, chorus, strict=True) for one in s.point_at(line.span)),
        basis=source.reading.basis_at(told.span),
        status="supported" if all(_covers(lines, one, told) >= _COVERED for one in chorus) else "partial",
    )


def _covers(lines: Lines, line: Line, told: Line) -> float:
    """Say how much of what is told stands in a sentence."""
    return lines.weigh(line.keys & told.keys) / (lines.weigh(told.keys) or 1.0)


def agree_on_quote(quote: EventQuote, sources: Sequence[Source], origins: Mapping[str, Origin]) -> Agreement:
    """Say that several articles carry an utterance; it has one origin: who spoke, or who carried the words."""
    by_id = {source.id: source for source in sources}
    first = {variant.article: variant for variant in reversed(quote.variants)}
    told = min((first[article] for article in quote.articles), key=lambda one: len(one.text))
    labels = tuple(dict.fromkeys(origins[article].label for article in quote.articles))
    return Agreement(
        statement=told.text,
        articles=quote.articles,
        origins=(quote.speaker,) if quote.speaker else labels,
        independent_origins=1,
        evidence=tuple(
            one
            for article in quote.articles
            for one in by_id[article].point_at(Span(first[article].start, first[article].end))
        ),
        basis="attributed",
        status=quote.status,
    )


def find_carrier(source: Source, span: Span) -> str | None:
    """Give who is credited with a span: the carrier, else the speaker, of the narrowest attribution that fills it."""
    filling = [one for one in source.reading.attributions_at(span) if _fills(one, span)]
    return name_carrier(source, min(filling, key=lambda one: one.content.end - one.content.start, default=None))


def name_carrier(source: Source, attribution: Attribution | None) -> str | None:
    """Name who carries what is attributed: an agency or newspaper between, else the speaker."""
    span = (attribution.via or attribution.speaker or attribution.source) if attribution else None
    return source.reading.name_at(span) if span else None


def _fills(attribution: Attribution, span: Span) -> bool:
    shared = min(attribution.content.end, span.end) - max(attribution.content.start, span.start)
    return shared >= _MOSTLY * (span.end - span.start)


def count_origins(
    sources: Sequence[Source], carriers: Sequence[str | None], lines: Lines, origins: Mapping[str, Origin]
) -> tuple[tuple[str, ...], int]:
    """Name the origins of a claim, one for each article, and count those that nothing ties together."""
    named = [lines.cast.name_of(s.index, carrier) for s, carrier in zip(sources, carriers, strict=True)]
    partition = Partition(len(sources))
    holders: dict[tuple[str, str], int] = {}
    for index, (source, carrier) in enumerate(zip(sources, named, strict=True)):
        signs = [("origin", origins[source.id].key)] + ([("carrier", carrier.casefold())] if carrier else [])
        for sign in signs:
            partition.join(holders.setdefault(sign, index), index)
    names = (carrier or origins[source.id].label for source, carrier in zip(sources, named, strict=True))
    return tuple(dict.fromkeys(names)), len({partition.first_of(index) for index in range(len(sources))})


def find_carried(sources: Sequence[Source], quotes: Sequence[EventQuote]) -> set[Place]:
    """Give the sentences that begin an utterance which several articles carry."""
    by_id = {source.id: source for source in sources}
    variants = [variant for quote in quotes if len(quote.articles) > 1 for variant in quote.variants]
    found = ((by_id[v.article].index, by_id[v.article].reading.sentence_at(v.start)) for v in variants)
    return {(source, index) for source, index in found if index is not None}


def find_only(lines: Lines, compared: Collection[Place]) -> tuple[OnlyIn, ...]:
    """List what one article alone says: its weightiest sentences that no other has, in its order."""
    if len(lines.sources) == 1:
        return ()
    return tuple(only for source in lines.sources for only in _only_of(source, lines, compared))


def _only_of(source: Source, lines: Lines, compared: Collection[Place]) -> Iterator[OnlyIn]:
    cited = _cited_by(source)
    alone = [
        line
        for line in lines.of(source.index)
        if _place(line) not in compared and len(line.keys) >= _FEWEST_TOKENS and not _is_told(line, lines)
    ]
    best = sorted(alone, key=lambda line: (-cited.get(line.index, 0), -lines.weigh(line.keys), line.index))[:MOST_ONLY]
    for line in sorted(best, key=lambda one: one.index):
        yield OnlyIn(
            article=source.id,
            statement=source.words(line.span),
            basis=source.reading.basis_at(line.span),
            evidence=source.point_at(line.span),
        )


def _is_told(line: Line, lines: Lines) -> bool:
    """Say whether another article tells a sentence too: in one like it, or in one somewhat like it and elsewhere."""
    like = lines.like(line, 0.0)
    least = _TOLD_TOGETHER * lines.weigh(line.keys)
    return any(
        score >= _TOLD or lines.weigh(line.keys & lines.keys_of(source)) >= least
        for source, score in {other.source: score for score, other in reversed(like)}.items()
    )


def _cited_by(source: Source) -> dict[int, int]:
    """Count how many items of the article's brief rest on each sentence."""
    brief = source.brief
    counts: dict[int, int] = {}
    items = (*brief.key_points, *brief.quotes, *brief.outlook, *brief.figures, *brief.analysts)
    for evidence in (*(item.evidence for item in items), *(gap.evidence for gap in brief.gaps)):
        for index in {one.sentence for one in evidence if one.sentence is not None}:
            counts[index] = counts.get(index, 0) + 1
    return counts
