"""Cut the story into frames: sentences that quotations do not break, each a row of tokens.

Invariant: a quotation is one token of one frame, its marks included; tokens carry offsets into the article's text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarise.articles.article import Article
from summarise.briefs.quotations import Quotation
from summarise.briefs.speech.cues import CUES
from summarise.briefs.speech.marks import split_paragraphs

_TOKEN = re.compile(
    r"""[(\[][^()\[\]\s]{1,12}(?:\s[^()\[\]\s]{1,12})?[)\]]
    |(?:[^\W\d_]\.){2,}
    |(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Sgt|Lt|Col|Capt|Rev|Prof|St|Jr|Sr|Adm|Maj|Hon)\.
    |[A-Z]\.(?=\s+[A-Z])
    |\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|[Yy]ou|I|[Ww]ho|[Tt]hat|[Tt]here)(?=[’'](?:s|ve|re|d|ll|m)\b)
    |(?<=[\w.])[’'](?:s|ve|re|d|ll|m)\b
    |--+
    |@?[^\W_]+(?:[.,]\d+)*(?:[’'&./@_-][^\W_]+)*(?:[’'](?=\s|$)|%)?
    |\S""",
    re.VERBOSE,
)
_TAG_WORDS = 7


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quotation (`quotation` is then its index)."""

    text: str
    start: int
    end: int
    quotation: int | None = None

    @property
    def lower(self) -> str:
        """The word in lower case, curly apostrophes straightened."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether this is a word rather than a mark or a quotation."""
        return self.quotation is None and (self.text[0].isalnum() or self.text[0] == "@")

    @property
    def is_acronym(self) -> bool:
        """Whether the word is all capitals: US is no pronoun."""
        return self.quotation is None and len(self.text) > 1 and self.text.isupper()

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter or a handle's sign."""
        return self.quotation is None and (self.text[0].isupper() or (self.text[0] == "@" and len(self.text) > 1))


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence as one row of tokens, in the paragraph of number `paragraph`."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def quotations(self) -> tuple[int, ...]:
        """Indices of the quotations in this frame."""
        return tuple(token.quotation for token in self.tokens if token.quotation is not None)


def split_frames(article: Article, quotations: Sequence[Quotation]) -> tuple[Frame, ...]:
    """Cut the story into frames, in order."""
    text = article.text
    widths = [len(quotation.opened_by) for quotation in quotations]
    covers = [
        (
            quotation.start - (_gap_before(text, quotation.start) + width),
            quotation.end + _closing_width(text, quotation.end, width),
        )
        for quotation, width in zip(quotations, widths, strict=True)
    ]
    excluded = [(part.start, part.end) for part in article.excluded]
    frames: list[Frame] = []
    next_sentence = next_cover = 0
    for number, (start, end) in enumerate(split_paragraphs(text, excluded)):
        inside: list[tuple[int, int, int]] = []
        while next_cover < len(covers) and covers[next_cover][0] < end:
            left, right = covers[next_cover]
            inside.append((max(start, left), min(end, right), next_cover))
            next_cover += 1
        cuts: list[int] = []
        while next_sentence < len(article.sentences) and article.sentences[next_sentence].start < end:
            cuts.append(article.sentences[next_sentence].start)
            next_sentence += 1
        frames += _cut_paragraph(text, (start, end), inside, cuts, number)
    return tuple(frames)


def _gap_before(text: str, start: int) -> int:
    """Width of the space between an opening mark and the words, as French has it."""
    return 1 if start and text[start - 1].isspace() else 0


def _closing_width(text: str, end: int, width: int) -> int:
    gap = 1 if text[end : end + 1].isspace() and text[end + 1 : end + 2] in ("»", "›") else 0
    return (
        gap + width
        if text[end + gap : end + gap + 1] in ('"', "”", "“", "’", "'", "»", "«", "›", "‹", "」", "』")
        else 0
    )


def _cut_paragraph(
    text: str, paragraph: tuple[int, int], inside: list[tuple[int, int, int]], cuts: list[int], number: int
) -> Iterator[Frame]:
    start, end = paragraph
    edges = [start]
    at = 0
    for cut in sorted(cuts):
        while at < len(inside) and inside[at][1] <= cut:
            at += 1
        if cut <= start or (at < len(inside) and inside[at][0] < cut):
            continue
        if not _is_bare_tag(text, edges[-1], cut, end, inside, at):
            edges.append(cut)
    for left, right in zip(edges, [*edges[1:], end], strict=True):
        here = [cover for cover in inside if left <= cover[0] < right]
        tokens = tuple(_tokenise(text, left, right, here))
        if tokens:
            yield Frame(left, right, number, tokens)


def _is_bare_tag(text: str, left: int, cut: int, end: int, inside: list[tuple[int, int, int]], at: int) -> bool:
    """Whether what follows the cut is the speech tag of the quotation before it: “Why?” Smith asked."""
    if at == 0 or text[inside[at - 1][1] : cut].strip() or inside[at - 1][0] < left:
        return False
    stop = inside[at][0] if at < len(inside) else end
    words = [token.lower for token in _tokenise(text, cut, min(stop, cut + 80), [])][:_TAG_WORDS]
    return any(word in CUES for word in words[:5]) and text[inside[at - 1][1] - 2] in "?!—–-,"


def _tokenise(text: str, start: int, end: int, inside: list[tuple[int, int, int]]) -> Iterator[Token]:
    at = start
    for left, right, index in inside:
        yield from _tokens_between(text, at, left)
        yield Token(text[left:right], left, right, index)
        at = right
    yield from _tokens_between(text, at, end)


def _tokens_between(text: str, start: int, end: int) -> Iterator[Token]:
    """Give words and marks; a short bracket such as "(R-Texas)" is no part of the sentence's grammar."""
    for match in _TOKEN.finditer(text, start, end):
        if match.group()[0] not in "([" or len(match.group()) == 1:
            yield Token(match.group(), match.start(), match.end())
