"""Find the clause that holds some words.

Invariant: a clause lies within its sentence and holds the words whole.
"""

import re

from summarise.articles.article import Span

_BOUNDARY = re.compile(r"[;:]\s|\s[–—-]\s|,\s(?=(?:and|but|which|while|who|whereas|although|as)\b)")
_SHORTEST = 40


def clause_around(text: str, words: Span, sentence: Span) -> Span:
    """Give the clause of `sentence` around `words`, or all of it where the clause alone would say too little."""
    start, end = sentence
    for match in _BOUNDARY.finditer(text, sentence.start, sentence.end):
        if match.end() <= words.start:
            start = match.end()
        elif match.start() >= words.end:
            end = match.start()
            break
    cut = text[start:end]
    if end - start < _SHORTEST or any(cut.count(mark) % 2 for mark in '"') or cut.count("“") != cut.count("”"):
        return sentence
    return Span(start, end)
