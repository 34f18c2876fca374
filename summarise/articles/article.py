"""One article: its decoded text, what is known about it, and which parts are not the story.

Invariant: `text` never changes after loading, and every offset in the program is a half-open
range of code points into it.
"""

from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from summarise.articles.sentences import Sentence, split_sentences

Completeness = Literal["full", "truncated", "unknown"]
ExclusionReason = Literal["header", "caption", "credit", "translator_note", "sign_up", "navigation", "hidden", "other"]


class Span(NamedTuple):
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int


class Exclusion(BaseModel):
    """A part of the text that is not the story: neither quoted nor read by the model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0, description="First code point of the excluded range.")
    end: int = Field(ge=0, description="Code point after the last one of the excluded range.")
    reason: ExclusionReason = Field(description="Why it is not the story.")


class ArticleRecord(BaseModel):
    """What a brief keeps of its article; `text` is null when the source text was left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="Stable id: the one given with the input, else the first 16 hex digits of `sha256`.")
    title: str | None = Field(default=None, description="The source's own headline.")
    source: str | None = Field(default=None, description="The outlet that published the article.")
    byline: str | None = Field(default=None, description="Who wrote it, as printed.")
    url: str | None = Field(default=None, description="Where it was published.")
    published: str | None = Field(default=None, description="ISO 8601 date or date-time of publication, else null.")
    language: str = Field(default="en", description="ISO 639-1 code of the text.")
    words: int = Field(default=0, ge=0, description="Number of words of the text.")
    sha256: str = Field(description="Hex SHA-256 of the UTF-8 bytes of `text`.")
    text: str | None = Field(default=None, description="The decoded text that all offsets point into.")
    excluded: tuple[Exclusion, ...] = Field(default=(), description="Ranges that are not the story, in order.")
    completeness: Completeness = Field(default="unknown", description="Whether the whole story seems to be there.")
    origins: tuple[str, ...] = Field(default=(), description="News agencies credited.")


class Article(ArticleRecord):
    """A loaded article, text in hand."""

    text: str = Field(description="The decoded text that all offsets point into.")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the story in order, excluded ranges left out."""
        return split_sentences(self.text, [(part.start, part.end) for part in self.excluded])

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds the code point, or None where the story has none there."""
        for sentence in self.sentences:
            if sentence.start <= offset < sentence.end:
                return sentence.index
        return None
