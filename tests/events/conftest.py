"""Briefs that code alone writes of short texts of our own, so that merging is tested without any model."""

import importlib.util
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarise import article_from_text
from summarise.briefs.schema import Brief
from summarise.events.schema import EventBrief
from summarise.events.writing import write_event

_BENCH = Path(__file__).parents[1] / "bench" / "by_code.py"
NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
Write = Callable[..., Brief]
Merge = Callable[..., EventBrief]


@pytest.fixture(scope="session")
def write() -> Write:
    """Give a function that writes the brief of a text; what is known about the article is given by name."""
    spec = importlib.util.spec_from_file_location("by_code", _BENCH)
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def write_brief(text: str, **known: Any) -> Brief:
        brief: Brief = module.brief_by_code(article_from_text(text, **known))
        return brief

    return write_brief


@pytest.fixture(scope="session")
def merge(write: Write) -> Merge:
    """Give a function that writes the event brief of texts; their ids are a, b, c, their dates in one row."""

    def merge_texts(*texts: str, since: EventBrief | None = None, **known: Any) -> EventBrief:
        given = {"published": "2026-05-05", **known}
        briefs = [write(text, article_id=name, **given) for name, text in zip("abcdef", texts, strict=False)]
        return write_event(briefs, now=NOW, since=since)

    return merge_texts
