"""Measure the gates both ways: true generated sentences that they stop, and planted falsehoods that they let through.

Invariant: an item's truth is known from how it was made, see `generated`; the gates and the grounding only judge.

    python tests/bench/gates.py DATA.jsonl --seed 11 [--verbose]
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generated import HARDER, SIMPLE, TRUE, Annotated, Item, generate

from summarise.briefs.gates import check_passage
from summarise.briefs.gates.quoting import remove_marks
from summarise.briefs.grounding.citing import ground_sentence
from summarise.briefs.grounding.ledger import Ledger
from summarise.briefs.reading import Reading

SET_ASIDE, SET_ASIDE_SEED = 60, 7


def read_articles(path: Path) -> list[Annotated]:
    """Read the articles that are not set aside."""
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    aside = set(random.Random(SET_ASIDE_SEED).sample(sorted(rows), SET_ASIDE))  # noqa: S311 - not for secrets
    return [Annotated(rows[each]) for each in sorted(rows) if each not in aside]


def judge(item: Item, source: Reading) -> tuple[list[str], bool]:
    """Say what the gates object to, and whether the sentence would be shown in a brief as it is."""
    problems = [f"{one.kind}: {one.detail}" for one in check_passage(item.text, source.cite(item.cited), source)]
    shown = ground_sentence(item.text, item.cited, source, Ledger().propose("key_points", item.text))
    stands = shown is not None and shown.stands == "proposed"
    same = stands and shown is not None and plain(shown.text) == plain(item.text)
    attributed = item.kind in {*TRUE, "attribution"}
    return problems, same if attributed else stands


def plain(text: str) -> str:
    """Leave out quote marks and doubled spaces."""
    return " ".join(remove_marks(text).split())


def report(title: str, items: Sequence[Item], readings: dict[str, Reading], *, true: bool, verbose: bool) -> None:
    """Print errors by kind: true sentences stopped, or false ones let through."""
    made, gates, shown = Counter[str](), Counter[str](), Counter[str]()
    for item in items:
        problems, stands = judge(item, readings[item.article_id])
        made[item.kind] += 1
        gates[item.kind] += bool(problems) == true
        shown[item.kind] += stands != true
        if verbose and (bool(problems) == true or stands != true):
            where = [name for name, wrong in (("gates", bool(problems) == true), ("brief", stands != true)) if wrong]
            print(f"--- {item.kind}, wrong in {' and '.join(where)}: {'; '.join(problems)}")
            print(f"    made:   {item.text}")
            print("    source: " + " | ".join(readings[item.article_id].sentence_text(at) for at in item.cited))
    print(f"{title:<32} {'made':>5} {'by the gates':>14} {'in a brief':>12}")
    for kind in [*made, "all"]:
        of, by, out = (sum(one.values()) if kind == "all" else one[kind] for one in (made, gates, shown))
        print(f"  {kind:<30} {of:>5} {by:>6} {by / of:>6.1%} {out:>5} {out / of:>6.1%}")


def main() -> None:
    """Make items and judge them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="annotated articles as JSON lines")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--items", type=int, default=200, help="true ones; as many are false")
    parser.add_argument("--verbose", action="store_true", help="print what was judged wrong")
    asked = parser.parse_args()
    dice = random.Random(asked.seed)  # noqa: S311 - not for secrets
    rows = read_articles(asked.data)
    sets = [
        ("true, stopped", generate(TRUE, rows, asked.items, dice), True),
        ("simple falsehoods, let through", generate(SIMPLE, rows, asked.items // 2, dice), False),
        ("harder falsehoods, let through", generate(HARDER, rows, asked.items // 2, dice), False),
    ]
    wanted = {item.article_id for _, items, _ in sets for item in items}
    readings = {one.article.id: Reading(one.article) for one in rows if one.article.id in wanted}
    for title, items, true in sets:
        report(title, items, readings, true=true, verbose=asked.verbose)


if __name__ == "__main__":
    main()
