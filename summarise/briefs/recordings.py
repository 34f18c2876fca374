"""Say on a cassette which briefs were written with it, and write them again.

Invariant: what is noted suffices to ask the same questions: the article, the plan, the sections and the language.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarise.articles.article import Article
from summarise.briefs.schema import PlanName, Provenance, Section
from summarise.errors import CassetteError

if TYPE_CHECKING:
    from summarise.llm.cassettes import Cassette

BRIEFS = "briefs"
_noting = threading.Lock()


class Recording(BaseModel):
    """One brief that was written while a cassette recorded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    plan: PlanName
    sections: tuple[Section, ...]
    language: str
    prompts: dict[str, str]
    article: Article

    @property
    def name(self) -> str:
        """Name the article and the plan."""
        return f"{self.article.title or self.article.id} ({self.plan})"

    def changed_prompts(self, fingerprints: Mapping[str, str]) -> list[str]:
        """Name the prompts that no longer are what they were, by today's fingerprints."""
        return sorted(name for name, fingerprint in self.prompts.items() if fingerprints.get(name) != fingerprint)


def note_brief(cassette: "Cassette", article: Article, language: str, provenance: Provenance) -> None:
    """Note a brief on a cassette; one of the same article in the same way takes the other's place."""
    recording = Recording(
        version=provenance.version,
        plan=provenance.plan,
        sections=provenance.sections,
        language=language,
        prompts={prompt.name: prompt.fingerprint for prompt in provenance.prompts},
        article=article,
    )
    entry = recording.model_dump(mode="json", exclude_defaults=True)
    with _noting:
        noted = {_way_of(other): other for other in cassette.metadata.get(BRIEFS, ())}
        cassette.note(BRIEFS, list((noted | {_way_of(entry): entry}).values()))


def recorded_plans(metadata: Mapping[str, Any], article: Article) -> list[PlanName]:
    """Return the plans in which briefs of an article are noted; of all articles, where it is not among them."""
    noted = metadata.get(BRIEFS, ())
    of_article = [entry["plan"] for entry in noted if entry["article"]["sha256"] == article.sha256]
    return of_article or [entry["plan"] for entry in noted]


def list_recordings(metadata: Mapping[str, Any], path: Path) -> tuple[Recording, ...]:
    """Return the briefs noted on a cassette.

    Raises:
        CassetteError: they are not noted as this version does.
    """
    try:
        return tuple(Recording.model_validate(entry) for entry in metadata.get(BRIEFS, ()))
    except (ValidationError, TypeError) as exc:
        raise CassetteError(
            f"{path} does not say in this version's way which briefs it holds", hint="record it again with --record"
        ) from exc


def _way_of(entry: Mapping[str, Any]) -> tuple[object, ...]:
    return entry["article"]["sha256"], entry["plan"], entry["language"], tuple(entry["sections"])
