"""Say what an endpoint's refusal means: its status and its words become one typed error with advice.

Invariant: no error built here holds the key, and of the endpoint's own words at most one short line.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from summarise.errors import (
    AuthenticationError,
    BadProviderResponseError,
    ContextTooLongError,
    ModelError,
    ModelUnreachableError,
    QuotaError,
    RateLimitError,
    RefusalError,
    SummariseError,
    UnknownModelError,
)
from summarise.llm.masking import mask_secrets

PASSING_STATUSES = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
LONGEST_REASON = 160


class _Meaning(NamedTuple):
    """Hold what a refusal looks like, by status or by a word, and what it means."""

    error: type[SummariseError]
    statuses: tuple[int, ...]
    words: tuple[str, ...]
    message: str
    hint: str


_MEANINGS = (
    _Meaning(
        QuotaError,
        (402,),
        ("insufficient_quota", "billing"),
        "{host}: the quota of this key is used up",
        "raise the quota, or use --model embedded",
    ),
    _Meaning(AuthenticationError, (401, 403), (), "{host} does not accept the key ({status})", "check OPENAI_API_KEY"),
    _Meaning(
        ContextTooLongError,
        (413,),
        ("context_length", "context length", "context size", "context_size", "context window"),
        "the question does not fit the context of {model}",
        "choose a model with a longer context",
    ),
    _Meaning(
        RefusalError,
        (),
        ("content_filter", "content_policy"),
        "{host}: a filter declined the question",
        "another model may answer it",
    ),
    _Meaning(
        UnknownModelError,
        (404,),
        ("model_not_found",),
        "{host} serves no model {model!r}",
        "check --model and --base-url",
    ),
    _Meaning(RateLimitError, (429,), (), "{host} asks to slow down (429)", "use fewer --workers, or try again later"),
    _Meaning(
        ModelUnreachableError,
        (*sorted(PASSING_STATUSES), *range(500, 600)),
        (),
        "{host} answered {status}{said}",
        "try again later",
    ),
    _Meaning(
        ModelError,
        tuple(range(600)),
        (),
        "{host} does not take the request ({status}){said}",
        "check --model and --base-url",
    ),
)


def error_for_status(
    status: int, body: object, *, host: str, model: str, secrets: Collection[str] = ()
) -> SummariseError:
    """Return the error for an HTTP status of 400 or more.

    Args:
        status: the HTTP status.
        body: the parsed body, in whatever form it came.
        host: who answered.
        model: the model that was asked for.
        secrets: key and passwords; masked wherever the endpoint repeats them.
    """
    code, reason = _read_reason(body, secrets)
    lowered = f"{code} {reason}".lower()
    meaning = next(
        (row for row in _MEANINGS if status in row.statuses or any(word in lowered for word in row.words)),
        _MEANINGS[-1],
    )
    said = f": {reason}" if reason else ""
    return meaning.error(meaning.message.format(host=host, model=model, status=status, said=said), hint=meaning.hint)


def unreachable_error(cause: BaseException, *, address: str) -> ModelUnreachableError:
    """Return the error for a connection that failed, naming the last cause and nothing of what was sent."""
    while (deeper := cause.__cause__ or cause.__context__) is not None:
        cause = deeper
    reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else type(cause).__name__
    return ModelUnreachableError(
        f"no connection to {address} ({reason})", hint="check --base-url, and whether the server runs"
    )


def malformed_error(host: str, what: str) -> BadProviderResponseError:
    """Return the error for a reply of status 200 that is no chat completion."""
    return BadProviderResponseError(
        f"{host} answered with something that is not a chat completion ({what})",
        hint="check that --base-url ends where /chat/completions begins, often in /v1",
    )


def rejected_option(body: object) -> str:
    """Return the name of a request option that the endpoint's model does not know, or nothing."""
    fields = _fields_of(body)
    unsupported = str(fields.get("code", "")).startswith("unsupported_")
    return str(fields.get("param") or "") if unsupported else ""


def _read_reason(body: object, secrets: Collection[str]) -> tuple[str, str]:
    fields = _fields_of(body)
    code = f"{fields.get('code', '')} {fields.get('type', '')}"
    reason: str = mask_secrets(" ".join(str(fields.get("message") or "").split()), secrets)
    return code, reason[:LONGEST_REASON]


def _fields_of(body: object) -> Mapping[str, Any]:
    error: object = body.get("error", body) if isinstance(body, Mapping) else {}
    return error if isinstance(error, Mapping) else {"message": error}
