"""Many small questions: code finds quotations, names and key sentences; the model decides what code cannot.

Invariant: each question shows one passage or a handful of sentences, and each generated sentence keeps the one source
sentence that it was made from. Questions of one kind follow each other, so that a server reads their common head once.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from summarise.briefs.answers import HeadlineAnswer, ShortAnswer
from summarise.briefs.asking import Asker
from summarise.briefs.draft import Draft, DraftOutlook, DraftStatement
from summarise.briefs.expectations import find_expectations
from summarise.briefs.items import Finding
from summarise.briefs.likelihood import band_of
from summarise.briefs.plans.proposals import propose_actors, propose_analysts, propose_quotes
from summarise.briefs.plans.stances import ask_stances
from summarise.briefs.plans.statements import decide_statements
from summarise.briefs.plans.task import Task
from summarise.briefs.salience import rank_sentences
from summarise.briefs.shortening import is_shortening

MOST_KEY_POINTS = 5
MOST_HEADLINE_WORDS = 12
LONG_SENTENCE_WORDS = 20
"""A sentence of more words is offered to the model for shortening."""


class StepwisePlan:
    """Ask small questions about one sentence at a time."""

    def write_draft(self, task: Task, asker: Asker) -> Draft:
        """Ask for the sections of a task and propose a draft; what the model does not write is the source's words."""
        reading = task.reading
        statements = decide_statements(task, asker)
        key_points = _ask_key_points(task, asker)
        outlook = find_expectations(reading) if task.wants("outlook", "bottom_line") else ()
        if not task.writes:
            asker.findings.append(_left_unwritten(task))
        return Draft(
            headline=_ask_headline(task, key_points, asker),
            bottom_line=_propose_bottom_line(task, key_points, outlook, asker),
            key_points=key_points,
            actors=propose_actors(reading, statements) if task.wants("actors", "stances", "quotes") else (),
            stances=ask_stances(reading, statements, asker) if task.wants("stances") and task.writes else (),
            quotes=propose_quotes(reading, statements),
            analysts=propose_analysts(reading, statements) if task.wants("analysts") else (),
            outlook=outlook,
        )

    def revise_draft(self, draft: Draft, findings: Collection[Finding], task: Task, asker: Asker) -> Draft | None:
        """Ask nothing more: what the model wrote was held to the source's words when it was written."""
        del draft, findings, task, asker
        return None


def _left_unwritten(task: Task) -> Finding:
    return Finding(
        section="language",
        item=task.language_name,
        reason="the stepwise plan writes English about English articles only; the source's own sentences are shown",
        action="flagged",
    )


def _ask_headline(task: Task, key_points: Sequence[DraftStatement], asker: Asker) -> DraftStatement | None:
    """Take the source's own headline; else the lead, from which the model leaves words out."""
    title = task.reading.article.title
    if not task.wants("headline") or (not title and not key_points):
        return None
    if title:
        return DraftStatement(title)
    lead = key_points[0]
    if not task.writes or len(lead.text.split()) <= MOST_HEADLINE_WORDS:
        return replace(lead, text=lead.text.rstrip("."))
    answer = asker.try_ask("headline", HeadlineAnswer, max_tokens=60, sentence=lead.text)
    shorter = answer.headline.rstrip(".") if answer and is_shortening(answer.headline, lead.text) else lead.text
    return replace(lead, text=shorter)


def _propose_bottom_line(
    task: Task, key_points: Sequence[DraftStatement], outlook: Sequence[DraftOutlook], asker: Asker
) -> DraftStatement | None:
    """Propose what happened and what is expected: the lead, and the plainest expectation, each shortened.

    News is written conclusion first, and a small model that writes the conclusion itself is wrong more often.
    """
    if not task.wants("bottom_line") or not key_points:
        return None
    lead = key_points[0]
    expected = next((one for one in outlook if band_of(one.likelihood or "") != "unstated"), None)
    if expected is None or set(expected.sentences) & set(lead.sentences):
        return lead
    (index,) = expected.sentences
    return DraftStatement(f"{lead.text} {_shorten(task, index, asker)}", (*lead.sentences, index))


def _ask_key_points(task: Task, asker: Asker) -> tuple[DraftStatement, ...]:
    """Propose the key sentences, shortened, in reading order; the lead is always one."""
    if not task.wants("key_points", "headline", "bottom_line"):
        return ()
    chosen = sorted(rank_sentences(task.reading, MOST_KEY_POINTS, task.reading.asides))
    return tuple(DraftStatement(_shorten(task, index, asker), (index,)) for index in chosen)


def _shorten(task: Task, index: int, asker: Asker) -> str:
    """Offer a long sentence to the model; take the answer only if it leaves words out and changes none."""
    sentence = task.reading.sentence_text(index)
    if not task.writes or len(sentence.split()) <= LONG_SENTENCE_WORDS:
        return sentence
    answer = asker.try_ask("shorten", ShortAnswer, max_tokens=120, sentence=sentence)
    return answer.short if answer and is_shortening(answer.short, sentence) else sentence
