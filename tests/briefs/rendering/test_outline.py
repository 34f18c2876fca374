"""What a brief says, before it takes a format."""

from typing import Any

import pytest

from summarise.briefs.items import Evidence, Figure, Finding, Moment, Quote, Signature, Statement
from summarise.briefs.rendering.entries import group_quotes, state_sentence
from summarise.briefs.rendering.outline import outline_brief
from summarise.briefs.rendering.parts import Entry, Run, check_link, cite_sentence
from summarise.briefs.rendering.phrases import count_things, format_date, join_words
from summarise.briefs.schema import Brief, Grounding


def say(runs: tuple[Run, ...]) -> str:
    """Put the runs of a phrase together."""
    return "".join(run.text for run in runs)


def find_block(brief: Brief, key: str) -> tuple[Entry, ...]:
    """Give the entries of a block."""
    return next(block.entries for block in outline_brief(brief).blocks if block.key == key)


def make_quote(number: int, continues: str | None = None, **known: Any) -> Quote:
    """Make a quote whose words are its number."""
    place = {"text": f"w{number}", "start": number, "end": number + 1}
    known = place | {"kind": "direct", "speaker": "A", "named": True, "basis": "attributed"} | known
    return Quote(id=f"q{number}", continues=continues, **known)


def test_continued_quotes_stand_together() -> None:
    """A chain of continuations is one group, in order, wherever its links stand."""
    quotes = [make_quote(1), make_quote(2), make_quote(3, "q1"), make_quote(4, "q3"), make_quote(5, "q99")]
    assert [[quote.id for quote in group] for group in group_quotes(quotes)] == [["q1", "q3", "q4"], ["q2"], ["q5"]]


def test_joined_quotes_show_the_gap(brief: Brief) -> None:
    """Words of one quotation are joined by an ellipsis inside one pair of marks; reported words stay outside."""
    quotes = (make_quote(1), make_quote(2, "q1"), make_quote(3, "q2", kind="indirect"))
    (entry,) = find_block(brief.model_copy(update={"quotes": quotes}), "quotes")
    assert [(run.text, run.style) for run in entry.body] == [
        ("w1 … w2", "quoted"),
        (" … ", "plain"),
        ("Reported:", "label"),
        (" ", "plain"),
        ("w3", "plain"),
    ]


def test_a_fragment_stands_only_in_its_reported_clause(brief: Brief) -> None:
    """A clause shows the fragment that it holds, and both light up; another speaker's, or one outside, stands alone."""
    places = {
        "q1": (0, 20, "indirect", "A"),
        "q2": (5, 9, "mixed", "A"),
        "q3": (10, 12, "mixed", "B"),
        "q4": (30, 40, "mixed", "A"),
    }
    quotes = [
        make_quote(
            int(quote_id[1]),
            start=start,
            end=end,
            kind=kind,
            speaker=speaker,
            evidence=(Evidence(start=start, end=end, sentence=0, match="exact"),),
        )
        for quote_id, (start, end, kind, speaker) in places.items()
    ]
    quotes.append(make_quote(5, "q2", start=50, end=60))
    changed = {"quotes": tuple(quotes), "analysts": (brief.analysts[0].model_copy(update={"quotes": ("q1", "q2")}),)}
    entries = find_block(brief.model_copy(update=changed), "quotes")
    assert [say(entry.body) for entry in entries] == ["Reported: w1 … w5", "w3", "w4"]
    assert {(mark.start, mark.end) for mark in entries[0].marks} == {(0, 20), (5, 9)}
    (analyst,) = find_block(brief.model_copy(update=changed), "analysts")
    assert say(analyst.facts[-1]) == "1 quotation"


def test_a_comma_before_the_last_mark_is_not_shown(brief: Brief) -> None:
    """The comma that led on to the speech tag is left out, inside and outside quote marks; the brief keeps it."""
    quotes = (make_quote(1, text="forces,"), make_quote(2, kind="indirect", text="it “was so,” or “so,”"))
    stance = brief.stances[0].model_copy(update={"position": "It “was so,”"})
    changed = brief.model_copy(update={"quotes": quotes, "stances": (stance,)})
    assert [say(entry.body) for entry in find_block(changed, "quotes")] == ["forces", "Reported: it “was so,” or “so”"]
    assert say(find_block(changed, "stances")[0].facts[0]) == "It “was so”"


@pytest.mark.parametrize(
    ("expression", "when", "precision", "shown"),
    [
        ("in 2019", "2019-01-01/2019-12-31", "year", "2019 (in 2019): x"),
        ("2019", "2019-01-01/2019-12-31", "year", "2019: x"),
        ("this month", "2023-09-01/2023-09-30", "month", "September 2023 (this month): x"),
        ("1950-53", "1950-01-01/1953-12-31", "interval", "1950–1953 (1950-53): x"),
        ("Since 2019", "2019-01-01/2023-09-09", "interval", "since 2019: x"),
        ("last week", "2023-09-04/2023-09-10", "week", "4 September 2023 – 10 September 2023 (last week): x"),
        ("Friday", "2023-09-08", "day", "8 September 2023 (Friday): x"),
        ("Friday", None, "unknown", "Friday: x"),
    ],
)
def test_a_moment_is_as_exact_as_its_date(
    brief: Brief, expression: str, when: str | None, precision: Any, shown: str
) -> None:
    """Years and months are shown as such, and never as the days on which they begin and end."""
    moment = Moment(basis="reported", what="x", expression=expression, when=when, precision=precision)
    (entry,) = find_block(brief.model_copy(update={"timeline": (moment,)}), "timeline")
    assert say(entry.body) == shown


@pytest.mark.parametrize(
    ("value", "unit", "what", "shown"),
    [
        ("Millions", "North Koreans", "Millions of North Koreans are guards.", "Millions of North Koreans"),
        ("Half", "men", "Half of the men left.", "Half of the men"),
        ("3 million", "$", "It cost $3 million.", "$3 million"),
        ("40", "%", "It rose by 40% in May.", "40%"),
        ("12", "boats", "It sank boats, 12 in all.", "12 boats"),
    ],
)
def test_a_figure_reads_as_written(brief: Brief, value: str, unit: str, what: str, shown: str) -> None:
    """Number and unit are shown as they stand together in the source."""
    figure = Figure(basis="reported", value=value, unit=unit, what=what)
    (entry,) = find_block(brief.model_copy(update={"figures": (figure,)}), "figures")
    assert say(entry.body) == f"{shown}: {what}"


@pytest.mark.parametrize(
    ("endpoint", "shown"), [("embedded", "model m, embedded"), ("localhost", "model m at localhost")]
)
def test_the_model_is_named_with_its_place(brief: Brief, endpoint: str, shown: str) -> None:
    """A model of another host is named with it; the embedded one has none."""
    provenance = brief.provenance.model_copy(update={"model": "m", "endpoint": endpoint})
    outline = outline_brief(brief.model_copy(update={"provenance": provenance}))
    assert shown in [say(part) for part in outline.provenance]


def test_speaker_facts_say_what_is_known(brief: Brief) -> None:
    """Speaker, title, affiliation, carrier and cue are told apart; a source without a name is called so."""
    facts = [[say(fact) for fact in entry.facts] for entry in find_block(brief, "quotes")]
    assert facts[1] == ["Leif-Eric Easley, professor, Ewha University in Seoul", "said"]
    assert facts[3] == ["Vladimir Putin, Russian President", "via KCNA", "calling on", "quoted in part"]
    assert facts[4] == ["U.S. and other officials", "unnamed source", "via The New York Times", "told"]


def test_a_verb_that_the_words_hold_is_not_shown_twice(brief: Brief) -> None:
    """Words such as "criticised the plan" say by themselves what the speaker did."""
    shown = []
    for text in ("criticised the plan", "the plan was criticised"):
        quote = make_quote(1, kind="indirect", text=text, cue="criticised")
        (entry,) = find_block(brief.model_copy(update={"quotes": (quote,)}), "quotes")
        shown.append([say(fact) for fact in entry.facts])
    assert shown == [["A"], ["A", "criticised"]]


def test_only_people_without_a_name_are_unnamed_sources(brief: Brief) -> None:
    """A survey and state media hide nobody."""
    kinds = ("other", "document", "media")
    quotes = tuple(make_quote(n, named=False, speaker_kind=kind) for n, kind in enumerate(kinds, 1))
    entries = find_block(brief.model_copy(update={"quotes": quotes}), "quotes")
    assert [len(entry.facts) for entry in entries] == [2, 1, 1]
    assert say(entries[0].facts[1]) == "unnamed source"


def test_unknown_speaker_is_said(brief: Brief) -> None:
    """A quotation without a speaker says so."""
    (entry,) = find_block(brief.model_copy(update={"quotes": (make_quote(1, speaker=None),)}), "quotes")
    assert say(entry.facts[0]) == "speaker not named"


def test_standing_is_said_in_words(brief: Brief) -> None:
    """Weaker support, our own reading and an analyst's hand are written out."""
    signed = Signature(name="Ana Lyst", signed_at="2026-11-20T10:00:00+01:00")
    points = (
        Statement(basis="reported", text="x", status="partial"),
        Statement(basis="inferred", text="x"),
        Statement(basis="analyst", text="x", signed=signed),
    )
    entries = find_block(brief.model_copy(update={"key_points": points}), "key_points")
    assert [say(fact) for entry in entries for fact in entry.facts] == [
        "partly supported",
        "our reading",
        "edited and signed by Ana Lyst on 20 November 2026",
    ]


def test_likelihood_words_go_with_their_band(brief: Brief) -> None:
    """The source's words are shown, and a band only where there is one."""
    first, second = find_block(brief, "outlook")
    assert say(first.facts[0]) == "likelihood is likely to → likely"
    assert say(second.facts[0]) == "likelihood is expected to"


def test_sentences_are_cited_once_in_order() -> None:
    """Citations are sorted, doubles gone, those outside the story last; naming a speaker is no citation."""
    evidence = [Evidence(start=n, end=n + 1, sentence=s, match="exact") for n, s in enumerate((7, None, 2, 7))]
    statement = Statement(basis="reported", text="x", evidence=tuple(evidence))
    assert [cite_sentence(index) for index in state_sentence("e", statement).sentences] == ["s3", "s8", "source"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a?b=1&c=2#d", "https://news.example/a?b=1&c=2#d"),
        ("http://news.example/ä(1)<x>", "http://news.example/%C3%A4%281%29%3Cx%3E"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)//https://x", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("//news.example/a", None),
        ("https://bank.example@evil.example/", None),
        ("https://[broken", None),
        ("https://", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_are_links(url: str | None, link: str | None) -> None:
    """Other schemes, hidden hosts and broken addresses are no links."""
    assert check_link(url) == link


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2023-09-08", "8 September 2023"),
        ("2023-09-08T23:10:00+09:00", "8 September 2023"),
        ("2023-09-08/2023-09-10", "8 September 2023 – 10 September 2023"),
        ("2023-09", "2023-09"),
        ("last week", "last week"),
    ],
)
def test_dates_are_written_out(written: str, shown: str) -> None:
    """ISO dates are written for readers; what is none stays."""
    assert format_date(written) == shown


def test_counts_and_lists_read_well() -> None:
    """One thing, two things, thousands with a comma; the last of a list after `and`."""
    assert [count_things(n, "word") for n in (0, 1, 1234)] == ["0 words", "1 word", "1,234 words"]
    assert [join_words(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_grounding_says_what_is_proven_and_what_is_a_reading(brief: Brief) -> None:
    """No number stands alone; repairs are only counted, by item, and the rest is listed with a short reason."""
    repaired = Finding(section="quotes", item="x", reason="cut", action="repaired")
    lost = Finding(section="quotes", item="y", reason="word " * 60, action="dropped")
    findings = (repaired, repaired.model_copy(update={"reason": "moved"}), lost)
    grounding = Grounding(proposed=35, supported=34, score=0.9714, findings=findings)
    outline = outline_brief(brief.model_copy(update={"grounding": grounding}))
    assert say(outline.grounding).startswith(
        "34 of 35 proposed items kept, 1 of them repaired: their words, names and numbers stand in the source. "
        "Who is meant, roles and attitudes are readings"
    )
    (finding,) = outline.findings
    assert say(finding).startswith("dropped · quotes · y — word word")
    assert say(finding).endswith("word…")
    assert len(say(finding)) < 160


def test_a_long_sentence_is_cut_around_what_it_is_told_for(brief: Brief) -> None:
    """The words of the time stay in sight; the brief itself keeps the whole sentence."""
    what = f"It began {'long ' * 30}before the fair of 1999 came {'again ' * 30}to town."
    moment = Moment(basis="reported", what=what, expression="1999", when="1999-01-01/1999-12-31", precision="year")
    (entry,) = find_block(brief.model_copy(update={"timeline": (moment,)}), "timeline")
    told = say(entry.body).removeprefix("1999: ")
    assert told.startswith("…long")
    assert "the fair of 1999 came" in told
    assert told.endswith("again…")
    assert len(told) < 130


def test_numbers_of_one_sentence_share_a_row(brief: Brief) -> None:
    """The sentence is told once, behind all its numbers."""
    what = "About 12 boats sank and 3 men drowned."
    known: dict[str, Any] = {"basis": "reported", "what": what}
    figures = (Figure(value="12", unit="boats", hedge="About", **known), Figure(value="3", unit="men", **known))
    (entry,) = find_block(brief.model_copy(update={"figures": figures}), "figures")
    assert say(entry.body) == f"About 12 boats, 3 men: {what}"


def test_a_sentence_of_a_key_point_is_not_told_again(brief: Brief) -> None:
    """A figure from the sentence of a key point shows its number, and points there."""
    evidence = brief.key_points[3].evidence
    figure = Figure(basis="reported", value="20", unit="diplomats", what="Moscow sent 20 diplomats.", evidence=evidence)
    changed = brief.model_copy(update={"figures": (figure,)})
    assert say(find_block(changed, "figures")[0].body) == "20 diplomats: see key point 4"
    alone = changed.model_copy(update={"provenance": brief.provenance.model_copy(update={"sections": ("figures",)})})
    assert say(find_block(alone, "figures")[0].body) == "20 diplomats: Moscow sent 20 diplomats."
