"""What a draft proposes without any question: actors, quotations and analysts as code reads them.

Invariant: pure; every name, role and quotation is the source's own words.
"""

from collections.abc import Collection, Iterator

from summarise.articles.article import Span
from summarise.briefs.attributions import Attribution
from summarise.briefs.draft import DraftActor, DraftAnalyst, DraftQuote
from summarise.briefs.entities import Entity, entity_named
from summarise.briefs.entities.kinds import is_adjective, kind_of_source
from summarise.briefs.plans.statements import Statement
from summarise.briefs.reading import Reading
from summarise.briefs.speech.cues import NAMING, SPEECH

MOST_ACTORS = 14
_LONGEST_LINK = 8
"""Characters between a verb and its object: a space, "on", "for"."""
FEWEST_REPORTED_WORDS = 3
"""A reported clause with fewer words than that besides its quotations is no statement of its own."""


def propose_actors(reading: Reading, statements: Collection[Statement]) -> tuple[DraftActor, ...]:
    """Propose those who are named more than once, described, or heard, most prominent first."""
    speakers = {statement.speaker for statement in statements if statement.attribution.named}
    actors: list[DraftActor] = []
    for entity in reading.entities:
        heard = bool(speakers & {entity.name, *entity.aliases}) and (entity.kind or not is_adjective(entity.name))
        if heard or (entity.kind and (len(entity.mentions) > 1 or entity.descriptions)):
            actors.append(_propose_actor(reading, entity))
    return tuple(actors[:MOST_ACTORS])


def _propose_actor(reading: Reading, entity: Entity) -> DraftActor:
    role = next((reading.words(d.role) for d in entity.descriptions if d.role), None)
    first = reading.sentences_of(entity.mentions[0]) if entity.mentions else ()
    return DraftActor(name=entity.name, kind=entity.kind or kind_of_source(entity.name), role=role, sentences=first)


def propose_quotes(reading: Reading, statements: Collection[Statement]) -> tuple[DraftQuote, ...]:
    """Propose every quotation and reported clause, in reading order, a clause before the quotations in it."""
    pieces = [
        (span, statement, index) for statement in statements for span, index in _pieces(reading, statement.attribution)
    ]
    pieces.sort(key=lambda piece: (piece[0].start, -piece[0].end))
    place = {index: order for order, (_, _, index) in enumerate(pieces) if index is not None}
    return tuple(_propose_quote(reading, span, statement, index, place) for span, statement, index in pieces)


def _pieces(reading: Reading, attribution: Attribution) -> Iterator[tuple[Span, int | None]]:
    """Give the quotations of an attribution, and the reported clause where it says more than they do."""
    quoted = 0
    for index in attribution.quotations:
        span = Span(reading.quotations[index].start, reading.quotations[index].end)
        quoted += len((reading.words(span) or "").split())
        yield span, index
    more = len((reading.words(attribution.content) or "").split()) - quoted >= FEWEST_REPORTED_WORDS
    if more and (attribution.kind == "mixed" or not attribution.quotations):
        yield _readable_clause(reading, attribution), None


def _readable_clause(reading: Reading, attribution: Attribution) -> Span:
    """Let a clause begin at its verb where it is only the object: "called on both to talk", not "both to talk"."""
    cue, content = attribution.cue, attribution.content
    if cue is None or not cue.end <= content.start <= cue.end + _LONGEST_LINK:
        return content
    verb = (reading.words(cue) or "").casefold()
    link = reading.article.text[cue.end : content.start].split()
    if verb in NAMING and verb not in SPEECH and "that" not in link:
        return Span(cue.start, content.end)
    return content


def _propose_quote(
    reading: Reading, span: Span, statement: Statement, quotation: int | None, place: dict[int, int]
) -> DraftQuote:
    continued = _forerunner(reading, statement.attribution, quotation)
    return DraftQuote(
        text=reading.article.text[span.start : span.end],
        kind="indirect" if quotation is None else reading.quotations[quotation].kind,
        span=span,
        speaker=statement.speaker,
        speaker_span=statement.span,
        speaker_kind=statement.capacity,
        via=reading.words(statement.attribution.via),
        cue=reading.words(statement.attribution.cue),
        continues=place.get(continued) if continued is not None else None,
        sentences=reading.sentences_of(span),
    )


def _forerunner(reading: Reading, attribution: Attribution, quotation: int | None) -> int | None:
    """Find the quotation that another carries on, in its sentence or behind the speech tag of both."""
    if quotation is None:
        return None
    own = reading.quotations[quotation].continues
    earlier = [index for index in attribution.quotations if index < quotation]
    return earlier[-1] if own is None and earlier and attribution.kind == "direct" else own


def propose_analysts(reading: Reading, statements: Collection[Statement]) -> tuple[DraftAnalyst, ...]:
    """Propose the named experts; the thesis is the longest of their statements, in the source's words."""
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        claims = not statement.attribution.act
        if claims and statement.capacity == "analyst" and statement.speaker and statement.attribution.named:
            entity = entity_named(reading.entities, statement.speaker)
            said.setdefault(entity.name if entity else statement.speaker, []).append(statement)
    return tuple(_propose_analyst(reading, name, theirs) for name, theirs in said.items())


def _propose_analyst(reading: Reading, name: str, statements: list[Statement]) -> DraftAnalyst:
    weightiest = max(statements, key=lambda s: s.attribution.content.end - s.attribution.content.start)
    sentences = reading.sentences_of(weightiest.attribution.content)
    return DraftAnalyst(name=name, thesis=reading.state_content(weightiest.attribution), sentences=sentences)
