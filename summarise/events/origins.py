"""Which articles of an event share an origin: an agency, an outlet, or runs of words that one took from the other.

Invariant: words inside quotation marks prove no common origin, as two reporters may hear one speaker; the articles of
one origin are the same ones in any order of input.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from summarise.articles.article import Article, Span
from summarise.articles.plain import WORD
from summarise.briefs.quotations import find_quotations
from summarise.events.partition import Partition

RUN_WORDS = 8
"""The fewest words that two articles have in common, one after the other, before it counts as copied."""
_FEWEST_PLAIN = RUN_WORDS // 2
_MOST_PLACES = 16

UNNAMED = "an outlet without a name"


class SharedRun(NamedTuple):
    """Words that stand in two articles in the same order, and where."""

    first: Span
    second: Span
    words: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's news comes from.

    Attributes:
        label: the agencies credited, else the outlet, else that it has no name.
        key: the same for all articles of one origin, and for no other.
    """

    label: str
    key: str


class _Word(NamedTuple):
    """A word outside quotations; `run` counts the stretches between what is left out, `plain` is no capital in it."""

    key: str
    start: int
    end: int
    run: int
    plain: bool


def find_shared_runs(first: Article, second: Article, fewest: int = RUN_WORDS) -> tuple[SharedRun, ...]:
    """Find the runs of words that two articles share outside quotations, in the order of the first.

    Case and punctuation do not count. A run is as long as it can be, and no word of the first is part of two.

    Args:
        first: an article.
        second: another one.
        fewest: the length in words from which on a run counts.
    """
    own, other = _read_words(first), _read_words(second)
    places: dict[tuple[str, ...], list[int]] = {}
    for place, gram in _list_grams(other, fewest):
        places.setdefault(gram, []).append(place)
    runs, free = [], 0
    for place, gram in _list_grams(own, fewest):
        if place < free or gram not in places:
            continue
        there = max(places[gram][:_MOST_PLACES], key=lambda start: _measure_run(own, place, other, start))
        length = _measure_run(own, place, other, there)
        runs.append(SharedRun(_span(own, place, length), _span(other, there, length), length))
        free = place + length
    return tuple(runs)


def origins_of(articles: Iterable[Article]) -> dict[str, Origin]:
    """Map each article's id to its origin.

    Articles have one origin where they credit an agency in common, where they credit none and come from one outlet,
    and where they share a run of words outside quotations, not counting runs that are mostly a name with its title.
    """
    known = sorted({(one.id, one.sha256): one for one in articles}.values(), key=lambda one: (one.id, one.sha256))
    holders: dict[object, int] = {}
    partition = Partition(len(known))
    for index, article in enumerate(known):
        for sign in _list_signs(article):
            partition.join(holders.setdefault(sign, index), index)
    return {
        article.id: Origin(_label(article), known[partition.first_of(index)].id) for index, article in enumerate(known)
    }


def _list_signs(article: Article) -> Iterator[object]:
    """Yield what no article of another origin has."""
    yield article.id
    yield from (("agency", agency) for agency in article.origins)
    if article.source and not article.origins:
        yield "outlet", article.source.casefold()
    words = _read_words(article)
    for place, gram in _list_grams(words, RUN_WORDS):
        if sum(word.plain for word in words[place : place + RUN_WORDS]) >= _FEWEST_PLAIN:
            yield gram


def _label(article: Article) -> str:
    return ", ".join(article.origins) or article.source or UNNAMED


def _read_words(article: Article) -> list[_Word]:
    """Give the words of the story outside quotations."""
    left_out = [(part.start, part.end) for part in article.excluded]
    left_out += [(quotation.start, quotation.end) for quotation in find_quotations(article)]
    edges = sorted({(0, 0), *left_out})
    starts, ends, furthest = [start for start, _ in edges], [], 0
    for _, end in edges:
        ends.append(furthest := max(furthest, end))
    words = []
    for match in WORD.finditer(article.text):
        run = bisect_right(starts, match.start()) - 1
        if match.start() >= ends[run]:
            words.append(
                _Word(match[0].casefold().replace("’", "'"), match.start(), match.end(), run, match[0].islower())
            )
    return words


def _list_grams(words: Sequence[_Word], size: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each `size` words in a row that nothing parts, with the place of the first."""
    for place in range(len(words) - size + 1):
        if words[place].run == words[place + size - 1].run:
            yield place, tuple(word.key for word in words[place : place + size])


def _measure_run(own: Sequence[_Word], place: int, other: Sequence[_Word], there: int) -> int:
    """Count the words that are the same from two places on, up to where something is left out of either."""
    length = 0
    for mine, theirs in zip(islice(own, place, None), islice(other, there, None), strict=False):
        if mine.key != theirs.key or mine.run != own[place].run or theirs.run != other[there].run:
            break
        length += 1
    return length


def _span(words: Sequence[_Word], place: int, length: int) -> Span:
    return Span(words[place].start, words[place + length - 1].end)
