"""One request per article: numbered sentences go in, an answer that cites their numbers comes out.

Invariant: an article that does not fit the context is asked in parts, cut between paragraphs; nothing is left out.
"""

from collections.abc import Callable, Collection, Iterable
from itertools import chain
from typing import TYPE_CHECKING

from summarise.articles.article import Span
from summarise.briefs.alignment import locate
from summarise.briefs.answers import Cited, CitedQuote, CitedStatement, WholeAnswer
from summarise.briefs.asking import Asker
from summarise.briefs.draft import (
    Draft,
    DraftActor,
    DraftAnalyst,
    DraftOutlook,
    DraftQuote,
    DraftStance,
    DraftStatement,
)
from summarise.briefs.items import Finding
from summarise.briefs.plans.task import Task
from summarise.briefs.prompts import delimiter_for
from summarise.errors import ContextTooLongError

if TYPE_CHECKING:
    from summarise.llm.client import Client

ANSWER_TOKENS = 4_000
"""The most that an answer may take; a third of the context where that is less."""
_CONTEXT_SHARE = 3


class WholePlan:
    """Ask for the whole brief at once."""

    def write_draft(self, task: Task, asker: Asker) -> Draft:
        """Ask for the sections of a task and propose a draft."""
        return self._ask(task, asker, ())

    def revise_draft(self, draft: Draft, findings: Collection[Finding], task: Task, asker: Asker) -> Draft | None:
        """Ask once more, with the findings in view."""
        del draft
        return self._ask(task, asker, [f"{f.section}: {f.item}: {f.reason}" for f in findings]) if findings else None

    def _ask(self, task: Task, asker: Asker, findings: Collection[str]) -> Draft:
        answers = [_ask_part(task, asker, part, findings) for part in split_sentences_to_fit(task, asker.client)]
        drafts = [_to_draft(task, answer, part) for answer, part in answers]
        return merge_drafts(drafts)


def _ask_part(task: Task, asker: Asker, part: range, findings: Collection[str]) -> tuple[WholeAnswer, range]:
    reading = task.reading
    answer = asker.ask(
        "whole",
        WholeAnswer,
        max_tokens=_answer_tokens(asker.client.context_tokens),
        sentences=[reading.sentence_text(index) for index in part],
        mark=delimiter_for(reading.article.text),
        title=reading.article.title or "",
        language=task.language_name,
        sections=", ".join(task.sections),
        findings=list(findings),
    )
    return answer, part


def _answer_tokens(context_tokens: int) -> int:
    return min(ANSWER_TOKENS, context_tokens // _CONTEXT_SHARE)


def split_sentences_to_fit(task: Task, client: "Client") -> list[range]:
    """Cut the sentences of an article into runs that fit the client's context, between paragraphs.

    Raises:
        ContextTooLongError: one paragraph alone does not fit.
    """
    room = client.context_tokens - _answer_tokens(client.context_tokens) - _HEAD_TOKENS
    parts: list[range] = []
    used = 0
    for paragraph in _paragraphs(task):
        size = sum(client.count_tokens(task.reading.sentence_text(index)) + _NUMBER_TOKENS for index in paragraph)
        if size > room:
            raise ContextTooLongError(
                f"a paragraph of about {size} tokens does not fit the model's context of {client.context_tokens}",
                hint="Choose a model with a larger context, or --plan stepwise.",
            )
        if parts and used + size <= room:
            parts[-1] = range(parts[-1].start, paragraph.stop)
            used += size
        else:
            parts.append(paragraph)
            used = size
    return parts


_HEAD_TOKENS = 1_200
"""What the prompt takes besides the sentences, with room for findings."""
_NUMBER_TOKENS = 4


def _paragraphs(task: Task) -> list[range]:
    text, runs = task.reading.article.text, list[range]()
    for sentence in task.reading.article.sentences:
        if runs and "\n" not in text[task.reading.article.sentences[sentence.index - 1].end : sentence.start]:
            runs[-1] = range(runs[-1].start, sentence.index + 1)
        else:
            runs.append(range(sentence.index, sentence.index + 1))
    return runs


def _to_draft(task: Task, answer: WholeAnswer, part: range) -> Draft:
    def cited(item: Cited) -> tuple[int, ...]:
        return tuple(part.start + number - 1 for number in item.sentences if number <= len(part))

    def statement(item: CitedStatement | None) -> DraftStatement | None:
        return DraftStatement(item.text, cited(item)) if item else None

    return Draft(
        headline=statement(answer.headline),
        bottom_line=statement(answer.bottom_line),
        key_points=[DraftStatement(one.text, cited(one)) for one in answer.key_points],
        actors=[DraftActor(one.name, one.kind, one.role, cited(one)) for one in answer.actors],
        stances=[DraftStance(one.actor, one.target, one.attitude, one.position, cited(one)) for one in answer.stances],
        quotes=_order_quotes([_to_quote(task, one, cited(one)) for one in answer.quotes]),
        analysts=[
            DraftAnalyst(one.name, one.thesis, one.title, one.affiliation, cited(one)) for one in answer.analysts
        ],
        outlook=[
            DraftOutlook(
                one.expectation, one.according_to, one.horizon, one.condition, one.indicator, one.likelihood, cited(one)
            )
            for one in answer.outlook
        ],
    )


def _to_quote(task: Task, quote: CitedQuote, sentences: tuple[int, ...]) -> DraftQuote:
    """Keep what the model copied; where it stands inside quote marks is known to code, not to the model."""
    article = task.reading.article
    near = article.sentences[sentences[0]].start if sentences else None
    found = locate(quote.text, article, near)
    inside = found is not None and any(
        q.start <= found[0].start and found[0].end <= q.end for q in task.reading.quotations
    )
    return DraftQuote(
        text=quote.text,
        kind="direct" if inside or (found is None and quote.quoted) else "indirect",
        span=found[0] if found else None,
        speaker=quote.speaker,
        speaker_kind=quote.speaker_kind,
        title=quote.title,
        affiliation=quote.affiliation,
        via=quote.via,
        cue=quote.cue,
        sentences=sentences,
    )


def _order_quotes(quotes: list[DraftQuote]) -> list[DraftQuote]:
    return sorted(quotes, key=lambda quote: quote.span or Span(len(quote.text) + 10**9, 0))


def merge_drafts(drafts: Collection[Draft]) -> Draft:
    """Join the drafts of an article's parts: the first headline and bottom line, and every item once, in order."""

    def joined(items: Callable[[Draft], Iterable[object]]) -> list[object]:
        return list(dict.fromkeys(chain.from_iterable(map(items, drafts))))

    return Draft(
        headline=next((draft.headline for draft in drafts if draft.headline), None),
        bottom_line=next((draft.bottom_line for draft in drafts if draft.bottom_line), None),
        **{name: joined(lambda draft, name=name: getattr(draft, name)) for name in _LISTS},  # type: ignore[arg-type,misc]
    )


_LISTS = ("key_points", "actors", "stances", "quotes", "analysts", "outlook")
