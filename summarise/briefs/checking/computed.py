"""Compute again what code alone decided: timeline, figures, sourcing, gaps and the score.

Invariant: a signed item is left to its signer; all others are as computed.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel

from summarise.briefs.checking.failures import Failure
from summarise.briefs.figures import find_figures
from summarise.briefs.gaps import find_gaps
from summarise.briefs.grounding.ledger import sum_up
from summarise.briefs.items import Figure, Gap, Moment
from summarise.briefs.reading import Reading
from summarise.briefs.schema import Brief, Section
from summarise.briefs.sourcing import count_sources
from summarise.briefs.timeline import find_moments

P = TypeVar("P", bound=BaseModel)


def check_computed(brief: Brief, source: Reading) -> Iterator[Failure]:
    """Compare the computed sections with the article, and the score with the findings."""
    yield from _compare("timeline", brief.timeline, find_moments(source))
    yield from _compare("figures", brief.figures, find_figures(source))
    yield from _compare("gaps", brief.gaps, find_gaps(source, brief.quotes))
    if brief.sourcing is not None and brief.sourcing != count_sources(source, brief.quotes):
        yield Failure("sourcing[0]", "the article gives other counts")
    stated = brief.grounding
    if stated != sum_up(stated.proposed, stated.findings):
        yield Failure("grounding[0]", "its score does not follow from its findings")


def _compare(
    section: Section,
    items: Sequence[Moment | Figure | Gap],
    computed: Sequence[Moment | Figure | Gap],
) -> Iterator[Failure]:
    expected = [item.model_dump() for item in computed]
    for index, item in enumerate(items):
        if getattr(item, "signed", None) is None and _without_excerpts(item) not in expected:
            yield Failure(f"{section}[{index}]", "the article gives no such thing")


def _without_excerpts(item: BaseModel) -> dict[str, object]:
    fields = item.model_dump()
    for evidence in fields["evidence"]:
        evidence["excerpt"] = None
    return fields
