"""Read the profiles of `summarise.toml`: what to collect, when, how much to brief and where to deliver.

Invariant: a profile that is returned is complete and possible; what is wrong is named by its key.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_data_dir
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from summarise.digests.delivery import CHANNELS, Delivery, ProfilePlace, read_deliveries
from summarise.digests.windows import WindowRule, parse_rule
from summarise.errors import SettingsError
from summarise.settings import PROFILES_TABLE, Settings, load_settings, settings_files

Channels = Mapping[str, type[Delivery]]
STORE_FILE = "digests.sqlite"
_UNPROFILED = frozenset({"record", "replay", "cache_dir"})


def _check_rule(text: str) -> str:
    try:
        parse_rule(text)
    except SettingsError as exc:
        raise ValueError(exc.message) from exc
    return text


class Sources(BaseModel):
    """Where articles come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    feeds: tuple[str, ...] = Field((), description="addresses of RSS, Atom or JSON feeds")
    opml: tuple[str, ...] = Field((), description="OPML files whose feeds are read")
    files: tuple[str, ...] = Field((), description="files, folders and globs: text, HTML, JSON lines")
    urls: tuple[str, ...] = Field((), description="addresses of single pages")


class ProfileTable(BaseModel):
    """One table `[profiles.NAME]`, as it stands in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    window: Annotated[str, AfterValidator(_check_rule)] = Field(
        description='days, hours and zone, such as "daily 06:00 Europe/London"'
    )
    sources: Sources = Field(description="where articles come from")
    items: int = Field(8, ge=1, le=100, description="how many events or articles are briefed")
    articles_per_event: int = Field(3, ge=1, le=20, description="how many articles of one event are briefed")
    minutes: float | None = Field(None, gt=0, description="how long the digest may take to read")
    interests: tuple[str, ...] = Field((), description="words and names that lift an article")
    mutes: tuple[str, ...] = Field((), description="words and names whose articles are left out")
    track: tuple[str, ...] = Field((), description="events to follow, by their words, also when there is no news")
    questions: tuple[str, ...] = Field((), description="questions that every digest answers")
    max_age_days: int = Field(3, ge=1, le=365, description="feed entries older than this are left out")
    max_requests: int | None = Field(None, ge=1, description="requests of one run")
    max_tokens: int | None = Field(None, ge=1, description="tokens of one run, read and written")
    max_cost: float | None = Field(None, gt=0, description="US dollars of one run")
    store: Path | None = Field(None, description="file of the store; the user's data folder where not given")
    settings: Mapping[str, Any] = Field(default_factory=dict, description="settings of this profile, such as model")
    delivery: tuple[Mapping[str, Any], ...] = Field((), description="where the digest goes, one table per channel")


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile, ready to run: paths are absolute, the rule and the channels are read."""

    name: str
    folder: Path
    table: ProfileTable
    rule: WindowRule
    deliveries: tuple[Delivery, ...]
    store: Path

    def settings(self, flags: Mapping[str, Any], *, check: bool = True) -> Settings:
        """Resolve the settings of a run of this profile: flags, environment, profile, file, defaults.

        Raises:
            SettingsError: as `load_settings`.
        """
        return load_settings(flags, folder=self.folder, check=check, profile=self.table.settings)


def load_profiles(file: Path | None = None, channels: Channels = CHANNELS) -> dict[str, Profile]:
    """Load all profiles of a settings file: the one given, else the nearest that has any.

    Args:
        file: of the settings.
        channels: those that a profile may deliver by.

    Raises:
        SettingsError: there is none, or one is not possible.
    """
    candidates = [file] if file else settings_files()
    for path in candidates:
        tables = _read_tables(path, required=file is not None)
        if tables:
            folder = path.parent.resolve()
            return {name: _make_profile(name, table, folder, channels) for name, table in tables.items()}
    raise SettingsError("there is no profile", hint="write one with `summarise digest init`")


def choose_profile(profiles: Mapping[str, Profile], name: str | None) -> Profile:
    """Return the profile of that name, or the only one.

    Raises:
        SettingsError: there is no such profile, or there are several and none is named.
    """
    names = ", ".join(profiles)
    if name is None and len(profiles) == 1:
        return next(iter(profiles.values()))
    if name is None:
        raise SettingsError("there are several profiles", hint=f"name one of {names}")
    if name not in profiles:
        raise SettingsError(f"there is no profile {name!r}", hint=f"there are: {names}")
    return profiles[name]


def default_store() -> Path:
    """Return where the store is unless a profile says otherwise."""
    return Path(user_data_dir("summarise")) / STORE_FILE


def _read_tables(path: Path, *, required: bool) -> Mapping[str, Any]:
    if not path.is_file() and not required:
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get(PROFILES_TABLE, {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingsError(f"cannot read {path}: {exc}", hint="mend the file") from exc
    if not isinstance(tables, dict):
        raise SettingsError(f"{PROFILES_TABLE!r} is no table in {path}", hint="write [profiles.NAME]")
    return tables


def _make_profile(name: str, table: object, folder: Path, channels: Channels) -> Profile:
    if not name.replace("-", "").replace("_", "").isalnum():
        raise SettingsError(f"{name!r} is no name of a profile", hint="use letters, digits, - and _")
    try:
        read = ProfileTable.model_validate(table)
    except ValidationError as exc:
        raise _name_problem(name, exc) from exc
    for key in read.settings:
        if key not in Settings.model_fields or key in _UNPROFILED:
            known = ", ".join(known for known in Settings.model_fields if known not in _UNPROFILED)
            raise SettingsError(f"profile {name!r}: unknown setting {key!r}", hint=f"known are: {known}")
    if not any(read.sources.model_dump().values()):
        raise SettingsError(f"profile {name!r} has no sources", hint=f"give one of: {', '.join(Sources.model_fields)}")
    store = folder / read.store.expanduser() if read.store else default_store()
    deliveries = read_deliveries(read.delivery, ProfilePlace(name, folder, store), channels)
    return Profile(name, folder, read, parse_rule(read.window), deliveries, store)


def _name_problem(name: str, exc: ValidationError) -> SettingsError:
    problems = exc.errors(include_input=False, include_url=False)
    problem = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
    path = [str(part) for part in problem["loc"]]
    key = ".".join(path)
    model: type[BaseModel] = Sources if path[:1] == ["sources"] and len(path) > 1 else ProfileTable
    if problem["type"] == "extra_forbidden":
        return SettingsError(
            f"profile {name!r}: unknown key {key!r}", hint=f"known are: {', '.join(model.model_fields)}"
        )
    field = model.model_fields.get(path[1] if model is Sources else path[0])
    meaning = f"it says: {field.description}" if field and field.description else "mend the profile"
    return SettingsError(
        f"profile {name!r}: {key}: {problem['msg'].removeprefix('Value error, ').replace('tuple', 'list')}",
        hint=meaning,
    )
