"""What one sentence puts into a slot.

Invariant: the value's span lies in the sentence, and what a fact is compared by does not depend on other articles.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from summarise.articles.article import Span
from summarise.events.items import ContradictionKind
from summarise.events.lines import Line
from summarise.events.sources import Source

_NEAR = 3
"""Tokens to each side that tell what a value is about."""


class Fit(StrEnum):
    """How two values of one slot stand to each other."""

    SAME = "same"
    FINER = "finer"
    """Both may be so; one says more."""
    APART = "apart"
    UNLIKE = "unlike"
    """They do not belong into one slot."""


@dataclass(frozen=True, eq=False)
class Fact:
    """A value and what it is about."""

    source: Source
    line: Line
    kind: ContradictionKind
    span: Span
    value: object
    slot: str
    """What is asked, in words for a reader."""
    head: frozenset[str] = frozenset()
    """Tokens of which two facts of one slot share at least one, where both have any."""
    compare: Callable[["Fact", "Fact"], Fit] = field(default=lambda _, __: Fit.UNLIKE, repr=False)
    about: frozenset[str] | None = None
    """What it is about, where that is not the rest of the sentence."""

    @property
    def words(self) -> str:
        """Give the value in the article's words."""
        return self.source.words(self.span)

    @property
    def before(self) -> tuple[str, ...]:
        """Give the tokens that stand next before the value."""
        return tuple(token.key for token in self.line.tokens if token.end <= self.span.start)[-_NEAR:]

    @property
    def after(self) -> tuple[str, ...]:
        """Give the tokens that stand next behind the value."""
        return tuple(token.key for token in self.line.tokens if token.start >= self.span.end)[:_NEAR]

    @property
    def key(self) -> tuple[int, int, int, str]:
        """Give where the fact stands, and its kind."""
        return self.line.source, self.span.start, self.span.end, self.kind

    @property
    def others(self) -> frozenset[str]:
        """Give what the value is about: what else the sentence speaks of."""
        if self.about is not None:
            return self.about
        own = self.line.tokens_in(self.span)
        return self.line.keys - {token.key for token in own}


Finder = Callable[[Source, Line], Iterator[Fact]]
