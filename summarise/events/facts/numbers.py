"""How many, how much, the how-manieth: numbers with what they count.

Invariant: parts of dates and of names are no numbers, and two numbers belong together only where they count the same.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from summarise.articles.article import Span
from summarise.briefs.dates import find_times
from summarise.briefs.items import Evidence
from summarise.briefs.likelihood import directions_of, find_approximator
from summarise.briefs.numbers import Number, find_numbers
from summarise.briefs.wording import stem
from summarise.events.facts.model import Fact, Fit
from summarise.events.lines import Line
from summarise.events.sources import Source

_JOINED = re.compile(r"-([^\W\d_]+)")
_UNIT_TOKENS = 2
_UNIT_REACH = 28
"""Characters behind a number within which what it counts begins."""
_TIMES = frozenset(map(stem, "second minute hour day night week weekend month quarter year decade".split()))
"""Units of which one thing may have many lengths: a policy has two-year periods and ten-year ones."""
_PRONOUN = frozenset({"one"})
_Values = tuple[frozenset[Fraction | str], frozenset[str], str]


def find_number_facts(source: Source, line: Line) -> Iterator[Fact]:
    """Find the numbers of a sentence."""
    text = source.words(line.span)
    times = [time.span for time in find_times(text, source.article.published)]
    names = [Span(token.start, token.end) for token in line.tokens if token.is_name]
    for number in find_numbers(text):
        span = Span(line.span.start + number.start, line.span.start + number.end)
        span = _trim(source.article.text, span)
        dated = any(time.start < number.end and number.start < time.end for time in times)
        named = any(name.start < span.end and span.start < name.end for name in names)
        if not dated and not named and number.written.casefold() not in _PRONOUN:
            fact = _state(source, line, span, number)
            yield fact
            yield from _state_measure(fact, is_ordinal=number.is_ordinal)


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))


def _state(source: Source, line: Line, span: Span, number: Number) -> Fact:
    hedge = find_approximator(source.article.text, span.start)
    directions = directions_of(source.words(hedge)) if hedge else frozenset()
    symbol = "%" if number.percent else (number.currency or "")[-1:]
    following = [token for token in line.tokens if span.end <= token.start <= span.end + _UNIT_REACH][:_UNIT_TOKENS]
    given = (one.unit for one in source.brief.figures if one.unit and _holds(one.evidence[1], span))
    named = source.article.text[span.end : following[-1].end].strip(" -,") if following else ""
    unit = next(given, named)
    value: _Values = (number.values, directions, symbol + ("th" if number.is_ordinal else ""))
    return Fact(
        source,
        line,
        "number",
        span,
        value,
        _name_slot(unit, symbol, is_ordinal=number.is_ordinal),
        _read_compound(source, span) or frozenset(token.key for token in following),
        compare_numbers,
    )


def _state_measure(fact: Fact, *, is_ordinal: bool) -> Iterator[Fact]:
    """State what a compound says of one thing, "the 48-page indictment", as a slot that has a name of its own."""
    joined = _JOINED.match(fact.source.article.text, fact.span.end)
    thing = next((token for token in fact.line.tokens if joined and token.start >= joined.end()), None)
    measured = joined and thing and thing.start == joined.end() + 1 and not thing.is_name
    if joined and thing and measured and not is_ordinal and stem(joined[1]) not in _TIMES:
        noun = fact.source.words(Span(thing.start, thing.end))
        slot = f"the number of {joined[1]}s of the {noun}"
        head, about = frozenset({f"{stem(joined[1])} {thing.key}"}), frozenset({thing.key})
        yield replace(fact, slot=slot, head=head, about=about)


def _read_compound(source: Source, span: Span) -> frozenset[str]:
    """Give what a number counts in a compound, the year of "eight-year", which is no part of what follows it."""
    joined = _JOINED.match(source.article.text, span.end)
    return frozenset({stem(joined[1])}) if joined else frozenset()


def _name_slot(unit: str, symbol: str, *, is_ordinal: bool) -> str:
    if symbol and not is_ordinal:
        return "the share" if symbol == "%" else f"the amount in {symbol}"
    return f"which {unit}".strip() if is_ordinal or not unit else f"the number of {unit}"


def _holds(evidence: Evidence, span: Span) -> bool:
    return evidence.start <= span.start and span.end <= evidence.end


def compare_numbers(one: Fact, other: Fact) -> Fit:
    """Compare two numbers: equal, one a rounder form of the other, apart, or not of one measure."""
    first, hedges, symbol = _values(one)
    second, other_hedges, other_symbol = _values(other)
    if symbol != other_symbol:
        return Fit.UNLIKE
    if first & second:
        return Fit.SAME if hedges == other_hedges else Fit.FINER
    exact, other_exact = _numeric(first), _numeric(second)
    if not exact or not other_exact:
        return Fit.FINER
    allowed = hedges != other_hedges and (
        _allows(exact, hedges, other_exact) or _allows(other_exact, other_hedges, exact)
    )
    return Fit.FINER if allowed or _rounds(exact, other_exact) or _rounds(other_exact, exact) else Fit.APART


def is_vague(fact: Fact) -> bool:
    """Say whether a number is a word such as "dozens"."""
    return fact.kind == "number" and not _numeric(_values(fact)[0])


def _values(fact: Fact) -> _Values:
    value: _Values = fact.value  # type: ignore[assignment]
    return value


def _numeric(values: frozenset[Fraction | str]) -> list[Fraction]:
    return sorted(value for value in values if not isinstance(value, str))


_NEARLY = Fraction(15, 100)
"""How far from it a number may be that is given with \"about\"."""
_ROUNDED = Fraction(5, 100)
"""How far a rounded number may be from the exact one."""


def _allows(values: list[Fraction], hedges: frozenset[str], others: list[Fraction]) -> bool:
    """Say whether a softened number leaves room for another."""
    own, other = values[0], others[0]
    about = "about" in hedges and abs(own - other) <= _NEARLY * max(own, other)
    return about or ("at least" in hedges and other >= own) or ("at most" in hedges and other <= own)


def _rounds(coarse: list[Fraction], fine: list[Fraction]) -> bool:
    """Say whether one number is the other, rounded to fewer digits."""
    step = _step(coarse[0])
    close = abs(coarse[0] - fine[0]) <= min(step / 2, _ROUNDED * fine[0])
    return step > _step(fine[0]) and close


def _step(value: Fraction) -> Fraction:
    """Give the power of ten of the last digit that is not zero."""
    if value == 0:
        return Fraction(1)
    step = Fraction(1)
    while (value / step).denominator != 1 and step > Fraction(1, 10**6):
        step /= 10
    while (value / (step * 10)).denominator == 1:
        step *= 10
    return step
