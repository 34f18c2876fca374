"""Annotated rows: which files are read, which sample is drawn, and what a damaged row gets."""

import json
import random
from pathlib import Path

import pytest

from summarise.errors import ArticleFormatError, ArticleNotFoundError
from summarise.evals.annotations import PlantedText, PolarArticle, QuotedArticle, draw_rows, read_rows

QUOTED = {"id": "a", "text": "“We will stay,” Moe said.", "quotes": [{"start": 1, "end": 14, "kind": "direct"}]}
OTHER = {"id": "b", "text": "Nothing.", "annotations": {"one": []}}


def write_lines(path: Path, *rows: object) -> Path:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_folder_gives_the_files_that_fit(tmp_path: Path) -> None:
    """Files whose rows lack the fields of the measure are passed over, files in folders below are read."""
    (tmp_path / "set").mkdir()
    write_lines(tmp_path / "set" / "dev.jsonl", QUOTED, QUOTED | {"id": "c"})
    write_lines(tmp_path / "agreement.jsonl", OTHER)
    assert [row.id for row in read_rows(tmp_path, QuotedArticle)] == ["a", "c"]


def test_a_folder_without_such_rows_is_refused(tmp_path: Path) -> None:
    """Nothing to measure is an error that names the keys."""
    write_lines(tmp_path / "other.jsonl", OTHER)
    with pytest.raises(ArticleNotFoundError) as raised:
        read_rows(tmp_path, QuotedArticle)
    assert "quotes" in raised.value.hint


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """A file without a row measures nothing, so that no floor can hold on it."""
    with pytest.raises(ArticleNotFoundError, match=r"empty\.jsonl holds no annotations"):
        read_rows(write_lines(tmp_path / "empty.jsonl"), QuotedArticle)


def test_a_damaged_row_is_named_and_not_shown(tmp_path: Path) -> None:
    """The message gives file, line and key, never the row's words."""
    damaged = {"id": "d", "text": "Secret words.", "quotes": [{"start": "x", "end": 2, "kind": "direct"}]}
    path = write_lines(tmp_path / "dev.jsonl", QUOTED, damaged)
    with pytest.raises(ArticleFormatError, match=r"dev\.jsonl, line 2: quotes\.0\.start") as raised:
        read_rows(path, QuotedArticle)
    assert "Secret" not in str(raised.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """A path that is not there is named."""
    with pytest.raises(ArticleNotFoundError, match=r"nowhere\.jsonl"):
        read_rows(tmp_path / "nowhere.jsonl", QuotedArticle)


def test_the_sample_is_drawn_from_the_sorted_ids() -> None:
    """The same seed gives the same articles whatever their order in the file."""
    rows = [QuotedArticle(id=name, text="x", quotes=()) for name in "fbdaecg"]
    drawn = {row.id for row in draw_rows(rows, 3, 7)}
    assert drawn == {row.id for row in draw_rows(rows[::-1], 3, 7)}
    assert drawn == set(random.Random(7).sample("abcdefg", 3))  # noqa: S311 - no secret


def test_only_stances_of_named_speakers_in_quotations_count() -> None:
    """An article whose spans have no named speaker inside a quotation is not drawn."""
    span = {"start": 0, "end": 4, "target": "Lund", "polarity": "negative"}
    spans = {"named": {"in_quote": True, "speaker": "Ida Moe"}, "common": {"in_quote": True, "speaker": "other anti"}}
    rows = [
        PolarArticle.model_validate({"id": name, "text": "Text", "spans": [span | more]})
        for name, more in (spans | {"author": {"in_quote": False, "speaker": "Ida Moe"}}).items()
    ]
    assert [row.id for row in draw_rows(rows, None, 7)] == ["named"]


def test_texts_that_cost_nothing_are_never_left_out() -> None:
    """A sample is drawn from the attacks whose place is known; what code alone judges stays."""
    planted = [
        PlantedText(id=f"p{n}", text="Do it.", label="injection", attack_start=0, attack_end=6) for n in range(9)
    ]
    free = [PlantedText(id=f"f{n}", text="Fine.", label="clean") for n in range(5)]
    drawn = draw_rows([*planted, *free], 2, 7)
    assert [row.free for row in drawn].count(False) == 2
    assert {row.id for row in drawn} >= {row.id for row in free}
