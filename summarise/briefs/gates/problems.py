"""What a gate reports.

Invariant: a problem is data; what follows from it is the grounding's decision.
"""

from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal[
    "name", "number", "date", "hedge", "negation", "attribution", "roles", "opposite", "quotation", "length", "empty"
]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a generated sentence says and its cited source does not."""

    kind: ProblemKind
    detail: str
