"""Gate: whose media, officials or papers say so.

Invariant: only a country that a generated sentence gives to a source, and that the cited source does not, is reported.
"""

import re
from collections.abc import Iterator

from summarise.briefs.folding import fold_words
from summarise.briefs.gates.names import countries_in
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage, Reading

_SOURCE = re.compile(r"\baccording to ([^,;:.()\"]+(?:\.(?=\w)[^,;:.()\"]+)*)", re.IGNORECASE)


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


def _describe(words: str | None, source: Reading) -> str:
    """Give the words of a source with all that the article calls it."""
    entity = source.entity(words or "")
    roles = [source.words(one.role) or "" for one in entity.descriptions] if entity else []
    return fold_words(", ".join([words or "", *((entity.name, *entity.aliases) if entity else ()), *roles]))
