"""Check generated sentences against their evidence.

Invariant: the same gates as in grounding; what a person signed is that person's to answer for.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarise.articles.article import Span
from summarise.briefs.checking.failures import Failure
from summarise.briefs.folding import fold_words
from summarise.briefs.gates import check_passage
from summarise.briefs.grounding.actors import find_within
from summarise.briefs.grounding.citing import SUPPORTED_SHARE, basis_of, bears_out, share_of, split_text
from summarise.briefs.grounding.outlook import is_past, resolve_horizon
from summarise.briefs.grounding.stances import holds
from summarise.briefs.grounding.statements import MOST_SENTENCES
from summarise.briefs.items import Evidence, Item, Outlook
from summarise.briefs.likelihood import band_of
from summarise.briefs.reading import Reading
from summarise.briefs.schema import Brief


def check_statements(brief: Brief, source: Reading) -> Iterator[Failure]:
    """Check headline, bottom line, key points, positions, theses and expectations."""
    for generated in list_generated(brief):
        if generated.item.signed is None and not _is_own_headline(generated, brief):
            yield from _check_generated(generated, source)
    if brief.bottom_line and brief.bottom_line.signed is None and not _is_short(brief.bottom_line.text, source):
        yield Failure("bottom_line[0]", f"it has more than {MOST_SENTENCES} sentences")
    for index, outlook in enumerate(brief.outlook):
        if outlook.signed is None:
            yield from _check_outlook(f"outlook[{index}]", outlook, source)


class Generated(NamedTuple):
    """A sentence that a model may have written; `holder` is named beside it as the one who says so."""

    path: str
    item: Item
    text: str
    holder: str | None = None


def list_generated(brief: Brief) -> Iterator[Generated]:
    """Give every sentence that a model may have written."""
    names = {actor.id: actor.name for actor in brief.actors}
    for name in ("headline", "bottom_line"):
        if statement := getattr(brief, name):
            yield Generated(f"{name}[0]", statement, statement.text)
    for index, point in enumerate(brief.key_points):
        yield Generated(f"key_points[{index}]", point, point.text)
    for index, stance in enumerate(brief.stances):
        yield Generated(f"stances[{index}]", stance, stance.position, names.get(stance.actor))
    for index, analyst in enumerate(brief.analysts):
        yield Generated(f"analysts[{index}]", analyst, analyst.thesis, analyst.name)
    for index, outlook in enumerate(brief.outlook):
        yield Generated(f"outlook[{index}]", outlook, outlook.expectation, outlook.according_to)


def cited_sentences(evidence: Sequence[Evidence], source: Reading) -> tuple[int, ...]:
    """Give the indices of the sentences that evidence touches."""
    return tuple(sorted({index for one in evidence for index in source.sentences_of(Span(one.start, one.end))}))


def _check_generated(generated: Generated, source: Reading) -> Iterator[Failure]:
    path, item, text, holder = generated
    sentences = cited_sentences(item.evidence, source)
    if not bears_out(text, sentences, source, holder):
        problems = check_passage(text, source.cite(sentences), source, holder)
        yield Failure(path, "; ".join(problem.detail for problem in problems) or "its evidence is about something else")
    elif item.status == "supported" and share_of(text, sentences, source) < SUPPORTED_SHARE:
        yield Failure(path, "its evidence supports only a part of it")
    if item.basis == "inferred" or (item.basis == "reported" and basis_of(text, sentences, source) == "attributed"):
        yield Failure(path, "the cited source lets somebody say this")


def _is_own_headline(generated: Generated, brief: Brief) -> bool:
    """Say whether the headline is the source's own; then it needs no gate."""
    title = " ".join((brief.article.title or "").split())
    return generated.path.startswith("headline") and generated.text == title and bool(generated.item.evidence)


def _is_short(text: str, source: Reading) -> bool:
    return len(split_text(text)) <= MOST_SENTENCES or fold_words(text) in source.sentence_texts


def _check_outlook(path: str, outlook: Outlook, source: Reading) -> Iterator[Failure]:
    cited = [Span(one.start, one.end) for one in outlook.evidence]
    for name in ("horizon", "condition", "indicator", "likelihood"):
        words = getattr(outlook, name)
        if words and not any(find_within(words, span, source) for span in cited):
            yield Failure(f"{path}.{name}", "these are no words of the cited source")
    if outlook.band != band_of(outlook.likelihood or ""):
        yield Failure(f"{path}.band", "the table gives these words another band")
    if outlook.resolves_by != resolve_horizon(outlook.horizon, source):
        yield Failure(f"{path}.resolves_by", "the horizon gives another day")
    if is_past(outlook.resolves_by, source):
        yield Failure(f"{path}.horizon", "it lies before the article")
    if outlook.according_to and not holds(outlook.according_to, cited_sentences(outlook.evidence, source), source):
        yield Failure(f"{path}.according_to", "the cited source does not name it")
