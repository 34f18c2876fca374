"""An invented article, and its source for grounding."""

import pytest

from summarise.articles.article import Article
from summarise.articles.loading import article_from_text
from summarise.briefs.entities import find_entities
from summarise.briefs.reading import Reading

TEXT = """The harbour of Varna reopened on Friday after a storm that sank 12 boats, the port authority said.

Mayor Anna Berg met President Erik Dahl at the quay. “We will rebuild the harbour before winter,” Ms Berg said. \
She called the damage “a wound in our town”.

Mr Dahl is expected to visit the fishing village of Lund later this month, two officials said.

The government has not confirmed any plan to pay for the repairs.

“The storm shows how fragile the coast has become,” said Lena Moe, a professor at Bergen University. \
Insurers could face claims of more than $3 million, she said.

A fisherman, who asked not to be named, said the warning came too late.

Three ferries from Oslo were cancelled on September 8.
"""


@pytest.fixture
def article() -> Article:
    """Give the article, published on a Saturday."""
    return article_from_text(TEXT, published="2023-09-09")


@pytest.fixture
def source(article: Article) -> Reading:
    """Give the article with its entities."""
    return Reading(article, find_entities(article))
