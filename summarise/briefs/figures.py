"""Find the numbers that an article gives: how many, how much, of what.

Invariant: dates, years, times of day, durations that only date something, and numbers inside names are no figures.
"""

import re
from collections.abc import Iterator

from summarise.articles.article import Span
from summarise.briefs.dates import find_times
from summarise.briefs.items import Figure
from summarise.briefs.likelihood import find_approximator
from summarise.briefs.numbers import FRACTIONS, PAIRS, Number, find_numbers
from summarise.briefs.reading import Reading
from summarise.briefs.wording import STOP_WORDS

_UNIT_WORD = re.compile(r"[\s-]+([^\W\d_][\w'’-]*)")
_JOINED = re.compile(
    r"\s+and\s+((?:[^\W\d_][\w'’-]*\s+)?[^\W\d_][\w'’-]*)(?=\s*[,.;:)]|\s+(?:in|on|at|from|of|to|for)\b|\s*\Z)"
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?=[^\W\d_])")
_CLOCK = re.compile(r"\d[:.]\d\d\b|\d\s?(?:a\.?m|p\.?m)\b|\d\s?o['’]clock", re.IGNORECASE)
_NO_UNIT = STOP_WORDS | frozenset("years-old year-old ago earlier later".split())
_LONGEST_UNIT = 4
_ANAPHORIC = re.compile(r"\b(?:the|these|those|all|both|any|other|between)\s+\Z", re.IGNORECASE)
_DURATION = re.compile(
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))\b", re.IGNORECASE
)
_FRACTION_WORDS = frozenset(FRACTIONS)
_SMALL = 12


def find_figures(source: Reading) -> tuple[Figure, ...]:
    """Find the figures of the story in order."""
    text = source.article.text
    return tuple(
        _figure(number, Span(sentence.start, sentence.end), source)
        for sentence in source.article.sentences
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
    unit = _unit(sentence, number.end)
    if number.currency or number.percent:
        return True
    if unit is None or _DURATION.match(sentence, unit.start):
        return False
    if not number.is_spelled:
        return True
    if number.is_ordinal or word == "one" or any(pair in word.split() for pair in PAIRS) or word in _FRACTION_WORDS:
        return False
    small = all(not isinstance(value, str) and value <= _SMALL for value in number.values)
    return not (small and _ANAPHORIC.search(sentence[: number.start]))


def _unit(text: str, offset: int) -> Span | None:
    """Find the noun phrase right behind a number, "of" and one "and" included."""
    of = _OF.match(text, offset)
    start = end = of.end() if of else offset
    words = 0
    while words < _LONGEST_UNIT and (match := _UNIT_WORD.match(text, end - bool(of and not words))):
        if match[1].casefold() in _NO_UNIT or (words and match[1].casefold().endswith(("ed", "ing", "ly"))):
            break
        start = match.start(1) if not words else start
        end, words = match.end(), words + 1
    if not words:
        return None
    joined = _JOINED.match(text, end)
    return Span(start, joined.end() if joined else end)


def _figure(number: Number, sentence: Span, source: Reading) -> Figure:
    text = source.article.text
    cited = text[sentence.start : sentence.end]
    span = Span(sentence.start + number.start, sentence.start + number.end)
    unit = _unit(cited, number.end)
    hedge = find_approximator(cited, number.start)
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
