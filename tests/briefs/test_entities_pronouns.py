"""Which person a pronoun means."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.article import Article
from summarise.briefs.entities import find_entities, resolve_pronoun


def resolve_last(text: str, pronoun: str) -> str | None:
    """Return the name that the last occurrence of a pronoun means."""
    article = Article(id="test", sha256="0", text=text)
    found = resolve_pronoun(article, find_entities(article), text.rindex(pronoun))
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Tim Cook spoke on Monday. “We agree,” he said.", "he said", "Tim Cook"),
        ("Tim Cook met Angela Merkel. She agreed.", "She", "Angela Merkel"),
        ("Mrs Doe met Mr Roe. He agreed.", "He", "Roe"),
        ("Tim Cook spoke.\n\n“I admire Bill Gates,” he said.", "he said", "Tim Cook"),
        ("Tim Cook told a full hall what came.\n\n“It works,” he said.", "he said", "Tim Cook"),
        ("Tim Cook sat down. A reporter asked how it was.\n\n“It works,” he said.", "he said", "Tim Cook"),
        (
            "Ann Bell wrote to Tim Cook and Bill Gates.\n\n“It works,” said Cook.\n\n“It does,” he added.",
            "he",
            "Tim Cook",
        ),
    ],
)
def test_pronoun_finds_its_person(text: str, pronoun: str, name: str) -> None:
    """Gender, the speaker before and the voice of the story decide, not who is named inside a quotation."""
    assert resolve_last(text, pronoun) == name


@pytest.mark.parametrize("seed", ["000_9ffb8669ea585759.txt", "002_4c944056072064ad.txt"])
def test_pronoun_after_a_statement_is_not_somebody_in_it(seed: str) -> None:
    """In both seeds a statement that names Xi ends in "he said", and the professor of the sentence before is meant."""
    text = (Path(__file__).parents[2] / "seeds" / seed).read_text(encoding="utf-8")
    assert resolve_last(text.partition("he said.")[0] + "he said.", "he said.") == "Leif-Eric Easley"


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Nobody was named. He left.", "He"),
        ("Angela Merkel left. He stayed.", "He"),
        ("Tim Cook left. They stayed.", "They"),
        ("Tim Cook left.\n\nA friend said it was over.\n\n“I know,” he said.", "he said"),
        ("Bo Roe left. Asked by Ann Bell where it was, she left too.", "she"),
        ("A clerk, who would not be named, said she had asked Ann Bell. “I was afraid,” she said.", "she said"),
    ],
)
def test_unclear_pronoun_means_nobody(text: str, pronoun: str) -> None:
    """No name, another gender, a plural or an unnamed speaker in between leave it open."""
    assert resolve_last(text, pronoun) is None


@given(st.text(max_size=300), st.integers(min_value=-5, max_value=400))
def test_any_offset_is_answered(text: str, offset: int) -> None:
    """No offset makes it fail, in the text or outside."""
    article = Article(id="test", sha256="0", text=text)
    assert resolve_pronoun(article, find_entities(article), offset) is None or text


def test_what_is_called_something_is_no_source() -> None:
    """A campaign that is "called" so speaks for nobody, so that "she" is still the woman who runs it."""
    assert (
        resolve_last("Ann Bell runs a campaign called Open. By closing it, she said, he erred.", "she said")
        == "Ann Bell"
    )
