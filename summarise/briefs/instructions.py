"""Sentences that look like an instruction to a machine reader, found by their wording and by where they stand.

Invariant: pure; every span is a sentence of the article or a range left out of its story; time grows with the text.
A find is a suspicion: an instruction that the story reports is found as a live one is, and a false claim in a
reporter's tone is not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from summarise.articles.article import Article, Exclusion, Span
from summarise.articles.sentences import Sentence
from summarise.briefs.encodings import holds_encoded_words
from summarise.briefs.folding import fold_words
from summarise.briefs.instruction_cues import ADDRESSED, GOES_ON, TASK
from summarise.briefs.items import Finding, shorten_item
from summarise.briefs.wording import content_stems, stem

FEWEST_STORY_SENTENCES = 6
"""In a shorter text a task is no stranger: it may be all that the text is."""
_FEWEST_TASK_STEMS = 2
_MOST_SHARED = 0.25
"""Share of a task's content words that the rest of the story may have too."""
_LONGEST_TASK = 300
_GENERAL_STEMS = frozenset(map(stem, "happen next mean matter know come go think change stake far now".split()))
"""Words of questions that head a part of any story: what happens next, what it means, how we got here."""
_TO_PEOPLE = re.compile(r"\byours?\b", re.IGNORECASE)
"""What readers are asked to do is about something of theirs: their letters, their member of parliament."""
_LABEL = re.compile(r"\W*[^:.!?]{1,60}: ")
_MOST_LABELLED = 8
"""A line of more sentences is no note, whatever it opens with."""
_ACCENTS = re.compile("[\u0300-\u036f]")


def find_instructions(article: Article) -> tuple[Span, ...]:
    """Find the sentences that address a machine reader, in order, and notes that do beside the story.

    Such a sentence has a wording that speaks to a machine, goes on from one on the same line, stands behind a label
    that has it, or is a task on a line of its own that has next to no words in common with the story around it.
    """
    texts = [_fold(article, sentence) for sentence in article.sentences]
    lines = list(_split_lines(article))
    found = _find_tasks(lines, texts)
    for line in lines:
        first = texts[line[0].index]
        labelled = len(line) <= _MOST_LABELLED and bool(_LABEL.match(first)) and _is_addressed(first)
        inside = False
        for sentence in line:
            text = texts[sentence.index]
            inside = labelled or _is_addressed(text) or (inside and bool(GOES_ON.search(text)))
            if inside:
                found.add(sentence.index)
    notes = [Span(one.start, one.end) for one in article.excluded if _is_addressed(_fold(article, one))]
    return tuple(sorted([*notes, *(Span(s.start, s.end) for s in article.sentences if s.index in found)]))


def report_instructions(article: Article, found: Sequence[Span]) -> tuple[Finding, ...]:
    """Give a finding for each suspected instruction; it costs no item."""
    return tuple(
        Finding(
            section="article",
            item=shorten_item(article.text[span.start : span.end]),
            reason="looks like an instruction to a machine reader",
            action="flagged",
        )
        for span in found
    )


def _fold(article: Article, part: Sentence | Exclusion) -> str:
    return _ACCENTS.sub("", fold_words(article.text[part.start : part.end]))


def _is_addressed(text: str) -> bool:
    return holds_encoded_words(text) or any(pattern.search(text) for pattern in ADDRESSED)


def _split_lines(article: Article) -> Iterator[list[Sentence]]:
    """Give the sentences line by line."""
    ends = [0, *(sentence.end for sentence in article.sentences)]
    number = 0

    def number_line(sentence: Sentence) -> int:
        nonlocal number
        number += "\n" in article.text[ends[sentence.index] : sentence.start]
        return number

    for _, line in groupby(article.sentences, key=number_line):
        yield list(line)


def _find_tasks(lines: Sequence[Sequence[Sentence]], texts: Sequence[str]) -> set[int]:
    """Find the lines that are one task each and stand apart from the story."""
    stems = [set(content_stems(text)) - _GENERAL_STEMS for text in texts]
    counts = Counter(word for words in stems for word in words)
    lone = {line[0].index for line in lines if len(line) == 1}
    tasks = {index for index in lone if _is_task(texts[index])}
    if len(texts) - len(tasks) < FEWEST_STORY_SENTENCES:
        return set()
    return {
        index
        for index in tasks
        if len(stems[index]) >= _FEWEST_TASK_STEMS
        and sum(counts[word] > 1 for word in stems[index]) <= _MOST_SHARED * len(stems[index])
    }


def _is_task(text: str) -> bool:
    return len(text) <= _LONGEST_TASK and bool(TASK.search(text)) and not _TO_PEOPLE.search(text)
