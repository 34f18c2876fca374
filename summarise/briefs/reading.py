"""What code alone reads from an article, worked out once and shared by plans, gates, grounding and check.

Invariant: nothing here depends on what a model proposed; spans and indices are those of the article.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarise.articles.article import Article, Span
from summarise.briefs.attributions import Attribution, find_attributions
from summarise.briefs.entities import Entity, entity_named, find_entities, resolve_pronoun
from summarise.briefs.entities.titles import HONORIFICS
from summarise.briefs.folding import fold_text, fold_words
from summarise.briefs.instructions import find_instructions
from summarise.briefs.items import Basis, Evidence, Match
from summarise.briefs.quotations import Quotation, find_quotations
from summarise.briefs.speech.marks import find_stretches, split_paragraphs
from summarise.briefs.wording import content_stems, find_words, stem

PRONOUNS = frozenset("he she him her his hers himself herself they them their theirs it its who".split())
_PERSONAL = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)

_MARKS = '“”"‘’«»'
_CONNECTIVE = re.compile(
    r"\A(?:and|but|still|yet|also|however|meanwhile|additionally|moreover|furthermore|instead|nevertheless|in addition|"
    r"at the same time|that)\b,?\s+",
    re.IGNORECASE,
)
"""Words that tie a sentence to the one before; alone it reads better without them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Cited sentences, read together; `text` has its typography folded."""

    text: str
    sentences: tuple[int, ...] = ()
    entities: tuple[Entity, ...] = ()
    """Whom the passage mentions, by name or by pronoun."""
    attributions: tuple[Attribution, ...] = ()
    """Whose content touches the passage."""
    stems: frozenset[str] = frozenset()
    """Stems of its content words and of the names of those whom it mentions."""


class Reading:
    """One article as code reads it: names, quotations, attributions, sentences; each found when first asked for."""

    def __init__(self, article: Article, entities: Sequence[Entity] | None = None) -> None:
        self.article = article
        self.entities = find_entities(article) if entities is None else tuple(entities)
        self._named: dict[str, Entity | None] = {}
        self._passages: dict[tuple[int, ...], Passage] = {}

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Quotations of the article."""
        return find_quotations(self.article)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Everything between quote marks, marks left out."""
        found = {Span(one.start, one.end) for one in self.quotations}
        excluded = [(part.start, part.end) for part in self.article.excluded]
        for start, end in split_paragraphs(self.article.text, excluded):
            found |= {Span(one.start, one.end) for one in find_stretches(self.article.text, start, end)}
        return tuple(sorted(found))

    @cached_property
    def instructions(self) -> tuple[Span, ...]:
        """Sentences that look like an instruction to a machine reader."""
        return find_instructions(self.article)

    @cached_property
    def suspects(self) -> frozenset[int]:
        """Indices of these sentences: they are shown as findings and bear out nothing."""
        return frozenset(index for span in self.instructions for index in self.sentences_of(span))

    @cached_property
    def asides(self) -> frozenset[int]:
        """Sentences that the story does not say itself: suspects, and those wholly between quote marks."""
        quoted = (index for span in self.quoted for index in self.sentences_of(span) if self._fills(span, index))
        return self.suspects.union(quoted)

    def _fills(self, span: Span, index: int) -> bool:
        """Say whether a span holds all of a sentence but its quote marks and its stop."""
        _, start, end = self.article.sentences[index]
        text = self.article.text
        return not text[start : span.start].strip(_MARKS) and not text[span.end : end].strip(_MARKS + ".")

    @cached_property
    def told(self) -> tuple[Attribution, ...]:
        """Attributions of the article: what its sources say, and what they do with words; nothing that is suspected."""
        found = find_attributions(self.article, self.quotations, self.entities)
        return tuple(one for one in found if self.suspects.isdisjoint(self.sentences_of(one.content)))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """What the sources of the article say: claims of theirs, and whatever stands in quote marks."""
        return tuple(one for one in self.told if not one.act or one.quotations)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.article.sentences]

    @cached_property
    def _entities_by_sentence(self) -> dict[int, list[Entity]]:
        found: dict[int, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            for index in {self.sentence_at(mention.start) for mention in entity.mentions}:
                if index is not None:
                    found[index].append(entity)
        return found

    @cached_property
    def _attributions_by_sentence(self) -> dict[int, list[Attribution]]:
        found: dict[int, list[Attribution]] = defaultdict(list)
        for attribution in self.attributions:
            for index in self.sentences_of(attribution.content):
                found[index].append(attribution)
        return found

    @cached_property
    def sentence_texts(self) -> tuple[str, ...]:
        """Sentences with typography folded."""
        text = self.article.text
        return tuple(fold_words(text[sentence.start : sentence.end]) for sentence in self.article.sentences)

    @cached_property
    def sentences_by_stem(self) -> dict[str, list[int]]:
        """Sentences that have a content word with the stem."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, text in enumerate(self.sentence_texts):
            for word in sorted(set(content_stems(text))):
                found[word].append(index)
        return found

    @cached_property
    def lower_case_words(self) -> frozenset[str]:
        """Words that the story writes in lower case somewhere, so that a capital may mean nothing."""
        words = (word.text for text in self.sentence_texts for word in find_words(text))
        return frozenset(word for word in words if word.islower())

    @cached_property
    def lower_case_stems(self) -> frozenset[str]:
        """Stems of these words."""
        return frozenset(map(stem, self.lower_case_words))

    def entity(self, name: str) -> Entity | None:
        """Give the entity with this name; a surname does even where the article never uses it alone."""
        if name not in self._named:
            self._named[name] = entity_named(self.entities, name) or self._by_surname(name)
        return self._named[name]

    def _by_surname(self, name: str) -> Entity | None:
        words = [word for word in name.casefold().split() if word.strip(".") not in HONORIFICS]
        people = [
            one for one in self.entities if one.kind == "person" and words[-1:] == one.name.casefold().split()[-1:]
        ]
        return people[0] if len(words) == 1 and len(people) == 1 else None

    def words(self, span: Span | None) -> str | None:
        """Give the source's characters of a span."""
        return None if span is None else self.article.text[span.start : span.end]

    def sentence_text(self, index: int) -> str:
        """Give one sentence in the source's characters."""
        _, start, end = self.article.sentences[index]
        return self.article.text[start:end]

    def state_content(self, attribution: Attribution) -> str:
        """Give what somebody said as a sentence of its own, in the source's words; quoted words keep quote marks."""
        words = self.article.text[attribution.content.start : attribution.content.end].strip().strip(",;")
        if attribution.kind == "direct":
            return f"“{words.strip(_MARKS)}”"
        words = _CONNECTIVE.sub("", words)
        return words[:1].upper() + words[1:]

    def sentence_at(self, offset: int) -> int | None:
        """Give the index of the sentence that holds the code point."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.article.sentences[index].end else None

    def sentences_of(self, span: Span) -> range:
        """Give the indices of the sentences that the span touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        if first < len(self._starts) and self.article.sentences[first].end <= span.start:
            first += 1
        last = bisect_right(self._starts, max(span.start, span.end - 1))
        return range(first, last)

    def cite(self, sentences: Iterable[int]) -> Passage:
        """Read sentences together; indices that the article lacks are left out."""
        key = tuple(sorted({index for index in sentences if 0 <= index < len(self.sentence_texts)}))
        if key not in self._passages:
            entities = {entity.name: entity for index in key for entity in self._entities_in(index)}
            attributions = {one.content: one for index in key for one in self._attributions_by_sentence[index]}
            speakers = (self.entity(self.words(one.speaker) or "") for one in attributions.values())
            entities |= {entity.name: entity for entity in speakers if entity}
            names = (fold_words(name) for one in entities.values() for name in (one.name, *one.aliases))
            texts = [self.sentence_texts[index] for index in key]
            self._passages[key] = Passage(
                " ".join(texts),
                key,
                tuple(entities.values()),
                tuple(attributions.values()),
                frozenset(word for text in (*texts, *names) for word in content_stems(text)),
            )
        return self._passages[key]

    def cite_text(self, cited: str) -> Passage:
        """Read a text as the sentences of the article that stand in it, or as bare words where none does."""
        folded = fold_words(cited)
        found = [index for index, text in enumerate(self.sentence_texts) if text and text in folded]
        if found:
            return self.cite(found)
        lowered = f" {folded} "
        named = [
            entity
            for entity in self.entities
            if any(re.search(rf"\b{re.escape(fold_words(name))}\b", lowered) for name in (entity.name, *entity.aliases))
        ]
        return Passage(folded, (), tuple(named))

    def evidence(self, span: Span, match: Match = "exact") -> Evidence:
        """Point at a span."""
        return Evidence(start=span.start, end=span.end, sentence=self.sentence_at(span.start), match=match)

    def evidence_of(self, sentences: Iterable[int]) -> tuple[Evidence, ...]:
        """Point at whole sentences."""
        chosen = (self.article.sentences[index] for index in sorted(set(sentences)))
        return tuple(self.evidence(Span(sentence.start, sentence.end)) for sentence in chosen)

    def attributions_at(self, span: Span) -> list[Attribution]:
        """Give the attributions whose content touches a span."""
        index = self.sentence_at(span.start)
        said = self._attributions_by_sentence.get(index, []) if index is not None else []
        return [one for one in said if one.content.start < span.end and span.start < one.content.end]

    def basis_at(self, span: Span) -> Basis:
        """Say whether the words stand in what the article lets somebody say."""
        return "attributed" if self.attributions_at(span) else "reported"

    def entity_in(self, span: Span) -> Entity | None:
        """Give the last entity mentioned inside a span."""
        index = self.sentence_at(span.start)
        named = self._entities_by_sentence.get(index, ()) if index is not None else ()
        inside = ((mention, one) for one in named for mention in one.mentions if span.start <= mention.start < span.end)
        return max(inside, key=lambda found: found[0], default=(None, None))[1]

    def name_at(self, span: Span) -> str:
        """Give the name that stands for the words of a span: the entity's, else the words."""
        words = self.article.text[span.start : span.end]
        entity = self.entity(words)
        return entity.name if entity else words

    def _entities_in(self, index: int) -> list[Entity]:
        found = list(self._entities_by_sentence[index])
        sentence = self.article.sentences[index]
        for match in _PERSONAL.finditer(self.article.text, sentence.start, sentence.end):
            entity = resolve_pronoun(self.article, self.entities, match.start())
            if entity and entity not in found:
                found.append(entity)
        return found


def extent_of(attribution: Attribution) -> Span:
    """Return the range from the first to the last character that takes part in an attribution."""
    parts: Iterable[Span | None] = (attribution.content, attribution.cue, attribution.source)
    spans = [part for part in parts if part is not None]
    return Span(min(start for start, _ in spans), max(end for _, end in spans))


def is_pronoun(words: str) -> bool:
    """Say whether a source is only pointed at: he, she, they, it."""
    return fold_text(words).text.strip(" .,").casefold() in PRONOUNS
