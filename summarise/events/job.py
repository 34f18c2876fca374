"""The whole job of an event as one call: load, connect, brief each article, merge.

Invariant: it does what `summarise event` does with the same settings, and raises what that reports; an article that
fails stops no other.
"""

from datetime import UTC, datetime
from pathlib import Path

from summarise.articles.article import Article
from summarise.articles.loading import load_articles
from summarise.errors import SummariseError
from summarise.events.schema import EventBrief
from summarise.events.writing import EventOptions, brief_event
from summarise.library import brief_options, load_options
from summarise.llm.cassettes import active_cassette
from summarise.llm.connection import connect
from summarise.settings import load_settings


def event(*sources: str | Path | Article, since: EventBrief | None = None, **settings: object) -> EventBrief:
    """Write the brief of one event that several articles report.

    Args:
        sources: articles, or where to load them from: paths, URLs, or "-" for standard input.
        since: an earlier brief of the same event, to say what changed.
        settings: any field of `Settings`, such as `model` or `base_url`; the rest comes from the environment,
            `summarise.toml` and the defaults.

    Raises:
        SummariseError: nothing could be loaded or briefed; the first failure, with a hint at what to do.
    """
    tape = active_cassette()
    resolved = load_settings(settings, check=tape is None or not tape.replays_only)
    articles: list[Article] = []
    failures: dict[str, SummariseError] = {}
    for source in sources:
        for each in [source] if isinstance(source, Article) else load_articles([str(source)], load_options(resolved)):
            if isinstance(each, Article):
                articles.append(each)
            else:
                failures[each[0]] = each[1]
    if failures and not articles:
        raise next(iter(failures.values()))
    failed = {name: str(error) for name, error in failures.items()}
    options = EventOptions(brief_options(resolved), resolved.workers)
    with connect(resolved) as client:
        return brief_event(articles, client, options, now=datetime.now(UTC), since=since, failed=failed)
