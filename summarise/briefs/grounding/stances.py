"""Ground stances and the theses of quoted analysts.

Invariant: whoever holds a position is named in the sentences cited for it, or speaks them.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz

from summarise.articles.article import Span
from summarise.briefs.draft import DraftAnalyst, DraftStance
from summarise.briefs.entities import Entity
from summarise.briefs.folding import fold_words
from summarise.briefs.grounding.actors import Cast
from summarise.briefs.grounding.capacities import ground_capacity, ground_speaker
from summarise.briefs.grounding.citing import ground_sentence
from summarise.briefs.grounding.ledger import Entry, Ledger
from summarise.briefs.items import Analyst, Quote, Stance
from summarise.briefs.reading import Reading, is_pronoun
from summarise.briefs.wording import content_stems

_SAME = 90.0


def ground_stances(drafts: Sequence[DraftStance], cast: Cast, ledger: Ledger) -> list[Stance]:
    """Ground stances; the same one twice is merged."""
    kept: list[Stance] = []
    for draft in drafts:
        entry = ledger.propose("stances", f"{draft.actor}: {draft.position}")
        stance = _ground_stance(draft, cast, entry)
        if stance is None:
            continue
        if any(_is_same(stance, other) for other in kept):
            entry.note("repaired", "merged with the same stance")
            continue
        kept.append(stance)
    return kept


def ground_analysts(
    drafts: Sequence[DraftAnalyst], quotes: Sequence[Quote], cast: Cast, ledger: Ledger
) -> list[Analyst]:
    """Ground quoted experts; nobody is one whom the article does not quote."""
    kept: dict[str, Analyst] = {}
    for draft in drafts:
        entry = ledger.propose("analysts", f"{draft.name}: {draft.thesis}")
        analyst = _ground_analyst(draft, quotes, cast.source, entry)
        if analyst is None:
            continue
        if analyst.name in kept:
            entry.note("repaired", f"merged with {analyst.name}")
            continue
        kept[analyst.name] = analyst
    return list(kept.values())


def holds(name: str, sentences: Sequence[int], source: Reading) -> bool:
    """Say whether the sentences name somebody, or are that one's words."""
    cited = source.cite(sentences)
    entity = source.entity(name)
    if entity is None:
        spoken = (one.speaker or one.source for one in cited.attributions)
        words = {fold_words(source.article.text[span.start : span.end]).casefold() for span in spoken if span}
        return fold_words(name).casefold() in cited.text.casefold() or fold_words(name).casefold() in words
    return entity in cited.entities or any(
        entity == _speaker_of(one.speaker or one.source, source) for one in cited.attributions
    )


def _speaker_of(span: Span | None, source: Reading) -> Entity | None:
    return source.entity(source.article.text[span.start : span.end]) if span else None


def _ground_stance(draft: DraftStance, cast: Cast, entry: Entry) -> Stance | None:
    source = cast.source
    if not draft.actor.strip() or is_pronoun(draft.actor):
        entry.note("dropped", "nobody is named who takes the stance")
        return None
    grounds = ground_sentence(draft.position, draft.sentences, source, entry, holder=draft.actor)
    if grounds is None:
        return None
    if not holds(draft.actor, grounds.sentences, source):
        entry.note("dropped", f"the cited source does not name {draft.actor}")
        return None
    borne_out = [index for index in draft.further if index not in source.suspects and index not in grounds.sentences]
    if not is_target(draft.target, (*grounds.sentences, *borne_out), source):
        entry.note("dropped", f"the target “{draft.target}” does not stand in the cited source")
        return None
    admitted = cast.admit(draft.actor)
    if admitted is None:
        entry.note("dropped", f"the article does not name {draft.actor}")
        return None
    target = cast.find(draft.target)
    return Stance(
        actor=admitted[0],
        target=" ".join(draft.target.split()),
        target_actor=None if target == admitted[0] else target,
        attitude=draft.attitude,
        position=grounds.text,
        basis=grounds.basis,
        evidence=(*grounds.evidence, *source.evidence_of(borne_out)),
        status=grounds.status,
    )


def is_target(target: str, sentences: Sequence[int], source: Reading) -> bool:
    """Say whether all content words of a target stand in the cited sentences, or it names somebody there."""
    wanted = content_stems(fold_words(target))
    cited = source.cite(sentences)
    entity = source.entity(target)
    return bool(wanted) and (
        set(wanted) <= set(content_stems(cited.text)) or (entity is not None and entity in cited.entities)
    )


def _is_same(stance: Stance, other: Stance) -> bool:
    if stance.actor != other.actor:
        return False
    same_target = fold_words(stance.target).casefold() == fold_words(other.target).casefold()
    if stance.target_actor and other.target_actor and stance.target_actor != other.target_actor:
        return False
    likeness = fuzz.token_set_ratio(stance.position, other.position)
    return likeness >= _SAME and (same_target or stance.position == other.position)


def _ground_analyst(draft: DraftAnalyst, quotes: Sequence[Quote], source: Reading, entry: Entry) -> Analyst | None:
    entity = source.entity(draft.name)
    name = entity.name if entity else draft.name
    own = [quote for quote in quotes if quote.speaker == name and quote.speaker_evidence]
    said = [
        one.content
        for one in source.attributions
        if entity and entity == _speaker_of(one.speaker or one.source, source)
    ]
    first = next(iter([*(Span(quote.start, quote.end) for quote in own), *said]), None)
    if first is None:
        entry.note("dropped", "the article quotes no such speaker")
        return None
    speaker = ground_speaker(draft.name, first, first, source, entry)
    grounds = ground_sentence(draft.thesis, draft.sentences, source, entry, holder=name) if speaker else None
    if speaker is None or grounds is None:
        return None
    if not holds(name, grounds.sentences, source):
        entry.note("dropped", f"the cited source are not words of {name}")
        return None
    capacity = ground_capacity(speaker, draft.title, draft.affiliation, source, entry)
    return Analyst(
        name=speaker.name,
        thesis=grounds.text,
        quotes=tuple(quote.id for quote in own),
        basis=grounds.basis,
        evidence=grounds.evidence,
        status=grounds.status,
        speaker_evidence=speaker.evidence,
        **capacity._asdict(),
    )
