"""Gates: what a generated sentence says beyond the sentences it cites.

Invariant: pure; a sentence of the source that stands in for itself has no problem.
"""

from collections.abc import Iterator, Sequence

from summarise.articles.article import Article
from summarise.briefs.entities import Entity
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.anchors import find_fused_problems, narrow_passage
from summarise.briefs.gates.conditions import find_condition_problems
from summarise.briefs.gates.deeds import find_deed_problems
from summarise.briefs.gates.modality import (
    find_attribution_problems,
    find_hedge_problems,
    find_negation_problems,
    speaks,
)
from summarise.briefs.gates.names import find_name_problems
from summarise.briefs.gates.offices import find_office_problems
from summarise.briefs.gates.opposites import find_opposite_problems
from summarise.briefs.gates.problems import Problem
from summarise.briefs.gates.quantities import find_date_problems, find_number_problems
from summarise.briefs.gates.quoting import find_quoting_problems
from summarise.briefs.gates.roles import find_role_problems
from summarise.briefs.gates.voices import find_speaker_problems, find_voice_problems
from summarise.briefs.reading import Passage, Reading
from summarise.briefs.wording import find_words

__all__ = ["Problem", "check_passage", "check_sentence", "passes"]

LONGEST_WORDS = 70


def check_sentence(generated: str, cited: str, article: Article, entities: Sequence[Entity]) -> list[Problem]:
    """Compare a generated sentence with `cited`, the joined text of the sentences it rests on."""
    source = Reading(article, entities)
    return check_passage(generated, source.cite_text(cited), source)


def check_passage(generated: str, cited: Passage, source: Reading, holder: str | None = None) -> list[Problem]:
    """Compare a generated sentence with the passage it rests on.

    Args:
        generated: the sentence.
        cited: the passage.
        source: the article.
        holder: who is named beside the sentence as the one who says so, in a field of its own.
    """
    return list(_find_problems(fold_words(generated), cited, source, holder))


def passes(generated: str, cited: Passage, source: Reading, holder: str | None = None) -> bool:
    """Say whether a generated sentence has no problem."""
    return next(_find_problems(fold_words(generated), cited, source, holder), None) is None


def _find_problems(text: str, cited: Passage, source: Reading, holder: str | None) -> Iterator[Problem]:
    words = len(find_words(text))
    held = [one for one in cited.attributions if speaks(holder, one, source)]
    if not words:
        yield Problem("empty", "it says nothing")
    if not words or text in (cited.text, *(source.sentence_texts[index] for index in cited.sentences)):
        return
    if text in {fold_words(source.state_content(one)) for one in held}:
        return
    yield from find_fused_problems(text, cited, source)
    cited = narrow_passage(text, cited, source)
    if words > LONGEST_WORDS:
        yield Problem("length", f"{words} words, of at most {LONGEST_WORDS}")
    yield from find_number_problems(text, cited)
    yield from find_date_problems(text, cited)
    yield from find_name_problems(text, cited, source)
    yield from find_hedge_problems(text, cited)
    yield from find_condition_problems(text, cited, source)
    yield from find_negation_problems(text, cited)
    yield from find_quoting_problems(text, cited)
    yield from find_role_problems(text, cited)
    yield from find_opposite_problems(text, cited)
    yield from find_deed_problems(text, cited)
    yield from find_voice_problems(text, cited, source)
    yield from find_speaker_problems(text, cited, source)
    yield from find_office_problems(text, cited, source)
    others = [one for one in cited.attributions if one not in held]
    yield from find_attribution_problems(text, cited, source, others)
