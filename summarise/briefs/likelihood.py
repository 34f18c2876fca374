"""Read the words with which a source says how likely something is, and the hedges that soften what it says.

Invariant: a band comes from the table alone; what the table does not place in a band is `unstated`.
The table, its sources and its limits stand in docs/likelihood.md.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from summarise.articles.article import Span
from summarise.briefs.folding import fold_text
from summarise.briefs.items import Band
from summarise.briefs.phrases import list_phrases, match_any

BANDS: Mapping[Band, tuple[str, ...]] = {
    "almost_no_chance": list_phrases(
        """almost no chance, virtually no chance, next to no chance, no chance, remote, impossible, virtually
        impossible, practically impossible, almost certainly not"""
    ),
    "very_unlikely": list_phrases(
        """very unlikely, highly unlikely, highly improbable, extremely unlikely, little chance, little likelihood,
        slim chance, slim chances"""
    ),
    "unlikely": list_phrases(
        """unlikely, improbable, improbably, probably not, not likely, not probable, not expected, doubtful, less
        likely than not"""
    ),
    "roughly_even": list_phrases(
        """roughly even chance, roughly even odds, even chance, even odds, chances are about even, fifty-fifty, 50-50,
        toss-up, a coin flip"""
    ),
    "likely": list_phrases(
        """likely, probable, probably, expected, is expected, are expected, be expected, expected to, expects, expect,
        expectation, expectations, anticipated, anticipates, more likely than not"""
    ),
    "very_likely": list_phrases(
        """very likely, highly likely, highly probable, extremely likely, most likely, very probably, widely expected"""
    ),
    "almost_certain": list_phrases(
        """almost certain, almost certainly, nearly certain, virtually certain, all but certain, near certain, bound
        to, virtually guaranteed"""
    ),
    "unstated": list_phrases(
        """could, may, might, possible, possibly, perhaps, maybe, potential, potentially, possibility, cannot be ruled
        out, can not be ruled out, conceivable, conceivably, set to, poised to, due to, slated to, scheduled to,
        plans to, planning to, speculation, speculated, speculate"""
    ),
}

STRENGTH: Mapping[Band, int] = {
    "almost_no_chance": -3,
    "very_unlikely": -2,
    "unlikely": -1,
    "roughly_even": 0,
    "unstated": 0,
    "likely": 1,
    "very_likely": 2,
    "almost_certain": 3,
}
"""How far a band stands from even; the sign says to which side."""

HEARSAY = list_phrases(
    """reportedly, allegedly, alleged, supposedly, apparently, seemingly, purportedly, purported, said to be,
    believed, believed to, thought to, seen as, rumoured, rumored, suspected, appears, appear, appeared, seems,
    seem, seemed, unconfirmed, so-called, speculation, speculated, arguably, presumably"""
)
"""Words by which a source keeps its distance from what it reports."""

APPROXIMATORS: Mapping[str, tuple[str, ...]] = {
    "about": list_phrases(
        """about, around, roughly, approximately, some, nearly, almost, close to, an estimated, estimated, or so, as
        many as, virtually, circa"""
    ),
    "at least": list_phrases(
        "at least, more than, over, no fewer than, no less than, upwards of, a minimum of, exceeding"
    ),
    "at most": list_phrases(
        "at most, up to, fewer than, less than, under, no more than, below, a maximum of, as many as"
    ),
}
"""Words that soften a number, by direction."""

_BAND_OF = {phrase: band for band, phrases in BANDS.items() for phrase in phrases}


_LIKELIHOOD = match_any(_BAND_OF)
_HEARSAY = match_any(HEARSAY)
_APPROXIMATOR = match_any(phrase for phrases in APPROXIMATORS.values() for phrase in phrases)
_MONTH_OF_MAY = re.compile(
    r"(?<=\b[Ii]n )May|(?<=\bof )May|(?<=\d )May|(?<=\bast )May|(?<=\bext )May|May(?=\s+\d|\W*\Z)"
)
_PLANNED_VERBS = (
    "be|go|hold|meet|take|arrive|begin|start|end|leave|travel|visit|attend|speak|vote|appear|return|open|report|come|"
    "become|make|sign|expire|run|face"
)
_DUE_TO_CAUSE = re.compile(rf"due\s+to\s+(?!(?:{_PLANNED_VERBS})\b)", re.IGNORECASE)


class Likelihood(NamedTuple):
    """Likelihood words, `text[start:end]`, and the band the table gives them."""

    span: Span
    band: Band


def band_of(words: str) -> Band:
    """Give the band of likelihood words as a source writes them."""
    found = find_likelihood(words)
    return found.band if found else "unstated"


def find_likelihood(text: str) -> Likelihood | None:
    """Find the first likelihood words of a text, those with a band before those without."""
    found = find_likelihoods(text)
    return next((one for one in found if one.band != "unstated"), found[0] if found else None)


def find_likelihoods(text: str) -> list[Likelihood]:
    """Find all likelihood words of a text in order; spans point into `text`."""
    folded = fold_text(text)
    found = []
    for match in _LIKELIHOOD.finditer(folded.text):
        if match[0] == "May" and _MONTH_OF_MAY.match(folded.text, match.start()):
            continue
        if _DUE_TO_CAUSE.match(folded.text, match.start()):
            continue
        if span := folded.source_span(match.start(), match.end()):
            found.append(Likelihood(span, _BAND_OF[re.sub(r"\s+", " ", match[0].casefold())]))
    return found


def find_hearsay(folded: str) -> list[re.Match[str]]:
    """Find the words by which folded text keeps its distance."""
    return list(_HEARSAY.finditer(folded))


def find_approximator(text: str, start: int) -> Span | None:
    """Find the words right before offset `start` that soften the number there."""
    reach = 24
    for match in _APPROXIMATOR.finditer(text, max(0, start - reach), start):
        if not text[match.end() : start].strip(" $€£a"):
            return Span(match.start(), match.end())
    return None


def directions_of(words: str) -> frozenset[str]:
    """Give the directions, "about", "at least" or "at most", in which words soften a number."""
    lowered = " ".join(words.casefold().split())
    return frozenset(direction for direction, phrases in APPROXIMATORS.items() if lowered in phrases)
