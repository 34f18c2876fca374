"""Hostile text in every field of an event brief is shown as text, in every format."""

import re

import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel

from summarise.briefs.rendering.terminal import UNSAFE
from summarise.events.rendering import RENDERERS
from summarise.events.schema import EventBrief

PAYLOADS = {
    "script": "</script></style><script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "image": "<img src=x onerror=alert(1)>![x](http://evil.example/x.png)",
    "link": "[click](javascript:alert(1)) <a href='javascript:alert(1)'>x</a>",
    "template": "{{ 7*7 }}{% raw %}{# #}",
    "escape": "\x1b]0;owned\x07\x1b[2J\u202etxt.exe\u2066",
    "lines": "one\n\n# two\r\n- three\u2028four",
}
FREE = frozenset(
    "title where source byline text headline name role target position thesis affiliation speaker slot value carrier "
    "statement topic claim note expectation according_to horizon condition indicator likelihood what expression reason "
    "before after via cue item section model ai_use".split()
)


def plant(part: BaseModel, payload: str) -> BaseModel:
    """Put the payload into every field that holds free text."""

    def visit(name: str, value: object) -> object:
        if isinstance(value, BaseModel):
            return plant(value, payload)
        if isinstance(value, tuple):
            return tuple(visit(name, each) for each in value)
        return payload + str(value or "") if name in FREE and isinstance(value, str | None) else value

    return part.model_copy(update={name: visit(name, value) for name, value in part})


@pytest.fixture(params=PAYLOADS.values(), ids=PAYLOADS.keys())
def hostile(request: pytest.FixtureRequest, event: EventBrief) -> EventBrief:
    """Plant each payload in turn."""
    planted = plant(event, str(request.param))
    assert isinstance(planted, EventBrief)
    return planted


def test_page_stays_one_page(hostile: EventBrief) -> None:
    """The page has our one script and style, no handler and no other scheme."""
    page = RENDERERS["html"](hostile)
    outside = re.sub(r"<(style|script)>.*?</\1>", "", page, count=2, flags=re.DOTALL)
    assert re.findall(r"<(?:script|style|img|iframe)\b", outside) == []
    tags = re.findall(r"<[a-z][^>]*>", outside)
    assert [tag for tag in tags if re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', tag))] == []
    assert [tag for tag in tags if re.search(r'href="(?!#|https?:|data:,")', tag)] == []
    assert UNSAFE.search(page) is None


def test_markdown_stays_text(hostile: EventBrief) -> None:
    """No HTML, no image and no link but to an article; no title but ours."""
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(RENDERERS["markdown"](hostile))
    inline = [child for block in blocks for child in block.children or ()]
    assert {token.type for token in (*blocks, *inline)} & {"html_block", "html_inline", "image"} == set()
    links = [child.attrs["href"] for child in inline if child.type == "link_open"]
    assert set(links) <= {"https://www.gazette.example/ferry"}
    assert [block.tag for block in blocks if block.type == "heading_open"] == ["h1"] + ["h2"] * 13


@pytest.mark.parametrize("name", ["markdown", "text", "json", "jsonl"])
def test_nothing_drives_the_terminal(hostile: EventBrief, name: str) -> None:
    """What is printed holds no control or direction characters."""
    assert UNSAFE.search(RENDERERS[name](hostile)) is None
