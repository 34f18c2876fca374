"""Timeline: what the article dates, in order."""

from summarise.articles.loading import article_from_text
from summarise.briefs.entities import find_entities
from summarise.briefs.reading import Reading
from summarise.briefs.timeline import find_moments


def test_moments_stand_in_order_of_time() -> None:
    """Moments are sorted by when they are, undated ones last, in the source's words."""
    article = article_from_text(
        "The harbour reopened on Friday. It had closed in 2019. The second visit in six weeks ended well.",
        published="2023-09-09",
    )
    moments = find_moments(Reading(article, find_entities(article)))
    assert [(one.expression, one.when) for one in moments] == [
        ("2019", "2019-01-01/2019-12-31"),
        ("Friday", "2023-09-08"),
        ("in six weeks", None),
    ]
    for moment in moments:
        what, expression = (article.text[one.start : one.end] for one in moment.evidence)
        assert (moment.what, moment.expression) == (what, expression)
        assert expression in what
