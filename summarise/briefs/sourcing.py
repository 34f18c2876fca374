"""Count where an article's statements come from.

Invariant: computed from attributions and quotes alone; a quotation that carries another on is no statement of its own.
"""

import re
from collections.abc import Sequence

from summarise.articles.article import Span
from summarise.briefs.attributions import Attribution
from summarise.briefs.items import Quote, Sourcing
from summarise.briefs.reading import Reading

STATE_CONTROLLED = re.compile(
    r"\b(?:KCNA|Korean Central News Agency|Korean Central Television|KCTV|Rodong Sinmun|Xinhua|People['’]s Daily|"
    r"Global Times|CCTV|CGTN|China Daily|China Central Television|TASS|Tass|RIA(?: Novosti)?|Rossiya|Russia Today|RT|"
    r"Sputnik|Press TV|IRNA|Fars|Tasnim|IRIB|SANA|BelTA|Prensa Latina|Granma|Telesur|Anadolu|TRT|"
    r"(?:[Ss]tate|[Gg]overnment)(?:[- ](?:run|owned|controlled|backed))? (?:media|television|TV|news agency|"
    r"newspapers?|broadcasters?|radio|news|press)|[Oo]fficial news agency)\b"
)
"""Media that a state controls, by name and by description."""


def count_sources(source: Reading, quotes: Sequence[Quote] = ()) -> Sourcing:
    """Count statements from named, unnamed, state-controlled and second-hand sources.

    A grounded quote decides whether the source of its words is named; the rest is as the attributions say.
    """
    statements = [one for one in source.attributions if not _carries_on(one, source)]
    named = [_is_named(one, quotes) for one in statements]
    return Sourcing(
        statements=len(statements),
        named=sum(named),
        unnamed=len(statements) - sum(named),
        state_controlled=sum(_is_state_controlled(one, source) for one in statements),
        second_hand=sum(one.via is not None for one in statements),
    )


def _carries_on(attribution: Attribution, source: Reading) -> bool:
    return bool(attribution.quotations) and all(
        source.quotations[index].continues is not None for index in attribution.quotations
    )


def _is_named(attribution: Attribution, quotes: Sequence[Quote]) -> bool:
    content = attribution.content
    about = next((quote for quote in quotes if content.start < quote.end and quote.start < content.end), None)
    return about.named if about and about.speaker else attribution.named


def _is_state_controlled(attribution: Attribution, source: Reading) -> bool:
    spans: tuple[Span | None, ...] = (attribution.source, attribution.speaker, attribution.via)
    return any(span and STATE_CONTROLLED.search(source.article.text[span.start : span.end]) for span in spans)
