"""Find who passed on what somebody said: the agency that reports it, the paper that was told it.

Invariant: a carrier is never the source of the tag whose words it carries.
"""

from collections.abc import Collection, Iterator, Sequence

from summarise.briefs.speech.closings import closes_sentence
from summarise.briefs.speech.frames import Frame, Token
from summarise.briefs.speech.grammar import phrase_after
from summarise.briefs.speech.sources import Source, is_medium, is_publisher, read_source
from summarise.briefs.speech.tags import Tag, is_aside

_CARRYING = frozenset(("according", "report"))
_PASSED_ON = frozenset("carried published released aired broadcast quoted cited distributed relayed".split())
_TALKS = frozenset("interview interviews conversation remarks comments".split())
_REACH = 20
_SURVEYS = frozenset(("poll", "survey", "study", "report", "census"))


def find_carrier(frame: Frame, tag: Tag | None, tags: Sequence[Tag], names: Collection[int]) -> Source | None:
    """Find who passed on what a tag says.

    "X said …, according to Y", "X told Z …, Y reported", "Y said X said …", "X said in an interview with Y".
    """
    if tag is None or tag.shape == "according":
        return None
    others = [other for other in tags if other.source.span != tag.source.span]
    for other in others:
        carries = other.lemma in _CARRYING or closes_sentence(frame.tokens, other)
        behind = other.first > tag.last and carries and other.shape != "participle"
        if behind or is_aside(frame.tokens, other) or _tells_of(frame.tokens, other, tag):
            return other.source
    poll = _opening_document(frame.tokens, tag)
    if poll is not None:
        return read_source(frame.tokens, *poll, names)
    for first in _mediums(frame.tokens, tag):
        last = phrase_after(frame.tokens, first)
        source = read_source(frame.tokens, first, last, names) if last is not None else None
        if source is not None and source.named and source.span != tag.source.span:
            return source
    last = phrase_after(frame.tokens, tag.verb + 1) if tag.lemma == "tell" else None
    if last is None or not is_publisher(frame.tokens[last]):
        return None
    return read_source(frame.tokens, tag.verb + 1, last, names)


def _tells_of(tokens: Sequence[Token], outer: Tag, tag: Tag) -> bool:
    """Whether one tag stands in what a medium says: "KCNA said that X called for …"."""
    if outer.last >= tag.first or not is_medium(tokens, outer.source) or outer.strength != "speech":
        return False
    between = tokens[outer.last + 1 : tag.first]
    return not any(token.text == ";" or token.lower in ("but", "while") for token in between)


def _opening_document(tokens: Sequence[Token], tag: Tag) -> tuple[int, int] | None:
    """Find the document that a sentence opens with: "In a national poll, 79 percent said …"."""
    last = phrase_after(tokens, 1) if tokens[0].lower == "in" and len(tokens) > 1 else None
    if last is None or last >= tag.first:
        return None
    return (1, last) if any(token.lower in _SURVEYS for token in tokens[1 : last + 1]) else None


def _mediums(tokens: Sequence[Token], tag: Tag) -> Iterator[int]:
    """Yield where the phrases begin that name who carried a statement or whom it was made to."""
    places = [*range(tag.verb + 1, min(len(tokens) - 1, tag.verb + _REACH)), *range(tag.first)]
    for at in places:
        before, here = tokens[at - 1].lower if at else "", tokens[at].lower
        if (here == "by" and before in _PASSED_ON) or (here in ("with", "to") and before in _TALKS):
            yield at + 1
