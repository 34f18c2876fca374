"""Digests to a webhook: one key however often, signed, bounded, without secrets in what is said."""

import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from summarise.digests.delivery import RenderedDigest, deliver
from summarise.digests.delivery.webhook import WebhookDelivery

NOW = datetime(2026, 3, 29, 5, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pauses between tries be short."""
    monkeypatch.setattr("summarise.llm.retry.FIRST_WAIT_S", 0.001)
    monkeypatch.setattr("summarise.llm.retry.JITTER", 0.001)


def test_the_digest_arrives_with_its_key(site: Any, digest: RenderedDigest) -> None:
    """What is posted is the digest's JSON, under the key of the receipt."""
    site.pages["/in"] = lambda visitor: visitor.answer(b"", 202)
    receipt = deliver(digest, WebhookDelivery(url=f"{site.url}/in"), now=NOW)
    (visit,) = site.seen
    assert (visit.command, visit.headers["Content-Type"]) == ("POST", "application/json")
    assert json.loads(visit.body) == json.loads(digest.json)
    assert (receipt.delivered_at, receipt.error, receipt.at_least_once) == (NOW, None, True)
    assert receipt.key == visit.headers["Idempotency-Key"]


def test_every_try_carries_the_same_key_and_body(site: Any, digest: RenderedDigest) -> None:
    """A sink that compares keys sees one digest, however often it is sent and by whichever run."""
    statuses = iter([503, 500, 200, 200])
    site.pages["/in"] = lambda visitor: visitor.answer(b"", next(statuses))
    delivery = WebhookDelivery(url=f"{site.url}/in")
    assert [deliver(digest, delivery, now=NOW).error for _ in range(2)] == [None, None]
    assert len(site.seen) == 4
    assert len({(visit.headers["Idempotency-Key"], visit.body) for visit in site.seen}) == 1


def test_the_body_is_signed(site: Any, digest: RenderedDigest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever knows the secret can tell that the digest comes from here."""
    monkeypatch.setenv("HOOK_SECRET", "CANARY-1")
    monkeypatch.setenv("HOOK_TOKEN", "CANARY-2")
    site.pages["/in"] = lambda visitor: visitor.answer(b"")
    deliver(digest, WebhookDelivery(url=f"{site.url}/in", secret_env="HOOK_SECRET", token_env="HOOK_TOKEN"), now=NOW)
    (visit,) = site.seen
    expected = hmac.new(b"CANARY-1", visit.body, "sha256").hexdigest()
    assert visit.headers["X-Summarise-Signature"] == f"sha256={expected}"
    assert visit.headers["Authorization"] == "Bearer CANARY-2"


def test_chat_programs_get_their_own_form(site: Any, digest: RenderedDigest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Markdown goes as `text`, to an address that may be a secret itself."""
    site.pages["/services/CANARY"] = lambda visitor: visitor.answer(b"ok")
    monkeypatch.setenv("HOOK_URL", f"{site.url}/services/CANARY")
    delivery = WebhookDelivery(url_env="HOOK_URL", body="text")
    receipt = deliver(digest, delivery, now=NOW)
    assert receipt.error is None
    assert json.loads(site.seen[0].body) == {"text": digest.markdown}
    assert delivery.target == "$HOOK_URL"


@pytest.mark.parametrize(("status", "requests"), [(400, 1), (401, 1), (302, 1), (500, 3), (429, 3)])
def test_a_refusal_is_a_receipt(site: Any, digest: RenderedDigest, status: int, requests: int) -> None:
    """What may pass is tried three times, what may not once; a redirect is not followed with the digest in hand."""
    site.pages["/CANARY"] = lambda visitor: visitor.answer(b"CANARY", status, location="/elsewhere")
    receipt = deliver(digest, WebhookDelivery(url=f"{site.url}/CANARY"), now=NOW)
    assert (receipt.delivered_at, len(site.seen)) == (None, requests)
    assert str(status) in (receipt.error or "")
    assert "CANARY" not in (receipt.error or "")


def test_a_sink_that_asks_for_a_long_pause_is_left_alone(site: Any, digest: RenderedDigest) -> None:
    """The digest stays pending instead of waiting for an hour."""
    site.pages["/in"] = lambda visitor: visitor.answer(b"", 429, retry_after="3600")
    receipt = deliver(digest, WebhookDelivery(url=f"{site.url}/in"), now=NOW)
    assert (receipt.delivered_at, len(site.seen)) == (None, 1)
    assert "left alone" in (receipt.error or "")


def test_silence_ends_at_the_deadline(site: Any, digest: RenderedDigest) -> None:
    """A sink that takes the digest and says nothing does not hold the run."""
    site.pages["/in"] = lambda visitor: visitor.site.closing.wait(5)
    receipt = deliver(digest, WebhookDelivery(url=f"{site.url}/in", timeout_s=0.2), now=NOW)
    assert receipt.delivered_at is None
    assert receipt.error


def test_nobody_there_is_a_receipt(digest: RenderedDigest) -> None:
    """A refused connection is named without the address's path."""
    receipt = deliver(digest, WebhookDelivery(url="http://127.0.0.1:9/CANARY"), now=NOW)
    assert receipt.error == "the webhook 127.0.0.1:9 cannot be reached: ConnectError"


def test_an_address_in_the_environment_is_judged_too(digest: RenderedDigest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the variable holds is an http or https address, and is not shown."""
    monkeypatch.setenv("HOOK_URL", "file:///CANARY")
    receipt = deliver(digest, WebhookDelivery(url_env="HOOK_URL"), now=NOW)
    assert receipt.error == "HOOK_URL holds no http or https address"
