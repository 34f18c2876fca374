"""Measure how much of a human summary's names and content words an event brief has, at an equal budget of words.

Beside headline, bottom line and key points stand the first words of each article and, where a model is named, its
answer to one plain request over the joined articles.

Invariant: every text is cut at the same number of words before it is compared.

    python tests/bench/coverage.py DATA.jsonl [--model embedded]
"""

import argparse
import json
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from by_code import brief_by_code
from pydantic import BaseModel, Field

from summarise import Client, article_from_text, connect, load_settings, write_brief
from summarise.articles.article import Article
from summarise.briefs.folding import fold_words
from summarise.briefs.reading import Reading
from summarise.briefs.wording import content_stems
from summarise.events.writing import write_event

BUDGET = 120
SHORT_OF_CONTEXT = 0.8
ASKING = "Summarise the event that these news articles report, in about {} words.\n\n{}"


class Summary(BaseModel):
    """One plain answer."""

    summary: str = Field(max_length=1200)


def write_ours(articles: Sequence[Article], client: Client | None) -> str:
    """Write headline, bottom line and key points."""
    now = datetime.now(UTC)
    briefs = [write_brief(one, client, now=now) if client else brief_by_code(one) for one in articles]
    event = write_event(briefs, now=now)
    statements = (event.headline, event.bottom_line, *event.key_points)
    return " ".join(one.text for one in statements if one)


def take_beginnings(articles: Sequence[Article]) -> str:
    """Take the first words of each article's story."""
    share = BUDGET // len(articles)
    stories = (" ".join(one.text[start:end] for _, start, end in one.sentences) for one in articles)
    return " ".join(" ".join(story.split()[:share]) for story in stories)


def ask_plainly(articles: Sequence[Article], client: Client) -> str:
    """Ask once, over as much of each article as the context holds."""
    room = int(SHORT_OF_CONTEXT * client.context_tokens * 3.5 / len(articles))
    joined = "\n\n".join(one.text[:room] for one in articles)
    turns: Any = [{"role": "user", "content": ASKING.format(BUDGET, joined)}]
    return client.for_article().ask(turns, Summary, max_tokens=400).summary


def cover(summary: str, text: str) -> tuple[float, float]:
    """Give the share of the summary's content words, and that of its names, that a text has within the budget."""
    cut = " ".join(text.split()[:BUDGET])
    words, ours = set(content_stems(fold_words(summary))), set(content_stems(fold_words(cut)))
    names = {one.name.split()[-1].casefold() for one in Reading(article_from_text(summary)).entities}
    found = {name for name in names if name in fold_words(cut).casefold()}
    return len(words & ours) / max(1, len(words)), len(found) / max(1, len(names))


def main() -> None:
    """Print coverage for each way, event by event and on average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="events as JSON lines, with articles and reference_summary")
    parser.add_argument("--events", type=int, default=12)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--model")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.data.read_text(encoding="utf-8").splitlines()]
    chosen = random.Random(asked.seed).sample(sorted(rows, key=lambda row: row["event_id"]), asked.events)  # noqa: S311
    with ExitStack() as stack:
        client = stack.enter_context(connect(load_settings({"model": asked.model}))) if asked.model else None
        ways: dict[str, Callable[[Sequence[Article]], str]] = {"beginnings": take_beginnings}
        if client:
            ways["one request"] = lambda articles: ask_plainly(articles, client)
        ways["event brief"] = lambda articles: write_ours(articles, client)
        measure(chosen, ways)


def measure(rows: Sequence[Mapping[str, Any]], ways: Mapping[str, Callable[[Sequence[Article]], str]]) -> None:
    """Print a line for each way."""
    for name, write in ways.items():
        scores, lengths = [], []
        for row in rows:
            text = write([load(one) for one in row["articles"]])
            scores.append(cover(row["reference_summary"], text))
            lengths.append(len(text.split()))
        words, names = (mean(column) for column in zip(*scores, strict=True))
        print(f"{name:<12} content words {words:.2f}, names {names:.2f}, {mean(lengths):.0f} words", flush=True)


def load(row: Mapping[str, Any]) -> Article:
    """Make an article of a row of the data."""
    return article_from_text(
        row["text"], title=row["title"], article_id=row["id"], source=row["source"], published=row["date"] or None
    )


if __name__ == "__main__":
    main()
