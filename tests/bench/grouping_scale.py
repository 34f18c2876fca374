"""Time grouping on more and more articles, made from real ones, and print how its cost grows.

    python tests/bench/grouping_scale.py ARTICLES.jsonl... [--sizes 1000 10000 100000]

Each line of ARTICLES holds `text`, or `articles` with a `text` each. An event is made of sentences of ten of them, in
which every figure is replaced, and every name: by one in use, the oftener the more it was used, or by a new one. So the
vocabulary grows with the articles as that of a real stream does. One to eight reports of it are printed on the same
or the next day; all events fall into 30 days, so that more articles are also denser. Each size has its own process.

Invariant: the same arguments give the same articles; time is the processor's, and memory is the peak of the process.
"""

import argparse
import hashlib
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from summarise import Article
from summarise.articles.sentences import split_sentences
from summarise.events.grouping import group_articles

SEED = 7
FIRST_DAY = date(2024, 1, 1)
DAYS = 30
REPORTS = (1, 1, 1, 2, 2, 3, 3, 4, 5, 8)
STORIES = 10
SENTENCES = 30
SHARE = (0.5, 0.8)
NEW_NAME = 0.3
STRANGE = 4
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
FIGURE = re.compile(r"\b\d+\b")
SYLLABLES = [f"{onset}{vowel}{coda}" for onset in "bdfgklmnprstvz" for vowel in "aeiou" for coda in ("", "n", "r", "l")]


class Names:
    """Names in use, drawn the oftener the more they were drawn, and new ones now and then."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._used: list[str] = []

    def draw(self) -> str:
        """Give a name."""
        if not self._used or self._rng.random() < NEW_NAME:
            name = "".join(self._rng.choices(SYLLABLES, k=3)).capitalize()
        else:
            name = self._rng.choice(self._used)
        self._used.append(name)
        return name


def read_stories(paths: Sequence[Path]) -> list[list[str]]:
    """Read the sentences of real articles."""
    stories = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts = [one["text"] for one in row.get("articles", [row])]
            stories += [[text[one.start : one.end] for one in split_sentences(text)] for text in texts]
    return stories


def make_articles(stories: Sequence[Sequence[str]], size: int) -> Iterator[tuple[str, Article]]:
    """Yield so many articles, each with the name of its event."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    names = Names(rng)
    made = 0
    for number in range(size):
        sentences = _make_event(stories, names, rng)
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        for _ in range(rng.choice(REPORTS)):
            own = rng.sample(sentences, max(4, int(len(sentences) * rng.uniform(*SHARE))))
            own += [rng.choice(rng.choice(stories)) for _ in range(STRANGE)]
            text = "\n\n".join(own)
            digest = hashlib.sha256(f"{made} {text}".encode()).hexdigest()
            published = (day + timedelta(days=rng.choice((0, 0, 1)))).isoformat()
            yield f"event-{number}", Article(id=str(made), text=text, sha256=digest, published=published)
            made += 1
            if made == size:
                return


def _make_event(stories: Sequence[Sequence[str]], names: Names, rng: random.Random) -> list[str]:
    """Take sentences of several articles and give all names and figures in them another value."""
    pool = [sentence for story in rng.sample(list(stories), STORIES) for sentence in story]
    chosen = [FIGURE.sub(lambda _: str(rng.randrange(2, 1_000)), sentence) for sentence in rng.sample(pool, SENTENCES)]
    renamed: dict[str, str] = {}
    for name in sorted({name for sentence in chosen for name in NAME.findall(sentence)}):
        renamed[name] = names.draw()
    return [NAME.sub(lambda match: renamed[match[0]], sentence) for sentence in chosen]


def measure_size(paths: Sequence[Path], size: int) -> None:
    """Make articles and group them; print the figures as JSON."""
    made = list(make_articles(read_stories(paths), size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, cpu = time.perf_counter(), time.process_time()
    groups = group_articles(article for _, article in made)
    figures = {"seconds": time.process_time() - cpu, "elapsed": time.perf_counter() - started}
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    events: dict[str, set[str]] = {}
    for event, article in made:
        events.setdefault(event, set()).add(article.id)
    exact = len({frozenset(group.articles) for group in groups} & set(map(frozenset, events.values())))
    words = sum(len(article.text.split()) for _, article in made) // size
    figures |= {"megabytes": after / 1024, "own_megabytes": (after - before) / 1024, "words": words}
    print(json.dumps(figures | {"events": len(events), "groups": len(groups), "exact": exact}))


def main() -> None:
    """Measure each size and print how time grows from each to the next."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--alone", action="store_true", help="measure the one size in this process")
    given = parser.parse_args()
    if given.alone:
        measure_size(given.articles, given.sizes[0])
        return
    results: list[tuple[int, float]] = []
    for size in given.sizes:
        command = [sys.executable, __file__, *map(str, given.articles), "--alone", "--sizes", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        got = json.loads(done.stdout)
        print(
            f"{size:>7,} articles of {got['words']} words: {got['seconds']:.1f} s, "
            f"{got['elapsed']:.1f} s by the clock, "
            f"{got['megabytes']:,.0f} MB with the articles, {got['own_megabytes']:,.0f} MB more than before grouping; "
            f"{got['groups']:,} groups, {got['exact']:,} of {got['events']:,} events exact",
            flush=True,
        )
        results.append((size, got["seconds"]))
    for (small, quick), (large, slow) in [*pairwise(results), (results[0], results[-1])]:
        print(f"{small:,} to {large:,}: exponent {math.log(slow / quick) / math.log(large / small):.2f}")


if __name__ == "__main__":
    main()
