"""Gate: what holds on a condition is not told as if it held.

Invariant: a gate looks only at a condition whose main clause the generated sentence repeats.
"""

import re
from collections.abc import Iterator

from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage, Reading
from summarise.briefs.wording import content_stems

_CONDITION = re.compile(
    r"(?<!\bas )(?<!\beven )(?<!\band )(?<!\bor )(?<!\bonly )\b(?:if only|if|unless|provided that)\b(?! not\b)"
    r"[^,;:.!?()\"]+",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ask\w*|wonder\w*|see|know|knew|question\w*|sure|clear|decid\w+|tell|matter|as) \Z", re.IGNORECASE
)
"""Words behind which "if" means whether."""
_KEPT = re.compile(r"\b(?:if|unless|provided|should|would|could|might|may|whether|when|in case)\b", re.IGNORECASE)
_SAYS_IT, _LACKS_IT, _FEWEST_WORDS = 0.6, 0.34, 3


def find_condition_problems(text: str, cited: Passage, source: Reading) -> Iterator[Problem]:
    """Report a condition of the source that a sentence which repeats what depends on it leaves out."""
    if _KEPT.search(text):
        return
    stems = set(content_stems(text))
    for sentence in (source.sentence_texts[index] for index in cited.sentences):
        for match in _CONDITION.finditer(sentence):
            if _ASKED.search(sentence[: match.start()]):
                continue
            main = set(content_stems(sentence[: match.start()] + sentence[match.end() :]))
            condition = set(content_stems(match[0])) - main
            repeated = len(stems & main) >= max(_FEWEST_WORDS, _SAYS_IT * len(stems))
            if repeated and condition and len(stems & condition) <= _LACKS_IT * len(condition):
                yield Problem("hedge", f"the condition “{match[0].strip()}” was lost")
