"""Put what the article dates in order.

Invariant: every moment is a clause in the source's own words, with the time as written.
"""

from summarise.articles.article import Span
from summarise.briefs.clauses import clause_around
from summarise.briefs.dates import find_times
from summarise.briefs.items import Moment
from summarise.briefs.reading import Reading


def find_moments(source: Reading) -> tuple[Moment, ...]:
    """Find what happened when, the dated ones first, in order of time."""
    text, found = source.article.text, []
    for sentence in source.article.sentences:
        for time in find_times(text[sentence.start : sentence.end], source.article.published):
            span = Span(sentence.start + time.span.start, sentence.start + time.span.end)
            clause = clause_around(text, span, Span(sentence.start, sentence.end))
            moment = Moment(
                what=text[clause.start : clause.end],
                expression=text[span.start : span.end],
                when=time.when,
                precision=time.precision,
                basis=source.basis_at(span),
                evidence=(source.evidence(clause), source.evidence(span)),
            )
            found.append(moment)
    return tuple(sorted(found, key=lambda moment: (moment.when is None, moment.when or "", moment.evidence[0].start)))
