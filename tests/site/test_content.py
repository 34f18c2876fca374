"""What pages show, gathered from digests: events over their days, people over their quotations.

Invariant: the facts that the tests pin stand in the articles of the fortnight.
"""

from types import SimpleNamespace

from summarise.digests.excerpts import strip_digest
from summarise.site.content import anchor_of, gather_content


def test_an_event_has_all_its_days(sample: SimpleNamespace) -> None:
    """The strike is one event of several digests, the newest first, with all its articles."""
    events = sample.gather_sample().events.values()
    strike = max((event for event in events if "Velmar" in event.title), key=lambda event: len(event.tellings))
    days = [telling.edition.day for telling in strike.tellings]
    assert days == sorted(days, reverse=True)
    assert len(days) > 2
    ids = [record.id for record in strike.records]
    assert len(ids) == len(set(ids)) >= len(days)


def test_a_person_has_verified_quotations_over_time(sample: SimpleNamespace) -> None:
    """Greta Lindqvist is quoted on two days, and the words stand in the article at their sentence."""
    person = sample.gather_sample().find_person("greta  LINDQVIST")
    assert person is not None
    assert person.name == "Greta Lindqvist"
    days = [speech.day for speech in person.speeches]
    assert days == sorted(days, reverse=True)
    assert {"2026-03-23", "2026-03-29"} <= set(days)
    assert person.roles[0] == "harbour master"
    for speech in person.speeches:
        assert speech.words in (speech.article.text or "")
        assert speech.sentence is not None


def test_words_that_do_not_stand_in_their_article_are_left_out(sample: SimpleNamespace) -> None:
    """A quotation whose text was changed afterwards is on nobody's page; without the text it cannot be told."""
    digest = sample.list_digests()[0]
    changed = digest.model_dump()
    for item in changed["items"]:
        for quote in (item["brief"] or {"quotes": []})["quotes"]:
            quote["text"] += " indeed"
        for quote in (item["event"] or {"quotes": []})["quotes"]:
            for variant in quote["variants"]:
                variant["text"] += " indeed"
    forged = type(digest).model_validate(changed)
    assert gather_content([(digest, "1")]).people
    assert not gather_content([(forged, "1")]).people
    assert gather_content([(strip_digest(forged), "1")]).people


def test_bodies_are_no_people(sample: SimpleNamespace) -> None:
    """A fire service, a union and officials without a name have no page of a person."""
    names = {person.name.casefold() for person in sample.gather_sample().people.values()}
    assert not {"the fire service", "the union", "the coastguard", "the museum"} & names


def test_an_open_contradiction_stands_at_its_event(sample: SimpleNamespace) -> None:
    """What the last digest leaves open is known at the event."""
    content = sample.gather_sample()
    still = content.editions[-1].digest.open_contradictions
    known = [one.contradiction.id for event in content.events.values() for one in event.disputes]
    assert sorted(known) == sorted(one.contradiction.id for one in still)


def test_names_of_places_are_stable(sample: SimpleNamespace) -> None:
    """The anchor of a sentence and the page of a person depend on nothing else that is there."""
    digests = sample.list_digests()
    few, many = (gather_content(sample.sign_digests(digests[:count])) for count in (2, len(digests)))
    assert {one.slug for one in few.people.values()} <= {one.slug for one in many.people.values()}
    assert {one.slug for one in few.events.values()} <= {one.slug for one in many.events.values()}
    assert anchor_of("x", 0) == "a2d711642-s1"


def test_nothing_at_all_is_content_too() -> None:
    """A store without digests gives content without anything."""
    content = gather_content([])
    assert not content.events
    assert not content.people
    assert not content.articles
