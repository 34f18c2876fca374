"""Cite the articles of one event brief: each under a letter, its sentences by number.

Invariant: a letter stands for one article, in the order of the event brief, and is the same in every format.
"""

from collections.abc import Mapping, Sequence

from summarise.articles.article import ArticleRecord
from summarise.briefs.rendering.html import read_mark
from summarise.briefs.rendering.parts import Entry, Mark, Place, Wording, cite_sentence
from summarise.briefs.rendering.terminal import clean_line
from summarise.events.rendering.proofs import Sources, find_outlet

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class LetteredSources(Sources):
    """The articles of an event brief, by id, each with its letter and the place where a page shows it."""

    def __init__(self, records: Sequence[ArticleRecord], anchors: Mapping[str, str] | None = None) -> None:
        super().__init__(records)
        self.letters = {record.id: write_letter(number) for number, record in enumerate(records)}
        self.anchors = anchors or {article: f"source-{letter}" for article, letter in self.letters.items()}

    def name(self, article_id: str) -> str:
        """Name an article by its outlet and letter; one that is alone needs no letter."""
        record = self.find(article_id)
        if record is None or len(self.letters) == 1:
            return super().name(article_id)
        outlet, letter = find_outlet(record), self.letters[article_id]
        return f"{outlet} ({letter})" if outlet else f"article {letter}"


class Cited:
    """The sentences that entries rest on, as readers are shown them."""

    def __init__(self, sources: LetteredSources) -> None:
        self._sources = sources

    def list_places(self, entry: Entry) -> list[Place]:
        """List the sentences that an entry rests on, each once."""
        found = dict.fromkeys((mark.article, mark.sentence) for mark in self._list_saying(entry))
        return [self._name_place(article, sentence) for article, sentence in found]

    def prove(self, entry: Entry) -> list[Wording]:
        """Give the words that say so, each with its place; words within others are not given again."""
        says = self._list_saying(entry)
        return [
            Wording(self._name_place(mark.article, mark.sentence).label, read_mark(mark, self._read(mark.article)))
            for mark in says
            if not any(_holds(other, mark) for other in says)
        ]

    def language_of(self, entry: Entry) -> str:
        """Return the language of the words that an entry rests on; ours where it rests on none."""
        records = [record for mark in self._list_saying(entry) if (record := self._sources.find(mark.article))]
        return clean_line(records[0].language) if records else "en"

    def _list_saying(self, entry: Entry) -> list[Mark]:
        return [mark for mark in entry.marks if mark.role == "says" and mark.article in self._sources.letters]

    def _name_place(self, article: str, sentence: int | None) -> Place:
        letter, anchor = self._sources.letters[article], self._sources.anchors[article]
        alone, name = len(self._sources.letters) == 1, self._sources.name(article)
        if sentence is None:
            return Place(cite_sentence(None) if alone else letter, anchor, name)
        label = cite_sentence(sentence) if alone else f"{letter}{sentence + 1}"
        return Place(label, f"{anchor}-s{sentence + 1}", f"{name}, sentence {sentence + 1}")

    def _read(self, article_id: str) -> str | None:
        record = self._sources.find(article_id)
        return record.text if record else None


def _holds(outer: Mark, inner: Mark) -> bool:
    """Tell whether a mark holds another of the same article and is wider."""
    wider = outer.end - outer.start > inner.end - inner.start
    return outer.article == inner.article and outer.start <= inner.start and inner.end <= outer.end and wider


def write_letter(number: int) -> str:
    """Name the first article A, the twenty-seventh AA."""
    before, last = divmod(number, len(_ALPHABET))
    return (write_letter(before - 1) if before else "") + _ALPHABET[last]
