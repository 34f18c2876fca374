"""`summarise group`: which articles report one event, and which are copies of each other; no model is asked.

Invariant: every article that could be read is in exactly one event; one that could not is reported and stops no other.
"""

import glob
import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.brief import AllowPrivate, MaxWords
from summarise.cli.options import Quiet, Verbose

if TYPE_CHECKING:
    from summarise.articles.article import Article
    from summarise.cli.job import Outcome
    from summarise.events.grouping import Group, GroupOptions
    from summarise.settings import Settings

_ROW = "{:<12}  {:>8}  {}"


class Layout(StrEnum):
    """How the groups are written out."""

    TABLE = "table"
    JSON = "json"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Articles: text, HTML or JSON-lines files, folders, patterns, URLs, or - for standard input.",
    ),
]
LayoutOption = Annotated[Layout, typer.Option("--format", "-f", help="How the groups are written out.")]
Target = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="A file to write to.")]
Why = Annotated[bool, typer.Option("--why", help="Show what the articles of each event have in common.")]
Days = Annotated[int, typer.Option(metavar="N", min=0, help="Most days between the reports of one event.")]


def group_inputs(
    inputs: Inputs,
    layout: LayoutOption = Layout.TABLE,
    output: Target = None,
    why: Why = False,
    days: Days = 7,
    max_words: MaxWords = None,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell which articles report the same event, and which are copies of each other."""
    from summarise.cli.job import set_verbosity
    from summarise.events.grouping import GroupOptions
    from summarise.settings import load_settings

    set_verbosity(quiet=quiet, verbose=verbose)
    settings = load_settings({"max_words": max_words, "allow_private": allow_private or None}, check=False)
    _group_all(inputs, settings, GroupOptions(window_days=days, explain=why), layout, output)


def _group_all(
    inputs: Sequence[str], settings: "Settings", options: "GroupOptions", layout: Layout, output: str | None
) -> None:
    """Load, group and write out.

    Raises:
        PartialError: an input failed; the others are grouped.
        typer.Exit: every input failed; the code is the first one's.
    """
    from summarise.cli.job import Outcome
    from summarise.cli.output import open_output
    from summarise.errors import PartialError
    from summarise.events.grouping import group_articles

    outcome = Outcome()
    with open_output(output, layout, 1) as target:
        articles = list(_load_labelled(inputs, settings, outcome))
        if articles:
            target.put("groups", _WRITERS[layout](group_articles(articles, options), options.explain))
    if outcome.errors and not articles:
        raise typer.Exit(outcome.errors[0].exit_code)
    if outcome.errors:
        failed = len(outcome.errors)
        raise PartialError(f"{failed} of {failed + len(articles)} articles failed", hint="the others are grouped")


def _load_labelled(inputs: Sequence[str], settings: "Settings", outcome: "Outcome") -> "Iterator[Article]":
    """Yield the articles, each with the id that it came with, else the input that it came in."""
    from summarise.articles.loading import load_articles
    from summarise.library import load_options

    for source in _list_sources(inputs):
        found = list(load_articles([source], load_options(settings)))
        for each in found:
            if isinstance(each, tuple):
                outcome.add_failure(len(outcome.errors), *each)
            else:
                named = len(found) > 1 or not each.sha256.startswith(each.id)
                yield each if named else each.model_copy(update={"id": source})


def _list_sources(inputs: Sequence[str]) -> Iterator[str]:
    """Yield the files of folders and patterns, and every other input as it is."""
    from summarise.digests.sources import list_files

    for given in inputs:
        path = Path(given)
        if "://" not in given and (path.is_dir() or (glob.has_magic(given) and not path.exists())):
            yield from [str(file) for file in list_files(given, Path())] or [given]
        else:
            yield given


def _write_json(groups: "Sequence[Group]", why: bool) -> str:
    from summarise.briefs.rendering.terminal import escape_json

    records = [
        {
            "event": group.event,
            "title": group.title,
            "articles": group.articles,
            "duplicates": group.duplicates,
            **({"why": group.why} if why else {}),
        }
        for group in groups
    ]
    return escape_json(json.dumps(records, ensure_ascii=False, indent=2))


def _write_table(groups: "Sequence[Group]", why: bool) -> str:
    """Write a line for each event, and below it its articles."""
    lines = [_ROW.format("EVENT", "ARTICLES", "TITLE")]
    for group in groups:
        lines.append(_ROW.format(group.event, len(group.articles), _clean(group.title)))
        lines += [_ROW.format("", "", _clean(article)) for article in group.articles]
        lines += [_ROW.format("", "copies", _clean(", ".join(copies))) for copies in group.duplicates]
        if why and group.why:
            lines.append(_ROW.format("", "why", _clean(", ".join(group.why))))
    return "\n".join(line.rstrip() for line in lines)


def _clean(text: str) -> str:
    from summarise.briefs.rendering.terminal import clean_line

    return clean_line(text)


_WRITERS = {Layout.TABLE: _write_table, Layout.JSON: _write_json}
