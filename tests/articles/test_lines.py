"""Articles from JSON lines."""

import json

from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.article import Article
from summarise.articles.lines import is_json_lines, load_lines
from summarise.errors import ArticleError

STORY = "The capital held a parade on Saturday."


def test_fields_are_taken_and_others_ignored() -> None:
    """Known keys become fields of the article; unknown ones change nothing."""
    line = json.dumps(
        {"id": 7, "text": STORY, "title": "Parade", "source": "The Example", "date": "9 Sept 2023", "label": [1]}
    )
    (article,) = load_lines(line, "it")
    assert isinstance(article, Article)
    assert (article.id, article.title, article.source) == ("7", "Parade", "The Example")
    assert (article.published, article.language, article.text) == ("2023-09-09", "en", STORY)


def test_bad_lines_are_failures_with_their_number() -> None:
    """Every bad line is named by its number, and good lines around it are loaded."""
    good = json.dumps({"text": STORY})
    lines = ["", good, "{broken", "[1]", '{"title": "x"}', '{"text": 3}', good, "[" * 100_000]
    found = list(load_lines("\r\n".join(lines), "news.jsonl"))
    assert [isinstance(item, Article) for item in found] == [True, False, False, False, False, True, False]
    names = [item[0] for item in found if not isinstance(item, Article)]
    assert names == [f"news.jsonl, line {number}" for number in (3, 4, 5, 6, 8)]
    messages = [str(item[1]) for item in found if not isinstance(item, Article)]
    assert "not JSON" in messages[0]
    assert "no `text`" in messages[2]


def test_unicode_line_breaks_do_not_part_lines() -> None:
    """A line separator inside a string belongs to the text."""
    (article,) = load_lines(json.dumps({"text": f"{STORY}\u2028{STORY}"}, ensure_ascii=False), "it")
    assert isinstance(article, Article)
    assert "\u2028" in article.text


def test_json_lines_are_recognised_by_their_first_line() -> None:
    """An object with a text is JSON lines; prose and other JSON are not."""
    assert is_json_lines('\n{"text": "x"}\nrubbish')
    assert not is_json_lines('{"title": "x"}')
    assert not is_json_lines("{He said} so.")
    assert not is_json_lines("")


@given(st.text())
def test_any_text_gives_articles_or_failures(text: str) -> None:
    """No line makes loading fail with anything but a typed error as a value."""
    for item in load_lines(text, "it"):
        assert isinstance(item, Article) or isinstance(item[1], ArticleError)
