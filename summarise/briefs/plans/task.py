"""What a plan is asked to do.

Invariant: immutable; the same task gives the same questions.
"""

from collections.abc import Collection
from dataclasses import dataclass

from babel import Locale

from summarise.briefs.reading import Reading
from summarise.briefs.schema import Section


@dataclass(frozen=True)
class Task:
    """An article as code has read it, the sections wanted, and the language to write in (ISO 639-1)."""

    reading: Reading
    sections: Collection[Section]
    language: str

    @property
    def language_name(self) -> str:
        """The language as a prompt names it; a code that is not known is given as it is."""
        return str(Locale("en").languages.get(self.language, self.language))

    @property
    def writes(self) -> bool:
        """Whether a small model can be asked to write: its few-shot examples and the word lists are English."""
        return self.language == self.reading.article.language == "en"

    def wants(self, *sections: Section) -> bool:
        """Whether one of the sections is asked for."""
        return any(section in self.sections for section in sections)
