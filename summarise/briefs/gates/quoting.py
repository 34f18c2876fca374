"""Gate: words that a generated sentence puts in quote marks.

Invariant: such words stand in the cited source, letter by letter.
"""

import re
from collections.abc import Iterator

from summarise.briefs.folding import DOUBLE_QUOTES
from summarise.briefs.gates.problems import Problem
from summarise.briefs.reading import Passage

QUOTED = re.compile(r'"([^"]+)"|(?<!\w)\'([^\']{2,}?)\'(?!\w)')


_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Mm]e)\b(?![.-])")


def find_quoting_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report quoted words that the cited source lacks, and a speaker's "I" or "we" outside quote marks."""
    for match in QUOTED.finditer(text):
        words = (match[1] or match[2]).strip(" .,;:!?")
        if words not in cited.text:
            yield Problem("quotation", f"“{words}” is not in the cited source")
    bare = QUOTED.sub(" ", text)
    if '"' in bare:
        yield Problem("quotation", "a quote mark has no partner")
    first = _FIRST_PERSON.search(bare)
    if first and cited.attributions:
        yield Problem("quotation", f"somebody's own “{first[0]}” stands outside quote marks")


def remove_marks(text: str) -> str:
    """Give a generated sentence without its double quote marks."""
    return "".join(character for character in text if character not in DOUBLE_QUOTES)
