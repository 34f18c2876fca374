"""Where two articles differ: kinds, spans on both sides, and what is no difference."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from summarise.briefs.schema import Brief
from summarise.events.items import Contradiction, ContradictionKind
from summarise.events.schema import EventBrief
from summarise.events.writing import write_event

Merge = Callable[..., EventBrief]
STORY = (
    "The ferry Aurora ran aground near Dunaval harbour on Tuesday. {}\n\n"
    "The transport minister, Karin Falk, will visit the harbour town later this week."
)


def only(event: EventBrief) -> Contradiction:
    """Give the one contradiction of an event brief."""
    (found,) = event.contradictions
    return found


@pytest.mark.parametrize(
    ("first", "second", "kind", "values"),
    [
        (
            "Rescuers brought 46 passengers ashore in lifeboats before midnight.",
            "Before midnight, rescuers brought 64 passengers ashore in lifeboats.",
            "number",
            ("46", "64"),
        ),
        (
            "The captain had left the port of Lisbon with a damaged rudder, the company said.",
            "The captain had left the port of Glasgow with a damaged rudder, the company said.",
            "place",
            ("Lisbon", "Glasgow"),
        ),
        (
            "The damaged rudder was repaired by engineers in the yard on Monday morning.",
            "The damaged rudder was repaired by engineers in the yard on Sunday morning.",
            "date",
            ("Monday morning", "Sunday morning"),
        ),
        (
            "The company dismissed its director of safety, Tomas Brandt, after the accident at sea.",
            "The company dismissed its director of safety, Paul Okafor, after the accident at sea.",
            "name",
            ("Tomas Brandt", "Paul Okafor"),
        ),
        (
            "“Nobody on the bridge had slept for twenty hours,” Tomas Brandt said.",
            "“Nobody on the bridge had slept for twenty hours,” Paul Okafor said.",
            "attribution",
            ("Tomas Brandt", "Paul Okafor"),
        ),
        (
            "The company has accepted the offer of a salvage firm from the north.",
            "The company has not accepted the offer of a salvage firm from the north.",
            "modality",
            ("accepted", "has not"),
        ),
        (
            "Five of the 12 lifeboats that were on board had rusted through, inspectors told the harbour council.",
            "Harbour inspectors found that nine of the 12 lifeboats on board had rusted through.",
            "number",
            ("Five", "nine"),
        ),
        (
            "The company allegedly hid a report of its inspectors on the rusted lifeboats from the ministry.",
            "For years the company hid the report of the inspectors on its lifeboats from the council.",
            "modality",
            ("allegedly", "hid"),
        ),
        (
            "“The company knew for three years that every second lifeboat had rusted through,” Tomas Brandt said.",
            "“The company knew for three years that every single lifeboat had rusted through,” Tomas Brandt said.",
            "wording",
            ("second", "single"),
        ),
    ],
)
def test_a_changed_fact_is_found_with_its_kind_and_both_spans(
    merge: Merge, first: str, second: str, kind: ContradictionKind, values: tuple[str, str]
) -> None:
    """Each side is its article's own sentence, and its evidence holds the words that differ."""
    event = merge(STORY.format(first), STORY.format(second))
    found = only(event)
    assert (found.kind, found.relation) == (kind, "conflict")
    texts = {record.id: record.text or "" for record in event.articles}
    for side, sentence, value in zip(found.sides, (first, second), values, strict=True):
        assert side.claim == sentence
        assert side.value == value
        assert [texts[side.article][one.start : one.end] for one in side.evidence] == [sentence, value]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Rescuers brought about 900 passengers ashore in lifeboats before midnight.",
            "Before midnight, rescuers brought 897 passengers ashore in lifeboats.",
        ),
        (
            "Rescuers brought dozens of passengers ashore in lifeboats before midnight.",
            "Rescuers brought 46 passengers ashore in lifeboats before midnight.",
        ),
        (
            "The minister expects a report of the inspectors on the damage within the month.",
            "The minister expects a report of the inspectors on the damage later this month.",
        ),
        (
            "Engineers of the yard had repaired the damaged rudder on Monday, the company said.",
            "Engineers of the yard had repaired the damaged rudder on Monday night, the company said.",
        ),
        (
            "Whether or not the company accepts the offer, the wreck must be moved by the salvage firm.",
            "Whether the company accepts the offer or not, the wreck must be moved by the salvage firm.",
        ),
        (
            "Rescuers brought 46 passengers ashore in lifeboats before midnight.",
            "The harbour of the town was built by 64 prisoners of war after a storm.",
        ),
        (
            "The company and the salvage firm agreed on a daily fee of 9,000 crowns from August.",
            "The company and the salvage firm agreed on Monday on a daily fee of 9,000 crowns.",
        ),
        ("The inspectors praised the crew of the Aurora for its calm.", "Nothing was said of the weather that night."),
        (
            "“The company knew for three years that we have no life-boats on board,” Tomas Brandt said.",
            "“The company knew for three years that we’ve no lifeboats on board,” Tomas Brandt said.",
        ),
        (
            "“Nobody on the bridge had slept for twenty hours,” Brandt spokesman Paul Okafor said.",
            "“Nobody on the bridge had slept for twenty hours,” Paul Okafor, a spokesman, said.",
        ),
    ],
)
def test_more_detail_silence_and_other_matters_are_no_difference(merge: Merge, first: str, second: str) -> None:
    """Rounded numbers, vague ones, wider times, and sentences about something else contradict nobody."""
    assert merge(STORY.format(first), STORY.format(second)).contradictions == ()


def test_days_of_the_week_are_read_from_the_dates_of_the_articles(merge: Merge) -> None:
    """A date and a day of the week that fall on one day agree."""
    dated = "The damaged rudder was repaired by engineers in the yard on 4 May."
    named = "The damaged rudder was repaired by engineers in the yard on Monday."
    assert merge(STORY.format(dated), STORY.format(named)).contradictions == ()
    wrong = named.replace("Monday", "Sunday")
    assert only(merge(STORY.format(dated), STORY.format(wrong))).kind == "date"


def test_slots_with_a_name_of_their_own_are_compared_across_different_sentences(merge: Merge) -> None:
    """Who stood for a country, the day of the ceremony, and by what means somebody was told."""
    event = merge(
        "Norland opened its new bridge with a ceremony, attended by its queen and Swedish ministers.\n\n"
        "Tuesday’s ceremony drew crowds to both banks of the river.\n\n"
        "President Anna Lind thanked Karin Falk in a call on the opening of the bridge, according to state media.",
        "Norland invited Swedish musicians to a ceremony for the new bridge, which its queen opened.\n\n"
        "Wednesday’s ceremony drew crowds to the river until late at night.\n\n"
        "The royal office said Falk had received a letter from Anna Lind on the opening of the bridge.",
    )
    found = {one.kind: one for one in event.contradictions}
    assert [side.value for side in found["name"].sides] == ["Swedish ministers", "Swedish musicians"]
    assert [side.value for side in found["date"].sides] == ["Tuesday", "Wednesday"]
    assert [side.value for side in found["event"].sides] == ["call", "letter"]
    assert "both may be true" in (found["event"].note or "")
    assert len(event.contradictions) == 3


def test_words_are_compared_whoever_is_named_as_their_speaker(merge: Merge) -> None:
    """A letter that one article quotes, and the man who reads it out in another, are printed in other words."""
    words = "“Your acts are incompatible with your {} as director of this company,”"
    event = merge(
        STORY.format(f"{words.format('duty')} the letter to the owners said."),
        STORY.format(f"{words.format('duties')} Tomas Brandt said, reading from a letter."),
    )
    assert ("wording", ["duty", "duties"]) in [
        (one.kind, [side.value for side in one.sides]) for one in event.contradictions
    ]


def test_what_a_compound_measures_is_compared_wherever_it_stands(merge: Merge) -> None:
    """Two articles give one report different lengths; two periods of a thing are no difference."""
    event = merge(
        "Inspectors published a report on the ferry Aurora on Tuesday.\n\nNobody is blamed in the 48-page report.\n\n"
        "The ferry has a two-year permit.",
        "A report on the ferry Aurora was published on Tuesday.\n\nThe 84-page report, which took a year, is free.\n\n"
        "A ten-year permit was refused.",
    )
    found = only(event)
    assert (found.kind, found.topic) == ("number", "the number of pages of the report")
    assert [side.value for side in found.sides] == ["48", "84"]


def test_a_growing_count_of_a_later_day_is_an_update(write: Callable[..., Brief]) -> None:
    """Later news of the dead overtakes earlier news; on one day the two conflict."""
    texts = (
        STORY.format("The coast guard said 12 sailors were killed when the ferry broke in two."),
        STORY.format("The coast guard said 19 sailors were killed when the ferry broke in two."),
    )
    briefs = [
        write(text, article_id=name, published=day)
        for name, text, day in zip("ab", texts, ("2026-05-05", "2026-05-06"), strict=True)
    ]
    event = write_event(briefs, now=datetime(2026, 5, 7, tzinfo=UTC))
    assert only(event).relation == "update"


def test_at_most_six_are_shown(merge: Merge) -> None:
    """Of many differences the weightiest six are shown."""
    names = "Norham Selby Whitby Kelso Duns Wooler Bamford Alston".split()
    first = "\n\n".join(f"Rescuers found {10 + n} lifeboats on the beach of {name}." for n, name in enumerate(names))
    second = "\n\n".join(f"Rescuers found {40 + n} lifeboats on the beach of {name}." for n, name in enumerate(names))
    assert len(merge(first, second).contradictions) == 6
