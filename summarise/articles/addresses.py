"""Know web addresses among inputs, name them in messages, and tell when two of them are one.

Invariant: what `show_address` and `canonical_url` return holds no user name or password.
"""

import re
from ipaddress import ip_address
from urllib.parse import quote, urlsplit, urlunsplit

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LONGEST_SHOWN = 200
_LONGEST_KEPT = 4_096
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%(?:[0-9a-f]{2})?", re.IGNORECASE)
_KEPT_CHARACTERS = "/%:@!$&'()*+,;=~?"
# What says where a reader came from and never which article it is.
_TRACKING = re.compile(
    r"(?:utm|mc|pk|mtm|hsa|ns|at|oly|trk|wt)_\w+|(?:fb|g|d)clid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh(?:id)?"
    r"|li_fat_id|_hs(?:enc|mi)|mkt_tok|vero_id|wickedid|_g[al]|s_cid|__twitter_impression|guc(?:counter|e_referrer\w*)"
    r"|ftag|spm|smid|ocid|xtor|cmp(?:id)?|ito|srnd|sref|taid|wt\.mc_(?:id|ev)",
    re.IGNORECASE,
)


def is_address(source: str) -> bool:
    """Tell whether an input is written as an address of any scheme, not as a path."""
    return bool(_ADDRESS.match(source))


def show_address(url: str) -> str:
    """Return an address without credentials, query and fragment, fit for a message."""
    scheme, mark, rest = re.split(r"[?#]", url, maxsplit=1)[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"[:_LONGEST_SHOWN]


def canonical_url(url: str) -> str | None:
    """Return the one form that the addresses of a page share, or None for what is no http or https address.

    Scheme and host are written small, default port, fragment, tracking parameters and empty parameters go, characters
    are escaped in one way. What may name another page stays: scheme, `www.`, a final slash, the order of parameters.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = _read_host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc:
        return None
    place = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    kept = [part for part in parts.query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
    canonical = urlunsplit((parts.scheme, place, _escape(parts.path) or "/", _escape("&".join(kept)), ""))
    return canonical if len(canonical) <= _LONGEST_KEPT else None


def _read_host(written: str) -> str | None:
    """Return a host as it is looked up, or None where it cannot be one.

    Raises:
        ValueError: it cannot be one.
    """
    if ":" in written:
        return f"[{ip_address(written)}]"
    host = written.rstrip(".").encode("idna").decode()
    return host if re.fullmatch(r"[\w.-]+", host) else None


def _escape(part: str) -> str:
    """Escape what an address may not hold, in capitals; a per cent sign that escapes nothing is escaped itself."""
    written = _ESCAPE.sub(lambda found: found[0].upper() if len(found[0]) > 1 else "%25", part)
    return quote(written, safe=_KEPT_CHARACTERS, errors="replace")
