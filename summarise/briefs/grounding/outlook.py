"""Ground what is expected: the likelihood as the source wrote it, its band from the table.

Invariant: horizon, condition, indicator and likelihood are the source's own words, or null.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from summarise.articles.article import Span
from summarise.briefs.dates import find_times, read_day
from summarise.briefs.draft import DraftOutlook
from summarise.briefs.expectation_cues import expects
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.modality import speaks
from summarise.briefs.grounding.actors import Cast, find_within
from summarise.briefs.grounding.capacities import ground_speaker
from summarise.briefs.grounding.citing import Grounds, ground_sentence
from summarise.briefs.grounding.ledger import Entry, Ledger
from summarise.briefs.grounding.stances import holds
from summarise.briefs.items import Outlook
from summarise.briefs.likelihood import Likelihood, band_of, find_likelihoods
from summarise.briefs.reading import Reading, is_pronoun
from summarise.briefs.wording import clause_after, content_stems

_SCOPE_WORDS = 8
_CLAUSE = re.compile(r"[;:]\s|,?\s(?:but|while|although|though)\b|,\s(?:and|which|who|where)\b")


def ground_outlook(drafts: Sequence[DraftOutlook], cast: Cast, ledger: Ledger) -> list[Outlook]:
    """Ground expectations; the same one twice is merged."""
    kept: dict[str, Outlook] = {}
    taken: set[int] = set()
    for draft in drafts:
        entry = ledger.propose("outlook", draft.expectation)
        grounds = ground_sentence(
            draft.expectation, draft.sentences, cast.source, entry, _bar(draft, taken, cast.source), draft.according_to
        )
        if grounds is None:
            continue
        if grounds.stands == "source":
            taken.update(grounds.sentences)
        key = fold_words(grounds.text).casefold()
        if key in kept:
            entry.note("repaired", "merged with the same expectation")
            continue
        kept[key] = _build(draft, grounds, cast, entry)
    return list(kept.values())


def _bar(draft: DraftOutlook, taken: Collection[int], source: Reading) -> set[int]:
    """Give the sentences that may not stand in: all but those cited that expect something themselves."""
    open_to_it = {index for index in draft.sentences if index not in taken}
    return {
        index
        for index in range(len(source.sentence_texts))
        if index not in open_to_it or not expects(source.sentence_text(index))
    }


def find_stated_likelihood(
    text: str, sentences: Sequence[int], source: Reading, proposed: str | None = None
) -> str | None:
    """Find the likelihood words of the cited sentences that concern a text, as the source wrote them."""
    stems = set(content_stems(fold_words(text)))
    best: tuple[float, int, str] | None = None
    for order, index in enumerate(sentences):
        sentence = source.article.sentences[index]
        cited = source.article.text[sentence.start : sentence.end]
        for likelihood in _likelihoods_of_forecast(cited):
            words = cited[likelihood.span.start : likelihood.span.end]
            rank = _concern(likelihood, cited, stems) + (likelihood.band != "unstated") * 0.2
            rank += bool(proposed and fold_words(words).casefold() in fold_words(proposed).casefold())
            if best is None or (rank, -order) > best[:2]:
                best = rank, -order, words
    return best[2] if best else None


def _likelihoods_of_forecast(cited: str) -> list[Likelihood]:
    """Find the likelihood words of a sentence that share a clause with its words of expectation, where it has any."""
    limits = [limit.start() for limit in _CLAUSE.finditer(cited)]
    starts, ends = [0, *limits], [*limits, len(cited)]
    clauses = [expects(cited[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [one for one in find_likelihoods(cited) if not any(clauses) or clauses[bisect_right(limits, one.span.start)]]


def _concern(likelihood: Likelihood, cited: str, stems: set[str]) -> float:
    scope = clause_after(fold_words(cited), likelihood.span.end, _SCOPE_WORDS)
    return sum(word in stems for word in scope) / len(scope) if scope else 0.0


def _build(draft: DraftOutlook, grounds: Grounds, cast: Cast, entry: Entry) -> Outlook:
    source = cast.source
    horizon = _cited_words(draft.horizon, grounds, "horizon", source, entry)
    resolves_by = resolve_horizon(horizon, source)
    if is_past(resolves_by, source):
        horizon = resolves_by = None
    likelihood = find_stated_likelihood(grounds.text, grounds.sentences, source, draft.likelihood)
    if draft.likelihood and likelihood is None:
        entry.note("flagged", f"the cited source does not say “{draft.likelihood}” of this")
    return Outlook(
        expectation=grounds.text,
        basis=grounds.basis,
        evidence=grounds.evidence,
        status=grounds.status,
        according_to=_according_to(draft, grounds, source, entry),
        horizon=horizon,
        resolves_by=resolves_by,
        condition=_cited_words(draft.condition, grounds, "condition", source, entry),
        indicator=_cited_words(draft.indicator, grounds, "indicator", source, entry),
        likelihood=likelihood,
        band=band_of(likelihood or ""),
    )


def resolve_horizon(horizon: str | None, source: Reading) -> str | None:
    """Give the last day that a horizon can mean, or None where it has none."""
    if not horizon:
        return None
    whens = [time.when for time in find_times(horizon, source.article.published) if time.when]
    return max((when.split("/")[-1] for when in whens), default=None)


def is_past(resolves_by: str | None, source: Reading) -> bool:
    """Say whether a day lies before the article was published."""
    today = read_day(source.article.published)
    return bool(resolves_by and today and resolves_by < today.isoformat())


def _cited_words(words: str | None, grounds: Grounds, what: str, source: Reading, entry: Entry) -> str | None:
    """Give proposed words as the cited sentences have them."""
    if not words or not words.strip():
        return None
    for index in grounds.sentences:
        sentence = source.article.sentences[index]
        found = find_within(words, Span(sentence.start, sentence.end), source)
        if found:
            return source.article.text[found.start : found.end]
    entry.note("flagged", f"the {what} “{words}” does not stand in the cited source")
    return None


def _according_to(draft: DraftOutlook, grounds: Grounds, source: Reading, entry: Entry) -> str | None:
    """Name who expects it: as proposed where the article says so, else by the attribution of the cited sentences."""
    proposed = (draft.according_to or "").strip()
    said = source.cite(grounds.sentences).attributions
    own = [one.speaker or one.source for one in said if speaks(proposed, one, source)]
    if proposed and not own:
        sentence = source.article.sentences[grounds.sentences[0]]
        at = Span(sentence.start, sentence.start)
        speaker = ground_speaker(proposed, at, at, source, entry)
        if speaker and holds(speaker.name, grounds.sentences, source):
            return speaker.name
        if speaker:
            entry.note("flagged", f"the cited source does not give this to {proposed}")
    named = (source.name_at(span) for span in (*own, *(one.speaker or one.source for one in said)) if span)
    return next((name for name in named if not is_pronoun(name)), None)
