"""Many small questions: code finds quotations, names and key sentences; the model decides what code cannot.

Invariant: each question shows one passage or a handful of sentences, and each generated sentence keeps the one source
sentence that it was made from. Questions of one kind follow each other, so that a server reads their common head once.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from summarise.briefs.answers import HeadlineAnswer, ShortAnswer, StanceAnswer
from summarise.briefs.asking import Asker
from summarise.briefs.draft import Draft, DraftStance, DraftStatement
from summarise.briefs.entities import entity_named
from summarise.briefs.expectations import find_expectations
from summarise.briefs.items import Finding
from summarise.briefs.plans.passages import passage_of
from summarise.briefs.plans.proposals import propose_actors, propose_analysts, propose_quotes
from summarise.briefs.plans.statements import Statement, decide_statements
from summarise.briefs.plans.task import Task
from summarise.briefs.reading import Reading, extent_of
from summarise.briefs.salience import rank_sentences

MOST_KEY_POINTS = 5
MOST_STANCES = 8
LONG_SENTENCE_WORDS = 20
"""A sentence of more words is offered to the model for shortening."""


class StepwisePlan:
    """Ask small questions about one sentence at a time."""

    def write_draft(self, task: Task, asker: Asker) -> Draft:
        """Ask for the sections of a task and propose a draft; what the model does not write is the source's words."""
        reading = task.reading
        statements = decide_statements(task, asker)
        key_points = _ask_key_points(task, asker)
        headline, bottom_line = _ask_headline(task, key_points, asker)
        if not task.writes:
            asker.findings.append(_left_unwritten(task))
        return Draft(
            headline=headline,
            bottom_line=bottom_line,
            key_points=key_points,
            actors=propose_actors(reading, statements) if task.wants("actors", "stances", "quotes") else (),
            stances=_ask_stances(reading, statements, asker) if task.wants("stances") and task.writes else (),
            quotes=propose_quotes(reading, statements),
            analysts=propose_analysts(reading, statements) if task.wants("analysts") else (),
            outlook=find_expectations(reading) if task.wants("outlook") else (),
        )

    def revise_draft(self, draft: Draft, findings: Collection[Finding], task: Task, asker: Asker) -> Draft | None:
        """Ask for headline and bottom line once more, with what was wrong with them."""
        faults = tuple(f"{f.item}: {f.reason}" for f in findings if f.section in {"headline", "bottom_line"})
        if not faults:
            return None
        headline, bottom_line = _ask_headline(task, draft.key_points, asker, faults)
        return replace(draft, headline=headline or draft.headline, bottom_line=bottom_line or draft.bottom_line)


def _left_unwritten(task: Task) -> Finding:
    return Finding(
        section="language",
        item=task.language_name,
        reason="the stepwise plan writes English about English articles only; the source's own sentences are shown",
        action="flagged",
    )


def _ask_headline(
    task: Task, key_points: Sequence[DraftStatement], asker: Asker, faults: tuple[str, ...] = ()
) -> tuple[DraftStatement | None, DraftStatement | None]:
    title = task.reading.article.title
    own = DraftStatement(title) if title and task.wants("headline") else None
    if not task.writes:
        return own, replace(key_points[0]) if key_points and task.wants("bottom_line") else None
    if not task.wants("bottom_line") and (own or not task.wants("headline")):
        return own, None
    order = tuple(index for point in key_points for index in point.sentences)
    answer = asker.try_ask(
        "headline",
        HeadlineAnswer,
        max_tokens=200,
        sentences=[point.text for point in key_points],
        language=task.language_name,
        findings=faults,
    )
    if answer is None:
        return own, None
    headline = own or DraftStatement(answer.headline.rstrip("."), order)
    bottom_line = DraftStatement(" ".join(line.strip() for line in answer.bottom_line), order)
    return headline if task.wants("headline") else None, bottom_line if task.wants("bottom_line") else None


def _ask_key_points(task: Task, asker: Asker) -> tuple[DraftStatement, ...]:
    """Propose the key sentences, shortened; headline and bottom line are made from them too."""
    if not task.wants("key_points", "headline", "bottom_line"):
        return ()
    chosen = sorted(rank_sentences(task.reading.article, MOST_KEY_POINTS))
    return tuple(DraftStatement(_shorten(task, task.reading.sentence_text(index), asker), (index,)) for index in chosen)


def _shorten(task: Task, sentence: str, asker: Asker) -> str:
    if not task.writes or len(sentence.split()) <= LONG_SENTENCE_WORDS:
        return sentence
    answer = asker.try_ask("shorten", ShortAnswer, max_tokens=120, sentence=sentence)
    return answer.short if answer else sentence


def _ask_stances(reading: Reading, statements: Collection[Statement], asker: Asker) -> tuple[DraftStance, ...]:
    weighty = [s for s in statements if s.speaker and s.attribution.named and s.capacity not in {"media", "document"}]
    weighty.sort(key=lambda s: (not s.attribution.quotations, s.attribution.content.start - s.attribution.content.end))
    stances: list[DraftStance] = []
    for statement in sorted(weighty[:MOST_STANCES], key=lambda s: s.attribution.content.start):
        passage = passage_of(reading, extent_of(statement.attribution))
        answer = asker.try_ask("stance", StanceAnswer, max_tokens=50, speaker=statement.speaker, passage=passage)
        if answer and answer.target and not _is_same(reading, answer.target, statement.speaker or ""):
            stances.append(
                DraftStance(
                    actor=statement.speaker or "",
                    target=answer.target,
                    attitude=answer.attitude,
                    position=reading.state_content(statement.attribution),
                    sentences=reading.sentences_of(statement.attribution.content),
                )
            )
    return tuple(stances)


def _is_same(reading: Reading, one: str, other: str) -> bool:
    entity = entity_named(reading.entities, one)
    return one.casefold() == other.casefold() or (
        entity is not None and entity is entity_named(reading.entities, other)
    )
