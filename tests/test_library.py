"""The job as one call: what it loads, settles and refuses before anything is asked."""

from pathlib import Path

import pytest

import summarise
from summarise.errors import ArticleNotFoundError, ArticleTooLongError, CassetteError, SettingsError


def test_an_article_that_is_not_there_is_said_first(tmp_path: Path) -> None:
    """The source is loaded before a model is looked for."""
    with pytest.raises(ArticleNotFoundError, match="missing"):
        summarise.brief(tmp_path / "missing.txt")


def test_settings_are_those_of_the_command(seeds: list[Path], tmp_path: Path) -> None:
    """Any setting may be given by name; an unknown or impossible one is an error that names it."""
    with pytest.raises(ArticleTooLongError, match="more than 100"):
        summarise.brief(seeds[0], max_words=100)
    with pytest.raises(CassetteError, match="missing"):
        summarise.brief(seeds[0], replay=tmp_path / "missing.yaml")
    with pytest.raises(SettingsError, match="modle"):
        summarise.brief(seeds[0], modle="embedded")
    with pytest.raises(SettingsError, match="workers"):
        summarise.brief(seeds[0], workers=0)


def test_unknown_names_of_the_package_are_errors() -> None:
    """The package has what it lists and nothing else."""
    with pytest.raises(AttributeError, match="no attribute 'summary'"):
        summarise.summary  # type: ignore[attr-defined]  # noqa: B018
