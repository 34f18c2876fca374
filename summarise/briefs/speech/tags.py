"""Find the speech tags of a frame: a cue, and the source that it names.

Invariant: a tag's tokens `first` to `last` lie in its frame and hold its cue; shapes are tried in a fixed order.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from summarise.articles.article import Span
from summarise.briefs.speech.cues import (
    BELIEF,
    CUES,
    DOCUMENTS,
    INVERTIBLE,
    INVERTIBLE_PLAINLY,
    SPEECH,
)
from summarise.briefs.speech.forms import is_gerund, is_noun_here, may_follow
from summarise.briefs.speech.frames import Frame, Token
from summarise.briefs.speech.grammar import (
    AUDIENCES,
    AUXILIARIES,
    BE,
    CONTRACTED,
    DETERMINERS,
    OBJECT_PRONOUNS,
    OCCASIONS,
    PERIODS,
    PREPOSITIONS,
    is_object,
    is_time,
    may_separate,
    phrase_after,
    phrase_before,
)
from summarise.briefs.speech.owners import find_owner
from summarise.briefs.speech.sources import Source, is_medium, read_source
from summarise.briefs.speech.subjects import (
    antecedent,
    main_subject,
    past_apposition,
    past_relative,
    subject_before,
    subject_behind,
)

_LONGEST_HEAD = 5
"""Most tokens of a name with a colon behind it."""
Shape = Literal["before", "inverted", "according", "participle", "chained", "relative", "noun", "colon"]
Strength = Literal["speech", "belief", "naming"]
_SHARED = frozenset(("both", "all", "each"))
"""What stands between an auxiliary and its verb where the subject is several: "have both said"."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A cue at token `verb` and the source it names; `first` and `last` bound both."""

    first: int
    last: int
    verb: int
    cue: Span
    lemma: str
    shape: Shape
    source: Source
    strength: Strength


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tags of one frame; `tags` are those found so far."""

    tokens: Sequence[Token]
    names: Collection[int]
    tags: list[Tag]

    def read(self, first: int | None, last: int) -> Source | None:
        return None if first is None else read_source(self.tokens, first, last, self.names)

    def according(self, index: int) -> Tag | None:
        last = phrase_after(self.tokens, index + 2)
        source = self.read(index + 2, last) if last is not None else None
        if last is None or source is None:
            return None
        cue = Span(self.tokens[index].start, self.tokens[index + 1].end)
        return Tag(index, last, index + 1, cue, "according", "according", source, "speech")

    def verbal(self, index: int) -> Tag | None:
        """Read a tag around the cue at `index`: its subject after it, before it, or elsewhere in the frame."""
        source = self.inverted(index)
        if source is not None:
            return self.tag(index, "inverted", source)
        before = self.skip_between(index - 1)
        continuous = self.tokens[index].lower.endswith("ing")
        shortened = any(token.lower in CONTRACTED for token in self.tokens[before + 1 : index])
        if continuous and shortened and before >= 0:
            return self.with_subject(index, before)
        if before >= 0 and self.tokens[before].lower in BE:
            if not continuous:
                return None
            before = self.skip_between(before - 1)
        elif continuous:
            governing = None if is_gerund(self.tokens, index) else self.own_subject(index) or self.governing(index)
            return self.tag(index, "participle", governing)
        elif is_noun_here(self.tokens, index):
            return None
        return self.with_subject(index, before) if before >= 0 else None

    def own_subject(self, index: int) -> Source | None:
        """Read the subject right before a participle: "with ten voters saying", no "issued a statement saying"."""
        before = self.tokens[index - 1] if index else None
        first = phrase_before(self.tokens, index - 1) if before is not None and before.is_word else None
        if first is None or before is None or before.lower in (OCCASIONS - AUDIENCES) | DOCUMENTS or is_time(before):
            return None
        subject = first == 0 or self.tokens[first - 1].lower in ("with", ",", "have", "has", "left", "to", "see")
        return self.read(first, index - 1) if subject else None

    def headed(self, index: int) -> Tag | None:
        """Read "Name: …", as headlines and transcripts have it."""
        source = self.read(0, index - 1)
        colon = self.tokens[index]
        return source and Tag(0, index, index, Span(colon.start, colon.end), ":", "colon", source, "speech")

    def possessed(self, index: int) -> Tag | None:
        """Read "her claim that …", "the mayor's refusal to …"."""
        source = find_owner(self.tokens, index, self.names)
        if source is None:
            return None
        cue = self.tokens[index]
        return Tag(index, index, index, Span(cue.start, cue.end), cue.lower, "noun", source, "speech")

    def with_subject(self, index: int, before: int) -> Tag | None:
        """Read a tag whose subject, or what stands for it, ends at `before`."""
        word = self.tokens[before].lower
        if word == "to" and self.tokens[index].lower == CUES[self.tokens[index].lower]:
            return self.tag(index, "participle", self.governing(index))
        if word in ("and", "but"):
            relative = past_relative(self.tokens, before, self.names)
            return self.tag(index, "chained", relative or self.governing(before))
        if word in ("who", "which") or (word == "that" and before == index - 1):
            return self.tag(index, "relative", antecedent(self.tokens, before, self.names))
        return self.tag(index, "before", self.subject(before))

    def tag(self, index: int, shape: Shape, source: Source | None) -> Tag | None:
        if source is None:
            return None
        near = shape in ("before", "inverted", "relative")
        token = self.tokens[index]
        word = token.lower
        strength: Strength = "speech" if word in SPEECH else "belief" if word in BELIEF else "naming"
        return Tag(
            min(source.first, index) if near else index,
            max(source.last, index) if near else index,
            index,
            Span(token.start, token.end),
            CUES[word],
            shape,
            source,
            strength,
        )

    def skip_between(self, index: int) -> int:
        tokens = self.tokens
        while index >= 0 and (
            may_separate(tokens[index])
            or (index and tokens[index].lower in _SHARED and tokens[index - 1].lower in AUXILIARIES)
        ):
            index -= 1
        return index

    def inverted(self, index: int) -> Source | None:
        """Read "…, said X": the verb follows a comma or a quotation, and only an adverbial follows its subject."""
        tokens = self.tokens
        if not 0 < index < len(tokens) - 1 or CUES[tokens[index].lower] not in INVERTIBLE:
            return None
        if tokens[index].lower.endswith("ing") or not self.may_invert(index):
            return None
        last = phrase_after(tokens, index + 1)
        if last is None or tokens[index + 1].lower in ("that", "it"):
            return None
        end = last + 1
        while end < len(tokens) and is_time(tokens[end]):
            end += 1
        after = tokens[end] if end < len(tokens) else None
        if after is not None and (after.quotation is not None or after.text == ":"):
            return None
        quoted = tokens[index - 1].quotation is not None
        if after is not None and after.is_word and not may_follow(after, quoted=quoted):
            return None
        return self.read_named(index + 1, last)

    def may_invert(self, index: int) -> bool:
        """Whether the cue stands where a verb may come before its subject: behind a quotation, or a comma."""
        before = self.tokens[index - 1]
        return before.quotation is not None or (
            before.text in (",", "—", "–") and CUES[self.tokens[index].lower] in INVERTIBLE_PLAINLY
        )

    def read_named(self, first: int, last: int) -> Source | None:
        """Read a source, or the name in apposition to it: "said his lawyer, John Smith"."""
        source = self.read(first, last)
        tokens = self.tokens
        if source is None or source.named or source.pronoun or last + 2 >= len(tokens) or tokens[last + 1].text != ",":
            return source
        end = phrase_after(tokens, last + 2)
        closes = end is not None and (end + 1 == len(tokens) or not tokens[end + 1].is_word)
        if end is None or not closes or tokens[last + 2].lower in DETERMINERS or not tokens[last + 2].is_capital:
            return source
        name = self.read(last + 2, end)
        return name if name is not None and name.named else source

    def subject(self, before: int) -> Source | None:
        """Read the subject whose last token is at `before`; appositions and adverbials before the verb are skipped."""
        tokens = self.tokens
        while before >= 0:
            if tokens[before].text in (",", "—", "–", "-", "--", ")"):
                return past_apposition(tokens, before, self.names)
            end = before
            while end > 0 and (is_time(tokens[end]) or _is_period(tokens, end)):
                end -= 1 if is_time(tokens[end]) else 2
            if end < before and end >= 0 and tokens[end].lower in ("on", "in", "late", "early", "this", "next"):
                end -= 1
            if end < before and end > 0 and tokens[end].lower.endswith("ed"):
                end -= 1
            held = end > 1 and tokens[end].lower in OBJECT_PRONOUNS and tokens[end - 1].lower in PREPOSITIONS
            first = phrase_before(tokens, end - 2 if held else end)
            if first is None:
                return past_relative(tokens, before, self.names)
            if (
                first > 1
                and tokens[first - 1].lower in ("in", "on", "at", "during", "to")
                and tokens[end].lower in OCCASIONS
            ):
                before = self.skip_between(first - 2)
                if before >= 0 and tokens[before].lower in ("who", "which"):
                    return antecedent(self.tokens, before, self.names)
                continue
            if first and (tokens[first - 1].lower in PREPOSITIONS or is_object(tokens, first)):
                return subject_before(tokens, first, before, self.names) or self.read(first, end)
            return self.read(first, end)
        return None

    def governing(self, limit: int) -> Source | None:
        """Read the subject of a participle, an infinitive or a second verb: the last tag's, else the clause's.

        An aside such as ", KCNA reported," lends its subject only where the sentence around it has nobody who speaks.
        """
        governing = [tag for tag in reversed(self.tags) if tag.shape not in ("according", "noun")]
        introduced = (governing[0].source.first, governing[0].last) if governing else (0, 0)
        behind = subject_behind(self.tokens, *introduced, limit, self.names)
        source = behind or next((tag.source for tag in governing if not is_aside(self.tokens, tag)), None)
        if source is None:
            source = main_subject(self.tokens, governing[-1].first if governing else limit, self.names)
            if governing and (source is None or not (source.named or source.pronoun)):
                return governing[0].source
        return source or main_subject(self.tokens, len(self.tokens), self.names)


def is_aside(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether a tag only says, between commas, which medium carried the sentence: ", KCNA reported Saturday,"."""
    end = tag.last + 1
    while end < len(tokens) and (is_time(tokens[end]) or tokens[end].lower == "on"):
        end += 1
    between = tag.first > 0 and tokens[tag.first - 1].text == "," and end < len(tokens) and tokens[end].text == ","
    return between and tag.shape in ("before", "inverted") and is_medium(tokens, tag.source)


def _is_period(tokens: Sequence[Token], last: int) -> bool:
    """Whether two words say when: "last year", "Thursday evening"."""
    before = tokens[last - 1]
    return tokens[last].lower in PERIODS and (before.lower in ("last", "this", "next") or is_time(before))


def find_tags(frame: Frame, names: Collection[int], speakers: Collection[int] = ()) -> tuple[Tag, ...]:
    """Find the tags of a frame in the order of their cues.

    Args:
        frame: the sentence.
        names: offsets at which names begin.
        speakers: offsets at which the names of people and bodies end: one with a colon behind it may head a sentence.
    """
    reader = _Reader(frame.tokens, names, [])
    for index, token in enumerate(frame.tokens):
        if token.lower == "according" and index + 2 < len(frame.tokens) and frame.tokens[index + 1].lower == "to":
            tag = reader.according(index)
        elif token.text == ":" and 0 < index <= _LONGEST_HEAD and frame.tokens[index - 1].end in speakers:
            tag = reader.headed(index) if all(each.is_capital for each in frame.tokens[:index]) else None
        elif not token.is_word or (token.is_capital and index and frame.paragraph):
            continue
        else:
            tag = reader.verbal(index) if token.lower in CUES else None
            tag = tag or reader.possessed(index)
        if tag is not None:
            reader.tags.append(tag)
    return tuple(reader.tags)
