"""What the article says may happen next, found by its words of expectation.

Invariant: pure; an expectation is a sentence of the source, and horizon, condition and likelihood are its own words.
"""

from dataclasses import replace

from summarise.articles.article import Span
from summarise.briefs.attributions import Attribution
from summarise.briefs.draft import DraftOutlook
from summarise.briefs.expectation_cues import CONDITION, HORIZON, find_cues, weigh_cue
from summarise.briefs.likelihood import find_likelihood
from summarise.briefs.reading import Reading
from summarise.briefs.wording import content_stems, repeats

MOST_EXPECTATIONS = 8
_LEAST = 0.5
"""Worth below which an annotator seldom marked a sentence."""
_CONDITIONAL, _AGAIN, _EARLY, _SHORT = 0.15, 0.2, 0.15, -0.15
_EARLY_SENTENCES, _SHORT_WORDS = 5, 10
_LONGEST = 420


def find_expectations(reading: Reading, most: int = MOST_EXPECTATIONS) -> tuple[DraftOutlook, ...]:
    """Find the sentences that say what is expected, each expectation once; of more than `most`, the plainest."""
    weighed = {
        sentence.index: weigh_expectation(reading.sentence_text(sentence.index), sentence.index)
        for sentence in reading.article.sentences
        if sentence.index not in reading.suspects
    }
    worth = {index: value for index, value in weighed.items() if value >= _LEAST}
    stems = {index: set(content_stems(reading.sentence_texts[index])) for index in worth}
    kept: list[int] = []
    for index in sorted(worth, key=lambda index: (-worth[index], index)):
        if len(kept) < most and not any(repeats(stems[index], stems[other]) for other in kept):
            kept.append(index)
    return tuple(_expectation(reading, index) for index in sorted(kept))


def weigh_expectation(text: str, index: int) -> float:
    """Say how plainly the article's sentence with this index looks ahead; a question and a rambling one do not."""
    cues = find_cues(text)
    if not cues or text.endswith("?") or len(text) > _LONGEST:
        return 0.0
    worth = max(weigh_cue(text, cue) for cue in cues)
    worth += _AGAIN * (len(cues) > 1) + _CONDITIONAL * bool(CONDITION.search(text))
    return worth + _EARLY * (index < _EARLY_SENTENCES) + _SHORT * (len(text.split()) < _SHORT_WORDS)


def _expectation(reading: Reading, index: int) -> DraftOutlook:
    text, sentence = reading.sentence_text(index), reading.article.sentences[index]
    cue = max(find_cues(text), key=lambda cue: weigh_cue(text, cue))
    at = sentence.start + cue.start()
    source = _expecter(reading, at)
    horizon, condition, likelihood = HORIZON.search(text, cue.start()), CONDITION.search(text), find_likelihood(text)
    return DraftOutlook(
        expectation=_state(reading, index, source, at) if source else text,
        according_to=reading.words(source.speaker or source.source) if source else None,
        horizon=horizon.group() if horizon else None,
        condition=condition.group().strip() if condition else None,
        likelihood=text[likelihood.span.start : likelihood.span.end] if likelihood else None,
        sentences=(index,),
    )


def _state(reading: Reading, index: int, source: Attribution, at: int) -> str:
    """State what somebody said in the sentence, in the words around an offset: a quotation, or a reported clause."""
    sentence = reading.article.sentences[index]
    quoted = (Span(one.start, one.end) for one in map(reading.quotations.__getitem__, source.quotations))
    inside = (one for one in quoted if source.kind == "direct" and one.start <= at < one.end)
    start, end = next(inside, source.content)
    return reading.state_content(replace(source, content=Span(max(start, sentence.start), min(end, sentence.end))))


def _expecter(reading: Reading, at: int) -> Attribution | None:
    """Return the attribution whose content holds the words of expectation at an offset, the narrowest of several."""
    holding = reading.attributions_at(Span(at, at + 1))
    return min(holding, key=lambda one: one.content.end - one.content.start, default=None)
