"""Loading: every kind of input, every way in which it can be unusable."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarise.articles.article import Article
from summarise.articles.loading import LoadOptions, load_article, load_articles
from summarise.errors import (
    ArticleBinaryError,
    ArticleEmptyError,
    ArticleError,
    ArticleFormatError,
    ArticleNotFoundError,
    ArticleTooLongError,
    FetchError,
    PrivateAddressError,
)

Writer = Callable[[str, str | bytes], Path]
STORY = "The capital held a parade on Saturday, and the leader watched it with his guests."
PAGE = f"<html><head><title>Parade</title></head><body><article><p>{STORY}</p></article></body></html>"


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Give a function that writes a file and returns its path."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def test_seeds_are_loaded(seeds: list[Path]) -> None:
    """The seeds are read as they are: text, hash-made id, date, agencies, words, sentences."""
    first, second = (load_article(seed) for seed in seeds)
    assert first.text == seeds[0].read_bytes().decode()
    assert (first.published, first.origins, first.words, len(first.sentences)) == (
        "2023-09-09",
        ("Reuters", "AFP"),
        568,
        21,
    )
    assert (second.published, second.origins, second.words, len(second.sentences)) == (None, (), 562, 17)
    assert first.text[slice(*first.sentences[0][1:])].startswith("North Korea celebrated its founding anniversary")
    assert all("STR / KCNA" not in first.text[start:end] for _, start, end in first.sentences)
    assert "New Cold War?" in [first.text[start:end] for _, start, end in first.sentences]


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_pages_are_known_by_suffix_or_content(write: Writer, name: str) -> None:
    """An HTML file is read as a page whatever its name."""
    article = load_article(write(name, PAGE))
    assert (article.text, article.title) == (STORY, "Parade")


def test_a_page_says_its_encoding(write: Writer) -> None:
    """The encoding in a page's head decides."""
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("capital", "Москва")
    article = load_article(write("a.html", page.encode("cp1251")))
    assert "Москва" in article.text


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt"])
def test_json_lines_give_many(write: Writer, name: str) -> None:
    """Every line is an article, and a bad one is a failure between the others."""
    line = json.dumps({"text": STORY})
    path = write(name, f"{line}\n{{oops\n{line}\n")
    found = list(load_articles([path]))
    assert [isinstance(item, Article) for item in found] == [True, False, True]
    ((failed, error),) = [item for item in found if isinstance(item, tuple)]
    assert failed.endswith(", line 2")
    assert isinstance(error, ArticleFormatError)


def test_a_file_of_lines_may_be_larger_than_the_limit(write: Writer) -> None:
    """The limit of bytes holds for each line, so that a collection may have any size."""
    line = json.dumps({"text": STORY})
    options = LoadOptions(max_bytes=len(line) + 1)
    path = write("a.jsonl", f"{line}\n{line * 3}\r\n{line}")
    first, second, third = load_articles([path], options)
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert not isinstance(second, Article)
    assert second[0].endswith("line 2")
    assert isinstance(second[1], ArticleTooLongError)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_lines_in_other_encodings_are_read(write: Writer, encoding: str) -> None:
    """Every Unicode encoding of JSON lines gives the same articles."""
    line = json.dumps({"text": f"{STORY} Köln."}, ensure_ascii=False)
    found = list(load_articles([write("a.jsonl", f"{line}\n{line}\n".encode(encoding))]))
    assert [item.text[-5:] for item in found if isinstance(item, Article)] == ["Köln."] * 2


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_file_without_lines_is_empty(write: Writer, content: str) -> None:
    """A collection with nothing in it is an error, not silence."""
    with pytest.raises(ArticleEmptyError):
        load_article(write("a.jsonl", content))


def test_one_article_is_one(write: Writer) -> None:
    """A file of several articles, or of none, is not one article."""
    line = json.dumps({"text": STORY})
    with pytest.raises(ArticleFormatError, match="several"):
        load_article(write("a.jsonl", f"{line}\n{line}\n"))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input and recognises its kind."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert load_article("-").title == "Parade"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", ArticleEmptyError),
        (" \n\ufeff\n", ArticleEmptyError),
        ("Subscribe to continue reading", ArticleEmptyError),
        ("Please enable JavaScript and cookies to continue", ArticleEmptyError),
        ("Just a moment...\n\nAdvertisement\n\n© 2023 The Example", ArticleEmptyError),
        (bytes(range(256)), ArticleBinaryError),
        (b"%PDF-1.4\n%text", ArticleBinaryError),
        ("<html><body></body></html>", ArticleFormatError),
        ("word " * 20_001, ArticleTooLongError),
        (b"x" * 10_000_001, ArticleTooLongError),
    ],
)
def test_unusable_files_are_typed_errors(write: Writer, content: str | bytes, error: type[ArticleError]) -> None:
    """Empty, walls, binary, pages without article, too long: each has its error, a hint and exit code 3."""
    with pytest.raises(error) as caught:
        load_article(write("a.txt", content))
    assert caught.value.hint
    assert caught.value.exit_code == 3


def test_too_long_says_the_count(write: Writer) -> None:
    """The error names the number of words, and a raised limit lets the text in."""
    path = write("a.txt", "The leader spoke. " * 8_000)
    with pytest.raises(ArticleTooLongError, match="24,000 words"):
        load_article(path)
    assert load_article(path, LoadOptions(max_words=24_000)).words == 24_000


def test_unusable_articles_of_json_lines_are_named_by_their_line(write: Writer) -> None:
    """A line whose article cannot be briefed says which line it is."""
    lines = [{"text": STORY}, {"text": ""}, {"text": "The leader spoke. " * 400}]
    path = write("news.jsonl", "\n".join(map(json.dumps, lines)))
    _, *failures = load_articles([path], LoadOptions(max_words=len(STORY.split())))
    shown = [str(found[1]) for found in failures if isinstance(found, tuple)]
    assert [words.partition(f"{path}, ")[2].partition(" h")[0] for words in shown] == ["line 2", "line 3"]


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    """A missing file, a folder and an impossible name are typed errors."""
    for source, error in (
        (tmp_path / "none.txt", ArticleNotFoundError),
        ("\0", ArticleNotFoundError),
        ("x" * 5_000, ArticleError),
        (tmp_path, ArticleFormatError),
    ):
        with pytest.raises(error):
            load_article(source)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files(write: Writer) -> None:
    """A file without the right to read it is a typed error."""
    path = write("a.txt", STORY)
    path.chmod(0)
    with pytest.raises(ArticleError, match="cannot be read"):
        load_article(path)


def test_addresses_are_fetched_not_opened() -> None:
    """Addresses go to the fetcher: a private one is refused, another scheme as well."""
    with pytest.raises(PrivateAddressError):
        load_article("http://127.0.0.1/")
    with pytest.raises(FetchError):
        load_article("file:///etc/passwd")


def test_a_failed_input_is_a_value(write: Writer) -> None:
    """Inputs after a failed one are loaded, in order."""
    good = write("a.txt", STORY)
    found = list(load_articles([good, "none.txt", "https://me:CANARY@example.org/?q=CANARY", good]))
    assert [isinstance(item, Article) for item in found] == [True, False, False, True]
    assert "CANARY" not in repr([item for item in found if isinstance(item, tuple)])


def test_a_given_language_counts(write: Writer) -> None:
    """Detection does not override the caller's choice."""
    assert load_article(write("a.txt", STORY), LoadOptions(language="sv")).language == "sv"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text().map(str.encode))
def test_any_file_gives_an_article_or_a_typed_error(tmp_path: Path, raw: bytes) -> None:
    """No bytes make loading fail with anything but an error of an article."""
    path = tmp_path / "any"
    path.write_bytes(raw)
    for item in load_articles([path]):
        if isinstance(item, Article):
            assert item.text.encode().decode() == item.text
        else:
            assert isinstance(item[1], ArticleError)
