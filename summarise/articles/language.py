"""Tell which language a text is written in.

Invariant: the same text always gives the same ISO 639-1 code; a text too short to tell counts as English.
"""

import re

DEFAULT_LANGUAGE = "en"
_SAMPLE = 2_000
_FEWEST_LETTERS = 40
_FIRST_DENSE = "\u2e80"
_DENSITY = 3
_ENGLISH_WORDS = re.compile(r"\b(?:the|of|and)\b", re.IGNORECASE)
_ENGLISH_SHARE = 0.05  # no other language comes near it
_FEWEST_ENGLISH = 8  # a title or two inside another language has fewer


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, judged from its first 2,000 characters.

    Below 40 letters a guess would be noise, so English stands in; ideographs and syllables count threefold.
    """
    sample = text[:_SAMPLE]
    letters = sum(_DENSITY if character >= _FIRST_DENSE else 1 for character in sample if character.isalpha())
    if letters < _FEWEST_LETTERS:
        return DEFAULT_LANGUAGE
    if len(_ENGLISH_WORDS.findall(sample)) >= max(_FEWEST_ENGLISH, _ENGLISH_SHARE * len(sample.split())):
        return "en"
    from py3langid import classify  # noqa: PLC0415  # its model takes half a second to load

    return str(classify(sample)[0])
