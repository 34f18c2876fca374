"""Settle every setting once: flags over environment over `summarise.toml` over defaults.

Invariant: a `Settings` object never changes, knows where each of its values came from, and never shows the key.
"""

import difflib
import logging
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, urlsplit

from platformdirs import user_cache_dir, user_config_dir
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, SecretStr, ValidationError

from summarise.errors import SettingsError, UsageError

EMBEDDED = "embedded"
USUAL_PATH = "/v1"
OPENAI_URL = f"https://api.openai.com{USUAL_PATH}"
SETTINGS_FILE = "summarise.toml"
PROFILES_TABLE = "profiles"
"""The table of a settings file that is not ours: the profiles of digests."""
PREFIX = "SUMMARISE_"
FOREIGN_NAMES = {"OPENAI_API_KEY": "api_key", "OPENAI_BASE_URL": "base_url"}
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


def _expand_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError as exc:
        raise ValueError(str(exc)) from exc


def _check_language(code: str) -> str:
    from babel import Locale  # noqa: PLC0415 - only where a language is named

    if code.lower() not in Locale("en").languages:
        raise ValueError(f"there is no language {code!r}; give its ISO code, as in de or fr")
    return code.lower()


HomePath = Annotated[Path, AfterValidator(_expand_home)]
LanguageCode = Annotated[str, AfterValidator(_check_language)]


class Settings(BaseModel):
    """Hold what a run is to do where the article itself does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(EMBEDDED, min_length=1, description="model name, `embedded`, or the path of a .gguf file")
    base_url: str = Field("", description="address of an OpenAI-compatible endpoint")
    api_key: SecretStr | None = Field(None, description="key of the endpoint")
    timeout_s: float | None = Field(None, gt=0, description="seconds for one answer, retries included")
    workers: int = Field(1, ge=1, le=64, description="articles briefed at the same time")
    max_words: int = Field(20_000, ge=1, description="longest article that is briefed")
    plan: Literal["auto", "whole", "stepwise"] = Field(
        "auto", description="one request per article, or many small ones"
    )
    language: LanguageCode | None = Field(None, description="language of the brief; the article's own where not given")
    prompts_dir: HomePath | None = Field(None, description="folder whose prompts replace the shipped ones")
    cache_dir: HomePath = Field(
        default_factory=lambda: Path(user_cache_dir("summarise")), description="folder of weights and of kept answers"
    )
    record: HomePath | None = Field(None, description="cassette to record into")
    record_mode: Literal["record", "once", "extend"] = Field(
        "record", description="record afresh, only where there is no cassette, or what it lacks"
    )
    replay: HomePath | None = Field(None, description="cassette to answer from, without any model")
    allow_private: bool = Field(False, description="fetch pages from private addresses too")
    context_tokens: int | None = Field(None, ge=512, description="context of the model in tokens")
    threads: int | None = Field(None, ge=1, le=256, description="processor threads of the embedded model")

    _origins: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def embedded(self) -> bool:
        """Whether the model runs in this process."""
        return self.model == EMBEDDED or self.model.endswith(".gguf")

    @property
    def endpoint(self) -> str:
        """Return the address that is asked, where the model is a remote one."""
        return self.base_url or OPENAI_URL

    @property
    def replays(self) -> bool:
        """Whether a cassette answers and no model is asked."""
        once = self.record_mode == "once" and self.record is not None and self.record.exists()
        return self.replay is not None or once

    def origin_of(self, name: str) -> str:
        """Say where the value of a setting came from: `flag`, `environment (NAME)`, a file's path, or `default`."""
        return self._origins.get(name, "default")

    def describe(self) -> list[str]:
        """Return a line for each setting: name, value (the key masked), origin."""
        shown = {name: getattr(self, name) for name in type(self).model_fields}
        shown["base_url"] = public_url(self.base_url)
        return [
            f"{name} = {'(none)' if value is None or value == '' else value}  # {self.origin_of(name)}"
            for name, value in shown.items()
        ]


def public_url(url: str) -> str:
    """Return an address without user, password and query, and without a path of its own: any may hold a key."""
    if not url:
        return ""
    path = _split(url).path.rstrip("/")
    return f"{_split(url).scheme}://{host_of(url)}{path if path in {'', USUAL_PATH} else '/…'}"


def host_of(url: str) -> str:
    """Return `host` or `host:port` of an address, without user, path or query."""
    parts = _split(url)
    return (parts.hostname or "") + (f":{parts.port}" if parts.port else "")


def is_loopback(url: str) -> bool:
    """Tell whether an address is this machine's own."""
    return _split(url).hostname in LOOPBACK_HOSTS


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    folder: Path | None = None,
    check: bool = True,
    profile: Mapping[str, Any] | None = None,
) -> Settings:
    """Resolve all settings, and check that they fit together.

    Args:
        flags: what the caller asked for; a value of None is not a wish.
        folder: where `summarise.toml` is looked for first; the current folder where not given.
        check: whether a model is to be asked, so that key, address and model must fit.
        profile: settings of a digest's profile, stronger than those of files.

    Raises:
        SettingsError: a key is unknown, a value is impossible, or a key or address came without a model.
        UsageError: a way of recording was asked for, and no recording.
    """
    layers: list[tuple[str, Mapping[str, Any]]] = [
        (str(path), _read_file(path)) for path in reversed(settings_files(folder)) if path.is_file()
    ]
    layers.append(("profile", profile or {}))
    layers += [(f"environment ({name})", {key: value}) for name, key, value in _read_environment()]
    _warn_of_mistypes()
    layers.append(("flag", {key: value for key, value in (flags or {}).items() if value is not None}))
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, layer in layers:
        values.update(layer)
        origins.update(dict.fromkeys(layer, origin))
    settings = _validate(values, origins)
    settings._origins.update(origins)  # noqa: SLF001 - the only writer
    if check:
        _check_fit(settings)
    return settings


def settings_files(folder: Path | None = None) -> list[Path]:
    """List the places of `summarise.toml`, the strongest first."""
    return [(folder or Path.cwd()) / SETTINGS_FILE, Path(user_config_dir("summarise")) / SETTINGS_FILE]


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    raise SettingsError("the base URL is not an address", hint="use http://host:port/v1 or https://…")


def _read_file(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        values.pop(PROFILES_TABLE, None)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingsError(f"cannot read {path}: {exc}", hint="mend the file or remove it") from exc
    for name in sorted(values.keys() - Settings.model_fields.keys()):
        raise SettingsError(
            f"unknown setting {name!r} in {path}", hint=f"known are: {', '.join(Settings.model_fields)}"
        )
    for name in ("prompts_dir", "cache_dir", "record", "replay"):
        if isinstance(values.get(name), str) and not values[name].startswith("~"):
            values[name] = path.parent / values[name]
    return values


def _read_environment() -> list[tuple[str, str, str]]:
    own = {f"{PREFIX}{name.upper()}": name for name in Settings.model_fields}
    return [(name, key, os.environ[name]) for name, key in (FOREIGN_NAMES | own).items() if os.environ.get(name)]


def _warn_of_mistypes() -> None:
    """Warn of names that are nearly a setting's; others are somebody's own, as a profile's passwords are."""
    settings = [name.upper() for name in Settings.model_fields]
    for name in sorted(os.environ):
        own = name.removeprefix(PREFIX)
        nearest = difflib.get_close_matches(own, settings, n=1) if name.startswith(PREFIX) else []
        if nearest and own not in settings:
            logging.getLogger(__name__).warning(
                "%s in the environment is no setting, and ignored; is %s%s meant?", name, PREFIX, nearest[0]
            )


def _validate(values: Mapping[str, Any], origins: Mapping[str, str]) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as exc:
        problem = exc.errors(include_input=False, include_url=False)[0]
        name = str(problem["loc"][0]) if problem["loc"] else "?"
        place = origins.get(name, "flag")
    if name not in Settings.model_fields:
        raise SettingsError(f"unknown setting {name!r}", hint=f"known are: {', '.join(Settings.model_fields)}")
    meaning = Settings.model_fields[name].description
    raise SettingsError(f"setting {name!r} from {place}: {problem['msg']}", hint=f"it says: {meaning}")


def _check_fit(settings: Settings) -> None:
    if settings.record and settings.replay:
        raise SettingsError("a run cannot record and replay at once", hint="give only one of --record and --replay")
    if settings.origin_of("record_mode") == "flag" and not settings.record:
        raise UsageError("--record-mode says how to record, and nothing is recorded", hint="add --record FILE")
    if settings.base_url:
        _split(settings.base_url)
    if settings.replays:
        return
    if settings.origin_of("model") == "default":
        for name in ("api_key", "base_url"):
            if settings.origin_of(name) != "default":
                raise SettingsError(
                    f"{settings.origin_of(name)} gives {name}, but no model is named",
                    hint="add --model NAME (or SUMMARISE_MODEL), or --model embedded to use none of the two",
                )
    if not settings.embedded and settings.api_key is None and host_of(settings.endpoint) == host_of(OPENAI_URL):
        raise SettingsError(
            f"{host_of(OPENAI_URL)} needs a key", hint="set OPENAI_API_KEY, or --base-url, or --model embedded"
        )
