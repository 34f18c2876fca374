"""Tell the story from what stands around it in an article's text, and read what that says about the article.

Invariant: pure, and the text itself is never changed: what is not the story is a range, in order and without overlap.
Characters that nobody sees stay in the text as well; `remove_invisible` is for whoever shows it to a reader or a model.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarise.articles.article import Completeness, Exclusion, ExclusionReason
from summarise.articles.boilerplate import (
    AGENCIES,
    AGENCY,
    BREAKS_OFF,
    CREDIT_LINE,
    CUT_MARK,
    DATELINE,
    DESK_LINE,
    LINE_RULES,
    PLACE_LINE,
    SENTENCE_RULES,
)
from summarise.articles.bylines import read_credits
from summarise.articles.dates import find_date
from summarise.articles.headers import read_header
from summarise.articles.sentences import find_paragraphs, split_sentences

_LONGEST_LINE = 500
_LONGEST_SENTENCE = 400
# A comment, or a run of tag characters that is no flag: text that a page hides from people.
_HIDDEN = re.compile(
    "<!--(?:(?!<!--).)*?-->|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]{4,}", re.DOTALL
)
_STRAY_STOP = re.compile(r"(?<=[.!?…][”’\"]|.[.!?…])[ \u00a0]+(?P<stop>\.)(?=\s|\Z)")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f]|(?<![\u0600-\u1fff])[\u200c\u200d](?![\u2190-\U0001faff])"
)
_TURN = re.compile(r"(?P<who>Q|A)(?:uestion|nswer)?\s?[:.]\s+")
_FEWEST_TURNS = 2
_NAMED_AGENCY = re.compile(rf"(?<!\w)(?:{AGENCY})(?!\w)")
_LIST_HEADING = re.compile(
    r"(?:read more|related|more from|more stories|most read|see also|lire aussi)\b.{0,40}", re.IGNORECASE
)
_FINAL = re.compile(r"[.!?。！？…؟۔।][\s”’\"'»)\]」』*]*\Z")
_ELLIPSIS = re.compile(r"(?:…|\.{3})[\s\])]*\Z")
_FULL_LENGTH = 400
_TOP_LINES = 30
_OPENING_LINES = 4
_LONGEST_CAPTION = 300
_BROKEN = re.compile(r"(?:[a-zà-öø-ÿ]|\w,)[”’\"']?\s*\Z")
_BROKEN_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What cleaning found: ranges that are not the story, fields of its header, agencies, completeness."""

    excluded: tuple[Exclusion, ...]
    fields: dict[str, str]
    origins: tuple[str, ...]
    completeness: Completeness


def clean_text(text: str, title: str | None = None) -> Cleaning:
    """Find what is not the story in a text.

    Args:
        text: the decoded text of one article.
        title: its headline, where that is known; a line that repeats it is no part of the story.
    """
    hidden = [match.span() for match in _HIDDEN.finditer(text)]
    lines = [
        line for line in (_strip_range(text, *part) for part in find_paragraphs(text, hidden)) if line[0] < line[1]
    ]
    top = [line for line in lines[:_TOP_LINES] if not _is_furniture(text, *line)]
    header = read_header(text, top, title)
    found = [Exclusion(start=start, end=end, reason="hidden") for start, end in hidden]
    found += [Exclusion(start=start, end=end, reason="header") for start, end in header.ranges]
    story = list(_drop_ranges(text, lines, header.ranges))
    found += _find_place_line(text, story[:_OPENING_LINES])
    found += _find_turns(text, story)
    for line in story:
        found.extend(_clean_line(text, *line))
    found.extend(_find_captions_above_credits(text, story, found))
    found.extend(_find_link_lists(text, lines, found))
    cut = _find_cut_mark(text, story, found)
    excluded = _order_exclusions([*found, *cut])
    header.keep("published", _find_dateline_date(text, story[:_OPENING_LINES]))
    completeness = "truncated" if cut else _judge_completeness(text, excluded)
    return Cleaning(excluded, header.fields, _find_origins(text, excluded), completeness)


def remove_invisible(text: str) -> str:
    """Return the text without characters that nobody sees: zero-width, soft hyphens, tags, direction marks.

    Joiners stay where scripts and emoji need them. Offsets into the result are not offsets into the article.
    """
    return _INVISIBLE.sub("", text)


def _strip_range(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    stripped = part.strip()
    start += len(part) - len(part.lstrip())
    return start, start + len(stripped)


def _drop_ranges(text: str, lines: list[tuple[int, int]], dropped: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of the lines without the dropped ranges, which stand in order, without outer spaces."""
    for start, end in lines:
        inside = [part for part in dropped if start <= part[0] < end]
        bounds = [(start, start), *inside, (end, end)]
        for (_, left), (right, _) in pairwise(bounds):
            rest = _strip_range(text, left, right) if left < right else (left, right)
            if rest[0] < rest[1]:
                yield rest


def _find_place_line(text: str, opening: list[tuple[int, int]]) -> list[Exclusion]:
    """Find the dateline before the story that names no agency, or none that is known.

    Capitals that come again are no place: they name a speaker of an interview, or an organisation.
    """
    for start, end in opening:
        place = None if DATELINE.match(text, start, end) else PLACE_LINE.match(text, start, end)
        if place and text.count((place["capitals"] or place[0]).strip(" -")) == 1:
            return [Exclusion(start=start, end=place.end(), reason="header")]
    return []


def _find_turns(text: str, lines: list[tuple[int, int]]) -> list[Exclusion]:
    """Find the "Q:" and "A:" of an interview, which has several of both."""
    turns = [turn for start, end in lines if (turn := _TURN.match(text, start, end))]
    asked = sum(turn["who"] == "Q" for turn in turns)
    if min(asked, len(turns) - asked) < _FEWEST_TURNS:
        return []
    return [Exclusion(start=turn.start(), end=turn.end(), reason="other") for turn in turns]


def _find_dateline_date(text: str, opening: list[tuple[int, int]]) -> str | None:
    for start, end in opening:
        dateline = DATELINE.match(text, start, end) or PLACE_LINE.match(text, start, end)
        if dateline:
            return find_date(dateline[0])
    return None


def _clean_line(text: str, start: int, end: int) -> Iterator[Exclusion]:
    """Yield what is not the story in one line: all of it, or sentences at its end, or a dateline before it."""
    reason = _name_line(text[start:end])
    if reason:
        yield Exclusion(start=start, end=end, reason=reason)
        return
    dateline = DATELINE.match(text, start, min(end, start + _LONGEST_LINE))
    if dateline and dateline.end() < end:
        yield Exclusion(start=start, end=dateline.end(), reason="credit")
        start = dateline.end()
    for stray in _STRAY_STOP.finditer(text, start, end):
        yield Exclusion(start=stray.start("stop"), end=stray.end("stop"), reason="other")
    for part in reversed(split_sentences(text[start:end])):
        sentence = text[start + part.start : start + part.end]
        reason = _name_sentence(sentence)
        if reason is None:
            return
        yield Exclusion(start=start + part.start, end=start + part.end, reason=reason)


def _is_furniture(text: str, start: int, end: int) -> bool:
    """Tell whether a line belongs to the page or to a picture, so that it can be no headline."""
    return _name_line(text[start:end]) in ("navigation", "sign_up", "caption")


def _name_line(line: str) -> ExclusionReason | None:
    if len(line) > _LONGEST_LINE:
        return None
    line = " ".join(line.split())
    if not _FINAL.search(line) and (found := read_credits(line)) and found.byline:
        return "credit"
    return _name_sentence(line) or next((rule.reason for rule in LINE_RULES if rule.pattern.fullmatch(line)), None)


def _name_sentence(sentence: str) -> ExclusionReason | None:
    if len(sentence) > _LONGEST_SENTENCE:
        return None
    return next((rule.reason for rule in SENTENCE_RULES if rule.pattern.fullmatch(sentence)), None)


def _find_captions_above_credits(
    text: str, lines: list[tuple[int, int]], found: list[Exclusion]
) -> Iterator[Exclusion]:
    """Yield the short lines right above a credit that stands alone.

    Where every line is a paragraph the one above may be prose as well, so it counts only without a final mark.
    """
    captions = {part.start for part in found if part.reason == "caption"}
    blocks = text.count("\n\n") * 2 >= len(lines)
    for before, (start, end), (credit_start, credit_end) in zip([(0, 0), *lines], lines, lines[1:], strict=False):
        if credit_start not in captions or not _is_credit(text[credit_start:credit_end]):
            continue
        adjacent = text[end:credit_start].count("\n") <= 1
        apart = blocks and (before == (0, 0) or "\n\n" in text[before[1] : start].replace("\r", ""))
        line = text[start:end]
        if adjacent and len(line) <= _LONGEST_CAPTION and (apart or not _FINAL.search(line)):
            yield Exclusion(start=start, end=end, reason="caption")


def _is_credit(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (CREDIT_LINE, DESK_LINE))


def _find_link_lists(text: str, lines: list[tuple[int, int]], found: list[Exclusion]) -> Iterator[Exclusion]:
    """Yield the headlines that stand under "Read more:" and the like at the end of a text."""
    known = {part.start for part in found}
    links: list[Exclusion] = []
    for start, end in reversed(lines):
        line = text[start:end]
        if start in known:
            if links and _LIST_HEADING.fullmatch(line):
                yield from links
                return
        elif len(line) > _LONGEST_LINE or _FINAL.search(line):
            return
        else:
            links.append(Exclusion(start=start, end=end, reason="navigation"))


def _order_exclusions(found: list[Exclusion]) -> tuple[Exclusion, ...]:
    ordered: list[Exclusion] = []
    for part in sorted(found, key=lambda part: (part.start, -part.end)):
        if part.start < part.end and (not ordered or part.start >= ordered[-1].end):
            ordered.append(part)
    return tuple(ordered)


def _find_origins(text: str, excluded: tuple[Exclusion, ...]) -> tuple[str, ...]:
    """Name the agencies that the credits of the text name, in the order of the text."""
    credits_ = [text[part.start : part.end] for part in excluded if part.reason == "credit"]
    return find_agencies("\n".join(credits_))


def find_agencies(credit: str) -> tuple[str, ...]:
    """Return the news agencies that a credit or a byline names, each once, in order, under their common names."""
    found = (match[0] for match in _NAMED_AGENCY.finditer(credit))
    return tuple(
        dict.fromkeys(next(name for name, all_ in AGENCIES.items() if re.fullmatch(all_, one)) for one in found)
    )


def _find_cut_mark(text: str, lines: list[tuple[int, int]], found: list[Exclusion]) -> list[Exclusion]:
    """Find the mark that a feed leaves at the end of the story's last line."""
    dropped = {(part.start, part.end) for part in found}
    last = next((line for line in reversed(lines) if line not in dropped), None)
    tail = last and text[max(last[0], last[1] - _LONGEST_LINE) : last[1]]
    mark = next((match for match in CUT_MARK.finditer(tail) if match.end() == len(tail)), None) if tail else None
    if not last or not tail or not mark:
        return []
    return [Exclusion(start=last[1] - len(tail) + mark.start(), end=last[1], reason="navigation")]


def _judge_completeness(text: str, excluded: tuple[Exclusion, ...]) -> Completeness:
    """Tell whether the story breaks off; a short text that does not is unknown."""
    bounds = [(0, 0), *((part.start, part.end) for part in excluded), (len(text), len(text))]
    parts = [(end, start) for (_, end), (start, _) in pairwise(bounds) if text[end:start].strip()]
    story = "\n".join(text[start:end] for start, end in parts).rstrip()
    last = story[story.rfind("\n") + 1 :]
    behind = text[parts[-1][1] if parts else 0 :][:_LONGEST_LINE]
    unfinished = _BROKEN.search(last) and (len(last) >= _BROKEN_LENGTH or len(split_sentences(last)) > 1)
    if BREAKS_OFF.search(behind) or BREAKS_OFF.search(last) or _ELLIPSIS.search(last) or unfinished:
        return "truncated"
    return "full" if len(story) >= _FULL_LENGTH and _FINAL.search(last) else "unknown"
