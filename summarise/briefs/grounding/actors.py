"""Ground actors: one id for each, in the words of the article.

Invariant: an actor's name, aliases and role stand in the article, and no two actors share an entity.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarise.articles.article import Span
from summarise.briefs.alignment import find_spans, locate
from summarise.briefs.draft import DraftActor
from summarise.briefs.entities import Description, Entity
from summarise.briefs.folding import fold_words
from summarise.briefs.grounding.ledger import Ledger
from summarise.briefs.items import Actor, ActorKind, Evidence
from summarise.briefs.reading import Reading, is_pronoun

_MOST_MENTIONS = 3


@dataclass(slots=True)
class Cast:
    """The actors of a brief, by the entity or the words that name them."""

    source: Reading
    actors: list[Actor] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> str | None:
        """Give the id of an actor by any of the entity's names, or None."""
        return self.ids.get(self.key_of(name))

    def admit(self, name: str, kind: ActorKind = "group", role: str | None = None) -> tuple[str, Actor] | None:
        """Give the actor with this name, made where the article names it; None where it does not."""
        key = self.key_of(name)
        if key in self.ids:
            actor_id = self.ids[key]
            return actor_id, next(actor for actor in self.actors if actor.id == actor_id)
        entity = self.source.entity(name)
        actor_id = f"a{len(self.actors) + 1}"
        actor = _from_entity(actor_id, entity, kind, role, self.source) if entity else None
        actor = actor or _from_words(actor_id, name, kind, self.source)
        if actor is None:
            return None
        self.ids[key] = actor_id
        self.actors.append(actor)
        return actor_id, actor

    def key_of(self, name: str) -> str:
        """Give what all names of one actor have in common."""
        entity = self.source.entity(name)
        return entity.name if entity else fold_words(name).casefold()


def ground_actors(drafts: Sequence[DraftActor], cast: Cast, ledger: Ledger) -> None:
    """Admit the proposed actors whom the article names."""
    for draft in drafts:
        entry = ledger.propose("actors", draft.name)
        if not draft.name.strip() or is_pronoun(draft.name):
            entry.note("dropped", "it is no name")
            continue
        known = cast.find(draft.name)
        admitted = cast.admit(draft.name, draft.kind, draft.role)
        if admitted is None:
            entry.note("dropped", "the article does not name it")
        elif known:
            entry.note("repaired", f"merged with {admitted[1].name}")
        elif draft.role and not _same(draft.role, admitted[1].role):
            shown = f"the article's words are “{admitted[1].role}”" if admitted[1].role else "the article gives no role"
            entry.note("repaired", f"“{draft.role}” does not stand beside the name; {shown}")


def find_role(entity: Entity, proposed: str | None, source: Reading) -> Span | None:
    """Find the role beside a mention: the proposed words where they stand there, else the first that is given."""
    for description in entity.descriptions:
        span = description.role or description.title
        if span and proposed:
            inner = find_within(proposed, span, source)
            if inner:
                return inner
    return next((span for description in entity.descriptions if (span := _role_of(description))), None)


def find_within(words: str, span: Span, source: Reading) -> Span | None:
    """Find words inside a span of the article, typography and case folded; the span comes back in full characters."""
    text = source.article.text[span.start : span.end]
    start = fold_words(text).casefold().find(fold_words(words).casefold())
    if start < 0 or not words.strip():
        return None
    if len(fold_words(text)) != len(text):
        return span
    return Span(span.start + start, span.start + start + len(fold_words(words)))


def _role_of(description: Description) -> Span | None:
    return description.role or description.title


def _same(proposed: str, role: str | None) -> bool:
    return role is not None and fold_words(proposed).casefold() == fold_words(role).casefold()


def _from_entity(actor_id: str, entity: Entity, kind: ActorKind, role: str | None, source: Reading) -> Actor:
    found = find_role(entity, role, source)
    evidence = [source.evidence(mention) for mention in _first_mentions(entity, source)]
    if found and found not in [Span(one.start, one.end) for one in evidence]:
        evidence.append(source.evidence(found))
    return Actor(
        id=actor_id,
        name=entity.name,
        aliases=tuple(alias for alias in entity.aliases if alias != entity.name),
        kind=entity.kind or kind,
        role=source.article.text[found.start : found.end] if found else None,
        basis="reported",
        evidence=tuple(evidence),
    )


def _from_words(actor_id: str, name: str, kind: ActorKind, source: Reading) -> Actor | None:
    """Make an actor without a name of its own, "analysts", from the words themselves."""
    found = locate(name, source.article)
    if found is None or found[1] == "fuzzy":
        return None
    span, match = found
    evidence: list[Evidence] = [source.evidence(span, match)]
    others = [other for other in find_spans(name, source.article) if other != span]
    evidence += [source.evidence(other, match) for other in others[: _MOST_MENTIONS - 1]]
    return Actor(
        id=actor_id,
        name=source.article.text[span.start : span.end],
        kind=kind,
        basis="reported",
        evidence=tuple(evidence),
    )


def _first_mentions(entity: Entity, source: Reading) -> list[Span]:
    """Give the first mention of each form of the name."""
    firsts: dict[str, Span] = {}
    for mention in entity.mentions:
        firsts.setdefault(source.article.text[mention.start : mention.end], mention)
    full = firsts.pop(entity.name, None)
    chosen = [full] if full else []
    return (chosen + list(firsts.values()))[:_MOST_MENTIONS]
