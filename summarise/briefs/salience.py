"""Which sentences carry the story, found by code before any model is asked.

Invariant: pure and deterministic; near-linear in the length of the article.
A sentence is worth the sum of its marks, weighed by a table fitted on annotated articles (docs/annotation.md); what a
better one already says is passed over.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import astuple, dataclass
from heapq import nlargest

from summarise.articles.article import Article
from summarise.briefs.expectation_cues import expects
from summarise.briefs.reading import Reading
from summarise.briefs.wording import content_stems, repeats

_FEWEST_WORDS = 8
_MOST_WORDS = 55
_LATEST_LEAD = 2
_OPENING_SENTENCES = 6
_FULL_LENGTH = 30
_PROTAGONISTS = 5
_COMMON_STEMS = 20
_DANGLING = re.compile(
    r"(?:it|this|that|these|those|they|he|she|his|her|their|its|here|there|so|such|but|and|in this way|"
    r"the (?:former|latter))\b",
    re.IGNORECASE,
)
_NO_STATEMENT = re.compile(r"[\w:?]\Z")
"""A heading, a line that only announces the next, a question."""
_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tonight|yesterday)\b")
_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|my|your)\b")
_POST = re.compile(r"https?://|\bpic\.twitter|@")


@dataclass(frozen=True, slots=True)
class Marks:
    """What speaks for a sentence and against it: shares between 0 and 1, counts, and 1 for what is so."""

    borrowed: float
    """Share of it between quote marks; a post of somebody is wholly borrowed."""
    terms: float
    """Weight of the article's common words in it, of the twenty most common together."""
    length: float
    protagonists: float
    """How many of the five most mentioned it names."""
    lead: float
    opening: float
    paragraph: float
    day: float
    ahead: float
    """Whether it says what is expected."""
    person: float
    """Whether it speaks in the first or second person."""


WEIGHTS = Marks(
    borrowed=-2.0,
    terms=1.4,
    length=1.1,
    protagonists=0.3,
    lead=1.3,
    opening=0.9,
    paragraph=0.4,
    day=0.8,
    ahead=0.6,
    person=-0.9,
)
"""Weights of a logistic regression on 38 annotated articles, rounded."""
_SCALE = astuple(WEIGHTS)


def rank_sentences(reading: Reading, count: int, skipped: Collection[int] = ()) -> tuple[int, ...]:
    """Choose up to `count` sentences that carry the story and differ from each other: the lead, then the best.

    Args:
        reading: the story.
        count: how many sentences at most.
        skipped: sentences that may not be chosen, such as those the story does not say itself.
    """
    stems = [frozenset(content_stems(text)) for text in reading.sentence_texts]
    worth = {index: value for index, value in _weigh_sentences(reading, stems) if index not in skipped}
    chosen = [index for index in sorted(worth)[:1] if index <= _LATEST_LEAD and count]
    for index in sorted(worth, key=lambda index: (-worth[index], index)):
        if len(chosen) < count and not any(repeats(stems[index], stems[other]) for other in chosen):
            chosen.append(index)
    return tuple(chosen)


def points_back(text: str) -> bool:
    """Say whether a sentence begins with words that only the one before it explains."""
    return _DANGLING.match(text) is not None


def _weigh_sentences(reading: Reading, stems: list[frozenset[str]]) -> Iterator[tuple[int, float]]:
    counts = Counter(stem for found in stems for stem in found)
    weight = {stem: math.log1p(count) for stem, count in counts.items() if count > 1}
    whole = sum(nlargest(_COMMON_STEMS, weight.values())) or 1.0
    quoted, named = _count_quoted(reading), _count_protagonists(reading)
    for index, text in enumerate(reading.sentence_texts):
        words = len(text.split())
        if not _FEWEST_WORDS <= words <= _MOST_WORDS or _NO_STATEMENT.search(text):
            continue
        marks = Marks(
            borrowed=1.0 if _POST.search(text) else min(1.0, quoted[index] / len(text)),
            terms=sum(weight.get(stem, 0.0) for stem in sorted(stems[index])) / whole,
            length=min(1.0, words / _FULL_LENGTH),
            protagonists=named[index],
            lead=1 / (1 + index),
            opening=index < _OPENING_SENTENCES,
            paragraph=_opens_paragraph(reading.article, index),
            day=_DAY.search(text) is not None,
            ahead=expects(text),
            person=_PERSON.search(text) is not None,
        )
        yield index, sum(mark * scale for mark, scale in zip(astuple(marks), _SCALE, strict=True))


def _count_quoted(reading: Reading) -> Mapping[int, int]:
    """Count the characters between quote marks, by sentence."""
    quoted: Counter[int] = Counter()
    for span in reading.quoted:
        for index in reading.sentences_of(span):
            sentence = reading.article.sentences[index]
            quoted[index] += max(0, min(span.end, sentence.end) - max(span.start, sentence.start))
    return quoted


def _count_protagonists(reading: Reading) -> Mapping[int, int]:
    """Count those of the most mentioned whom each sentence names."""
    first = nlargest(_PROTAGONISTS, reading.entities, key=lambda one: len(one.mentions))
    return Counter(
        index
        for entity in first
        for index in {reading.sentence_at(mention.start) for mention in entity.mentions}
        if index is not None
    )


def _opens_paragraph(article: Article, index: int) -> bool:
    sentences = article.sentences
    return index == 0 or "\n" in article.text[sentences[index - 1].end : sentences[index].start]
