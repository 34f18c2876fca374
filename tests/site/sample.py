"""The digests of a fortnight, made by the small world of the digests' tests, with stances that its articles state.

Invariant: the same digests every time; nothing is asked of a model.
"""

import runpy
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarise.briefs.items import Evidence, Stance
from summarise.digests.schema import Digest, DigestItem
from summarise.digests.store import open_store
from summarise.events.items import EventStance, SourceEvidence
from summarise.site.building import SiteOptions, SiteReport, write_site
from summarise.site.content import Content, gather_content

ROOT = Path(__file__).parents[2]
KEPT = frozenset(
    """
    kind schema_version status basis match state relation says attitude band precision level section sections
    speaker_kind completeness plan created_at starts_at ends_at delivered_at language code action excluded
    """.split()
)
OPTIONS = SiteOptions(profile="morning")
STANCES = (
    ("Per Amund", "the strike", "opposes", "called the strike irresponsible"),
    ("The union", "smaller classes", "supports", "unless the city offers smaller classes"),
    ("Anke Doll", "classes of thirty-four", "opposes", "is not a class"),
    ("Per Amund", "smaller classes", "neutral", "The city's education councillor"),
    ("Anke Doll", "the strike", "supports", "according to the union"),
    ("Ilse Kaarna", "the bridge", "mixed", "bridge"),
)


@cache
def list_digests(days: int = 8) -> tuple[Digest, ...]:
    """Live through the first days of the fortnight once and give their digests."""
    world = runpy.run_path(str(ROOT / "tests" / "digests" / "scripted.py"))
    with tempfile.TemporaryDirectory() as folder:
        profile = world["write_profile"](Path(folder))
        for morning in world["list_mornings"]()[:days]:
            world["World"](now=morning).run(profile)
        with open_store(profile.store) as store:
            documents = [run.document for run in store.runs.list_all() if run.document]
    return tuple(add_stances(Digest.model_validate_json(document)) for document in documents)


def sign_digests(digests: Iterable[Digest]) -> Iterable[tuple[Digest, str]]:
    """Give each digest with a key."""
    return [(digest, f"{digest.window.run_id} {hash(digest.model_dump_json())}") for digest in digests]


def gather_sample() -> Content:
    """Gather the first days."""
    return gather_content(sign_digests(list_digests()))


def write_sample(folder: Path, options: SiteOptions = OPTIONS, days: int = 3) -> SiteReport:
    """Write the site of the first days."""
    return write_site(gather_content(sign_digests(list_digests()[:days])), folder, options)


def write_fortnight(folder: Path) -> SiteReport:
    """Write the site of the whole fortnight."""
    return write_site(gather_content(sign_digests(list_digests(14))), folder, OPTIONS)


def poison(part: Any, payload: str) -> Any:
    """Put a payload behind every text of a document, ids and addresses included; times and vocabularies stay."""
    if isinstance(part, BaseModel):
        return part.model_copy(update={name: _poison_field(name, value, payload) for name, value in part})
    if isinstance(part, tuple):
        return tuple(poison(each, payload) for each in part)
    if isinstance(part, dict):
        return {poison(key, payload): poison(value, payload) for key, value in part.items()}
    return part + payload if isinstance(part, str) else part


def _poison_field(name: str, value: Any, payload: str) -> Any:
    return value if name in KEPT else poison(value, payload)


def add_stances(digest: Digest) -> Digest:
    """Add the stances whose words stand in an item's articles."""
    return digest.model_copy(update={"items": tuple(_add_to_item(item) for item in digest.items)})


def _add_to_item(item: DigestItem) -> DigestItem:
    document: Any = item.event or item.brief
    records = item.event.articles if item.event else (document.article,)
    stances = []
    for actor, target, attitude, words in STANCES:
        for record in records:
            start = (record.text or "").find(words)
            if start >= 0:
                place = {"start": start, "end": start + len(words), "sentence": None, "match": "exact"}
                fields = {
                    "actor": actor,
                    "target": target,
                    "attitude": attitude,
                    "position": words,
                    "basis": "reported",
                }
                stances.append(
                    EventStance(**fields, articles=(record.id,), evidence=(SourceEvidence(article=record.id, **place),))
                    if item.event
                    else Stance(**fields, evidence=(Evidence(**place),))
                )
                break
    changed = document.model_copy(update={"stances": (*document.stances, *stances)})
    return item.model_copy(update={"event" if item.event else "brief": changed})
