"""Measure quotations and speakers of live briefs against articles that people annotated.

Invariant: the annotated articles stay where they are; nothing but predictions and scores is written.

GOLD is a file of JSON lines with `id` and `text`; SCORER is a program that takes `quotes GOLD PREDICTIONS --ids FILE`.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from summarise import BriefOptions, article_from_text, check_brief, connect, iter_briefs, load_settings
from summarise.briefs.schema import Brief
from summarise.errors import SummariseError


def choose_articles(gold: Path, size: int, seed: int) -> list[dict[str, str]]:
    """Draw a sample that is the same for the same seed."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    return random.Random(seed).sample(rows, min(size, len(rows)))  # noqa: S311 - a sample, no secret


def predict_quotes(brief: Brief) -> list[dict[str, object]]:
    """Take from a brief what the scorer compares."""
    names = {actor.id: actor.name for actor in brief.actors}
    return [
        quote.model_dump(include={"start", "end", "kind", "speaker", "via"})
        | {"speaker_name": names.get(quote.speaker_actor or "")}
        for quote in brief.quotes
    ]


def main() -> None:
    """Brief the sample, prove every brief, and call the scorer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="annotated articles as JSON lines")
    parser.add_argument("--scorer", type=Path, help="program that scores the predictions")
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder of the predictions")
    parser.add_argument("--size", type=int, default=40, help="articles of the sample")
    parser.add_argument("--seed", type=int, default=7, help="seed of the sample")
    parser.add_argument("--model", default="embedded", help="model to measure")
    asked = parser.parse_args()
    rows = choose_articles(asked.gold, asked.size, asked.seed)
    articles = [article_from_text(row["text"], article_id=row["id"]) for row in rows]
    asked.out.mkdir(parents=True, exist_ok=True)
    predictions, ids = asked.out / "predictions.jsonl", asked.out / "ids.txt"
    ids.write_text("".join(f"{row['id']}\n" for row in rows), encoding="utf-8")
    unproved, started = 0, time.monotonic()
    with connect(load_settings({"model": asked.model})) as client, predictions.open("w", encoding="utf-8") as file:
        options = BriefOptions(sections=("actors", "quotes"))
        for article, brief in iter_briefs(articles, client, options, now=datetime.now(UTC)):
            if isinstance(brief, SummariseError):
                print(f"{article.id}: {type(brief).__name__}: {brief}", flush=True)
                continue
            unproved += not check_brief(brief).passed
            file.write(json.dumps({"id": article.id, "quotes": predict_quotes(brief)}) + "\n")
            file.flush()
    print(f"{len(articles)} articles, {time.monotonic() - started:.0f} s, {unproved} briefs that do not check")
    if asked.scorer:
        command = [sys.executable, asked.scorer, "quotes", asked.gold, predictions, "--ids", ids]
        sys.exit(subprocess.run(command, check=False).returncode)


if __name__ == "__main__":
    main()
