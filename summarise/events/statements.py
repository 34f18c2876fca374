"""Headline, bottom line and key points of the event, chosen from the sentences of its articles.

Invariant: nothing is written anew; each statement is a sentence of one article, or what its brief left of one, with the
characters that bear it out.
A statement is worth the names and words that most articles share, per word of its length, early sentences more; each
further choice is paid for what the chosen ones do not say yet (budgeted maximal coverage, greedily).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarise.briefs.folding import fold_words
from summarise.briefs.items import Statement
from summarise.briefs.reading import is_pronoun
from summarise.briefs.salience import points_back
from summarise.events.items import EventStatement
from summarise.events.lines import Line, Lines
from summarise.events.sources import Source

LEAST_POINTS, MOST_POINTS = 3, 7
WORDS = 120
"""Words after which no further point is chosen, those of the bottom line counted."""
_FEWEST_WORDS, _MOST_WORDS = 6, 70
_NAME_WORTH = 2.5
_ALONE_WORTH = 0.3
"""What a word is worth that only one article has."""
_LEAD_BONUS = 3.0
_REPEATED = 0.15
"""What a word is worth that a chosen statement says already."""
_REPEATS = 0.5
"""Likeness from which a statement only repeats a chosen one."""
_SAID_BY = 0.6
"""Share of a statement by weight that a sentence has whose article says it too."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A statement that may stand in the event brief, and the sentence it comes from."""

    source: Source
    line: Line
    statement: Statement
    keys: frozenset[str]

    @property
    def words(self) -> int:
        """Count its words."""
        return max(1, len(self.statement.text.split()))


@dataclass(frozen=True, slots=True)
class Statements:
    """The three kinds of statements."""

    headline: EventStatement | None
    bottom_line: EventStatement | None
    key_points: tuple[EventStatement, ...]


def choose_statements(sources: Sequence[Source], lines: Lines) -> Statements:
    """Choose what most articles share, stands first in them, and says most of the event in few words."""
    worth = weigh_keys(lines)
    headlines = [candidate for source in sources for candidate in _headlines(source, lines)]
    headline = max(headlines, key=lambda one: (_gain(one, worth, frozenset()), -one.source.index), default=None)
    chosen = _cover([one for source in sources for one in _candidates(source, lines)], worth, lines)
    stated = [_state(candidate, lines) for candidate in chosen]
    return Statements(
        _state(headline, lines) if headline else None,
        stated[0] if stated else None,
        tuple(stated[1:]),
    )


def weigh_keys(lines: Lines) -> dict[str, float]:
    """Say what each token is worth: the number of articles that have it, names more."""
    articles: dict[str, set[int]] = {}
    for line in lines:
        for key in line.keys:
            articles.setdefault(key, set()).add(line.source)
    many = len(lines.sources) > 1
    return {
        key: (len(having) if len(having) > 1 or not many else _ALONE_WORTH) * (_NAME_WORTH if key[0] == "@" else 1.0)
        for key, having in articles.items()
    }


def _gain(candidate: Candidate, worth: dict[str, float], said: frozenset[str]) -> float:
    new = sum(worth[key] for key in sorted(candidate.keys - said))
    repeated = sum(worth[key] for key in sorted(candidate.keys & said))
    lead = 1 + _LEAD_BONUS / (1 + candidate.line.index)
    return (new + _REPEATED * repeated) / candidate.words * lead


def _cover(candidates: list[Candidate], worth: dict[str, float], lines: Lines) -> list[Candidate]:
    """Choose the bottom line, then points, until the words are used up; each sentence serves once.

    What mostly repeats a chosen statement serves only where there are too few others.
    """
    chosen: list[Candidate] = []
    repeating: list[Candidate] = []
    said: frozenset[str] = frozenset()
    words = 0
    while len(chosen) <= MOST_POINTS and (words < WORDS or len(chosen) <= LEAST_POINTS):
        open_ones = candidates or (repeating if len(chosen) <= LEAST_POINTS else [])
        if not open_ones:
            break
        best = max(open_ones, key=lambda one: (_gain(one, worth, said), -one.source.index, -one.line.index))
        chosen.append(best)
        said |= best.keys
        words += best.words
        others = [one for one in (*candidates, *repeating) if one.line is not best.line]
        candidates = [one for one in others if one in candidates and lines.likeness(one.keys, best.keys) < _REPEATS]
        repeating = [one for one in others if one not in candidates]
    return chosen


def _headlines(source: Source, lines: Lines) -> Iterator[Candidate]:
    headline = source.brief.headline
    if headline and headline.evidence and lines.of(source.index):
        line = lines.at(source.index, headline.evidence[0].start) or lines.of(source.index)[0]
        keys = frozenset(key for each in lines.of(source.index) for key in _kept(source, each, headline.text))
        yield Candidate(source, line, headline, keys)


def _candidates(source: Source, lines: Lines) -> Iterator[Candidate]:
    """Give the sentences that can stand alone, and what the brief left of some."""
    for line in lines.of(source.index):
        if _stands_alone(source, line):
            text = " ".join(source.words(line.span).split())
            evidence = source.reading.evidence_of([line.index])
            own = Statement(text=text, basis=source.reading.basis_at(line.span), evidence=evidence)
            yield Candidate(source, line, own, line.keys)
    for point in source.brief.key_points:
        cited = lines.at(source.index, point.evidence[0].start) if len(point.evidence) == 1 else None
        if cited:
            yield Candidate(source, cited, point, _kept(source, cited, point.text))


def _stands_alone(source: Source, line: Line) -> bool:
    """Say whether a sentence is understood without the one before it: nothing in it that points back, no "he said"."""
    text = fold_words(source.words(line.span))
    if not _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS or line.index in source.reading.asides:
        return False
    speakers = (one.source for one in source.reading.attributions_at(line.span))
    told_by = any(is_pronoun(source.words(speaker)) for speaker in speakers if speaker)
    return not (points_back(text.lstrip('"')) or told_by or _is_quoted(source, line))


def _is_quoted(source: Source, line: Line) -> bool:
    """Say whether most of a sentence stands between quote marks."""
    quoted = (min(q.end, line.span.end) - max(q.start, line.span.start) for q in source.reading.quoted)
    return 2 * sum(length for length in quoted if length > 0) > line.span.end - line.span.start


def _kept(source: Source, line: Line, text: str) -> frozenset[str]:
    """Give what a shortened sentence still speaks of: the tokens whose words it keeps."""
    words = fold_words(text).casefold()
    return frozenset(t.key for t in line.tokens if fold_words(source.article.text[t.start : t.end]).casefold() in words)


def _state(candidate: Candidate, lines: Lines) -> EventStatement:
    """Give a candidate as a statement of the event, with the articles that have a sentence alike."""
    source, statement, keys = candidate.source, candidate.statement, candidate.keys
    least = _SAID_BY * lines.weigh(keys)
    carried = (
        other.id
        for other in lines.sources
        if other is source or (keys and any(lines.weigh(line.keys & keys) >= least for line in lines.of(other.index)))
    )
    return EventStatement(
        text=statement.text,
        articles=tuple(carried),
        basis=statement.basis,
        evidence=source.point(statement.evidence),
        status=statement.status,
    )
