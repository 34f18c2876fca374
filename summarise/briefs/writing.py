"""Write briefs: read an article, ask the plan, ground the draft, ask once more, ground again.

Invariant: one article's failure never touches another's, and nothing leaves here that grounding has not passed.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarise.articles.article import Article, ArticleRecord
from summarise.briefs.asking import Asker
from summarise.briefs.grounding import Grounded, ground_draft
from summarise.briefs.instructions import report_instructions
from summarise.briefs.items import Finding
from summarise.briefs.plans import PLANS, Task
from summarise.briefs.prompts import Prompt, load_prompts
from summarise.briefs.reading import Reading
from summarise.briefs.recordings import note_brief, recorded_plans
from summarise.briefs.schema import SECTIONS, Brief, PlanName, Provenance, Section
from summarise.briefs.sealing import seal_brief
from summarise.errors import SummariseError
from summarise.llm.prices import cost_of

if TYPE_CHECKING:
    from summarise.llm.client import Client, Usage

REVISED_SECTIONS = frozenset(
    {"headline", "bottom_line", "key_points", "stances", "quotes", "analysts", "outlook", "actors"}
)
AI_USE = (
    "Written by summarise with the language model {model}. Code looked up words, names and numbers in the source; "
    "who is meant, roles and attitudes are readings, to be checked by whoever signs."
)


@dataclass(frozen=True)
class BriefOptions:
    """What to write and how to ask."""

    plan: Literal["auto", "whole", "stepwise"] = "auto"
    sections: tuple[Section, ...] = SECTIONS
    language: str | None = None
    prompts_dir: Path | None = None


@dataclass(frozen=True)
class Progress:
    """How far one article is."""

    article_id: str
    usage: "Usage"


def choose_plan(options: BriefOptions, *, embedded: bool) -> PlanName:
    """Choose the plan: small questions for a model that runs here, one request for a remote one, unless told."""
    if options.plan != "auto":
        return options.plan
    return "stepwise" if embedded else "whole"


def write_brief(
    article: Article,
    client: "Client",
    options: BriefOptions | None = None,
    *,
    now: datetime,
    progress: Callable[[Progress], None] | None = None,
) -> Brief:
    """Write the brief of one article.

    Args:
        article: the article, text in hand.
        client: the model to ask.
        options: what to write; everything by default.
        now: the time for `created_at`, with zone.
        progress: called after each answer.

    Raises:
        ModelError: the model failed, refused or gave no usable answer at all.
        ConfigurationError: key, model or prompts are not usable.
    """
    options = options or BriefOptions()
    return _write(article, client, options, load_prompts(options.prompts_dir), now, progress)


def iter_briefs(
    articles: Iterable[Article],
    client: "Client",
    options: BriefOptions | None = None,
    *,
    workers: int = 1,
    now: datetime,
    progress: Callable[[Progress], None] | None = None,
) -> Iterator[tuple[Article, Brief | SummariseError]]:
    """Write briefs of many articles, in their order; a failure is a value and stops no other article.

    At most `workers` articles are held at a time, so that memory does not grow with their number.
    """
    options = options or BriefOptions()
    prompts = load_prompts(options.prompts_dir)

    def attempt(article: Article) -> Brief | SummariseError:
        try:
            return _write(article, client, options, prompts, now, progress)
        except SummariseError as error:
            return error

    source = iter(articles)
    if workers == 1:
        yield from ((article, attempt(article)) for article in source)
        return
    pool = ThreadPoolExecutor(workers)
    try:
        waiting = deque((article, pool.submit(attempt, article)) for article in islice(source, workers))
        while waiting:
            article, future = waiting.popleft()
            result = future.result()
            waiting.extend((following, pool.submit(attempt, following)) for following in islice(source, 1))
            yield article, result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _write(
    article: Article,
    client: "Client",
    options: BriefOptions,
    prompts: Mapping[str, Prompt],
    now: datetime,
    progress: Callable[[Progress], None] | None,
) -> Brief:
    started = time.perf_counter()
    own = client.for_article()
    report = (lambda usage: progress(Progress(article.id, usage))) if progress else None
    asker = Asker(own, prompts, report)
    plan = _choose_recorded_plan(options, article, client)
    task = Task(Reading(article), options.sections, options.language or article.language)
    grounded = _ask_and_ground(task, plan, asker)
    provenance = _describe_run(plan, task, asker, now, time.perf_counter() - started)
    if client.cassette is not None and not client.cassette.replays_only:
        note_brief(client.cassette, article, task.language, provenance)
    return seal_brief(_compose(task.reading, grounded, asker.findings, provenance))


def _choose_recorded_plan(options: BriefOptions, article: Article, client: "Client") -> PlanName:
    """Choose the plan; a replay takes the one recorded where the choice is left to us."""
    plan = choose_plan(options, embedded=client.embedded)
    if options.plan != "auto" or client.cassette is None or not client.cassette.replays_only:
        return plan
    recorded = recorded_plans(client.cassette.metadata, article)
    return plan if plan in recorded else next(iter(recorded), plan)


def _ask_and_ground(task: Task, plan: PlanName, asker: Asker) -> Grounded:
    draft = PLANS[plan].write_draft(task, asker)
    asker.require_answers()
    grounded = ground_draft(draft, task.reading, task.sections)
    faults = [
        f for f in grounded.grounding.findings if f.section in REVISED_SECTIONS and f.action in {"dropped", "replaced"}
    ]
    revised = PLANS[plan].revise_draft(draft, faults, task, asker)
    if revised is None:
        return grounded
    again = ground_draft(revised, task.reading, task.sections)
    return max(grounded, again, key=lambda one: one.grounding.score)


def _compose(reading: Reading, grounded: Grounded, unanswered: Iterable[Finding], provenance: Provenance) -> Brief:
    record = ArticleRecord.model_validate(reading.article.model_dump())
    sections = {name: getattr(grounded, name) for name in SECTIONS}
    findings = (*report_instructions(reading.article, reading.instructions), *grounded.grounding.findings, *unanswered)
    grounding = grounded.grounding.model_copy(update={"findings": findings})
    return Brief(article=record, provenance=provenance, grounding=grounding, **sections)


def _describe_run(plan: PlanName, task: Task, asker: Asker, now: datetime, seconds: float) -> Provenance:
    client, usage, cassette = asker.client, asker.client.usage, asker.client.cassette
    if cassette is not None:  # a replay is to say what the recorded run said
        seconds = usage.seconds
    return Provenance(
        version=version("summarise"),
        model=client.model,
        endpoint=client.host,
        plan=plan,
        sections=tuple(s for s in SECTIONS if s in task.sections),
        prompts=asker.prompt_records,
        requests=usage.requests,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=round(seconds, 1),
        cost=cost_of(client.model, usage.prompt_tokens, usage.completion_tokens, embedded=client.embedded),
        cassette=cassette.path.name if cassette is not None and cassette.replays_only else None,
        created_at=now.isoformat(timespec="seconds") if cassette is None else cassette.recorded_at,
        ai_use=AI_USE.format(model=client.model),
    )
