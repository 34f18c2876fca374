"""Gate: what one sentence says is not mixed with the facts of another.

Invariant: where one of several cited sentences says almost all that a generated sentence says, that sentence alone has
to bear it out.
"""

import re
from collections.abc import Collection, Container, Iterator, Sequence

from summarise.briefs.entities import Entity
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage, Reading
from summarise.briefs.wording import STOP_WORDS, content_stems, find_words, stem

_FEWEST_WORDS = 3
_MOST_ELSEWHERE, _MOST_LOWER_CASE = 2, 1
"""Content words of a generated sentence that the sentence which it tells again may lack; few of them in lower case."""
_POINTING = re.compile(r"\b(?:he|she|his|her|they|their|it|its)\b", re.IGNORECASE)
_GOES_ON = re.compile(r",? (?:and|but|then) (?=[a-z])|; (?=[a-z])")
_OPENS_SUBJECT = frozenset(
    "a an the this that these those his her its their he she it they we there who which what where when how if as in "
    "on at by for with to from of one some many most all no whatever whoever".split()
)
"""Words that open a subject of their own, or no deed at all."""
_FEWEST_DEEDS = 2
_SAYS_IT, _LACKS_IT = 0.8, 0.5


def narrow_passage(text: str, cited: Passage, source: Reading) -> Passage:
    """Give the one sentence that a generated sentence tells again, or the passage where it tells several."""
    words = {stem(one.text): one.text for one in find_words(text) if one.text.casefold() not in STOP_WORDS}
    if len(cited.sentences) == 1 or len(words) < _FEWEST_WORDS:
        return cited
    alone = [source.cite([index]) for index in cited.sentences]
    anchor = min(alone, key=lambda one: len(words.keys() - one.stems), default=cited)
    elsewhere = words.keys() - anchor.stems
    if len(elsewhere) > _MOST_ELSEWHERE or sum(words[each][0].islower() for each in elsewhere) > _MOST_LOWER_CASE:
        return cited
    whole = (one.sentences[0] for one in alone if _is_told_whole(content_stems(one.text), words))
    kept = {*anchor.sentences, *whole}
    if _POINTING.match(anchor.text):
        kept |= {anchor.sentences[0] - 1} & set(cited.sentences)
    return source.cite(kept)


def find_fused_problems(text: str, cited: Passage, source: Reading) -> Iterator[Problem]:
    """Report deeds that follow a name as its own where the sentence that tells them does not mention that name."""
    if len(cited.sentences) == 1:
        return
    doer = max(source.entities, key=lambda one: _opening_of(text, one), default=None)
    doer = doer if doer and _opening_of(text, doer) else None
    for match in _GOES_ON.finditer(text) if doer else ():
        rest = text[match.end() :]
        deeds, first = set(content_stems(rest)), rest.split(maxsplit=1)[0].casefold()
        if first in _OPENS_SUBJECT or len(deeds) < _FEWEST_DEEDS:
            continue
        alone = [source.cite([index]) for index in cited.sentences]
        tellers = [one for one in alone if _share(deeds, one.stems) >= _SAYS_IT]
        before = set(content_stems(text[: match.start()])[-_FEWEST_WORDS:])
        if any(_share(before, one.stems) > _LACKS_IT for one in tellers):
            continue
        if tellers and doer and not any(doer in one.entities for one in tellers):
            others = ", ".join(one.name for one in tellers[0].entities) or "nobody by name"
            yield Problem("roles", f"the cited source has {others} beside “{first}…”, not {doer.name}")


def _opening_of(text: str, entity: Entity) -> int:
    """Give where a name ends with which a text opens, titles before it left out, or 0."""
    names = "|".join(re.escape(fold_words(name)) for name in (entity.name, *entity.aliases))
    found = re.match(rf"(?:[\w.]+ ){{0,3}}?(?:{names})(?= [a-z])", text)
    opening = found[0].split() if found else []
    return found.end() if found and STOP_WORDS.isdisjoint(word.casefold() for word in opening) else 0


def _is_told_whole(stems: Sequence[str], words: Container[str]) -> bool:
    return len(stems) >= _FEWEST_WORDS and all(one in words for one in stems)


def _share(stems: Collection[str], there: Container[str]) -> float:
    return sum(word in there for word in stems) / len(stems) if stems else 0.0
