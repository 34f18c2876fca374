"""Gates: how sure a generated sentence is, whether it denies, and whether it says who says so.

Invariant: a gate looks only at the part of the source that the generated sentence takes up: the clause behind a hedge
or a negation, the words behind an attribution.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from summarise.briefs.attributions import Attribution
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.problems import Problem
from summarise.briefs.likelihood import STRENGTH, Likelihood, find_hearsay, find_likelihoods
from summarise.briefs.phrases import list_phrases, match_any
from summarise.briefs.reading import Passage, Reading, is_pronoun
from summarise.briefs.wording import (
    SOFT_NEGATORS,
    clause_after,
    clause_before,
    content_stems,
    find_negations,
    find_words,
    stem,
    takes_up,
)

CUES = match_any(
    list_phrases(
        """say, says, said, saying, tell, tells, told, telling, according to, reported, reportedly, reporting,
        announces, announced, announcing, argue, argues, argued, arguing, warn, warns, warned, warning,
        claims, claimed, claiming, notes, noted, adds, added, states, stated, believe, believes, believed,
        think, thinks, thought, expects, suggests, suggested, accuse, accuses, accused, accusing, alleges,
        alleged, allegedly, deny, denies, denied, insist, insists, insisted, speculate, speculates,
        speculated, predict, predicts, predicted, describe, describes, described, vows, vowed, pledges,
        pledged, confirms, confirmed, in the view of, citing, wrote, writes, explain, explains, explained,
        estimates, concludes, concluded, maintains, maintained, asserts, asserted, declares, declared,
        disclosed, acknowledges, acknowledged, admits, admitted, assesses, assessed, stresses, stressed,
        urges, urged, fears, hopes, criticises, criticised, criticizes, criticized, condemns, condemned,
        praises, praised, demands, demanded, calls for, called for, wants, wanted, supports, opposes, opposed,
        rejects, rejected"""
    )
)
"""Words by which a generated sentence says that somebody says so."""

SAYS = re.compile(
    r"\b(?:sa(?:id|ys)|told|according to|reported(?:ly)?|announced|argued|warned|claimed|insisted|suggested)\b",
    re.IGNORECASE,
)
_EXPECTING = re.compile(
    r"\b(?:would|should|plan(?:s|ned|ning)?|expect\w*|prepar\w+|intend\w*|aim\w*|(?:set|due|about|going|is|are|was) to|"
    r"anticipat\w+|predict\w*|forecast\w*|likel\w+|prob\w+|speculat\w+|tend\w*|chances?|odds|fears?|fear\w+)\b",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:can|would|should|if|whether|plan\w*|want\w*|hop\w+|consider\w*|weigh\w*|risk\w*|threat\w*|aim\w*|expect\w*|"
    r"believ\w*|think\w*|thought|suggest\w*|chances?|option\w*|able|unless|capable|signs?|fear\w*|concern\w*|question\w*|"
    r"propos\w+|forecast\w*|predict\w*|likel\w+|prob\w+)\b",
    re.IGNORECASE,
)
"""Words of a source that a sentence may put as "may" or "could"."""
_DOUBT = re.compile(r"\b(?:may|might|could|possibly|perhaps|maybe)\b(?! be due)")
_CERTAIN = re.compile(r"\b(?:will|shall|is going to|are going to)\b(?! not)")
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|'ll|set to|due to|scheduled to|vow\w*|pledg\w+|promis\w+)\b|'ll\b", re.IGNORECASE
)
_SCOPE_WORDS = 5
_TAKEN_UP = 0.5


def find_hedge_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report likelihood words and hedges that were lost or made stronger, and likelihoods that nobody stated."""
    stems = set(content_stems(text))
    kept = find_likelihoods(text)
    hearsay = bool(find_hearsay(text)) or bool(CUES.search(text))
    stated = find_likelihoods(cited.text)
    for hedge in stated:
        words = cited.text[hedge.span.start : hedge.span.end]
        if takes_up(stems, cited.text, *hedge.span) and not _is_kept(hedge, cited.text, kept, text):
            yield Problem("hedge", f"“{words}” was lost or made stronger")
    for match in find_hearsay(cited.text):
        if not (hearsay or kept) and takes_up(stems, cited.text, *match.span()):
            yield Problem("hedge", f"“{match[0]}” was lost")
    certain = _CERTAIN.search(text)
    if certain and not (kept or any(find_negations(text[: certain.start()])) or _AHEAD.search(cited.text)):
        yield Problem("hedge", f"nobody in the cited source says “{certain[0]}”")
    yield from _find_added_hedges(text, cited, kept, stated)


def _find_added_hedges(
    text: str, cited: Passage, kept: Sequence[Likelihood], stated: Sequence[Likelihood]
) -> Iterator[Problem]:
    """Report likelihoods, doubts and distance that the source does not have."""
    distant = bool(find_hearsay(cited.text))
    added = [text[one.span.start : one.span.end] for one in kept if STRENGTH[one.band]]
    if stated or distant or _EXPECTING.search(cited.text):
        added = []
    if not (stated or distant or _SOFT.search(cited.text)):
        added += [match[0] for match in _DOUBT.finditer(text)]
    if not (stated or distant or cited.attributions):
        added += [match[0] for match in find_hearsay(text)]
    for words in dict.fromkeys(added):
        yield Problem("hedge", f"nobody in the cited source says “{words}”")


def find_negation_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report negations that were lost or added; a softer word of denial that the other side lacks makes up for one."""
    stems = set(content_stems(text))
    ours, theirs = next(find_negations(text), None), list(find_negations(cited.text))
    if not _denies_otherwise(text, cited.text):
        denied = {
            word
            for match in find_negations(text)
            for word in (*clause_before(text, match.start(), _SCOPE_WORDS), *_scope_of(text, match))
        }
        taken_up = (match for match in theirs if takes_up(stems, cited.text, *match.span()))
        if any(ours is None or denied.isdisjoint(_scope_of(cited.text, match) or denied) for match in taken_up):
            yield Problem("negation", "a denial in the cited source was lost")
    denials = [*theirs, *SOFT_NEGATORS.finditer(cited.text)]
    if ours and not (denials and is_denied(ours, text, denials, cited.text)):
        yield Problem("negation", "the cited source does not deny this")


def _scope_of(text: str, negation: re.Match[str]) -> list[str]:
    return clause_after(text, negation.end(), _SCOPE_WORDS)


def is_denied(negation: re.Match[str], text: str, theirs: Iterable[re.Match[str]], cited: str) -> bool:
    """Say whether the source denies, too, what stands behind a negation, or does not speak of it."""
    scope = clause_after(text, negation.end(), 1)
    denied = {word for match in theirs for word in clause_after(cited, match.end(), _SCOPE_WORDS)}
    return not scope or scope[0] in denied or scope[0] not in content_stems(cited)


def _denies_otherwise(text: str, other: str) -> bool:
    """Say whether a text has a word of denial that the other lacks."""
    there = {match[0].casefold() for match in SOFT_NEGATORS.finditer(other)}
    return any(match[0].casefold() not in there for match in SOFT_NEGATORS.finditer(text))


def speaks(name: str | None, attribution: Attribution, source: Reading) -> bool:
    """Say whether somebody is the one to whom the source attributes these words."""
    span = attribution.speaker or attribution.source
    if not name or span is None or is_pronoun(name):
        return False
    entity = source.entity(name)
    return fold_words(source.name_at(span)).casefold() == fold_words(entity.name if entity else name).casefold()


def find_attribution_problems(
    text: str, cited: Passage, source: Reading, others: Sequence[Attribution]
) -> Iterator[Problem]:
    """Report somebody's statement in our own voice, and a statement of the source's own given to somebody.

    Args:
        text: a generated sentence, folded.
        cited: the passage it rests on.
        source: the article.
        others: attributions of the passage whose speaker the brief does not name beside the sentence.
    """
    added = SAYS.search(text)
    if added and not (cited.attributions or CUES.search(cited.text)):
        yield Problem("attribution", f"“{added[0]}”: the cited source attributes this to nobody")
    untold = [one for one in others if not _is_told(one, text, source)]
    said = {word for one in untold for word in content_stems(fold_words(source.words(one.content) or ""))}
    cues = (match[0] for match in CUES.finditer(text))
    if not any(stem(cue) not in said for cue in cues) and _is_somebodys(
        set(content_stems(text)), cited, source, untold
    ):
        yield Problem("attribution", "the cited source attributes this to somebody")


def _is_told(attribution: Attribution, text: str, source: Reading) -> bool:
    """Say whether a sentence repeats who says so and the word by which the source says that they do."""
    cue, by = (fold_words(source.words(span) or "") for span in (attribution.cue, attribution.source))
    stems = {stem(word.text) for word in find_words(text)}
    return bool(cue and by) and all(
        not stems.isdisjoint(stem(word.text) for word in find_words(part)) for part in (cue, by)
    )


def _is_kept(hedge: Likelihood, cited: str, kept: Iterable[Likelihood], text: str) -> bool:
    """Say whether a hedge that is no stronger stands beside the same words."""
    limit, beside = STRENGTH[hedge.band], _beside(cited, hedge)
    for other in kept:
        strength = STRENGTH[other.band]
        no_stronger = strength == 0 or (strength * limit > 0 and abs(strength) <= abs(limit))
        if no_stronger and not beside.isdisjoint(_beside(text, other)):
            return True
    return False


def _beside(text: str, hedge: Likelihood) -> set[str]:
    before = clause_before(text, hedge.span.start, _SCOPE_WORDS)
    return {*before, *clause_after(text, hedge.span.end, _SCOPE_WORDS)}


def _is_somebodys(stems: set[str], cited: Passage, source: Reading, others: Sequence[Attribution]) -> bool:
    """Say whether most of what the sentence takes from the passage stands in attributed words."""
    spoken: set[str] = set()
    own: set[str] = set()
    for index in cited.sentences:
        sentence = source.article.sentences[index]
        rest = list(source.article.text[sentence.start : sentence.end])
        for attribution in others:
            start = max(attribution.content.start, sentence.start) - sentence.start
            end = min(attribution.content.end, sentence.end) - sentence.start
            if start < end:
                spoken |= set(content_stems(fold_words("".join(rest[start:end]))))
                rest[start:end] = " " * (end - start)
        own |= set(content_stems(fold_words("".join(rest))))
    taken = stems & (spoken | own)
    return bool(taken) and len(taken & spoken - own) > _TAKEN_UP * len(taken)
