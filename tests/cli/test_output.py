"""Files are written whole or not at all, under names that stay in their folder."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.cli.output import MAX_NAME_BYTES, name_documents, open_output, slug_name, write_file
from summarise.errors import OutputError, UsageError


@given(st.text())
def test_any_name_stays_in_its_folder(name: str) -> None:
    """No input, however named, leads out of the folder or to a name that a file system refuses."""
    slug = slug_name(name)
    assert Path("folder", slug).resolve().parent == Path("folder").resolve()
    assert 0 < len(slug.encode()) <= MAX_NAME_BYTES
    assert not slug.startswith((".", "-"))


@given(st.lists(st.sampled_from(["a", "A", "a-2", "../a", "ä", "", "."]), max_size=8))
def test_names_never_collide(names: list[str]) -> None:
    """Documents get different files, also where a file system ignores case."""
    files = name_documents(names, "json")
    assert len({file.casefold() for file in files}) == len(names)


def test_collisions_are_numbered() -> None:
    """The second document of a name is numbered, and the suffix is the format's."""
    assert name_documents(["Summit report", "summit report", "Été"], "html") == [
        "Summit-report.html",
        "summit-report-2.html",
        "Été.html",
    ]


def test_a_written_file_leaves_nothing_beside_it(tmp_path: Path) -> None:
    """The file holds the document, with the rights that the umask gives, and no temporary file stays."""
    before = os.umask(0o022)
    try:
        write_file(tmp_path / "brief.md", "words\n")
    finally:
        os.umask(before)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == "words\n"
    assert stat.S_IMODE((tmp_path / "brief.md").stat().st_mode) == 0o644


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full, the older file is untouched and nothing half-written stays."""
    target = tmp_path / "brief.md"
    target.write_text("old", encoding="utf-8")

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError, match="No space left"):
        write_file(target, "new")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("brief.md", "old")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_device_is_an_output_error() -> None:
    """A device is written directly, and its being full is reported."""
    with pytest.raises(OutputError, match="No space left"):
        write_file(Path("/dev/full"), "words")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing to a link changes the file that it points at."""
    (tmp_path / "real.md").write_text("old", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write_file(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8") == "new"


def test_several_documents_need_a_folder(tmp_path: Path) -> None:
    """Several documents go into a folder, which is made; JSON lines go into one file."""
    with open_output(str(tmp_path / "briefs"), "markdown", 2) as output:
        output.put("a.md", "first")
        output.put("b.md", "second")
    with open_output(str(tmp_path / "all.jsonl"), "jsonl", 2) as output:
        output.put("a.jsonl", "{}")
        output.put("b.jsonl", "{}")
    assert sorted(path.name for path in (tmp_path / "briefs").iterdir()) == ["a.md", "b.md"]
    assert (tmp_path / "all.jsonl").read_text(encoding="utf-8") == "{}\n{}\n"


def test_finished_documents_survive_an_interruption(tmp_path: Path) -> None:
    """What was finished before the run broke off is written."""
    output = open_output(str(tmp_path / "all.jsonl"), "jsonl", 2)
    output.put("a.jsonl", "{}")
    output.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (tmp_path / "all.jsonl").read_text(encoding="utf-8") == "{}\n"


def test_a_place_that_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    """Before anything is paid for, a file in the way of a folder is noticed."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        open_output(str(tmp_path / "taken"), "markdown", 2)
    assert "-o" in caught.value.hint


@pytest.mark.parametrize("form", ["json", "html"])
def test_several_documents_of_one_document_formats_do_not_share_standard_output(form: str) -> None:
    """Two JSON or HTML documents behind each other are neither."""
    with pytest.raises(UsageError, match="do not fit"):
        open_output(None, form, 2)


def test_an_empty_name_is_no_place() -> None:
    """`-o ""`, as from a variable that is not set, writes nowhere."""
    with pytest.raises(UsageError):
        open_output("", "markdown", 1)
