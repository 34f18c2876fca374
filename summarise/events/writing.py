"""Write event briefs: from grounded briefs of several articles, or from the articles themselves.

Invariant: everything is merged over items that have evidence; one article's failure never touches the others, and the
result does not depend on the order in which articles come.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from summarise.articles.article import Article, ArticleRecord
from summarise.briefs.schema import SECTIONS, Brief, Grounding
from summarise.briefs.writing import AI_USE, BriefOptions, Progress, iter_briefs
from summarise.errors import CassetteError, SummariseError
from summarise.events.agreements import find_agreements, find_carried, find_choruses, find_only
from summarise.events.cast import Cast, merge_actors
from summarise.events.changes import find_changes
from summarise.events.claims import draw_table
from summarise.events.confidence import weigh_confidence
from summarise.events.contradictions import find_conflicts, show_conflicts
from summarise.events.facts import Facts
from summarise.events.gaps import find_event_gaps
from summarise.events.lines import Lines
from summarise.events.occasion import find_day, find_place
from summarise.events.origins import origins_of
from summarise.events.pairs import pair_facts, pair_slots, pair_wordings
from summarise.events.people import merge_analysts, merge_stances
from summarise.events.prospects import merge_outlook, merge_timeline
from summarise.events.quotes import merge_quotes
from summarise.events.schema import EventBrief, EventProvenance
from summarise.events.sources import Source, identify_event, open_sources
from summarise.events.statements import choose_statements

if TYPE_CHECKING:
    from summarise.llm.client import Client

_NO_MODEL = "none"
_BLANK = EventProvenance(version="", model=_NO_MODEL, endpoint=_NO_MODEL, sections=(), created_at="", ai_use="")


@dataclass(frozen=True)
class EventOptions:
    """How the articles are briefed, how many at the same time, and what is called after each answer."""

    briefs: BriefOptions = field(default_factory=BriefOptions)
    workers: int = 1
    progress: Callable[[Progress], None] | None = None


def write_event(
    briefs: Iterable[Brief],
    *,
    now: datetime,
    since: EventBrief | None = None,
    failed: Mapping[str, str] | None = None,
) -> EventBrief:
    """Merge the briefs of articles into one event brief; no model is asked.

    Args:
        briefs: grounded briefs, each with its article's text; the same text counts once.
        now: the time for `created_at`, with zone; a replay has the time of its recording.
        since: an earlier brief of the same event, to say what changed.
        failed: per input that could not be briefed, why.

    Raises:
        UsageError: there is no brief, or one lacks its article's text.
    """
    started = time.perf_counter()
    sources = open_sources(briefs)
    event = _merge(sources)
    provenance = _describe_run(sources, now, time.perf_counter() - started, failed or {})
    changes = find_changes(since, event) if since else None
    return event.model_copy(update={"provenance": provenance, "changes": changes})


def brief_event(
    articles: Sequence[Article],
    client: "Client",
    options: EventOptions | None = None,
    *,
    now: datetime,
    since: EventBrief | None = None,
    failed: Mapping[str, str] | None = None,
) -> EventBrief:
    """Brief each article, then merge; articles that fail are named in the provenance.

    Raises:
        SummariseError: every article failed; the first one's error.
    """
    options = options or EventOptions()
    unique = list({article.sha256: article for article in articles}.values())
    briefs: list[Brief] = []
    errors: list[SummariseError] = []
    lost = dict(failed or {})
    written = iter_briefs(unique, client, options.briefs, workers=options.workers, now=now, progress=options.progress)
    for article, result in written:
        if isinstance(result, CassetteError):
            raise result  # the cassette is not of this run: what follows would miss too
        if isinstance(result, Brief):
            briefs.append(result)
        else:
            errors.append(result)
            lost[article.title or article.id] = str(result)
    if errors and not briefs:
        raise errors[0]
    return write_event(briefs, now=now, since=since, failed=lost)


def _merge(sources: Sequence[Source]) -> EventBrief:
    cast = Cast(sources)
    lines = Lines(sources, cast)
    actors = merge_actors(sources, cast)
    quotes = merge_quotes(sources, lines, actors)
    stances = merge_stances(sources, cast, actors)
    statements = choose_statements(sources, lines)
    facts = Facts(sources, lines, cast)
    pairings = [*pair_slots(lines, facts), *pair_facts(lines, facts), *pair_wordings(quotes.items, lines)]
    conflicts = find_conflicts(pairings, lines)
    origins = origins_of([source.article for source in sources])
    differing = {(fact.line.source, fact.line.index) for conflict in conflicts for fact in conflict.facts}
    choruses = find_choruses(lines, differing)
    agreements = find_agreements(lines, choruses, quotes.items, origins)
    contradictions = show_conflicts(conflicts)
    told = {(line.source, line.index) for chorus in choruses for line in chorus}
    return EventBrief(
        event_id=identify_event(source.article for source in sources),
        title=statements.headline.text if statements.headline else "",
        when=find_day(lines, facts),
        where=find_place(lines, facts),
        articles=tuple(ArticleRecord.model_validate(source.article.model_dump()) for source in sources),
        headline=statements.headline,
        bottom_line=statements.bottom_line,
        key_points=statements.key_points,
        actors=actors.items,
        stances=stances,
        quotes=quotes.items,
        analysts=merge_analysts(sources, cast, quotes, actors, stances),
        claims=draw_table(lines, facts, pairings, conflicts),
        agreements=agreements,
        only_in=find_only(lines, differing | told | find_carried(sources, quotes.items)),
        contradictions=contradictions,
        outlook=merge_outlook(sources, lines),
        timeline=merge_timeline(sources, lines),
        gaps=find_event_gaps(sources, origins),
        confidence=weigh_confidence(sources, origins, agreements, contradictions),
        grounding=_sum_up(sources),
        provenance=_BLANK,
    )


def _sum_up(sources: Sequence[Source]) -> Grounding:
    """Add up the grounding of the briefs; each finding keeps the section of its brief."""
    groundings = [source.brief.grounding for source in sources]
    proposed = sum(one.proposed for one in groundings)
    supported = sum(one.supported for one in groundings)
    return Grounding(
        proposed=proposed,
        supported=supported,
        score=supported / proposed if proposed else 1.0,
        findings=tuple(finding for one in groundings for finding in one.findings),
    )


def _describe_run(
    sources: Sequence[Source], now: datetime, seconds: float, failed: Mapping[str, str]
) -> EventProvenance:
    """Add up the runs of the briefs; merging takes time and asks nobody."""
    runs = [source.brief.provenance for source in sources]
    models, costs = list(dict.fromkeys(run.model for run in runs)), [run.cost for run in runs]
    replayed = all(run.cassette for run in runs)
    records = {record.name: record for run in runs for record in run.prompts}
    return EventProvenance(
        version=version("summarise"),
        model=", ".join(models),
        endpoint=", ".join(dict.fromkeys(run.endpoint for run in runs)),
        sections=tuple(name for name in SECTIONS if any(name in run.sections for run in runs)),
        prompts=tuple(records[name] for name in sorted(records)),
        requests=sum(run.requests for run in runs),
        prompt_tokens=sum(run.prompt_tokens for run in runs),
        completion_tokens=sum(run.completion_tokens for run in runs),
        seconds=round(sum(run.seconds for run in runs) + (0 if replayed else seconds), 1),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        cassette=runs[0].cassette if replayed else None,
        created_at=max(run.created_at for run in runs) if replayed else now.isoformat(timespec="seconds"),
        ai_use=AI_USE.format(model=", ".join(models)),
        briefs={source.id: digest_brief(source.brief) for source in sources},
        failed=dict(failed),
    )


def digest_brief(brief: Brief) -> str:
    """Give the SHA-256 of a brief's canonical JSON."""
    fields = brief.model_dump(mode="json")
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
