"""Find capitalised names in running text, with the titles that stand before them.

Invariant: a mention's span is `text[start:end]` without title, possessive or quote mark; time grows with length.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarise.articles.article import Article, Span
from summarise.briefs.entities import words
from summarise.briefs.entities.first_names import FAMILY_FIRST, FEMALE_NAMES, MALE_NAMES
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYMS

_LONG = 4
_PAIR = 2
FIRST_NAMES = MALE_NAMES | FEMALE_NAMES
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s?[^\W\d_])|[^\W_]+(?:['’](?!s\b|S\b)[^\W_]{2,})*")
_POSSESSIVE = re.compile(r"['’](?:s|S)\b|(?<=s)['’](?=\s)")
_OPENERS = frozenset(".!?…:;\"“”„«»‘'—–•*|\n")


class Token(NamedTuple):
    """A word of the text; `key` is its lower-case form without a full stop."""

    start: int
    end: int
    text: str
    key: str
    possessive: bool
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands; `title` is the span of the title or honorific before it."""

    span: Span
    text: str
    keys: tuple[str, ...]
    title: Span | None = None
    honorific: str | None = None

    @property
    def form(self) -> str:
        """Honorific and name, as one looks them up."""
        return " ".join(([self.honorific] if self.honorific else []) + list(self.keys))


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """List the words of a range."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        stop, word = match.end(), match.group()
        key = word.casefold().rstrip(".")
        if key in words.ABBREVIATIONS and text[stop : stop + 1] == ".":
            stop += 1
        before = text[max(start, match.start() - 3) : match.start()].rstrip(" \t\u00a0")
        opens = not before or before[-1] in _OPENERS
        possessive = bool(_POSSESSIVE.match(text, stop))
        tokens.append(Token(match.start(), stop, text[match.start() : stop], key, possessive, opens))
    return tokens


def find_runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield maximal sequences of capitalised words with the small words that names hold together by."""
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            index += 1
            continue
        run = [tokens[index]]
        index += 1
        while index < len(tokens) and (taken := _continue_run(text, run, tokens, index)):
            run.extend(tokens[index : index + taken])
            index += taken
        yield run


def _continue_run(text: str, run: Sequence[Token], tokens: Sequence[Token], index: int) -> int:
    """Count the tokens by which a run goes on, 0 where it ends."""
    last = run[-1]
    if last.possessive or text[last.end : tokens[index].start] not in {" ", "\u00a0", "-", "‑", " & ", "&"}:
        return 0
    if tokens[index].capital:
        return 1
    following = next((i for i in range(index, min(index + 3, len(tokens))) if tokens[i].capital), None)
    if following is None or text[last.end : tokens[following].start].strip(" -abcdefghijklmnopqrstuvwxyz"):
        return 0
    return following - index + 1 if _holds_together(run, [token.key for token in tokens[index:following]]) else 0


def _holds_together(run: Sequence[Token], between: list[str]) -> bool:
    """Whether small words between two capitals belong to one name."""
    if all(key in words.PARTICLES for key in between):
        return between[0] not in {"la", "le", "y", "do", "da", "den", "ten"}
    if between == ["and"]:
        return len(run) > 1 and bool({token.key for token in run} & {"department", "ministry", "center", "centre"})
    return run[-1].key in words.OF_HEADS and between in (["of"], ["of", "the"], ["for"], ["for", "the"], ["on"])


def _is_title(token: Token) -> bool:
    return token.key in words.ROLE_NOUNS


def _phrase(tokens: Sequence[Token]) -> str:
    return " ".join(token.key for token in tokens)


def _make(text: str, tokens: Sequence[Token], title: Span | None = None, honorific: str | None = None) -> Mention:
    span = Span(tokens[0].start, tokens[-1].end)
    return Mention(span, text[span.start : span.end], tuple(t.key for t in tokens), title, honorific)


def _trim(run: list[Token], lower: frozenset[str], certain: frozenset[str]) -> list[Token]:
    """Take away capitals that only a sentence's start gives."""
    while run and run[0].opens and not _names_itself(run, certain):
        key = run[0].key
        ordinary = key in words.ORDINARY or key in lower or (len(run) > 1 and key.endswith(("ly", "ing")))
        if not ordinary and (len(run) > 1 or run[0].possessive or _known(key)):
            break
        run = [run[1]._replace(opens=len(run[0].text) == 1), *run[2:]] if len(run) > 1 else []
    while run and run[0].key in words.CALENDAR | words.NOT_NAMES | words.PARTICLES - {"el", "al", "la"}:
        run = run[1:]
    while run and (run[-1].key in words.CALENDAR | words.NOT_NAMES or not run[-1].capital):
        run = run[:-1]
    return run


def _known(key: str) -> bool:
    return any(key in table for table in (FIRST_NAMES, COUNTRIES, DEMONYMS, CAPITALS, words.PLACES, words.GROUPS))


def _names_itself(run: Sequence[Token], certain: frozenset[str]) -> bool:
    return run[0].key in certain or run[0].key in words.ROLE_NOUNS or run[0].key in words.HONORIFICS


def split_run(text: str, run: Sequence[Token]) -> Iterator[Mention]:
    """Divide a run into names: what a title divides, a country's adjective before a person, a hyphen between names."""
    titles = [i for i, token in enumerate(run[:-1]) if _is_title(token) and not (i and run[i - 1].key in FIRST_NAMES)]
    if titles and "of" not in (token.key for token in run[titles[-1] :]):
        last = titles[-1]
        first = last
        while first and (_is_title(run[first - 1]) or run[first - 1].key in words.ROLE_MODIFIERS):
            first -= 1
        honorific = run[last].key if run[last].key in words.HONORIFICS else None
        yield from split_run(text, run[:first])
        yield _make(text, run[last + 1 :], Span(run[first].start, run[last].end), honorific)
        return
    yield from _split_plain(text, _drop_trailing_title(list(run)))


def _drop_trailing_title(run: list[Token]) -> list[Token]:
    dropped = False
    while run and (_is_title(run[-1]) or (dropped and run[-1].key in words.ROLE_MODIFIERS)):
        if len(run) > 1 and run[-2].key in FIRST_NAMES:
            break
        run = run[:-1]
        dropped = True
    return run if any(token.key not in words.ROLE_MODIFIERS for token in run) else []


def _split_plain(text: str, run: Sequence[Token]) -> Iterator[Mention]:
    if not run:
        return
    for size in (4, 3, 2, 1):
        head = _phrase(run[:size])
        if size < len(run) and (head in COUNTRIES or head in DEMONYMS) and _separate(text, run, size):
            yield _make(text, run[:size])
            yield from _split_plain(text, run[size:])
            return
    for index in range(1, len(run)):
        hyphen = text[run[index - 1].end : run[index].start] in {"-", "‑"}
        if hyphen and (
            _phrase(run[index:]) in COUNTRIES or (_phrase(run[:index]) in FAMILY_FIRST and len(run) == _PAIR)
        ):
            yield from _split_plain(text, run[:index])
            yield from _split_plain(text, run[index:])
            return
    yield _make(text, run)


def _separate(text: str, run: Sequence[Token], size: int) -> bool:
    """Whether a country's name or adjective at the head of a run is a name of its own."""
    hyphen = text[run[size - 1].end : run[size].start] in {"-", "‑"}
    return hyphen or run[size].key in FIRST_NAMES or run[size].key in FAMILY_FIRST


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """Find every name of the story, in order.

    A capital at the start of a sentence counts only where the word is known as a name or not known as a word.
    """
    sentences = [tokenise(article.text, s.start, s.end) for s in article.sentences]
    lower = frozenset(t.key for tokens in sentences for t in tokens if not t.capital)
    certain = frozenset(
        t.key
        for tokens in sentences
        if not _is_headline(tokens)
        for t in tokens
        if t.capital and not t.opens and t.key not in words.ORDINARY
    )
    found: list[Mention] = []
    for tokens in sentences:
        headline = _is_headline(tokens)
        for run in find_runs(article.text, tokens):
            pieces = [run] if not headline else _known_parts(run, certain)
            for piece in pieces:
                found.extend(split_run(article.text, _trim(piece, lower, certain)))
    return tuple(m for m in found if len(m.text) > 1 and m.keys[-1] not in words.NOT_NAMES)


def _is_headline(tokens: Sequence[Token]) -> bool:
    long = [token for token in tokens if len(token.text) >= _LONG]
    return len(long) >= _LONG and sum(token.capital for token in long) > 0.75 * len(long)


def _known_parts(run: Sequence[Token], certain: frozenset[str]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in run:
        if token.key in certain:
            part.append(token)
        elif part:
            yield part
            part = []
    if part:
        yield part
