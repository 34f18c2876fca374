"""Show where articles say something: the sentence, the words in it that count, and the outlet.

Invariant: what is shown as proof is the source's own text, cleaned for display; where the text was left out, the
excerpt is shown, and where there is neither, no words are.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

from summarise.articles.article import ArticleRecord
from summarise.articles.sentences import Sentence, split_sentences
from summarise.briefs.rendering.terminal import clean_line
from summarise.events.items import SourceEvidence

_CONTEXT = 180
_LONGEST = 600
_BEGINNING = 2_000
_FIRST_WORDS = 5
_NAMELESS = "source"


class Piece(NamedTuple):
    """Words of a source; the lit ones are the evidence, the others stand around it."""

    text: str
    lit: bool


class Proof(NamedTuple):
    """Where one article says something; `short` names its outlet where little room is."""

    article: str
    outlet: str
    short: str
    sentence: int | None
    language: str
    pieces: tuple[Piece, ...]

    @property
    def label(self) -> str:
        """Name the place as a reader counts: the outlet, and the sentence where it is known."""
        return self.outlet if self.sentence is None else f"{self.outlet} {self.sentence + 1}"


class Sources:
    """The articles of a document, by id."""

    def __init__(self, records: Iterable[ArticleRecord]) -> None:
        self._sources = {record.id: _Source(record) for record in records}

    def name(self, article_id: str) -> str:
        """Name the outlet of an article: as it is given, else its host, else its title."""
        source = self._sources.get(article_id)
        return name_outlet(source.record) if source else "an earlier article"

    def find(self, article_id: str) -> ArticleRecord | None:
        """Return an article, or None."""
        source = self._sources.get(article_id)
        return source.record if source else None

    def prove(self, evidence: Sequence[SourceEvidence]) -> tuple[Proof, ...]:
        """Return where the articles say so, one proof for each sentence of each article, in the given order."""
        located = dict.fromkeys((each.article, self._place(each)) for each in evidence)
        return tuple(self._prove(article, sentence, evidence) for article, sentence in located)

    def sentence_at(self, article_id: str, offset: int) -> int | None:
        """Find the sentence of an article that holds a code point; None where it has none there, or no text."""
        source = self._sources.get(article_id)
        return source.sentence_at(offset) if source else None

    def _prove(self, article_id: str, sentence: int | None, evidence: Sequence[SourceEvidence]) -> Proof:
        record = self.find(article_id)
        return Proof(
            article=article_id,
            outlet=self.name(article_id),
            short=(find_outlet(record).removeprefix("The ") if record else "") or _NAMELESS,
            sentence=sentence,
            language=clean_line(record.language) if record else "en",
            pieces=self._quote(article_id, sentence, evidence),
        )

    def _place(self, evidence: SourceEvidence) -> int | None:
        known = evidence.sentence
        return self.sentence_at(evidence.article, evidence.start) if known is None else known

    def _quote(self, article_id: str, sentence: int | None, evidence: Sequence[SourceEvidence]) -> tuple[Piece, ...]:
        own = [each for each in evidence if each.article == article_id and self._place(each) == sentence]
        source = self._sources.get(article_id)
        if source is None or source.record.text is None:
            excerpts = dict.fromkeys(each.excerpt for each in own if each.excerpt)
            return tuple(Piece(clean_line(text[:_LONGEST]), lit=True) for text in excerpts)
        return source.cut([(each.start, each.end) for each in own])


class _Source:
    """One article and its sentences."""

    def __init__(self, record: ArticleRecord) -> None:
        self.record = record

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Sentences of the story."""
        excluded = [(part.start, part.end) for part in self.record.excluded]
        return split_sentences(self.record.text or "", excluded)

    def sentence_at(self, offset: int) -> int | None:
        """Find the sentence that holds a code point."""
        number = bisect_right([each.start for each in self.sentences], offset) - 1
        return number if number >= 0 and offset < self.sentences[number].end else None

    def cut(self, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
        """Cut the sentences around spans into what is lit and what is not."""
        text = self.record.text or ""
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        touched = [each for each in self.sentences if each.start < last and first < each.end]
        begin = max(min([first, *(each.start for each in touched)]), first - _CONTEXT)
        stop = min(max([last, *(each.end for each in touched)]), last + _CONTEXT, first + _LONGEST + _CONTEXT)
        lit = [any(start <= at < end for start, end in spans) for at in range(begin, stop)]
        runs = [(flag, len(list(run))) for flag, run in groupby(lit)]
        pieces = []
        for flag, length in runs:
            pieces.append(Piece(_keep_edges(text[begin : begin + length]), flag))
            begin += length
        return tuple(piece for piece in pieces if piece.text)


def name_outlet(record: ArticleRecord) -> str:
    """Name where an article was published: its outlet, else its host, else its title or its first words."""
    return find_outlet(record) or name_article(record) or "an article without a name"


def name_article(record: ArticleRecord) -> str:
    """Name an article by its title, else by its first words, where they are known."""
    if record.title:
        return clean_line(record.title)
    text = (record.text or "")[:_BEGINNING]
    sentences = split_sentences(text, [(part.start, part.end) for part in record.excluded if part.end <= len(text)])
    words = clean_line(text[sentences[0].start : sentences[0].end]).split() if sentences else []
    return f"“{' '.join(words[:_FIRST_WORDS])} …”" if words else ""


def find_outlet(record: ArticleRecord) -> str:
    """Return the outlet of an article, else its host, else nothing."""
    if record.source:
        return clean_line(record.source)
    try:
        host = urlsplit(record.url or "").hostname
    except ValueError:
        host = None
    return clean_line((host or "").removeprefix("www."))


def _keep_edges(text: str) -> str:
    """Clean a part of a line; a space at either edge stays one."""
    shown = clean_line(text)
    if not shown:
        return " " if text else ""
    return " " * text[0].isspace() + shown + " " * text[-1].isspace()
