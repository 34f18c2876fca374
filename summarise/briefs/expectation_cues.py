"""The words by which a sentence looks ahead, as a table, and what around them takes that back.

Invariant: pure; a cue opens an expectation unless its clause closes it: an indirect question, a look back, a manner of
speaking ("I would argue"). An obligation, and an event in the present tense, need a date or a condition to open one.
"""

import re
from collections.abc import Sequence

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_UNITS = "hours|days|weeks|months|years"
_PERIODS = (
    rf"{_UNITS}|week|weekend|month|year|quarter|decade|day|summer|autumn|fall|winter|spring|term|season|session|"
    "election"
)
HORIZON = re.compile(
    r"\b(?:(?:(?:later|early|earlier|mid|late|by|before|until|within|over|in|during|from|for|at)\s+)?(?:the\s+end\s+of\s+)?"
    rf"(?:this|next|the\s+coming|the\s+next|the)\s+(?:\w+\s+)?(?:{_PERIODS})|tomorrow|tonight|soon|"
    rf"(?:by|until|before|in|on|from)\s+(?:mid-|early\s+|late\s+)?(?:{_MONTHS}|{_DAYS})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"(?:,?\s+\d{{4}})?(?:\s+(?:to|until)\s+(?:{_DAYS}))?|(?:by|in|before|until)\s+20\d\d|"
    rf"(?:by|until|before|on)\s+\d{{1,2}}\s+{_MONTHS}|(?:at|by|until|before)\s+midnight|"
    rf"within\s+(?:the\s+)?\w+\s+(?:{_UNITS}))(?!\w)",
    re.IGNORECASE,
)
"""A date or a span of time that may lie ahead."""
CONDITION = re.compile(
    r"\b(?:if|unless|provided that|as long as|depending on|assuming)\s+[^,;.!?”\"]{8,140}", re.IGNORECASE
)

_ADVERBS = r"(?:(?:not|never|also|soon|then|still|now|well|only|likely|\w+ly) )*"
_VERB = rf"{_ADVERBS}(?!have\b)[a-z]+"
_BE = r"(?:am|is|are|was|were|be|been|being|['’](?:m|s|re)|isn['’]t|aren['’]t|widely)"
_NO_NOUN = "".join(rf"(?<!\b{word} )" for word in "the a their his her no any its".split()) + "(?<!['’]s )(?<!s['’] )"
_FORESEEN = (
    rf"\b{_BE} (?:\w+ )?(?:expected|scheduled|slated|poised|anticipated|forecast|planned|projected|"
    r"estimated to|bound to|prepared to|set (?:to|for)|due(?! to (?:the|an?|its|his|her|their)\b))\b|"
    r"\b(?:un)?likely\b|\b(?:expected|scheduled|slated|due|set) (?:for|by|next|later|this)\b|"
    r"\b(?:expects?|anticipates?|forecasts?|predicts?|predicted)\b|"
    r"(?<!['’])\bexpectations (?:that )?(?:\w+ ){1,4}will\b"
)
_INTENDED = (
    rf"{_NO_NOUN}\b(?:plans?|planning|intends?|intention|hopes?|aims?|pledg(?:es?|ed|ing)|vow(?:s|ed|ing)?|"
    r"promis(?:es?|ed|ing)|threaten(?:s|ed|ing)?|prepar(?:es|ing)|decided|agreed|ready|prepared) to\b|\bintention to\b|"
    r"\b(?:is|are) (?:\w+ )?(?:considering|weighing|mulling|planning|preparing|awaiting|looking for)\b"
)
_PLAINLY, _AHEAD, _VAGUELY = 0.8, 0.6, 0.4
_CUES: Sequence[tuple[float, str]] = (
    (_PLAINLY, _FORESEEN),
    (_AHEAD, rf"(?:\b(?:will|shall|won['’]t)|['’]ll) {_VERB}|\b(?:is|are) to be [a-z]+"),
    (_AHEAD, rf"\bwould (?!(?:not )?(?:say|comment|like|argue|answer|discuss)\b){_VERB}"),
    (_AHEAD, _INTENDED),
    (_VAGUELY, rf"{_BE} {_ADVERBS}(?:going|about) to [a-z]+"),
    (_VAGUELY, rf"\b(?:could|may|might) {_VERB}"),
)
"""Words that look ahead, by how often an annotator marked a sentence that has them."""
_EXPECTED = re.compile("|".join(f"(?P<cue{place}>{cue})" for place, (_, cue) in enumerate(_CUES)))
_DATED = re.compile(
    r"\b(?:must|needs? to|(?:has|have) to|ordered|requires?|giv(?:es?|en|ing)|runs out|expires|begins|starts|opens|"
    r"ends|meets|votes|takes (?:effect|place|office)|goes into effect|comes into force)\b"
)
_CONDITIONAL = re.compile(r"\b(?:must|should|can)\b")
_CLOSING = re.compile(
    r"\b(?:whether|why|how|what|whatever|whoever|wherever|when|see|after|since|before)\s+(?:\S+\s+){0,4}?$|"
    r"\b(?:had|(?:was|were)\s+(?:\w+\s+)?to)\s+(?:\w+\s+)?$|\b(?:thought|looked|seemed|assumed|wanted|blocked)\b.*$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"\b(?:I|[Ww]e|[Yy]ou)\s+(?:\w+\s+)?$")
_MODAL = re.compile(r"would|could|may|might")
_RESTRICTIVE = re.compile(r"(?<!,) (?:who|which|that)\s+(?:\w+\s+){0,2}$")
_CLAUSE_START = re.compile(r"[,;:–—“\"(]")
_DATE, _SUBORDINATE = 0.2, -0.3


def expects(text: str) -> bool:
    """Say whether a text holds words of expectation of its own."""
    return bool(find_cues(text))


def find_cues(text: str) -> list[re.Match[str]]:
    """Find the words that look ahead and that nothing around them closes."""
    cues = list(_EXPECTED.finditer(text))
    cues += (cue for cue in _DATED.finditer(text) if HORIZON.search(text, cue.end()))
    if CONDITION.search(text):
        cues += _CONDITIONAL.finditer(text)
    return [cue for cue in cues if _is_open(text, cue)]


def weigh_cue(text: str, cue: re.Match[str]) -> float:
    """Say how plainly a cue looks ahead: more with a date behind it, less in a clause that only says which one."""
    weight = _CUES[int(cue.lastgroup[3:])][0] if cue.lastgroup else _AHEAD
    weight += _DATE * bool(HORIZON.search(text, cue.start()))
    return weight + _SUBORDINATE * bool(_RESTRICTIVE.search(text[: cue.start()]))


def _is_open(text: str, cue: re.Match[str]) -> bool:
    clause = _CLAUSE_START.split(text[: cue.start()])[-1]
    of_the_speaker = _MODAL.match(cue.group()) and _SPEAKER.search(clause)
    return not (of_the_speaker or _CLOSING.search(clause))
