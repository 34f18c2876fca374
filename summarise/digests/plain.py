"""Write a digest as plain Markdown.

Invariant: what stands in an article, a feed or a profile is text and never markup.
"""

from collections.abc import Iterable, Iterator

from summarise.briefs.rendering.markdown import escape_markdown
from summarise.digests.continuity import statements_of
from summarise.digests.schema import Digest, DigestItem


def title_of(digest: Digest) -> str:
    """Return the title of a digest: its profile and its day."""
    late = ", late" if digest.window.late else ""
    return f"{digest.window.profile}: {digest.window.ends_at[:10]}{late}"


def render_plain(digest: Digest) -> str:
    """Write a digest as Markdown."""
    lines = [f"# {escape_markdown(title_of(digest))}", "", escape_markdown(digest.top_line.text), ""]
    for item in digest.items:
        lines += [*_write_item(item), ""]
    for heading, entries in _list_sections(digest):
        if entries:
            lines += [f"## {heading}", "", *(f"- {escape_markdown(entry)}" for entry in entries), ""]
    return "\n".join([*lines, f"*{escape_markdown(digest.ai_use)}*", ""])


def _write_item(item: DigestItem) -> Iterator[str]:
    document = item.event or item.brief
    headline = document.headline.text if document and document.headline else item.why_now
    yield f"## {item.rank}. {escape_markdown(headline)}"
    yield ""
    yield from (f"- {escape_markdown(one.text)}" for one in statements_of(item))
    yield ""
    records = item.event.articles if item.event else (item.brief.article,) if item.brief else ()
    sources = ", ".join(filter(None, (record.source or record.url for record in records)))
    yield f"*{escape_markdown(item.why_now)} {escape_markdown(sources)} (score {item.score:g})*"


def _list_sections(digest: Digest) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Goes on",
        [f"{one.title} (since {one.first_seen}): {_join(c.after for c in one.changes)}" for one in digest.follow_ups],
    )
    yield "Quiet", [f"{one.title}: nothing since {one.since}" for one in digest.quiet]
    yield "Watch", [f"{one.due or 'no date'}: {one.expectation.expectation}" for one in digest.watch]
    yield (
        "Questions",
        [f"{one.question} {_join(s.text for s in one.sentences) or 'Nothing new.'}" for one in digest.answers],
    )
    yield "Corrections", [f"{c.before} → {c.after}" for one in digest.corrections for c in one.changes]
    yield "Quotations", [f"“{one.text}” ({one.speaker})" for one in digest.quotes_of_the_day]
    yield "Disputed", [f"{one.contradiction.topic} ({one.contradiction.id})" for one in digest.open_contradictions]
    failed = [f"{one.source}: failed, {one.reason}" for one in digest.coverage.sources if one.status == "failed"]
    rest = [f"{one.title or one.id}: {one.state}, {one.reason}" for one in digest.coverage.articles if one.reason]
    yield "Not briefed", [*failed, *rest]


def _join(texts: Iterable[str | None]) -> str:
    return " ".join(filter(None, texts))
