"""Record the cassettes of the tests anew, in one run: what the embedded model answers about the seeds and our articles.

Invariant: a cassette holds what its briefs ask and nothing else.
"""

import argparse
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from summarise import BriefOptions, connect, load_article, load_settings, write_brief
from summarise.briefs.schema import PlanName
from summarise.llm.cassettes import Cassette, use_cassette

ROOT = Path(__file__).parents[1]
CASSETTES = ROOT / "fixtures" / "cassettes"
SEEDS = tuple(sorted((ROOT / "seeds").glob("*.txt")))
ARTICLES = tuple(sorted((ROOT / "fixtures" / "articles").glob("*.txt")))
SMALL_CONTEXT = 768  # the article alone has more tokens


@dataclass(frozen=True)
class Take:
    """What stands on one cassette: briefs of these articles, asked for in this way."""

    articles: tuple[Path, ...]
    plan: PlanName
    context_tokens: int | None = None

    @property
    def flags(self) -> dict[str, object]:
        """Give the settings that it is recorded with."""
        return {"model": "embedded", "context_tokens": self.context_tokens}


TAKES = {
    "seeds.stepwise": Take(SEEDS, "stepwise"),
    "seeds.whole": Take(SEEDS, "whole"),
    **{f"{path.stem}.stepwise": Take((path,), "stepwise") for path in ARTICLES},
    "seeds.small_context": Take(SEEDS[:1], "stepwise", SMALL_CONTEXT),
}


def record_take(name: str, take: Take, mode: Literal["record", "extend"]) -> None:
    """Write the briefs of one cassette, print a line for each, and save what the model said."""
    tape = Cassette.open(CASSETTES / f"{name}.yaml", mode)
    with use_cassette(tape), connect(load_settings(take.flags)) as client:
        for path in take.articles:
            started = time.perf_counter()
            brief = write_brief(load_article(path), client, BriefOptions(take.plan), now=datetime.now(UTC))
            print(
                f"{name}: {path.stem}: {brief.provenance.requests} requests, {time.perf_counter() - started:.0f} s, "
                f"grounding {brief.grounding.score:.2f}",
                flush=True,
            )
    tape.drop_unplayed()
    tape.save()


def main() -> None:
    """Record every cassette, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"cassettes to record: {', '.join(TAKES)}")
    parser.add_argument("--extend", action="store_true", help="ask only what is not recorded, and drop what is unused")
    asked = parser.parse_args()
    for name in asked.names or TAKES:
        record_take(name, TAKES[name], "extend" if asked.extend else "record")


if __name__ == "__main__":
    main()
