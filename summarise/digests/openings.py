"""Say the day in one sentence: what leads it, or why there is nothing to lead it.

Invariant: pure; a day is called slow only where every source answered and nothing waits.
"""

from collections.abc import Sequence

from summarise.briefs.rendering.phrases import count_things
from summarise.digests.continuity import statements_of
from summarise.digests.schema import DigestItem, Sentence
from summarise.digests.store.records import SourceRecord


def write_top_line(items: Sequence[DigestItem], sources: Sequence[SourceRecord], waiting: int) -> Sentence:
    """Write the top line.

    Args:
        items: of the day, best first.
        sources: how each fared.
        waiting: articles that could not be briefed and wait for the next run.
    """
    failed = sum(one.status == "failed" for one in sources)
    if not items:
        return Sentence(text=_say_nothing(len(sources), failed, waiting))
    statements = statements_of(items[0])
    text = statements[0].text if statements else items[0].headline or items[0].why_now
    is_slow = len(items) == 1 and items[0].brief and not failed and not waiting
    return Sentence(
        text=("A slow day, with one story. " if is_slow else "") + text,
        evidence=statements[0].evidence if statements else (),
    )


def _say_nothing(sources: int, failed: int, waiting: int) -> str:
    if waiting:
        return f"Nothing could be briefed; the next run takes up {count_things(waiting, 'article')}."
    if failed == sources:
        return "No source answered, so that nothing is known of this day."
    if failed:
        return f"Nothing new from {sources - failed} of {count_things(sources, 'source')}; the others did not answer."
    return f"A slow day: nothing new from {sources} of {count_things(sources, 'source')}."
