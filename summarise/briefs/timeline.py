"""Put what the article dates in order.

Invariant: every moment is a whole sentence of the source, with the time as written; what is only expected is none.
"""

import re

from summarise.articles.article import Span
from summarise.briefs.dates import NAMED_DAY, Time, find_times, read_day
from summarise.briefs.gaps import LANGUAGES
from summarise.briefs.items import Moment
from summarise.briefs.likelihood import find_likelihoods
from summarise.briefs.reading import Reading

_PLANNED = re.compile(
    r"\b(?:will|would|shall|going to|plan(?:s|ned|ning)?|scheduled|upcoming|intend\w*|aims? to|hop(?:es?|ing) to|"
    r"vow\w*|pledg\w+|promis\w+|prepar\w+)\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[,;:()]|\s[–—-]\s|\b(?:and|but|which|that|who|where|when|while|as|because|after|before)\b", re.IGNORECASE
)
_DETERMINER = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our)|['’]s)\s+\Z", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|\w+ed|said|told|began|met|sent|came|went|took|left|held|made|gave)\b")


def find_moments(source: Reading) -> tuple[Moment, ...]:
    """Find what happened when, each time of a sentence once; the dated ones first, in order of time.

    In a language whose words of time are not known, nothing is dated.
    """
    if source.article.language not in LANGUAGES:
        return ()
    text, published = source.article.text, source.article.published
    found: dict[tuple[int, str], Moment] = {}
    for index, start, end in source.article.sentences:
        for time in find_times(text[start:end], published) if index not in source.suspects else ():
            if not _places(time, text[start:end]) or _is_ahead(time, text[start:end], published):
                continue
            span = Span(start + time.span.start, start + time.span.end)
            moment = Moment(
                what=text[start:end],
                expression=text[span.start : span.end],
                when=time.when,
                precision=time.precision,
                basis=source.basis_at(span),
                evidence=(source.evidence(Span(start, end)), source.evidence(span)),
            )
            found.setdefault((index, time.when or moment.expression.casefold()), moment)
    return tuple(
        sorted(found.values(), key=lambda moment: (moment.when is None, moment.when or "", moment.evidence[0].start))
    )


def _places(time: Time, sentence: str) -> bool:
    """Say whether an expression places something in time.

    It can be dated, or names a day, a month or a year; a year that only tells one thing from another, "the 2019
    summit", places nothing.
    """
    if (
        sentence[time.span.start].isdigit()
        and time.precision != "day"
        and _DETERMINER.search(sentence, 0, time.span.start)
    ):
        return False
    return time.when is not None or NAMED_DAY.search(sentence, *time.span) is not None


def _is_ahead(time: Time, sentence: str, published: str | None) -> bool:
    """Say whether a sentence only expects what it dates.

    The words of expectation stand in the same clause, or before it where that clause tells nothing past.
    """
    today = read_day(published)
    if time.when and today and time.when.split("/")[-1] <= today.isoformat():
        return False
    limits = list(_BOUNDARY.finditer(sentence))
    start = max((limit.end() for limit in limits if limit.end() <= time.span.start), default=0)
    end = min((limit.start() for limit in limits if limit.start() >= time.span.end), default=len(sentence))
    clause = sentence[start:end]
    if _expects(clause):
        return True
    return not _PAST.search(clause) and _expects(sentence[:start])


def _expects(words: str) -> bool:
    return bool(find_likelihoods(words)) or _PLANNED.search(words) is not None
