"""When and where the event happened, as its articles tell.

Invariant: both are read from what the first sentences say; where they do not settle it, nothing is said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from summarise.events.facts import Fact, Facts
from summarise.events.facts.days import is_day_of_report, when_of
from summarise.events.facts.names import PLACE
from summarise.events.lines import Lines

_LEAD = 4
_FEWEST_LEADS = 2


def find_day(lines: Lines, facts: Facts) -> str | None:
    """Give the day or interval that most leads name for what happened, the first of several."""
    days = (when_of(fact) for fact in _leading(lines, facts) if fact.kind == "date" and not is_day_of_report(fact))
    return _most_common(day for day in days if day and "/" not in day)


def find_place(lines: Lines, facts: Facts) -> str | None:
    """Give the place that most leads name, in the words of the first that does; one lead of several settles nothing."""
    named = {(fact.line.source, fact.words): None for fact in _leading(lines, facts) if fact.slot == PLACE}
    counts = Counter(words for _, words in named)
    place, count = counts.most_common(1)[0] if counts else (None, 0)
    return place if count >= min(_FEWEST_LEADS, len(lines.sources)) else None


def _leading(lines: Lines, facts: Facts) -> Iterator[Fact]:
    for source in lines.sources:
        for line in lines.of(source.index)[:_LEAD]:
            yield from facts.of(line)


def _most_common(words: Iterable[str]) -> str | None:
    counts = Counter(words)
    return max(counts, key=lambda word: counts[word], default=None)
