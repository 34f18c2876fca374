"""The pytest plugin in a package that lies outside this one: the test that the docs show, and what makes it fail."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import summarise

PAGE = Path(__file__).parents[2] / "docs" / "cassettes.md"
PACKAGE = """
import summarise


def speakers_of(path):
    return [quote.speaker for quote in summarise.brief(path).quotes]
"""


class Newsroom:
    """A folder with a package, its article and its tests, and pytest run in it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.cassettes = folder / "cassettes" / "test_news"
        self.live = {"SUMMARISE_MODEL": "fake", "SUMMARISE_BASE_URL": url}

    def write_test(self, text: str) -> None:
        """Write the only test file."""
        (self.folder / "test_news.py").write_text(text, encoding="utf-8")

    def run(self, *options: str, live: bool = False) -> str:
        """Run pytest there and return what it said, the exit code first."""
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", *options]
        environment = os.environ | {"OPENAI_API_KEY": "sk-canary-0123456789"} | (self.live if live else {})
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        return f"{done.returncode}\n{done.stdout}{done.stderr}"


@pytest.fixture
def newsroom(tmp_path: Path, quoting: Any, story: Path) -> Newsroom:
    """Make the outside package with the test of the docs."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "newsroom.py").write_text(PACKAGE, encoding="utf-8")
    (folder / "story.txt").write_bytes(story.read_bytes())
    made = Newsroom(folder, quoting.url)
    shown = re.search(r"<!-- test: test_news.py -->\n```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    made.write_test(shown[1])
    return made


@pytest.fixture
def recorded(newsroom: Newsroom, quoting: Any) -> Path:
    """Record what the test of the docs asks, here, where that is quick."""
    path = newsroom.cassettes / "test_the_mayor_is_quoted.yaml"
    with summarise.cassette(path, mode="record"):
        summarise.brief(newsroom.folder / "story.txt", model="fake", base_url=quoting.url)
    return path


def test_the_test_of_the_docs_records_and_replays(newsroom: Newsroom, quoting: Any) -> None:
    """Recorded once, it passes with no quoting to ask, and a key in the environment changes nothing."""
    assert newsroom.run("--summarise-mode=record", live=True).startswith("0\n")
    asked = len(quoting.requests)
    assert [path.name for path in newsroom.cassettes.iterdir()] == ["test_the_mayor_is_quoted.yaml"]
    assert newsroom.run().startswith("0\n")
    assert len(quoting.requests) == asked > 0
    assert "canary" not in (newsroom.cassettes / "test_the_mayor_is_quoted.yaml").read_text(encoding="utf-8")


def test_a_missing_cassette_fails_with_what_to_do(newsroom: Newsroom, quoting: Any) -> None:
    """Without a recording nothing is asked, and the option that records is named."""
    said = newsroom.run(live=True)
    assert said.startswith("1\n")
    assert "there is no cassette" in said
    assert "--summarise-mode=record" in said
    assert "During handling" not in said
    assert said.count("there is no cassette") <= 2  # the failure, and pytest's own summary
    assert quoting.requests == []


def test_a_mistake_in_the_marker_is_named(newsroom: Newsroom) -> None:
    """A keyword and a mode that do not exist fail the test, with those that do."""
    newsroom.write_test(
        "import pytest\n\n\n@pytest.mark.summarise_cassette(mod='once')\ndef test_x():\n    pass\n\n\n"
        "@pytest.mark.summarise_cassette(mode='twice')\ndef test_y():\n    pass\n"
    )
    said = newsroom.run()
    assert "unexpected keyword argument 'mod': it takes path, mode, partly" in said
    assert "no mode “twice”" in said
    assert "During handling" not in said
    assert "choose one of replay" in said


def test_a_test_that_fails_records_nothing(newsroom: Newsroom) -> None:
    """A cassette is written when its test has passed."""
    text = (newsroom.folder / "test_news.py").read_text(encoding="utf-8")
    newsroom.write_test(text.replace("Ilse Kaarna", "Somebody Else"))
    assert newsroom.run("--summarise-mode=record", live=True).startswith("1\n")
    assert not newsroom.cassettes.exists()


def test_what_is_left_over_fails_a_test(newsroom: Newsroom, recorded: Path) -> None:
    """A test that asks for less than is recorded fails, unless it says that it does."""
    path = recorded.relative_to(newsroom.folder)
    newsroom.write_test(
        f"import pytest\n\n@pytest.mark.summarise_cassette('{path}')\ndef test_strict():\n    pass\n\n\n"
        f"@pytest.mark.summarise_cassette('{path}', partly=True)\ndef test_partly():\n    pass\n"
    )
    said = newsroom.run()
    assert "recordings that this test did not ask for" in said
    assert "1 failed, 1 passed" in said


def test_the_network_is_blocked(newsroom: Newsroom, recorded: Path) -> None:
    """A connection to another machine, or a look-up of its name, fails a test; one to this machine does not."""
    newsroom.write_test(
        "import socket\n\nimport pytest\n\npytestmark = pytest.mark.summarise_cassette("
        f"'{recorded.relative_to(newsroom.folder)}', partly=True)\n\n\n"
        "def test_connects():\n    with socket.socket() as opened:\n        opened.connect(('192.0.2.1', 80))\n\n\n"
        "def test_connects_quietly():\n    with socket.socket() as opened:\n"
        "        opened.connect_ex(('192.0.2.1', 80))\n\n\n"
        "def test_looks_up():\n    socket.getaddrinfo('a.test', 80)\n\n\n"
        "def test_stays_here():\n    with socket.create_server(('127.0.0.1', 0)) as server:\n"
        "        socket.create_connection(server.getsockname()).close()\n"
    )
    said = newsroom.run()
    assert "3 failed, 1 passed" in said
    assert said.count("the network is blocked while a test replays") >= 3


def test_a_changed_question_fails_a_test_with_the_word(newsroom: Newsroom, recorded: Path) -> None:
    """An article in which a word changed misses its recording, and the failure shows the word."""
    assert recorded.exists()
    story = newsroom.folder / "story.txt"
    story.write_text(story.read_text(encoding="utf-8").replace("on Monday", "on Tuesday"), encoding="utf-8")
    said = newsroom.run()
    assert said.startswith("1\n")
    assert "has no answer to POST" in said
    assert "Tuesday" in said


def test_the_fixture_gives_the_cassette(newsroom: Newsroom) -> None:
    """A test may ask for the cassette itself, and for another mode than the run's."""
    newsroom.write_test(
        "import pytest\nfrom newsroom import speakers_of\n\n\n@pytest.mark.summarise_cassette(mode='once')\n"
        "def test_x(summarise_cassette):\n    speakers_of('story.txt')\n"
        "    assert summarise_cassette.path.name == 'test_x.yaml'\n"
        "    assert summarise_cassette.interactions\n"
    )
    assert newsroom.run(live=True).startswith("0\n")
