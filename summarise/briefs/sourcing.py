"""Count where an article's statements come from.

Invariant: computed from attributions and quotes alone; a quotation that carries another on is no statement of its own.
Convention: a source is named where a reader can tell who it is: by a name, or as a body or document that can only be
one ("the Trump campaign", "South Korea's spy agency", "the ministry"). People without a name ("US officials", "a
friend") and any one of a kind ("a survey", "state media") are not.
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


_BODIES = frozenset(
    """
    administration agency army association assembly authority bank board broadcaster bureau cabinet campaign chamber
    channel charity church club commission committee company congress corporation council court daily department
    embassy federation firm foundation fund government group hospital house institute institution kremlin laboratory
    magazine media military ministry museum navy network newspaper nonprofit observatory office organisation
    organization outlet pac palace paper parliament parties party police port press programme program regulator school
    senate service society station team television think-tank treasury tribunal union university website
    account ad article bill book complaint document email filing indictment lawsuit letter list memo plan poll
    report resolution statement study survey text transcript treaty verdict
    """.split()
)
"""What a phrase may be headed by to name one body or one document."""
_HEAD_ENDS = re.compile(r"[,;(]|\s(?:of|for|from|in|on|at|by|with|to|about|who|that|which|familiar|close)\b")
_DEFINITE = frozenset("the its his her their this that".split())


def is_identified(words: str, source: Reading) -> bool:
    """Say whether words without a name of their own still tell who a source is."""
    head = _HEAD_ENDS.split(words.strip(), maxsplit=1)[0].split()
    if not head or head[-1].casefold() not in _BODIES:
        return False
    owners = [re.sub(r"['’]s?\Z", "", word) for word in head[:-1]]
    named = any(word[:1].isupper() and (at or source.entity(word)) for at, word in enumerate(owners))
    return named or head[0].casefold() in _DEFINITE


def count_sources(source: Reading, quotes: Sequence[Quote] = ()) -> Sourcing:
    """Count statements from named, unnamed, state-controlled and second-hand sources.

    A grounded quote decides whether the source of its words is named; the rest is as the attributions say.
    """
    statements = [one for one in source.attributions if not _carries_on(one, source)]
    named = [_is_named(one, quotes, source) for one in statements]
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


def _is_named(attribution: Attribution, quotes: Sequence[Quote], source: Reading) -> bool:
    content = attribution.content
    about = next((quote for quote in quotes if content.start < quote.end and quote.start < content.end), None)
    if about and about.speaker:
        return about.named
    return attribution.named or is_identified(source.words(attribution.speaker or attribution.source) or "", source)


def _is_state_controlled(attribution: Attribution, source: Reading) -> bool:
    spans: tuple[Span | None, ...] = (attribution.source, attribution.speaker, attribution.via)
    return any(span and STATE_CONTROLLED.search(source.article.text[span.start : span.end]) for span in spans)
