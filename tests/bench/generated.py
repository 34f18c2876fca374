"""Generate sentences from annotated articles: true ones, and ones with a single planted falsehood.

Invariant: whether a sentence is true follows from how it is made; nothing of the gates or the grounding is used, and
names, speakers and contents come from the annotations and from patterns of this module's own.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from summarise import article_from_text
from summarise.briefs.entities.genders import gender_of

FEWEST_WORDS, MOST_WORDS = 7, 42
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
SPELLED = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()
PLACES = "Iowa Ohio Florida Nevada Virginia Texas Colorado Michigan Arizona Georgia Kansas Indiana".split()
STRANGERS = "Morris Whitlock, Helen Ostrander, Paul Castellane, Ruth Abernathy, Carl Lindqvist, Anna Marchetti".split(
    ", "
)
SAYING = frozenset("said says told told telling added stated according to announced argued noted explained".split())
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does|do)\b|n['’]t\b"
)
TITLES = {
    "Sen.": "Gov.", "Gov.": "Sen.", "Rep.": "Sen.", "Senator": "Governor", "Governor": "Senator",
    "Vice President": "President", "President": "Vice President", "former": "", "campaign manager": "campaign lawyer",
    "spokesman": "chairman", "spokeswoman": "chairwoman", "Speaker": "Secretary", "Secretary": "Ambassador",
    "deputy": "", "professor": "dean", "senior adviser": "pollster", "attorney": "accountant",
}  # fmt: skip
ASIDES = (
    re.compile(r" \([^()]{3,80}\)"),
    re.compile(r", (?:who|which|a|an|the former)\b[^,“”;:—()]{5,70}(?=, (?!and|or|but)[a-z]),"),
    re.compile(r"\A(?:On|In|At|During|Last|Earlier) [^,“”;:—]{3,30}, (?=[A-Z]|the |a )"),
    re.compile(r"\A(?:But|And|Meanwhile,|However,|Still,|Also,) (?=[A-Z])"),
    re.compile(r", (?:who|which|adding|noting|including|according to a statement)\b[^,“”;:—]{5,90}(?=\.\Z)"),
)
HEDGES = (
    (re.compile(r"\b(?:may|might|could) (?!not|be able|have)(?=[a-z]+\b)"), "will "),
    (
        re.compile(r"\b(?:reportedly|allegedly|apparently|probably|possibly|likely|perhaps) (?=[a-z]+(?:ed|en|d|s)? )"),
        "",
    ),
    (re.compile(r"\b(?:is|are) (?:expected|likely) to (?=[a-z])"), "will "),
    (re.compile(r"\bseems? to (?=[a-z])"), "will "),
    (re.compile(r"\b(?:about|around|roughly|nearly|almost|at least|more than|up to|as many as) (?=\$?\d)"), ""),
)
ADDED = (
    (re.compile(r"\bwill (?=[a-z]+ )(?!not|never|be able)"), ("may ", "is likely to ")),
    (re.compile(r"\b(?:has|have|was|were) (?=(?:been|[a-z]+ed) )"), ("{}probably ", "{}reportedly ", "{}allegedly ")),
)
NEGATED = (
    (re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|could|would|should)n['’]t\b"), r"\1"),
    (re.compile(r"\b(is|are|was|were|has|have|had|could|would|should|will|can|did|does|do|may|might) not\b"), r"\1"),
    (re.compile(r"\bwon['’]t\b"), "will"),
    (re.compile(r"\bcan['’]t\b|\bcannot\b"), "can"),
    (re.compile(r"\bnever (?=[a-z])"), ""),
    (re.compile(r"\bno (?=(?:evidence|plans?|longer|intention|doubt|reason|one|way|mention)\b)"), ""),
    (re.compile(r"\bwithout (?=[a-z])"), "with "),
)
VERB = (
    r"(?:said|says|told|is|was|has|had|will|would|did|does|also|won|beat|lost|led|took|made|gave|\w+(?:ed|[^s\W]s))\b"
)
QUOTED = re.compile(
    r"[“”\"‘—\n]|[’'](?!s\b|t\b|re\b|ve\b|ll\b|d\b)|\b(?:I|[Ww]e|[Mm][ey]|[Oo]ur|[Yy]ou[r]?)\b|\A[A-Z]+:"
)
DENIABLE = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should) (?!not|no|n['’]t|never|only|just)(?=[a-z]{2,} )"
)
MUTUAL = re.compile(r"\b(?:and|or|met|meet|debat\w+|tied|versus|vs|marri\w+|agree\w*|both|with)\b")


@dataclass(frozen=True)
class Item:
    """A generated sentence, the sentences it is made from, and what was planted, if anything."""

    kind: str
    text: str
    cited: tuple[int, ...]
    article_id: str


class Annotated:
    """An article with what its annotators say."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.article = article_from_text(row["text"], article_id=row["id"], published=row.get("date") or None)
        self.quotes = row["quotes"]
        self.sentences = [row["text"][one.start : one.end] for one in self.article.sentences]

    @cached_property
    def people(self) -> dict[str, str]:
        """Map the surname of people whom the article names in full and by surname to the full name."""
        names: dict[str, set[str]] = {}
        for first, last in re.findall(
            r"\b([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][a-z]+(?:[A-Z-][a-z]+)?)\b", self.article.text
        ):
            if first not in {"Mr", "Ms", "Mrs", "Dr", "Sen", "Rep", "Gov"} and not gender_of(last):
                names.setdefault(last, set()).add(f"{first} {last}")
        names = {last: full for last, full in names.items() if all(gender_of(one.split()[0]) for one in full)}
        alone = {one for one in names if re.search(rf"[a-z,.] {one} [a-z]|\n{one} [a-z]", self.article.text)}
        return {one: min(full) for one, full in names.items() if len(full) == 1 and one in alone}

    @cached_property
    def plain(self) -> list[int]:
        """Sentences of a fitting length without quote marks, the headline left out."""
        return [
            index
            for index, text in enumerate(self.sentences)
            if index and text.endswith(".") and not QUOTED.search(text)
            and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS and text[0].isupper()
        ]  # fmt: skip

    def subject(self, text: str) -> str | None:
        """Give the person with whom a sentence opens, as written there."""
        for last, full in self.people.items():
            found = re.match(rf"(?:{full}|{last})(?= (?:{VERB}))", text)
            if found:
                return found[0]
        return None

    def named_in(self, text: str) -> list[str]:
        """Give the surnames of the people whom a text names."""
        return [last for last in self.people if re.search(rf"\b{last}\b", text)]

    def sentence_of(self, offset: int) -> int | None:
        """Give the sentence that holds an offset."""
        return next((one.index for one in self.article.sentences if one.start <= offset < one.end), None)


Maker = Callable[[Annotated, random.Random], Iterator[tuple[str, tuple[int, ...]]]]


def shorten(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Leave out an aside, an opening time or a trailing clause."""
    del dice
    for index in one.plain:
        for aside in ASIDES:
            shorter = aside.sub("", one.sentences[index], count=1)
            if shorter != one.sentences[index] and len(shorter.split()) >= FEWEST_WORDS:
                yield upper_first(shorter), (index,)


def attribute(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Say what a named source said, the source first."""
    for speaker, content, cited in statements(one):
        yield say(dice.choice((speaker, one.people.get(speaker.split()[-1], speaker))), content), cited


def join(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Join two sentences that follow each other."""
    for index in one.plain:
        if index + 1 in one.plain and len((one.sentences[index] + one.sentences[index + 1]).split()) <= MOST_WORDS:
            second = re.sub(r"\A(?:But|And|Meanwhile,|However,|Still,|Also,) ", "", one.sentences[index + 1])
            joint = dice.choice(("; ", ", and ", ", while "))
            yield one.sentences[index][:-1] + joint + lower_first(second), (index, index + 1)


def name_in_full(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Put the full name for a surname, or a name for the pronoun that follows it alone."""
    for index in one.plain:
        text = one.sentences[index]
        subject = one.subject(text)
        if subject and " " not in subject and one.people[subject] not in text:
            yield one.people[subject] + text[len(subject) :], (index,)
        before = one.sentences[index - 1]
        first = one.subject(before)
        alone = first and len(re.findall(r"\b[A-Z][a-z]+ [A-Z][a-z]+", before)) <= (" " in first)
        if first and alone and re.match(r"(?:He|She) [a-z]", text) and len(one.named_in(before)) == 1:
            yield dice.choice((first, one.people[first.split()[-1]])) + text[text.index(" ") :], (index - 1, index)


def change_name(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Put another person or another place."""
    for index in one.plain:
        text = one.sentences[index]
        here = one.named_in(text)
        others = [full for last, full in one.people.items() if last not in here] + STRANGERS
        for last in here:
            person = re.compile(rf"(?:{one.people[last]}|(?<![A-Z][a-z] )(?<![a-z] [A-Z][a-z]{{3}} )\b{last})\b")
            if person.search(text) and not re.search(rf"[A-Z][\w.]+ {last}\b", person.sub("", text)):
                yield person.sub(dice.choice(others), text), (index,)
        for place in PLACES:
            if f"in {place}" in text:
                yield text.replace(place, dice.choice([p for p in PLACES if p not in text])), (index,)


def change_number(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Put another number."""
    for index in one.plain:
        text = one.sentences[index]
        for match in re.finditer(rf"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\d,.]*\d)|\b(?:{'|'.join(SPELLED)})\b", text):
            written = match[0].rstrip(",")
            if written in SPELLED:
                new = dice.choice([word for word in SPELLED if word not in text])
            else:
                value = float(written.replace(",", ""))
                more = value + max(1, round(value * dice.choice((0.2, 0.4, 0.7))))
                new = f"{more:,.1f}" if "." in written else f"{int(more):,}" if "," in written else str(int(more))
            if new not in text:
                yield text[: match.start()] + new + text[match.start() + len(written) :], (index,)


def change_date(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Put another weekday or month."""
    for index in one.plain:
        text = one.sentences[index]
        for table in (WEEKDAYS, MONTHS):
            for word in table:
                if re.search(rf"\b{word}\b", text):
                    yield text.replace(word, dice.choice([other for other in table if other not in text])), (index,)


def change_hedge(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Drop a hedge, or add one that nobody stated."""
    for index in one.plain:
        text = one.sentences[index]
        dropped = [(pattern, new) for pattern, new in HEDGES if pattern.search(text)]
        for pattern, new in dropped:
            yield pattern.sub(new, text, count=1), (index,)
        for pattern, choices in ADDED:
            if not dropped and pattern.search(text) and dice.random() < 0.15:
                new = dice.choice(choices)
                yield pattern.sub(lambda m, new=new: new.format(m[0]), text, count=1), (index,)


def change_speaker(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give a statement to another source of the article."""
    for speaker, content, cited in statements(one):
        others = [full for last, full in one.people.items() if last not in speaker and last not in content]
        if others:
            yield say(dice.choice(others), content), cited


def change_title(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Put another title before or behind a name."""
    del dice
    for index in one.plain:
        text = one.sentences[index]
        for old, new in TITLES.items():
            if old == "President" and "Vice President" in text:
                continue
            match = re.search(rf"\b{re.escape(old)} (?=[A-Z][a-z]+ [A-Z])", text)
            if match:
                changed = text[: match.start()] + (f"{new} " if new else "") + text[match.end() :]
                yield upper_first(changed), (index,)


def swap_roles(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Let two people change places."""
    del dice
    for index in one.plain:
        text = one.sentences[index]
        subject = one.subject(text)
        here = one.named_in(text)
        if subject and len(here) == 2 and not re.search(r"\b(?:himself|herself)\b", text):
            first = subject.split()[-1]
            second = next(last for last in here if last != first)
            forms = {one.people[last]: one.people[other] for last, other in ((first, second), (second, first))}
            forms |= {first: second, second: first}
            match = re.search(rf"(?:{one.people[second]}|\b{second})\b", text)
            if match and not MUTUAL.search(text[len(subject) : match.start()]):
                pattern = "|".join(sorted(forms, key=len, reverse=True))
                yield re.sub(rf"\b(?:{pattern})\b", lambda m, forms=forms: forms[m[0]], text), (index,)


def lose_negation(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Leave out a negation, or add one."""
    for index in one.plain:
        text = one.sentences[index]
        lost = [(pattern, new) for pattern, new in NEGATED if pattern.search(text)]
        for pattern, new in lost[:1]:
            yield pattern.sub(new, text, count=1), (index,)
        if (
            not lost
            and DENIABLE.search(text)
            and not re.search(r"\b(?:no[tr]?|[Nn]one|[Nn]ever|[Nn]either|without)\b|n['’]t", text)
            and dice.random() < 0.1
        ):
            yield DENIABLE.sub(r"\1 not ", text, count=1), (index,)


def lose_attribution(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Tell a statement in the article's own voice."""
    del dice
    for _, content, cited in statements(one):
        if len(content.split()) >= FEWEST_WORDS:
            yield upper_first(re.sub(r"[“”\"]", "", content)) + ".", cited


def fuse(one: Annotated, dice: random.Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give one person what another did, in place of his own deeds or beside them."""
    opened = [(index, subject) for index in one.plain if (subject := one.subject(one.sentences[index]))]
    for (first, doer), (second, other) in pairwise(opened):
        rest, deeds = one.sentences[first][len(doer) :], one.sentences[second][len(other) :]
        apart = doer.split()[-1] != other.split()[-1] and doer.split()[-1] not in deeds
        if apart and second - first <= 4:
            both = f"{doer}{rest[:-1]} and{deeds}"
            if len(both.split()) <= MOST_WORDS and dice.random() < 0.5:
                yield both, (first, second)
            else:
                yield doer + deeds, (first, second)


TRUE: Mapping[str, Maker] = {"shortened": shorten, "attributed": attribute, "joined": join, "named": name_in_full}
SIMPLE: Mapping[str, Maker] = {
    "name": change_name, "number": change_number, "date": change_date, "hedge": change_hedge,
    "speaker": change_speaker, "title": change_title,
}  # fmt: skip
HARDER: Mapping[str, Maker] = {
    "roles": swap_roles, "negation": lose_negation, "attribution": lose_attribution, "fused": fuse,
}  # fmt: skip


def statements(one: Annotated) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Give annotated statements of one piece: who by name, what as a clause or in quote marks, and where."""
    for quote in one.quotes:
        speaker, spans = quote["speaker"] or "", quote["speaker_spans"]
        verb = (quote["verb"] or "").casefold().split()
        named = spans and len(quote["segments"]) == 1 and speaker.split()[-1:] and speaker.split()[-1] in one.people
        if not named or len(speaker.split()) > 3 or not SAYING.issuperset(verb) or not verb:
            continue
        content = re.sub(r"\Athat ", "", quote["quote"].strip()).strip(" ,.")
        cited = {one.sentence_of(quote["start"]), one.sentence_of(quote["end"] - 1), one.sentence_of(spans[0][0])}
        places = tuple(sorted(place for place in cited if place))
        words = len(content.split())
        whole = content[:1] not in '“"' or re.fullmatch(r"“[^“”]+”", content)
        stands = whole and not re.match(r"(?:to|of|about) ", content) and not re.search(r"\n|''|\"", content)
        fits = FEWEST_WORDS - 2 <= words <= MOST_WORDS and len(places) == 1
        if stands and fits and FINITE.search(content):
            yield re.sub(r"[’']s\Z", "", speaker), content, places


def say(speaker: str, content: str) -> str:
    """Let somebody say something, in quote marks or as a clause."""
    if content[0] == "“":
        return f"{speaker} said: {content.rstrip('”.,')}.”"
    return f"{speaker} said that {lower_first(content)}."


def upper_first(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Begin in lower case, unless the text begins with a name."""
    common = "The A An In On At It He She They We This That There These Those But And For Some Many If When".split()
    return text[0].lower() + text[1:] if text.split(maxsplit=1)[0] in common else text


def generate(makers: Mapping[str, Maker], rows: list[Annotated], count: int, dice: random.Random) -> list[Item]:
    """Give so many items in equal shares, at most two of a kind from one article."""
    items: list[Item] = []
    for place, (kind, maker) in enumerate(makers.items()):
        share = count // len(makers) + (place < count % len(makers))
        found: list[Item] = []
        for one in dice.sample(rows, len(rows)):
            made = list(dict.fromkeys(maker(one, dice)))
            chosen = dice.sample(made, min(2, len(made)))
            found += [Item(kind, text, cited, one.article.id) for text, cited in chosen]
            if len(found) >= share:
                break
        items += found[:share]
    return items
