"""Hostile text is shown as text, in every format."""

import re
from typing import Any

import pytest
from markdown_it import MarkdownIt

from summarise.briefs.items import Actor, Evidence, Finding, Quote, Stance, Statement
from summarise.briefs.rendering import RENDERERS
from summarise.briefs.rendering.terminal import UNSAFE, clean_line
from summarise.briefs.schema import Brief

PAYLOADS = {
    "script": "</script><script>alert(1)</script>",
    "style": "</style><style>*{display:none}</style>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "image": "<img src=x onerror=alert(1)>![x](http://evil.example/x.png)",
    "link": "[click](javascript:alert(1)) <a href='javascript:alert(1)'>x</a>",
    "comment": "--><!-- <![CDATA[ ]]>",
    "template": "{{ 7*7 }}{% raw %}{# #}",
    "escape": "\x1b]0;owned\x07\x1b[2J\x9b31m",
    "bidi": "\u202etxt.exe\u2066\u2069",
    "lines": "one\n\n# two\r\n- three\u2028four",
    "long": "Wolfe" * 2000,
    "entity": "&lt;script&gt;&amp;#60;",
}


def plant(brief: Brief, payload: str) -> Brief:
    """Put the payload wherever text from an article or a model stands."""
    end = len(payload)
    evidence: dict[str, Any] = {"evidence": (Evidence(start=0, end=end, sentence=0, match="exact"),)}
    found = {"basis": "reported"} | evidence
    article = brief.article.model_copy(
        update={
            "text": payload + "\n" + payload,
            "title": payload,
            "source": payload,
            "byline": payload,
            "url": "javascript:" + payload,
            "published": payload,
            "origins": (payload,),
            "language": payload[:9],
            "excluded": (),
        }
    )
    quote = Quote(
        id=payload,
        kind="direct",
        text=payload,
        start=0,
        end=end,
        speaker=payload,
        title=payload,
        named=True,
        cue=payload,
        **found,
    )
    actor = Actor(id=payload, name=payload, aliases=(payload,), kind="person", role=payload, **found)
    stance = Stance(actor=payload, target=payload, attitude="mixed", position=payload, **found)
    finding = Finding(section=payload, item=payload, reason=payload, action="dropped")
    return brief.model_copy(
        update={
            "article": article,
            "headline": Statement(text=payload, **found),
            "bottom_line": Statement(text=payload, **found),
            "key_points": (Statement(text=payload, **found),),
            "actors": (actor,),
            "stances": (stance,),
            "quotes": (quote,),
            "grounding": brief.grounding.model_copy(update={"findings": (finding,)}),
            "provenance": brief.provenance.model_copy(update={"model": payload, "ai_use": payload}),
        }
    )


@pytest.fixture(params=PAYLOADS.values(), ids=PAYLOADS.keys())
def payload(request: pytest.FixtureRequest) -> str:
    """Give each payload in turn."""
    return str(request.param)


def test_page_stays_one_page(brief: Brief, payload: str) -> None:
    """The page has our one script and style, no handler and no other scheme."""
    page = RENDERERS["html"](plant(brief, payload))
    outside = re.sub(r"<(style|script)>.*?</\1>", "", page, count=2, flags=re.DOTALL)
    assert re.findall(r"<(?:script|style|img|iframe)\b", outside) == []
    tags = re.findall(r"<[a-z][^>]*>", outside)
    assert [tag for tag in tags if re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', tag))] == []
    assert [tag for tag in tags if re.search(r'href="(?!#|https?:|data:,")', tag)] == []
    assert UNSAFE.search(page) is None


def test_markdown_stays_text(brief: Brief, payload: str) -> None:
    """The rendered Markdown holds the payload as text: no HTML, no link, no image, no code, and our titles alone."""
    shown = RENDERERS["markdown"](plant(brief, payload))
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(shown)
    inline = [child for block in blocks for child in block.children or ()]
    assert {token.type for token in (*blocks, *inline)} & {"html_block", "html_inline", "link_open", "image"} == set()
    assert [block.tag for block in blocks if block.type == "heading_open"] == ["h1"] + ["h2"] * 10
    words = ["".join(child.content for child in block.children or ()) for block in blocks if block.type == "inline"]
    assert words[0] == clean_line(payload)


@pytest.mark.parametrize("name", ["markdown", "text", "json", "jsonl"])
def test_nothing_drives_the_terminal(brief: Brief, payload: str, name: str) -> None:
    """What is printed holds no control or direction characters."""
    assert UNSAFE.search(RENDERERS[name](plant(brief, payload))) is None


@pytest.mark.parametrize("name", RENDERERS)
def test_rendering_twice_gives_the_same(brief: Brief, name: str) -> None:
    """A renderer depends on nothing but the brief, and ends in one line feed."""
    render = RENDERERS[name]
    assert render(brief) == render(brief.model_copy(deep=True))
    assert render(brief).endswith("\n")
    assert not render(brief).endswith("\n\n")
