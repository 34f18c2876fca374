"""Who stands where: code finds the statements that judge, the model says whom and how.

Invariant: no statement without a word that judges is asked about; an attitude is read from the probabilities of two
words, and where they do not decide, there is no stance.
"""

from collections.abc import Collection, Mapping

from summarise.briefs.answers import TargetAnswer
from summarise.briefs.asking import Asker
from summarise.briefs.draft import DraftStance
from summarise.briefs.entities import entity_named
from summarise.briefs.folding import fold_words
from summarise.briefs.items import Attitude
from summarise.briefs.plans.passages import passage_of
from summarise.briefs.plans.statements import Statement
from summarise.briefs.polarity import judges
from summarise.briefs.reading import Reading, extent_of

MOST_STANCES = 8
LABELS = ("supports", "opposes")
SUPPORTS_ABOVE = 0.9
OPPOSES_BELOW = 0.7
"""Bounds on the probability of "supports", which the embedded model favours.

On 68 annotated statements (17 supporting), 7 of the 9 above 0.9 support and 36 of the 38 below 0.7 oppose.
"""


def ask_stances(reading: Reading, statements: Collection[Statement], asker: Asker) -> tuple[DraftStance, ...]:
    """Ask for the targets of the weightiest statements, then for the attitudes."""
    asked = [(statement, _ask_target(reading, statement, asker)) for statement in _weighty(reading, statements)]
    stances: dict[tuple[str, str], DraftStance] = {}
    contradicted: set[tuple[str, str]] = set()
    for statement, target in asked:
        attitude = _ask_attitude(reading, statement, target, asker) if target else None
        if target is None or attitude is None:
            continue
        key = (_name(reading, statement.speaker or ""), _name(reading, target))
        stance = _propose(reading, statement, target, attitude)
        if stances.setdefault(key, stance).attitude != attitude:
            contradicted.add(key)
    return tuple(stance for key, stance in stances.items() if key not in contradicted)


def _weighty(reading: Reading, statements: Collection[Statement]) -> list[Statement]:
    """Choose named speakers' statements that judge, quoted and longer ones first; return them in reading order."""
    judging = [
        one
        for one in statements
        if one.speaker
        and one.attribution.named
        and one.capacity not in {"media", "document"}
        and judges(_said(reading, one))
        and reading.suspects.isdisjoint(reading.sentences_of(one.attribution.content))
    ]
    judging.sort(key=lambda one: (not one.attribution.quotations, -len(_said(reading, one))))
    return sorted(judging[:MOST_STANCES], key=lambda one: one.attribution.content.start)


def _said(reading: Reading, statement: Statement) -> str:
    """Return the content with the word that introduces it: "condemned" judges too."""
    return f"{reading.words(statement.attribution.cue) or ''} {reading.words(statement.attribution.content)}"


def _ask_target(reading: Reading, statement: Statement, asker: Asker) -> str | None:
    """Ask whom or what a statement judges; what it says nothing of, its speaker, and bare places are no targets."""
    passage = passage_of(reading, extent_of(statement.attribution))
    answer = asker.try_ask("target", TargetAnswer, max_tokens=40, speaker=statement.speaker, passage=passage)
    target = answer.target.strip(' .,“”"') if answer and answer.target else ""
    if not target or fold_words(target) not in fold_words(_said(reading, statement)):
        return None
    entity = entity_named(reading.entities, target)
    is_place = target[:1].isupper() and (entity is None or entity.kind is None) and len(target.split()) == 1
    return None if is_place or _name(reading, target) == _name(reading, statement.speaker or "") else target


def _ask_attitude(reading: Reading, statement: Statement, target: str, asker: Asker) -> Attitude | None:
    passage = passage_of(reading, extent_of(statement.attribution))
    return read_attitude(asker.choose("attitude", LABELS, speaker=statement.speaker, target=target, passage=passage))


def read_attitude(chances: Mapping[str, float]) -> Attitude | None:
    """Read the attitude from how likely each label is; None where they do not decide."""
    if chances["supports"] > SUPPORTS_ABOVE:
        return "supports"
    return "opposes" if chances["supports"] < OPPOSES_BELOW else None


def _propose(reading: Reading, statement: Statement, target: str, attitude: Attitude) -> DraftStance:
    return DraftStance(
        actor=statement.speaker or "",
        target=target,
        attitude=attitude,
        position=reading.state_content(statement.attribution),
        sentences=reading.sentences_of(statement.attribution.content),
    )


def _name(reading: Reading, words: str) -> str:
    entity = entity_named(reading.entities, words)
    return entity.name if entity else fold_words(words).casefold()
