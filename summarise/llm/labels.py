"""Read how likely each label of a choice is from the log-probabilities of one token.

Invariant: the probabilities of the labels sum to one.
"""

import math
from collections.abc import Iterable, Sequence


def label_probabilities(labels: Sequence[str], tokens: Iterable[tuple[str, float]]) -> dict[str, float] | None:
    """Share out the probability of the first token among the labels that it may begin.

    Args:
        labels: the answers that were offered.
        tokens: candidates for the first token of the answer, each with its log-probability.

    Returns:
        A probability for each label, or None when no candidate begins any of them.
    """
    mass = dict.fromkeys(labels, 0.0)
    for token, logprob in tokens:
        begun = [label for label in labels if _begins(token, label)]
        for label in begun:
            mass[label] += math.exp(logprob) / len(begun)
    total = sum(mass.values())
    return {label: share / total for label, share in mass.items()} if total > 0 else None


def _begins(token: str, label: str) -> bool:
    word = token.strip().strip("\"'“”*`").casefold()
    return bool(word) and (label.casefold().startswith(word) or word == label.casefold())
