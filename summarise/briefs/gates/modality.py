"""Gates: how sure a generated sentence is, whether it denies, and whether it says who says so.

Invariant: a gate looks only at the part of the source that the generated sentence takes up: the clause behind a hedge
or a negation, the words behind an attribution.
"""

import re
from collections.abc import Iterable, Iterator

from summarise.briefs.folding import fold_words
from summarise.briefs.gates.problems import Problem
from summarise.briefs.likelihood import STRENGTH, Likelihood, find_hearsay, find_likelihoods
from summarise.briefs.passages import Passage, Source
from summarise.briefs.phrases import list_phrases, match_any
from summarise.briefs.wording import SOFT_NEGATORS, clause_after, content_stems, find_negations

CUES = match_any(
    list_phrases(
        """say, says, said, saying, tell, tells, told, according to, report, reports, reported, reportedly, reporting,
        announce, announces, announced, announcing, argue, argues, argued, arguing, warn, warns, warned, warning,
        claim, claims, claimed, claiming, notes, noted, adds, added, states, stated, believe, believes, believed,
        think, thinks, thought, expect, expects, expected, suggest, suggests, suggested, see, sees, calls, called,
        accuse, accuses, accused, accusing, alleges, alleged, allegedly, deny, denies, denied, insist, insists,
        insisted, speculate, speculates, speculated, predict, predicts, predicted, describe, describes, described,
        vows, vowed, pledges, pledged, confirm, confirms, confirmed, in the view of, citing, quoted, wrote, writes,
        explain, explains, explained, estimate, estimates, estimated, conclude, concludes, concluded, maintains,
        maintained, asserts, asserted, declares, declared, disclosed, acknowledges, acknowledged, admits, admitted,
        assesses, assessed, stresses, stressed, urges, urged, voices, voiced, fears, feared, hopes, hoped, shows,
        showed, signals, signalled, signaled"""
    )
)
"""Words by which a generated sentence says that somebody says so."""

_ADDED_CUES = re.compile(
    r"\b(?:sa(?:id|ys)|told|according to|reported(?:ly)?|announced|argued|warned|claimed|insisted|suggested)\b",
    re.IGNORECASE,
)
_EXPECTING = re.compile(
    r"\b(?:will|would|plan(?:s|ned|ning)?|expect\w*|to|prepar\w+|intend\w*|aim\w*|want\w*|set|due|about|going|soon|"
    r"anticipat\w+|predict\w*|forecast\w*|likel\w+|prob\w+|speculat\w+|expectation\w*)\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"\b(?:will|shall|is going to|are going to)\b(?! not)", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|shall|would|going to|'ll|to)\b", re.IGNORECASE)
_SCOPE_WORDS = 5
_TAKEN_UP = 0.5
_SMALLEST_OVERLAP = 2


def find_hedge_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report likelihood words and hedges that were lost or made stronger, and likelihoods that nobody stated."""
    stems = set(content_stems(text))
    kept = find_likelihoods(text)
    hearsay = bool(find_hearsay(text)) or bool(CUES.search(text))
    stated = find_likelihoods(cited.text)
    for hedge in stated:
        words = cited.text[hedge.span.start : hedge.span.end]
        if _takes_up(stems, cited.text, *hedge.span) and not _is_kept(hedge, kept):
            yield Problem("hedge", f"“{words}” was lost or made stronger")
    for match in find_hearsay(cited.text):
        if not (hearsay or kept) and _takes_up(stems, cited.text, *match.span()):
            yield Problem("hedge", f"“{match[0]}” was lost")
    certain = _CERTAIN.search(text)
    if certain and not _AHEAD.search(cited.text):
        yield Problem("hedge", f"nobody in the cited source says “{certain[0]}”")
    if not stated and not _EXPECTING.search(cited.text):
        for invented in kept:
            if STRENGTH[invented.band]:
                words = text[invented.span.start : invented.span.end]
                yield Problem("hedge", f"nobody in the cited source says “{words}”")


def find_negation_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report negations that were lost or added."""
    stems = set(content_stems(text))
    negates = any(find_negations(text)) or SOFT_NEGATORS.search(text)
    if not negates:
        for match in find_negations(cited.text):
            if _takes_up(stems, cited.text, *match.span()):
                yield Problem("negation", f"“{match[0]}” was lost")
                return
    added = next(find_negations(text), None)
    if added and not (any(find_negations(cited.text)) or SOFT_NEGATORS.search(cited.text)):
        yield Problem("negation", f"“{added[0]}” is not in the cited source")


def find_attribution_problems(text: str, cited: Passage, source: Source) -> Iterator[Problem]:
    """Report somebody's statement in our own voice, and a statement of the source's own given to somebody."""
    attributed = bool(cited.attributions) or bool(CUES.search(cited.text))
    if CUES.search(text):
        added = _ADDED_CUES.search(text)
        if added and not attributed:
            yield Problem("attribution", f"“{added[0]}”: the cited source attributes this to nobody")
    elif _is_somebodys(set(content_stems(text)), cited, source):
        yield Problem("attribution", "the cited source attributes this to somebody")


def _takes_up(stems: set[str], text: str, start: int, end: int) -> bool:
    """Say whether a sentence with these stems repeats what stands behind the hedge, or before it where nothing does."""
    scope = clause_after(text, end, _SCOPE_WORDS)
    if len(scope) < _SMALLEST_OVERLAP:
        scope = content_stems(text[:start])[-_SCOPE_WORDS:] + scope
    shared = sum(word in stems for word in scope)
    if scope and scope[0] in stems:
        return shared >= min(_SMALLEST_OVERLAP, len(scope))
    return shared >= max(_SMALLEST_OVERLAP, _TAKEN_UP * len(scope))


def _is_kept(hedge: Likelihood, kept: Iterable[Likelihood]) -> bool:
    limit = STRENGTH[hedge.band]
    for other in kept:
        strength = STRENGTH[other.band]
        if strength == 0 or (strength * limit > 0 and abs(strength) <= abs(limit)):
            return True
    return False


def _is_somebodys(stems: set[str], cited: Passage, source: Source) -> bool:
    """Say whether most of what the sentence takes from the passage stands in attributed words."""
    spoken: set[str] = set()
    own: set[str] = set()
    for index in cited.sentences:
        sentence = source.article.sentences[index]
        rest = list(source.article.text[sentence.start : sentence.end])
        for attribution in cited.attributions:
            start = max(attribution.content.start, sentence.start) - sentence.start
            end = min(attribution.content.end, sentence.end) - sentence.start
            if start < end:
                spoken |= set(content_stems(fold_words("".join(rest[start:end]))))
                rest[start:end] = " " * (end - start)
        own |= set(content_stems(fold_words("".join(rest))))
    taken = stems & (spoken | own)
    return bool(taken) and len(taken & spoken - own) > _TAKEN_UP * len(taken)
