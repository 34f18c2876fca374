"""What a cassette file may look like, and that reading it gives back what was written."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.errors import CassetteError
from summarise.llm.cassette_files import Interaction, dump_cassette, read_cassette

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
bodies = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(question=st.dictionaries(texts, bodies), answer=st.dictionaries(texts, bodies))
def test_any_body_survives(tmp_path_factory: pytest.TempPathFactory, question: Any, answer: Any) -> None:
    """Whatever JSON goes in comes out equal."""
    path = tmp_path_factory.getbasetemp() / "survives.yaml"
    path.write_text(
        dump_cassette([Interaction("POST", "/v1/x", question, 200, answer)], {}), encoding="utf-8", newline=""
    )
    (found,), _ = read_cassette(path)
    assert json.dumps(found.question, sort_keys=True) == json.dumps(question, sort_keys=True)
    assert json.dumps(found.answer, sort_keys=True) == json.dumps(answer, sort_keys=True)


def test_file_of_vcrpy_is_read(tmp_path: Path) -> None:
    """A cassette that vcrpy itself wrote, with bodies as strings, is understood."""
    path = tmp_path / "vcr.yaml"
    path.write_text(
        "interactions:\n- request:\n    body: '{\"model\": \"m\"}'\n    headers: {accept: ['*/*']}\n    method: POST\n"
        "    uri: https://api.test:8443/v1/chat/completions?k=1\n"
        '  response:\n    body: {string: \'{"id": "1"}\'}\n    headers: {Content-Type: [application/json]}\n'
        "    status: {code: 200, message: OK}\nversion: 1\n",
        encoding="utf-8",
    )
    (found,), metadata = read_cassette(path)
    assert (found.path, found.question, found.answer) == ("/v1/chat/completions", {"model": "m"}, {"id": "1"})
    assert metadata == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"version: 1\ninteractions: []\n",
        b"version: 2\ninteractions: [{}]\n",
        b"version: 1\ninteractions: [{request: 1}]\n",
        b"version: 1\ninteractions:\n- request: {method: POST, uri: /v1, body: {}}\n",
        b"version: 1\ninteractions: [",
        b"just a text",
        b"- request: {}\n",
        b"\xff\xfe\x00binary",
        b"a: !!python/object/apply:os.system ['true']\n",
    ],
)
def test_damaged_file_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    """Empty, cut, foreign and binary files name the path and say what to do."""
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    with pytest.raises(CassetteError, match=r"x\.yaml") as caught:
        read_cassette(path)
    assert "--record" in caught.value.hint


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A cassette that is not there says so."""
    with pytest.raises(CassetteError, match="there is no cassette"):
        read_cassette(tmp_path / "x.yaml")


def test_a_folder_is_no_cassette(tmp_path: Path) -> None:
    """Whoever names a folder is told to name a file in it."""
    with pytest.raises(CassetteError, match="is a folder") as caught:
        read_cassette(tmp_path)
    assert "name one of the files" in caught.value.hint


def test_a_changed_file_is_not_what_was_recorded(tmp_path: Path) -> None:
    """A changed word of an answer or of the metadata is noticed; another layout of the same values is not."""
    path = tmp_path / "x.yaml"
    text = dump_cassette([Interaction("POST", "/v1/x", {"q": 1}, 200, {"a": "Monday"})], {"model": "small"})
    for old, new in (("Monday", "Sunday"), ("small", "large"), ("code: 200", "code: 201")):
        path.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(CassetteError, match="not what was recorded"):
            read_cassette(path)
    path.write_text(f"# a remark\n{text.replace('{q: 1}', '{ q: 1 }')}", encoding="utf-8", newline="\r\n")
    assert read_cassette(path)[0][0].answer == {"a": "Monday"}
