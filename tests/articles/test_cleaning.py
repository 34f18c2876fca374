"""What is not the story: found in full, and prose that resembles it stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.cleaning import clean_text, find_agencies, remove_invisible

STORY = (
    "The capital held a parade on Saturday, and the leader watched it with his guests from two countries.\n\n"
    "“We came to see it,” said Ann Lee, a teacher from the north who had travelled for a whole night.\n\n"
)
END = (
    "\n\nTalks about a treaty between the two neighbours will go on next week, officials in the capital said on Sunday."
)


def excluded_from(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Return reason and words of every excluded range."""
    return [(part.reason, text[part.start : part.end]) for part in clean_text(text, title).excluded]


def test_first_seed(seeds: list[Path]) -> None:
    """Prefix, caption, stray stop, credit and note go; the subheading stays; date and agencies are known."""
    text = seeds[0].read_text(encoding="utf-8")
    assert excluded_from(text) == [
        ("header", "date 2023-09-09"),
        ("caption", "Kim Jong Un at the parade on Friday with his daughter. © STR / KCNA VIA KNS/AFP"),
        ("other", "."),
        ("credit", "With Reuters and AFP."),
        ("translator_note", "Note in the original language"),
    ]
    cleaning = clean_text(text)
    assert cleaning.fields == {"published": "2023-09-09"}
    assert cleaning.origins == ("Reuters", "AFP")
    assert cleaning.completeness == "full"


def test_second_seed(seeds: list[Path]) -> None:
    """A text that is all story loses nothing."""
    cleaning = clean_text(seeds[1].read_text(encoding="utf-8"))
    assert cleaning.excluded == ()
    assert cleaning.origins == ()
    assert cleaning.completeness == "full"


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("caption", "The leader waves to the crowd in Hilltown on May 3, 2021. (Photo by Joe Roe/Getty Images)"),
        ("caption", "The leader waves to the crowd. REUTERS/Joe Roe"),
        ("caption", "A protester holds a sign [Joe Roe/Reuters]"),
        ("caption", "FILE PHOTO: The leader waves to the crowd in Hilltown, May 3, 2021. REUTERS/Joe Roe/File Photo"),
        ("caption", "Image copyright Getty Images Image caption The leader waved to the crowd"),
        ("caption", "The leader waves to the crowd. Photograph: Joe Roe/EPA"),
        ("credit", "The Associated Press contributed to this report."),
        ("credit", "(Reporting by Joe Roe in Hilltown; Editing by Jane Doe)"),
        ("credit", "With files from The Canadian Press"),
        ("credit", "(dpa/AFP)"),
        ("credit", "Avec AFP"),
        ("credit", "Copyright 2021 The Associated Press. All rights reserved."),
        ("credit", "Compiled by Joe Roe and Jane Doe"),
        ("translator_note", "This article was translated from the French by Joe Roe."),
        ("translator_note", "(Translated from the French by J. M. Roe)"),
        ("sign_up", "Sign up for our daily newsletter and never miss a story."),
        ("sign_up", "Follow Joe Roe on Twitter @joeroe."),
        ("sign_up", "Subscribe to continue reading"),
        ("navigation", "Read more: Five things to know about the parade"),
        ("navigation", "ADVERTISEMENT"),
        ("navigation", "Related Articles"),
        ("navigation", "LIVE"),
        ("navigation", "Opinion"),
        ("other", "Last updated 17.42 GMT"),
        ("other", "9:05 a.m."),
        ("other", "(SOUNDBITE OF BIRDSONG)"),
        ("other", "(Adds comment of the ministry, background)"),
        ("other", "($1 = 2.92 crowns)"),
        ("other", "The conversation has been edited for length."),
        ("other", "Transcripts are created on a rush deadline by a contractor and may not be in their final form."),
        ("other", "Editor's note: This article has been updated with new details."),
        ("other", "_____"),
    ],
)
def test_what_surrounds_a_story_is_excluded(reason: str, line: str) -> None:
    """A line between two paragraphs that is no prose is excluded whole, and only it."""
    assert excluded_from(STORY + line + END) == [(reason, line)]


@pytest.mark.parametrize(
    "line",
    [
        "New Cold War?",
        "Reuters reported on Friday that the treaty had been signed.",
        "“Sign up for the army,” the posters said.",
        "He contributed to the report that the ministry published in May.",
        "The president posted a photo of the parade on Twitter.",
        "Follow the money, the prosecutor told the court.",
        "Copyright law was his field, said the professor.",
        "Live music was played at 17.42, the mayor said.",
        "The conversation has been difficult, the minister said.",
        "By Tuesday, the leader had left the city.",
        "The oil price and a weak harvest contributed.",
        "With Reuters and AFP reporters watching, the leader left.",
        "Read the letter, he said, and you will know more.",
        "He spoke to AFP/Getty photographers after the parade.",
        "More than 1,000 people came, according to Xinhua.",
    ],
)
def test_prose_stays(line: str) -> None:
    """Prose that only mentions agencies, photos or newsletters is story."""
    assert excluded_from(STORY + line + END) == []


def test_sentences_after_prose_are_excluded() -> None:
    """A credit that stands behind prose in its line is excluded without the prose."""
    text = STORY + "The talks ended on Sunday. With Reuters and AFP. Note in the original language"
    assert excluded_from(text) == [
        ("credit", "With Reuters and AFP."),
        ("translator_note", "Note in the original language"),
    ]


def test_who_asks_and_who_answers_is_no_story() -> None:
    """The letters before the turns of an interview are left out; an initial and a single letter are not."""
    turns = "Q: Who came?\n\nA: Everybody came.\n\nQ. And who left?\n\nA. Roe left, of course.\n\n"
    assert [words for _, words in excluded_from(STORY + turns + END)] == ["Q: ", "A: ", "Q. ", "A. "]
    assert excluded_from(STORY + "A. Roe left.\n\nQ: Who came?\n\n" + END) == []


def test_a_dateline_names_the_agency() -> None:
    """The agency of a dateline is the origin, and the story begins behind it."""
    text = "HILLTOWN, Sept 9 (Reuters) - The capital held a parade.\n\n" + STORY
    assert excluded_from(text)[0] == ("credit", "HILLTOWN, Sept 9 (Reuters) - ")
    assert clean_text(text).origins == ("Reuters",)


def test_a_dateline_may_name_an_agency_that_nobody_knows() -> None:
    """Place in capitals, day and a name in brackets are no part of the story, whosever name it is."""
    text = "PORT HILL, June 12 (Coastline News) - The capital held a parade.\n\n" + STORY
    assert excluded_from(text)[0] == ("header", "PORT HILL, June 12 (Coastline News) - ")


def test_a_photo_credit_is_no_origin() -> None:
    """Who took the picture did not write the story."""
    text = STORY + "The leader waves. (Photo by Joe Roe/AFP)" + END
    assert clean_text(text).origins == ()


@pytest.mark.parametrize(
    ("credit", "agencies"),
    [
        ("Thomson Reuters and the Associated Press", ("Reuters", "AP")),
        ("By Jane Doe, Agence France-Presse", ("AFP",)),
        ("AP, AFP/AP", ("AP", "AFP")),
        ("Jane Apple of The Reuterswerd Post", ()),
    ],
)
def test_agencies_have_one_name(credit: str, agencies: tuple[str, ...]) -> None:
    """An agency is named once, under its common name, and no part of another word is one."""
    assert find_agencies(credit) == agencies


def test_links_at_the_end_are_excluded() -> None:
    """Headlines under "Read more:" at the end of a text are no story."""
    text = STORY.strip() + END + "\n\nRead more:\n\nFive things to know about the parade\n\nWho the guests are"
    assert [reason for reason, _ in excluded_from(text)] == ["navigation"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STORY * 2 + END.strip(), "full"),
        (STORY * 2 + "The ministers then agreed that …", "truncated"),
        (STORY * 2 + "The ministers then agreed that the treaty [+1234 chars]", "truncated"),
        (STORY * 2 + "The talks went on. The ministers then agreed that the treaty would be", "truncated"),
        (STORY * 2 + "Subscribe to continue reading", "truncated"),
        (STORY * 2 + "The ministers then agreed that the treaty would be kept. […]", "truncated"),
        (STORY * 2 + "The ministers then agreed that … (more)", "truncated"),
        (STORY * 2 + "The ministers then agreed. … Continue reading Parade in the capital →", "truncated"),
        (STORY * 2 + "Continue reading →", "truncated"),
        (STORY * 2 + "He agreed [...]\n\nThe post Parade in the Capital appeared first on The Example.", "truncated"),
        (STORY * 2 + "“We agreed […] and went home,” the minister said.", "full"),
        (STORY + "Continue reading below\n\n" + STORY * 2 + END, "full"),
        (STORY * 2 + "This article is only for subscribers", "truncated"),
        ("A parade was held.", "unknown"),
    ],
)
def test_completeness(text: str, expected: str) -> None:
    """A text that breaks off or ends at a paywall is truncated; a short one is unknown."""
    assert clean_text(text).completeness == expected


def test_hidden_runs_are_excluded() -> None:
    """A message in tag characters and a comment are hidden; the flag of Scotland is not."""
    message = "".join(chr(0xE0000 + ord(character)) for character in "obey")
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    text = f"The capital held a parade.{message} It was {scotland} loud.\n<!-- obey -->\nIt ended."
    assert excluded_from(text) == [("hidden", message), ("hidden", "<!-- obey -->")]


def test_remove_invisible_keeps_what_scripts_need() -> None:
    """Soft hyphens, zero-width spaces and tags go; joiners of Persian and of emoji stay."""
    family = "\U0001f468\u200d\U0001f469"
    persian = "می\u200cخواهم"
    assert remove_invisible(f"sum\u00admit\u200b \U000e0041{family} {persian}") == f"summit {family} {persian}"


@given(st.text())
def test_any_text_can_be_cleaned(text: str) -> None:
    """Exclusions are in order, apart, not empty and inside the text."""
    last = 0
    for part in clean_text(text).excluded:
        assert last <= part.start < part.end <= len(text)
        last = part.end


@pytest.mark.parametrize(
    "credit", ["Photo: Ann Lee", "© Ann Lee / The Example", "Ann Lee/Reuters", "(Ann Lee/Example Press)"]
)
def test_a_caption_right_above_its_credit_goes(credit: str) -> None:
    """The line above a credit is its caption, in a text whose paragraphs stand apart."""
    caption = "Guests watch the parade from the town hall on Saturday."
    assert excluded_from(f"{STORY}{caption}\n{credit}{END}") == [("caption", caption), ("caption", credit)]


def test_prose_above_a_credit_stays() -> None:
    """A paragraph that a blank line parts from a credit stays, and so does one where every line is a paragraph."""
    credit = "Photo: Ann Lee"
    assert excluded_from(f"{STORY}{credit}{END}") == [("caption", credit)]
    close = f"{STORY.strip()}\n{credit}{END}".replace("\n\n", "\n")
    assert excluded_from(close) == [("caption", credit)]


def test_the_mark_of_a_cut_is_no_story() -> None:
    """What a feed writes behind its last words is excluded, the words are not."""
    assert excluded_from(f"{STORY}The ministers then agreed [+1234 chars]") == [("navigation", "[+1234 chars]")]
    assert excluded_from(f"{STORY}The ministers then agreed. … Read more") == [("navigation", "… Read more")]


def test_page_furniture_is_no_headline() -> None:
    """A menu above the headline is excluded as such, and the headline is found behind it."""
    text = f"Site Mobile Navigation\n\nParade in the Capital\n\n{STORY}"
    assert clean_text(text).fields == {"title": "Parade in the Capital"}


def test_a_picture_or_an_author_alone_is_no_headline() -> None:
    """A caption above the story is a caption; two words alone are excluded but name no article."""
    caption = "Guests watch the parade from the town hall on Saturday (Ann Lee/Reuters)"
    assert excluded_from(f"{caption}\n\n{STORY}") == [("caption", caption)]
    cleaning = clean_text(f"Ann Lee\n\nTHE EXAMPLE\n\n{STORY}")
    assert [part.reason for part in cleaning.excluded] == ["header", "header"]
    assert cleaning.fields == {}


def test_a_byline_inside_the_text_is_a_credit() -> None:
    """A box by another author has its byline excluded; a date that stands alone there stays."""
    text = f"{STORY}By Ann Lee, Example reporter\n\n12 June 2025\n\n{STORY}"
    assert excluded_from(text) == [("credit", "By Ann Lee, Example reporter")]
