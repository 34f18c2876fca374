"""Quotations of an article: what is one, where it begins and ends, and which carry on another."""

from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.article import Article, Exclusion
from summarise.articles.loading import article_from_text
from summarise.briefs.quotations import find_quotations

SENTENCES = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=4, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "."
)


def make_article(text: str, excluded: tuple[Exclusion, ...] = (), language: str = "en") -> Article:
    """Make an article of bare text."""
    return Article(id="a", sha256="0" * 64, text=text, excluded=excluded, language=language)


def quoted(text: str, language: str = "en") -> list[str]:
    """Give the quoted words."""
    return [
        text[quotation.start : quotation.end] for quotation in find_quotations(make_article(text, language=language))
    ]


def test_interrupted_quotation_carries_on() -> None:
    """What follows a speech tag inside one sentence continues what stands before it."""
    text = "“We will go there soon,” he said, “and we will stay for long.”"
    first, second = find_quotations(make_article(text))
    assert first.continues is None
    assert second.continues == 0
    assert second.kind == first.kind == "direct"


def test_new_sentence_does_not_carry_on() -> None:
    """A quotation after the tag's full stop is a new one."""
    text = "“We will go there soon,” he said. “And we will stay for long.”"
    assert [quotation.continues for quotation in find_quotations(make_article(text))] == [None, None]


def test_paragraphs_of_one_speech_carry_on() -> None:
    """Each paragraph that opens again and the last that closes are one speech."""
    text = "She said: “It began long ago.\n\n“Then it went on.\n\n“Now it ends.”\n\nHe left."
    found = find_quotations(make_article(text))
    assert [text[each.start : each.end] for each in found] == ["It began long ago.", "Then it went on.", "Now it ends."]
    assert [each.continues for each in found] == [None, 0, 1]


def test_paragraphs_without_marks_of_their_own_carry_on_to_the_close() -> None:
    """A speech whose middle paragraphs bear no mark runs to the closing mark."""
    text = "She said: “It began long ago.\n\nThen it went on.\n\nNow it ends.” He left."
    found = find_quotations(make_article(text))
    assert [text[each.start : each.end] for each in found] == ["It began long ago.", "Then it went on.", "Now it ends."]


def test_unclosed_quotation_stops_at_its_paragraph() -> None:
    """A forgotten mark does not swallow the article."""
    assert quoted("She said: “It began long ago.\n\nHe left for home.\n\nIt rained.") == ["It began long ago."]


def test_excluded_ranges_quote_nothing() -> None:
    """A caption's words are not the story's."""
    text = "Caption: “A fine day was had.”\n\nHe said: “We had a fine day.”"
    article = make_article(text, (Exclusion(start=0, end=30, reason="caption"),))
    assert [text[each.start : each.end] for each in find_quotations(article)] == ["We had a fine day."]


def test_fragments_count_only_where_somebody_is_said_to_say_them() -> None:
    """A short stretch is a quotation beside a cue, not as a scare quote or a name."""
    assert quoted("He called the plan “reckless” on Monday.") == ["reckless"]
    assert quoted("The film “Night Boat” opened the festival.") == []
    assert quoted("They ate at “The Old Mill” that day.") == []


def test_short_quotations_before_an_abbreviated_title_count() -> None:
    """The full stop of "Mr." does not part a quotation from its tag."""
    assert quoted("“It is big,” Mr. Berg said.") == ["It is big,"]


def test_other_languages_quote_in_their_own_marks() -> None:
    """Without a table of cues, a colon before or a comma behind tells short words from titles."""
    assert quoted("Il a dit : « Oui, bien sûr », puis il est parti.", "fr") == ["Oui, bien sûr"]
    assert quoted("Le film « Les Visiteurs » est là.", "fr") == []
    assert quoted("„Wir gehen bald dorthin“, sagte sie. „Nein“, sagte er.", "de") == ["Wir gehen bald dorthin", "Nein"]
    assert quoted("“Es una vergüenza”, afirmó el alcalde.", "es") == ["Es una vergüenza"]
    assert quoted("彼は「すぐに行きます」と述べた。『鬼』を見た。", "ja") == ["すぐに行きます"]


def test_titles_of_works_are_no_quotations() -> None:
    """Words that all begin with a capital in running text are a title."""
    assert quoted("It rained.\n\nHe appeared on “The Late Evening News Hour” that week.") == []


def test_single_marks_count_where_a_text_quotes_with_them() -> None:
    """In a text of double marks, single ones mark headlines and irony; alone, they quote."""
    assert quoted("Mayor says 'we will never yield to them'\n\nShe said: “We stay.” He said: “We go.”") == [
        "We stay.",
        "We go.",
    ]
    assert quoted("She said: 'We will never yield to them.'") == ["We will never yield to them."]


def test_kind_tells_clauses_from_fragments() -> None:
    """A whole clause is direct, a fragment inside reported speech mixed, apostrophes for marks indirect."""
    direct, mixed = find_quotations(make_article("He said: “We go now.” She saw “a great and growing danger” in it."))
    assert (direct.kind, mixed.kind) == ("direct", "mixed")
    (doubled,) = find_quotations(make_article("''We are going there now,'' he said."))
    assert doubled.kind == "indirect"


@given(st.lists(SENTENCES, min_size=1, max_size=5), st.sampled_from([("“", "”"), ('"', '"'), ("«", "»")]))
def test_every_planted_quotation_is_found_once(sentences: list[str], marks: tuple[str, str]) -> None:
    """Quoted sentences come back exactly, in order."""
    text = "\n\n".join(f"He said: {marks[0]}{sentence}{marks[1]}" for sentence in sentences)
    assert quoted(text) == sentences


@given(st.text("ab “”\"'‘’,.\n—"))
def test_any_text_gives_ordered_spans_and_earlier_continuations(text: str) -> None:
    """No text breaks the order of the spans or makes one continue a later one."""
    found = find_quotations(make_article(text))
    edges = [edge for each in found for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(each.continues is None or each.continues == index - 1 for index, each in enumerate(found))


def test_a_nickname_inside_a_name_is_no_quotation() -> None:
    """One capitalised word in marks between two parts of a name is nobody's words."""
    article = article_from_text(
        'The mayor told reporters that she picked Karl "Buddy" Falk, who said: "I am glad of it."'
    )
    assert [article.text[one.start : one.end] for one in find_quotations(article)] == ["I am glad of it."]
