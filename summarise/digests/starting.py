"""Write a first profile that works from an empty folder.

Invariant: a file that is there is not overwritten.
"""

import os
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from summarise.errors import OutputError
from summarise.files import write_file
from summarise.settings import SETTINGS_FILE

INBOX = "inbox"
_READ_ME = """Put articles here: text (.txt, .md), HTML, or JSON lines, one object a line with `text` and, where known,
`title`, `source`, `url` and `published`. Each is read once; `summarise digest run` makes the digest.
"""


def write_profile(folder: Path, zone: str) -> list[Path]:
    """Write `summarise.toml` and the folder of its local source; return what was written.

    Raises:
        OutputError: there is one already, or the folder cannot be written.
    """
    target = folder / SETTINGS_FILE
    if target.exists():
        raise OutputError(f"{target} exists", hint="edit it, or remove it first")
    example = resources.files(__package__).joinpath("example.toml").read_text(encoding="utf-8")
    try:
        (folder / INBOX).mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise OutputError(f"cannot make {folder / INBOX}: {exc.strerror}", hint="choose another folder") from exc
    readme = folder / INBOX / ".readme"
    write_file(readme, _READ_ME)
    write_file(target, example.replace("{zone}", zone))
    return [target, readme]


def find_zone() -> str:
    """Return the IANA name of this machine's zone, UTC where it cannot be told."""
    link = Path("/etc/localtime")
    named = os.environ.get("TZ") or (str(link.resolve()).partition("/zoneinfo/")[2] if link.exists() else "")
    try:
        ZoneInfo(named)
    except (ValueError, OSError, LookupError):
        return "UTC"
    return named
