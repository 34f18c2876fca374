"""Find the sentences that a generated sentence rests on, or put a sentence of the source in its place.

Invariant: a sentence that comes back either passes the gates on the sentences it cites, or is the source's own.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from summarise.articles.sentences import split_sentences
from summarise.briefs.folding import fold_words
from summarise.briefs.gates import check_passage, passes
from summarise.briefs.gates.modality import CUES, SAYS
from summarise.briefs.gates.quoting import remove_marks
from summarise.briefs.grounding.ledger import Entry
from summarise.briefs.items import Basis, Evidence, Status
from summarise.briefs.reading import Reading, is_pronoun
from summarise.briefs.wording import content_stems

SUPPORTED_SHARE = 0.6
"""Share of content words that the cited sentences must have for a sentence to be wholly supported."""

PARTIAL_SHARE = 0.4
"""Share below which a sentence is not about what it cites."""

_JOINED_SHARE = 0.8
_HELD_SHARE = 0.5
"""Share of a sentence that somebody has to have said for it to be given to them."""
_CANDIDATES = 3
_MOST_CITED = 3


@dataclass(frozen=True, slots=True)
class Grounds:
    """A sentence that may be shown, and why."""

    text: str
    evidence: tuple[Evidence, ...]
    basis: Basis
    status: Status
    sentences: tuple[int, ...]
    stands: Literal["proposed", "source"] = "proposed"


def ground_sentence(
    text: str,
    cited: Sequence[int],
    source: Reading,
    entry: Entry,
    taken: Collection[int] = (),
    holder: str | None = None,
) -> Grounds | None:
    """Ground one generated sentence; None where no sentence of the source is about the same.

    Args:
        text: the sentence.
        cited: the sentences proposed for it.
        source: the article.
        entry: where to note what was done.
        taken: sentences that may not stand in for it.
        holder: who is named beside it as the one who says so; then it need not say who does.

    Sentences that say less of it than others that do not bear it out do not outweigh them.
    """
    shown = " ".join(text.split())
    refused = 0.0
    for sentences in _citations(shown, cited, source):
        share = share_of(shown, sentences, source)
        if share < max(refused, _least_share(sentences, cited)):
            continue
        for candidate in _repairs(shown, sentences, source):
            if passes(candidate, source.cite(sentences), source, holder):
                if candidate != shown:
                    entry.note("repaired", f"shown as “{candidate}”")
                elif not set(sentences) <= set(cited):
                    entry.note("repaired", "the citation was moved to the sentences that support it")
                return state_grounds(candidate, sentences, source)
        refused = share
    problems = check_passage(shown, source.cite(cited), source, holder)
    reason = "; ".join(problem.detail for problem in problems) or "the cited source does not say this"
    stand_in = best_sentence(shown, cited, source, source.suspects.union(taken))
    if stand_in is None:
        entry.note("dropped", reason)
        return None
    entry.note("replaced", reason)
    return quote_sentence(stand_in, source)


def _least_share(sentences: Sequence[int], cited: Sequence[int]) -> float:
    """Ask more of a citation that was moved, and most of one that joins sentences which stand apart."""
    if set(sentences) == set(cited):
        return PARTIAL_SHARE
    return SUPPORTED_SHARE if max(sentences) - min(sentences) < len(sentences) else _JOINED_SHARE


def state_grounds(text: str, sentences: Sequence[int], source: Reading) -> Grounds:
    """State what a sentence that has passed the gates rests on."""
    share = share_of(text, sentences, source)
    return Grounds(
        text=text,
        evidence=source.evidence_of(sentences),
        basis=basis_of(text, sentences, source),
        status="supported" if share >= SUPPORTED_SHARE else "partial",
        sentences=tuple(sentences),
    )


def quote_sentence(index: int, source: Reading) -> Grounds:
    """Let a sentence of the source stand in, word by word."""
    sentence = source.article.sentences[index]
    text = source.article.text[sentence.start : sentence.end]
    return Grounds(text, source.evidence_of([index]), basis_of(text, [index], source), "supported", (index,), "source")


def basis_of(text: str, sentences: Sequence[int], source: Reading) -> Basis:
    """Say whether the article says this in its own voice or lets somebody say it."""
    cited = source.cite(sentences)
    return "attributed" if cited.attributions or CUES.search(fold_words(text)) else "reported"


def share_of(text: str, sentences: Sequence[int], source: Reading) -> float:
    """Give the share of the text's content words, names of those mentioned included, that the sentences have."""
    wanted = content_stems(fold_words(text))
    there = source.cite(sentences).stems
    return sum(word in there for word in wanted) / len(wanted) if wanted else 1.0


def split_text(text: str) -> list[str]:
    """Split generated text into its sentences."""
    line = " ".join(text.split())
    return [line[sentence.start : sentence.end] for sentence in split_sentences(line)]


def bears_out(text: str, sentences: Sequence[int], source: Reading, holder: str | None = None) -> bool:
    """Say whether the cited sentences bear out a text: as a whole, or each of its sentences by some of them."""
    if _passes(text, tuple(sentences), source, holder):
        return True
    most = min(len(sentences), _MOST_CITED)
    groups = [group for size in range(1, most + 1) for group in combinations(sentences, size)]
    return all(any(_passes(part, group, source, holder) for group in groups) for part in split_text(text))


def _passes(text: str, sentences: Sequence[int], source: Reading, holder: str | None) -> bool:
    cited = source.cite(sentences)
    return share_of(text, sentences, source) >= PARTIAL_SHARE and passes(text, cited, source, holder)


def best_sentence(text: str, cited: Sequence[int], source: Reading, taken: Collection[int] = ()) -> int | None:
    """Find the sentence of the source that says most of a text; of equals the one that was cited."""
    ranked = _ranked(text, source)
    scores = Counter({index: score + (0.5 if index in cited else 0) for index, score in ranked})
    return next((index for index, _ in scores.most_common() if index not in taken), None)


def _ranked(text: str, source: Reading) -> list[tuple[int, float]]:
    """Rank the sentences by the content words they share with the text; rare words weigh more."""
    wanted = set(content_stems(fold_words(text)))
    scores: Counter[int] = Counter()
    weighed: dict[int, float] = {}
    for word in wanted:
        places = source.sentences_by_stem.get(word, ())
        for index in places:
            weighed[index] = weighed.get(index, 0.0) + 1 / (1 + 0.1 * len(places))
            scores[index] += 1
    return sorted(weighed.items(), key=lambda one: (-one[1], one[0]))


def _citations(text: str, cited: Sequence[int], source: Reading) -> Iterator[tuple[int, ...]]:
    """Give the sentences proposed, then those that share most words, alone and together."""
    count = len(source.sentence_texts)
    proposed = tuple(sorted({index for index in cited if 0 <= index < count}))[:_MOST_CITED]
    seen: set[tuple[int, ...]] = set()
    best = [index for index, _ in _ranked(text, source)[:_CANDIDATES]]
    groups = [proposed, *((index,) for index in best)]
    groups += [tuple({*proposed, index}) for index in best[:2]]
    groups += [(index - 1, index) for index in [*proposed, *best[:2]] if index]
    groups += [tuple(best[:2]), tuple(best)]
    for group in groups:
        key = tuple(sorted(set(group)))
        if key and key not in seen and len(key) <= _MOST_CITED and source.suspects.isdisjoint(key):
            seen.add(key)
            yield key


def _repairs(text: str, sentences: Sequence[int], source: Reading) -> Iterator[str]:
    """Give the text as it is, without quote marks that the source lacks, and with the attribution restored."""
    forms = list(dict.fromkeys((text, remove_marks(text))))
    yield from forms
    if SAYS.search(fold_words(text)):
        return
    told = set(content_stems(fold_words(text)))
    for attribution in source.cite(sentences).attributions:
        span = attribution.speaker if attribution.named else attribution.source or attribution.speaker
        words = " ".join((source.words(span) or "").split())
        said = content_stems(fold_words(source.words(attribution.content) or ""))
        if words and not is_pronoun(words) and len(told.intersection(said)) > _HELD_SHARE * len(told):
            yield from (_attribute(form, words) for form in forms)


def _attribute(text: str, speaker: str) -> str:
    """Say who says so, with a full stop only where the text had one."""
    bare = text.rstrip(" .")
    return f"{bare}, according to {speaker}{'.' if text.endswith('.') else ''}"
