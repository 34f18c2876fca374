"""Look up what digests have said: runs, digests, events, full text, quotations.

Invariant: nothing is asked and, but for `dismiss`, nothing is changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from summarise.briefs.rendering.terminal import clean_line, clean_text
from summarise.cli.profiles import read_profiles
from summarise.digests.profiles import Profile, choose_profile, default_store
from summarise.digests.rendition import render_digest
from summarise.digests.schema import Digest
from summarise.digests.store import Store, open_store
from summarise.digests.store.exporting import export_lines, import_lines
from summarise.digests.store.records import RunRecord
from summarise.errors import ArticleBinaryError, ArticleNotFoundError, CheckError, SettingsError, UsageError
from summarise.files import write_file


@contextmanager
def open_archive(profile: str | None, config: Path | None, *, new: bool = False) -> Iterator[tuple[Store, str | None]]:
    """Open the store of a profile, or the usual store where there is no profile; give the profile's name too."""
    try:
        profiles = read_profiles(config)
    except SettingsError:
        if config or profile:
            raise
        profiles = {}
    chosen: Profile | None = choose_profile(profiles, profile) if profile or len(profiles) == 1 else None
    path = chosen.store if chosen else next((one.store for one in profiles.values()), default_store())
    if not new and not path.exists():
        raise UsageError(f"there is no store at {path}", hint="the first `summarise digest run` makes it")
    with open_store(path) as store:
        yield store, chosen.name if chosen else None


def describe_runs(profile: str | None, config: Path | None) -> str:
    """List the runs of a profile, the newest first."""
    with open_archive(profile, config) as (store, name):
        runs = store.runs.list_all(name)
    return "\n".join(map(_describe_run, reversed(runs))) or "no digest yet"


def _describe_run(run: RunRecord) -> str:
    until = run.ends_at.astimezone(ZoneInfo(run.zone))
    digest = Digest.model_validate_json(run.document) if run.document else None
    told = f"  {len(digest.items)} items, {digest.minutes:g} min: {digest.top_line.text}" if digest else ""
    return clean_line(f"{run.run_id}  until {until:%Y-%m-%d %H:%M}  {run.state}{', late' if run.late else ''}{told}")


def render_run(run_id: str | None, form: str, profile: str | None, config: Path | None) -> str:
    """Bring a digest into a format."""
    with open_archive(profile, config) as (store, name):
        digest = _read_digest(store, name, run_id)
    if form == "jsonl":
        return digest.model_dump_json()
    document: str = getattr(render_digest(digest), form)
    return document


def _read_digest(store: Store, profile: str | None, run_id: str | None) -> Digest:
    runs = [run for run in store.runs.list_all(profile) if run.document]
    found = next((run for run in reversed(runs) if run_id in (None, run.run_id)), None)
    if found is None:
        raise UsageError(f"there is no digest {run_id or 'yet'}", hint="`summarise digest list` names them")
    return Digest.model_validate_json(found.document or "")


def compare_runs(first: str, second: str, profile: str | None, config: Path | None) -> str:
    """Say what a later digest has that an earlier one has not, and the other way round."""
    with open_archive(profile, config) as (store, name):
        before, after = (_read_digest(store, name, run_id) for run_id in (first, second))
    old, new = (_list_lines(digest) for digest in (before, after))
    lines = [f"- {line}" for line in old if line not in new] + [f"+ {line}" for line in new if line not in old]
    return clean_text("\n".join(lines)) or "no difference"


def _list_lines(digest: Digest) -> list[str]:
    lines = [f"item {item.id}: {item.headline}" for item in digest.items]
    lines += [f"follow-up {one.id}: {change.after}" for one in digest.follow_ups for change in one.changes]
    lines += [f"quiet {one.id}: {one.title}" for one in digest.quiet]
    lines += [f"watch {one.due or 'undated'}: {one.expectation.expectation}" for one in digest.watch]
    lines += [f"disputed {one.contradiction.id}: {one.contradiction.topic}" for one in digest.open_contradictions]
    lines += [f"answer {one.question}: {said.text}" for one in digest.answers for said in one.sentences]
    changes = [change for one in digest.corrections for change in one.changes]
    lines += [f"correction: {change.before or ''} → {change.after or change.kind}" for change in changes]
    lines += [f"source {one.source}: {one.status}" for one in digest.coverage.sources]
    return lines


def dismiss(contradiction: str, profile: str | None, config: Path | None) -> str:
    """Mark a contradiction as none."""
    with open_archive(profile, config) as (store, _):
        if not store.memory.dismiss(contradiction, datetime.now(UTC)):
            raise UsageError(f"no digest has a contradiction {contradiction}", hint="digests show the id beside each")
    return f"{contradiction} stays away from now on"


def describe_events(profile: str | None, config: Path | None) -> str:
    """List the events that digests had, the latest first."""
    with open_archive(profile, config) as (store, name):
        events = sorted(store.memory.history(name), key=lambda one: (one.last_seen, one.id), reverse=True)
    lines = [f"{one.first_seen} to {one.last_seen}  {one.id}  {one.title}" for one in events]
    return "\n".join(map(clean_line, lines)) or "no event yet"


def describe_hits(words: str, profile: str | None, config: Path | None) -> str:
    """Find words in briefs, quotations and speakers."""
    with open_archive(profile, config) as (store, name):
        hits = store.search.find(words, profile=name)
    lines = [f"{hit.day}  {hit.speaker or hit.title}: {hit.snippet}  ({hit.kind}, {hit.run_id})" for hit in hits]
    return "\n".join(map(clean_line, lines)) or f"no brief has {words!r}"


def describe_quotes(speaker: str, profile: str | None, config: Path | None) -> str:
    """List the quotations of a speaker over time."""
    with open_archive(profile, config) as (store, name):
        quotes = store.search.quotes_of(speaker, profile=name)
    lines = []
    for one in quotes:
        words = f"“{one.words}”" if one.kind != "indirect" else one.words
        who = ", ".join(filter(None, (one.speaker, one.title, one.affiliation)))
        lines.append(f"{one.day}  {who}: {words}  [{one.outlet or one.url or one.article}]")
    return "\n".join(map(clean_line, lines)) or f"no quotation of {speaker!r}"


def export_store(target: Path, profile: str | None, config: Path | None) -> str:
    """Write the whole store out."""
    with open_archive(profile, config) as (store, _):
        lines = list(export_lines(store.database))
    write_file(target, "\n".join(lines) + "\n")
    return f"wrote {len(lines) - 1} rows to {target}"


def import_store(source: Path, profile: str | None, config: Path | None) -> str:
    """Read an export back."""
    try:
        with source.open(encoding="utf-8") as lines, open_archive(profile, config, new=True) as (store, _):
            return f"read {import_lines(store.database, lines)} rows"
    except UnicodeDecodeError as exc:
        raise ArticleBinaryError(f"{source} is not UTF-8 text", hint="give an export of a store") from exc
    except FileNotFoundError as exc:
        raise ArticleNotFoundError(f"there is no file {source}", hint="check the path") from exc


def check_store(profile: str | None, config: Path | None) -> str:
    """Look the whole store through: the file, what points where, and every digest."""
    with open_archive(profile, config) as (store, _):
        found = store.database.check()
        runs = store.runs.list_all()
        for run in runs:
            try:
                if run.document:
                    Digest.model_validate_json(run.document)
            except ValidationError as exc:
                found.append(f"the digest {run.run_id} has {exc.error_count()} errors")
    if found:
        raise CheckError(
            f"the store does not hold: {found[0]}", hint="put a backup in its place", detail="\n".join(found[1:])
        )
    return f"the store holds: {len(runs)} runs"
