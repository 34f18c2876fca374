"""Capacity: in what role a source is quoted."""

import pytest

from summarise.briefs.capacity import capacity_of
from summarise.briefs.items import ActorKind, SpeakerKind


@pytest.mark.parametrize(
    ("source", "title", "affiliation", "kind", "capacity"),
    [
        ("Ana Ruiz", "professor", "the University of Leeds", "person", "analyst"),
        ("Ana Ruiz", "director", "the Institute for Ports", "person", "analyst"),
        ("Ida Moe", "mayor", None, "person", "official"),
        ("Ida Moe", "corresponding secretary", "the International Reef Society", "person", "analyst"),
        ("Ida Moe", "executive secretary", None, "person", "other"),
        ("Ida Moe", "co-chair", "the Reef Monitoring Network", "person", "analyst"),
        ("Ida Moe", "spokeswoman", "the University of Leeds", "person", "official"),
        ("Ida Moe", "former Pentagon official", None, "person", "analyst"),
        ("Ida Moe", "retired general", None, "person", "analyst"),
        ("Ida Moe", "former president", None, "person", "official"),
        ("Ida Moe", "defence secretary", None, "person", "official"),
        ("Baker Cook", None, None, "person", "other"),
        ("Korean Central News Agency", None, None, "organisation", "media"),
        ("Associated Press", None, None, "organisation", "media"),
        ("a news agency official", None, None, None, "official"),
        ("analysts", None, None, None, "analyst"),
        ("the email", None, None, None, "document"),
        ("a neighbour", None, None, None, "witness"),
        ("Norvik", None, None, "organisation", "organisation"),
        ("Norway", None, None, "country", "official"),
        ("The two sides", None, None, None, "other"),
    ],
)
def test_the_article_s_words_place_a_source(
    source: str, title: str | None, affiliation: str | None, kind: ActorKind | None, capacity: SpeakerKind
) -> None:
    """Title first, then the words of the source itself, then the affiliation, then what it is."""
    assert capacity_of(source, title, affiliation, kind) == capacity
