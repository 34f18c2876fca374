"""Find every quotation of an article by its marks.

Invariant: `article.text[start:end]` are the quoted words, marks excluded; quotations are in order and never overlap.
"""

import re
from dataclasses import dataclass, replace

from summarise.articles.article import Article
from summarise.briefs.items import QuoteKind
from summarise.briefs.speech.cues import ACCORDING, CUES, NOT_SPEECH
from summarise.briefs.speech.marks import DOUBLED, SINGLE, Stretch, find_stray_close, find_stretches, split_paragraphs

_FRAGMENT = 4
"""Stretches under this many words are quotations only where their sentence attributes them."""
_MAX_TAG = 160
_MAX_PARAGRAPHS = 12
"""Paragraphs over which an opening mark may wait for its closing one."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen))[.!?…][\"'”’)\]]*\s")
_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Signs of scripts that set no space between words."""
_FEWEST_SIGNS = 6
_CLOSING = "\"”’'»«“›‹ \u00a0\u202f"
_ABROAD = frozenset("„«»‹›")
"""Marks of languages whose words that attribute are in no table: a colon before or a comma behind tells as much."""
_NAME_ENDS = re.compile(r"\b[A-Z][\w.]*\Z")
_NAME_GOES_ON = re.compile(r"\s*[A-Z]")
_BROADCAST = re.compile(r"(?:[’']s|\b(?:told|on|edits|hosts?|of|from|to))\Z")
"""What stands before the name of a broadcast that somebody speaks to: told “Meet the Press”."""
_SMALL = frozenset("a an the of in on at to for and or is by with from as it vs".split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quote marks; `continues` is the index of the quotation that this one carries on."""

    start: int
    end: int
    kind: QuoteKind
    continues: int | None
    opened_by: str


@dataclass(frozen=True, slots=True)
class _Piece:
    stretch: Stretch
    paragraph: tuple[int, int]
    carried: bool = False
    """Whether the last piece was still open when this one began."""


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Find the quotations in reading order; titles of works and scare quotes are left out.

    A pair of apostrophes in place of a mark gives kind `indirect`: the words are somebody's, but no mark says so.
    """
    text = article.text
    found: list[Quotation] = []
    last: _Piece | None = None
    pieces = _join_paragraphs(text, [(part.start, part.end) for part in article.excluded])
    for piece in _without_lesser_marks(pieces):
        abroad = article.language != "en" or piece.stretch.opened_by in _ABROAD
        if not piece.carried and _is_no_speech(text, piece, abroad=abroad):
            continue
        start, end, mark, _ = piece.stretch
        continues = last is not None and (piece.carried or _is_interrupted(text, last, piece))
        kind = found[-1].kind if continues else _kind_of(text, piece)
        found.append(Quotation(start, end, kind, len(found) - 1 if continues else None, mark))
        last = piece
    return tuple(found)


def _without_lesser_marks(pieces: list[_Piece]) -> list[_Piece]:
    """Leave single marks out where a text quotes with double ones: there they mark headlines, titles and irony."""
    single = [piece for piece in pieces if piece.stretch.opened_by in SINGLE]
    return pieces if len(single) * 2 > len(pieces) else [piece for piece in pieces if piece not in single]


def _is_interrupted(text: str, last: _Piece, piece: _Piece) -> bool:
    """Whether only a speech tag within one sentence stands between the two."""
    if last.paragraph != piece.paragraph or not last.stretch.closed:
        return False
    gap = text[last.stretch.end : piece.stretch.start]
    if len(gap) > _MAX_TAG or _SENTENCE_END.search(gap.lstrip("\"”’'»")):
        return False
    ends_open = text[last.stretch.end - 1] in ",—–-?!" or gap.lstrip("\"”’'»")[:1] == ","
    return ends_open and _has_cue(gap) and gap.rstrip("\"“‘'« ").endswith((",", "—", "–", "-", ";", "and", "that"))


def _is_no_speech(text: str, piece: _Piece, *, abroad: bool) -> bool:
    """Whether a stretch is a title or a scare quote rather than somebody's words."""
    quoted = text[piece.stretch.start : piece.stretch.end]
    if _SCRIPT.search(quoted):
        return len(_SCRIPT.findall(quoted)) < _FEWEST_SIGNS
    words = _WORD.findall(quoted)
    before = text[max(piece.paragraph[0], piece.stretch.start - 300) : piece.stretch.start].rstrip("\"“‘'« ")
    after = text[piece.stretch.end : min(piece.paragraph[1], piece.stretch.end + 120)].lstrip(_CLOSING)
    clause = _SENTENCE_END.split(before)[-1]
    large = [word for word in words if word.lower() not in _SMALL]
    titled = len(large) > 1 and all(word[0].isupper() for word in large) and piece.paragraph[0] > 0
    if titled and clause and not clause.endswith((":", ",")) and (len(words) >= _FRAGMENT or _BROADCAST.search(clause)):
        return True
    if len(words) >= _FRAGMENT:
        return False
    nickname = len(words) == 1 and quoted[:1].isupper() and _NAME_ENDS.search(before) and _NAME_GOES_ON.match(after)
    if nickname or NOT_SPEECH.search(before):
        return True
    if abroad and (before.endswith(":") or after.startswith(",")):
        return False
    told = _has_cue(clause) or _has_cue(_SENTENCE_END.split(after)[0][:60])
    return bool(clause.strip() or after.strip()) and not told


def _has_cue(clause: str) -> bool:
    """Whether a word of the clause attributes."""
    return any(word in CUES for word in _WORD.findall(clause.lower())) or ACCORDING.search(clause) is not None


def _kind_of(text: str, piece: _Piece) -> QuoteKind:
    """Tell whole clauses from fragments inside reported speech."""
    start, end, mark, _ = piece.stretch
    if mark in DOUBLED:
        return "indirect"
    before = text[piece.paragraph[0] : start].rstrip("\"“‘'«„ ")
    words = text[start:end].split()
    begins = not text[start].islower() and (not before or before[-1] in ',:;.!?…—–-)”"' or len(words) >= _FRAGMENT)
    ends = text[end - 1] in ",.!?…—–;:’'\"" or text[end + len(mark) : end + len(mark) + 1] in (",", ".", "", "\n")
    return "direct" if begins and ends and len(words) > 1 else "mixed"


def _join_paragraphs(text: str, excluded: list[tuple[int, int]]) -> list[_Piece]:
    """Give the stretches of all paragraphs, those left open carried into the paragraphs that go on with them."""
    pieces: list[_Piece] = []
    waiting: list[tuple[int, int]] | None = None
    for paragraph in split_paragraphs(text, excluded):
        here = [_Piece(stretch, paragraph) for stretch in find_stretches(text, *paragraph)]
        if waiting is not None:
            opener = pieces[-1].stretch.opened_by
            stray = find_stray_close(text, *paragraph)
            if stray is not None:
                parts = [*waiting, (paragraph[0], stray)]
                pieces += [_Piece(Stretch(*part, opener, closed=True), part, carried=True) for part in parts]
            elif here and text[paragraph[0]] == opener:
                here[0] = replace(here[0], carried=True)
            elif not here and len(waiting) < _MAX_PARAGRAPHS:
                waiting.append(paragraph)
                continue
        pieces += here
        waiting = [] if here and not here[-1].stretch.closed else None
    return pieces
