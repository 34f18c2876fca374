"""Say by rule who speaks: for every quotation, and for reported speech without quote marks.

Invariant: a quotation is in one attribution, a scare quote in none; every span stands in the article; `sure` is
claimed only by rules whose measured precision is at least 0.97.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarise.articles.article import Article, Span
from summarise.briefs.entities import Entity, People, find_antecedent
from summarise.briefs.entities.genders import gender_of
from summarise.briefs.items import QuoteKind
from summarise.briefs.quotations import Quotation
from summarise.briefs.speech.carriers import find_carrier
from summarise.briefs.speech.frames import Frame, Token, split_frames
from summarise.briefs.speech.reported import find_clauses
from summarise.briefs.speech.sources import Source
from summarise.briefs.speech.tags import Tag, find_tags
from summarise.briefs.speech.voices import SILENT, Voice, find_voices

Speaker = tuple[Span | None, bool]
"""The words that name who speaks, and whether they are a name."""
_MEMORY = 1500
"""Code points over which a pronoun may mean whoever spoke last."""
_MAX_INTERRUPTION = 25
"""Words that may stand between two quotations of one statement."""
_CARRIED = frozenset(("he", "she", "they", "it", "who"))
_INNER_ARTICLE = re.compile(r"[\w,] The $")
_SURE = frozenset({"after", "same_paragraph"})
_HEADS = frozenset({"person", "organisation"})
"""Whose name may stand before a colon and what they say; a place may do so as well, and is only where."""
_FAR = frozenset({"subject", "later", "same_paragraph", "next_paragraph"})
"""Rules that look for a speaker beyond the words around a quotation."""
FEWEST_QUOTED_WORDS = 4
"""Fewer quoted words may be no more than a word held at a distance."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words and whose they are.

    `content` is what is attributed, whole; `quotations` are the indices of those inside it. `source` is the source as
    written ("he"), `speaker` the words that name it: one run of the article, at most six words. Where the source has
    no name, `named` is false and the speaker is that phrase ("US officials"). `via` is who passed the words on. An
    `act` tells what the source did with words ("opposed the plan", "declined to answer"), its verb included: no claim.
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
    act: bool = False


def find_attributions(
    article: Article, quotations: Sequence[Quotation], entities: Sequence[Entity]
) -> tuple[Attribution, ...]:
    """Attribute every quotation, and find indirect speech; in the order of the text.

    The words that attribute are known in English only: in another language, nobody is said to speak.
    """
    frames = split_frames(article, quotations)
    names = {mention.start: entity for entity in entities for mention in entity.mentions}
    english = article.language == "en"
    heads = {mention.end for one in entities if one.kind in _HEADS for mention in one.mentions}
    tags = [find_tags(frame, names, heads) if english else () for frame in frames]
    voices = find_voices(frames, tags, quotations, names) if english else [SILENT] * len(quotations)
    author = _Author(article, quotations, People.of(entities), voices, names, {})
    found = [
        attribution for frame, here in zip(frames, tags, strict=True) for attribution in author.attribute(frame, here)
    ]
    found.sort(key=lambda attribution: attribution.content)
    return tuple(_join_interrupted(article.text, found))


def _join_interrupted(text: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Put words together that only a tag interrupts: “…,” X said. “…” is one statement of X."""
    last: Attribution | None = None
    for each in found:
        between = text[last.content.end : each.content.start] if last is not None else "\n"
        goes_on = each.rule == "same_paragraph" and "\n" not in between and len(between.split()) <= _MAX_INTERRUPTION
        if last is not None and goes_on and last.quotations and each.speaker == last.speaker:
            content = Span(last.content.start, each.content.end)
            last = replace(last, content=content, quotations=last.quotations + each.quotations)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


@dataclass(frozen=True, slots=True)
class _Author:
    """Puts clauses and voices together into attributions."""

    article: Article
    quotations: Sequence[Quotation]
    people: People
    voices: Sequence[Voice]
    names: Mapping[int, Entity]
    """Whom a name means, by where it stands."""
    heard: dict[int, Speaker]
    """Who a source turned out to be, by where it stands; in the order of the text."""

    def attribute(self, frame: Frame, tags: Sequence[Tag]) -> Iterator[Attribution]:
        """Attribute the clauses of a frame and those of its quotations that no clause holds."""
        held: set[int] = set()
        for clause in find_clauses(frame, tags):
            tokens = frame.tokens[clause.first : clause.last + 1]
            inside = tuple(token.quotation for token in tokens if token.quotation is not None)
            own = tuple(index for index in inside if self.voices[index].tag is clause.tag)
            if self.is_quoted(tokens[0]):
                continue
            if inside and (held & set(inside) or (not own and self.are_others(inside, clause.tag))):
                continue
            if len(tokens) == len(inside):
                continue
            held |= set(own)
            if own:
                yield self.make(
                    Span(tokens[0].start, tokens[-1].end), own, "mixed", self.voices[own[0]], act=clause.act
                )
            else:
                carrier = find_carrier(frame, clause.tag, tags, self.names)
                voice = Voice(clause.tag, clause.tag.source, f"reported_{clause.tag.shape}", carrier)
                yield self.make(Span(tokens[0].start, tokens[-1].end), (), "indirect", voice, act=clause.act)
        for group in self.groups([index for index in frame.quotations if index not in held]):
            first, last = self.quotations[group[0]], self.quotations[group[-1]]
            if self.is_scare_quote(group[0]):
                continue
            yield self.make(Span(first.start, last.end), group, first.kind, self.voices[group[0]])

    def is_quoted(self, token: Token) -> bool:
        """Whether a clause begins with a quotation that is whole by itself: “…,” but the city waits."""
        return token.quotation is not None and self.quotations[token.quotation].kind == "direct"

    def are_others(self, indices: Sequence[int], tag: Tag) -> bool:
        """Whether quotations are whole statements of others, or what the source of a tag only passes on."""
        carriers = [self.voices[index].outer for index in indices]
        return any(self.quotations[index].kind == "direct" for index in indices) or tag.source in carriers

    def is_scare_quote(self, index: int) -> bool:
        """Whether nothing near a fragment says that it is somebody's words: the "look" of a page."""
        one = self.quotations[index]
        short = len(self.article.text[one.start : one.end].split()) < FEWEST_QUOTED_WORDS
        return short and one.kind != "direct" and self.voices[index].rule in _FAR

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

    def make(
        self, content: Span, held: tuple[int, ...], kind: QuoteKind, voice: Voice, *, act: bool = False
    ) -> Attribution:
        speaker, named = self.resolve(voice.source)
        via, _ = self.resolve(voice.outer)
        return Attribution(
            content=content,
            quotations=held,
            kind=kind,
            cue=voice.tag.cue if voice.tag else None,
            source=voice.source.span if voice.source else None,
            speaker=speaker,
            via=self.with_article(via) if via is not None and via != speaker else None,
            named=named,
            rule=voice.rule,
            sure=voice.rule in _SURE
            and speaker is not None
            and not (voice.source is not None and voice.source.pronoun),
            act=act,
        )

    def with_article(self, name: Span) -> Span:
        """Widen a name by the "The" that the article writes as a part of it, which the start of a sentence hides."""
        before = self.article.text[max(0, name.start - 6) : name.start]
        return Span(name.start - 4, name.end) if _INNER_ARTICLE.search(before) else name

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
        entity = find_antecedent(self.article, self.people, at)
        if entity is None:
            goes_on = last is not None and (not last[1] or self.fits(word, last[0]))
            return last if last is not None and goes_on else (source.span, False)
        if before is not None and last is not None and last[1] and self.fits(word, last[0]):
            index = bisect_right(entity.mentions, before, key=lambda mention: mention.start)
            if index == len(entity.mentions) or entity.mentions[index].start > at:
                return last
        text = self.article.text
        full = next((m for m in entity.mentions if text[m.start : m.end] == entity.name), entity.mentions[0])
        return full, True

    def fits(self, pronoun: str, name: Span | None) -> bool:
        """Whether nothing known of a name speaks against the pronoun."""
        entity = self.names.get(name.start) if name is not None else None
        if entity is None or entity.kind != "person":
            return False
        gender = gender_of(entity.name.split()[0])
        return gender is None or gender == {"he": "male", "she": "female"}.get(pronoun)
