"""Show how a request differs from the nearest recorded one, in a few short lines.

Invariant: what is shown is short, whatever the length of the bodies.
"""

import difflib
import json
from collections import Counter
from collections.abc import Iterator, Sequence

MOST_LINES = 8
AROUND = 50


def nearest_body(asked: str, recorded: Sequence[str]) -> str | None:
    """Return the recorded body whose words are most nearly those of the one asked; the first of several."""
    wanted = Counter(asked.split())

    def likeness(body: str) -> float:
        words = Counter(body.split())
        return (words & wanted).total() / (words.total() + wanted.total())

    return max(recorded, key=likeness, default=None)


def describe_difference(recorded: str, asked: str) -> str:
    """Return the lines that differ, each cut to the words around the first difference."""
    old, new = _lines(recorded), _lines(asked)
    shown: list[str] = []
    for tag, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        removed, added = old[start:end], new[new_start:new_end]
        for index in range(max(len(removed), len(added))):
            before = removed[index] if index < len(removed) else ""
            after = added[index] if index < len(added) else ""
            shown += _clip_pair(before, after)
    more = [f"… and {len(shown) - MOST_LINES} more lines"] if len(shown) > MOST_LINES else []
    return "\n".join(shown[:MOST_LINES] + more)


def _clip_pair(before: str, after: str) -> Iterator[str]:
    same = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    start = max(same - AROUND, 0)
    for sign, line in (("-", before), ("+", after)):
        if line:
            head, tail = "…" if start else "", "…" if len(line) > same + AROUND else ""
            yield f"{sign} {head}{line[start : same + AROUND]}{tail}"


def _lines(body: str) -> list[str]:
    """Split a JSON body into lines: one per value, and one per line of a long text."""
    pretty = json.dumps(json.loads(body), indent=1, ensure_ascii=False)
    return pretty.replace("\\n", "\n").split("\n")
