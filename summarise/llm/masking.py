"""Find and mask what nobody else may read: keys, passwords, tokens.

Invariant: masking keeps the shape of what it is given, and no finding repeats the secret that it found.
"""

import os
import re
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

MASK = "***"
SHORTEST_SECRET = 6
_SECRET_NAME = re.compile(r"key|token|secret|password|signature|\bsig\b", re.IGNORECASE)
_RANDOM_SEGMENT = re.compile(r"(?=[^/]*\d)(?=[^/]*[A-Za-z])[^/]{16,}")
"""Letters and digits at length, as a key in a path has them; `deployments` and `v1` are none."""
_HEADER_VARIABLES = ("OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID")
_LOOKS_SECRET = {
    "a key": re.compile(r"\b(?:sk|pk|rk)-[\w-]{16,}|\bgh[pousr]_\w{20,}|\bAKIA[0-9A-Z]{16}\b|\bxox[abprs]-[\w-]{10,}"),
    "a bearer token": re.compile(r"\bbearer\s+[\w.~+/=-]{12,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}", re.IGNORECASE),
    "a password in an address": re.compile(r"https?://[^\s/@:]+:[^\s/@]+@"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a header that carries keys": re.compile(
        r"^\W*(?:authorization|(?:x-)?api-key|(?:set-)?cookie)\W*:", re.IGNORECASE | re.MULTILINE
    ),
}


def secrets_of_url(url: str) -> set[str]:
    """Return what an address holds that opens a door: password, else user name, keys of its query and of its path."""
    parts = urlsplit(url)
    found = {parts.password or parts.username or ""}
    found |= {value for name, value in parse_qsl(parts.query) if _SECRET_NAME.search(name)}
    found |= set(_RANDOM_SEGMENT.findall(parts.path))
    return {form for each in found for form in (each, unquote(each)) if form}


def secrets_of_environment() -> set[str]:
    """Return what the SDK puts into headers by itself."""
    lines = [os.environ.get(name, "") for name in _HEADER_VARIABLES]
    lines += [line.partition(":")[2].strip() for line in os.environ.get("OPENAI_CUSTOM_HEADERS", "").splitlines()]
    return {part for line in lines for part in (line, line.removeprefix("Bearer ")) if part}


def mask_secrets(value: Any, secrets: Collection[str]) -> Any:  # noqa: ANN401 - any JSON
    """Return the same JSON with every secret in its texts masked; what is too short to be one stays."""
    if isinstance(value, str):
        for secret in secrets:
            value = value.replace(secret, MASK) if len(secret) >= SHORTEST_SECRET else value
        return value
    if isinstance(value, Mapping):
        return {mask_secrets(key, secrets): mask_secrets(each, secrets) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [mask_secrets(each, secrets) for each in value]
    return value


def find_secrets(text: str, secrets: Collection[str] = ()) -> list[str]:
    """Say in which lines of a text something looks like a secret, or is one of those given."""
    places = {
        (text.count("\n", 0, found.start()) + 1, kind)
        for kind, pattern in _LOOKS_SECRET.items()
        for found in pattern.finditer(text)
    }
    for number, line in enumerate(text.splitlines() if secrets else (), 1):
        if any(secret in line for secret in secrets if len(secret) >= SHORTEST_SECRET):
            places.add((number, "the key in use"))
    return [f"line {number} holds {kind}" for number, kind in sorted(places)]
