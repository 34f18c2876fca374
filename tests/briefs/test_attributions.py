"""Who speaks: tags before, inside and after, pronouns, unnamed sources, carriers, and reported speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.article import Article, Span
from summarise.briefs.attributions import Attribution, find_attributions
from summarise.briefs.entities import find_entities
from summarise.briefs.quotations import find_quotations


def make_article(text: str, language: str = "en") -> Article:
    """Make an article of bare text."""
    return Article(id="a", sha256="0" * 64, text=text, language=language)


def attribute(text: str) -> tuple[Attribution, ...]:
    """Attribute what the text says."""
    article = make_article(text)
    return find_attributions(article, find_quotations(article), find_entities(article))


def words(text: str, span: Span | None) -> str | None:
    """Give the words of a span."""
    return text[span.start : span.end] if span is not None else None


def speakers(text: str) -> list[tuple[str | None, bool]]:
    """Give the speaker of each attribution that holds a quotation."""
    return [(words(text, each.speaker), each.named) for each in attribute(text) if each.quotations]


@pytest.mark.parametrize(
    "text",
    [
        "“We will go there soon,” Anna Berg said.",
        "“We will go there soon,” said Anna Berg, a professor at a college in Oslo.",
        "Anna Berg said: “We will go there soon.”",
        "Anna Berg, a professor at a college in Oslo, said, “We will go there soon.”",
        "Anna Berg (R-Ohio) told reporters on Monday, “We will go there soon.”",
        "“We will go there soon,” Sen. Anna Berg told CNN.",
        "“We will go there soon,” according to Anna Berg.",
        "“We will go there soon,” Lund Supervisor Anna Berg said.",
        "“We will go there soon,” said U.S. Secretary of Education Anna Berg.",
        "According to Anna Berg, “we will go there soon.”",
        "The mayor’s adviser, Anna Berg, said that “we will go there soon.”",
        "“We will go there soon,” Anna Berg shot back with a smile.",
        "“Will we go there soon?” Anna Berg asked.",
        "Anna Berg criticised the plan, saying “we will go there soon.”",
        "“We will go there soon.”\n\n- Anna Berg",
    ],
)
def test_tags_of_many_shapes_name_the_speaker(text: str) -> None:
    """The name alone is the speaker, wherever the tag stands and whatever describes the name."""
    assert speakers(text) == [("Anna Berg", True)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It was over by then,” a friend of Anna Berg said.", "a friend of Anna Berg"),
        ("“It was over by then,” said a top strategist.", "a top strategist"),
        ("US officials said “it was over by then.”", "US officials"),
        ("The email said: “It was over by then.”", "The email"),
        ("“It was over by then,” one aide, who worked for Anna Berg, said.", "one aide"),
        ("A spokesman for Anna Berg said: “It was over by then.”", "A spokesman for Anna Berg"),
        ("Analysts said “it was over by then.”", "Analysts"),
        ("“It was over by then,” state media reported.", "state media"),
        ("“It was over by then,” said two people briefed on the matter.", "two people"),
        ("Two senior officials said “it was over by then.”", "Two senior officials"),
        (
            "Three diplomats familiar with the talks said “it was over by then.”",
            "Three diplomats familiar with the talks",
        ),
        ("U.S. and other officials told reporters “it was over by then.”", "U.S. and other officials"),
    ],
)
def test_unnamed_sources_keep_their_words(text: str, speaker: str) -> None:
    """A common noun speaks for itself: its words are never given to the person it mentions."""
    assert speakers(text) == [(speaker, False)]


def test_same_paragraph_goes_on_with_its_speaker() -> None:
    """A quotation behind the tag's sentence has the same speaker, surely."""
    text = "“We will go there soon,” Anna Berg said. “And we will stay for long.”"
    (attribution,) = attribute(text)
    assert attribution.quotations == (0, 1)
    assert words(text, attribution.speaker) == "Anna Berg"
    assert attribution.sure


def test_another_speaker_begins_another_statement() -> None:
    """Quotations of two people in one paragraph stay two statements."""
    text = "“We will go there soon,” Anna Berg said. “And we will stay for long,” Peter Moss said."
    assert speakers(text) == [("Anna Berg", True), ("Peter Moss", True)]


def test_interrupted_quotation_is_one_attribution() -> None:
    """What a tag interrupts is attributed once, from its first word to its last."""
    text = "“We will go there soon,” Anna Berg said, “and we will stay for long.”"
    (attribution,) = attribute(text)
    assert attribution.quotations == (0, 1)
    assert words(text, attribution.content) == text[1:-1]


def test_pronoun_means_whoever_spoke_last() -> None:
    """A man named only in passing does not take over the words of the one who speaks."""
    text = (
        "“We will go there soon,” said Peter Berg, a professor.\n\n"
        "The rise of Xi Jinping’s country “is one more sign of change,” he said."
    )
    assert speakers(text) == [("Peter Berg", True), ("Peter Berg", True)]
    assert words(text, attribute(text)[-1].source) == "he"


def test_pronoun_means_nobody_of_the_other_sex() -> None:
    """Where it is open whom "she" means, a man who spoke last is not she."""
    text = "Tom Roe said that it was late. A friend said nothing of Ann Bell or Eva Moe. “It is over,” she said."
    assert ("Tom Roe", True) not in speakers(text)[1:]


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("“We will go there soon,” Anna Berg said in a speech, according to KCNA.", "KCNA"),
        ("“We will go there soon,” Anna Berg told The New York Times.", "The New York Times"),
        ("Anna Berg told KCNA that “we will go there soon,” Reuters reported.", "Reuters"),
        ("“We will go there soon,” Anna Berg told her friends.", None),
        ("“We will go there soon,” Anna Berg said in an interview with Fox News.", "Fox News"),
        ("In a statement carried by KCNA, Anna Berg said “we will go there soon.”", "KCNA"),
        ("Anna Berg sent a letter to the city, KCNA reported Friday, urging it “to go there soon.”", "KCNA"),
    ],
)
def test_carriers_stand_apart_from_speakers(text: str, carrier: str | None) -> None:
    """Who passes words on is not who said them."""
    (attribution,) = (each for each in attribute(text) if each.quotations)
    assert (words(text, attribution.speaker), words(text, attribution.via)) == ("Anna Berg", carrier)


def test_inner_clause_of_a_report_is_its_speakers() -> None:
    """Where an agency tells what others said, both have their own words."""
    text = "KCNA said Anna Berg received letters from the city, where both mayors said their rivers had risen."
    outer, inner = attribute(text)
    assert words(text, outer.content) == "Anna Berg received letters from the city"
    assert (words(text, inner.speaker), words(text, inner.via)) == ("both mayors", "KCNA")
    assert words(text, inner.content) == "their rivers had risen"


def test_second_verb_of_speech_ends_the_first_one_s_words() -> None:
    """What somebody told and then said is two statements of one speaker."""
    text = "Anna Berg told the city the river had risen and said the bridge was closed."
    assert [words(text, each.content) for each in attribute(text)] == ["the river had risen", "the bridge was closed"]


def test_report_of_an_agency_is_the_agency() -> None:
    """The publisher of a report is its source."""
    text = "The two sides met for “a long and friendly talk,” according to a separate KCNA report."
    assert speakers(text) == [("KCNA", True)]


def test_quoted_inside_another_s_speech() -> None:
    """The inner speaker said it, the outer one reports it."""
    text = "KCNA said that Anna Berg called for “a new and better order” in Asia."
    (attribution,) = attribute(text)
    assert (words(text, attribution.speaker), words(text, attribution.via)) == ("Anna Berg", "KCNA")


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Anna Berg said that the river had risen.", "the river had risen", "Anna Berg"),
        ("The river had risen by noon, analysts said.", "The river had risen by noon", "analysts"),
        ("According to Anna Berg, the river had risen.", "the river had risen", "Anna Berg"),
        ("The river had risen by noon, according to Anna Berg.", "The river had risen by noon", "Anna Berg"),
        ("Anna Berg told reporters on Monday that the river had risen.", "the river had risen", "Anna Berg"),
        ("The river, Anna Berg said, had risen by noon.", "The river, Anna Berg said, had risen by noon", "Anna Berg"),
        ("Earlier this week, Anna Berg said the river had risen.", "the river had risen", "Anna Berg"),
        ("The mayor of Berlin, Anna Berg, said the river had risen.", "the river had risen", "Anna Berg"),
        ("Anna Berg, who had warned the city, said the river had risen.", "the river had risen", "Anna Berg"),
        ("Anna Berg said the river had risen, but the city stayed dry.", "the river had risen", "Anna Berg"),
        ("Sources in the campaign say the river had risen.", "the river had risen", "Sources in the campaign"),
        ("A new poll shows a rise in support for him.", "a rise in support for him", "A new poll"),
        ("According to Anna Berg, a judge in Oslo, the river had risen.", "the river had risen", "Anna Berg"),
        ("The river had risen, according to Anna Berg, who was there.", "The river had risen", "Anna Berg"),
        ("Anna Berg said raising the bridge had cost too much.", "raising the bridge had cost too much", "Anna Berg"),
    ],
)
def test_reported_speech_is_the_clause(text: str, content: str, speaker: str) -> None:
    """Without quote marks, what somebody is said to say is the clause in the article's words."""
    (attribution,) = attribute(text)
    assert attribution.kind == "indirect"
    assert (words(text, attribution.content), words(text, attribution.speaker)) == (content, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The report was long and the claim was not new.",
        "It was reported by the media that day.",
        "The United States and its state media grew.",
        "Her statement on the poll came late.",
        "It sent a team as the city shows flexibility in its strict controls.",
        "Anna Berg finds joy in the river.",
        "We hope the river will fall soon.",
    ],
)
def test_nouns_and_passives_attribute_nothing(text: str) -> None:
    """Words that look like cues are none where they are nouns, have no subject, or have only a thing as object."""
    assert attribute(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg has not confirmed that the river had risen.",
        "Anna Berg would not say whether the river had risen.",
        "Anna Berg declined to say that the river had risen.",
        "If Anna Berg says the river had risen, the city will wait.",
        "Nobody said the river had risen.",
        "The river had risen by two metres, as Lund shows patience in its old dispute.",
    ],
)
def test_what_was_not_said_is_attributed_to_nobody(text: str) -> None:
    """A denied or hypothetical cue tells of no words."""
    assert [each for each in attribute(text) if not each.act] == []


def test_cues_of_english_attribute_nothing_in_another_language() -> None:
    """Words that only look like English cues name no speaker; quotations stay."""
    text = "Les notes add le said. « Nous irons là-bas bientôt », a dit Anna Berg."
    article = make_article(text, "fr")
    quotations = find_quotations(article)
    (attribution,) = find_attributions(article, quotations, find_entities(article))
    assert (attribution.quotations, attribution.speaker) == ((0,), None)


def test_seeds_give_the_professor_and_the_agency_their_words(seeds: list) -> None:
    """In both seed articles the professor and the agency are found as speakers."""
    for seed in seeds:
        text = seed.read_text(encoding="utf-8")
        found = {words(text, each.speaker) for each in attribute(text)}
        assert "Leif-Eric Easley" in found
        assert "KCNA" in found


PIECES = st.sampled_from(
    [
        "“We go now,”",
        "Anna Berg",
        "said",
        "he",
        "that",
        "the river rose",
        ",",
        ".",
        "\n\n",
        "according to",
        "“no",
        "a friend",
        ":",
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_every_quotation_is_in_one_attribution(text: str) -> None:
    """However tags and quotations mix, only fragments are lost, none comes twice, and every span stands in the text."""
    article = make_article(text)
    quotations = find_quotations(article)
    found = find_attributions(article, quotations, find_entities(article))
    held = [index for each in found for index in each.quotations]
    lost = set(range(len(quotations))) - set(held)
    assert len(held) == len(set(held))
    assert all(len(text[quotations[index].start : quotations[index].end].split()) < 4 for index in lost)
    for each in found:
        assert 0 <= each.content.start < each.content.end <= len(text)
        assert each.speaker is None or len(text[each.speaker.start : each.speaker.end].split()) <= 6
        assert each.speaker is not None or not each.sure


def told(text: str) -> list[tuple[str | None, str | None, bool]]:
    """Give speaker, content and whether it is an act, for each attribution."""
    return [(words(text, each.speaker), words(text, each.content), each.act) for each in attribute(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Anna Berg found in both cases that the river had risen.", "Anna Berg", "the river had risen"),
        ("Anna Berg pointed out that the river had risen.", "Anna Berg", "the river had risen"),
        ("Anna Berg told the mayor on Monday why the river had risen.", "Anna Berg", "why the river had risen"),
        (
            "The river had risen by two metres, a source close to her said.",
            "a source close to her",
            "The river had risen by two metres",
        ),
        (
            "The town agreed to sell the bridge to Lund, records show.",
            "records",
            "The town agreed to sell the bridge to Lund",
        ),
        ("A clerk stole the keys, prosecutors said.", "prosecutors", "A clerk stole the keys"),
        ("A clerk sold the keys, a court heard yesterday.", "a court", "A clerk sold the keys"),
        ("Anna Berg says that's more than the town has.", "Anna Berg", "that's more than the town has"),
        ("The mayor, Anna van Berg, says the bridge is old.", "Anna van Berg", "the bridge is old"),
        (
            "The town agreed to sell the bridge to Lund, Anna Berg said on Monday.",
            "Anna Berg",
            "The town agreed to sell the bridge to Lund",
        ),
        (
            "Peter Moss and Anna Berg insist that the river had risen.",
            "Peter Moss and Anna Berg",
            "the river had risen",
        ),
        ("By a wide margin, 47% say the town should close the bridge.", "47%", "the town should close the bridge"),
        ("While critics argue that the bridge is old, the mayor has kept it open.", "critics", "the bridge is old"),
        ("Lund lost ground, with ten voters saying they had turned away.", "ten voters", "they had turned away"),
        ("Two officials who asked not to be named said the bridge was old.", "Two officials", "the bridge was old"),
        ("According to a survey by Lund, the bridge was old.", "a survey by Lund", "the bridge was old"),
        ("Anna Berg repeated her claim that the river had risen.", "Anna Berg", "the river had risen"),
        ("Peter Moss rejects Anna Berg’s claim that the river had risen.", "Anna Berg", "the river had risen"),
        (
            "Peter Moss (no relation) said the bridge was old, highlighting a dispute.",
            "Peter Moss",
            "the bridge was old",
        ),
        (
            "Rates rose in all towns, according to the Berg Institute, a charity.",
            "Berg Institute",
            "Rates rose in all towns",
        ),
        (
            "The river had risen by two metres, as Anna Berg rightly pointed out.",
            "Anna Berg",
            "The river had risen by two metres",
        ),
        (
            "The town asked for help, two officials with knowledge of the plan said.",
            "two officials with knowledge",
            "The town asked for help",
        ),
        ("The town asked for help, a person involved in the talks said.", "a person", "The town asked for help"),
        ("So even farmers who favor dams agree that the river had risen.", "farmers", "the river had risen"),
        ("Anna Berg, a judge, said at least ten judges had left.", "Anna Berg", "at least ten judges had left"),
        ("The plan’s author, Lund state Sen. Anna Berg, said the river had risen.", "Anna Berg", "the river had risen"),
        (
            "Anna Berg and Jo Moss have both argued that the river had risen.",
            "Anna Berg and Jo Moss",
            "the river had risen",
        ),
        ("Farmers who have heard from the Lund board say the river had risen.", "Farmers", "the river had risen"),
        ("The river may fall, which Anna Berg said would be a first.", "Anna Berg", "would be a first"),
        (
            "Several elders agreed that Lund needs a new bridge this year.",
            "Several elders",
            "Lund needs a new bridge this year",
        ),
        (
            "A group at the largely rural Lund University said the river had risen.",
            "A group",
            "the river had risen",
        ),
        ("Data show that the river had risen.", "Data", "the river had risen"),
        ("Now, 52 percent said the river had risen.", "52 percent", "the river had risen"),
        ("The town’s water policy states that the river had risen.", "The town’s water policy", "the river had risen"),
        (
            "Anna Berg changed her travel plans in May, saying that the river had risen.",
            "Anna Berg",
            "the river had risen",
        ),
        (
            "While critics called for a bridge, Anna Berg went home, noting that the river had risen.",
            "Anna Berg",
            "the river had risen",
        ),
        (
            "Anna Berg announced on Friendly, formerly Chirp, that the river had risen.",
            "Anna Berg",
            "the river had risen",
        ),
        (
            "Closing the bridge is a grave mistake, advocates said.",
            "advocates",
            "Closing the bridge is a grave mistake",
        ),
    ],
)
def test_reported_speech_is_found_in_many_shapes(text: str, speaker: str, content: str) -> None:
    """Late conjunctions, tags that close a sentence, subjects behind clauses and asides, owners of claims."""
    assert (speaker, content, False) in told(text)


def test_a_picture_says_nothing() -> None:
    """What photos show is the article's own account of them."""
    assert not told("Photos from Lund showed that the bridge had fallen.")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Anna Berg promised to keep the bridge open for good.", "promised to keep the bridge open for good"),
        ("Anna Berg urged the town to keep the bridge open.", "urged the town to keep the bridge open"),
        (
            "Anna Berg criticised the plan of the town for Norvik, and left.",
            "criticised the plan of the town for Norvik",
        ),
        ("Anna Berg’s refusal to close the bridge divides Norvik.", "refusal to close the bridge divides Norvik"),
    ],
)
def test_what_sources_do_with_words_is_no_claim(text: str, act: str) -> None:
    """A promise, a demand, blame or praise is told with its verb, apart from what the source claims."""
    assert told(text) == [("Anna Berg", act, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Groups supporting the plan of the town met in Norvik.",
        "The town’s press secretary met the list of guests at the back door.",
        "Fresh praise of the old bridge in Norvik goes on.",
    ],
)
def test_nouns_and_adjectives_are_no_acts(text: str) -> None:
    """A participle that tells which one is meant, and verbs that are nouns here, attribute nothing."""
    assert told(text) == []


def test_a_word_held_at_a_distance_is_nobodys() -> None:
    """A scare quote that no speech tag is near is not given to whoever spoke last."""
    text = "“We will go there soon,” said Anna Berg.\n\nThe “look” of such a page had long been known."
    assert speakers(text) == [("Anna Berg", True)]


def test_an_opening_poll_carries_what_its_voters_say() -> None:
    """People asked in a poll are the source; the poll passes their answer on."""
    text = "In a national poll, 79 percent of voters said they liked the bridge."
    (attribution,) = attribute(text)
    assert words(text, attribution.speaker) == "79 percent of voters"
    assert not attribution.named
    assert words(text, attribution.via) == "a national poll"


@pytest.mark.parametrize("word", ["Sometimes", "Perhaps", "Nonetheless"])
def test_adverbs_and_times_never_speak(word: str) -> None:
    """What only says when or how is no source."""
    assert word not in {who for who, _, _ in told(f"{word} added that the river had risen.")}


def test_a_name_with_a_colon_heads_what_it_says() -> None:
    """A headline gives its words to the person before the colon; a place before one only says where."""
    story = "\n\nAnna Berg, the mayor of Norvik, met the press on Monday."
    assert ("Anna Berg", "the town must keep its bridge", False) in told(
        "Anna Berg: the town must keep its bridge" + story
    )
    assert "Norvik" not in {who for who, _, _ in told("Norvik: the town that must keep its bridge" + story)}
