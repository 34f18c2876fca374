"""Say by rule who speaks: for every quotation, and for reported speech without quote marks.

Invariant: every quotation is in exactly one attribution; every span stands in the article; `sure` is claimed only by
rules whose measured precision is at least 0.97.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from summarise.articles.article import Article, Span
from summarise.briefs.entities import Entity, entity_named, resolve_pronoun
from summarise.briefs.entities.genders import gender_of
from summarise.briefs.items import QuoteKind
from summarise.briefs.quotations import Quotation
from summarise.briefs.speech.frames import Frame, split_frames
from summarise.briefs.speech.reported import find_clauses
from summarise.briefs.speech.sources import Source
from summarise.briefs.speech.tags import Tag, find_tags
from summarise.briefs.speech.voices import Voice, find_carrier, find_voices

Speaker = tuple[Span | None, bool]
"""The words that name who speaks, and whether they are a name."""
_MEMORY = 1500
"""Code points over which a pronoun may mean whoever spoke last."""
_CARRIED = frozenset(("he", "she", "they", "it", "who"))
_SURE = frozenset({"after", "same_paragraph"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words and whose they are.

    `content` is what is attributed, whole; `quotations` are the indices of those inside it. `source` is the source as
    written ("he"), `speaker` the words that name it: one run of the article, at most six words. Where the source has
    no name, `named` is false and the speaker is that phrase ("US officials"). `via` is who passed the words on.
    """

    content: Span
    quotations: tuple[int, ...]
    kind: QuoteKind
    cue: Span | None
    source: Span | None
    speaker: Span | None
    via: Span | None
    named: bool
    rule: str
    sure: bool


def find_attributions(
    article: Article, quotations: Sequence[Quotation], entities: Sequence[Entity]
) -> tuple[Attribution, ...]:
    """Attribute every quotation, and find indirect speech; in the order of the text."""
    frames = split_frames(article, quotations)
    names = {mention.start for entity in entities for mention in entity.mentions}
    tags = [find_tags(frame, names) for frame in frames]
    voices = find_voices(frames, tags, quotations, names)
    author = _Author(article, quotations, entities, voices, names, {})
    found = [
        attribution for frame, here in zip(frames, tags, strict=True) for attribution in author.attribute(frame, here)
    ]
    return tuple(sorted(found, key=lambda attribution: attribution.content))


@dataclass(frozen=True, slots=True)
class _Author:
    """Puts clauses and voices together into attributions."""

    article: Article
    quotations: Sequence[Quotation]
    entities: Sequence[Entity]
    voices: Sequence[Voice]
    names: Collection[int]
    heard: dict[int, Speaker]
    """Who a source turned out to be, by where it stands; in the order of the text."""

    def attribute(self, frame: Frame, tags: Sequence[Tag]) -> Iterator[Attribution]:
        """Attribute the clauses of a frame and those of its quotations that no clause holds."""
        held: set[int] = set()
        for clause in find_clauses(frame, tags):
            tokens = frame.tokens[clause.first : clause.last + 1]
            inside = tuple(token.quotation for token in tokens if token.quotation is not None)
            own = tuple(index for index in inside if self.voices[index].tag is clause.tag)
            if inside and (not own or held & set(inside)):
                continue
            if len(tokens) == len(inside):
                continue
            held |= set(own)
            if own:
                yield self.make(Span(tokens[0].start, tokens[-1].end), own, "mixed", self.voices[own[0]])
            else:
                carrier = find_carrier(frame, clause.tag, tags, self.names)
                voice = Voice(clause.tag, clause.tag.source, f"reported_{clause.tag.shape}", carrier)
                yield self.make(Span(tokens[0].start, tokens[-1].end), (), "indirect", voice)
        for group in self.groups([index for index in frame.quotations if index not in held]):
            first, last = self.quotations[group[0]], self.quotations[group[-1]]
            yield self.make(Span(first.start, last.end), group, first.kind, self.voices[group[0]])

    def groups(self, indices: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Put interrupted quotations together."""
        group: list[int] = []
        for index in indices:
            if group and self.quotations[index].continues != group[-1]:
                yield tuple(group)
                group = []
            group.append(index)
        if group:
            yield tuple(group)

    def make(self, content: Span, held: tuple[int, ...], kind: QuoteKind, voice: Voice) -> Attribution:
        speaker, named = self.resolve(voice.source)
        via, _ = self.resolve(voice.outer)
        return Attribution(
            content=content,
            quotations=held,
            kind=kind,
            cue=voice.tag.cue if voice.tag else None,
            source=voice.source.span if voice.source else None,
            speaker=speaker,
            via=via if via != speaker else None,
            named=named,
            rule=voice.rule,
            sure=voice.rule in _SURE
            and speaker is not None
            and not (voice.source is not None and voice.source.pronoun),
        )

    def resolve(self, source: Source | None) -> Speaker:
        """Give the speaker of a source: itself, or for a pronoun the fullest name of whom it means."""
        if source is None:
            return None, False
        if source.span.start not in self.heard:
            self.heard[source.span.start] = self.meant(source) if source.pronoun else (source.speaker, source.named)
        return self.heard[source.span.start]

    def meant(self, source: Source) -> Speaker:
        """Find whom a pronoun means: whoever spoke last, unless somebody else was named since."""
        at = source.span.start
        word = self.article.text[slice(*source.span)].lower()
        before = next((start for start in reversed(self.heard) if start < at), None)
        last = self.heard[before] if before is not None and at - before < _MEMORY and word in _CARRIED else None
        entity = resolve_pronoun(self.article, self.entities, at)
        if entity is None:
            return last or (source.span, False)
        if before is not None and last is not None and last[1] and self.fits(word, last[0]):
            index = bisect_right(entity.mentions, before, key=lambda mention: mention.start)
            if index == len(entity.mentions) or entity.mentions[index].start > at:
                return last
        text = self.article.text
        full = next((m for m in entity.mentions if text[m.start : m.end] == entity.name), entity.mentions[0])
        return full, True

    def fits(self, pronoun: str, name: Span | None) -> bool:
        """Whether nothing known of a name speaks against the pronoun."""
        entity = entity_named(self.entities, self.article.text[slice(*name)]) if name is not None else None
        if entity is None or entity.kind != "person":
            return False
        gender = gender_of(entity.name.split()[0])
        return gender is None or gender == {"he": "male", "she": "female"}.get(pronoun)
