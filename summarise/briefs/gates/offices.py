"""Gate: the titles that stand before names.

Invariant: a title passes where the article has it beside a mention of the same person, however short it is written.
"""

import re
from collections.abc import Iterator

from summarise.briefs.entities import Entity
from summarise.briefs.entities.titles import HONORIFICS, ROLE_NOUNS
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage, Reading
from summarise.briefs.wording import find_words

_SHORT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant",
    "col": "colonel", "sgt": "sergeant", "capt": "captain", "prof": "professor", "pres": "president",
    "congressman": "representative", "congresswoman": "representative", "chairwoman": "chairman", "chair": "chairman",
    "chairperson": "chairman", "spokeswoman": "spokesman", "spokesperson": "spokesman",
}  # fmt: skip
"""Titles that are written in another way for the same office."""
_LESSER = frozenset("vice deputy former acting interim assistant ex".split())
_OFFICES = {_SHORT.get(one, one) for one in {*ROLE_NOUNS, *_SHORT} - HONORIFICS} | {*_SHORT.values()}
_BEFORE = re.compile(r"(?:[^\W\d_][\w.'-]* ){1,6}\Z")
_REACH = 90


def spell_office(word: str) -> str:
    """Give the office for which a title stands, "sen." or "senator", in one spelling."""
    bare = word.casefold().strip(".")
    return _SHORT.get(bare, bare)


def is_office(word: str) -> bool:
    """Say whether a word is a title that comes with an office."""
    return spell_office(word) in _OFFICES


def find_office_problems(text: str, cited: Passage, source: Reading) -> Iterator[Problem]:
    """Report a title before a name beside which the article has other titles only, and a lost or added "former"."""
    for entity in cited.entities:
        if entity.kind != "person":
            continue
        titles = list(_titles_before(text, entity))
        if not titles:
            continue
        given = _titles_given(entity, source)
        for office, lesser in titles:
            if given and office not in {other for other, _ in given}:
                yield Problem("name", f"the article does not call {entity.name} {office}")
            elif (office, lesser) not in given and given:
                yield Problem("name", f"the article does not call {entity.name} {' '.join((*sorted(lesser), office))}")


def _titles_before(text: str, entity: Entity) -> Iterator[tuple[str, frozenset[str]]]:
    forms = sorted({fold_words(name) for name in (entity.name, *entity.aliases)}, key=len, reverse=True)
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", text):
        yield from _read_title(text[: match.start()])


def _read_title(before: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Give the office that ends right before a name, with the "former" or "vice" of its phrase."""
    found = _BEFORE.search(before[-_REACH:])
    words = [word.text.casefold() for word in find_words(found[0])] if found else []
    office = spell_office(words[-1]) if words else ""
    if office in _OFFICES:
        parted = max((at for at, word in enumerate(words) if word in {"and", "or"}), default=0)
        yield office, _LESSER.intersection(words[parted:])


def _titles_given(entity: Entity, source: Reading) -> set[tuple[str, frozenset[str]]]:
    """Give the offices that the article has before a mention of somebody or describes them with."""
    text = source.article.text
    given = {
        title
        for mention in entity.mentions
        for title in _read_title(fold_words(text[max(0, mention.start - _REACH) : mention.start]) + " ")
    }
    for span in (span for one in entity.descriptions for span in (one.role, one.title) if span):
        words = [word.text.casefold() for word in find_words(fold_words(text[span.start : span.end]))]
        given |= {(office, _LESSER.intersection(words)) for word in words if (office := spell_office(word)) in _OFFICES}
    return given
