"""Read titles, roles and affiliations beside a name.

Invariant: role, title and affiliation are contiguous characters of the article, inside one sentence with the name.
"""

import re
from collections.abc import Collection, Iterator

from summarise.articles.article import Span
from summarise.briefs.entities import titles
from summarise.briefs.entities.mentions import Mention
from summarise.briefs.entities.model import Description
from summarise.briefs.entities.roles import WORD, divide_phrase, is_kin, is_role, name_at, split_leading
from summarise.briefs.entities.words import (
    ACTION_VERBS,
    CALENDAR,
    JOINING_WORDS,
    ORDINARY,
    ORGANISATION_WORDS,
    SPEECH_VERBS,
)

_REACH = 240
_LONGEST_NOUN = 30
_INNER = r"(?:[^,.;:()“”\"—–\n]|\n(?!\n)|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b(?:Sen|Gov|Rep|Gen|Mrs))\.(?= [A-Z])"
_INNER += r"|(?<=\b(?:Mr|Ms|Dr|Lt|St))\.(?= [A-Z]))"
_SAYING = "|".join(sorted(SPEECH_VERBS))
_END = re.compile(
    r"\s(?:[-–—]\s|(?:who|whom|whose|which|that|when|while|where|after|before|because|but|has|had"
    rf"|{_SAYING}|is|was|were|writing|speaking|citing|appearing"
    r"|with an?|at the time|to (?!the\b|an?\b|his\b|her\b|its\b|their\b|[A-Z])"
    r"|and (?:an?|the|he|she|they|has|was|is|one))\b)"
)
_AGE = r"(?:, (?:age |aged )?\d{1,3})?"
_COPULA = r",? (?:who (?:is|was)|(?:who )?serve[sd] as)(?= (?:an?|the)\b)"
_DANGLING = re.compile(r"(?: [a-z]+ing)?(?: (?:the|an?|of|for|in|at|to|and|or|with|by|on|from|his|her|its|their))+\Z")
"""What a quotation behind it leaves of a role: "the activist pushing the"."""
_COMPLEMENT = re.compile(r"\b(?:is|was|are|were|be|been)\b[^,.;:]*\Z")
_PREDICATE = re.compile(r"\s(?:has|had|is|was|were)\b")
_FULL_NAME = re.compile(r", [A-Z][\w.’'-]+ [A-Z]")
_NEXT_NAME = re.compile(r"\. [A-Z]")
_FORWARD = re.compile(rf"{_AGE}(?:,| [—–-]| \(|{_COPULA})\s((?:{_INNER}){{3,160}})")
_OF_BODY = re.compile(rf"{_AGE},? of (?:the )?(?=[A-Z])")
_PARTY = re.compile(r"(?:, | \()((?:[RDI]|Ind|Con|Lab)[-–—][A-Z][A-Za-z.]*(?: [A-Z][a-z]+\.?)*)(?=[,.)])")
_INDEFINITE = re.compile("An? ")
_OPENING = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur) |(?<![\w-])(?=[A-Z][\w.-]*['’]s? )")
_PARTICIPLE = re.compile(r"[a-z]+ing (?:to|on|for|at|in|with|from|by|that|an?|the|his|her|its|their|[A-Z][\w.]*)\b")
_NO_OPENING = re.compile(r"(?:and|or|but|who|whom|whose|which|where|when|while|as|with|in|on|at|to|for)\b")
_PREFIX = re.compile(rf"\b(?:(?:[Tt]hen|[Ee]x|[Ff]ormer)[-–]|(?i:{'|'.join(sorted(JOINING_WORDS))}) and )\Z")
_RESTRICTED = re.compile(r"[ .]*(?:(?:that|who|which|whose|at the time)\b.*)?\Z", re.DOTALL)
"""What may stand between a role and the comma before its name: nothing, or a clause that says which one is meant."""
_NAMING = re.compile(
    r",? (?:(?:who is |is )?(?:believed|thought|said|reported|known) (?:to be )?|who is |also )?(?:named|called)$"
)
_OWNER = re.compile(r"((?:[A-Z][\w.&-]*(?: of| the)? )*[A-Z][\w.&-]*?)['’]s? $")
_BOUNDARIES = SPEECH_VERBS | frozenset(
    """
    a an the his her its their our by to with from for of as and including under over at on in into like than about
    between against behind after before since during among or but while when that which who where because if via per
    despite without
    """.split()
)
_BREAKS = ORDINARY | ACTION_VERBS
_NAME_WORDS = ORGANISATION_WORDS | {"new"}
_VERB_ENDINGS = ("ed", "ing", "'s", "’s")


def describe(text: str, mention: Mention, names: Collection[str]) -> Iterator[Description]:
    """Read what stands beside one mention: a title before it, a role behind it or before it, its employer or party.

    Args:
        text: the article's.
        mention: where the name stands.
        names: every name of the article, in lower case.
    """
    readers = (_read_title, _read_forward, _read_backward)
    found = [description for reader in readers if (description := reader(text, mention, names))]
    found += [Description(None, None, body, mention.span) for body in _read_bodies(text, mention)]
    yield from found


def _read_forward(text: str, mention: Mention, names: Collection[str]) -> Description | None:
    match = _FORWARD.match(text, mention.span.end, min(mention.sentence.end, mention.span.end + _REACH))
    found = _read_role(text, Span(*match.span(1)), mention.span, names) if match else None
    if found is None or found.role is None:
        return None
    goes_on = _PREDICATE.match(text, found.role.end) or _NEXT_NAME.match(text, found.role.end, mention.sentence.end)
    belongs_behind = len(mention.keys) == 1 and _FULL_NAME.match(text, found.role.end, mention.sentence.end)
    return None if goes_on or belongs_behind else found


def _read_backward(text: str, mention: Mention, names: Collection[str]) -> Description | None:
    """Read "the group's president, Jane Doe,": the nearest opening whose noun is a role."""
    begin = max(mention.sentence.start, mention.span.start - _REACH)
    lead = text[begin : max(begin, mention.span.start - 1)]
    naming = _NAMING.search(lead)
    opens = _INDEFINITE.match(lead) and begin == mention.sentence.start and lead.count(",") == 1
    closed = text[mention.span.end : mention.span.end + 1] in {",", ".", ";", "—", ""}
    if mention.title or not (naming or (lead.endswith(",") and (closed or opens))):
        return None
    lead = lead[: naming.start()] if naming else lead[:-1]
    segment = re.split(r"[,;:“”—(]", lead)[-1]
    offset = begin + len(lead) - len(segment)
    for opening in reversed(list(_OPENING.finditer(segment))):
        found = _read_role(text, Span(offset + opening.start(), offset + len(segment)), mention.span, names)
        if found and found.role and _RESTRICTED.match(text, found.role.end, offset + len(segment)):
            related = found.title is not None and is_kin(text[found.title.start : found.title.end])
            return found if len(mention.keys) > 1 or naming or related or opens else None
    return None


def _read_role(text: str, phrase: Span, mention: Span, names: Collection[str]) -> Description | None:
    phrase = _cut(text, phrase)
    clause = _NO_OPENING.match(text, phrase.start, phrase.end) or _PARTICIPLE.match(text, phrase.start, phrase.end)
    parts = None if clause else divide_phrase(text, phrase, names)
    return Description(phrase, parts[0], parts[1], mention) if parts else None


def _cut(text: str, phrase: Span) -> Span:
    end = _END.search(text, phrase.start, phrase.end)
    kept = text[phrase.start : end.start() if end else phrase.end].rstrip(" .\n’'")
    kept = _DANGLING.sub("", kept.removesuffix("’s").removesuffix("'s"))
    return Span(phrase.start, phrase.start + len(kept))


def _read_bodies(text: str, mention: Mention) -> Iterator[Span]:
    """Read "Jane Doe of the Rudin Center", "Jane Doe, D-Minn.": the body or the party and place behind a full name."""
    limit = min(mention.sentence.end, mention.span.end + _REACH)
    party = _PARTY.match(text, mention.span.end, limit)
    if party:
        yield Span(*party.span(1))
    place = _OF_BODY.match(text, mention.span.end, limit)
    if place and len(mention.keys) > 1 and (body := name_at(text, Span(place.end(), limit), whole=False)):
        yield body


def _read_title(text: str, mention: Mention, names: Collection[str]) -> Description | None:
    """Read what stands right before the name: "Russian President", "the group's executive director"."""
    start = mention.title.start if mention.title and mention.honorific else mention.span.start
    title = mention.title if not mention.honorific or mention.honorific in titles.OFFICE_HONORIFICS else None
    if title is not None:
        start = _walk_back_capitals(text, max(mention.sentence.start, title.start - _REACH), title.start)
    elif text[start - 1 : start] == " " and (title := _last_role(text, Span(mention.sentence.start, start - 1))):
        start = _walk_back(text, max(mention.sentence.start, title.start - _REACH), title.start)
    if title is None or (mention.title is None and _belongs_elsewhere(text, mention, title)):
        return None
    if prefix := _PREFIX.search(text, max(mention.sentence.start, start - _LONGEST_NOUN), start):
        start = prefix.start()
    begin = max(mention.sentence.start, start - _REACH)
    owner = _OWNER.search(text[begin:start])
    title_start, leading = split_leading(text, Span(start, title.end), names)
    owned = Span(begin + owner.start(1), begin + owner.end(1)) if owner else None
    body = None if is_kin(text[title.start : title.end]) else leading or owned
    return Description(Span(start, title.end), Span(title_start, title.end), body, mention.span)


def _belongs_elsewhere(text: str, mention: Mention, title: Span) -> bool:
    """Whether a role before a name is not its title: "the Moss aide", "she is the best candidate Moss argues"."""
    complement = _COMPLEMENT.search(text, max(mention.sentence.start, title.start - _REACH), title.start)
    told = len(mention.keys) == 1 and mention.after in SPEECH_VERBS and complement is not None
    return mention.after in titles.ROLE_NOUNS or told


def _words_before(text: str, begin: int, start: int) -> Iterator[re.Match[str]]:
    """Yield the words before an offset, nearest first, as long as only single spaces part them."""
    for word in reversed(list(WORD.finditer(text, begin, max(begin, start - 1)))):
        if text[word.end() : start] not in {" ", "\n"}:
            return
        start = word.start()
        yield word


def _walk_back_capitals(text: str, begin: int, start: int) -> int:
    """Return where the capitals and the modifiers before a title with capitals begin."""
    for word in _words_before(text, begin, start):
        key = word.group().casefold().rstrip(".")
        plain = key in ORDINARY - titles.ROLE_MODIFIERS - {"new"} or key in CALENDAR or key in ACTION_VERBS
        opening = word.start() == begin and key.endswith("ing")
        belongs = word.group()[0].isupper() and not plain and not opening and not key.endswith(("'s", "’s"))
        if not belongs and key not in titles.BEFORE_TITLES and not key.startswith(("then-", "ex-", "former-")):
            break
        start = word.start()
    return start


def _walk_back(text: str, begin: int, start: int) -> int:
    """Return where the words before a role noun begin: words of titles, or any words up to a small word or comma."""
    strict, loose = start, start
    for word in _words_before(text, begin, start):
        key = word.group().casefold()
        if key in _BOUNDARIES:
            return strict if key == "to" else loose
        if strict == loose and _belongs(word.group()):
            strict = word.start()
        elif key in _BREAKS or key.endswith(_VERB_ENDINGS) or word.group()[0].isupper():
            return strict
        loose = word.start()
    return loose if text[loose - 1 : loose] != "\n" else strict


def _last_role(text: str, lead: Span) -> Span | None:
    """Return the role noun on which a range ends."""
    start = max(lead.start, lead.end - _LONGEST_NOUN)
    found = list(WORD.finditer(text, start, lead.end))
    if found and found[-1].end() == lead.end and is_role(found[-1].group().casefold()):
        return Span(*found[-1].span())
    return None


def _belongs(word: str) -> bool:
    key = word.casefold().rstrip(".")
    if key in titles.ROLE_MODIFIERS or key in titles.ROLE_NOUNS:
        return True
    return word[0].isupper() and (key in _NAME_WORDS or key not in ORDINARY) and not word.endswith(("'s", "’s"))
