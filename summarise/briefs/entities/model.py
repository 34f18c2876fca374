"""What is known about one name of an article.

Invariant: every span and every name stands in the article's own characters.
"""

from dataclasses import dataclass

from summarise.articles.article import Span
from summarise.briefs.items import ActorKind


@dataclass(frozen=True, slots=True)
class Description:
    """What the article says somebody is, beside one mention of the name.

    "a professor at Ewha University in Seoul": `role` is all of it, `title` is "professor", `affiliation` is the rest
    after the preposition and its article: "Ewha University in Seoul".
    """

    role: Span | None
    title: Span | None
    affiliation: Span | None
    mention: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named: `name` in the fullest form used, `kind` None for places, events and the unsure."""

    name: str
    kind: ActorKind | None
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]
    descriptions: tuple[Description, ...] = ()
