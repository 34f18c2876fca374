"""How it was done: by letter or by telephone, by train or by air.

Invariant: only means of one table row exclude each other; a word for all of them, "message", is none.
"""

from collections.abc import Iterator, Mapping

from summarise.articles.article import Span
from summarise.events.facts.model import Fact, Fit
from summarise.events.lines import Line, Token
from summarise.events.sources import Source

_TABLE = """
told or sent|letter letters, note notes, missive / call, phone, telephone, telephoned / telegram telegrams, cable /
 email emails, e-mail e-mails / tweet tweets, tweeted / video, teleconference
travelled|train trains, rail / plane planes, flight, flew, aircraft, jet / bus, car, road, motorcade, drove / ship,
 boat, ferry, sailed / foot, walked
died or was hurt|shot, shooting, gunfire, gunshot / stabbed, stabbing, knife / bomb, bombing, explosion, blast /
 drowned, drowning / poison, poisoned, poisoning / crash, collision / strangled / fire, burned, burnt
voted|unanimously, unanimous / narrowly, narrow
""".strip()


def _read_table(table: str) -> Mapping[str, tuple[str, int]]:
    rows: dict[str, tuple[str, int]] = {}
    for row in table.replace("\n ", " ").splitlines():
        slot, _, cells = row.partition("|")
        for number, cell in enumerate(cells.split("/")):
            rows.update({word.strip(","): (slot, number) for word in cell.split()})
    return rows


_MEANS = _read_table(_TABLE)
_BEFORE_CALL = frozenset("a the phone telephone video conference his her their this that".split())


def find_means(source: Source, line: Line) -> Iterator[Fact]:
    """Find the means that a sentence tells."""
    for token in line.tokens:
        word = source.article.text[token.start : token.end].casefold()
        row, number = _MEANS.get(word, ("", 0))
        if row and (word != "call" or _is_noun(source, token)):
            span = Span(token.start, token.end)
            yield Fact(source, line, "event", span, number, f"by what means {row}", frozenset({row}), compare_means)


def _is_noun(source: Source, token: Token) -> bool:
    """Say whether "call" is a call that somebody makes."""
    before = source.article.text[: token.start].split()[-1:]
    after = source.article.text[token.end :].split(maxsplit=1)[:1]
    return bool(before) and before[0].casefold() in _BEFORE_CALL and after[:1] != ["for"]


def compare_means(one: Fact, other: Fact) -> Fit:
    """Compare two means of one row."""
    return Fit.SAME if one.value == other.value else Fit.APART
