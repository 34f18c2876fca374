"""Group articles into events.

Invariant: the same articles give the same groups in any order; the same text counts once; no two articles are compared
that share no term, and no article with more than a bounded number of others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

import numpy as np

from summarise.articles.article import Article
from summarise.articles.dates import find_date
from summarise.briefs.dates import read_day
from summarise.events.grouping.candidates import find_pairs
from summarise.events.grouping.duplicates import join_duplicates, sketch_article
from summarise.events.grouping.linking import TIME_COUNTS, link_articles
from summarise.events.grouping.model import Group, GroupOptions
from summarise.events.grouping.terms import read_terms, spell_terms
from summarise.events.grouping.vectors import Vectors, add_up, multiply, weigh_terms
from summarise.events.sources import identify_event

_DEFAULTS = GroupOptions()
_LAST = "\U0010ffff"
_ID_DIGITS = 16
_DATELINE = 80
_MOST_REASONS = 8
_MOST_TERMS = 24
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Copies:
    """The articles of one text, and the day on which the first of them came."""

    articles: tuple[Article, ...]
    day: int | None

    @property
    def order(self) -> tuple[bool, int, str]:
        """Sort by time, undated ones last, then by text."""
        return self.day is None, self.day or 0, self.articles[0].sha256


@dataclass(frozen=True, slots=True)
class _Collection:
    """Everything that is known of the articles, once they are in order."""

    copies: tuple[_Copies, ...]
    near: tuple[tuple[int, ...], ...]
    vectors: Vectors

    def describe(self, members: Sequence[int], *, explain: bool) -> Group:
        """Make a group of sets of near-duplicates."""
        indices = sorted(index for member in members for index in self.near[member])
        sets = (
            tuple(article.id for index in self.near[member] for article in self.copies[index].articles)
            for member in members
        )
        return Group(
            identify_event(article for index in indices for article in self.copies[index].articles),
            _title_of(self._find_centre(members)),
            tuple(article.id for index in indices for article in self.copies[index].articles),
            tuple(one for one in sets if len(one) > 1),
            self._explain(members) if explain else (),
        )

    def _leader(self, member: int) -> Article:
        return self.copies[self.near[member][0]].articles[0]

    def _find_centre(self, members: Sequence[int]) -> Article:
        """Give the article that is likest to the others."""
        rows = [self.vectors.rows[member] for member in members]
        total = add_up(rows)
        likeness = [multiply(total, row) for row in rows]
        return self._leader(members[max(range(len(members)), key=likeness.__getitem__)])

    def _explain(self, members: Sequence[int]) -> tuple[str, ...]:
        """Spell the weightiest terms that most of a group's articles have."""
        terms = np.concatenate([self.vectors.rows[member].terms for member in members])
        weights = np.concatenate([self.vectors.rows[member].weights for member in members])
        found, places, holders = np.unique(terms, return_inverse=True, return_counts=True)
        common = np.flatnonzero((holders > 1) & (2 * holders > len(members)))
        heaviest = common[np.lexsort((found[common], -np.bincount(places, weights)[common]))]
        spelled: dict[int, str] = {}
        for member in reversed(members):
            spelled |= spell_terms(self._leader(member))
        stories = " ".join(self._leader(member).text for member in members)
        terms_in_order = self.vectors.keys[found[heaviest[:_MOST_TERMS]]].tolist()
        return _word_reasons([spelled[key] for key in terms_in_order], " ".join(stories.split()))


def _word_reasons(terms: Iterable[str], stories: str) -> tuple[str, ...]:
    """Leave out what is said already, and put pairs together that the stories have as one: "Kim Jong", "Jong Un"."""
    reasons: list[str] = []
    for term in terms:
        first, last = term.split()[0], term.split()[-1]
        if any(f" {term} " in f" {reason} " for reason in reasons):
            continue
        for place, reason in enumerate(reasons):
            longer = [f"{reason}{term.removeprefix(first)}"] * reason.endswith(f" {first}")
            longer += [f"{term.removesuffix(last)}{reason}"] * reason.startswith(f"{last} ")
            if " " in term and (found := next((words for words in longer if words in stories), None)):
                reasons[place] = found
                break
        else:
            reasons.append(term)
    return tuple(reasons[:_MOST_REASONS])


def group_articles(articles: Iterable[Article], options: GroupOptions = _DEFAULTS) -> tuple[Group, ...]:
    """Group articles by event, the largest group first, then the earliest.

    An article that is given twice counts once; one that nothing else belongs with is a group of its own.

    Args:
        articles: in any order; of two texts with one id, the later one is known by the digits of its text.
        options: how alike, and how near in time, the articles of one event are.
    """
    copies = _collect_copies(articles)
    if not copies:
        return ()
    originals = [one.articles[0] for one in copies]
    near = tuple(map(tuple, join_duplicates([sketch_article(article) for article in originals]).list_sets()))
    vectors = weigh_terms([read_terms(originals[members[0]]) for members in near])
    days = [copies[members[0]].day for members in near]
    pairs = find_pairs(vectors.rows, options.threshold / (1 + TIME_COUNTS))
    events = link_articles(vectors.rows, days, pairs, options).list_sets()
    collection = _Collection(copies, near, vectors)
    ordered = sorted(events, key=lambda members: (-sum(len(near[member]) for member in members), members[0]))
    return tuple(collection.describe(members, explain=options.explain) for members in ordered)


def _collect_copies(articles: Iterable[Article]) -> tuple[_Copies, ...]:
    """Put articles of one text together, in the order of time."""
    by_text: dict[str, list[Article]] = {}
    for article in _name_apart(articles):
        by_text.setdefault(article.sha256, []).append(article)
    copies = [_Copies(tuple(same), min(filter(None, map(_read_day, same)), default=None)) for same in by_text.values()]
    return tuple(sorted(copies, key=lambda one: one.order))


def _name_apart(articles: Iterable[Article]) -> Iterator[Article]:
    """Drop what is given twice; a second text with an id of another one gets the digits of its own."""
    unique: dict[tuple[str, str], Article] = {}
    for article in sorted(articles, key=_identify):
        unique.setdefault((article.id, article.sha256), article)
    seen: set[str] = set()
    for article in unique.values():
        known = article.id in seen
        seen.add(article.id)
        yield article.model_copy(update={"id": article.sha256[:_ID_DIGITS]}) if known else article


def _identify(article: Article) -> tuple[str, ...]:
    """Sort by what sets the same article apart where it is given twice."""
    return article.id, article.sha256, *(known or _LAST for known in (article.published, article.title, article.source))


def _read_day(article: Article) -> int | None:
    """Give the day of an article, counted from any day: as published, else as its dateline says."""
    beginning = article.sentences[0].start if article.sentences else 0
    day = read_day(article.published) or read_day(find_date(article.text[beginning : beginning + _DATELINE]))
    return day.toordinal() if day else None


def _title_of(article: Article) -> str:
    """Give the headline, else the beginning."""
    if article.title or not article.sentences:
        return article.title or ""
    first = article.sentences[0]
    return shorten(article.text[first.start : first.end], _LONGEST_TITLE, placeholder="…")
