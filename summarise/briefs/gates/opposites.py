"""Gate: the opposite of what the source says.

Invariant: a problem needs a word whose opposite the source has and the generated sentence lacks.
"""

from collections.abc import Iterator
from itertools import permutations

from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage
from summarise.briefs.wording import find_words, stem

_TABLE = """
after, following / before, ahead, prior
beginning, start, early / end, late
earlier / later
week, weeks / month, months / year, years / day, days / decade, decades / hour, hours / minute, minutes
all, every, always / most, many, some, several, few, rarely, sometimes
expand, increase, intensify, rise, rose, grow, grew / reduce, decrease, fall, fell, shrink, shrank, drop, decline, cut
strengthen, deepen, tighten / weaken, loosen
send, sent, give, gave / receive
buy, bought, purchase / sell, sold, supply, supplying, supplies
import, imports / export, exports
win, won / lose, lost
invite, welcome, allow, permit / bar, ban, exclude, expel, forbid
begin, began, start, open / cancel, postpone, halt, stop, close
arrive / leave, left, depart
join / leave, left, quit
deter, prevent, avoid, discourage / provoke, encourage, cause, commit
confirm, acknowledge, admit / deny, denied
worry, alarm, concern / please, reassure, delight
support, back, favour, favor / oppose, reject, resist
accept, agree / refuse, reject, decline
praise, hail / criticise, criticize, condemn, denounce
attack, invade / defend
friend, ally, partner / enemy, rival, foe
son / daughter
husband / wife
father / mother
brother / sister
man, men / woman, women / child, children
difficult, hard, harder / easy, easier, likely, unlikely
more / less, fewer
highest, largest, biggest / lowest, smallest
success, succeed / failure, fail
guilty, convict / innocent, acquit
alive, survive / dead, die
frequently, often / rarely, seldom, never
legal, lawful / illegal, unlawful
majority / minority
large, big / small
attend / skip, boycott, miss, absent, absence
"""


def _read_table(table: str) -> dict[str, tuple[frozenset[str], ...]]:
    """Map each stem to the sides that face it, its own side first."""
    facing: dict[str, tuple[frozenset[str], ...]] = {}
    for row in table.strip().splitlines():
        sides = [frozenset(stem(word.strip()) for word in side.split(",")) for side in row.split("/")]
        for own, other in permutations(sides, 2):
            for word in own:
                facing[word] = (*facing.get(word, (own,)), other)
    return facing


_FACING = _read_table(_TABLE)


def find_opposite_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report words that the source lacks where it has their opposite and the generated sentence does not."""
    ours = {stem(word.text): word.text for word in find_words(text)}
    theirs = {stem(word.text): word.text for word in find_words(cited.text)}
    for root, written in ours.items():
        own, *others = _FACING.get(root, (frozenset(),))
        if not own or root in theirs or own & theirs.keys():
            continue
        for other in sorted(frozenset().union(*others) & theirs.keys() - ours.keys()):
            yield Problem("opposite", f"the cited source has “{theirs[other]}”, not “{written}”")
