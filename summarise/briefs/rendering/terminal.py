"""Make text from articles, feeds and models safe to print.

Invariant: what comes out holds no escape sequence, no control, bidirectional or invisible tag character and no lone
surrogate, so that it can neither drive a terminal nor disguise its own order.
"""

import json
import re

# C0 without tab and line feed, DEL and C1, marks and overrides of direction, line and paragraph separators, invisible
# operators, the byte order mark, interlinear notes, lone surrogates, tag characters.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def clean_text(text: str) -> str:
    """Drop the characters that a terminal would obey; tabs and line ends stay."""
    return UNSAFE.sub("", text)


def clean_line(text: str) -> str:
    """Drop the same characters, and make one line of it with single spaces."""
    return " ".join(filter(None, map(clean_text, text.split())))


def escape_json(document: str) -> str:
    r"""Write the same characters of a JSON document as `\u` escapes, so that its meaning stays as it is."""
    return UNSAFE.sub(lambda found: json.dumps(found.group())[1:-1], document)
