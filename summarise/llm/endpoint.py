"""Say who is asked, and how; a value without any SDK, so that a dry run can have one.

Invariant: the key is never shown.
"""

from dataclasses import dataclass, field

from pydantic import SecretStr


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Describe one model behind one address."""

    base_url: str
    host: str
    model: str
    embedded: bool
    context_tokens: int
    timeout_s: float
    secret: SecretStr = field(default_factory=lambda: SecretStr("none"))  # the SDK wants one
    strict: bool = False
