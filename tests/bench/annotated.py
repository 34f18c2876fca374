"""Score key points and outlook against every annotator's marks, as docs/annotation.md counts agreement.

Invariant: marks and items match one to one, by at least half of the shorter span; the texts come from DATA alone.

    python tests/bench/annotated.py DATA.jsonl [--marks FOLDER] [--model embedded] [--misses]
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from by_code import brief_by_code

from summarise import article_from_text, connect, load_settings, write_brief
from summarise.articles.article import Article
from summarise.briefs.schema import Brief

MARKS = Path(__file__).parents[2] / "fixtures" / "annotations"
SECTIONS = ("key_points", "outlook")
ENOUGH = 0.5
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """Marks that were met, marks, items."""

    met: int
    marks: int
    items: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.met / max(1, self.marks + self.items)

    def __str__(self) -> str:
        found, right = self.met / max(1, self.marks), self.met / max(1, self.items)
        return f"P {right:.2f} R {found:.2f} F1 {self.f1:.2f} ({self.met} of {self.marks} marks, {self.items} items)"


def match(marks: Spans, items: Spans) -> dict[int, int]:
    """Pair marks with items, the largest share of the shorter span first."""
    pairs = sorted(((_share(a, b), i, j) for i, a in enumerate(marks) for j, b in enumerate(items)), reverse=True)
    found: dict[int, int] = {}
    for share, i, j in pairs:
        if share >= ENOUGH and i not in found and j not in found.values():
            found[i] = j
    return found


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    return (min(one[1], other[1]) - max(one[0], other[0])) / max(1, min(one[1] - one[0], other[1] - other[0]))


def list_spans(brief: Brief, section: str) -> Spans:
    """List where the items of a section stand: from the first to the last character that supports each."""
    items = [one.evidence for one in getattr(brief, section) if one.evidence]
    return [(min(each.start for each in one), max(each.end for each in one)) for one in items]


def score(section: str, marked: Mapping[str, Mapping[str, Any]], briefs: Mapping[str, Brief]) -> Score:
    """Score one section of all briefs against one annotator."""
    met = marks = items = 0
    for key, brief in briefs.items():
        wanted, said = [tuple(one) for one in marked[key][section]], list_spans(brief, section)
        met, marks, items = met + len(match(wanted, said)), marks + len(wanted), items + len(said)
    return Score(met, marks, items)


def list_misses(section: str, marked: Mapping[str, Mapping[str, Any]], briefs: Mapping[str, Brief]) -> Iterator[str]:
    """Give what an annotator marked and no item meets, and the items that meet nothing."""
    for key, brief in briefs.items():
        wanted, said = [tuple(one) for one in marked[key][section]], list_spans(brief, section)
        pairs = match(wanted, said)
        text = brief.article.text or ""
        yield from (f"{key} - {text[start:end]!r}" for i, (start, end) in enumerate(wanted) if i not in pairs)
        yield from (f"{key} + {text[start:end]!r}" for j, (start, end) in enumerate(said) if j not in pairs.values())


def read_articles(path: Path, marked: Mapping[str, Mapping[str, Any]]) -> Iterator[Article]:
    """Read the annotated articles out of events; a text that is not the annotated one is refused."""
    for line in path.read_text(encoding="utf-8").splitlines():
        for row in json.loads(line)["articles"]:
            if row["id"] not in marked:
                continue
            if hashlib.sha256(row["text"].encode()).hexdigest() != marked[row["id"]]["sha256"]:
                raise SystemExit(f"{row['id']} is not the text that was annotated")
            yield article_from_text(
                row["text"], title=row["title"], article_id=row["id"], published=row["date"] or None
            )


def main() -> None:
    """Print a line for each section and annotator, and the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="events as JSON lines, with articles")
    parser.add_argument("--marks", type=Path, default=MARKS)
    parser.add_argument("--model")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    annotators = {
        path.stem: {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for path in sorted(asked.marks.glob("*.jsonl"))
    }
    first = next(iter(annotators.values()))
    with ExitStack() as stack:
        client = stack.enter_context(connect(load_settings({"model": asked.model}))) if asked.model else None
        briefs = {
            one.id: write_brief(one, client, now=datetime.now(UTC)) if client else brief_by_code(one)
            for one in read_articles(asked.data, first)
        }
    for section in SECTIONS:
        scores = {name: score(section, marked, briefs) for name, marked in annotators.items()}
        for name, each in scores.items():
            print(f"{section:<10} {name}: {each}")
        print(f"{section:<10} mean F1 {mean(each.f1 for each in scores.values()):.2f}")
        if asked.misses:
            print(*list_misses(section, first, briefs), sep="\n")


if __name__ == "__main__":
    main()
