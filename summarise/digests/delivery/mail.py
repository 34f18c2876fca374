"""Deliver a digest by e-mail.

Invariant: the message is the same however often it is sent, its Message-ID included; the password is read from the
environment when it is sent, never before, and goes only over an encrypted connection or to this machine.
"""

import smtplib
import ssl
from contextlib import suppress
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.delivery.contract import Delivery, RenderedDigest, read_secret
from summarise.digests.delivery.markup import simplify_page
from summarise.errors import DeadlineError, OutputError
from summarise.llm.retry import run_within
from summarise.settings import LOOPBACK_HOSTS

_PORTS = {"starttls": 587, "ssl": 465, "none": 25}
_LONGEST_REASON = 160
_POLICY = policy.SMTP.clone(cte_type="7bit")  # some servers still take no other


def _check_address(address: str) -> str:
    try:
        Address(addr_spec=address).addr_spec.encode("ascii")
    except Exception as exc:
        # The parser of the standard library fails in ways that it does not list.
        raise ValueError(f"{clean_line(address)!r} is no mail address") from exc
    if "@" not in address or not address.isprintable():
        raise ValueError(f"{clean_line(address)!r} is no mail address")
    return address


MailAddress = Annotated[str, AfterValidator(_check_address)]


class MailDelivery(Delivery):
    """One message of text and HTML to all recipients."""

    leaves_machine: ClassVar[bool] = True
    at_least_once: ClassVar[bool] = True

    channel: Literal["mail"] = "mail"
    host: str = Field(min_length=1, description="the server that takes the mail")
    port: int | None = Field(None, ge=1, le=65_535, description="its port: 587, 465 or 25 by the security")
    security: Literal["starttls", "ssl", "none"] = Field("starttls", description="how the connection is encrypted")
    user: str | None = Field(None, description="name to log in with")
    password_env: str | None = Field(None, description="environment variable that holds the password")
    sender: MailAddress = Field(description="mail address of the sender")
    recipients: tuple[MailAddress, ...] = Field(min_length=1, max_length=100, description="mail addresses")
    timeout_s: float = Field(60, gt=0, le=600, description="seconds for the whole delivery")

    @model_validator(mode="after")
    def _check_login(self) -> Self:
        if (self.user is None) != (self.password_env is None):
            raise ValueError("user and password_env go together")
        if self.user is not None and self.security == "none" and self.host not in LOOPBACK_HOSTS:
            raise ValueError("a password is sent only over an encrypted connection: set security to starttls or ssl")
        return self

    @property
    def target(self) -> str:
        """Name the recipients."""
        return ", ".join(self.recipients)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Name the variable of the password."""
        return (self.password_env,) if self.password_env else ()

    def send(self, document: RenderedDigest) -> str | None:
        """Send the message; return who was refused, where others were not.

        Raises:
            SettingsError: the password is not in the environment.
            OutputError: the server did not take it.
        """
        password = read_secret(self.password_env) if self.password_env else None
        message = self.write_message(document)
        try:
            refused = run_within(self.timeout_s, lambda: self._transmit(message, password), budget_s=self.timeout_s)
        except DeadlineError as failure:
            raise self._fail(f"did not take the mail within {self.timeout_s:g} s") from failure
        except smtplib.SMTPResponseException as failure:
            said = failure.smtp_error
            reason = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
            raise self._fail(f"answered {failure.smtp_code} {reason}", password) from None
        except smtplib.SMTPRecipientsRefused:
            raise self._fail("refused every recipient") from None
        except (smtplib.SMTPException, OSError, ValueError) as failure:
            raise self._fail(f"cannot be used: {failure}", password) from None
        return f"{refused} of {len(self.recipients)} recipients were refused" if refused else None

    def write_message(self, document: RenderedDigest) -> EmailMessage:
        """Write the message, the same for the same digest."""
        message = EmailMessage(policy=_POLICY)
        message["Subject"] = clean_line(document.title)
        message["From"] = self.sender
        message["To"] = ", ".join(self.recipients)
        message["Date"] = format_datetime(document.created_at)
        message["Message-ID"] = f"<{self.key_for(document.run_id)}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = clean_line(document.language)
        message.set_content(document.text)
        message.add_alternative(_write_page(document), subtype="html")
        boundary = self.key_for(document.run_id)
        message.set_boundary(f"=={boundary}==")
        return message

    def _transmit(self, message: EmailMessage, password: str | None) -> int:
        """Hand the message over and return how many recipients were refused."""
        client = self._connect()
        try:
            if self.user and password:
                client.login(self.user, password)
            # The library's own way to send a message changes lines that begin with "From".
            return len(client.sendmail(self.sender, self.recipients, message.as_bytes()))
        finally:
            with suppress(smtplib.SMTPException, OSError):  # what was taken is taken
                client.quit()
            client.close()

    def _connect(self) -> smtplib.SMTP:
        port = self.port or _PORTS[self.security]
        if self.security == "ssl":
            return smtplib.SMTP_SSL(self.host, port, timeout=self.timeout_s, context=ssl.create_default_context())
        client = smtplib.SMTP(self.host, port, timeout=self.timeout_s)
        if self.security == "starttls":
            try:
                client.starttls(context=ssl.create_default_context())
            except BaseException:
                client.close()
                raise
        return client

    def _fail(self, what: str, password: str | None = None) -> OutputError:
        said = clean_line(f"the mail server {self.host} {what}")[:_LONGEST_REASON]
        if password:
            said = said.replace(password, "***")
        return OutputError(said, hint="check the delivery in the profile")


def _write_page(document: RenderedDigest) -> str:
    language, title = escape(clean_line(document.language)), escape(clean_line(document.title))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n{simplify_page(document.letter or document.html)}\n</body>\n</html>\n"
    )
