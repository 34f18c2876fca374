"""Build the site into a folder: write what changed, leave the rest, and say so where a page is no more.

Invariant: no page that was once there goes away; a file is there whole or not at all.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from summarise.briefs.rendering.parts import check_link
from summarise.digests.delivery.files import write_once
from summarise.digests.excerpts import strip_digest
from summarise.digests.schema import Digest
from summarise.digests.store import Store
from summarise.errors import OutputError, UsageError
from summarise.site.content import Content, gather_content
from summarise.site.pages import list_assets, list_pages
from summarise.site.rendering import MARK, Renderer

REGISTER = "assets/register.json"
"""Names every page that was ever written, with the signature of what it was made from."""
_WITHDRAWN = "withdrawn"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """How a site is built.

    Attributes:
        profile: whose digests; None for those of all profiles.
        title: of the site; the profile's name where it is empty.
        address: where it will stand, http or https; empty where that is not known.
        source_text: whether the articles are shown, or only the words that the items rest on.
    """

    profile: str | None = None
    title: str = ""
    address: str = ""
    source_text: bool = True

    def __post_init__(self) -> None:
        """Refuse an address that is none.

        Raises:
            UsageError: it is not one of http or https.
        """
        if self.address and not check_link(self.address):
            raise UsageError(f"{self.address!r} is not where a site can stand", hint="give an http or https address")


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What a build did, in numbers of files."""

    written: int
    unchanged: int
    withdrawn: int


def build_site(store: Store, folder: Path, options: SiteOptions) -> SiteReport:
    """Build the site of a store's digests.

    Raises:
        OutputError: the folder cannot be written, or holds the site of another profile.
    """
    content = gather_content(_read_digests(store, options))
    return write_site(content, folder, options)


def write_site(content: Content, folder: Path, options: SiteOptions) -> SiteReport:
    """Write the site's pages where they changed.

    Raises:
        OutputError: as `build_site`.
    """
    register = _read_register(folder, options)
    title = options.title or (options.profile or "Digests").capitalize()
    address = options.address.rstrip("/") + "/" if options.address else ""
    version = _sign_version()
    pages = list(list_pages(content, title, address))
    written = unchanged = 0
    kept: dict[str, tuple[str, str]] = {}
    for page in pages:
        signature = page.sign(version)
        file = folder / page.path
        if register.get(page.path, ("", ""))[0] == signature and file.exists():
            unchanged += 1
        else:
            written += _write_page(file, page.write())
        kept[page.path] = (signature, page.title)
    gone = {path: known for path, known in register.items() if path not in kept and path.endswith(".html")}
    renderer = Renderer(content, title)
    for path, (_, known) in gone.items():
        written += _write_page(folder / path, renderer.render_withdrawn(path, known))
        kept[path] = (_WITHDRAWN, known)
    _write_page(folder / REGISTER, _write_register({**_read_register(folder, options), **kept}, options))
    return SiteReport(written, unchanged, len(gone))


def _read_digests(store: Store, options: SiteOptions) -> Iterator[tuple[Digest, str]]:
    """Yield the digests of the store, each with the hash of what is shown of it."""
    for run in store.runs.list_all(options.profile):
        if run.document:
            digest = Digest.model_validate_json(run.document)
            key = hashlib.sha256(f"{options.source_text}{run.document}".encode()).hexdigest()
            yield (digest if options.source_text else strip_digest(digest)), key


def _sign_version() -> str:
    """Sign the templates and the assets, so that a new version writes every page anew."""
    package = Path(__file__).parents[1]
    templates = [path for part in ("briefs", "digests", "events", "site") for path in (package / part).rglob("*.j2")]
    code = [path for part in ("rendering", "site") for path in package.rglob(f"{part}/*.py")]
    files = sorted([*templates, *code])
    signed = hashlib.sha256(b"".join(path.read_bytes() for path in files))
    for page in list_assets():
        signed.update(page.write().encode())
    return signed.hexdigest()


def _write_page(path: Path, text: str) -> bool:
    """Write a file unless it says the same already; tell whether it was written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise OutputError(f"cannot make the folder {path.parent}: {exc.strerror}", hint="choose another one") from exc
    return write_once(path, text)


def _read_register(folder: Path, options: SiteOptions) -> Mapping[str, tuple[str, str]]:
    try:
        known = json.loads((folder / REGISTER).read_text(encoding="utf-8"))
        pages = {path: (entry[0], entry[1]) for path, entry in known["pages"].items()}
        profile = known["profile"]
    except FileNotFoundError:
        _refuse_foreign(folder / "index.html")
        return {}
    except NotADirectoryError as exc:
        raise OutputError(f"{folder} is a file", hint="choose another folder") from exc
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as exc:
        raise OutputError(
            f"{folder / REGISTER} is damaged, and without it pages could be lost", hint="restore it, or build elsewhere"
        ) from exc
    if profile != options.profile:
        whose = f"the profile {profile}" if profile else "all profiles"
        raise OutputError(f"{folder} holds the site of {whose}", hint="choose another folder")
    return pages


def _refuse_foreign(page: Path) -> None:
    """Refuse to write over a first page that another program or a person made."""
    if page.exists() and not (page.is_file() and MARK in page.read_text(encoding="utf-8", errors="replace")):
        raise OutputError(f"{page} is not a page of ours, and would be lost", hint="choose another folder")


def _write_register(pages: Mapping[str, tuple[str, str]], options: SiteOptions) -> str:
    register = {"format": _FORMAT, "profile": options.profile, "pages": dict(sorted(pages.items()))}
    return json.dumps(register, ensure_ascii=False, indent=0) + "\n"
