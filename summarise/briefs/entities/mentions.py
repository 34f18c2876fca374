"""Find capitalised names in running text, with the titles that stand before them.

Invariant: a mention's span is `text[start:end]` without title, possessive or quote mark; time grows with length.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarise.articles.article import Article, Span
from summarise.briefs.entities import bodies, titles, words
from summarise.briefs.entities.first_names import FAMILY_FIRST, FIRST_NAMES
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYMS
from summarise.briefs.entities.offices import drop_trailing_title, find_titles, is_office
from summarise.briefs.entities.runs import find_runs
from summarise.briefs.entities.tokens import (
    HYPHENS,
    SPACES,
    Token,
    gap,
    is_headline,
    lower_case_keys,
    tokenise,
)

_EMPTY = words.ORDINARY | titles.ABBREVIATIONS
_NEVER = words.CALENDAR | words.NOT_NAMES
_FAMILY_MONTHS = frozenset({"april", "august", "june", "march", "may"})
_BEFORE_MONTHS = frozenset("by from in last mid next of on since this through to until".split())
_DETERMINERS = frozenset("a an the this that his her its our their my".split())
"""Words behind which a capital means something, also where they open a sentence."""
_PAIR = 2
_FAMILY_FIRST_NAME = 3
_OFFICES = titles.TITLES - titles.HONORIFICS
_NOT_PEOPLE = words.ORGANISATION_WORDS | words.PLACE_WORDS | words.EVENT_WORDS


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands; `before` and `after` are the words beside it and its title.

    `office` is the noun of a title that is more than an honorific: "president" for "Vice President".
    """

    span: Span
    text: str
    keys: tuple[str, ...]
    sentence: Span
    title: Span | None = None
    honorific: str | None = None
    before: str = ""
    after: str = ""
    office: str | None = None

    @property
    def phrase(self) -> str:
        """The name in lower case."""
        return " ".join(self.keys)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the whole article teaches about its capitals."""

    text: str
    lower: frozenset[str]
    certain: frozenset[str]
    unjoined: frozenset[str]
    months: frozenset[str]
    """Months that are somebody's family name here: "Theresa May"."""

    def read(self, tokens: Sequence[Token], sentence: Span) -> Iterator[Mention]:
        """Find the names of one sentence; a word alone is an exclamation."""
        if len(tokens) == 1:
            return
        places = {token.start: index for index, token in enumerate(tokens)}
        for run in find_runs(self.text, tokens):
            for title, name in self._split(self._trim(run)):
                first = places[title[0].start if title else name[0].start]
                last = places[name[-1].start]
                body = None if title else self._body_behind(tokens, name, last + 1)
                whole = [*name, body] if body else name
                last += bool(body)
                span = Span(whole[0].start, whole[-1].end)
                before, after = self._neighbour(tokens, first, first - 1), self._neighbour(tokens, last, last + 1)
                if len(whole) == 1 and whole[0].key in self.months and self._is_date(span, before):
                    continue
                yield Mention(
                    span,
                    self.text[span.start : span.end],
                    tuple(token.key for token in whole),
                    sentence,
                    Span(title[0].start, title[-1].end) if title else None,
                    title[-1].key if title and title[-1].key in titles.HONORIFICS else None,
                    before,
                    after,
                    next((token.key for token in reversed(title) if token.key in _OFFICES), None),
                )

    def _is_date(self, month: Span, before: str) -> bool:
        return before in _BEFORE_MONTHS or self.text[month.end :].lstrip(" ")[:1].isdigit()

    def _body_behind(self, tokens: Sequence[Token], name: Sequence[Token], index: int) -> Token | None:
        """Return the noun of "the Obama administration", which names a body and not the person."""
        own = name[-1].key in _NOT_PEOPLE or name[-1].possessive or _is_known_place(_phrase(name))
        if own or index >= len(tokens) or tokens[index].key not in words.BODIES:
            return None
        return tokens[index] if gap(self.text, name[-1], tokens[index]) in SPACES else None

    def _neighbour(self, tokens: Sequence[Token], index: int, other: int) -> str:
        if not 0 <= other < len(tokens) or tokens[min(other, index)].possessive:
            return "" if other < 0 or other >= len(tokens) else "'s"
        between = gap(self.text, *(sorted((tokens[index], tokens[other]))))
        return tokens[other].key if between in SPACES else between.strip()[:1]

    def _trim(self, run: list[Token]) -> list[Token]:
        """Take away capitals that only a sentence's start gives, and words that are never names."""
        while run and (run[0].key in _NEVER - self.months or (run[0].opens and self._is_ordinary(run))):
            opens = run[0].opens and run[0].key not in _DETERMINERS
            run = [run[1]._replace(opens=opens), *run[2:]] if len(run) > 1 else []
        while run and not self._may_end(run):
            run = run[:-1]
        return run

    def _may_end(self, run: Sequence[Token]) -> bool:
        """Whether a name may end on the last word of a run: "Park Geun-hye", "John Roe III", but not "Bell Monday"."""
        last = run[-1]
        if not last.capital:
            return not FAMILY_FIRST.isdisjoint(token.key for token in run[-_FAMILY_FIRST_NAME:])
        suffix = last.key in words.SUFFIXES and any(token.key in FIRST_NAMES for token in run)
        month = last.key in self.months and not self._is_date(Span(last.start, last.end), "")
        return suffix or month or (last.key not in _NEVER and not (last.marked and last.key in bodies.HONOURS))

    def _is_ordinary(self, run: Sequence[Token]) -> bool:
        key, pair = run[0].key, _phrase(run[:2])
        if pair in words.PLACES or pair in COUNTRIES or pair in words.BRANDS:
            return False
        if key in words.ORDINARY or not run[0].capital:
            return True
        if key in self.certain or key in titles.TITLES:
            return False
        derived = key.endswith(("ly", "ing", "ed")) and key not in FIRST_NAMES
        if key in self.lower or (len(run) > 1 and (derived or key in titles.ROLE_NOUNS)):
            return True
        if self._calls(run):
            return True
        return len(run) == 1 and not run[0].possessive and not run[0].marked and not _is_known(key)

    def _calls(self, run: Sequence[Token]) -> bool:
        """Whether a verb opens a sentence before a full name: "Meet Ann Lee"."""
        verb = len(run) > _PAIR and run[0].key not in FIRST_NAMES and len(run[0].key) > 1
        return verb and run[1].key in FIRST_NAMES & self.certain and run[2].key not in titles.TITLES

    def _split(self, run: Sequence[Token]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
        """Divide a run into pairs of title and name."""
        for first, last in reversed(list(find_titles(self.text, run))):
            yield from self._split(run[:first])
            yield run[first : last + 1] if run[last].capital else (), run[last + 1 :]
            return
        run = drop_trailing_title(run)
        cut = next((i for i in range(1, len(run)) if self._divides(run, i)), None)
        if cut:
            yield from self._split(run[:cut])
            yield from self._split(run[cut:])
        elif self._names_something(run):
            yield (), run

    def _names_something(self, run: Sequence[Token]) -> bool:
        """Whether a run is more than an office, an initial or a word shouted in capitals."""
        shouted = len(run) == 1 and run[0].marked and run[0].key in self.lower and run[0].key not in words.BRANDS
        named = any(len(token.key) > 1 and token.key not in _EMPTY for token in run)
        return named and not shouted and not is_office(run)

    def _divides(self, run: Sequence[Token], index: int) -> bool:
        """Whether two names meet at an index: a country before a person, a hyphen between two known names."""
        head, rest = _phrase(run[:index]), _phrase(run[index:])
        member = run[index - 1].key in words.GROUP_ADJECTIVES
        adjective = head in COUNTRIES or head in DEMONYMS or member
        if gap(self.text, run[index - 1], run[index]) in HYPHENS:
            known = head in self.unjoined and rest in self.unjoined and len(run) == len(head.split()) + 1
            return known or rest in COUNTRIES or (adjective and rest not in DEMONYMS)
        person = run[index].key in FIRST_NAMES or run[index].key in FAMILY_FIRST
        seated = run[index - 1].key in words.PLACES and any(one.key in words.OF_CONNECTORS for one in run[1:index])
        employer = (run[index - 1].key in words.ORGANISATION_WORDS or seated) and run[index].key in FIRST_NAMES
        chamber = member and run[index].key in bodies.CHAMBERS
        introduced = (adjective or employer) and person and len(run) > index + 1 and run[-1].key not in _NOT_PEOPLE
        return chamber or introduced


def _is_known(key: str) -> bool:
    tables = (FIRST_NAMES, COUNTRIES, DEMONYMS, CAPITALS, words.PLACES, words.GROUPS, words.BRANDS)
    return any(key in table for table in tables)


def _is_known_place(phrase: str) -> bool:
    places = (COUNTRIES, DEMONYMS, CAPITALS, words.PLACES, words.GROUPS, words.GROUP_ADJECTIVES, words.BRANDS)
    return any(phrase in table for table in places)


def _phrase(tokens: Sequence[Token]) -> str:
    return " ".join(token.key for token in tokens)


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """Find every name of the story, in order.

    A capital at the start of a sentence counts only where the word is known as a name or not known as a word; in a
    headline that capitalises every word, only names that the text below it has.
    """
    spans = [Span(sentence.start, sentence.end) for sentence in article.sentences]
    sentences = [tokenise(article.text, *span) for span in spans]
    lower = lower_case_keys(sentences)
    headline = [is_headline(article.text, tokens, lower) for tokens in sentences]
    plain = [index for index, title in enumerate(headline) if not title]
    certain = frozenset(
        token.key
        for index in plain
        for token in sentences[index]
        if token.capital and not token.opens and token.key not in words.ORDINARY
    )
    reader = _Reader(
        article.text, lower, certain, _find_unjoined(article.text, sentences), _find_months(article.text, sentences)
    )
    found = [mention for index in plain for mention in reader.read(sentences[index], spans[index])]
    known = {mention.keys for mention in found} | {mention.keys[-1:] for mention in found if mention.title}
    for index, title in enumerate(headline):
        if title:
            found.extend(_match_known(article.text, sentences[index], spans[index], known))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _find_months(text: str, sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Collect the months that stand behind a given name or an honorific."""
    return frozenset(
        month.key
        for tokens in sentences
        for name, month in pairwise(tokens)
        if gap(text, name, month) in SPACES
        if month.capital and month.key in _FAMILY_MONTHS and (name.key in FIRST_NAMES or name.key in titles.HONORIFICS)
    )


def _find_unjoined(text: str, sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Collect the capitalised words that also stand without a hyphen beside them."""
    return frozenset(
        token.key
        for tokens in sentences
        for token in tokens
        if token.capital
        and HYPHENS.isdisjoint((text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]))
    )


def _match_known(text: str, tokens: Sequence[Token], sentence: Span, known: set[tuple[str, ...]]) -> Iterator[Mention]:
    index = 0
    while index < len(tokens):
        for size in (5, 4, 3, 2, 1):
            part = tokens[index : index + size]
            keys = tuple(token.key for token in part)
            if len(part) == size and keys in known and part[0].capital:
                span = Span(part[0].start, part[-1].end)
                yield Mention(span, text[span.start : span.end], keys, sentence)
                break
        else:
            size = 1
        index += size
