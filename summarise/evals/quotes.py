"""Measure quotations: are they found to the letter, and is it the right speaker.

Invariant: pure; the rules are those of docs/evaluation.md.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from summarise.briefs.items import Quote
from summarise.briefs.schema import Brief
from summarise.evals.annotations import AnnotatedQuote, QuotedArticle
from summarise.evals.figures import Figure, Miss, Verdict, precision_recall, share_of
from summarise.evals.matching import match_spans
from summarise.evals.naming import PRONOUNS, is_right_speaker

LEVELS = (0.5, 0.95)
FEWEST_WORDS = 4
"""A stretch of fewer words is a fragment, judged apart."""
_MARKS = "\"'`“”‘’ \u00a0"
_CAPITAL = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class SaidQuote:
    """What a brief says of one quotation."""

    start: int
    end: int
    kind: str
    speaker: str | None = None
    speaker_name: str | None = None
    via: str | None = None

    @property
    def sources(self) -> tuple[str | None, ...]:
        """Whoever may count as the source: speaker, the actor's name, and who carried the words."""
        return self.speaker, self.speaker_name, self.via


@dataclass(frozen=True, slots=True)
class Stretch:
    """Annotated words inside quote marks, marks left out."""

    start: int
    end: int
    quote: AnnotatedQuote


def predict_quotes(brief: Brief) -> list[SaidQuote]:
    """Take from a brief what is measured: the words, and the speaker both as it shows them and as written beside."""
    return [
        SaidQuote(_start_words(one), one.end, one.kind, one.speaker, _speaker_beside(one, brief.article.text), one.via)
        for one in brief.quotes
    ]


def _start_words(quote: Quote) -> int:
    """Leave out the verb with which a brief shows what somebody opposes or wants: annotators mark only its object."""
    return quote.start + len(f"{quote.cue} ") if quote.holds_cue else quote.start


def _speaker_beside(quote: Quote, text: str | None) -> str | None:
    nearest = next(iter(quote.speaker_evidence), None)
    return text[nearest.start : nearest.end] if text and nearest else quote.speaker


def judge_quotes(article: QuotedArticle, said: Sequence[SaidQuote]) -> Verdict:
    """Count what is right and list what is wrong in one article."""
    counts: Counter[str] = Counter()
    text = flatten(article.text)
    wanted = list(find_stretches(article))
    quoted = [one for one in said if one.kind != "indirect"]
    short = [one for one in quoted if count_words(article.text, one) < FEWEST_WORDS]
    got = [one for one in quoted if one not in short]
    misses = list(_judge_fragments(article, short, counts))
    for level in LEVELS:
        found = list(_judge_level(article, wanted, got, level, counts))
        misses += found if level == LEVELS[0] else []
    misses += _judge_attributions(article, said, text, counts)
    return Verdict(article.id, counts, tuple(misses))


def find_stretches(article: QuotedArticle) -> Iterator[Stretch]:
    """Give the stretches inside quote marks that are long enough to be quotations."""
    for quote in article.quotes:
        for start, end in quote.direct_spans if quote.kind != "indirect" else ():
            words = article.text[start:end]
            first = end - len(words.lstrip(_MARKS))
            stretch = Stretch(first, max(first, start + len(words.rstrip(_MARKS))), quote)
            if count_words(article.text, stretch) >= FEWEST_WORDS:
                yield stretch


def count_words(text: str, span: SaidQuote | Stretch) -> int:
    """Count the words of a span."""
    return len(text[span.start : span.end].split())


def flatten(text: str) -> str:
    """Write a text in lower case with single spaces, as names are looked up in it."""
    return " ".join(text.lower().split())


def classify_speaker(speaker: str | None) -> str:
    """Tell named sources from common ones and from pronouns."""
    if (speaker or "").lower() in PRONOUNS:
        return "pronouns"
    return "named" if _CAPITAL.search(speaker or "") else "common"


def judge_speaker(quote: AnnotatedQuote, said: SaidQuote, text: str, prefix: str, counts: Counter[str]) -> str | None:
    """Count one speaker; return what is wrong with it, or None."""
    kind = classify_speaker(quote.speaker)
    truth = quote.speaker_coref_auto if kind == "pronouns" else quote.speaker
    if not truth:
        return None
    right = is_right_speaker(truth, said.sources, text)
    misnamed = kind == "common" and not right and bool(_CAPITAL.search(said.speaker or ""))
    counts.update({f"{prefix}{kind}": 1, f"{prefix}{kind} right": int(right), f"{prefix}misnamed": int(misnamed)})
    return None if right else "misnamed" if misnamed else f"speaker ({kind})"


def _judge_fragments(article: QuotedArticle, short: Sequence[SaidQuote], counts: Counter[str]) -> Iterator[Miss]:
    for one in short:
        lies_in = any(quote.start <= one.start and one.end <= quote.end for quote in article.quotes)
        counts.update({"fragments": 1, "fragments right": int(lies_in)})
        if not lies_in:
            yield _miss("fragment of nobody", article, one, "no quotation", one.speaker)


def _judge_level(
    article: QuotedArticle, wanted: Sequence[Stretch], got: Sequence[SaidQuote], level: float, counts: Counter[str]
) -> Iterator[Miss]:
    prefix, text = f"{level} ", flatten(article.text)
    pairs = list(match_spans([(s.start, s.end) for s in wanted], [(q.start, q.end) for q in got], level))
    counts.update({f"{prefix}gold": len(wanted), f"{prefix}said": len(got), f"{prefix}found": len(pairs)})
    for i, j in pairs:
        wrong = judge_speaker(wanted[i].quote, got[j], text, prefix, counts)
        if wrong:
            yield _miss(wrong, article, got[j], show_source(wanted[i].quote), got[j].speaker)
    for i in sorted(set(range(len(wanted))) - {i for i, _ in pairs}):
        yield _miss("quotation not found", article, wanted[i], show_source(wanted[i].quote), "nothing")
    for j in sorted(set(range(len(got))) - {j for _, j in pairs}):
        yield _miss("no quotation", article, got[j], "nothing", got[j].speaker)


def _judge_attributions(
    article: QuotedArticle, said: Sequence[SaidQuote], text: str, counts: Counter[str]
) -> Iterator[Miss]:
    """Judge all kinds, indirect speech included; a pronoun counts as right where the words are found."""
    pairs = list(match_spans([(q.start, q.end) for q in article.quotes], [(q.start, q.end) for q in said], LEVELS[0]))
    counts.update({"attributed": len(article.quotes), "attributions": len(said), "attributions right": 0})
    for i, j in pairs:
        quote = article.quotes[i]
        free = not quote.speaker or classify_speaker(quote.speaker) == "pronouns"
        if free or is_right_speaker(quote.speaker or "", said[j].sources, text):
            counts["attributions right"] += 1
        elif quote.kind == "indirect":
            yield _miss("speaker (indirect)", article, said[j], show_source(quote), said[j].speaker)
    for i in sorted(set(range(len(article.quotes))) - {i for i, _ in pairs}):
        quote = article.quotes[i]
        if quote.kind == "indirect":
            yield _miss("indirect speech not found", article, quote, show_source(quote), "nothing")
    for j in sorted(set(range(len(said))) - {j for _, j in pairs}):
        if said[j].kind == "indirect":
            yield _miss("no indirect speech", article, said[j], "nothing", said[j].speaker)


def show_source(quote: AnnotatedQuote) -> str:
    """Show an annotated source, and for a pronoun whom it is taken to mean."""
    meant = f" ({quote.speaker_coref_auto})" if quote.speaker_coref_auto else ""
    return f"{quote.speaker or 'nobody'}{meant}"


def _miss(
    kind: str, article: QuotedArticle, span: SaidQuote | Stretch | AnnotatedQuote, expected: str, answered: str | None
) -> Miss:
    return Miss(kind, article.id, span.start, span.end, expected, answered or "nobody")


def speaker_figures(prefix: str, name: str) -> tuple[Figure, ...]:
    """Make the figures of speakers on the quotations found."""
    kinds = ("named", "common", "pronouns")
    shares = (
        Figure(f"{name}{kind}", share_of(f"{prefix}{kind} right", f"{prefix}{kind}"), f"{prefix}{kind}")
        for kind in kinds
    )
    misnamed = Figure(
        f"{name}misnamed", share_of(f"{prefix}misnamed", f"{prefix}common"), f"{prefix}common", lower_is_better=True
    )
    return (*shares, misnamed)


FIGURES = (
    *chain.from_iterable(
        (
            *precision_recall(f"quotations@{level}", f"{level} found", f"{level} said", f"{level} gold"),
            *speaker_figures(f"{level} ", f"speaker@{level}."),
        )
        for level in LEVELS
    ),
    Figure("fragments", share_of("fragments right", "fragments"), "fragments"),
    *precision_recall("attributions", "attributions right", "attributions", "attributed"),
)
