"""Write what the search in the browser looks through: one record for each story, quotation and person.

Invariant: every record leads to a page of the site; the same content gives the same characters.
"""

import json
from collections.abc import Iterator

from summarise.briefs.rendering.phrases import drop_comma, format_date
from summarise.briefs.rendering.terminal import clean_line, escape_json
from summarise.digests.continuity import statements_of
from summarise.digests.rendering.stories import title_of
from summarise.digests.schema import DigestItem
from summarise.site.content import Content, Event, Person, anchor_of

_LONGEST = 600
Record = dict[str, str]


def write_records(content: Content) -> str:
    """Write the records as a script, since a page that is opened as a file may read no other file."""
    records = [*_list_people(content), *_list_stories(content), *_list_quotations(content)]
    written = json.dumps(records, ensure_ascii=False, separators=(",", ":"))
    return f"self.summariseRecords = {escape_json(written)};\n"


def _list_people(content: Content) -> Iterator[Record]:
    for person in content.people.values():
        yield {
            "kind": "person",
            "title": _cut(person.name),
            "text": _cut("; ".join(person.roles)),
            "speaker": "",
            "day": "",
            "address": f"people/{person.slug}.html",
        }


def _list_stories(content: Content) -> Iterator[Record]:
    for event in content.events.values():
        for telling in event.tellings:
            yield {
                "kind": "story",
                "title": _cut(title_of(telling.item)),
                "text": _cut(_join_statements(telling.item)),
                "speaker": "",
                "day": format_date(telling.edition.day),
                "address": f"events/{event.slug}.html#day-{telling.edition.slug}",
            }


def _join_statements(item: DigestItem) -> str:
    """Join what an item says, each sentence once."""
    said = ""
    for one in statements_of(item):
        said += "" if one.text in said else f" {one.text}"
    return clean_line(said)


def _list_quotations(content: Content) -> Iterator[Record]:
    for person in content.people.values():
        yield from (
            _write_speech(content.events[one.event], person, number) for number, one in enumerate(person.speeches)
        )


def _write_speech(event: Event, person: Person, number: int) -> Record:
    speech = person.speeches[number]
    return {
        "kind": "quotation",
        "title": _cut(drop_comma(speech.words)),
        "text": "",
        "speaker": _cut(person.name),
        "day": format_date(speech.day),
        "address": f"events/{event.slug}.html#{anchor_of(speech.article.id, speech.sentence)}",
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
