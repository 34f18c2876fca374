"""Gate: words that a generated sentence puts in quote marks.

Invariant: such words stand in the cited source, letter by letter.
"""

import re
from collections.abc import Iterator

from summarise.briefs.gates.problems import Problem
from summarise.briefs.passages import Passage

QUOTED = re.compile(r'"([^"]+)"|(?<!\w)\'([^\']{2,}?)\'(?!\w)')


def find_quoting_problems(text: str, cited: Passage) -> Iterator[Problem]:
    """Report quoted words that the cited source lacks."""
    for match in QUOTED.finditer(text):
        words = (match[1] or match[2]).strip(" .,;:!?")
        if words not in cited.text:
            yield Problem("quotation", f"“{words}” is not in the cited source")
