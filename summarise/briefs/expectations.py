"""What the article says may happen next, found by its words of expectation.

Invariant: pure; an expectation is a sentence of the source, and horizon, condition and likelihood are its own words.
"""

import re

from summarise.articles.article import Span
from summarise.briefs.attributions import Attribution
from summarise.briefs.draft import DraftOutlook
from summarise.briefs.likelihood import find_likelihood
from summarise.briefs.reading import Reading

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_PERIODS = (
    r"week|weekend|month|year|quarter|decade|days?|weeks|months|years|summer|autumn|fall|winter|spring|term|season"
)
_BE = "is|are|was|were|be|been|being|widely"
_EXPECTED = re.compile(
    rf"\b(?:(?:{_BE}) (?:\w+ )?(?:expected|likely|unlikely|set|due|scheduled|slated|poised|anticipated|forecast|"
    r"planned)\b|"
    r"(?:expects?|anticipates?|forecasts?|predicts?)\b|(?<!')expectations (?:that )?(?:\w+ ){1,4}will\b|"
    r"(?<!the )(?<!a )(?<!their )(?<!his )(?<!her )(?<!no )(?<!any )(?<!its )"
    r"(?:plans?|intends?|hopes?|aims?|pledge[sd]?|vow(?:s|ed)?|promise[sd]?|threaten(?:s|ed)?|prepar(?:es|ing)) to\b|"
    r"(?:is|are) going to \w+|"
    r"will (?!have\b)(?:not |never |also |soon |then )?\w+|won['’]t \w+|"
    r"(?:could|may|might) (?!have\b)(?:also |soon |then |still |well |never )?\w+)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:who|which|that|whether|if|why|how|what|whatever|whoever|wherever|when|see)\s+(?:\w+\s+){0,4}?$",
    re.IGNORECASE,
)
"""What makes the words of expectation behind it part of a question or a remark, not the sentence's own forecast."""
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e)\s+(?:\w+\s+)?$")
_PAST = re.compile(r"\b(?:had been|was|were) (?:expected|likely|set|due|scheduled) to have\b", re.IGNORECASE)
_PLAIN = re.compile(
    r"\b(?:expected|expects?|expectations?|likely|unlikely|forecast|predicts?|scheduled|set to|due to|poised)\b",
    re.IGNORECASE,
)
_HORIZON = re.compile(
    r"\b(?:(?:(?:later|early|earlier|mid|late|by|before|until|within|over|in|during|from|for|at)\s+)?(?:the\s+end\s+of\s+)?"
    rf"(?:this|next|the\s+coming|the\s+next|the)\s+(?:\w+\s+)?(?:{_PERIODS})|tomorrow|tonight|soon|"
    rf"(?:by|until|before|in|on|from)\s+(?:mid-|early\s+|late\s+)?(?:{_MONTHS}|{_DAYS})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"(?:,?\s+\d{{4}})?(?:\s+(?:to|until)\s+(?:{_DAYS}))?|(?:by|in|before|until)\s+20\d\d)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided that|as long as|depending on|assuming)\s+[^,;.!?”\"]{8,140}", re.IGNORECASE
)
_LONGEST = 420


def find_expectations(reading: Reading, most: int = 5) -> tuple[DraftOutlook, ...]:
    """Find the sentences that say what is expected; of more than `most`, those with the plainest words."""
    found: list[tuple[float, int, DraftOutlook]] = []
    for sentence in reading.article.sentences:
        if sentence.index in reading.suspects:
            continue
        text = reading.sentence_text(sentence.index)
        cue = next((one for one in _EXPECTED.finditer(text) if _is_forecast(text, one)), None)
        if cue is None or _PAST.search(text) or text.endswith("?") or len(text) > _LONGEST:
            continue
        horizon = _HORIZON.search(text, cue.start())
        source = _expecter(reading, sentence.start + cue.start())
        worth = bool(_PLAIN.search(text)) + 0.7 * bool(horizon) + 0.3 * cue.group().casefold().startswith("will")
        found.append((worth, sentence.index, _expectation(reading, sentence.index, source, horizon)))
    best = sorted(found, key=lambda one: (-one[0], one[1]))[:most]
    return tuple(outlook for _, _, outlook in sorted(best, key=lambda one: one[1]))


def expects(text: str) -> bool:
    """Say whether a text holds words of expectation of its own."""
    return any(_is_forecast(text, one) for one in _EXPECTED.finditer(text))


def _is_forecast(text: str, cue: re.Match[str]) -> bool:
    """Tell whether words of expectation are the sentence's own; plain ones always are, modals only in a main clause."""
    before = text[: cue.start()]
    clause = re.split(r"[,;:–—“\"(]", before)[-1]
    if _FIRST_PERSON.search(clause):
        return False
    return bool(_PLAIN.search(cue.group())) or not _SUBORDINATE.search(clause)


def _expectation(
    reading: Reading, index: int, source: Attribution | None, horizon: re.Match[str] | None
) -> DraftOutlook:
    text = reading.sentence_text(index)
    likelihood = find_likelihood(text)
    condition = _CONDITION.search(text)
    return DraftOutlook(
        expectation=reading.state_content(source) if source else text,
        according_to=reading.words(source.speaker or source.source) if source else None,
        horizon=horizon.group() if horizon else None,
        condition=condition.group().strip() if condition else None,
        likelihood=text[likelihood.span.start : likelihood.span.end] if likelihood else None,
        sentences=(index,),
    )


def _expecter(reading: Reading, at: int) -> Attribution | None:
    """Return the attribution whose content holds the words of expectation at an offset, the narrowest of several."""
    holding = reading.attributions_at(Span(at, at + 1))
    return min(holding, key=lambda one: one.content.end - one.content.start, default=None)
