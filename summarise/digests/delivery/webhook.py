"""Deliver a digest to a webhook.

Invariant: every try carries the same key and the same body; secrets come from the environment when it is sent and are
in no message.
"""

import hmac
import json
from datetime import UTC, datetime
from importlib.metadata import version
from typing import ClassVar, Literal, Self
from urllib.parse import urlsplit

import httpx2
from pydantic import Field, model_validator

from summarise.articles.addresses import canonical_url
from summarise.digests.delivery.contract import Delivery, RenderedDigest, read_secret
from summarise.errors import DeadlineError, OutputError, RateLimitError
from summarise.llm.connection import open_transport
from summarise.llm.failures import PASSING_STATUSES
from summarise.llm.retry import Gate, PassingError, ask_until_answered, pause_asked_for

_HINT = "check the delivery in the profile"
_GOOD = range(200, 300)


class WebhookDelivery(Delivery):
    """One POST of JSON."""

    leaves_machine: ClassVar[bool] = True
    at_least_once: ClassVar[bool] = True

    channel: Literal["webhook"] = "webhook"
    url: str | None = Field(None, description="http or https address that takes the digest")
    url_env: str | None = Field(None, description="environment variable that holds the address, where it is a secret")
    body: Literal["digest", "text"] = Field(
        "digest", description="the digest as JSON, or an object with its Markdown as `text`, as chat programs want it"
    )
    secret_env: str | None = Field(None, description="environment variable of the secret that signs the body")
    token_env: str | None = Field(None, description="environment variable of a bearer token")
    timeout_s: float = Field(60, gt=0, le=600, description="seconds for the whole delivery, retries included")

    @model_validator(mode="after")
    def _check_url(self) -> Self:
        if (self.url is None) == (self.url_env is None):
            raise ValueError("give either url or url_env")
        if self.url is not None and canonical_url(self.url) is None:
            raise ValueError("url is no http or https address without a user name")
        return self

    @property
    def target(self) -> str:
        """Name the host, or the variable that holds the address."""
        return f"${self.url_env}" if self.url is None else urlsplit(self.url).netloc

    @property
    def secrets(self) -> tuple[str, ...]:
        """Name the variables of address, secret and token."""
        return tuple(filter(None, (self.url_env, self.secret_env, self.token_env)))

    def key_for(self, run_id: str) -> str:
        """Return the key; two webhooks of one host differ by their address and body."""
        return super().key_for("\x1f".join((run_id, self.url or "", self.body)))

    def send(self, document: RenderedDigest) -> None:
        """Send the digest, again while the failure may pass.

        Raises:
            SettingsError: a secret is not in the environment.
            OutputError: the server did not take it.
        """
        url = self._find_url()
        body = self._write_body(document)
        headers = self._write_headers(body, self.key_for(document.run_id))
        with httpx2.Client(transport=open_transport(url), trust_env=False, timeout=self.timeout_s) as client:
            try:
                ask_until_answered(
                    lambda left: self._post(client, url, headers, body, left),
                    budget_s=self.timeout_s,
                    gate=Gate(),
                )
            except RateLimitError as failure:
                raise self._fail("asks to be left alone for longer than the delivery may take") from failure
            except DeadlineError as failure:
                raise self._fail(f"did not answer within {self.timeout_s:g} s") from failure

    def _find_url(self) -> str:
        url = self.url or read_secret(self.url_env or "")
        if canonical_url(url) is None:
            raise OutputError(f"{self.url_env} holds no http or https address", hint=_HINT)
        return url

    def _write_body(self, document: RenderedDigest) -> bytes:
        if self.body == "digest":
            return document.json.encode()
        return json.dumps({"text": document.markdown}, ensure_ascii=False).encode()

    def _write_headers(self, body: bytes, key: str) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"summarise/{version('summarise')}",
            "Idempotency-Key": key,
        }
        if self.secret_env:
            signature = hmac.digest(read_secret(self.secret_env).encode(), body, "sha256").hex()
            headers["X-Summarise-Signature"] = f"sha256={signature}"
        if self.token_env:
            headers["Authorization"] = f"Bearer {read_secret(self.token_env)}"
        return headers

    def _post(self, client: httpx2.Client, url: str, headers: dict[str, str], body: bytes, left: float) -> None:
        """Send the digest once; of the answer only the status and the headers are read."""
        try:
            with client.stream("POST", url, headers=headers, content=body, timeout=left) as answer:
                status = answer.status_code
        except (httpx2.HTTPError, OSError) as failure:
            raise PassingError(self._fail(f"cannot be reached: {type(failure).__name__}")) from None
        if status in PASSING_STATUSES:
            pause_s = pause_asked_for(answer.headers, datetime.now(UTC))
            raise PassingError(self._fail(f"answered with status {status}"), retry_after_s=pause_s)
        if status not in _GOOD:
            raise self._fail(f"answered with status {status}")

    def _fail(self, what: str) -> OutputError:
        return OutputError(f"the webhook {self.target} {what}", hint=_HINT)
