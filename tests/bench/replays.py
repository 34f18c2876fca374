"""Replay a thousand briefs: how many a second, and whether memory stays flat.

Invariant: no model is asked, so that what is timed is our own work on real answers.
"""

import argparse
import resource
import sys
import time
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from summarise import connect, iter_briefs, load_settings
from summarise.briefs.recordings import list_recordings
from summarise.errors import SummariseError
from summarise.llm.cassettes import Cassette, use_cassette

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "fixtures" / "cassettes" / "seeds.stepwise.yaml"
UNIT = 1 if sys.platform == "darwin" else 1024
STEPS = 5


def peak_memory() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / 1e6


def replay_briefs(path: Path, count: int, workers: int) -> None:
    """Write the briefs of a cassette over and over, and print what it took at each fifth of them."""
    tape = Cassette.open(path, "replay")
    articles = [recording.article for recording in list_recordings(tape.metadata, path)]
    started = time.perf_counter()
    with use_cassette(tape), connect(load_settings({"replay": path})) as client:
        written = iter_briefs(islice(cycle(articles), count), client, workers=workers, now=datetime.now(UTC))
        for number, (_, brief) in enumerate(written, 1):
            if isinstance(brief, SummariseError):
                raise brief
            if number % (count // STEPS) == 0:
                speed = number / (time.perf_counter() - started)
                print(f"{number:>6} briefs {speed:>7.1f} a second {peak_memory():>7.0f} MB at most", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cassette", type=Path, nargs="?", default=SEEDS)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    replay_briefs(asked.cassette, asked.count, asked.workers)
