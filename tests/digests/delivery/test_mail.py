"""Digests by mail, to a real server: what arrives, once and again, encrypted, and what a bad server can do."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from summarise.digests.delivery import Receipt, RenderedDigest, deliver
from summarise.digests.delivery.mail import MailDelivery

NOW = datetime(2026, 3, 29, 5, 1, tzinfo=UTC)
PASSWORD = "CANARY-password"


class MailServer(Controller):
    """A server on any free port; white-box, as the library knows only ports that were chosen."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Mailbox:
    """What a mail server took, and whom or what it refuses."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.refused: set[str] = set()
        self.answer = "250 taken"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _: Any) -> str:  # noqa: N802  # the name of the library
        """Take the recipients that are not refused."""
        if address in self.refused:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 yes"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802  # the same
        """Take the message."""
        if self.answer.startswith("250"):
            self.envelopes.append(envelope)
        return self.answer

    @property
    def messages(self) -> list[EmailMessage]:
        """Read what was taken."""
        return [message_from_bytes(one.original_content or b"", policy=policy.default) for one in self.envelopes]  # type: ignore[misc]


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Make an authority that signs certificates."""
    return trustme.CA()


@pytest.fixture
def mailbox() -> Mailbox:
    """Make an empty mailbox."""
    return Mailbox()


@pytest.fixture
def serve(
    mailbox: Mailbox, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., int]]:
    """Give a function that starts a mail server, plain or with one of the two encryptions, and returns its port."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)

    def authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
        known = isinstance(login, LoginPassword) and login.password == PASSWORD.encode()
        return AuthResult(success=known, handled=False)

    with ExitStack() as stack:

        def start(security: str = "none", *, login: bool = False, trusted: bool = True) -> int:
            if trusted:
                monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
            options: dict[str, Any] = {"authenticator": authenticate} if login else {}
            if security == "starttls":
                options |= {"tls_context": context, "require_starttls": True, "auth_required": login}
            if security == "ssl":
                options |= {"ssl_context": context, "auth_require_tls": False}
            controller = MailServer(mailbox, hostname="127.0.0.1", port=0, **options)
            controller.start()
            stack.callback(controller.stop)
            return int(controller.port)

        yield start


def send(digest: RenderedDigest, port: int, **settings: Any) -> Receipt:
    """Deliver a digest to a port of this machine."""
    given = {"security": "none", "recipients": ("b@example.org", "c@example.org"), **settings}
    return deliver(digest, MailDelivery(host="127.0.0.1", port=port, sender="digest@news.example", **given), now=NOW)


def test_a_digest_arrives_as_text_and_as_a_page(
    serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest
) -> None:
    """Both forms are whole, lines that begin with a dot too; nothing in the page acts or asks the network."""
    receipt = send(digest, serve())
    (message,) = mailbox.messages
    text, page = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    assert (receipt.delivered_at, receipt.error, receipt.at_least_once) == (NOW, None, True)
    assert message.get_content_type() == "multipart/alternative"
    assert text == digest.text
    assert "Köln &amp; more" in page
    assert "https://example.org/a" in page
    assert not any(word in page for word in ("script", "onclick", "pixel.png", "style"))


def test_headers_are_ours_alone(serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest) -> None:
    """A title cannot add a header or a recipient; the date is the digest's; no machine answers it."""
    send(digest, serve())
    (message,), (envelope,) = mailbox.messages, mailbox.envelopes
    assert message["Subject"] == "Morning of 29 March: “Köln” Bcc: eve@example.org"
    assert message["Bcc"] is None
    assert envelope.rcpt_tos == ["b@example.org", "c@example.org"]
    assert message["Date"].datetime == digest.created_at
    assert message["Auto-Submitted"] == "auto-generated"


def test_sent_again_it_is_the_same_message(serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest) -> None:
    """Byte for byte and with the same Message-ID, so that a mail program shows it once; another day has another."""
    port = serve()
    receipts = [send(one, port) for one in (digest, digest, replace(digest, run_id="next"))]
    first, second, third = (envelope.original_content for envelope in mailbox.envelopes)
    assert first == second != third
    identities = [message["Message-ID"] for message in mailbox.messages]
    assert identities[0] == identities[1] == f"<{receipts[0].key}@news.example>" != identities[2]


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_a_password_goes_over_an_encrypted_connection(
    serve: Callable[..., int],
    mailbox: Mailbox,
    digest: RenderedDigest,
    monkeypatch: pytest.MonkeyPatch,
    security: str,
) -> None:
    """Both kinds of encryption work with the password of the environment; a wrong one is a receipt without it."""
    port = serve(security, login=True)
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    login = {"security": security, "user": "me", "password_env": "MAIL_PASSWORD"}
    assert send(digest, port, **login).error is None
    monkeypatch.setenv("MAIL_PASSWORD", "CANARY-wrong")
    receipt = send(digest, port, **login)
    assert receipt.delivered_at is None
    assert "535" in (receipt.error or "")
    assert "CANARY" not in (receipt.error or "")
    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_a_certificate_that_nobody_vouches_for_ends_it(
    serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest, security: str
) -> None:
    """Neither digest nor password goes to a server that cannot prove who it is."""
    receipt = send(digest, serve(security, trusted=False), security=security)
    assert "certificate" in (receipt.error or "").lower()
    assert mailbox.messages == []


def test_encryption_is_not_given_up(serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest) -> None:
    """A server that offers none gets nothing."""
    receipt = send(digest, serve(), security="starttls")
    assert "STARTTLS" in (receipt.error or "")
    assert mailbox.messages == []


def test_one_refused_recipient_does_not_stop_the_others(
    serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest
) -> None:
    """The others have it, so it is delivered, and the receipt says that somebody has not."""
    mailbox.refused = {"b@example.org"}
    receipt = send(digest, serve())
    assert (receipt.delivered_at, receipt.error) == (NOW, "1 of 2 recipients were refused")
    assert mailbox.envelopes[0].rcpt_tos == ["c@example.org"]


def test_all_refused_is_not_delivered(serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest) -> None:
    """Without a recipient nothing has arrived."""
    mailbox.refused = {"b@example.org", "c@example.org"}
    assert send(digest, serve()).error == "the mail server 127.0.0.1 refused every recipient"


def test_a_full_mailbox_is_a_receipt(serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest) -> None:
    """What the server says is passed on in one clean line."""
    mailbox.answer = "452 mailbox\x1b]0;x\x07 full"
    receipt = send(digest, serve())
    assert receipt.delivered_at is None
    assert receipt.error == "the mail server 127.0.0.1 answered 452 mailbox]0;x full"


def test_a_quarrel_after_the_end_changes_nothing(
    serve: Callable[..., int], mailbox: Mailbox, digest: RenderedDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the server has taken the message, a connection that breaks does not make it undelivered."""

    def quit_badly(_client: smtplib.SMTP) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(smtplib.SMTP, "quit", quit_badly)
    assert send(digest, serve()).delivered_at == NOW
    assert len(mailbox.messages) == 1


def test_nobody_there_is_a_receipt(digest: RenderedDigest) -> None:
    """A refused connection does not stop the run."""
    assert "cannot be used" in (send(digest, 9).error or "")


def test_a_silent_server_ends_at_the_deadline(site: Any, digest: RenderedDigest) -> None:
    """A server that accepts the connection and says nothing does not hold the run."""
    port = int(site.url.rpartition(":")[2])
    receipt = send(digest, port, timeout_s=0.2)
    assert receipt.delivered_at is None
    assert receipt.error
