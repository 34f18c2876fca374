"""What is said on standard error.

Invariant: every line passes the cleaner, so that no name of a file and no message of a server drives the terminal.
"""

import typer


def say(line: str) -> None:
    """Print one line on standard error."""
    from summarise.briefs.rendering.terminal import clean_line

    typer.echo(clean_line(line), err=True)


def report_error(message: str, hint: str = "", detail: str = "") -> None:
    """Say what went wrong, set in below it the lines that show it, and what to do about it."""
    from summarise.briefs.rendering.terminal import clean_text

    say(f"error: {message}")
    for line in clean_text(detail).splitlines():
        typer.echo(f"  {line}", err=True)
    if hint:
        say(f"hint: {hint}")
