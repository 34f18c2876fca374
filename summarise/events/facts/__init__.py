"""What the sentences of an article put into slots: numbers, days, names, places, means, parties, certainty.

Invariant: facts are found in each article apart, so that one more article costs its own reading only.
"""

from collections.abc import Sequence

from summarise.events.cast import Cast
from summarise.events.facts.certainty import find_markers
from summarise.events.facts.days import DayReader
from summarise.events.facts.means import find_means
from summarise.events.facts.model import Fact, Finder, Fit
from summarise.events.facts.names import NameFinder
from summarise.events.facts.numbers import find_number_facts
from summarise.events.facts.parties import PartyFinder
from summarise.events.facts.speakers import SpeakerFinder
from summarise.events.lines import Line, Lines
from summarise.events.sources import Source

__all__ = ["Fact", "Facts", "Fit"]


class Facts:
    """The facts of every sentence, found once."""

    def __init__(self, sources: Sequence[Source], lines: Lines, cast: Cast) -> None:
        dated = [source.article.published for source in sources if source.article.published]
        reference = max(dated, default=None)
        finders: tuple[Finder, ...] = (
            find_number_facts,
            DayReader(reference),
            NameFinder(cast),
            PartyFinder(cast),
            find_means,
            find_markers,
            SpeakerFinder(cast),
        )
        self._found = {
            (line.source, line.index): tuple(fact for find in finders for fact in find(sources[line.source], line))
            for line in lines
        }

    def of(self, line: Line) -> tuple[Fact, ...]:
        """Give the facts of a sentence."""
        return self._found[line.source, line.index]
