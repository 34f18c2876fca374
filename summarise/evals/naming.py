"""Say whether two names may be the same source: by the content words that they share.

Invariant: pure; a source that is a sentence long names nobody.
"""

import re
from collections.abc import Iterable

MOST_SPEAKER_WORDS = 6
PRONOUNS = frozenset("he she they it i we who his her him them you himself herself".split())
_WORD = re.compile(r"[^\W_]+")
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|dr)\.? ", re.IGNORECASE)
_NO_CONTENT = frozenset(
    """the a an of mr mrs ms dr sen rep gov senator representative president and for in on at to by s u campaign
    spokesman spokeswoman spokesperson official officials chairman director republican democratic democrat former state
    national""".split()
)
"""Words that name nobody by themselves."""


def list_content_words(words: str) -> list[str]:
    """List the words that tell who it is, in lower case; all of them where none does."""
    found: list[str] = _WORD.findall(words.lower())
    return [word for word in found if word not in _NO_CONTENT] or found


def name_words(words: str | None, most: int) -> frozenset[str]:
    """Return the content words of a source; nothing where it has more words than one source can have."""
    words = words or ""
    return frozenset(list_content_words(words)) if len(_WORD.findall(words)) <= most else frozenset()


def share_names(one: str | None, other: str | None, most: int, other_most: int = 99) -> bool:
    """Whether two sources share a content word."""
    return bool(name_words(one, most) & name_words(other, other_most))


def is_right_speaker(annotated: str, answers: Iterable[str | None], text: str) -> bool:
    """Whether one of the answers is the annotated source.

    Args:
        annotated: the source as people marked it.
        answers: acceptable fields of the prediction.
        text: the article, in lower case and with single spaces; an answer must stand in it.
    """
    wanted = list_content_words(annotated)
    for answer in answers:
        plain = _HONORIFIC.sub("", " ".join((answer or "").split()))
        words = list_content_words(plain)
        is_source = bool(words) and len(plain.split()) <= MOST_SPEAKER_WORDS and plain.lower() in text
        if is_source and wanted and (words[-1] in wanted or wanted[-1] in words):
            return True
    return False
