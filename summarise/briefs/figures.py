"""Find the numbers that an article gives: how many, how much, of what.

Invariant: dates, years, times of day, durations that only date something, and numbers inside names are no figures; what
is counted is a plural noun, so that no verb, adjective or adverb becomes a unit.
"""

import re
from collections.abc import Iterator

from summarise.articles.article import Span
from summarise.briefs.dates import find_times
from summarise.briefs.gaps import LANGUAGES
from summarise.briefs.items import Figure
from summarise.briefs.likelihood import find_approximator
from summarise.briefs.numbers import CARDINALS, FRACTIONS, PAIRS, Number, find_numbers
from summarise.briefs.reading import Reading
from summarise.briefs.wording import STOP_WORDS

_UNIT_WORD = re.compile(r"[\s-]+([^\W\d_][\w'’-]*)")
_JOINED = re.compile(
    r"\s+and\s+((?:[^\W\d_][\w'’-]*\s+)?[^\W\d_][\w'’-]*)(?=\s*[,.;:)]|\s+(?:in|on|at|from|of|to|for)\b|\s*\Z)"
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?=[^\W\d_])")
_CLOCK = re.compile(r"\d[:.]\d\d\b|\d\s?(?:a\.?m|p\.?m)\b|\d\s?o['’]clock", re.IGNORECASE)
_NO_UNIT = STOP_WORDS | frozenset("years-old year-old ago earlier later times".split())
_PLURAL = re.compile(
    r"[\w-]+[^\W_siu'’]s|(?:people|police|cattle|staff|personnel|crew|aircraft|sheep|species|series|yen|yuan|won|baht|"
    r"kroner|kronor|rand|celsius|fahrenheit|taxis|skis|data|[\w-]*(?:men|women|children|feet|fish))",
    re.IGNORECASE,
)
_RATE = re.compile(r"\s+(?:an?|per|every)\s+(?:second|minute|hour|day|night|week|month|quarter|year)\b")
_SMALL_NUMBER = rf"(?<![\w.,])(?:\d\d?|{'|'.join(CARDINALS)})"
_BEGINS = re.compile(
    rf"(?:\bbetween\s+\d[\d,.]*\s+and\s+|(?<![\w.,])\d[\d,.]*(?:\s(?:to|or)\s|[-–])|"
    rf"{_SMALL_NUMBER}\s(?:to|or|in|out\sof)\s|\b(?:several|a\sfew|many)\s+)\Z",
    re.IGNORECASE,
)
"""What belongs to a number and stands before it: the lower end of a range, the part of a ratio."""
_IN_NAME = re.compile(r"\S\s+[A-Z][\w'’.-]*\s\Z")
_LONGEST_UNIT = 4
_ANAPHORIC = re.compile(r"\b(?:the|these|those|all|both|any|other|between)\s+\Z", re.IGNORECASE)
_DURATION = re.compile(
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))\b", re.IGNORECASE
)
_FRACTION_WORDS = frozenset(FRACTIONS)
_SMALL = 12


def find_figures(source: Reading) -> tuple[Figure, ...]:
    """Find the figures of the story in order; none in a language whose words are not known."""
    if source.article.language not in LANGUAGES:
        return ()
    text = source.article.text
    return tuple(
        _figure(number, Span(sentence.start, sentence.end), source)
        for sentence in source.article.sentences
        if sentence.index not in source.suspects
        for number in _numbers_in(text[sentence.start : sentence.end])
    )


def _numbers_in(sentence: str) -> Iterator[Number]:
    times = [time.span for time in find_times(sentence)]
    for number in find_numbers(sentence):
        dated = any(span.start < number.end and number.start < span.end for span in times)
        if not dated and not _CLOCK.match(sentence, max(0, number.end - 1)) and _counts(number, sentence):
            yield number


def _counts(number: Number, sentence: str) -> bool:
    """Say whether a number counts or measures something, by its symbol or by the noun behind it."""
    word = number.written.casefold()
    if number.currency or number.percent:
        return True
    unit = _unit(number, sentence)
    if unit is None or _is_in_name(number, sentence) or _DURATION.match(sentence, unit.start):
        return False
    if not number.is_spelled:
        return True
    if number.is_ordinal or word == "one" or any(pair in word.split() for pair in PAIRS) or word in _FRACTION_WORDS:
        return False
    small = all(not isinstance(value, str) and value <= _SMALL for value in number.values)
    return not (small and _ANAPHORIC.search(sentence[: number.start]))


def _is_in_name(number: Number, sentence: str) -> bool:
    """Say whether a number belongs to a name: Future 45, the Gang of Eight."""
    if number.is_spelled:
        return number.written[0].isupper() and sentence[number.start - 1 : number.start] == " "
    return _IN_NAME.search(sentence[: number.start]) is not None


def _unit(number: Number, sentence: str) -> Span | None:
    """Find what stands behind a number: a noun phrase, a rate, or both."""
    noun = _noun_phrase(number, sentence)
    rate = _RATE.match(sentence, noun.end if noun else number.end)
    if rate is None:
        return noun
    return Span(noun.start if noun else rate.start() + 1, rate.end())


def _noun_phrase(number: Number, sentence: str) -> Span | None:
    """Find the noun phrase behind a number up to its last plural, "of" and one "and" included."""
    of = _OF.match(sentence, number.end)
    start = end = of.end() - 1 if of else number.end
    may_be_singular = bool(of) or number.is_ordinal
    head: Span | None = None
    for words in range(_LONGEST_UNIT):
        match = _UNIT_WORD.match(sentence, end)
        word = match[1].casefold() if match else ""
        if match is None or word in _NO_UNIT or (words and word.endswith(("ed", "ing", "ly"))):
            break
        start = match.start(1) if not words else start
        end = match.end()
        if may_be_singular or _PLURAL.fullmatch(match[1]):
            head = Span(start, end)
    joined = _JOINED.match(sentence, head.end) if head else None
    return Span(start, joined.end()) if joined else head


def _figure(number: Number, sentence: Span, source: Reading) -> Figure:
    text = source.article.text
    cited = text[sentence.start : sentence.end]
    begins = None if number.currency else _BEGINS.search(cited[: number.start])
    span = Span(sentence.start + (begins.start() if begins else number.start), sentence.start + number.end)
    unit = _unit(number, cited)
    hedge = find_approximator(cited, span.start - sentence.start)
    written = text[span.start : span.end].strip()
    symbol = number.currency or number.percent
    return Figure(
        value=written.removeprefix(number.currency or "").removesuffix(number.percent or "").strip(),
        unit=symbol or (cited[unit.start : unit.end] if unit else None),
        what=cited,
        hedge=cited[hedge.start : hedge.end] if hedge else None,
        basis=source.basis_at(span),
        evidence=(source.evidence(sentence), source.evidence(span)),
    )
