"""Where settings come from, which is stronger, and what does not fit together."""

from pathlib import Path

import pytest

from summarise.errors import SettingsError
from summarise.settings import Settings, host_of, is_loopback, load_settings, public_url

CANARY = "sk-canary-4f1d9b"


def write_file(folder: Path, text: str) -> None:
    """Write a settings file."""
    (folder / "summarise.toml").write_text(text, encoding="utf-8")


def test_nothing_given_means_the_embedded_model(tmp_path: Path) -> None:
    """Neither key nor address nor model: the model of this machine."""
    settings = load_settings(folder=tmp_path)
    assert settings.embedded
    assert settings.origin_of("model") == "default"


def test_flag_beats_environment_beats_file_beats_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each layer wins over the next, and every value knows its layer."""
    write_file(tmp_path, 'max_words = 3\nworkers = 3\nlanguage = "de"\n')
    monkeypatch.setenv("SUMMARISE_MAX_WORDS", "2")
    monkeypatch.setenv("SUMMARISE_WORKERS", "2")
    settings = load_settings({"max_words": 1, "workers": None}, folder=tmp_path)
    assert (settings.max_words, settings.workers, settings.language, settings.plan) == (1, 2, "de", "auto")
    assert [settings.origin_of(name) for name in ("max_words", "workers", "language", "plan")] == [
        "flag",
        "environment (SUMMARISE_WORKERS)",
        str(tmp_path / "summarise.toml"),
        "default",
    ]


def test_folder_of_the_run_beats_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder's file wins over the user's, value by value."""
    monkeypatch.setattr("summarise.settings.user_config_dir", lambda _: str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    write_file(tmp_path / "home", 'workers = 5\nlanguage = "fr"\n')
    write_file(tmp_path, "workers = 4\n")
    settings = load_settings(folder=tmp_path)
    assert (settings.workers, settings.language) == (4, "fr")


def test_a_mistyped_name_in_the_environment_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A name that is nearly a setting's is ignored, but not in silence; a name of somebody's own is left alone."""
    monkeypatch.setenv("SUMMARISE_MODLE", "m")
    monkeypatch.setenv("SUMMARISE_WORKERS", "2")
    monkeypatch.setenv("SUMMARISE_SMTP_PASSWORD", CANARY)
    with caplog.at_level("WARNING", logger="summarise"):
        assert load_settings(folder=tmp_path).embedded
    (warning,) = caplog.messages
    assert "SUMMARISE_MODLE " in warning
    assert "SUMMARISE_MODEL meant" in warning


def test_a_language_is_one_that_is_known(tmp_path: Path) -> None:
    """Codes count in capitals too; what is no language's code is refused and named."""
    assert load_settings({"language": "DE"}, folder=tmp_path).language == "de"
    with pytest.raises(SettingsError, match="no language 'klingon'"):
        load_settings({"language": "klingon"}, folder=tmp_path)


def test_own_name_beats_the_foreign_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SUMMARISE_BASE_URL wins over OPENAI_BASE_URL."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://a/v1")
    monkeypatch.setenv("SUMMARISE_BASE_URL", "http://b/v1")
    assert load_settings({"model": "m"}, folder=tmp_path).base_url == "http://b/v1"


@pytest.mark.parametrize(
    ("text", "shown"), [("modell = 'm'", "modell"), ("workers = 0", "workers"), ("x = ", "summarise.toml")]
)
def test_mistake_in_a_file_is_named(tmp_path: Path, text: str, shown: str) -> None:
    """An unknown key, an impossible value and broken TOML each name the place."""
    write_file(tmp_path, text)
    with pytest.raises(SettingsError, match=shown) as caught:
        load_settings(folder=tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert caught.value.hint


def test_unknown_flag_is_an_error(tmp_path: Path) -> None:
    """The library does not swallow a misspelt setting."""
    with pytest.raises(SettingsError, match="modle"):
        load_settings({"modle": "m"}, folder=tmp_path)


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARISE_API_KEY", "SUMMARISE_BASE_URL"])
def test_key_or_address_without_a_model_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Half a remote model is not silently the embedded one; asking for that one is."""
    monkeypatch.setenv(name, "http://127.0.0.1:1/v1")
    with pytest.raises(SettingsError, match=name) as caught:
        load_settings(folder=tmp_path)
    assert "--model" in caught.value.hint
    assert load_settings({"model": "embedded"}, folder=tmp_path).embedded


def test_openai_without_a_key_is_an_error(tmp_path: Path) -> None:
    """A remote model without address needs a key; a replay does not."""
    with pytest.raises(SettingsError, match="key"):
        load_settings({"model": "gpt-x"}, folder=tmp_path)
    assert load_settings({"model": "gpt-x", "replay": Path("x.yaml")}, folder=tmp_path).replay


@pytest.mark.parametrize(
    "flags",
    [
        {"record": Path("a"), "replay": Path("b")},
        {"model": "m", "base_url": "127.0.0.1:80"},
        {"model": "m", "base_url": "ftp://x/v1"},
        {"model": "m", "base_url": "http://[x"},
        {"model": ""},
        {"timeout_s": -1},
        {"plan": "all"},
    ],
)
def test_impossible_wishes_are_errors(tmp_path: Path, flags: dict[str, object]) -> None:
    """What cannot be done is said before anything is asked."""
    with pytest.raises(SettingsError):
        load_settings(flags, folder=tmp_path)


def test_paths_of_a_file_are_relative_to_it(tmp_path: Path) -> None:
    """A prompts folder named in a file lies beside the file."""
    write_file(tmp_path, 'prompts_dir = "mine"\n')
    assert load_settings(folder=tmp_path).prompts_dir == tmp_path / "mine"


@pytest.mark.parametrize("where", ["environment", "file", "flag"])
def test_home_is_known_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """A path may begin at the user's home, wherever it is given; a home that nobody has is an error."""
    monkeypatch.setenv("HOME", str(tmp_path))

    def settle(value: str) -> Path:
        if where == "environment":
            monkeypatch.setenv("SUMMARISE_CACHE_DIR", value)
        elif where == "file":
            write_file(tmp_path, f'cache_dir = "{value}"\n')
        return load_settings({"cache_dir": value if where == "flag" else None}, folder=tmp_path).cache_dir

    assert settle("~/weights") == tmp_path / "weights"
    with pytest.raises(SettingsError, match="cache_dir"):
        settle("~nobody-of-this-name/weights")


def test_hint_of_an_impossible_value_says_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The advice stands on its own: no command that would fail of the same value."""
    monkeypatch.setenv("SUMMARISE_WORKERS", "many")
    with pytest.raises(SettingsError, match="SUMMARISE_WORKERS") as caught:
        load_settings(folder=tmp_path, check=False)
    assert "briefed at the same time" in caught.value.hint


def test_key_and_password_are_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Description, representation and errors mask the key, and the user part of an address."""
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    settings = load_settings({"model": "m", "base_url": f"http://u:{CANARY}@h/v1?k={CANARY}"}, folder=tmp_path)
    assert CANARY not in "\n".join(settings.describe())
    assert "api_key = **********  # environment (OPENAI_API_KEY)" in settings.describe()


def test_settings_never_change(tmp_path: Path) -> None:
    """A settings object is frozen."""
    settings = load_settings(folder=tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.workers = 2
    assert isinstance(settings, Settings)


def test_addresses_are_read() -> None:
    """Host, loopback and public form of an address."""
    assert host_of("https://u:p@api.example.org:8443/v1") == "api.example.org:8443"
    assert public_url("https://u:p@api.example.org:8443/v1?key=1") == "https://api.example.org:8443/v1"
    assert public_url("https://api.example.org/team/7f3a/v1") == "https://api.example.org/…"
    assert [is_loopback(f"http://{host}/v1") for host in ("localhost:1", "127.0.0.1", "[::1]:80", "10.0.0.1")] == [
        True,
        True,
        True,
        False,
    ]
