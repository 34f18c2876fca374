"""What can go wrong, as one tree: each failure a caller can act on is a `SummariseError` with advice and an exit code.

SummariseError                    1  something unexpected
├── UsageError                    2  the call itself is wrong
├── ArticleError                  3  this input cannot be briefed
│   ├── ArticleNotFoundError         no such file or page
│   ├── ArticleEmptyError            no prose to brief
│   ├── ArticleBinaryError           not text
│   ├── ArticleTooLongError          more words than allowed
│   ├── ArticleFormatError           HTML without an article, malformed JSON lines
│   └── FetchError                   a page could not be fetched
│       ├── UnreachableError         no connection, or no whole answer in time
│       └── PrivateAddressError      the address is not a public one
├── PartialError                  4  some articles failed, or a budget stopped the run
│   └── BudgetError                  the requests, tokens or dollars of the run are spent
├── ModelError                    5  the model failed or refused
│   ├── ModelUnreachableError        no connection, or a server error after retries
│   ├── RateLimitError               the endpoint asks to come back later
│   ├── DeadlineError                no complete answer in time
│   ├── BadProviderResponseError     the endpoint's reply is not a chat completion
│   ├── InvalidAnswerError           the answer does not fit its schema
│   ├── AnswerTruncatedError         the answer ran into its token limit
│   ├── ContextTooLongError          the question does not fit the context
│   └── RefusalError                 the model or its filter declined
├── OutputError                   6  storage or output
├── ConfigurationError            7  key, model, weights, quota, settings, prompts
│   ├── SettingsError
│   ├── AuthenticationError
│   ├── UnknownModelError
│   ├── QuotaError
│   ├── PromptError
│   ├── EngineMissingError           the extra `local` is not installed
│   └── WeightsError                 missing, short or altered weights
├── CheckError                    8  a check failed
├── CassetteError                 9  missing, damaged, or without the answer
└── BusyError                    75  another run holds the lock

Invariants: a message never holds an article's body or a secret; `hint` says what to do; `detail` shows
what is wrong in a few short lines; `retryable` says whether the same call may succeed later.
"""

from typing import ClassVar


class SummariseError(Exception):
    """Base of every error that this package raises on purpose."""

    exit_code: ClassVar[int] = 1
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, hint: str = "", detail: str = "") -> None:
        super().__init__(f"{message}\n{detail}" if detail else message)
        self.message = message
        self.hint = hint
        self.detail = detail


class UsageError(SummariseError):
    """The call itself is wrong."""

    exit_code = 2


class ArticleError(SummariseError):
    """This input cannot be briefed."""

    exit_code = 3


class ArticleNotFoundError(ArticleError):
    """There is no such file or page."""


class ArticleEmptyError(ArticleError):
    """The input holds no prose."""


class ArticleBinaryError(ArticleError):
    """The input is not text."""


class ArticleTooLongError(ArticleError):
    """The article has more words than the limit allows."""


class ArticleFormatError(ArticleError):
    """The input is text, but no article can be read from it."""


class FetchError(ArticleError):
    """A page could not be fetched."""

    retryable = True


class UnreachableError(FetchError):
    """There is no connection to a server, or no whole answer in time."""


class PrivateAddressError(FetchError):
    """The address is not a public one, and private ones were not allowed."""

    retryable = False


class PartialError(SummariseError):
    """Some articles failed, or a budget stopped the run; what was done stands."""

    exit_code = 4


class BudgetError(PartialError):
    """The requests, tokens or dollars of this run are spent."""


class ModelError(SummariseError):
    """The model failed or refused."""

    exit_code = 5


class ModelUnreachableError(ModelError):
    """No connection, or a server error after the last retry."""

    retryable = True


class RateLimitError(ModelError):
    """The endpoint asks to come back later than this run may wait."""

    retryable = True


class DeadlineError(ModelError):
    """No complete answer came in time."""

    retryable = True


class BadProviderResponseError(ModelError):
    """The endpoint's reply is not a chat completion."""

    retryable = True


class InvalidAnswerError(ModelError):
    """The answer does not fit its schema, also after it was asked again."""


class AnswerTruncatedError(ModelError):
    """The answer ran into its token limit."""


class ContextTooLongError(ModelError):
    """The question does not fit the model's context."""


class RefusalError(ModelError):
    """The model, or a filter before it, declined to answer."""


class OutputError(SummariseError):
    """Something could not be written or stored."""

    exit_code = 6


class ConfigurationError(SummariseError):
    """A key, model, quota, setting or prompt is not usable."""

    exit_code = 7


class SettingsError(ConfigurationError):
    """A setting is unknown or has an impossible value."""


class AuthenticationError(ConfigurationError):
    """The endpoint does not accept the key."""


class UnknownModelError(ConfigurationError):
    """The endpoint does not serve this model."""


class QuotaError(ConfigurationError):
    """The account has nothing left to spend."""


class PromptError(ConfigurationError):
    """A prompt template is missing, malformed or uses an unknown variable."""


class EngineMissingError(ConfigurationError):
    """The engine of the embedded model is not installed."""


class WeightsError(ConfigurationError):
    """The weights of the embedded model are missing, short or altered."""


class CheckError(SummariseError):
    """A check that the caller asked for failed."""

    exit_code = 8


class CassetteError(SummariseError):
    """A cassette is missing, damaged, or does not hold the answer."""

    exit_code = 9


class BusyError(SummariseError):
    """Another run holds the lock."""

    exit_code = 75
    retryable = True
