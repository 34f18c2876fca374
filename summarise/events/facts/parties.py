"""Who stood for a country or a body: diplomats or artists, a minister or a deputy.

Invariant: people count as a party only beside the name or adjective of whom they stand for, or where that name sends
them.
"""

import re
from collections.abc import Iterator

from summarise.articles.article import Span
from summarise.briefs.wording import stem
from summarise.events.cast import Cast
from summarise.events.facts.model import Fact, Fit
from summarise.events.lines import Line, Token
from summarise.events.sources import Source

_PARTIES = """
officials, ministers, diplomats, envoys, ambassadors, delegates, delegation, representatives, lawmakers, senators,
artists, musicians, dancers, singers, actors, group, troupe, ensemble, orchestra, band, choir, athletes, players,
troops, soldiers, officers, generals, commanders, police, guards, experts, engineers, technicians, scientists,
inspectors, monitors, observers, journalists, reporters, businessmen, executives, lawyers, prosecutors, investigators,
students, volunteers, workers, doctors, clergy, priests
"""
_WORDS = frozenset(re.findall(r"[\w-]+", _PARTIES))
_LACK = re.compile(r"\b(?:lack|absence) of (?:any )?\Z|\b(?:no|without) (?:any )?\Z", re.IGNORECASE)
NONE = "no "
_ALIKE = tuple(
    frozenset(map(stem, row.split()))
    for row in (
        "officials ministers diplomats envoys ambassadors delegates delegation representatives",
        "artists musicians dancers singers actors group troupe ensemble orchestra band choir",
        "troops soldiers officers generals commanders guards",
        "delegates delegation representatives group",
        "experts engineers technicians scientists inspectors monitors observers",
    )
)
_SENT = re.compile(r"\b(?:sent|sends|dispatched|was represented by|were represented by|represented by)\b")
_REACH = 60


class PartyFinder:
    """Find who stands for whom in a sentence."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def __call__(self, source: Source, line: Line) -> Iterator[Fact]:
        """Find them in one sentence."""
        for at, token in enumerate(line.tokens):
            if not token.is_name and source.words(Span(token.start, token.end)).casefold() in _WORDS:
                owner = self._owner(source, line, at)
                if owner is not None:
                    yield self._state(source, line, at, owner)

    def _state(self, source: Source, line: Line, at: int, owner: Token) -> Fact:
        span = _phrase(source, line, at, owner)
        lack = _LACK.search(source.article.text, line.span.start, span.start)
        value = (NONE if lack else "") + line.tokens[at].key
        key = int(owner.key[1:])
        country = self._cast.country(key)
        slot = f"who represented {country.title() if country else self._cast.entity(key).name}"
        span = Span(lack.start(), span.end) if lack else span
        return Fact(source, line, "name", span, value, slot, frozenset({slot}), compare_parties)

    def _owner(self, source: Source, line: Line, at: int) -> Token | None:
        """Find whose people they are: the name right before them, or the one that sent them."""
        text, people = source.article.text, line.tokens[at]
        names = [token for token in line.tokens[:at] if token.is_name and people.start - token.end <= _REACH]
        for name in reversed(names):
            between = text[name.end : people.start]
            key = int(name.key[1:])
            if not self._cast.country(key) and self._cast.entity(key).kind != "organisation":
                return None
            if _SENT.search(between) or (len(between.split()) <= 1 and between[:1].isspace()):
                return name
        return None


def _phrase(source: Source, line: Line, at: int, owner: Token) -> Span:
    """Give the words that name the people, whom they stand for included where it stands right before."""
    people = line.tokens[at]
    between = source.article.text[owner.end : people.start]
    if not _SENT.search(between):
        return Span(owner.start, people.end)
    sent = _SENT.search(between)
    start = owner.end + (sent.end() if sent else 0)
    words = source.article.text[start : people.end]
    return Span(people.end - len(words.lstrip()), people.end)


def compare_parties(one: Fact, other: Fact) -> Fit:
    """Compare two kinds of people; "delegates" may be of any kind, and none of a kind is apart from that kind."""
    first, second = str(one.value), str(other.value)
    if first == second:
        return Fit.SAME
    kinds = {first.removeprefix(NONE), second.removeprefix(NONE)}
    alike = len(kinds) == 1 or any(kinds <= row for row in _ALIKE)
    lacking = first.startswith(NONE) != second.startswith(NONE)
    return Fit.FINER if alike != lacking else Fit.APART
