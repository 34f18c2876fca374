"""`summarise model`: the weights of the embedded model.

Invariant: size and licence are said before anything is downloaded.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.output import print_document
from summarise.cli.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarise.llm.weights import KnownWeights

app = typer.Typer(help="The weights of the embedded model.", no_args_is_help=True, rich_markup_mode=None)
Name = Annotated[str, typer.Argument(help="Which weights; see `summarise model list`.")]
STEPS = 20


@app.command("list")
def list_weights() -> None:
    """List the weights that are known, and whether they are on this machine."""
    from summarise.llm.weights import KNOWN_WEIGHTS, path_of
    from summarise.settings import load_settings

    cache_dir = load_settings(check=False).cache_dir
    for known in KNOWN_WEIGHTS:
        path = path_of(known, cache_dir)
        whole = path.exists() and path.stat().st_size == known.bytes
        place = "on this machine" if whole else "damaged" if path.exists() else "not on this machine"
        print_document(f"{known.name}  {known.bytes / 1e6:,.0f} MB  {known.licence}  {place}")


@app.command("pull")
def pull_weights(
    name: Name = "embedded",
    url: Annotated[str | None, typer.Option(help="Another address of the same bytes than the model hub's.")] = None,
) -> None:
    """Bring weights to this machine: from installed packages where there are, else from the model hub."""
    from summarise.llm.downloads import pull_weights
    from summarise.llm.weights import join_parts

    known, cache_dir = _find(name)
    if url is None and join_parts(known, cache_dir, _reporter()):
        say("the weights are there")
        return
    print_document(str(pull_weights(known, cache_dir, url=url, announce=say, report=_reporter())))


@app.command("path")
def print_path(name: Name = "embedded") -> None:
    """Print where weights lie on this machine."""
    from summarise.llm.weights import check_weights

    print_document(str(check_weights(*_find(name))))


@app.command("check")
def check_weights(name: Name = "embedded") -> None:
    """Compute the checksum of weights again and compare it."""
    from summarise.llm.weights import check_weights

    known, cache_dir = _find(name)
    print_document(f"{check_weights(known, cache_dir, thorough=True)}: as it ought to be")


@app.command("remove")
def remove_weights(name: Name = "embedded") -> None:
    """Delete weights from this machine."""
    from summarise.llm.weights import remove_weights

    print_document(f"{remove_weights(*_find(name)) / 1e6:,.0f} MB freed")


def _find(name: str) -> "tuple[KnownWeights, Path]":
    from summarise.llm.weights import find_known
    from summarise.settings import load_settings

    return find_known(name), load_settings(check=False).cache_dir


def _reporter() -> "Callable[[int, int], None]":
    """Return a reporter that says every twentieth part once, on a terminal only."""
    import sys

    said = 0

    def report(done: int, whole: int) -> None:
        nonlocal said
        step = done * STEPS // whole
        if step > said and sys.stderr.isatty():
            said = step
            say(f"{done / 1e6:,.0f} of {whole / 1e6:,.0f} MB")

    return report
