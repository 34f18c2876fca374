"""Who says what, decided once: the rules' speaker, or the model's where the rule only guesses.

Invariant: the model is shown the passage with the quotation masked, and an answer that the article lacks is not taken.
"""

from dataclasses import dataclass

from summarise.articles.article import Span
from summarise.briefs.answers import SpeakerAnswer
from summarise.briefs.asking import Asker
from summarise.briefs.attributions import Attribution
from summarise.briefs.capacity import capacity_of
from summarise.briefs.entities import entity_named
from summarise.briefs.items import SpeakerKind
from summarise.briefs.plans.passages import mask_quotation
from summarise.briefs.plans.task import Task
from summarise.briefs.reading import Reading

GUESSES = frozenset({"next_paragraph", "subject", "colon_subject", "none"})
"""Rules that only guess a speaker; on annotated news all other rules are right more often than a small model."""


@dataclass(frozen=True)
class Statement:
    """An attribution whose speaker has been decided."""

    attribution: Attribution
    speaker: str | None
    span: Span | None
    capacity: SpeakerKind


def decide_statements(task: Task, asker: Asker) -> tuple[Statement, ...]:
    """Decide who speaks in each attribution, where a section asked for needs to know."""
    if not task.wants("quotes", "analysts", "stances", "sourcing", "gaps", "actors"):
        return ()
    return tuple(_decide_statement(task, attribution, asker) for attribution in task.reading.told)


def _decide_statement(task: Task, attribution: Attribution, asker: Asker) -> Statement:
    reading = task.reading
    speaker, span = reading.words(attribution.speaker), attribution.speaker
    if task.writes and attribution.quotations and is_guess(attribution):
        answer = ask_speaker(reading, attribution, asker)
        if answer and answer.speaker in reading.article.text:
            speaker, span = answer.speaker, span if answer.speaker == speaker else None
    return Statement(attribution, speaker, span, _capacity(reading, speaker))


def is_guess(attribution: Attribution) -> bool:
    """Whether the rules do not know the speaker of a quotation well enough."""
    return attribution.speaker is None or attribution.rule in GUESSES


def ask_speaker(reading: Reading, attribution: Attribution, asker: Asker) -> SpeakerAnswer | None:
    """Ask who speaks, the quotation masked."""
    passage = mask_quotation(reading, attribution)
    return asker.try_ask("speaker", SpeakerAnswer, max_tokens=80, passage=passage)


def _capacity(reading: Reading, speaker: str | None) -> SpeakerKind:
    if speaker is None:
        return "other"
    entity = entity_named(reading.entities, speaker)
    described = entity.descriptions if entity else ()
    title = next((reading.words(d.title) for d in described if d.title), None)
    affiliation = next((reading.words(d.affiliation) for d in described if d.affiliation), None)
    return capacity_of(speaker, title, affiliation, entity.kind if entity else None)
