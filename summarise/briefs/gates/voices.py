"""Gate: whose media, officials or papers say so.

Invariant: only a country that a generated sentence gives to a source, and that the cited source does not, is reported.
"""

import re
from collections.abc import Iterator

from summarise.briefs.entities import Entity
from summarise.briefs.entities.words import SPEECH_VERBS
from summarise.briefs.folding import fold_words
from summarise.briefs.gates.names import countries_in
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage, Reading
from summarise.briefs.wording import content_stems

_SOURCE = re.compile(r"\baccording to ([^,;:.()\"]+(?:\.(?=\w)[^,;:.()\"]+)*)", re.IGNORECASE)

_VERBS = "|".join(sorted(SPEECH_VERBS))
_MOST = 0.6


def find_voice_problems(text: str, cited: Passage, source: Reading) -> Iterator[Problem]:
    """Report a source that the generated sentence gives to a country to which the cited one does not."""
    told = [
        _describe(source.words(span), source) for one in cited.attributions for span in (one.source, one.via) if span
    ]
    told += [_describe(source.words(one.speaker), source) for one in cited.attributions if one.speaker]
    there = frozenset().union(*map(countries_in, told))
    for match in _SOURCE.finditer(text):
        if told and not countries_in(match[1]) <= there:
            yield Problem("attribution", f"the cited source does not name “{match[1]}”")


def find_speaker_problems(text: str, cited: Passage, source: Reading) -> Iterator[Problem]:
    """Report words that a generated sentence gives to somebody and the cited source to somebody else by name."""
    named = [(match, entity) for entity in cited.entities if (match := _says(text, entity))]
    for match, entity in named:
        said = set(content_stems(text[match.end() :] or text[: match.start()]))
        by: dict[str, int] = {}
        for one in cited.attributions:
            speaker = source.name_at(one.speaker) if one.speaker and one.named else ""
            told = said.intersection(content_stems(fold_words(source.words(one.content) or "")))
            if set(speaker.split()) & set(entity.name.split()):
                speaker = entity.name
            by[speaker] = max(by.get(speaker, 0), len(told))
        most = max(by.values(), default=0)
        others = [name for name, count in by.items() if name and count == most]
        if said and most > _MOST * len(said) and by.get(entity.name, 0) < most and others and "" not in by:
            yield Problem("attribution", f"the cited source gives this to {others[0]}, not to {entity.name}")


def _says(text: str, entity: Entity) -> re.Match[str] | None:
    """Find where a sentence says that somebody says so."""
    names = "|".join(re.escape(fold_words(name)) for name in (entity.name, *entity.aliases))
    subject = rf"(?<!\w)(?<!\bof )(?<!\bat )(?<!\bfor )(?<!\bfrom )(?:{names})"
    return re.search(rf"{subject} (?:{_VERBS})\b(?: that|:)?|\baccording to (?:{names})\Z", text.rstrip("."))


def _describe(words: str | None, source: Reading) -> str:
    """Give the words of a source with all that the article calls it."""
    entity = source.entity(words or "")
    roles = [source.words(one.role) or "" for one in entity.descriptions] if entity else []
    return fold_words(", ".join([words or "", *((entity.name, *entity.aliases) if entity else ()), *roles]))
