"""Lay the source out beside its brief: paragraphs of passages of segments, cut wherever evidence begins or ends.

Invariant: the characters of all segments in order are exactly the article's text, or, where that was left out, exactly
the words of the evidence, overlapping pieces joined.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from summarise.articles.article import ArticleRecord
from summarise.articles.sentences import Sentence, split_sentences
from summarise.briefs.rendering.parts import Entry, Mark
from summarise.briefs.rendering.phrases import EXCLUDED

_LINE_END = re.compile(r"[\r\n]+")


class Segment(NamedTuple):
    """Characters that the same entries rest on; `excluded` says why they are not the story."""

    start: int
    text: str
    items: tuple[str, ...]
    """Ids of the entries that these words support."""
    names: tuple[str, ...]
    """Ids of the entries whose speaker these words name."""
    excluded: str
    sentence: int | None
    line: int
    """Where its line begins, which tells lines apart."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The segments of one sentence, or of what stands between two; `opens` where the sentence begins here."""

    sentence: int | None
    opens: bool
    cited_by: tuple[str, ...]
    segments: tuple[Segment, ...]


Paragraph = tuple[Passage, ...]


class _Piece(NamedTuple):
    """A connected part of the source, and the sentences that begin in it."""

    start: int
    text: str
    sentences: Sequence[Sentence]

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)

    def list_line_starts(self) -> Iterator[int]:
        """Give the offset of each line."""
        yield self.start
        yield from (self.start + found.end() for found in _LINE_END.finditer(self.text))


class _Label(NamedTuple):
    """What a range of the source is to the page; labels of one kind sort by `rank`."""

    kind: Literal["says", "names", "excluded", "sentence"]
    rank: int
    value: str = ""


class _Range(NamedTuple):
    start: int
    end: int
    label: _Label


def lay_pane(article: ArticleRecord, entries: Sequence[Entry]) -> list[Paragraph]:
    """Cut the source so that each entry's evidence is a run of whole segments."""
    marks = [mark for entry in entries for mark in entry.marks]
    ranges = [
        _Range(mark.start, mark.end, _Label(mark.role, rank, entry.id))
        for rank, entry in enumerate(entries)
        for mark in entry.marks
    ]
    ranges += [_Range(part.start, part.end, _Label("excluded", 0, EXCLUDED[part.reason])) for part in article.excluded]
    pieces = [*_join_excerpts(marks)] if article.text is None else [_whole_piece(article, article.text)]
    sentences = [sentence for piece in pieces for sentence in piece.sentences]
    ranges += [_Range(each.start, each.end, _Label("sentence", each.index)) for each in sentences]
    opened = {each.index: each.start for each in reversed(sentences)}
    cited = _list_citing(entries)
    lines = groupby(_cut_pieces(pieces, ranges), lambda segment: segment.line)
    return [tuple(_list_passages(line, opened, cited)) for _, line in lines]


def _list_citing(entries: Iterable[Entry]) -> dict[int, tuple[str, ...]]:
    """Name for each sentence the entries that cite it."""
    citing: defaultdict[int, list[str]] = defaultdict(list)
    for entry in entries:
        for index in entry.sentences:
            if index is not None:
                citing[index].append(entry.id)
    return {index: tuple(ids) for index, ids in citing.items()}


def _whole_piece(article: ArticleRecord, text: str) -> _Piece:
    return _Piece(0, text, split_sentences(text, [(part.start, part.end) for part in article.excluded]))


def _join_excerpts(marks: Iterable[Mark]) -> Iterator[_Piece]:
    """Join the words of overlapping evidence; a piece's sentences are those that evidence in it names."""
    start, text, opened = 0, "", dict[int, int]()
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if text and mark.start > start + len(text):
            yield _name_sentences(start, text, opened)
            text = ""
        if not text:
            start, opened = mark.start, {}
        text += (mark.excerpt or "")[start + len(text) - mark.start :]
        if mark.sentence is not None:
            opened.setdefault(mark.sentence, mark.start)
    if text:
        yield _name_sentences(start, text, opened)


def _name_sentences(start: int, text: str, opened: dict[int, int]) -> _Piece:
    begins = [*sorted((at, index) for index, at in opened.items()), (start + len(text), 0)]
    return _Piece(start, text, [Sentence(index, at, end) for (at, index), (end, _) in pairwise(begins)])


def _list_passages(
    line: Iterable[Segment], opened: dict[int, int], cited: dict[int, tuple[str, ...]]
) -> Iterator[Passage]:
    for index, group in groupby(line, lambda segment: segment.sentence):
        segments = tuple(group)
        if index is None:
            yield Passage(None, False, (), segments)
        else:
            yield Passage(index, opened[index] == segments[0].start, cited.get(index, ()), segments)


def _cut_pieces(pieces: Sequence[_Piece], ranges: Iterable[_Range]) -> Iterator[Segment]:
    """Sweep once over all limits of ranges and lines; give what lies between two with the labels that hold there."""
    line_starts = {at for piece in pieces for at in piece.list_line_starts()}
    changes = _list_changes(ranges)
    for at in (*line_starts, *(piece.end for piece in pieces)):
        changes.setdefault(at, [])
    left = deque(pieces)
    active: Counter[_Label] = Counter()
    line = 0
    for start, stop in pairwise(sorted(changes)):
        for label, step in changes[start]:
            active[label] += step
        active = +active
        while left and left[0].end <= start:
            left.popleft()
        if left and left[0].start <= start:
            line = start if start in line_starts else line
            text = left[0].text[start - left[0].start : stop - left[0].start]
            yield _label_segment(start, text, sorted(active), line)


def _list_changes(ranges: Iterable[_Range]) -> defaultdict[int, list[tuple[_Label, int]]]:
    """Note at each limit which labels begin to hold there and which cease."""
    changes: defaultdict[int, list[tuple[_Label, int]]] = defaultdict(list)
    for each in ranges:
        if each.start < each.end:
            changes[each.start].append((each.label, 1))
            changes[each.end].append((each.label, -1))
    return changes


def _label_segment(start: int, text: str, labels: Iterable[_Label], line: int) -> Segment:
    values: defaultdict[str, list[str]] = defaultdict(list)
    sentence = None
    for label in labels:
        values[label.kind].append(label.value)
        if label.kind == "sentence":
            sentence = label.rank
    items, names = tuple(values["says"]), tuple(values["names"])
    return Segment(start, text, items, names, ", ".join(values["excluded"]), sentence, line)
