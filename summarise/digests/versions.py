"""Compare two versions of an article: how much changed, and which sentences.

Invariant: pure; a change points at the characters of the newer version.
"""

from difflib import SequenceMatcher

from summarise.articles.article import Article
from summarise.briefs.folding import fold_words
from summarise.digests.matching import measure_novelty
from summarise.digests.pointing import point_at_sentence
from summarise.events.items import Change, SourceEvidence

SMALL_CHANGE = 0.34


def is_small_change(before: Article, after: Article) -> bool:
    """Tell whether a newer version says what the older one said, but for a few sentences."""
    return measure_novelty([after], [before]) < SMALL_CHANGE


def list_changes(before: Article, after: Article, delivered: frozenset[int]) -> tuple[Change, ...]:
    """List what a newer version has otherwise, of the sentences that were delivered.

    Args:
        before: the version that was briefed.
        after: the newer version.
        delivered: indices of the older version's sentences that the brief stood on.
    """
    old, new = _sentences(before), _sentences(after)
    changes = []
    matcher = SequenceMatcher(None, [fold_words(one) for one in old], [fold_words(one) for one in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal" or not delivered.intersection(range(old_from, old_to)):
            continue
        evidence = tuple(point_at_sentence(after, index) for index in range(new_from, new_to))
        changes.append(_describe(old[old_from:old_to], new[new_from:new_to], evidence))
    return tuple(changes)


def withdraw_statements(before: Article, delivered: frozenset[int]) -> tuple[Change, ...]:
    """Take back what a digest said of an article that is gone: the first of the sentences that it stood on."""
    return tuple(
        Change(
            section="article",
            kind="withdrawn",
            before=_sentences(before)[index],
            evidence=(point_at_sentence(before, index),),
        )
        for index in sorted(delivered)[:1]
    )


def _describe(before: list[str], after: list[str], evidence: tuple[SourceEvidence, ...]) -> Change:
    return Change(
        section="article",
        kind="revised" if after else "withdrawn",
        before=" ".join(before),
        after=" ".join(after) or None,
        evidence=evidence,
    )


def _sentences(article: Article) -> list[str]:
    return [article.text[start:end] for _, start, end in article.sentences]
