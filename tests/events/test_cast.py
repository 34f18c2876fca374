"""Who is who across articles: aliases merged, namesakes kept apart."""

from collections.abc import Callable

from summarise.events.items import EventActor
from summarise.events.schema import EventBrief

Merge = Callable[..., EventBrief]


def named(event: EventBrief, name: str) -> EventActor:
    """Give the one actor of that name."""
    (found,) = (actor for actor in event.actors if actor.name == name)
    return found


def test_an_actor_is_one_under_all_names(merge: Merge) -> None:
    """A full name, a surname with an honorific and a description are one person; forms are kept by article."""
    event = merge(
        "The Norwegian president, Anna Lind, met union leaders on Monday. Lind said the talks would go on.",
        "Ms Lind called the talks useful. The Norwegian president left Oslo in the evening. Mr Holm stayed, Lind said.",
    )
    assert named(event, "Anna Lind").aliases == {
        "a": ("Anna Lind", "Lind"),
        "b": ("Lind", "Ms Lind", "The Norwegian president"),
    }


def test_a_seat_of_government_is_the_state(merge: Merge) -> None:
    """A capital that acts is the state, under which another article has it."""
    event = merge(
        "Moscow rejected the offer on Monday. Russia said the talks were over.",
        "Russian officials said on Monday that Russia would not return to the talks.",
    )
    assert "Moscow" in named(event, "Russia").aliases["a"]
    assert "b" in named(event, "Russia").aliases


def test_an_acronym_joins_the_name_it_stands_for(merge: Merge) -> None:
    """One article spells the agency out and shortens it, the other only shortens it."""
    event = merge(
        "The Korean Central News Agency reported the launch on Monday. KCNA gave no details of the launch.",
        "The launch failed on Monday, KCNA said. KCNA said another one would follow.",
    )
    assert named(event, "Korean Central News Agency").aliases["b"] == ("KCNA",)


def test_two_people_of_one_surname_stay_two(merge: Merge) -> None:
    """A surname that two people of the event bear names neither of them for certain."""
    event = merge(
        "Harold Brandt, the mayor, met Tomas Brandt, the union leader, on Monday. Harold Brandt said he was glad.",
        "Brandt said on Monday that the yard would close. Brandt said he was sorry.",
    )
    names = {actor.name for actor in event.actors}
    assert {"Harold Brandt", "Tomas Brandt"} <= names
    assert all("b" not in named(event, name).aliases for name in ("Harold Brandt", "Tomas Brandt"))


def test_full_names_that_differ_are_never_merged(merge: Merge) -> None:
    """Two articles with two given names and one surname have two people."""
    event = merge("Harold Brandt said on Monday that he would go.", "Tomas Brandt said on Monday that he would stay.")
    assert {"Harold Brandt", "Tomas Brandt"} <= {actor.name for actor in event.actors}
