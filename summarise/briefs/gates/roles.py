"""Gate: who does it to whom.

Invariant: only a plain swap is reported: the source has A before and B after a verb, the generated sentence B and A.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarise.briefs.entities import Entity
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage
from summarise.briefs.wording import STOP_WORDS, find_words, stem

_PASSIVE = re.compile(r"\b(?:by|from|was|were|been|being|is|are)\b", re.IGNORECASE)
_MUTUAL = re.compile(r"\b(?:with|and|or|meets?|met|meeting)\b", re.IGNORECASE)


def find_role_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report a verb whose two names have changed places."""
    people = [entity for entity in cited.entities if entity.kind is not None]
    ours = _list_deeds(text, people)
    theirs = _list_deeds(cited.text, people) if ours else {}
    for verb, (first, second, words) in ours.items():
        other = theirs.get(verb)
        if other and (first, second) == (other[1], other[0]) and _is_one_way(words, other[2]):
            yield Problem("roles", f"in the cited source {second} comes before “{words.split()[0]}”, not {first}")


def _is_one_way(words: str, other: str) -> bool:
    """Say whether a deed that two texts tell in these words has a doer and somebody to whom it is done."""
    if _MUTUAL.search(words):
        return False
    return words == other or not _PASSIVE.search(f"{words} {other}")


def _list_deeds(text: str, people: Sequence[Entity]) -> dict[str, tuple[str, str, str]]:
    """Map each verb-like stem that stands alone between two neighbouring names to the names and the words between."""
    found: dict[str, tuple[str, str, str]] = {}
    for (_, first_end, first), (second_start, _, second) in pairwise(_find_names(text, people)):
        between = text[first_end:second_start]
        words = [word.text for word in find_words(between) if word.text.casefold() not in STOP_WORDS]
        if first != second and words and not re.search(r"[,;:.]", between):
            found.setdefault(stem(words[0]), (first, second, between.strip()))
    return found


def _find_names(text: str, people: Sequence[Entity]) -> list[tuple[int, int, str]]:
    forms = {fold_words(form): entity.name for entity in people for form in (entity.name, *entity.aliases)}
    forms = {form: name for form, name in forms.items() if form in text}
    if not forms:
        return []
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return [(*match.span(), forms[match[0]]) for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)]
