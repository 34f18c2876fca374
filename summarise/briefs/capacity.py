"""In what capacity a source is quoted, read from the words with which the article introduces it.

Invariant: tables only, over the article's own words; whoever they do not place is `other`.
"""

import re

from summarise.briefs.items import ActorKind, SpeakerKind

_WORDS: dict[SpeakerKind, str] = {
    "document": """
        report study survey poll memo letter email e-mail statement filing lawsuit complaint document
        documents indictment transcript communique paper article book ad tweet post data figures
    """,
    "media": """
        newspaper news media broadcaster magazine journalist reporter columnist correspondent editor anchor
        television radio kcna xinhua tass reuters afp ap bbc cnn nbc cbs abc msnbc times guardian herald
        tribune telegraph politico bloomberg yonhap kyodo nhk dpa press sentinel chronicle gazette journal examiner
    """,
    "analyst": """
        analyst analysts professor professors expert experts researcher researchers scholar scholars economist
        economists strategist strategists historian historians scientist scientists academic academics fellow
        lecturer pollster statistician sociologist epidemiologist observer observers demographer criminologist
        psychologist seismologist
    """,
    "official": """
        president minister premier chancellor king queen secretary senator sen rep representative congressman
        congresswoman governor gov mayor ambassador diplomat diplomats official officials spokesman
        spokeswoman spokesperson general gen admiral commander colonel judge justice prosecutor police sheriff
        lawmaker lawmakers legislator councillor commissioner envoy leader government ministry department
        agency kremlin parliament court commission authorities administration candidate nominee chairman
        chairwoman director deputy adviser advisor aide campaign
    """,
    "witness": """
        witness witnesses resident residents neighbour neighbours neighbor neighbors survivor survivors victim
        victims bystander bystanders driver passenger shopper voter voters student teacher father mother widow
        son daughter sister brother friend villager villagers farmer nurse supporter supporters
    """,
}
_CAPACITY = {word: capacity for capacity in reversed(_WORDS) for word in _WORDS[capacity].split()}
_MEDIA = frozenset(_WORDS["media"].split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLACES_OF_LEARNING = frozenset(
    """
    university institute institution college school centre center council foundation academy society network laboratory
    lab observatory programme program
    """.split()
)
_SPEAKING_FOR = frozenset("spokesman spokeswoman spokesperson".split())
_CLERICAL = frozenset("corresponding executive recording membership".split())
"""What makes a secretary an officer of a society."""
_PAST = frozenset("former retired ex".split())
_EXPERIENCED = frozenset(
    """
    official diplomat ambassador envoy adviser advisor aide general gen admiral commander colonel judge prosecutor
    director chief officer inspector
    """.split()
)
"""Offices whose past holders are asked for what they know; past presidents and senators go on as who they were."""
_BY_KIND: dict[ActorKind, SpeakerKind] = {"organisation": "organisation", "country": "official"}


def capacity_of(source: str, title: str | None, affiliation: str | None, kind: ActorKind | None) -> SpeakerKind:
    """Place a source by its title, then by the words that name it, then by its affiliation, then by what it is."""
    name = "" if kind == "person" else source
    if kind == "organisation" and _words(name) & _MEDIA:
        return "media"
    if _words(title) & _PAST and _words(title) & _EXPERIENCED:
        return "analyst"
    placed = _place(title) or _place(name) or _place(affiliation)
    speaks_for = _words(title) & _SPEAKING_FOR
    if placed in {None, "official"} and title and not speaks_for and _words(affiliation) & _PLACES_OF_LEARNING:
        return "analyst"
    return placed or (_BY_KIND.get(kind, "other") if kind else "other")


def _place(words: str | None) -> SpeakerKind | None:
    """Return the capacity that the last placed word gives: in "news agency official" it is the official."""
    found = _list_words(words)
    clerks = {at + 1 for at, word in enumerate(found) if word in _CLERICAL and found[at + 1 : at + 2] == ["secretary"]}
    return next(
        (_CAPACITY[word] for at, word in reversed(list(enumerate(found))) if word in _CAPACITY and at not in clerks),
        None,
    )


def _words(words: str | None) -> frozenset[str]:
    return frozenset(_list_words(words))


def _list_words(words: str | None) -> list[str]:
    return _WORD.findall((words or "").casefold())
