"""What a plan is asked to do.

Invariant: immutable; the same task gives the same questions.
"""

from collections.abc import Collection
from dataclasses import dataclass

from summarise.briefs.reading import Reading
from summarise.briefs.schema import Section

LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
"""Names that models know languages by; a code that is missing is given as it is."""


@dataclass(frozen=True)
class Task:
    """An article as code has read it, the sections wanted, and the language to write in (ISO 639-1)."""

    reading: Reading
    sections: Collection[Section]
    language: str

    @property
    def language_name(self) -> str:
        """The language as a prompt names it."""
        return LANGUAGES.get(self.language, self.language)

    @property
    def writes(self) -> bool:
        """Whether a small model can be asked to write: its few-shot examples and the word lists are English."""
        return self.language == self.reading.article.language == "en"

    def wants(self, *sections: Section) -> bool:
        """Whether one of the sections is asked for."""
        return any(section in self.sections for section in sections)
