"""Check quotes, actors, stances and analysts: words, names, titles and the ids between them.

Invariant: a quote is the source's own characters, signed or not.
"""

from collections.abc import Iterator, Sequence

from summarise.articles.article import Span
from summarise.briefs.alignment import find_spans, touches_excluded
from summarise.briefs.checking.failures import Failure
from summarise.briefs.checking.statements import cited_sentences
from summarise.briefs.folding import fold_words
from summarise.briefs.grounding.capacities import is_named
from summarise.briefs.grounding.stances import holds, is_target
from summarise.briefs.items import Actor, Analyst, Evidence, Quote, Stance
from summarise.briefs.reading import Reading, is_pronoun
from summarise.briefs.schema import Brief


def check_people(brief: Brief, source: Reading) -> Iterator[Failure]:
    """Check who is said to act, to stand somewhere, and to speak."""
    actors = {actor.id: actor for actor in brief.actors}
    quotes = {quote.id: quote for quote in brief.quotes}
    if len(actors) < len(brief.actors) or len(quotes) < len(brief.quotes):
        yield Failure("actors" if len(actors) < len(brief.actors) else "quotes", "two items have one id")
    for index, quote in enumerate(brief.quotes):
        yield from _check_quote(f"quotes[{index}]", quote, brief, source)
    for index, actor in enumerate(brief.actors):
        if actor.signed is None:
            yield from _check_actor(f"actors[{index}]", actor, source)
    for index, stance in enumerate(brief.stances):
        yield from _check_stance(f"stances[{index}]", stance, actors, source)
    for index, analyst in enumerate(brief.analysts):
        yield from _check_analyst(f"analysts[{index}]", analyst, quotes, source)


def _check_quote(path: str, quote: Quote, brief: Brief, source: Reading) -> Iterator[Failure]:
    span = Span(quote.start, quote.end)
    if quote.text != source.article.text[quote.start : quote.end] or not quote.text:
        yield Failure(f"{path}.text", "it is not what stands there")
    if touches_excluded(source.article, *span):
        yield Failure(path, "it is no part of the story")
    if not any((one.start, one.end) == span for one in quote.evidence):
        yield Failure(f"{path}.evidence", "it points elsewhere than the quote")
    inside = any(one.start <= span.start and span.end <= one.end for one in source.quoted)
    if (quote.kind != "indirect") != inside:
        yield Failure(f"{path}.kind", f"these words {'' if inside else 'do not '}stand in quote marks")
    if quote.continues is not None and quote.continues not in {other.id for other in brief.quotes} - {quote.id}:
        yield Failure(f"{path}.continues", "there is no such quote")
    if quote.signed is None:
        yield from _check_voice(path, quote, brief, source)


def _check_voice(path: str, quote: Quote, brief: Brief, source: Reading) -> Iterator[Failure]:
    if quote.basis != "attributed":
        yield Failure(f"{path}.basis", "a quote is somebody's words")
    yield from _check_speaker(path, quote.speaker, quote, source)
    for name in ("via", "cue"):
        words = getattr(quote, name)
        if words and next(find_spans(words, source.article), None) is None:
            yield Failure(f"{path}.{name}", "these words do not stand in the article")
    if quote.named != (quote.speaker is not None and is_named(quote.speaker, Span(quote.start, quote.end), source)):
        yield Failure(f"{path}.named", "whether the source has a name is told otherwise by the article")
    yield from _check_speaking_actor(path, quote, brief.actors, source)


def _check_speaking_actor(path: str, quote: Quote, actors: Sequence[Actor], source: Reading) -> Iterator[Failure]:
    if quote.speaker_actor is None:
        return
    actor = next((actor for actor in actors if actor.id == quote.speaker_actor), None)
    if actor is None or _name(actor.name, source) != _name(quote.speaker or "", source):
        yield Failure(f"{path}.speaker_actor", "it is not the actor who speaks")


def _check_speaker(path: str, speaker: str | None, item: Quote | Analyst, source: Reading) -> Iterator[Failure]:
    if speaker is not None:
        if is_pronoun(speaker):
            yield Failure(f"{path}.speaker", "a pronoun is no speaker")
        if not any(_names(speaker, one, source) for one in item.speaker_evidence):
            yield Failure(f"{path}.speaker_evidence", "it does not name the speaker")
    for name in ("title", "affiliation"):
        words: str | None = getattr(item, name)
        evidence: tuple[Evidence, ...] = getattr(item, f"{name}_evidence")
        given = [source.article.text[one.start : one.end] for one in evidence]
        if given != ([words] if words else []):
            yield Failure(f"{path}.{name}", "it is not what its evidence says")


def _names(speaker: str, evidence: Evidence, source: Reading) -> bool:
    words = source.article.text[evidence.start : evidence.end]
    entity = source.entity(speaker)
    is_mention = entity is not None and Span(evidence.start, evidence.end) in entity.mentions
    return is_mention or fold_words(words) == fold_words(speaker)


def _check_actor(path: str, actor: Actor, source: Reading) -> Iterator[Failure]:
    for name in (actor.name, *actor.aliases):
        if source.entity(name) is None and next(find_spans(name, source.article), None) is None:
            yield Failure(path, f"“{name}” does not stand in the article")
    given = {source.article.text[one.start : one.end] for one in actor.evidence}
    if actor.role is not None and actor.role not in given:
        yield Failure(f"{path}.role", "these are no words of its evidence")
    names = {fold_words(name) for name in (actor.name, *actor.aliases)}
    if not any(fold_words(words) in names for words in given):
        yield Failure(f"{path}.evidence", "it does not name the actor")


def _check_stance(path: str, stance: Stance, actors: dict[str, Actor], source: Reading) -> Iterator[Failure]:
    for name, actor_id in (("actor", stance.actor), ("target_actor", stance.target_actor)):
        if actor_id is not None and actor_id not in actors:
            yield Failure(f"{path}.{name}", "there is no such actor")
    if stance.signed is None and stance.actor in actors:
        sentences = cited_sentences(stance.evidence, source)
        if not holds(actors[stance.actor].name, sentences, source):
            yield Failure(f"{path}.actor", "the cited source does not name the actor")
        if not is_target(stance.target, sentences, source):
            yield Failure(f"{path}.target", "it does not stand in the cited source")


def _check_analyst(path: str, analyst: Analyst, quotes: dict[str, Quote], source: Reading) -> Iterator[Failure]:
    if analyst.signed is not None:
        return
    yield from _check_speaker(path, analyst.name, analyst, source)
    if any(quote_id not in quotes or quotes[quote_id].speaker != analyst.name for quote_id in analyst.quotes):
        yield Failure(f"{path}.quotes", "these are no quotes of the analyst")
    if not holds(analyst.name, cited_sentences(analyst.evidence, source), source):
        yield Failure(path, "the cited source are not the analyst's words")


def _name(words: str, source: Reading) -> str:
    entity = source.entity(words)
    return entity.name if entity else fold_words(words).casefold()
