"""Time what a brief costs: the model's part on articles of ours or annotated ones, and our own part at three lengths.

Invariant: the speeds of the model are measured in the same run as the briefs, so that a slow machine is not read as
slow code.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field

from summarise import BriefOptions, article_from_text, connect, load_article, load_settings, write_brief
from summarise.articles.article import Article, ArticleRecord, Span
from summarise.briefs.draft import Draft, DraftQuote, DraftStatement
from summarise.briefs.grounding import Grounded, ground_draft
from summarise.briefs.quotations import Quotation
from summarise.briefs.reading import Reading
from summarise.briefs.rendering import RENDERERS
from summarise.briefs.schema import SECTIONS, Brief, Provenance
from summarise.errors import SummariseError
from summarise.evals.annotations import QuotedArticle, draw_rows, read_rows
from summarise.llm.client import Client
from summarise.llm.conversation import Message, Usage

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
ARTICLES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "fixtures" / "articles").glob("*.txt"))]
WORDS = 1_000
USUAL_WORDS = 600
LENGTHS = (1, 10, 100)
ROUNDS = 3
SEED = 7


class Few(BaseModel):
    """An answer of hardly any tokens: what is timed is reading."""

    n: Annotated[int, Field(ge=0, le=9)]


class Many(BaseModel):
    """An answer of many tokens to a text already read: what is timed is writing."""

    numbers: Annotated[list[int], Field(min_length=60, max_length=60)]


def measure_speeds(client: Client) -> tuple[float, float]:
    """Measure the model's own speeds of reading and writing, in tokens a second."""
    own = client.for_article()
    text = " ".join(path.read_text(encoding="utf-8") for path in ARTICLES[2:5])
    turns: list[Message] = [{"role": "user", "content": f"{text}\n\nGive any digit."}]
    own.ask(turns, Few, max_tokens=16)
    reading = own.usage
    turns[0]["content"] = f"{text}\n\nCount from 1 to 60."
    own.ask(turns, Many, max_tokens=512)
    written = own.usage.completion_tokens - reading.completion_tokens
    return reading.prompt_tokens / reading.seconds, written / (own.usage.seconds - reading.seconds)


@dataclass(frozen=True)
class Speeds:
    """How many tokens a second the model reads and writes by itself."""

    read_per_s: float
    written_per_s: float

    def least_seconds(self, usage: Usage) -> float:
        """Return what the tokens of some answers would take at these speeds, those read before left out."""
        read = usage.prompt_tokens - usage.cached_tokens
        return read / self.read_per_s + usage.completion_tokens / self.written_per_s


@dataclass(frozen=True)
class Timing:
    """What one brief took."""

    words: int
    seconds: float
    usage: Usage


def bench_model(flags: dict[str, object], articles: Sequence[tuple[str, Article]], options: BriefOptions) -> None:
    """Brief every article once and print what it took."""
    with connect(load_settings(flags)) as client:
        speeds = Speeds(*measure_speeds(client))
        print(
            f"{client.model} reads {speeds.read_per_s:.0f} tokens a second and writes {speeds.written_per_s:.0f}\n\n"
            f"{'article':<36}{'words':>6}{'seconds':>9}{'requests':>9}{'read':>8}{'cached':>8}{'written':>8}{'share':>7}"
        )
        timings = [bench_article(article, name, client, speeds, options) for name, article in articles]
    known = [timing for timing in timings if timing is not None]
    usual = statistics.median(timing.seconds * USUAL_WORDS / timing.words for timing in known)
    least = sum(speeds.least_seconds(timing.usage) for timing in known)
    print(
        f"\nmedian for {USUAL_WORDS} words: {usual:.0f} s ({len(known)} of {len(articles)} articles); "
        f"an article {statistics.mean(timing.usage.prompt_tokens for timing in known):,.0f} tokens read, "
        f"{statistics.mean(timing.usage.completion_tokens for timing in known):,.0f} written; "
        f"{least / sum(timing.seconds for timing in known):.0%} of the model's own speed"
    )


def bench_article(article: Article, name: str, client: Client, speeds: Speeds, options: BriefOptions) -> Timing | None:
    """Brief one article, print its line, and return what it took."""
    own = client.for_article()
    started = time.perf_counter()
    try:
        write_brief(article, own, options, now=datetime.now(UTC))
    except SummariseError as error:
        print(f"{name:<36}{article.words:>6}  {type(error).__name__}: {error}", flush=True)
        return None
    seconds = time.perf_counter() - started
    usage = own.usage
    print(
        f"{name:<36}{article.words:>6}{seconds:>9.1f}{usage.requests:>9}{usage.prompt_tokens:>8}"
        f"{usage.cached_tokens:>8}{usage.completion_tokens:>8}{speeds.least_seconds(usage) / seconds:>7.0%}",
        flush=True,
    )
    return Timing(article.words, seconds, usage)


def draft_article(article: Article, quotations: tuple[Quotation, ...]) -> Draft:
    """Propose what a model might: every quotation, and every tenth sentence as a key point."""
    quotes = [DraftQuote(article.text[q.start : q.end], q.kind, span=Span(q.start, q.end)) for q in quotations]
    points = [
        DraftStatement(article.text[s.start : s.end], sentences=(s.index,))
        for s in article.sentences
        if s.index % 10 == 0
    ]
    return Draft(quotes=quotes, key_points=points)


def compose_brief(article: Article, grounded: Grounded) -> Brief:
    """Make a brief of grounded items without any model."""
    provenance = Provenance(
        version="0", model="none", endpoint="none", plan="whole", sections=SECTIONS, created_at="", ai_use=""
    )
    sections = {name: getattr(grounded, name) for name in (*SECTIONS, "grounding")}
    return Brief(article=ArticleRecord.model_validate(article.model_dump()), provenance=provenance, **sections)


def time_steps(text: str) -> dict[str, float]:
    """Time each step of our own work on a text, in milliseconds of processor time."""
    times: dict[str, float] = {}

    def clock(step: str, work: Callable[[], T]) -> T:
        started = time.process_time()
        result = work()
        times[step] = (time.process_time() - started) * 1_000
        return result

    article = clock("load", lambda: article_from_text(text))
    clock("sentences", lambda: article.sentences)
    reading = clock("entities", lambda: Reading(article))
    quotations = clock("quotations", lambda: reading.quotations)
    clock("attributions", lambda: reading.attributions)
    draft = draft_article(article, quotations)
    grounded = clock("grounding", lambda: ground_draft(draft, reading, SECTIONS))
    brief = compose_brief(article, grounded)
    clock("render markdown", lambda: RENDERERS["markdown"](brief))
    clock("render html", lambda: RENDERERS["html"](brief))
    return times


def bench_own_work() -> None:
    """Print what our own work takes for 1,000 words, and how that grows with the length."""
    words: list[str] = []
    for path in ARTICLES:
        words += path.read_text(encoding="utf-8").split(" ")
    base = " ".join(words[:WORDS])
    rows = []
    for length in LENGTHS:
        runs = [time_steps("\n\n".join([base] * length)) for _ in range(ROUNDS if length < LENGTHS[-1] else 1)]
        rows.append({step: min(run[step] for run in runs) for step in runs[0]})
    print(
        f"{'own work, processor ms':<24}"
        + "".join(f"{f'{WORDS * n:,} words':>15}" for n in LENGTHS)
        + f"{'growth':>18}"
    )
    for step in [*rows[0], "in all"]:
        values = [sum(row.values()) if step == "in all" else row[step] for row in rows]
        growth = " ".join(f"{value / max(values[0], 0.001):.0f}x" for value in values[1:])
        print(f"{step:<24}" + "".join(f"{value:>15.1f}" for value in values) + f"{growth:>18}", flush=True)


def main() -> None:
    """Run both parts, or the one that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="embedded", help="model to time")
    parser.add_argument("--part", choices=["own", "model", "both"], default="both")
    parser.add_argument("--data", type=Path, help="articles with annotated quotations, in place of our own")
    parser.add_argument("--sample", type=int, default=10, help="how many of these, by seed 7")
    parser.add_argument("--sections", default=",".join(SECTIONS), help="sections of the briefs")
    asked = parser.parse_args()
    if asked.part != "model":
        bench_own_work()
        print()
    if asked.part != "own":
        articles = [(path.stem, load_article(path)) for path in ARTICLES]
        if asked.data:
            rows = draw_rows(read_rows(asked.data, QuotedArticle), asked.sample, SEED)
            articles = [(row.id, article_from_text(row.text, article_id=row.id)) for row in rows]
        sections = tuple(name for name in SECTIONS if name in asked.sections.split(","))
        bench_model({"model": asked.model}, articles, BriefOptions(sections=sections))


if __name__ == "__main__":
    main()
