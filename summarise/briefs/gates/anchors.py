"""Gate: what one sentence says is not mixed with the facts of another.

Invariant: where one of several cited sentences says almost all that a generated sentence says, that sentence alone has
to bear it out.
"""

import re
from collections.abc import Iterator

from summarise.briefs.folding import fold_words
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage, Reading
from summarise.briefs.wording import STOP_WORDS, content_stems, find_words, stem

_FEWEST_WORDS = 3
_MOST_ELSEWHERE = 1
"""Words of a generated sentence, names and numbers aside, that the sentence which it tells again may lack."""
_POINTING = re.compile(r"\b(?:he|she|his|her|him|they|their|them|it|its|the|this|that|these|those)\b", re.IGNORECASE)
_GOES_ON = re.compile(r",? (?:and|but|then) (?=[a-z])|; (?=[a-z])")
_OPENS_SUBJECT = STOP_WORDS - frozenset("is are was were has have had does did will would can could may might".split())
_SAYS_IT, _LACKS_IT = 0.8, 0.5
_LEAD = 40


def narrow_passage(text: str, cited: Passage, source: Reading) -> Passage:
    """Give the one sentence that a generated sentence tells again, or the passage where it tells several."""
    words = {stem(one.text) for one in find_words(text) if one.text[0].islower() and one.text not in STOP_WORDS}
    if len(cited.sentences) == 1 or len(words) < _FEWEST_WORDS:
        return cited
    alone = [source.cite([index]) for index in cited.sentences]
    anchor = min(alone, key=lambda one: len(words - one.stems), default=cited)
    if len(words - anchor.stems) > _MOST_ELSEWHERE:
        return cited
    before = anchor.sentences[0] - 1
    if before in cited.sentences and _POINTING.match(anchor.text):
        return source.cite([before, *anchor.sentences])
    return anchor


def find_fused_problems(text: str, cited: Passage, source: Reading) -> Iterator[Problem]:
    """Report deeds that follow a name as its own where the sentence that tells them does not mention that name."""
    if len(cited.sentences) == 1:
        return
    doer = next((one for one in source.entities if _opens_with(text, (one.name, *one.aliases))), None)
    for match in _GOES_ON.finditer(text) if doer else ():
        rest = text[match.end() :]
        deeds, first = set(content_stems(rest)), rest.split(maxsplit=1)[0].casefold()
        if first in _OPENS_SUBJECT or len(deeds) < _FEWEST_WORDS:
            continue
        tellers = [one for index in cited.sentences if _share(deeds, one := source.cite([index])) >= _SAYS_IT]
        if tellers and doer and not any(doer in one.entities for one in tellers):
            others = ", ".join(one.name for one in tellers[0].entities) or "nobody by name"
            yield Problem("roles", f"the cited source has {others} beside “{first}…”, not {doer.name}")


def _opens_with(text: str, names: tuple[str, ...]) -> bool:
    return any(re.match(rf"(?:\w+\.? ){{0,2}}{re.escape(fold_words(name))}\b", text[:_LEAD]) for name in names)


def _share(stems: set[str], passage: Passage) -> float:
    return sum(word in passage.stems for word in stems) / len(stems)
