"""Plant differences into copies of articles, and count how many of them an event brief finds.

Each pair is an article and the same article as a second outlet would print it: sentences dropped, moved and joined,
clauses moved, words replaced, some verbs in the passive. In half of the pairs one to five facts are changed as well: a
number, a date, a place, a name, a speaker, how certain something is.

Invariant: the same seed makes the same pairs; what is planted is known by kind and by the characters of both sides.

    python tests/bench/planted.py DATA.jsonl --seed 7
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from by_code import brief_by_code

from summarise import article_from_text
from summarise.articles.article import Article, Span
from summarise.briefs.dates import find_times
from summarise.briefs.entities import words as word_tables
from summarise.briefs.figures import find_figures
from summarise.briefs.reading import Reading
from summarise.events.items import Contradiction, Side
from summarise.events.writing import write_event

FEWEST_SENTENCES, MOST_SENTENCES = 12, 60
DROPPED, MOVED, JOINED, REPLACED = 0.15, 0.25, 0.15, 0.5
MOST_CHANGES = 5
JOINABLE_WORDS = 14
SYNONYMS = {
    "said": "stated", "announced": "declared", "began": "started", "big": "large", "killed": "slain",
    "show": "indicate", "showed": "indicated", "shows": "indicates", "help": "assist", "helped": "assisted",
    "about": "around",
    "many": "numerous", "often": "frequently", "get": "obtain", "got": "obtained", "buy": "purchase",
    "bought": "purchased", "near": "close to", "also": "in addition", "however": "nonetheless", "need": "require",
    "needs": "requires", "keep": "retain", "kept": "retained", "try": "attempt", "tried": "attempted", "wants": "seeks",
    "want": "seek", "wanted": "sought", "after": "following", "before": "ahead of", "important": "significant",
    "plan": "scheme", "plans": "schemes", "attack": "assault", "attacks": "assaults", "sure": "certain",
    "end": "finish", "ended": "finished", "made": "produced", "rise": "increase", "rose": "increased",
    "fell": "dropped", "support": "backing", "people": "persons", "children": "youngsters", "home": "house",
    "job": "post", "jobs": "posts", "told": "informed", "asked": "requested", "called": "termed", "while": "whereas",
    "because": "since", "several": "various", "money": "funds", "chance": "opportunity", "fight": "struggle",
}  # fmt: skip
"""Words of one outlet and of another; none changes a fact."""
PASSIVE = re.compile(
    r"\A(?P<doer>(?:[A-Z][\w.’'-]+ ){1,3})(?P<verb>criticized|praised|accused|attacked|rejected|endorsed|defeated|"
    r"fired|blamed|condemned|nominated|defended|mocked|dismissed|appointed|interviewed|invited|killed|arrested|sued)"
    r"(?P<done>(?: [A-Z][\w.’'-]+){1,3})"
)
LEADING_TIME = re.compile(r"\A(?P<time>(?:On|In|Last|Earlier) [^,“”\"]{3,24}), (?P<rest>[^“”\"]+)\.\Z")
QUOTED_FIRST = re.compile(r"\A“(?P<words>[^“”]+),” (?P<tag>(?:[A-Z][\w.’'-]+ ){1,4}(?:said|stated|added))\.\Z")
ACCORDING = re.compile(r"\A(?P<rest>[^“”\"]+), according to (?P<who>[^,“”\"]{3,60})\.\Z")
OTHER_NAMES = (
    "Hargrove Whitlock Ostrander Penhaligon Castellane Brightwell Abernathy Lindqvist Marchetti Okonkwo".split()
)
OTHER_PLACES = "Omaha Glasgow Perth Nairobi Lisbon Toledo Oslo Bergen Ankara Lima Quito Dublin Minsk Turin".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
SPELLED = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()


@dataclass(frozen=True)
class Change:
    """One fact that is changed: words of a sentence, and what stands there instead."""

    kind: str
    sentence: int
    span: Span
    """Within the sentence."""
    old: str
    new: str


@dataclass(frozen=True)
class Printed:
    """A sentence of the copy, and which sentences of the article it comes from."""

    text: str
    origins: tuple[int, ...]


@dataclass(frozen=True)
class Pair:
    """An article, its copy, and what differs."""

    article: Article
    copy: Article
    changes: tuple[tuple[Change, Span, Span], ...]
    """Each change with the spans of its sentence in the article and in the copy."""


def read_articles(path: Path) -> list[Article]:
    """Read articles of a fitting length, in the order of their ids."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    flat = [each for row in rows for each in row.get("articles", [row])]
    articles = [
        article_from_text(each["text"], article_id=str(each["id"]), published=each.get("date") or None)
        for each in sorted(flat, key=lambda each: str(each["id"]))
    ]
    return [one for one in articles if FEWEST_SENTENCES <= len(one.sentences) <= MOST_SENTENCES]


def make_pair(article: Article, *, changed: bool, dice: random.Random) -> Pair:
    """Print an article as a second outlet would, with one to five facts changed or with none."""
    sentences = [article.text[one.start : one.end] for one in article.sentences]
    kept = [index for index in range(len(sentences)) if index == 0 or dice.random() >= DROPPED]
    changes = {one.sentence: one for one in (choose_changes(article, kept, dice) if changed else ())}
    quoted = find_unmarked(article)
    printed = [
        Printed(rewrite(sentences[index], changes.get(index), dice, keep=index in quoted), (index,)) for index in kept
    ]
    printed = join(move(printed, dice), changes, dice)
    text = "\n\n".join(one.text for one in printed)
    copy = article_from_text(text, article_id=f"{article.id}-copy", published=article.published)
    spans = {}
    at = 0
    for one in printed:
        spans.update(dict.fromkeys(one.origins, Span(at, at + len(one.text))))
        at += len(one.text) + 2
    planted = [
        (one, Span(*article.sentences[one.sentence][1:]), spans[one.sentence])
        for one in changes.values()
        if one.new in text[spans[one.sentence].start : spans[one.sentence].end]
    ]
    return Pair(article, copy, tuple(planted))


def find_unmarked(article: Article) -> set[int]:
    """Give the sentences that a quotation runs through, so that their own marks do not tell what is quoted."""
    quoted = Reading(article).quoted
    return {
        one.index
        for one in article.sentences
        for quote in quoted
        if quote.start < one.end and one.start < quote.end and (quote.start < one.start or one.end < quote.end)
    }


def rewrite(sentence: str, change: Change | None, dice: random.Random, *, keep: bool) -> str:
    """Put a fact and some words of a sentence into other words, and its clauses into another order; or keep them."""
    if change:
        sentence = sentence[: change.span.start] + change.new + sentence[change.span.end :]
    own = sentence
    held = change.new if change else None
    sentence = replace_words(sentence, held, dice)
    for reshape in (move_tag, move_time, move_source, turn_passive):
        if dice.random() < REPLACED:
            reshaped = reshape(sentence)
            sentence = reshaped if held is None or held in reshaped else sentence
    return own if keep else sentence


def replace_words(sentence: str, held: str | None, dice: random.Random) -> str:
    """Replace words by those of the other outlet; quoted words and the changed fact stay."""
    pieces = re.split(r"(“[^”]*”|\"[^\"]*\")", sentence)

    def choose(match: re.Match[str]) -> str:
        word = match[0]
        return SYNONYMS[word] if word in SYNONYMS and word != held and dice.random() < REPLACED else word

    return "".join(piece if piece[:1] in {"“", '"'} else re.sub(r"\b[a-z]+\b", choose, piece) for piece in pieces)


def move_tag(sentence: str) -> str:
    """Put the speaker first: “…,” X said. becomes X said: “….”."""
    found = QUOTED_FIRST.match(sentence)
    return f"{found['tag']}: “{found['words']}.”" if found else sentence


def move_time(sentence: str) -> str:
    """Put a leading time last."""
    found = LEADING_TIME.match(sentence)
    if not found:
        return sentence
    rest, time = found["rest"], found["time"]
    return f"{rest[0].upper()}{rest[1:]} {time[0].lower()}{time[1:]}."


def move_source(sentence: str) -> str:
    """Put a trailing source first."""
    found = ACCORDING.match(sentence)
    return f"According to {found['who']}, {lower_first(found['rest'])}." if found else sentence


def turn_passive(sentence: str) -> str:
    """Turn a verb between two names into the passive."""
    return PASSIVE.sub(lambda m: f"{m['done'].strip()} was {m['verb']} by {m['doer'].strip()}", sentence, count=1)


def lower_first(sentence: str) -> str:
    """Begin in lower case, unless the sentence begins with a name."""
    first = sentence.split(maxsplit=1)[0]
    return (
        sentence[0].lower() + sentence[1:]
        if first in {"The", "A", "An", "In", "On", "But", "It", "He", "She"}
        else sentence
    )


def move(printed: list[Printed], dice: random.Random) -> list[Printed]:
    """Move some sentences, the lead never."""
    head, rest = printed[:1], printed[1:]
    for _ in range(int(len(rest) * MOVED)):
        one = rest.pop(dice.randrange(len(rest)))
        rest.insert(dice.randrange(len(rest) + 1), one)
    return head + rest


def join(printed: list[Printed], changes: dict[int, Change], dice: random.Random) -> list[Printed]:
    """Join some short sentences that stand next to each other."""
    del changes
    joined: list[Printed] = []
    for one in printed:
        last = joined[-1] if joined else None
        short = last and len(last.text.split()) <= JOINABLE_WORDS and len(one.text.split()) <= JOINABLE_WORDS
        if last and short and last.text.endswith(".") and dice.random() < JOINED * 4:
            joined[-1] = Printed(f"{last.text[:-1]}, and {lower_first(one.text)}", last.origins + one.origins)
        else:
            joined.append(one)
    return joined


def choose_changes(article: Article, kept: Sequence[int], dice: random.Random) -> list[Change]:
    """Choose one to five facts of different sentences."""
    reading = Reading(article)
    wanted = dice.randint(1, MOST_CHANGES)
    chosen: list[Change] = []
    for maker in dice.sample(MAKERS, len(MAKERS)):
        taken = {one.sentence for one in chosen}
        found = [one for one in maker(reading, dice) if one.sentence in kept and one.sentence not in taken]
        if found and len(chosen) < wanted:
            chosen.append(dice.choice(found))
    return chosen


def change_numbers(reading: Reading, dice: random.Random) -> Iterator[Change]:
    """Change a figure."""
    for figure in find_figures(reading):
        at = figure.evidence[1]
        written = reading.article.text[at.start : at.end]
        digits = re.search(r"\d[\d,.]*\d|\d", written)
        spelled = re.search(rf"\b({'|'.join(SPELLED)})\b", written.casefold())
        if digits:
            value = float(digits[0].replace(",", ""))
            other = value + max(1, round(value * dice.choice((0.2, 0.35, 0.6))))
            new = f"{other:,.1f}" if "." in digits[0] else f"{int(other):,}" if "," in digits[0] else str(int(other))
            yield place(reading, "number", at.start + digits.start(), digits[0], new)
        elif spelled:
            old = written[spelled.start() : spelled.end()]
            new = dice.choice([word for word in SPELLED if word != old.casefold()])
            yield place(reading, "number", at.start + spelled.start(), old, new)


def change_dates(reading: Reading, dice: random.Random) -> Iterator[Change]:
    """Change a day of the week, a month or a year."""
    for sentence in reading.article.sentences:
        text = reading.sentence_text(sentence.index)
        for time in find_times(text, reading.article.published):
            words = text[slice(*time.span)]
            for table in (WEEKDAYS, MONTHS):
                named = [word for word in table if re.search(rf"\b{word}\b", words)]
                if len(named) == 1:
                    new = dice.choice([word for word in table if word != named[0]])
                    start = sentence.start + time.span.start + words.index(named[0])
                    yield place(reading, "date", start, named[0], new)
                    break


def change_places(reading: Reading, dice: random.Random) -> Iterator[Change]:
    """Put another town for a place."""
    for entity in reading.entities:
        if entity.kind is None and entity.name.casefold() in word_tables.PLACES:
            for mention in entity.mentions:
                old = reading.article.text[slice(*mention)]
                if re.search(
                    r"\b(?:in|at|from|to|near) $", reading.article.text[max(0, mention.start - 6) : mention.start]
                ):
                    yield place(reading, "place", mention.start, old, dice.choice(OTHER_PLACES))


def change_names(reading: Reading, dice: random.Random) -> Iterator[Change]:
    """Put another surname for a person who does not speak in the sentence."""
    speaking = {reading.sentence_at(span.start) for one in reading.attributions if (span := one.source or one.speaker)}
    for entity in reading.entities:
        if entity.kind == "person":
            for mention in entity.mentions:
                old = reading.article.text[slice(*mention)]
                if reading.sentence_at(mention.start) not in speaking:
                    yield place(reading, "name", mention.start, old, other_name(old, dice))


def change_speakers(reading: Reading, dice: random.Random) -> Iterator[Change]:
    """Give a quotation to somebody else."""
    for one in reading.attributions:
        entity = reading.entity(reading.words(one.source) or "") if one.source else None
        if entity and entity.kind == "person" and one.source and one.kind in {"direct", "mixed"}:
            mention = next((m for m in entity.mentions if one.source.start <= m.start < one.source.end), None)
            if mention and reading.sentence_at(mention.start) == reading.sentence_at(one.content.start):
                old = reading.article.text[slice(*mention)]
                others = [o.name for o in reading.entities if o.kind == "person" and o is not entity and " " in o.name]
                new = dice.choice(others) if others and dice.random() < REPLACED else other_name(old, dice)
                yield place(reading, "attribution", mention.start, old, new)


def change_certainty(reading: Reading, dice: random.Random) -> Iterator[Change]:
    """Make a statement less or more certain, or deny it."""
    table = {"will": ("may", "will not"), "would": ("might", "would not"), "has": ("has reportedly", "has not"),
             "have": ("have reportedly", "have not"), "was": ("was reportedly", "was not"), "is": ("is not",),
             "were": ("were not",), "may": ("will",), "could": ("will",)}  # fmt: skip
    verb = re.compile(
        r"\b(?:(will|would|may|could)(?= [a-z]{2,}\b)|(has|have|was|were|is)(?= (?:been|[a-z]+(?:ed|en|ing))\b))"
    )
    for sentence in reading.article.sentences:
        for match in verb.finditer(reading.article.text, sentence.start, sentence.end):
            quoted = any(span.start <= match.start() < span.end for span in reading.quoted)
            behind = reading.article.text[match.end() :].split(maxsplit=1)[0]
            if not quoted and behind not in {"not", "never", "be"}:
                yield place(reading, "modality", match.start(), match[0], dice.choice(table[match[0]]))


def other_name(old: str, dice: random.Random) -> str:
    """Give another surname, with another given name where the old one has one."""
    parts = old.split()
    return " ".join(("Morris", dice.choice(OTHER_NAMES))) if len(parts) > 1 else dice.choice(OTHER_NAMES)


def place(reading: Reading, kind: str, start: int, old: str, new: str) -> Change:
    """Make a change of words that begin at an offset of the article."""
    index = reading.sentence_at(start)
    assert index is not None
    offset = start - reading.article.sentences[index].start
    return Change(kind, index, Span(offset, offset + len(old)), old, new)


MAKERS: tuple[Callable[[Reading, random.Random], Iterator[Change]], ...] = (
    change_numbers,
    change_dates,
    change_places,
    change_names,
    change_speakers,
    change_certainty,
)


def is_found(change: Change, spans: tuple[Span, Span], shown: Contradiction, pair: Pair) -> bool:
    """Say whether a contradiction is this change, of this kind, with a span on both sides."""
    ids = (pair.article.id, pair.copy.id)
    sides = {side.article: side for side in shown.sides}
    return shown.kind == change.kind and all(
        one in sides and touches(sides[one], span) for one, span in zip(ids, spans, strict=True)
    )


def touches(side: Side, span: Span) -> bool:
    """Say whether a side points into a sentence."""
    return any(one.start < span.end and span.start < one.end for one in side.evidence)


def main() -> None:
    """Make pairs, brief them, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="articles as JSON lines, alone or in events")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--pairs", type=int, default=10, help="changed ones; as many are unchanged")
    parser.add_argument("--verbose", action="store_true", help="print what was missed and what was false")
    asked = parser.parse_args()
    dice = random.Random(asked.seed)  # noqa: S311 - not for secrets
    articles = read_articles(asked.data)
    dice.shuffle(articles)
    chosen = articles[: 2 * asked.pairs]
    pairs = [make_pair(one, changed=index < asked.pairs, dice=dice) for index, one in enumerate(chosen)]
    measure(pairs, verbose=asked.verbose)


def measure(pairs: Sequence[Pair], *, verbose: bool) -> None:
    """Print recall by kind, and the false contradictions a pair."""
    planted, found, false = Counter[str](), Counter[str](), [0, 0]
    for pair in pairs:
        event = write_event([brief_by_code(pair.article), brief_by_code(pair.copy)], now=datetime.now(UTC))
        right = set()
        for change, *spans in pair.changes:
            planted[change.kind] += 1
            hits = [c.id for c in event.contradictions if is_found(change, (spans[0], spans[1]), c, pair)]
            found[change.kind] += bool(hits)
            right.update(hits)
            if verbose and not hits:
                print(f"MISSED {change.kind}: {change.old} > {change.new}: {pair.article.text[slice(*spans[0])]}")
                print(f"       {pair.copy.text[slice(*spans[1])]}")
        wrong = [c for c in event.contradictions if c.id not in right]
        false[not pair.changes] += len(wrong)
        for one in wrong if verbose else ():
            print(f"FALSE {one.kind} {one.topic}: " + " / ".join(f"[{side.value}] {side.claim}" for side in one.sides))
    for kind in sorted(planted):
        print(f"{kind:<12} {found[kind]:>3} of {planted[kind]:>3}")
    total = sum(planted.values())
    print(f"recall {sum(found.values()) / max(1, total):.2f} of {total}")
    print(f"false a pair {sum(false) / len(pairs):.2f} (changed {false[0]}, unchanged {false[1]})")


if __name__ == "__main__":
    main()
