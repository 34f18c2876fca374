"""Who stands where: code finds the statements that judge and whom they may judge, the model says what else and how.

Invariant: no statement without a word that judges is asked about; an attitude is read from the probabilities of two
words, over all that an actor says of a target; where they do not decide, or no word beside it judges that way, there is
none.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from summarise.briefs.answers import TargetAnswer
from summarise.briefs.asking import Asker
from summarise.briefs.draft import DraftStance
from summarise.briefs.folding import fold_words
from summarise.briefs.items import Attitude
from summarise.briefs.plans.passages import passage_of
from summarise.briefs.plans.statements import Statement
from summarise.briefs.plans.targets import Target, find_targets, read_target
from summarise.briefs.polarity import Sign, find_signs
from summarise.briefs.reading import Reading, extent_of

MOST_STATEMENTS = 8
LABELS = ("supports", "opposes")
SUPPORTS_ABOVE = 0.9
OPPOSES_BELOW = 0.75
"""Bounds on the probability of "supports", which the embedded model favours.

On 105 annotated statements (31 supporting), 13 of the 14 above 0.9 support and 53 of the 61 below 0.75 oppose.
"""
_LEAST_CHANCE = 0.001
_CLAUSE_END = re.compile(r"[;:!?()]|\.\s|,\s(?!who\b|which\b)|\s-\s|\b(?:but|while|because|although|though)\b")


@dataclass(frozen=True, slots=True)
class _Judgement:
    """One statement about one target, and how likely it supports it."""

    statement: Statement
    target: Target
    supports: float


def ask_stances(reading: Reading, statements: Collection[Statement], asker: Asker) -> tuple[DraftStance, ...]:
    """Ask what the weightiest statements judge, then how; all that one says of a target is one stance."""
    weighty = _weighty(reading, statements)
    judged = [(statement, target) for statement in weighty for target in _targets(reading, statement, asker)]
    held: dict[tuple[str, str], list[_Judgement]] = {}
    for statement, target in judged:
        speaker = reading.entity(statement.speaker or "")
        key = (speaker.name if speaker else statement.speaker or "", target.key)
        chances = _ask_attitude(reading, statement, target, asker)
        held.setdefault(key, []).append(_Judgement(statement, target, chances["supports"]))
    return tuple(stance for group in held.values() if (stance := _propose(reading, group)))


def decide_attitude(chances: Sequence[float]) -> Attitude | None:
    """Decide by the mean of the log-odds of "supports"; None between the bounds."""
    mean = sum(log(max(one, _LEAST_CHANCE) / max(1 - one, _LEAST_CHANCE)) for one in chances) / len(chances)
    if mean > log(SUPPORTS_ABOVE / (1 - SUPPORTS_ABOVE)):
        return "supports"
    return "opposes" if mean < log(OPPOSES_BELOW / (1 - OPPOSES_BELOW)) else None


def _weighty(reading: Reading, statements: Collection[Statement]) -> list[Statement]:
    """Choose named speakers' statements that judge, quoted and longer ones first; return them in reading order."""
    judging = [
        one
        for one in statements
        if one.speaker
        and one.attribution.named
        and one.capacity not in {"media", "document"}
        and find_signs(_said(reading, one))
    ]
    judging.sort(key=lambda one: (not one.attribution.quotations, -len(_said(reading, one))))
    return sorted(judging[:MOST_STATEMENTS], key=lambda one: one.attribution.content.start)


def _said(reading: Reading, statement: Statement) -> str:
    """Return the content with the word that introduces it: "condemned" judges too."""
    return f"{reading.words(statement.attribution.cue) or ''} {reading.words(statement.attribution.content)}"


def _targets(reading: Reading, statement: Statement, asker: Asker) -> list[Target]:
    """Give what a statement judges: by the names it holds, and in the model's answer."""
    passage = passage_of(reading, extent_of(statement.attribution))
    answer = asker.try_ask("target", TargetAnswer, max_tokens=40, speaker=statement.speaker, passage=passage)
    told = read_target(reading, statement, answer.target) if answer and answer.target else None
    found = list(find_targets(reading, statement))
    return found if told is None or told.key in {target.key for target in found} else [*found, told]


def _ask_attitude(reading: Reading, statement: Statement, target: Target, asker: Asker) -> dict[str, float]:
    passage = passage_of(reading, extent_of(statement.attribution))
    return asker.choose("attitude", LABELS, speaker=statement.speaker, target=target.words, passage=passage)


def _propose(reading: Reading, group: Sequence[_Judgement]) -> DraftStance | None:
    """Propose one stance from all that somebody says of a target; the clearest statement gives the position."""
    attitude = decide_attitude([one.supports for one in group])
    bearing = [one for one in group if attitude in _find_signs_beside(reading, one)]
    if attitude is None or not bearing:
        return None
    clearest = (max if attitude == "supports" else min)(bearing, key=lambda one: one.supports)
    own = reading.sentences_of(clearest.statement.attribution.content)
    others = {index for one in group for index in reading.sentences_of(one.statement.attribution.content)}
    return DraftStance(
        actor=clearest.statement.speaker or "",
        target=clearest.target.words,
        attitude=attitude,
        position=reading.state_content(clearest.statement.attribution),
        sentences=own,
        further=tuple(sorted(others.union(_naming(reading, clearest.target, own)).difference(own))),
    )


def _find_signs_beside(reading: Reading, judgement: _Judgement) -> frozenset[Sign]:
    """Say how the clauses judge that name the target; all that is said, where none does."""
    said, target = fold_words(_said(reading, judgement.statement)), judgement.target
    names = (target.words, *((target.entity.name, *target.entity.aliases) if target.entity else ()))
    named = re.compile("|".join(rf"\b{re.escape(fold_words(name))}\b" for name in names))
    ends = [0, *(end.end() for end in _CLAUSE_END.finditer(said)), len(said)]
    beside = [said[start:end] for start, end in pairwise(ends) if named.search(said, start, end)]
    return frozenset().union(*map(find_signs, beside or [said]))


def _naming(reading: Reading, target: Target, sentences: Sequence[int]) -> Sequence[int]:
    """Give the sentence that names a target last before a statement which only points at it."""
    if target.entity is None or target.entity in reading.cite(sentences).entities:
        return ()
    start = reading.article.sentences[sentences[0]].start
    before = [mention for mention in target.entity.mentions if mention.start < start]
    return reading.sentences_of(max(before)) if before else ()
