"""Compare ways of finding quotations and who says them, side by side on one embedded server.

Invariant: every way gets the same articles and the same model in one run; what fails counts as nothing found, and its
cost counts.
"""

import argparse
import json
import re
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import instructor
import langextract
import openai
from langextract.data import ExampleData, Extraction
from langextract.factory import ModelConfig, create_model
from plot import Point, draw_plot
from pydantic import BaseModel, Field

from summarise import BriefOptions, article_from_text, connect, load_settings, write_brief
from summarise.articles.article import Article
from summarise.briefs.alignment import locate
from summarise.errors import SummariseError
from summarise.evals.annotations import QuotedArticle, draw_rows, read_rows
from summarise.evals.figures import Figure, Verdict, compute_results, harmonic_of, share_of
from summarise.evals.quotes import FIGURES, SaidQuote, judge_quotes, predict_quotes
from summarise.llm.client import Client
from summarise.llm.conversation import Usage

DOCS = Path(__file__).parents[2] / "docs"
PAGE, IMAGE = DOCS / "measurements.md", DOCS / "images" / "quality-and-cost.svg"
MOST_TOKENS = 1_500
MOST_CHUNK_TOKENS = 1_000
TIMEOUT_S = 600.0
USUAL_WORDS = 600
TASK = (
    "List every quotation of the news article: the words inside quote marks exactly as they stand, and who says them, "
    "as the article names them."
)
EXAMPLE = (
    "Lund's chief executive, Jens Holm, met staff on Monday. “We will keep the yard open,” he said, “and the cranes "
    "with it.” A longtime friend of the mayor called the sale “a betrayal of three generations”."
)
SPOKEN = (
    ("We will keep the yard open,", "Jens Holm"),
    ("and the cranes with it.", "Jens Holm"),
    ("a betrayal of three generations", "A longtime friend of the mayor"),
)


class PlainQuote(BaseModel):
    """Words of somebody, copied to the letter."""

    text: str = Field(description="The words exactly as they stand, without quote marks.")
    quoted: bool = Field(description="True where the words stand inside quote marks, false for reported speech.")
    speaker: str | None = Field(description="Who speaks, as the article names them; never a guess.")
    title: str | None = Field(description="The speaker's title as the article gives it, or null.")
    affiliation: str | None = Field(description="The speaker's affiliation as the article gives it, or null.")


class Quotes(BaseModel):
    """All quotations of an article."""

    quotes: list[PlainQuote] = Field(max_length=60, description="Every quotation, and important reported speech.")


@dataclass
class Attempt:
    """What one way found in one article, and what it cost; `lost` quotations do not stand in the article."""

    quotes: list[SaidQuote] = field(default_factory=list)
    lost: int = 0
    seconds: float = 0.0
    usage: Usage = field(default_factory=Usage)
    failed: bool = False


class CountingTransport(httpx2.BaseTransport):
    """Count what passes to a server and back."""

    def __init__(self) -> None:
        self.inner = httpx2.HTTPTransport()
        self.usage = Usage()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Pass a request on and count the tokens of its answer."""
        response = self.inner.handle_request(request)
        used = json.loads(response.read()).get("usage") or {}
        self.usage += Usage(1, used.get("prompt_tokens", 0), used.get("completion_tokens", 0))
        return response


@dataclass(frozen=True)
class Server:
    """The embedded server, as our own client and as anybody's."""

    client: Client
    counted: CountingTransport
    sdk: openai.OpenAI

    @classmethod
    def of(cls, client: Client) -> "Server":
        """Make a second way to the server of a client, whose requests are counted."""
        counted = CountingTransport()
        http = httpx2.Client(transport=counted, trust_env=False)
        sdk = openai.OpenAI(
            api_key="none", base_url=client.endpoint.base_url, http_client=http, max_retries=0, timeout=TIMEOUT_S
        )
        return cls(client, counted, sdk)


def ask_summarise(article: Article, server: Server) -> Attempt:
    """Write a brief of quotations and actors."""
    own = server.client.for_article()
    brief = write_brief(article, own, BriefOptions(sections=("actors", "quotes")), now=datetime.now(UTC))
    return Attempt(predict_quotes(brief), usage=own.usage)


def ask_in_one_request(article: Article, server: Server) -> Attempt:
    """Ask for all quotations in one request through instructor, with what our own plan of that kind asks for."""
    answer = instructor.from_openai(server.sdk, mode=instructor.Mode.JSON_SCHEMA).chat.completions.create(
        response_model=Quotes,
        messages=[{"role": "system", "content": TASK}, {"role": "user", "content": article.text}],
        model=server.client.model,
        max_tokens=MOST_TOKENS,
        max_retries=0,
        temperature=0,
    )
    return place_quotes(article, [(quote.text, quote.speaker, quote.quoted) for quote in answer.quotes])


def ask_langextract(article: Article, server: Server) -> Attempt:
    """Extract quotations with langextract's own prompt, chunks and alignment."""
    spoken = [Extraction("quotation", words, attributes={"speaker": speaker}) for words, speaker in SPOKEN]
    examples = [ExampleData(EXAMPLE, spoken)]
    given = {"base_url": server.client.endpoint.base_url, "api_key": "none", "temperature": 0.0}
    config = ModelConfig(server.client.model, "OpenAILanguageModel", given | {"max_output_tokens": MOST_CHUNK_TOKENS})
    model = create_model(config, examples=examples, use_schema_constraints=True)
    model._client = server.sdk
    found = langextract.extract(
        article.text, prompt_description=TASK, examples=examples, model=model, use_schema_constraints=False,
        max_workers=1, batch_length=1, show_progress=False,
    )  # fmt: skip
    attempt = Attempt()
    for one in found.extractions or []:
        place = one.char_interval
        speaker = (one.attributes or {}).get("speaker")
        if place is None or place.start_pos is None or place.end_pos is None:
            attempt.lost += 1
        else:
            words = speaker if isinstance(speaker, str) else None
            attempt.quotes.append(SaidQuote(place.start_pos, place.end_pos, "direct", words))
    return attempt


def place_quotes(article: Article, said: list[tuple[str, str | None, bool]]) -> Attempt:
    """Find copied words in the article, as forgivingly as our own plan finds them."""
    attempt = Attempt()
    for words, speaker, quoted in said:
        found = locate(words, article)
        if found is None:
            attempt.lost += quoted
        else:
            span, _ = found
            attempt.quotes.append(SaidQuote(span.start, span.end, "direct" if quoted else "indirect", speaker))
    return attempt


WAYS: dict[str, Callable[[Article, Server], Attempt]] = {
    "summarise": ask_summarise,
    "one request, instructor": ask_in_one_request,
    "langextract": ask_langextract,
}
RIGHT = share_of("0.5 right", "0.5 said"), share_of("0.5 right", "0.5 gold")
BOTH = Figure("words and speaker, F1", harmonic_of(*RIGHT), "0.5 gold")
SHOWN = ("quotations@0.5.f1", "quotations@0.95.f1", "speaker@0.5.named")


def attempt_article(way: Callable[[Article, Server], Attempt], article: Article, server: Server) -> Attempt:
    """Try one way on one article, and time it."""
    before, started = server.counted.usage, time.perf_counter()
    try:
        attempt = way(article, server)
    except (SummariseError, openai.OpenAIError, instructor.core.InstructorError, ValueError) as error:
        print(f"  {article.id}: {type(error).__name__}", flush=True)
        attempt = Attempt(failed=True)
    attempt.seconds = time.perf_counter() - started
    if not attempt.usage.requests:
        after = server.counted.usage
        attempt.usage = Usage(
            after.requests - before.requests,
            after.prompt_tokens - before.prompt_tokens,
            after.completion_tokens - before.completion_tokens,
        )
    return attempt


def judge_attempt(row: QuotedArticle, attempt: Attempt) -> Verdict:
    """Judge what was found; words that stand nowhere count as claimed."""
    verdict = judge_quotes(row, attempt.quotes)
    counts = Counter(verdict.counts) + Counter({"0.5 said": attempt.lost, "0.95 said": attempt.lost})
    kinds = ("named", "common", "pronouns")
    wrong = sum(counts[f"0.5 {kind}"] - counts[f"0.5 {kind} right"] for kind in kinds)
    return Verdict(row.id, counts | Counter({"0.5 right": counts["0.5 found"] - wrong}))


def compare_ways(rows: list[QuotedArticle], server: Server) -> dict[str, list[Attempt]]:
    """Try every way on every article, article by article, so that a slow spell of the machine is everybody's."""
    attempts: dict[str, list[Attempt]] = {name: [] for name in WAYS}
    for number, row in enumerate(rows, 1):
        article = article_from_text(row.text, article_id=row.id)
        for name, way in WAYS.items():
            attempts[name].append(attempt_article(way, article, server))
            print(f"{number} of {len(rows)}: {name}, {attempts[name][-1].seconds:.0f} s", flush=True)
    return attempts


def write_rows(rows: list[QuotedArticle], attempts: dict[str, list[Attempt]]) -> tuple[list[str], list[Point]]:
    """Write a row of the table for each way, and its point in the plot."""
    lines, points = [], []
    named = {figure.name: figure for figure in FIGURES}
    for name, tried in attempts.items():
        verdicts = [judge_attempt(row, attempt) for row, attempt in zip(rows, tried, strict=True)]
        results = compute_results([*(named[figure] for figure in SHOWN), BOTH], verdicts)
        scaled = [one.seconds * USUAL_WORDS / len(row.text.split()) for row, one in zip(rows, tried, strict=True)]
        cells = [f"{result.value:.2f} ({result.low:.2f}–{result.high:.2f})" for result in results]
        cells += [f"{sum(one.lost for one in tried)}", f"{sum(one.failed for one in tried)}"]
        cells += [f"{statistics.median(scaled):.0f}", *describe_usage(tried)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
        points.append(Point(name, statistics.median(scaled), results[-1].value))
    return lines, points


def describe_usage(tried: list[Attempt]) -> Iterator[str]:
    """Give requests and tokens an article."""
    for name in ("requests", "prompt_tokens", "completion_tokens"):
        yield f"{sum(getattr(one.usage, name) for one in tried) / len(tried):,.1f}".removesuffix(".0")


COLUMNS = (
    "way",
    "quotations, F1 at 0.5",
    "at 0.95",
    "speaker, named",
    "words and speaker, F1",
    "not in the article",
    "failed articles",
    "seconds for 600 words",
    "requests",
    "tokens read",
    "written",
)
HEAD = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}"


def write_page(table: str) -> None:
    """Put the table into its place in the docs."""
    page = PAGE.read_text(encoding="utf-8")
    filled = re.sub(
        r"(<!-- bench: compare -->\n).*?(<!-- end -->)", lambda m: m[1] + table + m[2], page, flags=re.DOTALL
    )
    PAGE.write_text(filled, encoding="utf-8")


def main() -> None:
    """Compare on a sample, print the table, and write it into the docs where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="articles with annotated quotations")
    parser.add_argument("--sample", type=int, default=10, help="articles of the sample")
    parser.add_argument("--seed", type=int, default=7, help="seed of the sample")
    parser.add_argument("--model", default="embedded", help="model to ask")
    parser.add_argument("--write", action="store_true", help="write table and plot into docs/")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")  # langextract warns of settings that are meant
    rows = draw_rows(read_rows(asked.data, QuotedArticle), asked.sample, asked.seed)
    with connect(load_settings({"model": asked.model})) as client:
        lines, points = write_rows(rows, compare_ways(rows, Server.of(client)))
        sample = f"{len(rows)} articles, seed {asked.seed}; {client.model}; median seconds, the rest a mean an article."
    table = "\n".join([HEAD, *lines, "", sample, ""])
    print(table)
    if asked.write:
        write_page(f"{table}\n![Quality against seconds](images/{IMAGE.name})\n")
        IMAGE.write_text(draw_plot(points, "seconds for 600 words", "words and speaker, F1"), encoding="utf-8")


if __name__ == "__main__":
    main()
