"""What grouping gives, and what it can be told.

Invariant: every article given is in exactly one group.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupOptions:
    """How articles are grouped.

    Attributes:
        threshold: the mean likeness from which on two groups are one event; 0 is nothing shared, 1 the same terms.
        window_days: the most days between the articles of one event, as two groups are compared by their mean days.
        explain: whether to fill `why`, which reads the articles once more.
    """

    threshold: float = 0.15
    window_days: int = 7
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of one event.

    Attributes:
        event: an id made from the text of the earliest article, so that a later one does not change it.
        title: the headline of the article that shares most with the others.
        articles: ids in the order of publication, undated ones first.
        duplicates: ids of articles that are the same but for a few words, a tuple each.
        why: the terms that most of its articles share, weightiest first; empty where nobody asked, or for one article.
    """

    event: str
    title: str
    articles: tuple[str, ...]
    duplicates: tuple[tuple[str, ...], ...] = ()
    why: tuple[str, ...] = ()
