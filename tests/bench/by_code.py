"""Briefs that no model had a part in: what code finds, grounded as ever.

Invariant: every question gets no usable answer, so that the source's own sentences stand.
"""

from typing import Any

from summarise.articles.article import Article, ArticleRecord
from summarise.briefs.asking import Asker
from summarise.briefs.grounding import ground_draft
from summarise.briefs.plans.stepwise import StepwisePlan
from summarise.briefs.plans.task import Task
from summarise.briefs.prompts import load_prompts
from summarise.briefs.reading import Reading
from summarise.briefs.schema import SECTIONS, Brief, Provenance
from summarise.errors import InvalidAnswerError
from summarise.llm.conversation import Usage

_PROMPTS = load_prompts()
_SECTIONS = tuple(name for name in SECTIONS if name != "stances")


class _Silent:
    """A client that never answers."""

    model = host = "none"
    embedded = True
    usage = Usage()

    def ask(self, *_: Any, **__: Any) -> Any:
        raise InvalidAnswerError("nobody is asked")


def brief_by_code(article: Article) -> Brief:
    """Write the brief that code alone can write."""
    silent: Any = _Silent()
    task = Task(Reading(article), _SECTIONS, article.language)
    grounded = ground_draft(StepwisePlan().write_draft(task, Asker(silent, _PROMPTS)), task.reading, _SECTIONS)
    provenance = Provenance(
        version="0", model="none", endpoint="none", plan="stepwise", sections=_SECTIONS, created_at="", ai_use=""
    )
    sections = {name: getattr(grounded, name) for name in (*SECTIONS, "grounding")}
    return Brief(article=ArticleRecord.model_validate(article.model_dump()), provenance=provenance, **sections)
