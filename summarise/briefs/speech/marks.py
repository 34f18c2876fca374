"""Pair the quote marks of one paragraph, whatever the language's typography.

Invariant: the stretches of a paragraph are in order, do not overlap, and lie inside the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”", '"', "“"),
    '"': ('"', "”"),
    "”": ("”",),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "''": ("''", "’’"),
    "‘‘": ("’’", "''"),
    "``": ("''",),
}
"""Each opening mark and the marks that may close it."""
DOUBLED = ("''", "‘‘", "``")
"""Pairs of apostrophes, which old wire systems send in place of quote marks."""
SINGLE = ("‘", "'")
_ONE_WAY = ("”", "’’", "」", "』")
"""Marks that close what is open even where a word follows at once."""
_INNER = {'"': "“”", "“": '"'}
"""What stands inside a quotation in the other sort of double marks."""
_MARK = re.compile(r"''|‘‘|’’|``|[\"“”„«»‹›「」『』‘']")
_DOUBLE = re.compile(r"[\"“”„«»]")
_APOSTROPHE = re.compile(r"[‘’']")
_BEFORE_OPENING = ' \t\n\u00a0\u2009\u202f([{"“'
_AFTER_CLOSING = ' \t\n\u00a0\u2009\u202f)]}.,;:!?…"”>'
_ELISION = re.compile(
    r"['‘’](?:\d0s|\d\d\b|(?:em|til|till|tis|twas|cause|bout|round|ere|n)\b)",
    re.IGNORECASE,
)
_LOOK_AHEAD = 3000
"""Code points within which a single mark must be closed: this keeps the search linear."""

Role = Literal["open", "close", "either"]


class Stretch(NamedTuple):
    """What stands between two marks; `closed` is false where the paragraph ends first."""

    start: int
    end: int
    opened_by: str
    closed: bool


def find_stretches(text: str, start: int, end: int) -> list[Stretch]:
    """Find the quoted stretches of `text[start:end]`, outermost marks only."""
    found: list[Stretch] = []
    opened: re.Match[str] | None = None
    inner = 0
    resume = start
    for match in _MARK.finditer(text, start, end):
        if match.start() < resume:
            continue
        role = _role(text, match, start, end)
        if opened is not None:
            nests = _nests(opened.group(), match.group(), role, inner)
            inner += nests
            if not nests and _closes(opened.group(), match.group(), role):
                found.append(_trimmed(text, opened, match.start(), closed=True))
                opened = None
            elif match.group() == opened.group() and role == "open":
                opened = match
        elif not _opens(text, match, role):
            continue
        elif match.group() not in SINGLE:
            opened, inner = match, 0
        elif (close := _closing_single(text, match.start(), end)) is not None:
            found.append(_trimmed(text, match, close, closed=True))
            resume = close + 1
    if opened is not None:
        found.append(_trimmed(text, opened, end, closed=False))
    return [stretch for stretch in found if stretch.start < stretch.end]


def find_stray_close(text: str, start: int, end: int) -> int | None:
    """Find a closing mark that comes before any opening one: what it closes began in an earlier paragraph."""
    first = _DOUBLE.search(text, start, end)
    closes = first is not None and first.group() in '"”»' and _role(text, first, start, end) == "close"
    return first.start() if first is not None and closes else None


def _nests(opener: str, mark: str, role: Role, inner: int) -> int:
    """By how much a mark of the other double sort changes the depth: "the “big” one" is one quotation."""
    pair = _INNER.get(opener, "")
    if mark in pair and role == "open":
        return 1
    return -1 if inner and mark in pair and role != "open" else 0


def _closes(opener: str, mark: str, role: Role) -> bool:
    return mark in CLOSERS[opener] and (role != "open" or mark in _ONE_WAY)


def _role(text: str, mark: re.Match[str], start: int, end: int) -> Role:
    """Tell from its neighbours whether a mark can open, close, or both."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    leads, trails = before in _BEFORE_OPENING, after in _AFTER_CLOSING
    if leads and not trails:
        return "open"
    return "close" if trails and not leads and before not in "-–—" else "either"


def _opens(text: str, match: re.Match[str], role: Role) -> bool:
    mark, before = match.group(), text[match.start() - 1 : match.start()]
    if mark not in CLOSERS:
        return False
    if mark in {"'", "‘"}:
        return role == "open" and _ELISION.match(text, match.start()) is None
    if mark in ("”", "»", "›"):
        return role == "open"
    if mark in ('"', "''"):
        return role != "close" and not before.isdigit() and before != "="
    return True


def _closing_single(text: str, at: int, end: int) -> int | None:
    """Find where a single mark closes, telling it from apostrophes, elisions and plural possessives."""
    doubtful: int | None = None
    for match in _APOSTROPHE.finditer(text, at + 1, min(end, at + _LOOK_AHEAD)):
        here = match.start()
        before, after = text[here - 1], text[here + 1 : here + 2] or " "
        if before in _BEFORE_OPENING and not after.isspace():
            if _ELISION.match(text, here) is None:
                break
        elif match.group() == "‘" or after.isalnum() or before.isspace():
            continue
        elif (after.isspace() and text[here - 1].lower() == "s") or text[here - 2 : here].lower() == "in":
            doubtful = here if doubtful is None else doubtful
        else:
            return here if _balanced(text[at:here]) else None
    return doubtful if doubtful is not None and _balanced(text[at:doubtful]) else None


def _balanced(inner: str) -> bool:
    """Whether the double marks come in pairs."""
    return inner.count('"') % 2 == 0 and inner.count("“") == inner.count("”")


def _trimmed(text: str, opened: re.Match[str], end: int, *, closed: bool) -> Stretch:
    start = opened.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(start, end, opened.group(), closed)


_BREAK = re.compile(r"\n[ \t\u00a0]*\n\s*|\n(?![ \t\u00a0]*[a-z])|\r\n?")


def split_paragraphs(text: str, excluded: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Give the paragraphs outside the excluded ranges: a line end with lower case behind it is only a wrapped line."""
    at = 0
    for start, end in (*sorted(excluded), (len(text), len(text))):
        here = at
        for match in _BREAK.finditer(text, at, max(at, start)):
            yield from _visible(text, here, match.start())
            here = match.end()
        yield from _visible(text, here, start)
        at = max(at, end)


def _visible(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
