"""How certain: whether a sentence denies, doubts or foretells what another states.

Invariant: a marker of certainty belongs to the words right behind it; two sentences differ only about words that both
have.
"""

import re
from collections.abc import Iterator, Mapping

from summarise.articles.article import Span
from summarise.briefs.folding import fold_text
from summarise.briefs.phrases import list_phrases, match_any
from summarise.briefs.wording import SOFT_NEGATORS
from summarise.events.facts.model import Fact, Fit
from summarise.events.lines import Line
from summarise.events.sources import Source

_CLASSES: Mapping[str, tuple[str, ...]] = {
    "denied": list_phrases(
        "not, never, no longer, denied, denies, did not, does not, will not, has not, was not, is not, were not, "
        "are not, have not, had not, cannot, refused to, declined to, failed to, ruled out"
    ),
    "possible": list_phrases("may, might, could, possibly, perhaps, maybe"),
    "likely": list_phrases("likely, probably, expected to, is expected, are expected, expects to, set to, due to"),
    "hearsay": list_phrases("reportedly, allegedly, apparently, supposedly, is said to, are said to, believed to"),
    "certain": list_phrases("will, would, certainly, definitely"),
}
_CLASS_OF = {phrase: name for name, phrases in _CLASSES.items() for phrase in phrases}
_MARKER = re.compile(rf"{match_any(_CLASS_OF).pattern}|\b\w+n['’]t\b|\bwon['’]t\b", re.IGNORECASE)
_NO_DENIAL = re.compile(r"\b(?:or|if|why) not\Z", re.IGNORECASE)
PLAIN = "plain"
_APART = frozenset(
    frozenset(pair.split("/"))
    for pair in "denied/plain denied/certain denied/possible denied/likely denied/hearsay possible/plain "
    "possible/certain hearsay/plain".split()
)
_REACH = 3


def find_markers(source: Source, line: Line) -> Iterator[Fact]:
    """Find the words that say how certain a sentence is."""
    folded = fold_text(source.words(line.span))
    for match in _MARKER.finditer(folded.text):
        place = folded.source_span(match.start(), match.end())
        if place and match[0] != "May" and not _NO_DENIAL.search(folded.text, 0, match.end()):
            span = Span(line.span.start + place.start, line.span.start + place.end)
            yield _mark(source, line, span, _class_of(match[0]))


def _mark(source: Source, line: Line, span: Span, name: str) -> Fact:
    return Fact(source, line, "modality", span, name, "how certain", frozenset(), compare_certainty)


def find_plain(marked: Fact, source: Source, line: Line) -> Fact | None:
    """Find where another sentence says without any marker what a marked one says behind its marker."""
    here = next((place for place in _places(marked, line) if _is_plain(marked, source, line, place)), None)
    return _mark(source, line, here, PLAIN) if here else None


def _places(marked: Fact, line: Line) -> Iterator[Span]:
    """Give the places of a sentence with the words right behind a marker, and one of those before it."""
    scope, tokens = marked.after, line.tokens
    for at, token in enumerate(tokens):
        behind = {other.key for other in tokens[at + 1 : at + _REACH]}
        before = {other.key for other in tokens[max(0, at - _REACH) : at]}
        goes_on = len(scope) == 1 or behind & set(scope[1:])
        if scope and token.key == scope[0] and goes_on and (not marked.before or before & set(marked.before)):
            yield Span(token.start, token.end)


def _is_plain(marked: Fact, source: Source, line: Line, here: Span) -> bool:
    """Say whether nothing before a place says what the marker says, be it in other words."""
    before = _words_before(source, line, here)
    present = {_class_of(match[0]) for match in _MARKER.finditer(before)}
    if marked.value in present or (present and marked.value == "possible"):
        return False
    softened = {match[0] for match in SOFT_NEGATORS.finditer(before)}
    softened -= {match[0] for match in SOFT_NEGATORS.finditer(_words_before(marked.source, marked.line, marked.span))}
    if marked.value == "denied" and softened:
        return False
    return marked.value != "hearsay" or not _is_attributed(source, here) or _is_attributed(marked.source, marked.span)


def _words_before(source: Source, line: Line, here: Span) -> str:
    return " ".join(source.article.text[line.span.start : here.start].split()[-_REACH:])


def _class_of(words: str) -> str:
    return _CLASS_OF.get(" ".join(words.casefold().split()), "denied")


def _is_attributed(source: Source, span: Span) -> bool:
    return bool(source.reading.attributions_at(span))


def is_hearsay(one: Fact, other: Fact) -> bool:
    """Say whether one article has from others what the other states as its own."""
    return {one.value, other.value} == {"hearsay", PLAIN}


def compare_certainty(one: Fact, other: Fact) -> Fit:
    """Compare two markers by their class; what is likely and what will be are two ways of foretelling."""
    if one.value == other.value:
        return Fit.SAME
    return Fit.APART if frozenset({one.value, other.value}) in _APART else Fit.FINER
