"""Say each section of an event brief as entries: one function per section, one table that names them all.

Invariant: an entry adds no fact; words stand between quote marks only where an article has them so, and every mark
names its article.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from summarise.briefs.items import Item
from summarise.briefs.rendering.parts import Block, Entry, Mark, Phrase, Run, label, place_marks, plain, quoted, strong
from summarise.briefs.rendering.phrases import cut_text, drop_comma, format_date, format_time, join_words
from summarise.briefs.rendering.terminal import clean_line
from summarise.events.items import EventOutlook, EventQuote, EventStatement, Position, Side, Variant
from summarise.events.rendering.proofs import Sources
from summarise.events.schema import EventBrief
from summarise.files import slug_name

RELATIONS = {"conflict": "conflict", "update": "later report", "granularity": "more detail"}
"""How the relation of a contradiction's sides is said."""
_SPACE = Run(" ")
Lister = Callable[[EventBrief, Sources], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class DisputeEntry:
    """Articles that differ about one thing, with an entry for each side."""

    id: str
    topic: str
    facts: tuple[Phrase, ...]
    sides: tuple[tuple[str, Entry], ...]
    note: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One slot, and what each article puts there; None where it is silent."""

    slot: str
    differs: bool
    cells: tuple[Entry | None, ...]


def list_blocks(event: EventBrief, sources: Sources) -> Iterator[Block]:
    """List the sections that have entries, in reading order."""
    for key, (title, list_entries) in LISTERS.items():
        if entries := tuple(list_entries(event, sources)):
            yield Block(key, title, entries)


def state_sentence(entry_id: str, item: EventStatement, sources: Sources) -> Entry:
    """Say a sentence of the event brief, and which articles say it."""
    facts = (*_name_several(item.articles, sources), *_standing(item))
    return Entry(entry_id, (plain(item.text),), facts, place_marks(item.evidence))


def list_disputes(event: EventBrief, sources: Sources) -> Iterator[DisputeEntry]:
    """List where the articles differ."""
    for one in event.contradictions:
        facts = ((label(one.kind),), (label(RELATIONS[one.relation]),))
        name = slug_name(one.id)
        sides = tuple(
            (sources.name(side.article), _say_side(f"side-{name}-{number}", side))
            for number, side in enumerate(one.sides, 1)
        )
        yield DisputeEntry(name, clean_line(one.topic), facts, sides, clean_line(one.note or ""))


def light_value(claim: str, value: str | None) -> Phrase:
    """Set off the words in which a claim differs."""
    before, found, after = claim.partition(value) if value else (claim, "", "")
    runs = (_keep_space(before), strong(found), _keep_space(after))
    return tuple(run for run in runs if run.text)


def list_claims(event: EventBrief) -> Iterator[ClaimRow]:
    """List the rows of the table of claims that at least two articles fill."""
    columns = [record.id for record in event.articles]
    for row, claim in enumerate(event.claims, 1):
        filled = {each.article: each for each in claim.positions if each.says != "silent" and each.value}
        if len(filled) > 1:
            cells = tuple(_say_position(f"claim-{row}-{n}", filled.get(one)) for n, one in enumerate(columns, 1))
            differs = any(each.says == "differs" for each in filled.values())
            yield ClaimRow(clean_line(claim.slot), differs, cells)


def _say_side(entry_id: str, side: Side) -> Entry:
    facts: tuple[Phrase, ...] = ((label("after"), _SPACE, plain(side.carrier)),) if side.carrier else ()
    return Entry(entry_id, light_value(side.claim, side.value), facts, place_marks(side.evidence))


def _say_position(entry_id: str, position: Position | None) -> Entry | None:
    if position is None:
        return None
    facts: tuple[Phrase, ...] = ((label("after"), _SPACE, plain(position.carrier)),) if position.carrier else ()
    return Entry(entry_id, (plain(position.value or ""),), facts, place_marks(position.evidence), position.says)


def _keep_space(text: str) -> Run:
    shown = plain(text).text
    return Run(" " * text[:1].isspace() + shown + " " * (text[-1:].isspace() and bool(shown)))


def _standing(item: Item) -> Iterator[Phrase]:
    if item.status == "partial":
        yield (label("partly supported"),)
    if item.basis == "inferred":
        yield (label("our reading"),)


def _name_several(articles: tuple[str, ...], sources: Sources) -> tuple[Phrase, ...]:
    """Name the articles where there are several; where there is one, its sentence is cited."""
    return _name_sources(articles, sources) if len(articles) > 1 else ()


def _name_sources(articles: tuple[str, ...], sources: Sources) -> tuple[Phrase, ...]:
    names = dict.fromkeys(sources.name(article) for article in articles)
    return ((label("in"), _SPACE, plain(join_words(list(names)))),)


def _key_points(event: EventBrief, sources: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.key_points, 1):
        yield state_sentence(f"key_points-{number}", item, sources)


def _agreements(event: EventBrief, _: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.agreements, 1):
        origins = plain(f"{item.independent_origins} independent at most: {join_words(item.origins)}")
        yield Entry(f"agreements-{number}", (plain(item.statement),), ((origins,),), place_marks(item.evidence))


def _only_in(event: EventBrief, sources: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.only_in, 1):
        facts = ((strong(sources.name(item.article)),), *_standing(item))
        yield Entry(f"only_in-{number}", (plain(item.statement),), facts, place_marks(item.evidence))


def _actors(event: EventBrief, _: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.actors, 1):
        facts: list[Phrase] = [(plain(item.role),)] if item.role else []
        facts.append((label(item.kind),))
        others = dict.fromkeys(form for forms in item.aliases.values() for form in forms if form != item.name)
        if others:
            facts.append((label("also"), _SPACE, plain(", ".join(others))))
        yield Entry(f"actors-{number}", (strong(item.name),), tuple(facts), place_marks(item.evidence))


def _stances(event: EventBrief, sources: Sources) -> Iterator[Entry]:
    names = {actor.id: actor.name for actor in event.actors}
    for number, item in enumerate(event.stances, 1):
        actor = strong(names.get(item.actor, item.actor))
        body = (actor, Run(" → "), strong(item.target), Run(": "), label(item.attitude))
        facts = ((plain(drop_comma(item.position)),), *_name_several(item.articles, sources), *_standing(item))
        yield Entry(f"stances-{number}", body, facts, place_marks(item.evidence), item.attitude)


def _quotes(event: EventBrief, sources: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.quotes, 1):
        runs: list[Run] = []
        wordings = [each for each in item.variants if not _is_within(each, item.variants)]
        for variant in wordings:
            outlet = (label(f"{sources.name(variant.article)}:"), _SPACE) if len(wordings) > 1 else ()
            runs += [*([Run(" ")] if runs else []), *outlet, *_say_variant(variant)]
        marks = tuple(_mark_variant(each, sources) for each in item.variants)
        kind = item.variants[0].kind if item.variants else ""
        yield Entry(f"quotes-{number}", tuple(runs), tuple(_speaker(item)), marks, kind)


def _is_within(variant: Variant, others: tuple[Variant, ...]) -> bool:
    """Say whether the words stand in a longer wording of the same article, where they are shown already."""
    return any(
        other.article == variant.article
        and other.start <= variant.start
        and variant.end <= other.end
        and (other.start, other.end) != (variant.start, variant.end)
        for other in others
    )


def _mark_variant(variant: Variant, sources: Sources) -> Mark:
    sentence = sources.sentence_at(variant.article, variant.start)
    return Mark(variant.start, variant.end, "says", sentence, variant.text, variant.article)


def _say_variant(variant: Variant) -> Phrase:
    words = drop_comma(variant.text)
    return (label("Reported:"), _SPACE, plain(words)) if variant.kind == "indirect" else (quoted(words),)


def _speaker(item: EventQuote) -> Iterator[Phrase]:
    if item.speaker is None:
        yield (label("speaker not named"),)
        return
    details = ", ".join(part for part in (item.title, item.affiliation) if part)
    yield (strong(item.speaker), *((Run(", "), plain(details)) if details else ()))
    carriers = dict.fromkeys(each.via for each in item.variants if each.via)
    if carriers:
        yield (label("via"), _SPACE, plain(join_words(list(carriers))))


def _analysts(event: EventBrief, _: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.analysts, 1):
        details = ", ".join(part for part in (item.title, item.affiliation) if part)
        facts: list[Phrase] = [(plain(drop_comma(item.thesis)),)]
        if item.disagrees_with:
            facts.append((label("disagrees with"), _SPACE, strong(join_words(item.disagrees_with))))
        body = (strong(item.name), *((Run(", "), plain(details)) if details else ()))
        yield Entry(f"analysts-{number}", body, tuple(facts), place_marks(item.evidence))


def _outlook(event: EventBrief, sources: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.outlook, 1):
        facts = (*_expectation_facts(item), *_name_several(item.articles, sources))
        yield Entry(
            f"outlook-{number}", (plain(drop_comma(item.expectation)),), facts, place_marks(item.evidence), item.band
        )


def _expectation_facts(item: EventOutlook) -> Iterator[Phrase]:
    if item.likelihood:
        said = () if item.band == "unstated" else (Run(" → "), strong(item.band.replace("_", " ")))
        yield (label("likelihood"), _SPACE, quoted(item.likelihood), *said)
    if item.according_to:
        yield (label("according to"), _SPACE, plain(item.according_to))
    for name, words in (("when", item.horizon), ("if", item.condition), ("watch", item.indicator)):
        if words:
            yield (label(name), _SPACE, quoted(words))
    if item.resolves_by:
        yield (label("known by"), _SPACE, plain(format_date(item.resolves_by)))


def _timeline(event: EventBrief, sources: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.timeline, 1):
        when = (quoted(item.expression),) if item.when is None else (strong(format_time(item.when, item.precision)),)
        body = (*when, Run(": "), plain(cut_text(item.what, item.expression)))
        facts = _name_several(item.articles, sources)
        yield Entry(f"timeline-{number}", body, facts, place_marks(item.evidence))


def _gaps(event: EventBrief, sources: Sources) -> Iterator[Entry]:
    for number, item in enumerate(event.gaps, 1):
        facts = _name_sources(item.articles, sources) if item.articles else ()
        yield Entry(f"gaps-{number}", (plain(item.text),), facts, place_marks(item.evidence))


LISTERS: Mapping[str, tuple[str, Lister]] = {
    "key_points": ("Key points", _key_points),
    "agreements": ("What they agree on", _agreements),
    "only_in": ("In one article only", _only_in),
    "stances": ("Stances", _stances),
    "quotes": ("Quotations", _quotes),
    "analysts": ("Analysts", _analysts),
    "outlook": ("Outlook", _outlook),
    "timeline": ("Timeline", _timeline),
    "actors": ("Actors", _actors),
    "gaps": ("Open questions", _gaps),
}
"""The sections that are lists, in reading order, each with its title."""
