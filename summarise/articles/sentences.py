"""Split a text into sentences, each as a range of code points.

Invariant: sentences stand in order, do not overlap, begin and end on a visible character, never cross a paragraph
or an excluded range, and together cover every visible character outside the excluded ranges. Time grows with the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

# Abbreviations that belong to the word behind them: a full stop after one never ends a sentence.
_LEADING = frozenset(
    """
    Mr Mrs Ms Mx Dr Prof Gen Col Lt Ltc Sgt Capt Cmdr Cdr Adm Maj Brig Cpl Pvt Pfc Spc Rev Hon Sen Sens Rep Reps Gov
    Govs Pres Supt Det Insp Atty Amb Messrs Mme Mmes Mlle Mgr Msgr Fr MM v vs cf viz approx ca e.g i.e
    Hr bzw z.B d.h u.a vgl Dipl Ing sog ggf evtl inkl Sra Dña Dott Sig Avv
    """.split()
)
# Abbreviations that may also close a sentence: they do so only where a common first word follows.
_EITHER = frozenset(
    """
    Sec Inc Corp Co Cos Ltd LLC plc Jr Sr Bros etc Esq Assn Dept Univ Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    Mon Tue Tues Wed Thu Thur Thurs Fri St Ste Mt Ft Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass
    Mich Minn Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd Hwy al usw bzgl
    """.split()
)
_ABBREVIATIONS = _LEADING | _EITHER
# Before a figure these are "number", "article", "page"; before anything else they are words.
_BEFORE_FIGURE = frozenset("no nos nr prop art arts sec ch p pp vol fig figs n abs est".split())
_STARTERS = frozenset(
    """
    a about according additionally after all also although among an and another any anyone are as asked at because
    before both but by can could despite did do does during each earlier even every few finally first for from given
    had has have he her here hers his how however i if in indeed instead is it its just last later like many may maybe
    meanwhile more moreover most much my nearly neither never nevertheless next no nobody nonetheless nor not nothing
    now of officials on once one only or other others our out over people perhaps police rather recently she should
    similarly since so some someone soon still such than that the their them then there these they this those though
    three through thus to today together two under unlike until up was we well were what when where whether which while
    who whom why will with within without would yes yesterday yet you your
    der die das ein eine er sie es wir und aber in im am auf mit le la les un une il elle ils elles et mais dans
    el los las en pero y con
    """.split()
)
# A German ordinal ("am 9. September") is no end.
_AFTER_ORDINAL = frozenset(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert jahrhunderts
    """.split()
)

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# A run of final marks ("?!", "...", ". . .", a stray " ." after the end) with the closing marks that belong to it.
_FINAL = re.compile(
    r"""
    (?P<marks>[.!?…؟۔।]+ (?:\s+[.!?…]+(?!\w))* | (?P<wide>[。！？｡]+))
    (?P<closing>(?:[”’»«"')\]）］」』》〉】›‹]|“(?!\w)|\*+(?!\w)|\s[»](?!\w))*)
    (?P<gap>\s*)
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*\Z")
_WORD_AFTER = re.compile(r"(?P<opening>[“”„‘‚«»‹›\"'(\[*¿¡]*\s?)(?P<word>[\w’'-]*)(?P<stop>\.?)")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
# `"Will he go?" Mr Kim asked.` is one sentence.
_SPEECH_TAG = re.compile(
    r"(?:[A-Z][\w’'-]*\.?\s){1,4}"
    r"(?:says?|said|asks?|asked|adds?|added|writes|wrote|shouted|yelled|cried|replied|tweeted|continued|wondered|exclaimed)\b"
)
_JOINING = ",;:–—-)/&+"
_STOPS = ".!?…:”’\"'"
_WRAPPED_LINES = 4
_LOOK_BEHIND = 40
_LOOK_AHEAD = 120


class Sentence(NamedTuple):
    """One sentence, `text[start:end]`, counted from 0 in the order of the text."""

    index: int  # type: ignore[assignment]  # a field, in place of the method that every tuple has
    start: int
    end: int


def split_sentences(text: str, excluded: Sequence[tuple[int, int]] = ()) -> tuple[Sentence, ...]:
    """Split a text into its sentences.

    A paragraph's end always ends a sentence. A quotation of several sentences is split at the inner ones, and a closing
    mark belongs to the sentence that it closes.

    Args:
        text: the decoded text of an article.
        excluded: half-open ranges that are no part of the story; they may overlap and need no order.
    """
    paragraphs = find_paragraphs(text, excluded)
    ranges = (piece for start, end in paragraphs for piece in _split_paragraph(text, start, end))
    return tuple(Sentence(index, start, end) for index, (start, end) in enumerate(ranges))


def find_paragraphs(text: str, excluded: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Find the paragraphs of the story, as half-open ranges that may be only spaces.

    A line is a paragraph. But a line that breaks off joins a next one that begins in lower case, and in a text wrapped
    at a fixed width only blank and short lines part the paragraphs.
    """
    lines = list(_find_lines(text, excluded))
    joints = [_judge_joint(text, before[1], after[0]) for before, after in pairwise(lines)]
    single = sum(joint != "blank" for joint in joints)
    wrapped = single >= _WRAPPED_LINES and joints.count("goes on") * 2 >= single
    width = max((end - start for start, end in lines), default=0)
    paragraphs = lines[:1]
    for joint, before, line in zip(joints, lines, lines[1:], strict=False):
        long_before = (before[1] - before[0]) * 2 > width
        if joint == "goes on" or (wrapped and joint == "stops" and long_before):
            paragraphs[-1] = (paragraphs[-1][0], line[1])
        else:
            paragraphs.append(line)
    return paragraphs


def _judge_joint(text: str, end: int, start: int) -> Literal["blank", "goes on", "stops"]:
    """Tell whether the line that ends at `end` goes on in the one that begins at `start`, right below it."""
    if text[end:start] not in ("\n", "\r\n", "\r"):
        return "blank"
    head = text[start : start + _LOOK_BEHIND].lstrip()
    tail = text[max(0, end - _LOOK_BEHIND) : end].rstrip()
    return "goes on" if head[:1].islower() and tail[-1:] not in _STOPS else "stops"


def _find_lines(text: str, excluded: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of lines that stand outside the excluded ranges."""
    start = 0
    for gap_start, gap_end in [*sorted(excluded), (len(text), len(text))]:
        if gap_start > start:
            yield from (line.span() for line in _LINE.finditer(text, start, gap_start))
        start = max(start, gap_end)


def _split_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph; what holds no word joins the sentence before it."""
    held: tuple[int, int] | None = None
    for piece_start, piece_end in _cut_paragraph(text, start, end):
        piece = text[piece_start:piece_end]
        stripped = piece.strip()
        if not stripped:
            continue
        first = piece_start + len(piece) - len(piece.lstrip())
        last = first + len(stripped)
        if held and not any(character.isalnum() for character in stripped):
            held = (held[0], last)
            continue
        if held:
            yield held
        held = (first, last)
    if held:
        yield held


def _cut_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for final in _FINAL.finditer(text, start, end):
        if _ends_sentence(text, start, final, end):
            cut = final.start("gap")
            yield start, cut
            start = cut
    yield start, end


def _ends_sentence(text: str, start: int, final: re.Match[str], end: int) -> bool:
    """Decide from the words on both sides whether final marks end the sentence that began at `start`."""
    follows = _WORD_AFTER.match(text, final.end(), min(end, final.end() + _LOOK_AHEAD))
    if final.end() == end or follows is None:
        return True
    if final["wide"]:
        return not (final["closing"] and text.startswith(("と", "って"), final.end()))
    word = follows["word"]
    if not final["gap"]:
        return word[:1].isupper() and bool(final["closing"].strip("'’\")]*«»"))
    goes_on = word[:1].islower() and not word[1:2].isupper()
    if goes_on or (not follows["opening"] and text[final.end()] in _JOINING):
        return False
    if final["marks"] == "." and not final["closing"]:
        return _stop_ends_sentence(text, start, final.start(), follows)
    asked = final["closing"] and final["marks"] != "."
    return not (asked and _SPEECH_TAG.match(text, final.end(), min(end, final.end() + _LOOK_AHEAD)))


def _stop_ends_sentence(text: str, start: int, stop: int, follows: re.Match[str]) -> bool:
    """Decide whether a lone full stop at `stop` is more than the mark of an abbreviation, initial or ordinal."""
    if text[stop - 1 : stop].isdigit():
        counts_items = stop - start < _LOOK_BEHIND and text[start:stop].strip().isdigit()
        return not counts_items and follows["word"].casefold() not in _AFTER_ORDINAL
    match = _WORD_BEFORE.search(text[max(start, stop - _LOOK_BEHIND) : stop])
    if match is None:
        return True
    word = match[0]
    if len(word) == len(follows["word"]) == len(follows["stop"]):
        return False
    if word in _LEADING or (word.casefold() in _BEFORE_FIGURE and follows["word"][:1].isdigit()):
        return False
    shouted = word.isupper() and (len(word) == 1 or word.capitalize() in _ABBREVIATIONS)
    if shouted or word in _EITHER or _ACRONYM.match(word):
        first = follows["word"]
        starts = first.casefold() in _STARTERS and first == first.capitalize() and not follows["stop"]
        return starts or bool(follows["opening"].strip())
    return True
