"""Read cassettes for people: what they hold, and what is wrong with them.

Invariant: nothing is asked; whether a cassette is stale is found by writing its briefs again from it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarise.briefs.prompts import load_prompts
from summarise.briefs.recordings import Recording, list_recordings
from summarise.briefs.schema import Brief
from summarise.briefs.writing import BriefOptions, write_brief
from summarise.errors import CassetteError, CheckError, SummariseError
from summarise.llm.cassette_files import Interaction, canonical_json
from summarise.llm.cassettes import Cassette, use_cassette
from summarise.llm.connection import connect
from summarise.llm.masking import find_secrets, secrets_of_environment, secrets_of_url
from summarise.settings import Settings

if TYPE_CHECKING:
    from summarise.llm.client import Client


def list_cassettes(paths: Iterable[Path]) -> list[Path]:
    """List files and empty folders as they are given, and the cassettes of folders in the order of their names."""
    return [found for path in paths for found in sorted([*path.rglob("*.yaml"), *path.rglob("*.yml")]) or [path]]


def write_again(recording: Recording, client: "Client", settings: Settings) -> Brief:
    """Write a recorded brief again."""
    options = BriefOptions(recording.plan, recording.sections, recording.language, settings.prompts_dir)
    return write_brief(recording.article, client, options, now=datetime.now(UTC))


def find_faults(path: Path, settings: Settings) -> list[str]:
    """Say why a cassette is damaged, empty, secret, stale or not used by its own briefs; nothing where it holds."""
    if not path.is_file():
        return [f"  missing: there is no {'cassette in it' if path.is_dir() else 'such file'}"]
    try:
        cassette = Cassette.open(path, "replay")
        recordings = list_recordings(cassette.metadata, path)
        with use_cassette(cassette), connect(settings) as client:
            stale = [fault for each in recordings for fault in _find_stale(each, client, settings)]
    except CassetteError as error:
        return [f"  unusable: it {str(error).removeprefix(f'{path} ')}"]
    secrets = secrets_of_environment() | secrets_of_url(settings.base_url)
    secrets |= {settings.api_key.get_secret_value()} if settings.api_key else set()
    faults = [f"  secret: {found}" for found in find_secrets(path.read_text(encoding="utf-8"), secrets)]
    if recordings and not stale and cassette.unplayed:
        faults.append(f"  unused: none of its briefs asks for {cassette.unplayed} recordings")
    return faults + stale


def require_sound(checked: Sequence[tuple[Path, list[str]]]) -> None:
    """Raise the worst of what was found on cassettes.

    Raises:
        CassetteError: one is not there.
        CheckError: one does not hold.
    """
    missing = [str(path) for path, _ in checked if not path.is_file()]
    if missing:
        raise CassetteError(f"there is no cassette {', '.join(missing)}", hint="check the name")
    failed = sum(bool(faults) for _, faults in checked)
    if failed:
        raise CheckError(f"{failed} of {len(checked)} cassettes do not hold", hint="record them again with --record")


def _find_stale(recording: Recording, client: "Client", settings: Settings) -> Iterator[str]:
    prompts = load_prompts(settings.prompts_dir)
    changed = recording.changed_prompts({name: prompt.record.fingerprint for name, prompt in prompts.items()})
    if changed:
        yield f"  stale: {recording.name}: prompts changed since: {', '.join(changed)}"
    try:
        write_again(recording, client, settings)
    except SummariseError as error:
        yield f"  stale: {recording.name}: {error.message}"
        yield from (f"    {line}" for line in error.detail.splitlines())


def describe_cassette(path: Path) -> str:
    """Write out a cassette: where it comes from, its briefs, and every question with its answer.

    Raises:
        CassetteError: it is missing or damaged.
    """
    cassette = Cassette.open(path, "replay")
    recordings = list_recordings(cassette.metadata, path)
    endpoint = cassette.metadata.get("endpoint") or {}
    count, seconds = len(cassette.interactions), sum(each.seconds for each in cassette.interactions)
    lines = [
        f"# {path.name}: {count} recordings, {seconds:.1f} s",
        (
            f"model {endpoint.get('model', 'unknown')} at {endpoint.get('host', 'unknown')}, "
            f"recorded at {cassette.metadata.get('recorded_at', 'an unknown time')}"
        ),
    ]
    for recording in recordings:
        prompts = ", ".join(f"{name} {fingerprint[:8]}" for name, fingerprint in recording.prompts.items())
        lines.append(
            f"brief: {recording.name}, article {recording.article.sha256[:16]}, prompts {prompts or 'none'}, "
            f"by summarise {recording.version}"
        )
    for number, interaction in enumerate(cassette.interactions, 1):
        lines += ["", *_describe_interaction(number, interaction)]
    return "\n".join(lines)


def _describe_interaction(number: int, interaction: Interaction) -> list[str]:
    usage = _pick(interaction.answer, "usage") or {}
    read, written = usage.get("prompt_tokens", "?"), usage.get("completion_tokens", "?")
    lines = [
        (
            f"## {number}. {interaction.method} {interaction.path}: status {interaction.status}, {read} tokens read, "
            f"{written} written, {interaction.seconds:.1f} s"
        )
    ]
    for message in _pick(interaction.question, "messages") or [{"content": canonical_json(interaction.question)}]:
        lines += ["", f"### {message.get('role', 'question')}", "", str(message.get("content", ""))]
    answer = _pick(interaction.answer, "choices", 0, "message", "content")
    return [*lines, "", "### answer", "", str(answer or canonical_json(interaction.answer))]


def _pick(value: Any, *path: str | int) -> Any:  # noqa: ANN401 - any JSON
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
