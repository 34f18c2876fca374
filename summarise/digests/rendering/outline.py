"""Lay a digest out for reading, the same for every format.

Invariant: all that the digest holds is there; a section without lines is left out, and a slow day says so itself.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from summarise.articles.article import ArticleRecord
from summarise.briefs.rendering.parts import Phrase, Run, label, plain, quoted, strong
from summarise.briefs.rendering.phrases import count_things, cut_text, drop_comma, format_date, format_time
from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.continuity import statements_of
from summarise.digests.rendering.parts import Block, BlockKey, Line, Outline, Story
from summarise.digests.rendering.stories import lay_dispute, lay_story, list_moments
from summarise.digests.schema import Correction, Coverage, Digest, DigestQuote, Watch
from summarise.events.items import Change
from summarise.events.rendering.proofs import Sources

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MOST_MOMENTS = 12
_CHANGED = {"new": "new", "revised": "now", "withdrawn": "withdrawn"}

BLOCKS: tuple[tuple[BlockKey, str, Callable[[Digest, Sources], Iterator[Line]]], ...]


def outline_digest(digest: Digest, earlier: Iterable[ArticleRecord] = ()) -> Outline:
    """Lay a digest out: the day in a line, its stories, what goes on, what came in.

    Args:
        digest: the digest.
        earlier: articles of other digests, to show the words that this one points at.
    """
    own = [record for item in digest.items for record in item.records]
    sources = Sources([*digest.referred, *earlier, *own])
    shown = {one.id for item in digest.items if item.event for one in item.event.contradictions}
    blocks = (Block(key, title, tuple(lines(digest, sources))) for key, title, lines in BLOCKS)
    day = digest.window.ends_at[:10]
    return Outline(
        name=clean_line(digest.window.profile),
        title=f"{clean_line(digest.window.profile)}, {format_date(day)}",
        day=write_day(day),
        top=Line((plain(digest.top_line.text),), proofs=sources.prove(digest.top_line.evidence)),
        about=tuple(_describe_window(digest)),
        notices=tuple(line for notice in digest.corrections for line in list_corrections(notice, sources)),
        stories=tuple(_list_stories(digest, sources)),
        disputes=tuple(
            lay_dispute(one.contradiction, one.event, sources, since=one.first_seen)
            for one in digest.open_contradictions
            if one.contradiction.id not in shown
        ),
        blocks=tuple(block for block in blocks if block.lines),
        timeline=tuple(_list_timeline(digest, sources)),
        coverage=tuple(_count_coverage(digest.coverage)),
        made=tuple(_describe_making(digest)),
        disclosure=clean_line(digest.ai_use),
        zone=clean_line(digest.window.time_zone),
    )


def write_day(written: str) -> str:
    """Write an ISO date with its weekday."""
    try:
        return f"{_WEEKDAYS[date.fromisoformat(written).weekday()]}, {format_date(written)}"
    except ValueError:
        return clean_line(written)


def _list_stories(digest: Digest, sources: Sources) -> Iterator[Story]:
    """Lay the stories out; a bottom line that the top line has said already is not said again."""
    top = clean_line(digest.top_line.text)
    for item in digest.items:
        story = lay_story(item, sources)
        told = story.bottom and top.endswith("".join(run.text for run in story.bottom.body))
        yield replace(story, bottom=None) if told else story


def _describe_window(digest: Digest) -> Iterator[Phrase]:
    window = digest.window
    yield (plain(f"{_write_time(window.starts_at)} to {_write_time(window.ends_at)}, {window.time_zone}"),)
    if window.late:
        yield (label("late: made after its time"),)
    yield (plain(f"{max(digest.minutes, 1):.0f} min to read"),)


def _write_time(written: str) -> str:
    try:
        return f"{format_date(written)} {datetime.fromisoformat(written):%H:%M}"
    except ValueError:
        return written


def list_corrections(notice: Correction, sources: Sources) -> Iterator[Line]:
    """List what a correction says: what stood in which digest, and what stands now."""
    for change in notice.changes:
        facts: list[Phrase] = [(label("said in the digest of"), Run(" "), plain(format_date(notice.delivered_at)))]
        if notice.title:
            facts.append((plain(notice.title),))
        yield Line(_say_change(change), tuple(facts), sources.prove(change.evidence), kind=change.kind)


def _say_change(change: Change) -> Phrase:
    before = (label("was"), Run(" "), quoted(change.before), Run(" ")) if change.before else ()
    after = (label(_CHANGED[change.kind]), *((Run(" "), plain(change.after)) if change.after else ()))
    return (*before, *after)


def _list_follow_ups(digest: Digest, sources: Sources) -> Iterator[Line]:
    """List what goes on; what its story says above is counted, not said again."""
    told = {one.text for item in digest.items for one in statements_of(item)}
    for one in digest.follow_ups:
        facts: list[Phrase] = [(label("first"), Run(" "), plain(format_date(one.first_seen)))]
        facts.append((label("last"), Run(" "), plain(format_date(one.last_seen))))
        rest = [each for each in one.changes if each.before or each.after not in told]
        under = [Line(_say_change(each), (), sources.prove(each.evidence), one.id, each.kind) for each in rest]
        if above := len(one.changes) - len(rest):
            facts.append((plain(f"{count_things(above, 'new statement')} above"),))
        yield Line((strong(one.title),), tuple(facts), event=one.id, under=tuple(under))


def _list_quotes(digest: Digest, sources: Sources) -> Iterator[Line]:
    for one in digest.quotes_of_the_day:
        body = (quoted(drop_comma(one.text)),)
        facts = tuple(_name_speaker(one, sources))
        yield Line(body, facts, sources.prove(one.evidence), one.event, speaker=clean_line(one.speaker))


def _name_speaker(one: DigestQuote, sources: Sources) -> Iterator[Phrase]:
    details = ", ".join(part for part in (one.title, one.affiliation) if part)
    yield (strong(one.speaker), *((Run(", "), plain(details)) if details else ()))
    yield (label("in"), Run(" "), plain(one.source or sources.name(one.article)))


def _list_watch(digest: Digest, sources: Sources) -> Iterator[Line]:
    for one in digest.watch:
        facts = tuple(_describe_watch(one))
        body = (plain(drop_comma(one.expectation.expectation)),)
        yield Line(body, facts, sources.prove(one.expectation.evidence), one.event, "overdue" if one.overdue else "")


def _describe_watch(one: Watch) -> Iterator[Phrase]:
    expected = one.expectation
    if one.due:
        yield (label("overdue since" if one.overdue else "by"), Run(" "), strong(format_date(one.due)))
    if expected.likelihood:
        band = () if expected.band == "unstated" else (Run(" → "), plain(expected.band.replace("_", " ")))
        yield (quoted(expected.likelihood), *band)
    for name, words in (("according to", expected.according_to), ("condition", expected.condition)):
        if words:
            yield (label(name), Run(" "), plain(words))
    if expected.indicator:
        yield (label("watch"), Run(" "), quoted(expected.indicator))
    yield (plain(one.title),)


def _list_answers(digest: Digest, sources: Sources) -> Iterator[Line]:
    for one in digest.answers:
        found = [Line((plain(each.text),), proofs=sources.prove(each.evidence)) for each in one.sentences]
        yield Line((strong(one.question),), under=tuple(found) or (Line((label("nothing new"),)),))


def _list_quiet(digest: Digest, _: Sources) -> Iterator[Line]:
    for one in digest.quiet:
        yield Line(
            (strong(one.title),), ((label("nothing since"), Run(" "), plain(format_date(one.since))),), (), one.id
        )


def _list_failures(digest: Digest, _: Sources) -> Iterator[Line]:
    for one in digest.coverage.sources:
        if one.status == "failed":
            yield Line((strong(_name_source(one.source)),), ((plain(one.reason or "no reason given"),),))
    if digest.cost.stopped_by:
        yield Line((strong("The run was stopped"),), ((plain(digest.cost.stopped_by),),))


def _list_rest(digest: Digest, _: Sources) -> Iterator[Line]:
    for one in digest.coverage.articles:
        if one.state != "briefed" or one.reason:
            facts: list[Phrase] = [(label(one.state.replace("_", " ")),)]
            facts += [(plain(words),) for words in (one.reason, _name_source(one.source or "")) if words]
            yield Line((plain(one.title or one.url or one.id),), tuple(facts), (), one.event, one.state)


def _name_source(name: str) -> str:
    """Name a source as people write addresses."""
    return name.removeprefix("https://").removeprefix("http://")


def _list_timeline(digest: Digest, sources: Sources) -> Iterator[Line]:
    """List what the stories date, in the order of time, each sentence once."""
    moments = [(one, item.id) for item in digest.items for one in list_moments(item) if one.when]
    moments.sort(key=lambda pair: pair[0].when or "")
    known: set[str] = set()
    for one, event in moments[-_MOST_MOMENTS:]:
        if one.what not in known:
            known.add(one.what)
            when = strong(format_time(one.when or "", one.precision))
            yield Line((plain(cut_text(one.what, one.expression)),), ((when,),), sources.prove(one.evidence[:1]), event)


def _count_coverage(coverage: Coverage) -> Iterator[Phrase]:
    answered = [one for one in coverage.sources if one.status != "failed"]
    yield (plain(f"{len(answered)} of {count_things(len(coverage.sources), 'source')} answered"),)
    states = [one.state for one in coverage.articles]
    yield (plain(count_things(len(states), "article")),)
    for state in dict.fromkeys(states):
        yield (plain(f"{states.count(state):,} {state.replace('_', ' ')}"),)


def _describe_making(digest: Digest) -> Iterator[Phrase]:
    cost = digest.cost
    yield (plain(f"summarise {digest.version}"),)
    yield (plain(f"model {digest.model}"),)
    tokens = cost.prompt_tokens + cost.completion_tokens
    yield (plain(f"{count_things(cost.requests, 'request')}, {count_things(tokens, 'token')}"),)
    if cost.seconds:
        yield (plain(f"{cost.seconds:,.0f} s of the model"),)
    if cost.dollars is not None:
        yield (plain(f"{cost.dollars:.4f} US dollars" if cost.dollars else "no cost"),)
    yield (plain(_write_time(digest.created_at)),)
    if digest.delivery:
        yield (plain("delivered as " + _join(one.channel for one in digest.delivery)),)


def _join(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


BLOCKS = (
    ("follow_ups", "What goes on", _list_follow_ups),
    ("quotes", "Quotations of the day", _list_quotes),
    ("watch", "What to watch", _list_watch),
    ("answers", "Your questions", _list_answers),
    ("quiet", "Quiet", _list_quiet),
    ("failures", "What failed", _list_failures),
    ("rest", "Came in, not shown", _list_rest),
)
"""The sections that are lists, in reading order."""
