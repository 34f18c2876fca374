"""The sources of a profile: feeds, the feeds of OPML files, single pages, and files on this machine.

Invariant: each source stands once, under the name that the profile or its OPML file gives it.
"""

import glob
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarise.articles.addresses import canonical_url, show_address
from summarise.articles.opml import parse_opml
from summarise.digests.profiles import Profile
from summarise.digests.store.records import SourceRecord
from summarise.errors import ArticleError

SourceKind = Literal["feed", "page", "files"]
ARTICLE_SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"})
_MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One source; `address` is what is fetched or globbed, `name` never holds a password or a key."""

    name: str
    kind: SourceKind
    address: str


def list_sources(profile: Profile) -> tuple[list[Source], list[SourceRecord]]:
    """List the sources of a profile, and those that cannot even be named: OPML files that cannot be read."""
    given = profile.table.sources
    found = [Source(show_address(url), "feed", url) for url in given.feeds]
    broken = []
    for name in given.opml:
        try:
            body = (profile.folder / Path(name).expanduser()).read_bytes()[:_MOST_BYTES]
            found += [Source(show_address(feed.url), "feed", feed.url) for feed in parse_opml(body)]
        except OSError as exc:
            broken.append(SourceRecord(name, "failed", exc.strerror or str(exc)))
        except ArticleError as exc:
            broken.append(SourceRecord(name, "failed", exc.message))
    found += [Source(show_address(url), "page", url) for url in given.urls]
    found += [Source(pattern, "files", pattern) for pattern in given.files]
    return list(_name_apart(found)), broken


def _name_apart(sources: list[Source]) -> Iterator[Source]:
    """Yield each address once; what is called as another is numbered."""
    addresses: set[str] = set()
    names: dict[str, int] = {}
    for source in sources:
        key = canonical_url(source.address) or source.address
        if key in addresses:
            continue
        addresses.add(key)
        names[source.name] = names.get(source.name, 0) + 1
        number = names[source.name]
        yield source if number == 1 else Source(f"{source.name} ({number})", source.kind, source.address)


def list_files(pattern: str, folder: Path) -> list[Path]:
    """List the files of a path, a folder or a glob, in order; hidden ones and other formats in folders are left out.

    Raises:
        FileNotFoundError: a path without wildcards names nothing.
    """
    target = folder / Path(pattern).expanduser()
    if glob.has_magic(pattern):
        matches = [Path(match) for match in glob.glob(str(target), recursive=True)]  # noqa: PTH207 - Path.glob takes no absolute pattern
    elif target.exists():
        matches = [target]
    else:
        raise FileNotFoundError(f"there is no {pattern}")
    files: set[Path] = set()
    for match in matches:
        inside = match.rglob("*") if match.is_dir() else (match,)
        files.update(path for path in inside if path.is_file() and (path == match or _is_article(path, match)))
    return sorted(files)


def _is_article(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in ARTICLE_SUFFIXES
