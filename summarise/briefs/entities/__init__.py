"""Who and what an article names: people, countries, organisations, groups, and what it says they are.

Invariant: pure code; every span stands in the article, and time grows in proportion to its length.
"""

from summarise.briefs.entities.aliases import entity_named, find_entities
from summarise.briefs.entities.model import Description, Entity
from summarise.briefs.entities.pronouns import People, find_antecedent, resolve_pronoun

__all__ = ["Description", "Entity", "People", "entity_named", "find_antecedent", "find_entities", "resolve_pronoun"]
