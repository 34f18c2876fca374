"""The parts that every format of a digest is made of: lines with their proofs, disputes, stories, blocks.

Invariant: all text in them is cleaned; what says something of the world carries where the articles say so.
"""

from dataclasses import dataclass
from typing import Literal

from summarise.briefs.items import Attitude
from summarise.briefs.rendering.parts import Phrase, Run
from summarise.events.rendering.proofs import Proof

BlockKey = Literal[
    "corrections", "follow_ups", "quotes", "watch", "answers", "disputes", "quiet", "failures", "rest", "timeline"
]


@dataclass(frozen=True, slots=True)
class Line:
    """Something that the digest says, the facts about it, and where the articles say so.

    Attributes:
        event: id of the event that it is of.
        kind: what sets it apart from others of its block.
        under: lines that belong below it.
        speaker: who says it, where it is a quotation.
    """

    body: Phrase
    facts: tuple[Phrase, ...] = ()
    proofs: tuple[Proof, ...] = ()
    event: str | None = None
    kind: str = ""
    under: tuple["Line", ...] = ()
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What one outlet says in a dispute."""

    outlet: str
    claim: Phrase
    carrier: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Articles that differ, side by side."""

    id: str
    topic: str
    facts: tuple[Phrase, ...]
    sides: tuple[Side, ...]
    note: str
    event: str


@dataclass(frozen=True, slots=True)
class Stand:
    """One stated stance."""

    actor: str
    target: str
    attitude: Attitude
    line: Line


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the formula that ranks."""

    name: str
    value: str
    weight: str
    product: str


@dataclass(frozen=True, slots=True)
class Story:
    """One item of the day."""

    id: str
    rank: int
    title: Line
    why: Run
    score: str
    terms: tuple[Term, ...]
    bottom: Line | None
    points: tuple[Line, ...]
    stands: tuple[Stand, ...]
    disputes: tuple[Dispute, ...]
    sources: tuple[Phrase, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a title."""

    key: BlockKey
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A digest in reading order."""

    name: str
    title: str
    day: str
    top: Line
    about: tuple[Phrase, ...]
    notices: tuple[Line, ...]
    stories: tuple[Story, ...]
    disputes: tuple[Dispute, ...]
    blocks: tuple[Block, ...]
    timeline: tuple[Line, ...]
    coverage: tuple[Phrase, ...]
    made: tuple[Phrase, ...]
    disclosure: str
    zone: str = ""

    def find(self, key: BlockKey) -> Block | None:
        """Return a block by its key, or None where the digest has nothing under it."""
        return next((block for block in self.blocks if block.key == key), None)
