"""How far an event brief can be relied on: counted, never asked for.

Invariant: the level follows from the counts that the reason gives.
Convention: high needs two independent origins that agree, most statements from named sources and no open conflict; low
is one origin, no named source, or as many conflicts as agreements.
"""

from collections.abc import Mapping, Sequence

from summarise.events.items import Agreement, Confidence, ConfidenceLevel, Contradiction
from summarise.events.origins import Origin
from summarise.events.sources import Source

_ENOUGH = 2


def weigh_confidence(
    sources: Sequence[Source],
    origins: Mapping[str, Origin],
    agreements: Sequence[Agreement],
    contradictions: Sequence[Contradiction],
) -> Confidence:
    """Count independent origins, agreements, named sources and open conflicts."""
    independent = len({origins[source.id].key for source in sources})
    borne_out = sum(one.independent_origins >= _ENOUGH for one in agreements)
    conflicts = sum(one.relation == "conflict" for one in contradictions)
    counts = [source.brief.sourcing for source in sources if source.brief.sourcing]
    statements, named = sum(one.statements for one in counts), sum(one.named for one in counts)
    level: ConfidenceLevel = "moderate"
    if independent < _ENOUGH or (statements and not named) or conflicts > len(agreements):
        level = "low"
    elif borne_out >= _ENOUGH and 2 * named >= statements and not conflicts:
        level = "high"
    reason = (
        f"{_count(independent, 'independent origin')} at most among {_count(len(sources), 'article')}; "
        f"{_count(borne_out, 'statement')} borne out by two or more of them; "
        f"{named} of {_count(statements, 'attributed statement')} from named sources; "
        f"{_count(conflicts, 'open conflict')}."
    )
    return Confidence(level=level, reason=reason)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
