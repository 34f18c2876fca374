"""Gate: what is tried, refused or avoided is not done.

Invariant: a gate looks only at what the generated sentence repeats of the clause behind such a word.
"""

import re
from collections.abc import Iterator

from summarise.briefs.gates.modality import is_denied
from summarise.briefs.gates.problems import Problem
from summarise.briefs.likelihood import find_likelihoods
from summarise.briefs.reading import Passage
from summarise.briefs.wording import SOFT_NEGATORS, clause_after, content_stems, find_negations, takes_up

_TRYING = re.compile(
    r"\b(?:try|tries|trying|tried|attempt(?:s|ed|ing)?|seek(?:s|ing)?|sought|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|"
    r"want(?:s|ed)?|intend(?:s|ed)?|plan(?:s|ned|ning)?|vow(?:s|ed)?|threaten(?:s|ed)?|call(?:s|ed|ing)? on \w+) to\b",
    re.IGNORECASE,
)
"""Words behind which something is wanted or tried, not done."""
_AIM = re.compile(
    r"\b(?:efforts?|bids?|attempt\w*|plan\w*|aim\w*|goals?|want\w*|seek\w*|hop(?:es?|ing)|will|would|shall|"
    r"vow\w*|pledg\w+|promis\w+)\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\bto (?:\w+ly )?\w+")
_REVERSING = re.compile(
    r"\b(?:refus(?:e|es|ed|al)|declin(?:ed|es|ing) to|den(?:y|ies|ied|ying)|avoid(?:s|ed|ing)?|fail(?:s|ed|ing)? to|"
    r"reject(?:s|ed|ing)?|prevent(?:s|ed|ing)?|rather than|instead of|rul(?:es?|ed|ing) out|unable to)\b",
    re.IGNORECASE,
)
"""Words that turn what follows into its opposite."""
_SCOPE_WORDS = 5
_SMALLEST_OVERLAP = 2


def find_deed_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report things told as done that were only tried, and words of refusal that were lost or added."""
    stems = set(content_stems(text))
    negated = any(find_negations(text))
    if not (negated or SOFT_NEGATORS.search(text)):
        for match in _REVERSING.finditer(cited.text):
            if takes_up(stems, cited.text, *match.span()):
                yield Problem("negation", f"“{match[0]}” was lost")
    refused = _REVERSING.search(text)
    denials = [*find_negations(cited.text), *SOFT_NEGATORS.finditer(cited.text)]
    if refused and not (denials and is_denied(refused, text, denials, cited.text)):
        yield Problem("negation", f"“{refused[0]}” is not in the cited source")
    if not (negated or _TRYING.search(text) or _AIM.search(text) or find_likelihoods(text)):
        done = set(content_stems(_INFINITIVE.sub(" ", text)))
        for match in _TRYING.finditer(cited.text):
            if _is_done(done, cited.text, match.end()):
                yield Problem("hedge", f"“{match[0]}” was lost")


def _is_done(stems: set[str], text: str, end: int) -> bool:
    """Say whether a sentence with these stems tells the very thing that the source says somebody tried."""
    scope = clause_after(text, end, _SCOPE_WORDS)
    return bool(scope) and scope[0] in stems and sum(word in stems for word in scope) >= _SMALLEST_OVERLAP
