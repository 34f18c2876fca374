"""Numbered things that are joined step by step into disjoint sets.

Invariant: a set is known by its lowest number, in whatever order its members were joined.
"""


class Partition:
    """The numbers below a size, each at first a set of its own."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def first_of(self, number: int) -> int:
        """Give the lowest number of the set that holds a number."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        first, second = sorted((self.first_of(one), self.first_of(other)))
        self._parents[second] = first

    def list_sets(self) -> list[list[int]]:
        """List the sets by their lowest numbers, each in order."""
        sets: dict[int, list[int]] = {}
        for number in range(len(self._parents)):
            sets.setdefault(self.first_of(number), []).append(number)
        return list(sets.values())
