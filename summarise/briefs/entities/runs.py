"""Put capitalised words together into runs, with the small words that hold names together.

Invariant: a run begins and ends on a capital, within one sentence; time grows with length.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarise.briefs.entities import bodies, words
from summarise.briefs.entities.first_names import FAMILY_FIRST, FIRST_NAMES
from summarise.briefs.entities.tokens import HYPHENS, SPACES, Token, gap

_CONNECTORS = (["of"], ["of", "the"], ["for"], ["for", "the"], ["on"])
_VERSUS = (["v"], ["vs"])
_PREFIXES = frozenset({"anti", "pro"})
_NICKNAME_MARKS = frozenset({' "" ', " “” ", " '' ", " ‘’ "})
_LONGEST_RUN = 24
_MOST_INITIALS = 12
_PEERS = frozenset({"baron", "baroness", "lady", "lord"})
_UNIONS = frozenset({"association", "federation", "guild", "league", "society", "union"})
_GENERATIONS = frozenset({"jr", "sr"})


def find_runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield maximal sequences of capitalised words with the small words that hold names together."""
    index, spelled_out = 0, _find_spelled_out(text, tokens)
    while index < len(tokens):
        if index in spelled_out:
            yield list(tokens[index : spelled_out[index]])
            index = spelled_out[index]
            continue
        run = [tokens[index]]
        index += 1
        if not run[0].capital:
            continue
        if _is_inserted(text, tokens, index - 1):
            continue
        while index < len(tokens) and len(run) < _LONGEST_RUN and (taken := _count_more(text, run, tokens, index)):
            if index in spelled_out:
                break
            run.extend(tokens[index : index + taken])
            index += taken
        index += _count_seat(text, run, tokens, index)
        yield run


def _count_seat(text: str, run: Sequence[Token], tokens: Sequence[Token], index: int) -> int:
    """Count the words behind a peer's name that tell his seat, and name nobody: "Lord Hesketh of Wold"."""
    words_behind = tokens[index : index + 2]
    seat = len(words_behind) > 1 and words_behind[0].key == "of" and words_behind[1].capital
    near = seat and gap(text, run[-1], words_behind[0]) in SPACES and not run[-1].possessive
    return len(words_behind) if near and len(run) > 1 and run[0].key in _PEERS else 0


def _find_spelled_out(text: str, tokens: Sequence[Token]) -> dict[int, int]:
    """Map where a name begins to its end, for names with their initials behind: "Defence of Gardens Act (DOGA)"."""
    return {
        first: index
        for index, token in enumerate(tokens)
        if token.marked and len(token.key) <= _MOST_INITIALS
        if text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
        if (first := _find_first(text, tokens, index)) is not None
    }


def _find_first(text: str, tokens: Sequence[Token], end: int) -> int | None:
    """Return where the words begin that the initials behind them spell, the small words among them spelled or not."""
    letters = tokens[end].key
    for first in range(end - 2, max(-1, end - 2 * len(letters) - 2), -1):
        if gap(text, tokens[first], tokens[first + 1]) not in SPACES | HYPHENS:
            return None
        part = tokens[first:end]
        spelled = ("".join(token.key[0] for token in part if token.capital), "".join(token.key[0] for token in part))
        if part[0].capital and part[-1].capital and letters in spelled:
            return first
    return None


def _is_inserted(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether an editor put a given name in brackets before a surname: "[Donald] Trump"."""
    token, following = tokens[index], tokens[index + 1 : index + 2]
    opened = text[token.start - 1 : token.start] == "["
    return opened and bool(following) and following[0].capital and gap(text, token, following[0]) == "] "


def _count_more(text: str, run: Sequence[Token], tokens: Sequence[Token], index: int) -> int:
    """Count the tokens by which a run goes on, 0 where it ends."""
    between = gap(text, run[-1], tokens[index])
    if nickname := _count_nickname(text, run[-1], tokens, index):
        return nickname
    if len(run) > 1 and between == ", " and tokens[index].capital and tokens[index].key in _GENERATIONS:
        return 1
    union = run[-1].possessive and between in {"’ ", "' "} and tokens[index].key in _UNIONS
    apart = run[-1].possessive or not (between in SPACES or between in HYPHENS or _joins(between, tokens[index]))
    if (apart and not union) or (_is_prefixed(text, run, tokens, index) and between in SPACES | HYPHENS):
        return 0
    if tokens[index].capital or (between in HYPHENS and len(run) > 1 and run[-2].key in FAMILY_FIRST):
        return 1
    return _count_linked(text, run, tokens, index)


def _joins(between: str, following: Token) -> bool:
    """Whether "&" joins two words to one name, unlike two broadcasters."""
    return between.strip() == "&" and following.key not in bodies.KNOWN_ACRONYMS


def _count_linked(text: str, run: Sequence[Token], tokens: Sequence[Token], index: int) -> int:
    """Count the small words that lead on to another capital, and that capital."""
    small = 1
    while index + small < len(tokens) and small < len(_CONNECTORS[1]) and not tokens[index + small].capital:
        small += 1
    if index + small >= len(tokens) or not tokens[index + small].capital:
        return 0
    gaps = {gap(text, tokens[i], tokens[i + 1]) for i in range(index, index + small)}
    held = gaps <= SPACES | HYPHENS and _hold_together(run, [token.key for token in tokens[index : index + small]])
    return small + 1 if held else 0


def _count_nickname(text: str, given: Token, tokens: Sequence[Token], index: int) -> int:
    """Count the tokens of a nickname in quote marks and the surname behind it."""
    if given.key not in FIRST_NAMES or index + 1 >= len(tokens):
        return 0
    around = gap(text, given, tokens[index]) + gap(text, tokens[index], tokens[index + 1])
    named = tokens[index].capital and tokens[index + 1].capital
    return 2 if named and around in _NICKNAME_MARKS else 0


def _is_prefixed(text: str, run: Sequence[Token], tokens: Sequence[Token], index: int) -> bool:
    """Whether the one word so far is a party's letter, "R-Texas", or part of an adjective, "anti-Trump"."""
    if len(run) > 1:
        return False
    before = tokens[index - 2] if index > 1 else None
    against = before is not None and before.key in _PREFIXES and gap(text, before, run[0]) in HYPHENS
    return against or (run[0].key in {"r", "d", "i"} and gap(text, run[0], tokens[index]) in HYPHENS)


def _hold_together(run: Sequence[Token], between: list[str]) -> bool:
    """Whether small words between two capitals belong to one name."""
    if all(key in words.PARTICLES for key in between):
        return between[0] not in {"la", "le"}
    if between == ["and"]:
        heads = [left.key for left, right in pairwise(run) if right.key in words.OF_CONNECTORS]
        return not words.JOINING_HEADS.isdisjoint(heads) or run[-1].key in words.JOINING_WORDS
    return between in _VERSUS or (between in _CONNECTORS and run[-1].key in words.OF_HEADS)
