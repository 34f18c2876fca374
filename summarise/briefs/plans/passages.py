"""The few lines of an article that a question shows.

Invariant: a passage is cut at sentence or word boundaries, bounded in length, and made of the source's characters.
"""

from summarise.articles.article import Span
from summarise.briefs.attributions import Attribution
from summarise.briefs.reading import Reading, extent_of

MASK = "[QUOTE]"
_BEFORE = 350
_AFTER = 120
_LONGEST = 600


def mask_quotation(reading: Reading, attribution: Attribution) -> str:
    """Show the text around an attribution, its quoted words replaced by a mask; other quotations stay."""
    text = reading.article.text
    spans = [
        _with_marks(text, reading.quotations[index].start, reading.quotations[index].end)
        for index in attribution.quotations
    ]
    start = _word_start(text, max(0, min(span.start for span in spans) - _BEFORE))
    end = _end_of_tag(reading, max(span.end for span in spans), extent_of(attribution).end)
    parts, at = [], start
    for span in spans:
        parts += [text[at : span.start], MASK]
        at = span.end
    shown = "".join([*parts, text[at:end]])
    return " ".join(shown.replace(f"{MASK} {MASK}", MASK).split())


def passage_of(reading: Reading, span: Span) -> str:
    """Show the sentences that a span touches, at most 600 characters of them."""
    indices = reading.sentences_of(span)
    if not indices:
        return " ".join((reading.words(span) or "").split())
    sentences = reading.article.sentences
    text = reading.article.text[sentences[indices[0]].start : sentences[indices[-1]].end]
    return " ".join(text[:_LONGEST].split())


def _with_marks(text: str, start: int, end: int) -> Span:
    marks = "\"'“”‘’«»„‹›「」『』`"
    while start > 0 and text[start - 1] in marks:
        start -= 1
    while end < len(text) and text[end] in marks:
        end += 1
    return Span(start, end)


def _word_start(text: str, start: int) -> int:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return start


def _end_of_tag(reading: Reading, end: int, extent_end: int) -> int:
    text = reading.article.text
    paragraph_end = text.find("\n", end)
    limit = min(len(text) if paragraph_end < 0 else paragraph_end, max(end + _AFTER, extent_end))
    while limit < len(text) and not text[limit].isspace():
        limit += 1
    return limit
