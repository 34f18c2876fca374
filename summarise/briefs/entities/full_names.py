"""Which full name a surname, a given name or "Trump Jr." stands for.

Invariant: a short form goes to one full name or to none; an honorific never goes to somebody whom it does not fit.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarise.articles.article import Article
from summarise.briefs.entities import titles, words
from summarise.briefs.entities.first_names import FAMILY_FIRST, FIRST_NAMES
from summarise.briefs.entities.genders import Gender, gender_of
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYMS
from summarise.briefs.entities.mentions import Mention
from summarise.briefs.entities.nicknames import FORMAL_NAMES

Key = tuple[str, ...]
NOT_PEOPLE = words.ORGANISATION_WORDS | words.BODIES | words.PLACE_WORDS | words.EVENT_WORDS | words.GROUPS
_INSIDE_BODIES = words.OF_CONNECTORS | {"association", "institute", "university"}
_INTRODUCED = titles.KIN | {"lady"}
_OFFICE_WEIGHT = 2
_FAMILY_AND_TWO_GIVEN = 3
_NEAR = 300
"""Code points behind a full name within which a surname may mean it although another is as likely."""
_BEFORE_KIN = re.compile(rf"\b(?:{'|'.join(sorted(_INTRODUCED))}),? $")
_LONGEST_LEAD = 16
_HE_OR_SHE = re.compile(r"(?!['’])[^A-Z“\"]*?\b(?:(he|him|his|himself)|(?:she|her|hers|herself))\b")
_UNLIKE = ({"male", "female"},)
_REACH = 120
"""Code points behind a surname within which "he" or "she" may mean it."""
_SHORTEST_FORM = 3


def is_initial(key: str) -> bool:
    """Say whether a part of a name is an initial."""
    return len(key) == 1 or "." in key


def core_of(keys: Key) -> Key:
    """Return what all spellings of a name share: no initials, middle names or article, the given name unshortened."""
    kept = keys[1:] if len(keys) > 1 and keys[0] == "the" else keys
    kept = tuple(key for key in kept if not is_initial(key)) or kept
    if kept[-1] in words.BODIES and kept[0] in FIRST_NAMES:
        return kept[-2:]
    suffix = kept[-1:] if kept and kept[-1] in words.SUFFIXES else ()
    kept = kept[: len(kept) - len(suffix)]
    body = len(kept) > 1 and (kept[-1] in NOT_PEOPLE or not _INSIDE_BODIES.isdisjoint(kept))
    western = len(kept) > 1 and kept[0] in FIRST_NAMES and kept[0] not in FAMILY_FIRST and not body
    return ((FORMAL_NAMES.get(kept[0], kept[0]), kept[-1]) if western else kept) + suffix or keys


@dataclass(slots=True)
class FullNames:
    """The full names of an article, looked up by their parts, the likeliest first."""

    weights: Counter[Key] = field(default_factory=Counter)
    offices: dict[Key, set[str]] = field(default_factory=dict)
    starts: dict[Key, list[int]] = field(default_factory=dict)
    by_part: dict[str, list[Key]] = field(default_factory=dict)
    spelled: dict[Key, Key] = field(default_factory=dict)
    """A given name cut short to the whole of it: "Pat Roe" to "Patrick Roe"."""
    pronouns: dict[str, Counter[Gender]] = field(default_factory=dict)
    """How often "he" or "she" follows a surname that stands alone; one with a title has an entry anyway."""

    @classmethod
    def of(cls, article: Article, mentions: Iterable[Mention]) -> "FullNames":
        """Gather them; an office and the article's title make a name weigh more, a relative or a spouse weighs less."""
        names = cls()
        alone: dict[str, int] = {}
        for mention in mentions:
            core = core_of(mention.keys)
            if len(core) == 1:
                alone.setdefault(core[0], mention.span.start)
            if len(core) > 1 and core[1] not in words.SUFFIXES and not _is_no_person(core):
                names._add(article, core, mention)
            elif len(core) == 1:
                names._note_pronoun(article.text, mention)
        ranked = sorted(names.weights, key=lambda name: (-names.weights[name], names.starts[name][0]))
        for name in ranked:
            family = _family_name(name)
            if name[-1] not in words.SUFFIXES or names.starts[name][0] < alone.get(family, names.starts[name][0] + 1):
                names.by_part.setdefault(family, []).append(name)
        names.spelled = {name: full for name in ranked if (full := names._spell_out(name))}
        for name in ranked:
            if (name[0] in FIRST_NAMES or name[0] in FAMILY_FIRST) and _family_name(name) != name[0]:
                names.by_part.setdefault(name[0], []).append(name)
        return names

    def _add(self, article: Article, core: Key, mention: Mention) -> None:
        start, office = mention.span.start, mention.office
        if core not in self.weights:
            self.weights[core] += _OFFICE_WEIGHT * (mention.text in (article.title or ""))
        first = office is not None and office not in self.offices.get(core, ())
        related = _BEFORE_KIN.search(article.text, max(mention.sentence.start, start - _LONGEST_LEAD), start)
        self.weights[core] += (related is None) + _OFFICE_WEIGHT * first
        self.starts.setdefault(core, []).append(start)
        if office:
            self.offices.setdefault(core, set()).add(office)

    def _note_pronoun(self, text: str, mention: Mention) -> None:
        behind = _HE_OR_SHE.match(text, mention.span.end, min(mention.sentence.end, mention.span.end + _REACH))
        if behind or mention.title:
            told = self.pronouns.setdefault(mention.keys[0], Counter())
            if behind:
                told["male" if behind[1] else "female"] += 1

    def _spell_out(self, name: Key) -> Key | None:
        """Return the one name of the article with the same family name whose given name begins with this one's."""
        given = name[0]
        fuller = [
            other
            for other in self.by_part.get(_family_name(name), ())
            if other[0] != given and other[0].startswith(given) and other[1:] == name[1:]
            if {_gender(name), _gender(other)} not in _UNLIKE
        ]
        return fuller[0] if len(fuller) == 1 and len(given) >= _SHORTEST_FORM else None

    @property
    def surnames(self) -> frozenset[str]:
        """What somebody is called by: a part of a full name, or a name with an honorific or a "he" or "she" behind."""
        return frozenset(self.by_part) | frozenset(self.pronouns)

    def find(self, mention: Mention) -> Key | None:
        """Return the full name that a short form stands for: the likeliest whom its title or honorific fits."""
        keys = mention.keys
        suffix = keys[1] if len(keys) > 1 and keys[1] in words.SUFFIXES else None
        if len(keys) > 1 + bool(suffix):
            return None
        part = keys[0]
        if _names_place((part,)) and not mention.title and part not in self.pronouns:
            return None
        candidates = self.by_part.get(part) or self.by_part.get(FORMAL_NAMES.get(part, part), [])
        gender = gender_of(mention.honorific or "")
        fitting = [name for name in candidates if not gender or _gender(name) in {None, gender}]
        fitting = [name for name in fitting if suffix is None or name[-1] == suffix]
        told = None if mention.office else self._told_gender(part)
        fitting = [name for name in fitting if told is None or _gender(name) in {None, told}] or fitting
        fitting = [name for name in fitting if mention.office in self.offices.get(name, ())] or fitting
        fitting = [name for name in fitting if name[0] in FIRST_NAMES] or fitting
        return self._likeliest(fitting, mention) if fitting else None

    def _told_gender(self, part: str) -> Gender | None:
        """Return the gender that most of the pronouns behind a surname tell."""
        told = self.pronouns.get(part, Counter()).most_common()
        return told[0][0] if told and (len(told) == 1 or told[0][1] > told[1][1]) else None

    def _likeliest(self, candidates: Sequence[Key], mention: Mention) -> Key:
        """Return the likeliest; of several as likely, one without another office, or one who was named just before."""
        most = self.weights[candidates[0]]
        best = [name for name in candidates if self.weights[name] == most]
        if mention.office:
            return next((name for name in best if name not in self.offices), best[0])
        offset = mention.span.start
        recent = [(start, name) for name in best for start in self.starts[name] if offset - _NEAR < start < offset]
        return max(recent)[1] if recent else best[0]


def _is_no_person(core: Key) -> bool:
    last, given = core[-1], core[0] in FIRST_NAMES
    place = _names_place((last,)) or last in DEMONYMS
    return (
        _names_place(core)
        or last in NOT_PEOPLE
        or last in words.GROUP_ADJECTIVES
        or "of" in core
        or (place and not given)
    )


def _names_place(key: Key) -> bool:
    phrase = " ".join(key)
    return phrase in words.PLACES or phrase in COUNTRIES or phrase in CAPITALS


def _family_name(name: Key) -> str:
    last = name[-2] if name[-1] in words.SUFFIXES and len(name) > 1 else name[-1]
    family_first = name[0] in FAMILY_FIRST and (len(name) == _FAMILY_AND_TWO_GIVEN or last not in FAMILY_FIRST)
    return name[0] if family_first else last


def _gender(name: Key) -> Gender | None:
    return gender_of(name[0]) if _family_name(name) != name[0] else None
