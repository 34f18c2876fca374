"""What the articles together leave open, by the checklists of their briefs and one of the event's own.

Invariant: every gap follows by a rule from what the articles have; what another article supplies is none.
"""

from collections.abc import Iterator, Mapping, Sequence

from summarise.events.items import EventGap
from summarise.events.origins import Origin
from summarise.events.sources import Source

_EACH = frozenset({"no_date", "language", "truncated"})
"""Gaps of one article that others do not fill."""
_ALL = frozenset({"unnamed_sources_only"})
"""Gaps of the event only where every article has them."""


def find_event_gaps(sources: Sequence[Source], origins: Mapping[str, Origin]) -> tuple[EventGap, ...]:
    """List the gaps, those of the event itself first."""
    gaps = [*_check_origins(sources, origins), *_gather(sources)]
    return tuple(gap for gap in gaps if gap.code not in _ALL or len(gap.articles) == len(sources))


def _check_origins(sources: Sequence[Source], origins: Mapping[str, Origin]) -> Iterator[EventGap]:
    keys = {origins[source.id].key for source in sources}
    if len(sources) > 1 and len(keys) == 1:
        yield EventGap(
            code="one_origin",
            text="The articles have one origin: they credit one agency, come from one outlet, or share runs of words.",
            articles=tuple(source.id for source in sources),
        )
    if len(sources) == 1:
        yield EventGap(
            code="one_article", text="Only one article tells of the event.", articles=tuple(s.id for s in sources)
        )


def _gather(sources: Sequence[Source]) -> Iterator[EventGap]:
    """Give each gap of the briefs once, with the articles that have it."""
    found: dict[tuple[str, str], list[EventGap]] = {}
    for source in sources:
        for gap in source.brief.gaps:
            own = EventGap(code=gap.code, text=gap.text, articles=(source.id,), evidence=source.point(gap.evidence))
            key = (gap.code, "" if gap.code in _EACH | _ALL else gap.text)
            found.setdefault(key, []).append(own)
    for same in found.values():
        articles = tuple(dict.fromkeys(one for gap in same for one in gap.articles))
        evidence = tuple(one for gap in same for one in gap.evidence)
        yield same[0].model_copy(update={"articles": articles, "evidence": evidence})
