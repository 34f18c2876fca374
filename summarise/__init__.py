"""Structured briefs of news articles in which every item points at the words that support it.

    from summarise import brief

    print(brief("article.txt").bottom_line)

Invariant: importing the package imports none of its parts; each name is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.articles.article import Article, Span
    from summarise.articles.loading import LoadOptions, article_from_text, load_article, load_articles
    from summarise.briefs.checking import CheckReport, check_brief
    from summarise.briefs.rendering import RENDERERS
    from summarise.briefs.schema import Brief
    from summarise.briefs.writing import BriefOptions, iter_briefs, write_brief
    from summarise.errors import SummariseError
    from summarise.events.checking import check_event
    from summarise.events.job import event
    from summarise.events.schema import EventBrief
    from summarise.events.writing import EventOptions, brief_event, write_event
    from summarise.library import brief
    from summarise.llm.cassettes import cassette
    from summarise.llm.client import Client
    from summarise.llm.connection import connect
    from summarise.settings import Settings, load_settings

    __version__: str

__all__ = [
    "RENDERERS",
    "Article",
    "Brief",
    "BriefOptions",
    "CheckReport",
    "Client",
    "EventBrief",
    "EventOptions",
    "LoadOptions",
    "Settings",
    "Span",
    "SummariseError",
    "__version__",
    "article_from_text",
    "brief",
    "brief_event",
    "cassette",
    "check_brief",
    "check_event",
    "connect",
    "event",
    "iter_briefs",
    "load_article",
    "load_articles",
    "load_settings",
    "write_brief",
    "write_event",
]

_HOMES = {
    "RENDERERS": "briefs.rendering",
    "Article": "articles.article",
    "Brief": "briefs.schema",
    "BriefOptions": "briefs.writing",
    "CheckReport": "briefs.checking",
    "Client": "llm.client",
    "EventBrief": "events.schema",
    "EventOptions": "events.writing",
    "LoadOptions": "articles.loading",
    "Settings": "settings",
    "Span": "articles.article",
    "SummariseError": "errors",
    "article_from_text": "articles.loading",
    "brief": "library",
    "brief_event": "events.writing",
    "cassette": "llm.cassettes",
    "check_brief": "briefs.checking",
    "check_event": "events.checking",
    "connect": "llm.connection",
    "event": "events.job",
    "iter_briefs": "briefs.writing",
    "load_article": "articles.loading",
    "load_articles": "articles.loading",
    "load_settings": "settings",
    "write_brief": "briefs.writing",
    "write_event": "events.writing",
}


def __getattr__(name: str) -> object:
    """Load a public name from the module that it lives in."""
    if name == "__version__":
        value: object = import_module("importlib.metadata").version("summarise")
    elif name in _HOMES:
        value = getattr(import_module(f"summarise.{_HOMES[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List what is loaded and what can be."""
    return sorted({*globals(), *__all__})
