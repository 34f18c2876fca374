"""Make pages from templates that ship with a package: their environment, their assets, the hashes of their policy.

Invariant: every value passes through autoescape; only files of our own packages are markup.
"""

import base64
import hashlib
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from summarise.briefs.rendering.terminal import UNSAFE

_CARRIAGE_RETURN = Markup("&#13;")


def make_environment(*packages: str) -> Environment:
    """Make an environment whose templates stand in the packages, those of the first before those of the next."""
    environment = Environment(
        loader=FunctionLoader(lambda name: _find_template(packages, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["characters"] = split_characters
    return environment


def read_asset(package: str, *names: str) -> Markup:
    """Read files that ship with a package, one after the other."""
    folder = resources.files(package).joinpath("templates")
    return Markup("\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names))  # noqa: S704 - ours


def hash_source(source: str) -> str:
    """Give the hash by which a Content-Security-Policy names an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def split_characters(text: str) -> list[tuple[str | Markup, str]]:
    """Part text from the characters that a page cannot show as they are; those are given by code point."""
    parts: list[tuple[str | Markup, str]] = []
    at = 0
    for found in UNSAFE.finditer(text):
        parts.append((text[at : found.start()], ""))
        at = found.end()
        if found.group() == "\r":
            parts.append((_CARRIAGE_RETURN, ""))
        else:
            parts.append(("", f"{ord(found.group()):04X}"))
    return [part for part in (*parts, (text[at:], "")) if any(part)]


def _find_template(packages: tuple[str, ...], name: str) -> str | None:
    for package in packages:
        file = resources.files(package).joinpath("templates", name)
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return None
