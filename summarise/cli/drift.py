"""Compare the briefs of a cassette with what the live model gives today.

Invariant: both are written by the same code from the same article, so that every difference is the model's.
"""

import difflib
from collections.abc import Iterator
from pathlib import Path

from summarise.briefs.recordings import list_recordings
from summarise.briefs.rendering import RENDERERS
from summarise.briefs.schema import Brief
from summarise.cli.recordings import write_again
from summarise.errors import CassetteError
from summarise.llm.cassettes import Cassette, use_cassette
from summarise.llm.connection import connect
from summarise.settings import Settings


def find_drift(path: Path, settings: Settings) -> Iterator[tuple[str, list[str]]]:
    """Yield each brief of a cassette, and the lines that differ today.

    Raises:
        CassetteError: the cassette is missing, damaged or stale, or holds no brief.
        ModelError, ConfigurationError: the live model gives no brief.
    """
    cassette = Cassette.open(path, "replay")
    recordings = list_recordings(cassette.metadata, path)
    if not recordings:
        raise CassetteError(f"{path} holds answers, but no brief", hint="record one with `summarise brief --record`")
    live = settings.model_copy(update={"record": None, "replay": None})
    with use_cassette(cassette), connect(live) as client:
        recorded = [write_again(recording, client, live) for recording in recordings]
    with connect(live) as client:
        for recording, before in zip(recordings, recorded, strict=True):
            after = write_again(recording, client, live)
            models = dict.fromkeys((before.provenance.model, after.provenance.model))
            yield f"{recording.name}, {' and '.join(models)}", compare_briefs(before, after)


def compare_briefs(before: Brief, after: Brief) -> list[str]:
    """Return the lines of two briefs that differ, provenance aside, each with its sign."""
    after = after.model_copy(update={"provenance": before.provenance})
    old, new = (RENDERERS["markdown"](brief).splitlines() for brief in (before, after))
    compared = list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]
    return [f"  {line}" for line in compared if not line.startswith("@@")]
