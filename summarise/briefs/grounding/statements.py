"""Ground the headline, the bottom line and the key points.

Invariant: a statement passes the gates sentence by sentence, or is the source's own; the bottom line has at most two.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from summarise.articles.article import Span
from summarise.briefs.draft import DraftStatement
from summarise.briefs.folding import fold_words
from summarise.briefs.gates import check_passage
from summarise.briefs.grounding.citing import (
    SUPPORTED_SHARE,
    Grounds,
    bears_out,
    best_sentence,
    ground_sentence,
    quote_sentence,
    share_of,
    split_text,
)
from summarise.briefs.grounding.ledger import Entry, Ledger
from summarise.briefs.items import Evidence, Statement
from summarise.briefs.reading import Reading
from summarise.briefs.salience import rank_sentences
from summarise.briefs.schema import Section

MOST_SENTENCES = 2
LEAST_POINTS, MOST_POINTS = 3, 7
_SAME = 92.0
_FULL_STOP = re.compile(r"(?<=\w\w)\.\s*\Z")


def ground_headline(draft: DraftStatement | None, source: Reading, ledger: Ledger) -> Statement | None:
    """Give the source's own headline where it has one, else the proposed one."""
    if title := " ".join((source.article.title or "").split()):
        return _own_headline(title, source)
    bare = DraftStatement(_FULL_STOP.sub("", draft.text), draft.sentences) if draft else None
    return ground_statement("headline", bare, source, ledger, 1)


def ground_statement(
    section: Section, draft: DraftStatement | None, source: Reading, ledger: Ledger, most: int
) -> Statement | None:
    """Ground a statement of at most `most` sentences; the story's first sentence stands in where nothing else can."""
    entry = ledger.propose(section, draft.text if draft else "")
    parts = split_text(draft.text) if draft else []
    if len(parts) > most:
        entry.note("repaired", f"cut to {most} sentences")
    grounded = _ground_parts(parts[:most], draft.sentences if draft else (), source, entry)
    if grounded:
        return _join(grounded)
    first = next((one.index for one in source.article.sentences if one.index not in source.suspects), None)
    if first is None:
        return None
    entry.note("replaced", "nothing was proposed" if not parts else "the story's first sentence stands in")
    return _join([quote_sentence(first, source)])


def ground_points(drafts: Sequence[DraftStatement], source: Reading, ledger: Ledger) -> list[Statement]:
    """Ground key points; the same one twice is merged, and no sentence of the source stands in twice."""
    kept: list[Statement] = []
    taken: set[int] = set()
    for draft in drafts:
        entry = ledger.propose("key_points", draft.text)
        if len(kept) == MOST_POINTS:
            entry.note("dropped", f"more than {MOST_POINTS} points")
            continue
        grounds = _ground_parts(split_text(draft.text)[:MOST_SENTENCES], draft.sentences, source, entry, taken)
        if not grounds:
            continue
        statement = _join(grounds)
        if any(_is_same(statement.text, other.text) for other in kept):
            entry.note("repaired", "merged with the same point")
            continue
        taken.update(index for one in grounds if one.stands == "source" for index in one.sentences)
        kept.append(statement)
    if drafts:
        kept += _fill_up(kept, source, entry)
    return kept


def _fill_up(kept: Sequence[Statement], source: Reading, entry: Entry) -> list[Statement]:
    """Add sentences of the source that carry the story until there are enough points."""
    cited = {one.sentence for statement in kept for one in statement.evidence if one.sentence is not None}
    spare = rank_sentences(source, max(0, LEAST_POINTS - len(kept)), source.asides.union(cited))
    added = [_join([quote_sentence(index, source)]) for index in spare]
    if added:
        entry.note("flagged", f"fewer than {LEAST_POINTS} points stand; sentences of the source fill up")
    return added


def _ground_parts(
    parts: Sequence[str], cited: Sequence[int], source: Reading, entry: Entry, taken: set[int] | None = None
) -> list[Grounds]:
    """Ground the sentences of one statement each by itself; what stands as proposed pushes stand-ins aside."""
    found = [ground_sentence(part, cited, source, entry, taken or ()) for part in parts]
    grounds = [one for one in found if one]
    proposed = [one for one in grounds if one.stands == "proposed"]
    kept = list({one.text: one for one in proposed or grounds[:1]}.values())
    cited = sorted({index for one in kept for index in one.sentences})
    if len(kept) > 1 and not bears_out(" ".join(one.text for one in kept), cited, source):
        entry.note("flagged", "its sentences do not stand together")
        return kept[:1]
    return kept


def _join(parts: Sequence[Grounds]) -> Statement:
    evidence: dict[tuple[int, int], Evidence] = {(one.start, one.end): one for part in parts for one in part.evidence}
    return Statement(
        text=" ".join(part.text for part in parts),
        basis="attributed" if any(part.basis == "attributed" for part in parts) else "reported",
        evidence=tuple(evidence[key] for key in sorted(evidence)),
        status="partial" if any(part.status == "partial" for part in parts) else "supported",
    )


def _own_headline(title: str, source: Reading) -> Statement | None:
    """Point the source's headline at itself where it stands in the text, else at the sentences that bear it out."""
    start = source.article.text.find(title)
    if start >= 0:
        evidence = (source.evidence(Span(start, start + len(title))),)
        return Statement(text=title, basis="reported", evidence=evidence)
    if not source.article.sentences:
        return None
    best = best_sentence(title, (), source) or 0
    sentences = sorted({0, best})
    passes = not check_passage(title, source.cite(sentences), source)
    return Statement(
        text=title,
        basis="reported",
        evidence=source.evidence_of(sentences),
        status="supported" if passes and share_of(title, sentences, source) >= SUPPORTED_SHARE else "partial",
    )


def _is_same(text: str, other: str) -> bool:
    return fuzz.token_sort_ratio(fold_words(text), fold_words(other)) >= _SAME
