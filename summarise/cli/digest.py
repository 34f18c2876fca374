"""`summarise digest`: the profile's daily work.

Invariant: an option that is not given leaves the setting to the environment, the profile, the settings file and the
default.
"""

from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.brief import AllowPrivate, Record, RecordModeOption, Replay, Workers
from summarise.cli.options import BaseUrl, Format, FormatOption, Model, Quiet, Verbose
from summarise.cli.output import print_document

app = typer.Typer(help="One digest for each window of a profile.", no_args_is_help=True, rich_markup_mode=None)


ProfileName = Annotated[
    str | None, typer.Argument(metavar="[PROFILE]", help="Name of the profile. [default: the only]")
]
Config = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="The settings file. [default: ./summarise.toml]")
]
WindowWish = Annotated[
    str | None, typer.Option("--window", metavar="WHEN", help="now, a date, or a date with an hour. [default: the due]")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what a run would do; ask and keep nothing.")]
MaxRequests = Annotated[int | None, typer.Option(metavar="N", min=1, help="Stop after so many requests.")]
MaxTokens = Annotated[int | None, typer.Option(metavar="N", min=1, help="Stop after so many tokens.")]
MaxCost = Annotated[float | None, typer.Option(metavar="DOLLARS", min=0.0, help="Stop after so many US dollars.")]
RunId = Annotated[str | None, typer.Argument(metavar="[RUN]", help="Id of a run. [default: the last]")]


@app.callback()
def group() -> None:
    """One digest for each window of a profile."""


@app.command("init")
def init_profile(folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path()) -> None:
    """Write a commented summarise.toml that works, and a folder to put articles into."""
    from summarise.digests.starting import find_zone, write_profile

    written = write_profile(folder, find_zone())
    print_document(
        f"wrote {written[0]}\nput articles into {written[1].parent}, then: summarise digest run --window now"
    )


@app.command("check")
def check_profile(
    profile: ProfileName = None,
    config: Config = None,
    model: Model = None,
    base_url: BaseUrl = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Check a profile, reach its sources, and say what a run would do and how long it would take; 8 where one fails."""
    from summarise.cli import digests

    flags = {"model": model, "base_url": base_url, "allow_private": allow_private or None}
    digests.check_order(digests.Order(profile, config, flags, wish="now"))


@app.command("run")
def run_digest(
    profile: ProfileName = None,
    config: Config = None,
    window: WindowWish = None,
    dry_run: DryRun = False,
    model: Model = None,
    base_url: BaseUrl = None,
    workers: Workers = None,
    allow_private: AllowPrivate = False,
    max_requests: MaxRequests = None,
    max_tokens: MaxTokens = None,
    max_cost: MaxCost = None,
    record: Record = None,
    record_mode: RecordModeOption = None,
    replay: Replay = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Run the window that is due: collect, brief, compose, deliver; go on where a run was cut short."""
    from summarise.cli import digests

    flags = {"model": model, "base_url": base_url, "workers": workers, "allow_private": allow_private or None}
    limits = (max_requests, max_tokens, max_cost)
    tape = {"record": record, "record_mode": record_mode, "replay": replay}
    order = digests.Order(profile, config, flags | tape, window, limits, quiet, verbose)
    (digests.print_plan if dry_run else digests.run_order)(order)


@app.command("list")
def list_digests(profile: ProfileName = None, config: Config = None) -> None:
    """List the digests of a profile."""
    from summarise.cli import archive

    print_document(archive.describe_runs(profile, config))


@app.command("show")
def show_digest(
    run: RunId = None, form: FormatOption = Format.MARKDOWN, profile: ProfileName = None, config: Config = None
) -> None:
    """Print a digest that was made before."""
    from summarise.cli import archive

    print_document(archive.render_run(run, form, profile, config))


@app.command("diff")
def diff_digests(
    first: Annotated[str, typer.Argument(metavar="RUN", help="The earlier digest.")],
    second: Annotated[str, typer.Argument(metavar="RUN", help="The later one.")],
    profile: Annotated[str | None, typer.Option("--profile", help="Name of the profile.")] = None,
    config: Config = None,
) -> None:
    """Say what a later digest has that an earlier one has not, and the other way round."""
    from summarise.cli import archive

    print_document(archive.compare_runs(first, second, profile, config))


@app.command("dismiss")
def dismiss_contradiction(
    contradiction: Annotated[str, typer.Argument(metavar="ID", help="Id of the contradiction.")],
    profile: Annotated[str | None, typer.Option("--profile", help="Name of the profile.")] = None,
    config: Config = None,
) -> None:
    """Mark a contradiction as none, so that it stays away."""
    from summarise.cli import archive

    print_document(archive.dismiss(contradiction, profile, config))


@app.command("schedule")
def print_schedule(
    profile: ProfileName = None,
    config: Config = None,
    systemd: Annotated[bool, typer.Option("--systemd", help="Units for a user's systemd.")] = False,
    cron: Annotated[bool, typer.Option("--cron", help="Lines for a crontab.")] = False,
    launchd: Annotated[bool, typer.Option("--launchd", help="An agent for macOS.")] = False,
    windows: Annotated[bool, typer.Option("--windows", help="A task for Windows.")] = False,
    install: Annotated[bool, typer.Option("--install", help="Install it, for systemd and cron.")] = False,
) -> None:
    """Print what runs this profile at its hours, or install it."""
    from summarise.cli import timetable

    wanted = {"systemd": systemd, "cron": cron, "launchd": launchd, "windows": windows}
    chosen = [name for name, asked in wanted.items() if asked]
    print_document(timetable.schedule_profile(profile, config, chosen, install=install))
