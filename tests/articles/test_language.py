"""The language of a text."""

import sys
from pathlib import Path

import pytest

from summarise.articles.language import detect_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Bundeskanzler hat am Freitag in Berlin mit seinem Gast über die Lage gesprochen.", "de"),
        ("Le président a rencontré vendredi à Paris son homologue pour parler de la situation.", "fr"),
        ("中国外交部发言人星期五在北京举行的记者会上回答了提问。", "zh"),
        ("", "en"),
        ("Ja, gut.", "en"),
    ],
)
def test_language_is_told_or_falls_back(text: str, expected: str) -> None:
    """A long enough text has its own language; a shorter one counts as English."""
    assert detect_language(text) == expected


def test_seeds_are_english(seeds: list[Path]) -> None:
    """Both seeds are English."""
    assert [detect_language(seed.read_text(encoding="utf-8")) for seed in seeds] == ["en", "en"]


def test_plain_english_needs_no_model(seeds: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The commonest words settle it, so that most runs start half a second sooner; a few of them settle nothing."""
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert [detect_language(seed.read_text(encoding="utf-8")) for seed in seeds] == ["en", "en"]
    with pytest.raises(ImportError):
        detect_language("Le film « The Art of War » a été montré vendredi soir à Paris devant une salle pleine.")
