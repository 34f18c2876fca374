"""Compare grouping with plain TF-IDF and average link on annotated events.

    python tests/bench/grouping.py EVENTS.jsonl... [--predictions OUT.jsonl]

Each line of EVENTS holds `event_id` and `articles` with `id, title, text, source, date`. Needs the dependency group
"bench". The options of grouping are those of the program; plain TF-IDF is given the best of its variants and thresholds
on each set (of several sets, on their mean), which is more than anybody could choose without the answers.

Invariant: both are given the same articles and the same dates, and no text leaves this process.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from summarise import Article, article_from_text
from summarise.briefs.dates import read_day
from summarise.events.grouping import GroupOptions, group_articles

SEED = 7
DAY = "2020-01-15"
ORDERS = 3
DRAWS = 40
STREAMS = 5
WINDOW_DAYS = GroupOptions().window_days
VARIANTS = [{"sublinear_tf": tf, "min_df": df} for tf, df in product((True, False), (1, 2))]
THRESHOLDS = np.arange(0.05, 0.8, 0.01)


class Score(NamedTuple):
    """How well groups match events: B-cubed F1, and how many events are found exactly."""

    f1: float
    precision: float
    recall: float
    exact: int
    events: int

    def __str__(self) -> str:
        """Write the figures."""
        return f"F1 {self.f1:.4f} (P {self.precision:.4f} R {self.recall:.4f}), {self.exact} of {self.events} exact"


@dataclass(frozen=True)
class Event:
    """One event and its articles."""

    name: str
    articles: tuple[Article, ...]


Report = tuple[Event, Article]


def read_events(paths: Sequence[Path]) -> Iterator[Event]:
    """Read annotated events."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Event(row["event_id"], tuple(map(_read_article, row["articles"])))


def _read_article(fields: dict[str, str]) -> Article:
    return article_from_text(
        fields["text"],
        article_id=fields["id"],
        title=fields["title"],
        source=fields.get("source"),
        published=fields.get("date"),
        language="en",
    )


def score_groups(truth: dict[str, str], found: dict[str, object]) -> Score:
    """Compare groups with events, article by article."""
    events, groups = Counter(truth.values()), Counter(found.values())
    both = Counter((truth[one], found[one]) for one in truth)
    precision = sum(both[truth[one], found[one]] / groups[found[one]] for one in truth) / len(truth)
    recall = sum(both[truth[one], found[one]] / events[truth[one]] for one in truth) / len(truth)
    exact = sum(1 for (event, group), size in both.items() if size == events[event] == groups[group])
    return Score(2 * precision * recall / (precision + recall), precision, recall, exact, len(events))


def group_ours(articles: Sequence[Article]) -> dict[str, object]:
    """Group with the program's own options."""
    return {one: group.event for group in group_articles(articles) for one in group.articles}


def score_plain(articles: Sequence[Article], truth: dict[str, str]) -> list[Score]:
    """Group by plain TF-IDF with average link, and score every variant with every threshold."""
    texts = [f"{article.title or ''}\n{article.text}" for article in articles]
    days = [read_day(article.published) for article in articles]
    apart = np.array([[bool(a and b and abs((a - b).days) > WINDOW_DAYS) for a in days] for b in days])
    scores = []
    for variant in VARIANTS:
        vectors = TfidfVectorizer(stop_words="english", **variant).fit_transform(texts)
        distances = np.clip(1 - np.where(apart, 0, (vectors @ vectors.T).toarray()), 0, None)
        for threshold in THRESHOLDS:
            linking = AgglomerativeClustering(
                n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
            )
            labels = linking.fit_predict(distances).tolist()
            scores.append(score_groups(truth, dict(zip((one.id for one in articles), labels, strict=True))))
    return scores


def compare_events(events: Sequence[Event]) -> np.ndarray:
    """Give how like the words of any two events are by plain TF-IDF, 0 for an event and itself."""
    texts = [" ".join(article.text for article in event.articles) for event in events]
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    likeness = (vectors @ vectors.T).toarray()
    np.fill_diagonal(likeness, 0)
    return likeness


def choose_crowded(events: Sequence[Event]) -> list[Event]:
    """Keep the half of the events that are most like another one."""
    nearest = np.argsort(-compare_events(events).max(axis=1), kind="stable")[: len(events) // 2]
    return [events[place] for place in sorted(nearest.tolist())]


def compare(name: str, events: Sequence[Event], *, dated: bool) -> None:
    """Print how both do on one set, and whether ours is the same in other orders."""
    articles = [article for event in events for article in event.articles]
    if not dated:
        articles = [article.model_copy(update={"published": DAY}) for article in articles]
    truth = {article.id: event.name for event in events for article in event.articles}
    ours = group_ours(articles)
    for order in range(ORDERS):
        random.Random(order).shuffle(articles)  # noqa: S311 - no secret
        if group_ours(articles) != ours:
            raise SystemExit(f"{name}: the groups depend on the order")
    print(f"{name}: {len(articles)} articles, {'own dates' if dated else 'one day'}")
    print(f"  grouping      {score_groups(truth, ours)}")
    print(f"  plain TF-IDF  {max(score_plain(articles, truth))}", flush=True)


def draw_alike(events: Sequence[Event], size: int) -> Iterator[list[Report]]:
    """Draw sets of one event and those most like it, with one to three reports of each."""
    likeness = compare_events(events)
    rng = random.Random(SEED)  # noqa: S311 - no secret
    for _ in range(DRAWS):
        first = rng.randrange(len(events))
        few = [events[place] for place in (first, *np.argsort(-likeness[first], kind="stable")[: size - 1])]
        yield [(event, one) for event in few for one in rng.sample(event.articles, rng.choice((1, 2, 3)))]


def draw_stream(events: Sequence[Event], size: int) -> Iterator[list[Report]]:
    """Draw sets as a stream of news is: one report only of six events in ten, two of two, three of two."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    for _ in range(STREAMS):
        drawn = enumerate(rng.sample(events, size))
        counted = [(event, 1 + (place >= 0.6 * size) + (place >= 0.8 * size)) for place, event in drawn]
        yield [(event, one) for event, count in counted for one in rng.sample(event.articles, count)]


def compare_draws(name: str, draws: Sequence[Sequence[Report]], *, dated: bool = False) -> None:
    """Print the mean F1 of several sets."""
    ours, plain = [], []
    for drawn in draws:
        truth = {article.id: event.name for event, article in drawn}
        articles = [one if dated else one.model_copy(update={"published": DAY}) for _, one in drawn]
        ours.append(score_groups(truth, group_ours(articles)).f1)
        plain.append([score.f1 for score in score_plain(articles, truth)])
    print(f"{name}: mean F1 of {len(draws)} sets, {'own dates' if dated else 'one day'}")
    print(f"  grouping      {np.mean(ours):.4f}")
    print(f"  plain TF-IDF  {np.mean(plain, axis=0).max():.4f}", flush=True)


def main() -> None:
    """Compare on the whole, on each half of the events, and on the crowded ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="+", type=Path)
    parser.add_argument("--predictions", type=Path, help="write the groups of the whole here, one JSON line each")
    given = parser.parse_args()
    events = list(read_events(given.events))
    shuffled = sorted(events, key=lambda event: event.name)
    random.Random(SEED).shuffle(shuffled)  # noqa: S311 - no secret
    halves = {"tuned on": shuffled[: len(events) // 2], "held out": shuffled[len(events) // 2 :]}
    for name, some in {"whole": events, **halves}.items():
        compare(name, some, dated=True)
        compare(name, some, dated=False)
    for name, some in {"whole": events, **halves}.items():
        compare(f"{name}, crowded", choose_crowded(some), dated=False)
    for name, some in halves.items():
        compare_draws(f"{name}, four like events", list(draw_alike(some, 4)))
        for dated in (True, False):
            compare_draws(f"{name}, 60 events, most with one report", list(draw_stream(some, 60)), dated=dated)
    if given.predictions:
        groups = defaultdict(list)
        for one, group in group_ours([article for event in events for article in event.articles]).items():
            groups[group].append(one)
        lines = [json.dumps({"event": group, "articles": members}) for group, members in groups.items()]
        given.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
