"""Serve the site's folder on this machine, for looking at it.

Invariant: only this machine is answered, only files of the folder are given, and every answer carries the policy of
the pages.
"""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from summarise.errors import OutputError
from summarise.settings import LOOPBACK_HOSTS
from summarise.site.rendering import POLICY

HOST = "127.0.0.1"
_HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class SiteServer(ThreadingHTTPServer):
    """A server of one folder."""

    daemon_threads = True

    @property
    def address(self) -> str:
        """Return where it answers."""
        return f"http://{HOST}:{self.server_port}/"


def open_server(folder: Path, port: int) -> SiteServer:
    """Open a server of the folder; `serve_forever` runs it.

    Args:
        folder: of the site.
        port: 0 for any that is free.

    Raises:
        OutputError: there is no site, or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise OutputError(f"there is no site in {folder}", hint="make one with `summarise site build`")
    try:
        return SiteServer((HOST, port), partial(_Handler, directory=str(folder)))
    except OSError as exc:
        raise OutputError(f"cannot listen on port {port}: {exc.strerror}", hint="choose another --port") from exc


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 - as the base class has it
        "": "application/octet-stream",
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".xml": "application/atom+xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def send_head(self) -> Any:  # noqa: ANN401 - as the base class has it
        """Refuse who asks under another name, as a page of a stranger could."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        if host not in LOOPBACK_HOSTS:
            self.send_error(421, "Misdirected Request")
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Show no folders."""
        del path
        self.send_error(404, "Not Found")

    def end_headers(self) -> None:
        """Add the policy."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
