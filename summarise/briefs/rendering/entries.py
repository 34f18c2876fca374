"""Say each section of a brief as entries: one function per section, one table that names them all.

Invariant: an entry adds no fact; words stand between quote marks only where the brief holds them as a quotation or as
the source's own expression.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from summarise.briefs.items import Analyst, Figure, Item, Moment, Outlook, Quote, Sourcing, Statement
from summarise.briefs.rendering.parts import Entry, Mark, Phrase, Run, label, place_marks, plain, quoted, strong
from summarise.briefs.rendering.phrases import count_things, cut_text, drop_comma, format_date, format_time, join_words
from summarise.briefs.schema import Brief, Section

_SPACE = Run(" ")


def state_sentence(entry_id: str, item: Statement) -> Entry:
    """Say a sentence of the brief."""
    return Entry(entry_id, (plain(item.text),), tuple(_standing(item)), place_marks(item.evidence))


def _standing(item: Item) -> Iterator[Phrase]:
    """Say what sets an item apart: weaker support, our own reading, an analyst's hand."""
    if item.status == "partial":
        yield (label("partly supported"),)
    if item.basis == "inferred":
        yield (label("our reading"),)
    if item.signed is not None:
        date = format_date(item.signed.signed_at)
        yield (label("edited and signed by"), _SPACE, strong(item.signed.name), _SPACE, plain(f"on {date}"))


def _key_points(brief: Brief) -> Iterator[Entry]:
    for number, item in enumerate(brief.key_points, 1):
        yield state_sentence(f"key_points-{number}", item)


def _actors(brief: Brief) -> Iterator[Entry]:
    for number, item in enumerate(brief.actors, 1):
        facts: list[Phrase] = [(plain(item.role),)] if item.role else []
        facts.append((label(item.kind),))
        if item.aliases:
            facts.append((label("also"), _SPACE, plain(", ".join(item.aliases))))
        yield Entry(f"actors-{number}", (strong(item.name),), (*facts, *_standing(item)), place_marks(item.evidence))


def _stances(brief: Brief) -> Iterator[Entry]:
    names = {actor.id: actor.name for actor in brief.actors}
    for number, item in enumerate(brief.stances, 1):
        actor = strong(names.get(item.actor, item.actor))
        body = (actor, Run(" → "), strong(item.target), Run(": "), label(item.attitude))
        facts = ((plain(drop_comma(item.position)),), *_standing(item))
        yield Entry(f"stances-{number}", body, facts, place_marks(item.evidence), item.attitude)


def find_inside(quotes: Sequence[Quote]) -> dict[str, str]:
    """Map each fragment that stands inside a reported clause of the same speaker to that clause, by their ids."""
    clauses = [quote for quote in quotes if quote.kind == "indirect"]
    return {
        quote.id: clause.id
        for quote in quotes
        if quote.kind == "mixed"
        for clause in clauses
        if clause.start <= quote.start and quote.end <= clause.end and clause.speaker == quote.speaker
    }


def group_quotes(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Put each quote with those that carry it on or stand inside it; one whose forerunner is unknown stands alone."""
    groups: list[list[Quote]] = []
    group_of: dict[str, list[Quote]] = {}
    inside = find_inside(quotes)
    for quote in sorted(quotes, key=lambda quote: quote.id in inside):
        before = quote.continues or ""
        group = group_of.get(inside.get(quote.id) or inside.get(before, before))
        if group is None:
            group = []
            groups.append(group)
        group.append(quote)
        group_of[quote.id] = group
    return groups


def _quotes(brief: Brief) -> Iterator[Entry]:
    inside = find_inside(brief.quotes)
    for number, group in enumerate(group_quotes(brief.quotes), 1):
        head = group[0]
        marks = dict.fromkeys(mark for quote in group for mark in _speech_marks(quote))
        facts = dict.fromkeys([*_speaker(head), *(fact for quote in group for fact in _standing(quote))])
        words = _words(quote for quote in group if quote.id not in inside)
        yield Entry(f"quotes-{number}", words, tuple(facts), tuple(marks), head.kind)


def _words(group: Iterable[Quote]) -> Phrase:
    """Show quoted stretches as quotations and reported ones as such, an ellipsis where something stands between."""
    runs: list[Run] = []
    for reported, parts in groupby(group, lambda quote: quote.kind == "indirect"):
        words = drop_comma(" … ".join(quote.text for quote in parts))
        if runs:
            runs.append(Run(" … "))
        runs += [label("Reported:"), _SPACE, plain(words)] if reported else [quoted(words)]
    return tuple(runs)


def _speech_marks(item: Quote | Analyst) -> tuple[Mark, ...]:
    who = (*item.speaker_evidence, *item.title_evidence, *item.affiliation_evidence)
    return place_marks(item.evidence) + place_marks(who, "names")


def _speaker(quote: Quote) -> Iterator[Phrase]:
    if quote.speaker is None:
        yield (label("speaker not named"),)
    else:
        yield _person(quote.speaker, quote.title, quote.affiliation)
        if not quote.named and quote.speaker_kind not in {"document", "media"}:
            yield (label("unnamed source"),)
    if quote.via:
        yield (label("via"), _SPACE, plain(quote.via))
    if quote.cue and not quote.holds_cue:
        yield (quoted(quote.cue),)
    if quote.kind == "mixed":
        yield (label("quoted in part"),)


def _person(name: str, title: str | None, affiliation: str | None) -> Phrase:
    details = [part for part in (title, affiliation) if part]
    return (strong(name), *([Run(", "), plain(", ".join(details))] if details else []))


def _analysts(brief: Brief) -> Iterator[Entry]:
    inside = find_inside(brief.quotes)
    for number, item in enumerate(brief.analysts, 1):
        facts = [(plain(drop_comma(item.thesis)),), *_standing(item)]
        if shown := [quote_id for quote_id in item.quotes if quote_id not in inside]:
            facts.append((label(count_things(len(shown), "quotation")),))
        body = _person(item.name, item.title, item.affiliation)
        yield Entry(f"analysts-{number}", body, tuple(facts), _speech_marks(item))


def _outlook(brief: Brief) -> Iterator[Entry]:
    for number, item in enumerate(brief.outlook, 1):
        facts = (*_expectation_facts(item), *_standing(item))
        body = (plain(drop_comma(item.expectation)),)
        yield Entry(f"outlook-{number}", body, facts, place_marks(item.evidence), item.band)


def _expectation_facts(item: Outlook) -> Iterator[Phrase]:
    band = item.band.replace("_", " ")
    if item.likelihood:
        said = () if item.band == "unstated" else (Run(" → "), strong(band))
        yield (label("likelihood"), _SPACE, quoted(item.likelihood), *said)
    else:
        yield (label("likelihood unstated" if item.band == "unstated" else f"likelihood {band}"),)
    if item.according_to:
        yield (label("according to"), _SPACE, plain(item.according_to))
    for name, words in (("when", item.horizon), ("if", item.condition), ("watch", item.indicator)):
        if words:
            yield (label(name), _SPACE, quoted(words))
    if item.resolves_by:
        yield (label("known by"), _SPACE, plain(format_date(item.resolves_by)))


def _timeline(brief: Brief) -> Iterator[Entry]:
    for number, item in enumerate(brief.timeline, 1):
        body = (*_time(item), Run(": "), plain(_tell(item, item.expression, brief)))
        yield Entry(f"timeline-{number}", body, tuple(_standing(item)), place_marks(item.evidence))


def _tell(item: Moment | Figure, words: str, brief: Brief) -> str:
    """Give the sentence around a time or a number, cut short; or point at the key point that tells it already."""
    sentences = {each.sentence for each in item.evidence}
    points = brief.key_points if "key_points" in brief.provenance.sections else ()
    for number, point in enumerate(points, 1):
        if sentences and {each.sentence for each in point.evidence} == sentences:
            return f"see key point {number}"
    return cut_text(item.what, words)


def _time(item: Moment) -> Phrase:
    if item.when is None:
        return (quoted(item.expression),)
    since = item.expression.casefold().startswith("since ")
    when = item.expression.lower() if since else format_time(item.when, item.precision)
    told = () if when == item.expression.lower() else (Run(" ("), quoted(item.expression), Run(")"))
    return (strong(when), *told)


def _figures(brief: Brief) -> Iterator[Entry]:
    """Tell each sentence once, behind all the numbers that it gives."""
    for number, (_, same) in enumerate(groupby(brief.figures, lambda item: item.what), 1):
        items = list(same)
        numbers = [run for item in items for run in (Run(", "), *_number(item))][1:]
        body = (*numbers, Run(": "), plain(_tell(items[0], items[0].value, brief)))
        facts = tuple(dict.fromkeys(fact for item in items for fact in _standing(item)))
        yield Entry(f"figures-{number}", body, facts, place_marks(each for item in items for each in item.evidence))


def _number(item: Figure) -> Phrase:
    hedge = (plain(item.hedge), _SPACE) if item.hedge else ()
    return (*hedge, strong(_write_number(item)))


def _write_number(item: Figure) -> str:
    """Give number and unit as they stand together in the source."""
    if not item.unit:
        return item.value
    value, unit = re.escape(item.value), re.escape(item.unit)
    written = re.search(rf"{unit}\s?{value}|{value}[\s-]*(?:of\s+(?:the\s+)?)?{unit}", item.what)
    return written[0] if written else f"{item.value} {item.unit}"


def _sourcing(brief: Brief) -> Iterator[Entry]:
    if brief.sourcing is not None:
        yield Entry("sourcing-1", (plain(_count_sources(brief.sourcing)),))


def _count_sources(sourcing: Sourcing) -> str:
    counts = (
        (sourcing.named, "from named sources"),
        (sourcing.unnamed, "from unnamed sources"),
        (sourcing.state_controlled, "from state-controlled media"),
        (sourcing.second_hand, "second-hand"),
    )
    kinds = join_words([f"{number:,} {words}" for number, words in counts if number])
    return count_things(sourcing.statements, "attributed statement") + (f": {kinds}." if kinds else ".")


def _gaps(brief: Brief) -> Iterator[Entry]:
    for number, item in enumerate(brief.gaps, 1):
        yield Entry(f"gaps-{number}", (plain(item.text),), (), place_marks(item.evidence))


LISTERS: Mapping[Section, Callable[[Brief], Iterator[Entry]]] = {
    "key_points": _key_points,
    "actors": _actors,
    "stances": _stances,
    "quotes": _quotes,
    "analysts": _analysts,
    "outlook": _outlook,
    "timeline": _timeline,
    "figures": _figures,
    "sourcing": _sourcing,
    "gaps": _gaps,
}
"""The sections that are lists, in reading order."""
