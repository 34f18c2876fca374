"""Measure grouping: B-cubed precision and recall over all articles, and the events that come out exactly.

Invariant: pure; an article that is in no group stands alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from summarise.evals.annotations import AnnotatedEvent
from summarise.evals.figures import Figure, Miss, Verdict, harmonic_of, share_of


def judge_groups(events: Sequence[AnnotatedEvent], groups: Mapping[str, str]) -> list[Verdict]:
    """Count, event by event, how purely and how wholly the articles were grouped.

    Args:
        events: the annotated events.
        groups: the name of each article's group, by the article's id.
    """
    guess = {
        article.id: groups.get(article.id, f"alone {article.id}") for event in events for article in event.articles
    }
    sizes = Counter(guess.values())
    return [_judge_event(event, guess, sizes) for event in events]


def _judge_event(event: AnnotatedEvent, guess: Mapping[str, str], sizes: Mapping[str, int]) -> Verdict:
    together = Counter(guess[article.id] for article in event.articles)
    size = len(event.articles)
    exact = len(together) == 1 and sizes[next(iter(together))] == size
    counts = {
        "articles": size,
        "precision": sum(count * count / sizes[name] for name, count in together.items()),
        "recall": sum(count * count / size for count in together.values()),
        "events": 1,
        "exact": int(exact),
    }
    if exact:
        return Verdict(event.event_id, counts)
    shown = "; ".join(f"{count} of {sizes[name]} in {name}" for name, count in together.items())
    kind = "event split" if len(together) > 1 else "event merged with another"
    titles = "; ".join(article.title or article.id for article in event.articles)
    return Verdict(event.event_id, counts, (Miss(kind, event.event_id, 0, 0, titles, shown),))


_PRECISION, _RECALL = share_of("precision", "articles"), share_of("recall", "articles")
FIGURES = (
    Figure("groups.precision", _PRECISION, "articles", digits=4),
    Figure("groups.recall", _RECALL, "articles", digits=4),
    Figure("groups.f1", harmonic_of(_PRECISION, _RECALL), "articles", digits=4),
    Figure("groups.exact", share_of("exact", "events"), "events"),
)
