"""Know web addresses among inputs, and name them in messages.

Invariant: what `show_address` returns holds no user name, password or query.
"""

import re

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LONGEST_SHOWN = 200


def is_address(source: str) -> bool:
    """Tell whether an input is written as an address of any scheme, not as a path."""
    return bool(_ADDRESS.match(source))


def show_address(url: str) -> str:
    """Return an address without credentials, query and fragment, fit for a message."""
    scheme, mark, rest = re.split(r"[?#]", url, maxsplit=1)[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"[:_LONGEST_SHOWN]
