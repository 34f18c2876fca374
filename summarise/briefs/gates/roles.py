"""Gate: who does it to whom, and whose it is.

Invariant: a problem needs a word that both texts have beside names, on the same side, without one name in common.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from summarise.briefs.entities import Entity
from summarise.briefs.entities.geography import DEMONYMS
from summarise.briefs.entities.titles import HONORIFICS, ROLE_MODIFIERS, ROLE_NOUNS
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage
from summarise.briefs.wording import STOP_WORDS, Word, find_words, stem

_TITLES = ROLE_NOUNS | ROLE_MODIFIERS | HONORIFICS
_OPENERS = frozenset(
    "a an the this that these those his her its their on in at of for with from by into onto over under about as and "
    "or but after before during since until through between among against which who whom".split()
)
"""Words that open another phrase: what stands behind them belongs to that phrase, not to the name before it."""
_BE = frozenset("is are was were be been being".split())
_MUTUAL = frozenset(
    map(stem, "meet meets met meeting summit talk talks agree agreed sign signed marry married".split())
)
_BREAK = re.compile(r"[,;:.!?()\"]|\s-\s")
_JOINED = re.compile(r"(?P<comma>,)?(?P<and> and| or)?(?: (?:the|other|mr|ms|mrs|president))* ", re.IGNORECASE)
_LIST_GOES_ON = re.compile(r",? (?:and|or) |, (?=[A-Z])")
_PREPOSITION = re.compile(
    r"\b(?:of|from|in|on|at|for|with|to|by|between|against|near|towards?) (?:the )?\Z", re.IGNORECASE
)
_NEAREST_WORDS = 2
"""Behind a name its verb may follow a word such as "likely"; an adjective, "Swedish", belongs to one noun alone."""

_Side = Literal["doer", "other", "from", "to", "against"]


class _Names(NamedTuple):
    """Names that stand together, "A and B", as `text[start:end]`."""

    start: int
    end: int
    names: frozenset[str]


def find_role_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report a word beside which the source has others than those who stand beside it here."""
    people = [entity for entity in cited.entities if entity.kind is not None]
    ours = _list_neighbours(text, people)
    theirs = _list_neighbours(cited.text, people) if ours else {}
    for (word, side), names in ours.items():
        others = theirs.get((word, side), frozenset())
        if others and word in _MUTUAL:
            others = theirs.get((word, "doer"), frozenset()) | theirs.get((word, "other"), frozenset())
        if others and names.isdisjoint(others):
            told, instead = ", ".join(sorted(others)), ", ".join(sorted(names))
            yield Problem("roles", f"the cited source has {told} beside “{word}…”, not {instead}")


def _list_neighbours(text: str, people: Sequence[Entity]) -> Mapping[tuple[str, _Side], frozenset[str]]:
    """Map the stems of the words nearest to names to those names: before it as doers, or after it."""
    found: dict[tuple[str, _Side], frozenset[str]] = defaultdict(frozenset)
    groups = _find_names(text, people)
    for index, (start, end, names) in enumerate(groups):
        before = groups[index - 1].end if index else 0
        after = groups[index + 1].start if index + 1 < len(groups) else len(text)
        most = 1 if text[start:end].casefold() in DEMONYMS else _NEAREST_WORDS
        doing = () if _PREPOSITION.search(text, 0, start) else _read_after(_cut(text[end:after]), most)
        for key in (*_read_before(text[before:start]), *doing):
            found[key] |= names
    return found


def _cut(text: str) -> str:
    limit = _BREAK.search(text)
    return text[: limit.start()] if limit else text


def _read_after(text: str, most: int) -> Iterator[tuple[str, _Side]]:
    """Give at most so many words behind a name, up to the next noun phrase; after "is" or "was" it is no doer."""
    passive, found = False, 0
    for word in find_words(text):
        lowered = word.text.casefold()
        passive = passive or lowered in _BE
        if found == most or lowered in _OPENERS or (lowered == "to" and not found):
            return
        if _has_content(word):
            found += 1
            yield stem(word.text), "other" if passive else "doer"


def _read_before(text: str) -> Iterator[tuple[str, _Side]]:
    """Give the word before a name, its titles left out; with "by" between them it is the doer."""
    words = list(find_words(_BREAK.split(text)[-1]))
    while words and words[-1].text.casefold() in _TITLES:
        words.pop()
    between: list[str] = []
    while words and not _has_content(words[-1]):
        between.append(words.pop().text.casefold())
    while words and "by" in between and words[-1].text.casefold() in _TITLES:
        words.pop()
    if words:
        sides: dict[str, _Side] = {"by": "doer", "from": "from", "to": "to", "against": "against"}
        yield stem(words[-1].text), next((sides[word] for word in between if word in sides), "other")


def _has_content(word: Word) -> bool:
    return word.text.casefold() not in STOP_WORDS


def _find_names(text: str, people: Sequence[Entity]) -> list[_Names]:
    forms = {fold_words(form): entity.name for entity in people for form in (entity.name, *entity.aliases)}
    forms = {form: name for form, name in forms.items() if form in text}
    if not forms:
        return []
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    groups: list[_Names] = []
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text):
        start, end, names = match.start(), match.end(), frozenset({forms[match[0]]})
        if groups and _is_list(text, groups[-1].end, start, end):
            first = groups.pop()
            start, names = first.start, first.names | names
        groups.append(_Names(start, end, names))
    return groups


def _is_list(text: str, before: int, start: int, end: int) -> bool:
    """Say whether names on both sides of a gap belong together: "A and B", or "A, B" where the list goes on."""
    gap = _JOINED.fullmatch(text, before, start)
    if gap is None:
        return False
    return bool(gap["and"]) or bool(gap["comma"] and _LIST_GOES_ON.match(text, end))
