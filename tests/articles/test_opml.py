"""Lists of feeds."""

import pytest

from summarise.articles.opml import FeedAddress, parse_opml
from summarise.errors import ArticleFormatError

LIST = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World"><outline type="rss" text="Harbour &lt;b&gt;Post&lt;/b&gt;" xmlUrl="https://a.example/rss?b=1&amp;a=2"/>
<outline title="Hill" text="x" xmlUrl="http://b.example/"/></outline>
<outline text="Again" xmlUrl="http://b.example/"/><outline text="Bad" xmlUrl="javascript:alert(1)"/>
<outline text="File" xmlUrl="file:///etc/passwd"/><outline text="Folder"/></body></opml>"""


def test_feeds_are_listed_once_in_order() -> None:
    """Feeds in folders count, addresses stay as they are written, and what is no page is left out."""
    assert parse_opml(LIST.encode()) == (
        FeedAddress("Harbour Post", "https://a.example/rss?b=1&a=2"),
        FeedAddress("Hill", "http://b.example/"),
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<opml>",
        b"<rss/>",
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="nonsense"?><opml/>',
        b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body><outline xmlUrl="http://&a;.example/"/></body></opml>',
        b'<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml>&a;</opml>',
    ],
)
def test_what_is_no_list_is_refused(body: bytes) -> None:
    """Broken files, other files and entity bombs are an error with a hint."""
    with pytest.raises(ArticleFormatError) as caught:
        parse_opml(body)
    assert caught.value.hint
