"""Render a digest as one self-contained page, and as a letter for mail programs and feed readers.

Invariant: all text from articles, feeds, profiles and models passes through autoescape; the page's policy allows its
own style and script, by their hashes, and no request to anywhere; the letter needs neither.
"""

from collections.abc import Sequence
from functools import cache
from itertools import count

from jinja2 import Environment

from summarise.briefs.rendering.phrases import count_things
from summarise.briefs.rendering.templating import hash_source, make_environment, read_asset
from summarise.digests.rendering.chart import lay_chart
from summarise.digests.rendering.outline import outline_digest
from summarise.digests.schema import Digest
from summarise.events.rendering.proofs import Proof
from summarise.files import slug_name

_BRIEFS, _EVENTS = "summarise.briefs.rendering", "summarise.events.rendering"
_LONGEST_LABEL = 40
_SHOWN_OUTLETS = 2


def render_html(digest: Digest) -> str:
    """Write the digest as one HTML page."""
    style = read_asset(_BRIEFS, "base.css") + read_asset(_EVENTS, "parts.css") + read_asset(__package__, "digest.css")
    script = read_asset(__package__, "digest.js")
    known = {item.id for item in digest.items}
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            outline=outline_digest(digest),
            style=style,
            script=script,
            style_hash=hash_source(style),
            script_hash=hash_source(script),
            link_event=lambda event: f"#story-{slug_name(event)}" if event in known else None,
            link_page=lambda _event: None,
            link_person=lambda _name: None,
            link_proof=lambda _event, _proof: None,
            next_number=count(1).__next__,
        )
        + "\n"
    )


def render_letter(digest: Digest) -> str:
    """Write the digest as plain HTML, a fragment that needs no style."""
    return _environment().get_template("letter.html.j2").render(outline=outline_digest(digest)) + "\n"


def add_filters(environment: Environment) -> Environment:
    """Add to an environment what the templates of a digest use."""
    environment.filters |= {"outlets": name_outlets, "chart": lay_chart, "things": count_things}
    return environment


def name_outlets(proofs: Sequence[Proof]) -> str:
    """Name the outlets of proofs in a few words."""
    names = list(dict.fromkeys(proof.short for proof in proofs))
    shown = ", ".join(
        name if len(name) <= _LONGEST_LABEL else name[:_LONGEST_LABEL] + "…" for name in names[:_SHOWN_OUTLETS]
    )
    return shown + (f" +{len(names) - _SHOWN_OUTLETS}" if len(names) > _SHOWN_OUTLETS else "")


@cache
def _environment() -> Environment:
    return add_filters(make_environment(__package__, _EVENTS))
