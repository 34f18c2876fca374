"""Ask a model: one OpenAI-compatible path to a remote endpoint, the embedded server or a cassette.

Invariant: what comes back is a validated answer of our own class or a typed error; no SDK error leaves this module.
"""

import copy
import logging
import time
from collections.abc import Sequence
from typing import Any, Literal, TypeGuard, TypeVar

import httpx2
import instructor
import openai
from instructor.core import InstructorRetryException
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from pydantic import BaseModel, ValidationError, create_model

from summarise.errors import (
    AnswerTruncatedError,
    CassetteError,
    DeadlineError,
    InvalidAnswerError,
    RefusalError,
    SummariseError,
)
from summarise.llm.cassette_transport import CURRENT_TURNS
from summarise.llm.cassettes import Cassette, Turns
from summarise.llm.conversation import Message, Tally, Usage, estimate_tokens
from summarise.llm.endpoint import Endpoint
from summarise.llm.failures import (
    PASSING_STATUSES,
    error_for_status,
    malformed_error,
    rejected_option,
    unreachable_error,
)
from summarise.llm.labels import label_probabilities
from summarise.llm.replies import describe_misfit, first_candidates, scrub_text, unwrap_json
from summarise.llm.retry import Gate, PassingError, ask_until_answered, pause_asked_for
from summarise.llm.schemas import adapt_schema, opening_of
from summarise.settings import public_url

__all__ = ["Client", "Endpoint", "Message", "Usage"]

T = TypeVar("T", bound=BaseModel)
SEED = 7
CANDIDATES = 20  # the most that OpenAI gives
LABEL_TOKENS = 48
OPTIONAL = frozenset({"temperature", "seed", "logprobs", "top_logprobs"})  # not every model takes them

logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)  # it logs whole completions


class _Choice(BaseModel):
    label: str


class _UnfitAnswerError(Exception):
    """Carry an answer that does not validate to the place that asks again."""

    def __init__(self, content: str, reason: str) -> None:
        super().__init__(reason)
        self.content = content
        self.reason = reason


class Client:
    """Ask one endpoint; all articles share its connection and gate, each counts its own usage."""

    def __init__(
        self, endpoint: Endpoint, http: httpx2.Client, *, gate: Gate | None = None, cassette: Cassette | None = None
    ) -> None:
        self.endpoint = endpoint
        self.cassette = cassette
        self._gate = gate or Gate()
        self._sdk = openai.OpenAI(
            api_key=endpoint.secret.get_secret_value(), base_url=endpoint.base_url, max_retries=0, http_client=http
        )
        self._create = instructor.patch(create=self._complete, mode=instructor.Mode.JSON_SCHEMA)
        self._left_out: set[str] = set()
        self._tallies: tuple[Tally, ...] = (Tally(),)
        self._ends_at = float("inf")
        self._turns: Turns = {}

    def __repr__(self) -> str:
        return f"Client(model={self.model!r}, host={self.host!r})"

    @property
    def model(self) -> str:
        """Return the model's name."""
        return self.endpoint.model

    @property
    def host(self) -> str:
        """Return who answers, as `host` or `host:port`."""
        return self.endpoint.host

    @property
    def embedded(self) -> bool:
        """Whether the model runs, or ran when it was recorded, on this machine."""
        return self.endpoint.embedded

    @property
    def context_tokens(self) -> int:
        """Return how many tokens question and answer may have together."""
        return self.endpoint.context_tokens

    @property
    def usage(self) -> Usage:
        """Return what this client's answers have cost, those of its articles included."""
        return self._tallies[0].usage

    def for_article(self, *, timeout_s: float | None = None) -> "Client":
        """Return a client with a usage of its own and, where given, so many seconds for all its questions together."""
        own = copy.copy(self)
        own._tallies = (Tally(), *self._tallies)  # noqa: SLF001 - a copy of ourselves
        own._turns = {}  # noqa: SLF001
        own._create = instructor.patch(create=own._complete, mode=instructor.Mode.JSON_SCHEMA)  # noqa: SLF001
        if timeout_s is not None:
            own._ends_at = self._gate.clock.monotonic() + timeout_s  # noqa: SLF001
        return own

    def count_tokens(self, text: str) -> int:
        """Estimate a text's tokens; the same for every model, so that a replay asks what was recorded."""
        return estimate_tokens(text)

    def ask(self, messages: Sequence[Message], answer: type[T], *, max_tokens: int = 256) -> T:
        """Ask for an answer of the given shape, once more where it does not fit.

        Args:
            messages: the conversation; its last turn is the question.
            answer: the model that the answer must validate against; its descriptions are part of the question.
            max_tokens: length of the answer; doubled once where it does not suffice.

        Raises:
            ModelError: no usable answer; the subclass says why.
            ConfigurationError: the endpoint does not accept key, model or quota.
        """
        turns = [Message(role=turn["role"], content=scrub_text(turn["content"])) for turn in messages]
        try:
            return self._ask_with_room(turns, answer, max_tokens)
        except _UnfitAnswerError as unfit:
            correction = f"That does not fit: {unfit.reason}. Answer again, with the JSON object only."
            turns += [Message(role="assistant", content=unfit.content), Message(role="user", content=correction)]
        try:
            return self._ask_with_room(turns, answer, max_tokens)
        except _UnfitAnswerError as unfit:
            reason = unfit.reason
        raise InvalidAnswerError(
            f"{self.model} did not answer in the form asked for ({answer.__name__}: {reason})",
            hint="a larger model may; --plan stepwise asks smaller questions",
        )

    def choose(self, messages: Sequence[Message], labels: Sequence[str]) -> dict[str, float]:
        """Ask for one of the labels and return how likely each is.

        The labels' first words should differ. Where the endpoint gives no probabilities, its choice gets 1.

        Raises:
            ModelError, ConfigurationError: as for `ask`.
        """
        turns = [Message(role=turn["role"], content=scrub_text(turn["content"])) for turn in messages]
        completion = self._complete(
            messages=turns, max_tokens=1, logprobs=True, top_logprobs=CANDIDATES, may_be_cut=True
        )
        found = label_probabilities(labels, first_candidates(completion.choices[0]))
        if found is not None:
            return found
        one_of: Any = Literal[tuple(labels)]
        choice = create_model("Choice", __base__=_Choice, label=(one_of, ...))
        chosen = self.ask(turns, choice, max_tokens=LABEL_TOKENS).label
        return {label: float(label == chosen) for label in labels}

    def _ask_with_room(self, turns: list[Message], answer: type[T], max_tokens: int) -> T:
        try:
            return self._ask_once(turns, answer, max_tokens)
        except AnswerTruncatedError:
            return self._ask_once(turns, answer, 2 * max_tokens)

    def _ask_once(self, turns: list[Message], answer: type[T], max_tokens: int) -> T:
        try:
            parsed = self._create(
                response_model=answer, messages=list(turns), max_tokens=max_tokens, max_retries=0, strict=False
            )
            return answer.model_validate(parsed.model_dump(by_alias=True))  # instructor's is a subclass of ours
        except ValidationError as exc:
            cause: BaseException | None = exc
            content = ""
        except InstructorRetryException as exc:
            cause = exc.__cause__
            content = _last_content(exc)
        if isinstance(cause, ValidationError):
            raise _UnfitAnswerError(content, describe_misfit(cause))
        assert cause is not None  # noqa: S101 - instructor always names one
        raise cause

    def _complete(self, *, messages: list[Message], may_be_cut: bool = False, **options: Any) -> ChatCompletion:  # noqa: ANN401
        body: dict[str, Any] = {"model": self.model, "messages": messages, "temperature": 0, "seed": SEED, **options}
        if "response_format" in body:
            body["response_format"] = self._adapt_format(body["response_format"])
            if self.embedded:
                body["messages"] = [*messages, Message(role="assistant", content=opening_of(body["response_format"]))]
        if self.endpoint.strict:
            body["max_completion_tokens"] = body.pop("max_tokens")
        clock = self._gate.clock
        budget_s = min(self.endpoint.timeout_s, self._ends_at - clock.monotonic())
        completion = ask_until_answered(
            lambda left_s: self._request(body, left_s), budget_s=max(budget_s, 0.0), gate=self._gate
        )
        _check_finish(completion, self.host, may_be_cut=may_be_cut)
        message = completion.choices[0].message
        message.content = unwrap_json(message.content or "") if "response_format" in body else message.content
        return completion

    def _adapt_format(self, form: dict[str, Any]) -> dict[str, Any]:
        schema = form["json_schema"]
        adapted = {"name": schema["name"], "schema": adapt_schema(schema["schema"], strict=self.endpoint.strict)}
        return {"type": "json_schema", "json_schema": adapted | ({"strict": True} if self.endpoint.strict else {})}

    def _request(self, body: dict[str, Any], left_s: float) -> ChatCompletion:
        started = time.monotonic()
        asked = {key: value for key, value in body.items() if key not in self._left_out}
        failure: Exception
        CURRENT_TURNS.set(self._turns)  # each request has a thread of its own
        try:
            raw = self._sdk.chat.completions.with_raw_response.create(**asked, timeout=left_s)
            completion = raw.parse()
        except openai.APIStatusError as exc:
            failure = self._read_status(exc)
        except openai.APITimeoutError:
            failure = DeadlineError(f"no answer within {left_s:.0f} s", hint="give a longer --timeout")
        except openai.APIConnectionError as exc:
            failure = _read_connection(exc, self.endpoint.base_url)
        except (openai.OpenAIError, ValueError) as exc:
            failure = PassingError(malformed_error(self.host, type(exc).__name__))
        else:
            if _is_completion(completion):
                seconds = raw.http_response.extensions.get("recorded_seconds", time.monotonic() - started)
                self._count(completion, float(seconds))
                return completion
            failure = PassingError(malformed_error(self.host, "no choices"))
        raise failure  # here, where the SDK's error, which may quote anything, is no longer its context

    def _read_status(self, exc: openai.APIStatusError) -> SummariseError | PassingError:
        secrets = self.endpoint.secrets
        error = error_for_status(exc.status_code, exc.body, host=self.host, model=self.model, secrets=secrets)
        option = rejected_option(exc.body)
        if option in OPTIONAL - self._left_out:
            self._left_out.add(option)
            return PassingError(error, retry_after_s=0.0)
        if exc.status_code in PASSING_STATUSES and error.retryable:
            pause_s = pause_asked_for(exc.response.headers, self._gate.clock.now())
            return PassingError(error, retry_after_s=pause_s)
        return error

    def _count(self, completion: ChatCompletion, seconds: float) -> None:
        counted = completion.usage
        details = counted.prompt_tokens_details if counted else None
        usage = Usage(
            requests=1,
            prompt_tokens=counted.prompt_tokens if counted else 0,
            completion_tokens=counted.completion_tokens if counted else 0,
            cached_tokens=(details.cached_tokens or 0) if details else 0,
            seconds=seconds,
        )
        for tally in self._tallies:
            tally.add(usage)


def _is_completion(reply: object) -> TypeGuard[ChatCompletion]:
    """Check what the SDK only claims: it parses a reply without validating it."""
    choices = reply.choices if isinstance(reply, ChatCompletion) else None
    message = getattr(choices[0], "message", None) if isinstance(choices, list) and choices else None
    return isinstance(message, ChatCompletionMessage) and isinstance(message.content, str | None)


def _last_content(failure: InstructorRetryException) -> str:
    completion: Any = failure.failed_attempts[-1].completion if failure.failed_attempts else None
    return completion.choices[0].message.content or "" if completion else ""


def _check_finish(completion: ChatCompletion, host: str, *, may_be_cut: bool) -> None:
    choice = completion.choices[0]
    if choice.finish_reason == "content_filter" or choice.message.refusal:
        raise RefusalError(f"the model at {host} declined to answer", hint="another model may answer it")
    if choice.finish_reason == "length" and not may_be_cut:
        raise AnswerTruncatedError("the answer ran into its token limit, twice", hint="try a shorter article")


def _read_connection(exc: BaseException, base_url: str) -> SummariseError | PassingError:
    cause: BaseException | None = exc
    while cause is not None:
        if isinstance(cause, CassetteError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return PassingError(unreachable_error(exc, address=public_url(base_url)))
