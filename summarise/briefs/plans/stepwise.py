"""Many small questions: code finds quotations, names and key sentences; the model decides what code cannot.

Invariant: each question shows one passage or a handful of sentences, and each generated sentence keeps the one source
sentence that it was made from. Questions of one kind follow each other, so that a server reads their common head once.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from summarise.articles.article import Span
from summarise.briefs.answers import HeadlineAnswer, ShortAnswer, SpeakerAnswer, StanceAnswer
from summarise.briefs.asking import Asker
from summarise.briefs.attributions import Attribution
from summarise.briefs.capacity import capacity_of
from summarise.briefs.draft import Draft, DraftActor, DraftAnalyst, DraftQuote, DraftStance, DraftStatement
from summarise.briefs.entities import Entity, entity_named
from summarise.briefs.expectations import find_expectations
from summarise.briefs.items import Finding, SpeakerKind
from summarise.briefs.plans.passages import mask_quotation, passage_of
from summarise.briefs.plans.task import Task
from summarise.briefs.reading import Reading, extent_of
from summarise.briefs.salience import rank_sentences

MOST_KEY_POINTS = 5
MOST_STANCES = 8
MOST_ACTORS = 10
MARKS = '“”"‘’«»'
GUESSES = frozenset({"next_paragraph", "subject", "colon_subject", "none"})
"""Rules that only guess a speaker; on annotated news all other rules are right more often than a small model."""
FEWEST_REPORTED_WORDS = 3
"""A reported clause with fewer words than that besides its quotations is no statement of its own."""
LONG_SENTENCE_WORDS = 20
"""A sentence of more words is offered to the model for shortening."""


@dataclass(frozen=True)
class Statement:
    """An attribution whose speaker has been decided."""

    attribution: Attribution
    speaker: str | None
    span: Span | None
    capacity: SpeakerKind


class StepwisePlan:
    """Ask small questions about one sentence at a time."""

    def write_draft(self, task: Task, asker: Asker) -> Draft:
        """Ask for the sections of a task and propose a draft."""
        statements = _decide_statements(task, asker)
        key_sentences = rank_sentences(task.reading.article, MOST_KEY_POINTS)
        key_points = _ask_key_points(task, key_sentences, asker)
        headline, bottom_line = _ask_headline(task, key_points, asker)
        return Draft(
            headline=headline,
            bottom_line=bottom_line,
            key_points=key_points,
            actors=_propose_actors(task.reading, statements) if task.wants("actors", "stances", "quotes") else (),
            stances=_ask_stances(task.reading, statements, asker) if task.wants("stances") else (),
            quotes=_propose_quotes(task.reading, statements),
            analysts=_propose_analysts(task.reading, statements) if task.wants("analysts") else (),
            outlook=find_expectations(task.reading) if task.wants("outlook") else (),
        )

    def revise_draft(self, draft: Draft, findings: Collection[Finding], task: Task, asker: Asker) -> Draft | None:
        """Ask for headline and bottom line once more, with what was wrong with them."""
        faults = tuple(f"{f.item}: {f.reason}" for f in findings if f.section in {"headline", "bottom_line"})
        if not faults:
            return None
        headline, bottom_line = _ask_headline(task, draft.key_points, asker, faults)
        return replace(draft, headline=headline or draft.headline, bottom_line=bottom_line or draft.bottom_line)


def _decide_statements(task: Task, asker: Asker) -> tuple[Statement, ...]:
    if not task.wants("quotes", "analysts", "stances", "sourcing", "gaps", "actors"):
        return ()
    return tuple(_decide_statement(task.reading, attribution, asker) for attribution in task.reading.attributions)


def _decide_statement(reading: Reading, attribution: Attribution, asker: Asker) -> Statement:
    speaker, span = reading.words(attribution.speaker), attribution.speaker
    if attribution.quotations and (speaker is None or attribution.rule in GUESSES):
        passage = mask_quotation(reading, attribution)
        answer = asker.try_ask("speaker", SpeakerAnswer, max_tokens=80, passage=passage)
        if answer and answer.speaker in reading.article.text:
            speaker, span = answer.speaker, span if answer.speaker == speaker else None
    return Statement(attribution, speaker, span, _capacity(reading, speaker))


def _capacity(reading: Reading, speaker: str | None) -> SpeakerKind:
    if speaker is None:
        return "other"
    entity = entity_named(reading.entities, speaker)
    described = entity.descriptions if entity else ()
    title = next((reading.words(d.title) for d in described if d.title), None)
    affiliation = next((reading.words(d.affiliation) for d in described if d.affiliation), None)
    return capacity_of(speaker, title, affiliation, entity.kind if entity else None)


def _ask_headline(
    task: Task, key_points: Collection[DraftStatement], asker: Asker, faults: tuple[str, ...] = ()
) -> tuple[DraftStatement | None, DraftStatement | None]:
    title = task.reading.article.title
    own = DraftStatement(title) if title and task.wants("headline") else None
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


def _ask_key_points(task: Task, key_sentences: Collection[int], asker: Asker) -> tuple[DraftStatement, ...]:
    """Propose the key sentences, shortened; headline and bottom line are made from them too."""
    if not task.wants("key_points", "headline", "bottom_line"):
        return ()
    texts = {index: _shorten(task.reading.sentence_text(index), asker) for index in sorted(key_sentences)}
    return tuple(DraftStatement(text, (index,)) for index, text in texts.items())


def _shorten(sentence: str, asker: Asker) -> str:
    if len(sentence.split()) <= LONG_SENTENCE_WORDS:
        return sentence
    answer = asker.try_ask("shorten", ShortAnswer, max_tokens=120, sentence=sentence)
    return answer.short if answer else sentence


def _propose_actors(reading: Reading, statements: Collection[Statement]) -> tuple[DraftActor, ...]:
    speakers = {statement.speaker for statement in statements}
    actors = [
        e
        for e in reading.entities
        if e.kind and (len(e.mentions) > 1 or speakers & {e.name, *e.aliases} or e.descriptions)
    ]
    return tuple(_propose_actor(reading, entity) for entity in actors[:MOST_ACTORS])


def _propose_actor(reading: Reading, entity: Entity) -> DraftActor:
    role = next((reading.words(d.role) for d in entity.descriptions if d.role), None)
    first = reading.sentences_of(entity.mentions[0]) if entity.mentions else ()
    return DraftActor(name=entity.name, kind=entity.kind or "group", role=role, sentences=first)


def _propose_quotes(reading: Reading, statements: Collection[Statement]) -> tuple[DraftQuote, ...]:
    pieces = [
        (span, statement, index) for statement in statements for span, index in _pieces(reading, statement.attribution)
    ]
    pieces.sort(key=lambda piece: (piece[0].start, -piece[0].end))
    place = {index: order for order, (_, _, index) in enumerate(pieces) if index is not None}
    return tuple(_propose_quote(reading, span, statement, index, place) for span, statement, index in pieces)


def _pieces(reading: Reading, attribution: Attribution) -> Iterator[tuple[Span, int | None]]:
    """Give the quotations of an attribution, and the reported clause where it says more than they do."""
    quoted = 0
    for index in attribution.quotations:
        span = Span(reading.quotations[index].start, reading.quotations[index].end)
        quoted += len((reading.words(span) or "").split())
        yield span, index
    if len((reading.words(attribution.content) or "").split()) - quoted >= FEWEST_REPORTED_WORDS:
        yield attribution.content, None


def _propose_quote(
    reading: Reading, span: Span, statement: Statement, quotation: int | None, place: dict[int, int]
) -> DraftQuote:
    continued = reading.quotations[quotation].continues if quotation is not None else None
    return DraftQuote(
        text=reading.article.text[span.start : span.end],
        kind="indirect" if quotation is None else reading.quotations[quotation].kind,
        span=span,
        speaker=statement.speaker,
        speaker_span=statement.span,
        speaker_kind=statement.capacity,
        via=reading.words(statement.attribution.via),
        cue=reading.words(statement.attribution.cue),
        continues=place.get(continued) if continued is not None else None,
        sentences=reading.sentences_of(span),
    )


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


def _propose_analysts(reading: Reading, statements: Collection[Statement]) -> tuple[DraftAnalyst, ...]:
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.capacity == "analyst" and statement.speaker and statement.attribution.named:
            entity = entity_named(reading.entities, statement.speaker)
            said.setdefault(entity.name if entity else statement.speaker, []).append(statement)
    return tuple(_propose_analyst(reading, name, theirs) for name, theirs in said.items())


def _propose_analyst(reading: Reading, name: str, statements: list[Statement]) -> DraftAnalyst:
    weightiest = max(statements, key=lambda s: s.attribution.content.end - s.attribution.content.start)
    sentences = reading.sentences_of(weightiest.attribution.content)
    return DraftAnalyst(name=name, thesis=reading.state_content(weightiest.attribution), sentences=sentences)
