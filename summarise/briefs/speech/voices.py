"""Decide by rule whose voice each quotation is.

Invariant: every quotation gets exactly one voice; the name of the rule says how it was found.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from summarise.briefs.quotations import Quotation
from summarise.briefs.speech.carriers import find_carrier
from summarise.briefs.speech.frames import Frame, Token
from summarise.briefs.speech.sources import Source, read_source
from summarise.briefs.speech.subjects import main_subject
from summarise.briefs.speech.tags import Tag

_NEAR = 3
"""Frames of the same paragraph in which a later tag may name the speaker."""
_VERBAL_ENDINGS = ("ed", "s", "ot", "ut", "ent")
_SHORT_GAP = 8
_SIGNATURE = range(2, 9)
"""Tokens of a line that signs a quotation."""


class Voice(NamedTuple):
    """The tag and the source of a quotation; `outer` is who reports that the source said it."""

    tag: Tag | None
    source: Source | None
    rule: str
    outer: Source | None = None


SILENT = Voice(None, None, "none")


def find_voices(
    frames: Sequence[Frame], tags: Sequence[Sequence[Tag]], quotations: Sequence[Quotation], names: Collection[int]
) -> tuple[Voice, ...]:
    """Give each quotation its voice: from a tag in its own frame, else from what stands around it."""
    voices = [SILENT] * len(quotations)
    for number, frame in enumerate(frames):
        for position, token in enumerate(frame.tokens):
            if token.quotation is not None:
                voice = _within_frame(frame, position, tags[number], names)
                voices[token.quotation] = voice._replace(
                    outer=voice.outer or find_carrier(frame, voice.tag, tags[number], names)
                )
    for number, frame in enumerate(frames):
        for index in frame.quotations:
            if voices[index].rule == "far" or (voices[index].tag is None and voices[index].rule != "beside"):
                voices[index] = _around(frames, tags, quotations, voices, number, index) or voices[index]
    return tuple(voices)


def _within_frame(frame: Frame, at: int, tags: Sequence[Tag], names: Collection[int]) -> Voice:
    """Look for the tag beside the quotation, then for one further off in the same frame."""
    tokens = frame.tokens
    after = next((tag for tag in tags if tag.first > at), None)
    earlier = [tag for tag in tags if tag.last < at]
    led_in = bool(earlier) and _leads_in(tokens[at - 1], tokens[at])
    between = tokens[at + 1 : after.first] if after is not None else ()
    beside = all(token.text in ",—–-" for token in between) and (bool(between) or _may_end(tokens[at].text))
    if after is not None and beside and after.shape not in ("participle", "chained", "noun") and not led_in:
        return Voice(after, after.source, "after")
    unknown = None if earlier else _unknown_verb(tokens, at, names)
    if unknown is not None:
        return Voice(None, unknown, "beside")
    if earlier:
        return _preceding(frame, at, earlier)
    if after is not None:
        return Voice(after, after.source, "later")
    subject = main_subject(tokens, at, names)
    introduced = at > 0 and tokens[at - 1].text == ":"
    return Voice(None, subject, "colon_subject" if introduced else "subject") if subject else SILENT


def _unknown_verb(tokens: Sequence[Token], at: int, names: Collection[int]) -> Source | None:
    """Read “…,” X shot back: a name behind the quotation, and a verb that no table holds."""
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].is_capital:
        last += 1
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if last == at or after is None or not _ends_open(tokens[at].text):
        return None
    if not after.is_word or not after.lower.endswith(_VERBAL_ENDINGS):
        return None
    source = read_source(tokens, at + 1, last, names)
    return source if source is not None and source.named else None


def _leads_in(before: Token, quoted: Token) -> bool:
    """Whether the tag before a quotation claims it, so that a tag behind it is somebody else's."""
    return before.lower == "that" or (before.text in (",", ":") and not _ends_open(quoted.text))


def _ends_open(quoted: str) -> bool:
    """Whether a quotation ends as one does whose tag follows."""
    return quoted.rstrip("\"”’'»").endswith((",", "—", "–", "-"))


def _may_end(quoted: str) -> bool:
    """Whether a quotation ends with a mark, as it does where a tag follows at once."""
    return not quoted.rstrip("\"”’'» ")[-1:].isalnum()


def _preceding(frame: Frame, at: int, earlier: Sequence[Tag]) -> Voice:
    tag = earlier[-1]
    gap = frame.tokens[tag.last + 1 : at]
    outer = next((each for each in earlier if each.strength != "naming" and each.shape != "participle"), tag)
    inner = tag if tag.strength != "belief" else outer
    same = outer.source.span == inner.source.span
    if inner.source.pronoun and not same:
        inner = outer
    carrier = None if same or outer is inner else outer.source
    if any(token.quotation is not None for token in gap):
        return Voice(tag, tag.source, "far")
    ending = gap[-1].text if gap else ""
    if ending == ":":
        return Voice(tag, tag.source, "colon", None if tag is outer else carrier)
    if not gap or (ending == "," and len(gap) < _SHORT_GAP):
        return Voice(tag, tag.source, "comma", None if tag is outer else carrier)
    return Voice(inner, inner.source, "inside", carrier)


def _around(
    frames: Sequence[Frame],
    tags: Sequence[Sequence[Tag]],
    quotations: Sequence[Quotation],
    voices: Sequence[Voice],
    number: int,
    index: int,
) -> Voice | None:
    """Carry a voice over from the quotations and sentences around."""
    first = quotations[index].continues
    if first is not None and voices[first].source is not None:
        return voices[first]._replace(rule="continues")
    if voices[index].rule in ("colon_subject", "far"):
        return None
    before = _last_voice(frames, tags, voices, number, index, same=True)
    if before is not None:
        return before._replace(rule="same_paragraph")
    for later in frames[number : number + _NEAR]:
        for other in later.quotations if later.paragraph == frames[number].paragraph else ():
            if other > index and voices[other].rule in ("after", "comma", "colon"):
                return voices[other]._replace(rule="same_paragraph_back")
    return None if voices[index].source is not None else _from_other_paragraph(frames, tags, voices, number, index)


def _from_other_paragraph(
    frames: Sequence[Frame], tags: Sequence[Sequence[Tag]], voices: Sequence[Voice], number: int, index: int
) -> Voice | None:
    """Look for a signature below, an introduction above, and at last for whoever spoke before."""
    signed = _signature(frames, number)
    if signed is not None:
        return signed
    if number and frames[number - 1].tokens[-1].text == ":" and tags[number - 1]:
        tag = tags[number - 1][-1]
        return Voice(tag, tag.source, "introduced")
    before = _last_voice(frames, tags, voices, number, index, same=False)
    return before._replace(rule="next_paragraph") if before is not None else None


def _signature(frames: Sequence[Frame], number: int) -> Voice | None:
    """Read the line "- Name" below a quotation that stands alone."""
    after = frames[number + 1] if number + 1 < len(frames) else None
    if after is None or len(after.tokens) not in _SIGNATURE or after.tokens[0].text not in "-–—":
        return None
    source = main_subject(after.tokens, len(after.tokens), {after.tokens[1].start})
    return Voice(None, source, "signed") if source is not None and source.named else None


def _last_voice(
    frames: Sequence[Frame],
    tags: Sequence[Sequence[Tag]],
    voices: Sequence[Voice],
    number: int,
    index: int,
    *,
    same: bool,
) -> Voice | None:
    """Find who spoke last before the quotation, in its own paragraph or in the few before."""
    for back in range(number, max(-1, number - 12), -1):
        frame = frames[back]
        if same and frame.paragraph != frames[number].paragraph:
            return None
        for other in reversed(frame.quotations):
            if other < index and voices[other].source is not None:
                return voices[other]
        if back < number:
            for tag in reversed(tags[back]):
                if tag.strength == "speech" and (tag.source.named or tag.source.pronoun):
                    return Voice(tag, tag.source, "tag")
    return None
