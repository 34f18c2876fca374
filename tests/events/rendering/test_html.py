"""An event brief as a page: its articles unharmed, both sides of a dispute lit, nothing asked of the network."""

import re
from html.parser import HTMLParser

from summarise.events.excerpts import strip_event
from summarise.events.rendering.html import render_html
from summarise.events.schema import EventBrief


class Page(HTMLParser):
    """What a browser finds in a page: its elements, and the text of each pane."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.panes: list[str] = []
        self.lit: dict[str, str] = {}
        self.open: list[tuple[str, list[str]]] = []
        self.depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, where panes begin, and which items a run of words supports."""
        known = dict(attrs)
        self.elements.append((tag, known))
        if tag == "div" and (self.depth or known.get("class") == "text"):
            self.panes += [] if self.depth else [""]
            self.depth += 1
        if tag == "span":
            self.open.append((tag, (known.get("data-items") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        """Note where panes and runs end."""
        if tag == "div" and self.depth:
            self.depth -= 1
        if tag == "span":
            self.open.pop()

    def handle_data(self, text: str) -> None:
        """Collect the characters of panes, and the words that items rest on."""
        if self.depth:
            self.panes[-1] += text
            for _, items in self.open:
                for item in items:
                    self.lit[item] = self.lit.get(item, "") + text

    def list_values(self, name: str) -> list[str]:
        """Give all values of an attribute."""
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


def test_panes_hold_exactly_the_articles(event: EventBrief) -> None:
    """The characters of the panes are those of the articles, in their order."""
    assert Page(render_html(event)).panes == [record.text for record in event.articles]


def test_a_dispute_lights_both_sides(event: EventBrief) -> None:
    """The words of a dispute are lit in both articles, and so are those of a row of the table."""
    page = Page(render_html(event))
    assert "40 passengers" in page.lit["dispute-abc123"]
    assert "52 passengers" in page.lit["dispute-abc123"]
    assert [words for item, words in page.lit.items() if item.startswith("row-")] == ["4052"]


def test_every_citation_has_its_target(event: EventBrief) -> None:
    """Ids are unique, every link within the page leads somewhere, every run of evidence names an entry."""
    for shown in (event, strip_event(event)):
        page = Page(render_html(shown))
        ids = page.list_values("id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in page.list_values("href") if href.startswith("#")} <= set(ids)
        assert {item for value in page.list_values("data-items") for item in value.split()} <= set(ids)


def test_page_without_texts_shows_excerpts(event: EventBrief) -> None:
    """With the texts left out, the words of evidence are there and no others."""
    page = Page(render_html(strip_event(event)))
    assert "52 passengers" in page.panes[1]
    assert "the captain had not heeded a warning" in page.panes[1]
    assert "said that" not in "".join(page.panes)


def test_chart_says_in_words_what_it_shows(event: EventBrief) -> None:
    """The chart's description and the table behind it name who stands where in which article."""
    page = render_html(event)
    (told,) = re.findall(r"<desc[^>]*>(.*?)</desc>", page)
    assert "Ida Holm → the captain, The Ferry Post (A): opposes." in told
    assert "the coast guard, gazette.example (B)" not in told
    assert "Ida Holm, Holm</td>" in page


def test_page_asks_nothing_of_the_network(event: EventBrief) -> None:
    """No element loads anything; the only address is the link to an article."""
    page = Page(render_html(event))
    assert not page.list_values("src")
    assert {href for href in page.list_values("href") if not href.startswith("#")} == {
        "data:,",
        "https://www.gazette.example/ferry",
    }


def test_an_article_alone_is_a_page(event: EventBrief) -> None:
    """A brief of one article has no chart to compare, and still its pane."""
    alone = event.model_copy(
        update=dict.fromkeys(("claims", "agreements", "contradictions", "only_in", "quotes", "stances", "analysts"), ())
        | {"articles": event.articles[:1], "bottom_line": None, "key_points": (), "changes": None, "actors": ()}
    )
    page = render_html(alone)
    assert len(Page(page).panes) == 1
    assert "Who is in which article" not in page


def test_words_of_another_language_are_marked_as_such(event: EventBrief) -> None:
    """What an article in French says is read aloud as French, and what one in English says is not."""
    first, *others = event.articles
    mixed = event.model_copy(update={"articles": (first.model_copy(update={"language": "fr"}), *others)})
    claims = re.findall(r'<p class="claim" dir="auto"( lang="fr")?>(.*?)<', render_html(mixed))
    assert {bool(tongue) for tongue, _ in claims} == {True, False}
    assert all(bool(tongue) == ("40" in said or "A ferry" in said) for tongue, said in claims)
