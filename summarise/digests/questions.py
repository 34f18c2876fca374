"""Answer a profile's standing questions from the day's articles, by code: with sentences as they stand, or not at all.

A sentence answers where it has every name of the question and, where the question has fewer than two names, one of its
other content words as well; or one of the names, where the article has the others and the sentence two thirds of the
other content words; without any name, two thirds of its content words.

Invariant: pure; an answer is the source's own sentence with its span, and one that was given before is not given again.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarise.articles.article import Article
from summarise.briefs.folding import fold_words
from summarise.briefs.wording import STOP_WORDS, content_stems
from summarise.digests.matching import Stems, has_words, sentence_stems, stems_of
from summarise.digests.pointing import point_at_sentence
from summarise.digests.schema import Answer, Sentence
from summarise.events.items import SourceEvidence

MOST_SENTENCES = 3
_NAME = re.compile(r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")
_ENOUGH_NAMES = 2
_ENOUGH_WORDS = 2 / 3


@dataclass(frozen=True, slots=True)
class _Found:
    shared: int
    text: str
    evidence: SourceEvidence


def names_of(question: str) -> list[str]:
    """Return the names in a question: capitalised words, the word that opens it left out where it is a common one."""
    names = []
    for found in _NAME.finditer(fold_words(question)):
        words = found[0].split()
        while words and words[0].casefold() in STOP_WORDS:
            del words[0]
        if words:
            names.append(" ".join(words))
    return names


def answer_question(question: str, articles: Sequence[Article], given: Collection[str] = ()) -> Answer:
    """Answer a question with at most three sentences, the closest first.

    Args:
        question: as the profile asks it.
        articles: the day's articles, the most important first.
        given: sentences that earlier digests gave as answers.
    """
    known = {_key(text) for text in given}
    chosen: list[_Found] = []
    for found in sorted(_find_sentences(question, articles), key=lambda one: -one.shared):
        if _key(found.text) not in known and len(chosen) < MOST_SENTENCES:
            known.add(_key(found.text))
            chosen.append(found)
    return Answer(
        question=question,
        sentences=tuple(Sentence(text=one.text, evidence=(one.evidence,)) for one in chosen),
    )


def _find_sentences(question: str, articles: Iterable[Article]) -> Iterator[_Found]:
    names = names_of(question)
    named = {stem for name in names for stem in content_stems(name)}
    rest = frozenset(content_stems(fold_words(question))) - named
    for article in articles:
        all_named = all(has_words(name, stems_of(article)) for name in names)
        for sentence, stems in zip(article.sentences, sentence_stems(article), strict=True):
            if all_named and _answers(names, rest, stems):
                text = article.text[sentence.start : sentence.end]
                yield _Found(len(rest & stems), text, point_at_sentence(article, sentence.index))


def _answers(names: Sequence[str], rest: Stems, stems: Stems) -> bool:
    shared = len(rest & stems)
    is_close = bool(rest) and shared >= max(_ENOUGH_WORDS * len(rest), min(_ENOUGH_NAMES, len(rest)))
    named = sum(has_words(name, stems) for name in names)
    if named == len(names) > 0:
        return named >= _ENOUGH_NAMES or not rest or shared > 0
    return is_close and (named > 0 or not names)


def _key(text: str) -> str:
    return fold_words(text).casefold()
