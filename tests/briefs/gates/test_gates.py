"""Gates: what a generated sentence says beyond its source."""

import pytest

from summarise.articles.article import Article
from summarise.articles.loading import article_from_text
from summarise.briefs.entities import find_entities
from summarise.briefs.gates import check_sentence

TEXT = """Norland marked its 75th founding anniversary on Friday with a parade in Varna, according to state media.

President Erik Dahl, who rarely travels, could meet Prime Minister Anna Berg in Oslo \
on September 14 to discuss arms sales.

The ministry has not confirmed any plans for Mr Dahl to visit Norway.

Mr Dahl is expected to attend a forum in the port of Varna. The parade did not show banned rockets.

At least 1,200 soldiers and about 20 diplomats marched. Two-thirds of the fleet took part in the drill.

“The deal should worry Oslo,” said Lena Moe, a professor at Bergen University. He smiled as she spoke, Ms Moe said.

Analysts said the parade was part of an effort to display ties with Norway.

Mr Dahl sent Ms Berg a letter. Mr Dahl met Ms Berg on the quay.

“We will rebuild the quay,” Ms Berg said.

Norwegian diplomats and a high-ranking Swedish delegation left six weeks after the drill.

The union is trying to prevent job losses. Most ferries stopped. The port expanded its fleet with 30 tugs.

Vice premier Lars Holm avoided a strike, choosing talks rather than troops. The vote was led by Ms Berg.

A deal would please Oslo, said Nils Lie, a researcher at Lund College in Sweden. The tide rose late this month.

Nora Vik, the envoy, received letters from Ms Berg, Mr Dahl and other Norwegian guests.

The lock opens in May and closes in June. Talks with South Korea and the U.S. may resume.
"""

SUPPORTED = [
    (0, "Norland marked its seventy-fifth anniversary with a parade, state media said."),
    (0, "Norland marks 75th anniversary with parade in Varna, according to state media"),
    (1, "Erik Dahl could meet Anna Berg in Oslo to discuss arms sales."),
    (1, "Mr Dahl may meet Ms Berg on September 14."),
    (2, "The ministry has not confirmed that Mr Dahl will visit Norway."),
    (3, "Dahl is expected to attend a forum in Varna."),
    (3, "Dahl is likely to attend a forum in Varna."),
    (4, "Banned rockets were not shown at the parade."),
    (5, "At least 1,200 soldiers marched."),
    (5, "More than 1,200 soldiers and around 20 diplomats marched."),
    (6, "Two-thirds of the fleet joined the drill."),
    (7, "Lena Moe, a professor at Bergen University, said the deal should worry Oslo."),
    (10, "Anna Berg was sent a letter by Erik Dahl."),
    (11, "Ms Berg met Mr Dahl on the quay."),
    (13, "A Swedish delegation and Norwegian diplomats left weeks after the drill."),
    (13, "Diplomats from Norway left six weeks after the drill."),
    (14, "The union tries to prevent job losses."),
    (16, "The port now has 30 more tugs after it expanded its fleet."),
    (17, "Lars Holm, the vice premier, chose talks rather than troops."),
    (18, "Ms Berg led the vote."),
    (21, "Norwegian guests and Mr Dahl wrote letters to Nora Vik."),
    (19, "A deal would please Oslo, said Nils Lie of Lund College."),
    (22, "In May the lock opens."),
    (22, "The lock opens in May."),
    (23, "Talks with the South Koreans and the United States may resume."),
    (9, "The parade was meant to display ties with Norway, analysts said."),
]
UNSUPPORTED = [
    (0, "Norland marked its 70th anniversary with a parade, according to state media.", "number"),
    (0, "Norland marked its anniversary on Saturday, according to state media.", "date"),
    (0, "Norland marked its anniversary in June, according to state media.", "date"),
    (0, "Norland marked its anniversary with Anna Berg, according to state media.", "name"),
    (0, "Biden marked the anniversary of Norland, according to state media.", "name"),
    (0, "Norland marked its 75th founding anniversary with a parade in Varna.", "attribution"),
    (1, "President Erik Dahl will meet Prime Minister Anna Berg in Oslo.", "hedge"),
    (1, "Erik Dahl is likely to meet Anna Berg in Oslo.", "hedge"),
    (1, "Erik Berg could meet Anna Dahl in Oslo.", "name"),
    (1, "Chancellor Erik Dahl could meet Anna Berg in Oslo.", "name"),
    (2, "The ministry has confirmed plans for Mr Dahl to visit Norway.", "negation"),
    (3, "Mr Dahl will attend a forum in the port of Varna.", "hedge"),
    (3, "Mr Dahl is almost certain to attend a forum in the port of Varna.", "hedge"),
    (3, "Mr Dahl is not expected to attend a forum in the port of Varna.", "negation"),
    (4, "The parade showed banned rockets.", "negation"),
    (5, "1,200 soldiers marched.", "hedge"),
    (5, "At least 12,000 soldiers marched.", "number"),
    (6, "Three-quarters of the fleet took part in the drill.", "number"),
    (7, "The deal should worry Oslo.", "attribution"),
    (7, "Ms Moe said the deal “must worry Oslo”.", "quotation"),
    (9, "The parade was part of an effort to display ties with Norway.", "attribution"),
    (10, "Anna Berg sent Erik Dahl a letter.", "roles"),
    (12, "We will rebuild the quay, Ms Berg said.", "quotation"),
    (12, "Ms Berg said the quay “would rise again.", "quotation"),
    (3, "Ms Berg is expected to attend a forum in the port of Varna.", "name"),
    (1, "Anna Berg, who rarely travels, could meet Erik Dahl in Oslo.", "roles"),
    (0, "Norland marked its anniversary with a parade, according to Norwegian state media.", "attribution"),
    (13, "Swedish diplomats left after the drill.", "roles"),
    (13, "Norwegian diplomats left before the drill.", "opposite"),
    (13, "Norwegian diplomats left six months after the drill.", "opposite"),
    (14, "The union prevented job losses.", "hedge"),
    (14, "The union is trying to provoke job losses.", "opposite"),
    (15, "All ferries stopped.", "opposite"),
    (16, "The port reduced its fleet by 30 tugs.", "opposite"),
    (16, "The port expanded its fleet with 30 rafts.", "number"),
    (17, "Premier Lars Holm avoided a strike.", "name"),
    (17, "Lars Holm chose a strike and talks.", "negation"),
    (17, "Lars Holm chose troops rather than talks.", "negation"),
    (18, "The vote was led by Mr Dahl, whom Ms Berg met.", "name"),
    (10, "Mr Dahl refused to send Ms Berg a letter.", "negation"),
    (19, "A deal would worry Oslo, said Nils Lie.", "opposite"),
    (19, "A deal would please Oslo, said Nils Lie, a researcher at Lund National College.", "name"),
    (20, "The tide rose late this year.", "date"),
    (21, "Ms Berg received letters from Nora Vik.", "roles"),
    (22, "The lock opens in March.", "date"),
    (23, "Talks with North Korea may resume.", "name"),
    (4, "", "empty"),
]


@pytest.fixture(scope="module")
def article() -> Article:
    """Give an invented article."""
    return article_from_text(TEXT)


def cite(article: Article, index: int) -> str:
    """Give the words of one sentence."""
    sentence = article.sentences[index]
    return article.text[sentence.start : sentence.end]


@pytest.mark.parametrize(("index", "generated"), SUPPORTED)
def test_a_faithful_paraphrase_passes(article: Article, index: int, generated: str) -> None:
    """A sentence that keeps names, numbers, dates, hedges, negation and attribution has no problem."""
    assert check_sentence(generated, cite(article, index), article, find_entities(article)) == []


@pytest.mark.parametrize(("index", "generated", "kind"), UNSUPPORTED)
def test_what_the_source_lacks_is_reported(article: Article, index: int, generated: str, kind: str) -> None:
    """An invented or lost name, number, date, hedge, negation or attribution is named by its kind."""
    problems = check_sentence(generated, cite(article, index), article, find_entities(article))
    assert kind in {problem.kind for problem in problems}


def test_a_sentence_of_the_source_never_has_a_problem(article: Article) -> None:
    """What the source says itself may stand in for any generated sentence."""
    entities = find_entities(article)
    for index in range(len(article.sentences)):
        assert check_sentence(cite(article, index), cite(article, index), article, entities) == []


def test_headlines_in_title_case_are_no_names(article: Article) -> None:
    """Capitals of a headline mean nothing where the words are ordinary ones."""
    generated = "Norland Marks Founding Anniversary With Parade, According to State Media"
    assert check_sentence(generated, cite(article, 0), article, find_entities(article)) == []
