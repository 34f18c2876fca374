"""Words hidden in an encoding: base64, hexadecimal or binary digits that read as plain words once decoded.

Invariant: pure; time grows with the text; nothing decoded is returned or run.
"""

import re
from base64 import b64decode
from collections.abc import Callable

_RUNS: tuple[tuple[re.Pattern[str], Callable[[str], bytes]], ...] = (
    (
        re.compile(r"(?<![\w/+=.%-])[A-Za-z0-9+/]{24,}={0,2}(?![\w/+=-])"),
        lambda run: b64decode(run + "=" * (-len(run) % 4)),
    ),
    (re.compile(r"(?<!\w)(?:[0-9a-fA-F]{2}[ :]?){16,}(?!\w)"), lambda run: bytes.fromhex(re.sub("[ :]", "", run))),
    (
        re.compile(r"(?<!\w)(?:[01]{8}\s?){8,}(?!\w)"),
        lambda run: bytes(int(octet, 2) for octet in re.findall("[01]{8}", run)),
    ),
)
_READABLE = re.compile(r"[\w ,.:;!?'\"/()<>=-]*\Z", re.ASCII)


def holds_encoded_words(text: str) -> bool:
    """Say whether a run of the text decodes to readable words."""
    return any(_is_readable(decode, run) for pattern, decode in _RUNS for run in pattern.findall(text))


def _is_readable(decode: Callable[[str], bytes], run: str) -> bool:
    try:
        words = decode(run).decode("ascii")
    except ValueError:
        return False
    return bool(_READABLE.match(words)) and " " in words.strip()
