"""Count how long a digest takes to read, and keep it within the minutes that a profile gives.

What counts is what a reader is shown first: of an item its title, bottom line, key points and reason; of the other
sections their sentences. Briefs behind an item, sources and coverage are looked up, not read.

Invariant: pure; the best items stay, and what is left out is named by the caller.
"""

from collections.abc import Iterable, Sequence

from summarise.articles.plain import count_words
from summarise.digests.continuity import statements_of
from summarise.digests.schema import Digest, DigestItem

WORDS_A_MINUTE = 230


def count_item(item: DigestItem) -> int:
    """Count the words of an item that a reader is shown first."""
    return sum(map(count_words, (item.headline, item.why_now, *(one.text for one in statements_of(item)))))


def count_digest(digest: Digest) -> int:
    """Count the words of a digest that a reader is shown."""
    return sum(map(count_item, digest.items)) + sum(map(count_words, _sentences(digest)))


def _sentences(digest: Digest) -> Iterable[str]:
    yield digest.top_line.text
    for follow in digest.follow_ups:
        yield follow.title
        yield from (change.after or change.before or "" for change in follow.changes)
    yield from (one.title for one in digest.quiet)
    yield from (one.expectation.expectation for one in digest.watch)
    for answer in digest.answers:
        yield answer.question
        yield from (sentence.text for sentence in answer.sentences)
    for correction in digest.corrections:
        yield from (text for change in correction.changes for text in (change.before, change.after) if text)
    yield from (one.text for one in digest.quotes_of_the_day)
    for known in digest.open_contradictions:
        yield from (side.claim for side in known.contradiction.sides)


def minutes_of(words: int) -> float:
    """Return the minutes that so many words take."""
    return round(words / WORDS_A_MINUTE, 1)


def count_fitting(items: Sequence[DigestItem], other_words: int, minutes: float | None) -> int:
    """Count how many of the items fit into the minutes beside everything else; the first always does.

    Args:
        items: best first.
        other_words: of the digest without its items.
        minutes: the reading budget; None is none.
    """
    if minutes is None:
        return len(items)
    left = minutes * WORDS_A_MINUTE - other_words
    for number, item in enumerate(items):
        left -= count_item(item)
        if left < 0 and number > 0:
            return number
    return len(items)
