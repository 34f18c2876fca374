"""The whole job as one call: load, connect, brief.

Invariant: it does what `summarise brief` does with the same settings, and raises what that reports.
"""

from datetime import UTC, datetime
from pathlib import Path

from summarise.articles.article import Article
from summarise.articles.loading import LoadOptions, load_article
from summarise.briefs.schema import SECTIONS, Brief, Section
from summarise.briefs.writing import BriefOptions, write_brief
from summarise.llm.cassettes import active_cassette
from summarise.llm.connection import connect
from summarise.settings import Settings, load_settings


def brief(source: str | Path | Article, *, sections: tuple[Section, ...] = SECTIONS, **settings: object) -> Brief:
    """Write the brief of one article.

    Args:
        source: an article, or where to load it from: a path, a URL, or "-" for standard input.
        sections: the sections to write and to pay for.
        settings: any field of `Settings`, such as `model` or `base_url`; the rest comes from the environment,
            `summarise.toml` and the defaults.

    Raises:
        SummariseError: with a hint at what to do.
    """
    tape = active_cassette()
    resolved = load_settings(settings, check=tape is None or not tape.replays_only)
    article = source if isinstance(source, Article) else load_article(source, load_options(resolved))
    with connect(resolved) as client:
        return write_brief(article, client, brief_options(resolved, sections), now=datetime.now(UTC))


def load_options(settings: Settings) -> LoadOptions:
    """Pick from the settings what loading needs."""
    return LoadOptions(max_words=settings.max_words, allow_private=settings.allow_private)


def brief_options(settings: Settings, sections: tuple[Section, ...] = SECTIONS) -> BriefOptions:
    """Pick from the settings what writing a brief needs."""
    return BriefOptions(
        plan=settings.plan,
        sections=sections,
        language=settings.language,
        prompts_dir=settings.prompts_dir,
    )
