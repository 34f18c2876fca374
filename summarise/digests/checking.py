"""Check a digest again, with no model and no network: its briefs, its own spans and words, its scores and its coverage.

Invariant: a digest that a run made and that nobody touched passes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from summarise.briefs.checking import CheckReport, Failure, check_brief
from summarise.briefs.folding import fold_words
from summarise.digests.excerpts import list_evidence, texts_of
from summarise.digests.ranking import sum_score
from summarise.digests.rendering.stories import title_of
from summarise.digests.schema import Digest, DigestItem
from summarise.events.checking import check_event

_UNPROVABLE = (
    "which reports are of one event",
    "what sources that failed would have brought",
)


def check_digest(digest: Digest) -> list[tuple[str, CheckReport]]:
    """Prove every brief in a digest, and then what the digest itself adds; each report with what it is about."""
    reports = [(title_of(item), report) for item in digest.items if (report := _check_item(item))]
    texts = texts_of(digest.items)
    failures = [*_check_scores(digest), *_check_coverage(digest), *_check_spans(digest, texts)]
    return [*reports, (digest.window.run_id, CheckReport(tuple(failures), _UNPROVABLE, signed=0))]


def _check_item(item: DigestItem) -> CheckReport | None:
    if item.event:
        return check_event(item.event)
    return check_brief(item.brief) if item.brief else None


def _check_scores(digest: Digest) -> Iterator[Failure]:
    for index, item in enumerate(digest.items):
        if item.score != sum_score(item.score_parts):
            yield Failure(f"items[{index}].score", "it is not the sum of its parts")
        if item.rank != index + 1:
            yield Failure(f"items[{index}].rank", "it is not its place")


def _check_coverage(digest: Digest) -> Iterator[Failure]:
    for one, times in Counter(article.id for article in digest.coverage.articles).items():
        if times > 1:
            yield Failure("coverage.articles", f"{one} stands there {times} times")
    covered = {article.event for article in digest.coverage.articles if article.state == "briefed"}
    for index, item in enumerate(digest.items):
        if item.id not in covered:
            yield Failure(f"items[{index}].id", "no article of the coverage is of this event")


def _check_spans(digest: Digest, texts: Mapping[str, str]) -> Iterator[Failure]:
    """Check the evidence outside the briefs: words that are given stand where it points."""
    for one in list_evidence(digest.model_copy(update={"items": ()})):
        text = texts.get(one.article)
        place = f"{one.article}[{one.start}:{one.end}]"
        if text is None and one.excerpt is None:
            yield Failure(place, "neither the article's text nor its words are there")
        elif text is not None and one.end > len(text):
            yield Failure(place, "the article is shorter")
        elif text is not None and one.excerpt not in (None, text[one.start : one.end]):
            yield Failure(place, "other words stand in the article")
    for index, quote in enumerate(digest.quotes_of_the_day):
        words = " ".join(one.excerpt or texts.get(one.article, "")[one.start : one.end] for one in quote.evidence)
        if fold_words(quote.text) not in fold_words(words):
            yield Failure(f"quotes_of_the_day[{index}]", "these are not the words of the source")
