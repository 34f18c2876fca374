"""What a check reports.

Invariant: a path leads to the part of the brief that fails.
"""

from typing import NamedTuple


class Failure(NamedTuple):
    """Something that does not hold; `path` as in `key_points[2].evidence[0]`."""

    path: str
    message: str
