"""Say who is asked, and how; a value without any SDK, so that a dry run can have one.

Invariant: the key is never shown.
"""

from dataclasses import dataclass, field

from pydantic import SecretStr

from summarise.llm.masking import secrets_of_environment, secrets_of_url


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

    @property
    def secrets(self) -> set[str]:
        """Return whatever opens this endpoint, in whichever way it was given; a model's name in its path is none."""
        given = {self.secret.get_secret_value()} | secrets_of_environment()
        return given | (secrets_of_url(self.base_url) - {self.model})
