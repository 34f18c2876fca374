"""Say whether "he" or "she" fits a name, where a given name, an honorific or a role tells.

Invariant: None means unknown, never a guess.
"""

from typing import Final, Literal

from summarise.briefs.entities.first_names import FEMALE_NAMES, MALE_NAMES
from summarise.briefs.entities.titles import FEMALE_ROLES, MALE_ROLES

Gender = Literal["male", "female"]
GENDERS: Final[dict[str, Gender]] = {
    **dict.fromkeys(MALE_NAMES - FEMALE_NAMES | MALE_ROLES, "male"),
    **dict.fromkeys(FEMALE_NAMES - MALE_NAMES | FEMALE_ROLES, "female"),
}


def gender_of(word: str) -> Gender | None:
    """Return what a given name, an honorific or a role tells."""
    return GENDERS.get(word.casefold().rstrip("."))
