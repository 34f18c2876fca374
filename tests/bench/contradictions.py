"""Count the contradictions marked by hand in real reports that an event brief finds, and what else it shows.

The marks are spans by article id and offsets, in `fixtures/annotations/contradictions.json`; the texts are not there.
A mark is found where a contradiction has two of its sides in the marked sentences; differences of detail count when
they are shown and are not missed when they are not.

Invariant: marks fit the texts that they were made on, by their digests, or nothing is measured.

    python tests/bench/contradictions.py EVENTS.jsonl [--verbose]
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from by_code import brief_by_code
from coverage import load

from summarise.articles.article import Span
from summarise.events.items import Contradiction
from summarise.events.writing import write_event

MARKS = Path(__file__).parents[2] / "fixtures" / "annotations" / "contradictions.json"
FEWEST_SIDES = 2
DETAIL = "granularity"


@dataclass(frozen=True)
class Mark:
    """A contradiction as a reader marked it."""

    kind: str
    relation: str
    sides: Mapping[str, Span]


@dataclass
class Tally:
    """What was marked, and what was shown."""

    marked: Counter[str]
    found: Counter[str]
    of_kind: int = 0
    shown: int = 0
    right: int = 0

    def report(self) -> None:
        """Print recall and precision."""
        for kind in sorted(self.marked):
            print(f"{kind:<12} {self.found[kind]:>3} of {self.marked[kind]:>3}")
        total, found = sum(self.marked.values()), sum(self.found.values())
        print(f"recall {found / max(1, total):.2f} of {total}; {self.of_kind} of {found} with the marked kind")
        print(f"precision {self.right / max(1, self.shown):.2f} of {self.shown}")


def read_marks(event: Mapping[str, Any]) -> list[Mark]:
    """Read the marks of one event."""
    return [
        Mark(
            one["kind"],
            one["relation"],
            {side["article"]: Span(side["start"], side["end"]) for side in one["sides"]},
        )
        for one in event["contradictions"]
    ]


def verify_texts(event: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Refuse texts that the marks were not made on."""
    digests = {row["id"]: hashlib.sha256(row["text"].encode()).hexdigest()[:16] for row in rows}
    if digests != event["articles"]:
        raise SystemExit(f"{event['event']}: these are not the texts that were marked")


def is_found(mark: Mark, shown: Contradiction) -> bool:
    """Say whether two sides of a contradiction stand in the sentences of a mark."""
    hits = [
        side.article
        for side in shown.sides
        if side.article in mark.sides
        and any(
            one.start < mark.sides[side.article].end and mark.sides[side.article].start < one.end
            for one in side.evidence[:1]
        )
    ]
    return len(hits) >= FEWEST_SIDES


def measure(events: Iterable[Mapping[str, Any]], rows: Mapping[str, Mapping[str, Any]], *, verbose: bool) -> Tally:
    """Brief each event, and compare what it shows with the marks."""
    tally = Tally(Counter(), Counter())
    for event in events:
        articles = rows[event["event"]]["articles"]
        verify_texts(event, articles)
        briefs = [brief_by_code(load(row)) for row in articles]
        shown = write_event(briefs, now=datetime.now(UTC)).contradictions
        count(read_marks(event), shown, tally, texts={row["id"]: row["text"] for row in articles} if verbose else None)
    return tally


def count(marks: Sequence[Mark], shown: Sequence[Contradiction], tally: Tally, texts: Mapping[str, str] | None) -> None:
    """Add one event to the tally; print what was missed and what was not marked, where texts are given."""
    for mark in marks:
        hits = [one for one in shown if is_found(mark, one)]
        if mark.relation != DETAIL:
            tally.marked[mark.kind] += 1
            tally.found[mark.kind] += bool(hits)
            tally.of_kind += any(one.kind == mark.kind for one in hits)
            if texts and not hits:
                words = " / ".join(texts[at][span.start : span.end] for at, span in mark.sides.items())
                print(f"MISSED {mark.kind} {mark.relation}: {words}")
    for one in shown:
        right = any(is_found(mark, one) for mark in marks)
        tally.shown += 1
        tally.right += right
        if texts:
            sides = " / ".join(f"[{side.value}] {side.claim}" for side in one.sides)
            print(f"{'RIGHT' if right else 'FALSE'} {one.kind} {one.topic}: {sides}")


def main() -> None:
    """Print recall by kind, and precision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="events as JSON lines, each with its articles")
    parser.add_argument("--verbose", action="store_true", help="print what was missed, right and false")
    asked = parser.parse_args()
    rows = {row["event_id"]: row for row in map(json.loads, asked.data.read_text(encoding="utf-8").splitlines())}
    events = json.loads(MARKS.read_text(encoding="utf-8"))
    measure(events, rows, verbose=asked.verbose).report()


if __name__ == "__main__":
    main()
