"""What the client sends, what it takes for an answer, and what it makes of everything else."""

import json
import logging
import traceback
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from summarise import errors
from summarise.llm.conversation import Usage

CANARY = "sk-canary-4f1d9b"
QUESTION = [{"role": "user", "content": "Who spoke?"}]
GOOD = '{"speaker": "Ann", "kind": "fact"}'


class Answer(BaseModel):
    """Say who spoke."""

    speaker: str = Field(max_length=60, description="the speaker's name")
    kind: Literal["fact", "position"]


def test_answer_is_an_object_of_our_own_class(fake_endpoint: Any, make_client: Any) -> None:
    """What comes back is exactly the class asked for, not the SDK's subclass of it."""
    fake_endpoint.answer_with(GOOD)
    answer = make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert type(answer) is Answer
    assert answer == Answer(speaker="Ann", kind="fact")


def test_request_is_repeatable_and_bounded(fake_endpoint: Any, make_client: Any) -> None:
    """A request fixes temperature, seed, length and a closed schema."""
    fake_endpoint.answer_with(GOOD)
    make_client(fake_endpoint.url).ask(QUESTION, Answer, max_tokens=77)
    (sent,) = fake_endpoint.requests
    assert (sent["temperature"], sent["max_tokens"], sent["messages"]) == (0, 77, QUESTION)
    form = sent["response_format"]["json_schema"]
    assert "seed" in sent
    assert "strict" not in form
    assert form["schema"]["additionalProperties"] is False
    assert form["schema"]["properties"]["speaker"]["maxLength"] == 60


def test_openai_gets_a_strict_schema(fake_endpoint: Any, make_client: Any) -> None:
    """Where the endpoint is OpenAI, the schema says strict and has no bounds, and the limit its newer name."""
    fake_endpoint.answer_with(GOOD)
    make_client(fake_endpoint.url, strict=True).ask(QUESTION, Answer, max_tokens=77)
    (sent,) = fake_endpoint.requests
    form = sent["response_format"]["json_schema"]
    assert form["strict"] is True
    assert "maxLength" not in json.dumps(form)
    assert sent["max_completion_tokens"] == 77
    assert "max_tokens" not in sent


def test_embedded_model_is_given_the_beginning_of_its_answer(fake_endpoint: Any, make_client: Any) -> None:
    """The embedded server goes on from the first key, which saves tokens."""
    fake_endpoint.answer_with(GOOD)
    make_client(fake_endpoint.url, embedded=True).ask(QUESTION, Answer)
    assert fake_endpoint.requests[0]["messages"][-1] == {"role": "assistant", "content": '{"speaker": "'}


@pytest.mark.parametrize("content", [f"```json\n{GOOD}\n```", f"Here you are: {GOOD} Anything else?"])
def test_fenced_answer_is_read(fake_endpoint: Any, make_client: Any, content: str) -> None:
    """Fences and talk around the object cost no second question."""
    fake_endpoint.answer_with(content)
    assert make_client(fake_endpoint.url).ask(QUESTION, Answer).speaker == "Ann"
    assert len(fake_endpoint.requests) == 1


def test_answer_that_does_not_fit_is_asked_for_once_more(fake_endpoint: Any, make_client: Any) -> None:
    """The second question holds the first answer and what is wrong with it."""
    fake_endpoint.answer_with('{"speaker": "Ann", "kind": "guess"}', GOOD)
    client = make_client(fake_endpoint.url)
    assert client.ask(QUESTION, Answer).kind == "fact"
    turns = fake_endpoint.requests[1]["messages"]
    assert [turn["role"] for turn in turns] == ["user", "assistant", "user"]
    assert "kind" in turns[2]["content"]
    assert client.usage.requests == 2


@pytest.mark.parametrize("content", ["I cannot say.", "", "{", '{"speaker": "Ann"}', "[]", "null", "\x00"])
def test_answer_that_never_fits_is_a_typed_error(fake_endpoint: Any, make_client: Any, content: str) -> None:
    """Two tries, then an error that does not repeat what the model wrote."""
    fake_endpoint.answer_with(content)
    with pytest.raises(errors.InvalidAnswerError) as caught:
        make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert len(fake_endpoint.requests) == 2
    assert "cannot say" not in str(caught.value)


def test_cut_answer_is_asked_for_with_more_room(
    fake_endpoint: Any, make_client: Any, completion: Any, reply: Any
) -> None:
    """finish_reason length doubles the limit once, and the tokens of both count."""
    fake_endpoint.answer_with(reply(completion('{"spe', finish_reason="length")), GOOD)
    client = make_client(fake_endpoint.url)
    client.ask(QUESTION, Answer, max_tokens=50)
    assert [sent["max_tokens"] for sent in fake_endpoint.requests] == [50, 100]
    assert client.usage.completion_tokens == 20


def test_answer_cut_twice_is_a_typed_error(fake_endpoint: Any, make_client: Any, completion: Any, reply: Any) -> None:
    """A second cut ends the question."""
    fake_endpoint.answer_with(reply(completion('{"spe', finish_reason="length")))
    with pytest.raises(errors.AnswerTruncatedError):
        make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert len(fake_endpoint.requests) == 2


@pytest.mark.parametrize(
    "changes", [{"finish_reason": "content_filter"}, {"message": {"content": None, "refusal": "I will not."}}]
)
def test_refusal_is_not_asked_again(
    fake_endpoint: Any, make_client: Any, completion: Any, reply: Any, changes: dict[str, Any]
) -> None:
    """A refusal and a filter are final: one request."""
    fake_endpoint.answer_with(reply(completion(None, **changes)))
    with pytest.raises(errors.RefusalError):
        make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert len(fake_endpoint.requests) == 1


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("<html>hello</html>", {"Content-Type": "text/html"}),
        ("not json", {}),
        ("", {}),
        ({"error": {"message": "overloaded"}}, {}),
        ({"id": "1", "choices": []}, {}),
        ({"id": "1", "choices": None}, {}),
        ({"id": "1", "choices": [{"index": 0}]}, {}),
        ({"id": "1", "choices": "none"}, {}),
        ([], {}),
        ("null", {}),
        ({"id": "1", "choices": [{"message": "hi"}]}, {}),
    ],
)
def test_malformed_reply_is_one_kind_of_error(
    fake_endpoint: Any, make_client: Any, reply: Any, body: Any, headers: dict[str, str]
) -> None:
    """Whatever is not a chat completion is tried once more and then named as that."""
    fake_endpoint.answer_with(reply(body, headers=headers))
    with pytest.raises(errors.BadProviderResponseError):
        make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert len(fake_endpoint.requests) == 2


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (401, {"error": {"message": f"Incorrect key {CANARY}"}}, errors.AuthenticationError),
        (403, {"error": {"message": f"key {CANARY} is blocked"}}, errors.AuthenticationError),
        (404, {"error": {"message": "no such model", "code": "model_not_found"}}, errors.UnknownModelError),
        (404, "nothing here", errors.UnknownModelError),
        (429, {"error": {"message": "quota", "code": "insufficient_quota"}}, errors.QuotaError),
        (402, {}, errors.QuotaError),
        (400, {"error": {"message": "too long", "code": "context_length_exceeded"}}, errors.ContextTooLongError),
        (400, {"error": {"message": "m", "type": "exceed_context_size_error"}}, errors.ContextTooLongError),
        (400, {"error": {"message": "filtered", "code": "content_filter"}}, errors.RefusalError),
        (422, {"error": {"message": f"bad header {CANARY}"}}, errors.ModelError),
    ],
)
def test_final_refusal_of_the_endpoint_is_told_once(
    fake_endpoint: Any, make_client: Any, reply: Any, status: int, body: Any, expected: type[errors.SummariseError]
) -> None:
    """What another try cannot mend is asked once, has a hint, and shows the key nowhere in its traceback."""
    fake_endpoint.answer_with(reply(body, status=status))
    with pytest.raises(expected) as caught:
        make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert len(fake_endpoint.requests) == 1
    assert type(caught.value) is expected
    assert caught.value.hint
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert fake_endpoint.headers[0]["authorization"] == f"Bearer {CANARY}"


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 529])
def test_passing_failure_is_tried_three_times(
    fake_endpoint: Any, make_client: Any, fake_clock: Any, reply: Any, status: int
) -> None:
    """Three requests, two growing pauses, then a typed error that may be retried later."""
    fake_endpoint.answer_with(reply({"error": {"message": "busy"}}, status=status))
    with pytest.raises(errors.ModelError) as caught:
        make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert caught.value.retryable
    assert len(fake_endpoint.requests) == 3
    assert fake_clock.pauses == sorted(fake_clock.pauses)
    assert len(fake_clock.pauses) == 2


def test_pause_that_the_endpoint_asks_for_is_kept(
    fake_endpoint: Any, make_client: Any, fake_clock: Any, reply: Any
) -> None:
    """Retry-After is obeyed to the second, for every client of the connection."""
    fake_endpoint.answer_with(reply({}, status=429, headers={"Retry-After": "21"}), GOOD)
    client = make_client(fake_endpoint.url)
    client.for_article().ask(QUESTION, Answer)
    assert sum(fake_clock.pauses) >= 21
    assert len(fake_endpoint.requests) == 2


def test_pause_that_is_too_long_is_an_answer(fake_endpoint: Any, make_client: Any, reply: Any) -> None:
    """An endpoint that wants an hour is asked once, and the error says when to come back."""
    fake_endpoint.answer_with(reply({}, status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(errors.RateLimitError) as caught:
        make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert "2026-03-01 13:00:00 UTC" in caught.value.hint
    assert len(fake_endpoint.requests) == 1


@pytest.mark.parametrize("fault", ["reset", "short"])
def test_broken_connection_is_tried_again(fake_endpoint: Any, make_client: Any, reply: Any, fault: str) -> None:
    """A reset and a body that breaks off are passing."""
    fake_endpoint.answer_with(reply("{", fault=fault), GOOD)
    assert make_client(fake_endpoint.url).ask(QUESTION, Answer).speaker == "Ann"
    assert len(fake_endpoint.requests) == 2


def test_unreachable_endpoint_is_named_without_its_secrets(make_client: Any) -> None:
    """The error names the address, but no user, password or path in it."""
    address = "http://user:hunter2@127.0.0.1:9/hunter2/v1"
    with pytest.raises(errors.ModelUnreachableError, match=r"http://127\.0\.0\.1:9/…") as caught:
        make_client(address).ask(QUESTION, Answer)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_deadline_holds_against_silence_and_drip(
    fake_endpoint: Any, make_client: Any, completion: Any, reply: Any, fault: str
) -> None:
    """An endpoint that says nothing, or a byte now and then, ends at the deadline, with one request."""
    fake_endpoint.answer_with(reply(completion(GOOD), fault=fault))
    with pytest.raises(errors.DeadlineError):
        make_client(fake_endpoint.url, timeout_s=0.3).ask(QUESTION, Answer)
    assert len(fake_endpoint.requests) == 1


def test_proxy_is_not_asked_for_this_machine(
    fake_endpoint: Any, make_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTTP_PROXY does not stand between us and a local server."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    fake_endpoint.answer_with(GOOD)
    assert make_client(fake_endpoint.url).ask(QUESTION, Answer).speaker == "Ann"


def test_option_that_a_model_does_not_know_is_left_out(fake_endpoint: Any, make_client: Any, reply: Any) -> None:
    """A model that takes no temperature is asked again without it, and ever after."""
    body = {"error": {"message": "no", "code": "unsupported_value", "param": "temperature"}}
    fake_endpoint.answer_with(reply(body, status=400), GOOD)
    client = make_client(fake_endpoint.url)
    client.ask(QUESTION, Answer)
    client.for_article().ask(QUESTION, Answer)
    assert ["temperature" in sent for sent in fake_endpoint.requests] == [True, False, False]


def test_lone_surrogate_does_not_crash(fake_endpoint: Any, make_client: Any) -> None:
    """Half a surrogate pair in an article is replaced in the question."""
    fake_endpoint.answer_with(GOOD)
    make_client(fake_endpoint.url).ask([{"role": "user", "content": "a\ud800b"}], Answer)
    assert fake_endpoint.requests[0]["messages"][0]["content"] == "a?b"


def test_each_article_counts_its_own_usage(fake_endpoint: Any, make_client: Any) -> None:
    """An article's client counts its questions; the whole counts all."""
    fake_endpoint.answer_with(GOOD)
    client = make_client(fake_endpoint.url)
    first, second = client.for_article(), client.for_article()
    first.ask(QUESTION, Answer)
    second.ask(QUESTION, Answer)
    second.ask(QUESTION, Answer)
    assert (first.usage.requests, second.usage.requests, client.usage.requests) == (1, 2, 3)
    assert client.usage.prompt_tokens == 300


def test_article_has_a_deadline_for_all_its_questions(fake_endpoint: Any, make_client: Any, fake_clock: Any) -> None:
    """When an article's time is up, it asks nothing more."""
    fake_endpoint.answer_with(GOOD)
    client = make_client(fake_endpoint.url).for_article(timeout_s=5)
    client.ask(QUESTION, Answer)
    fake_clock.sleep(6)
    with pytest.raises(errors.DeadlineError):
        client.ask(QUESTION, Answer)
    assert len(fake_endpoint.requests) == 1


def test_choice_is_read_from_the_probabilities_of_one_token(
    fake_endpoint: Any, make_client: Any, completion: Any, reply: Any
) -> None:
    """One token is asked for; the labels share the probability of the tokens that begin them."""
    top = [{"token": token, "logprob": logprob} for token, logprob in ((" Supp", -0.5), ("opp", -1.5), ("The", -0.1))]
    logprobs = {"content": [{"token": "The", "logprob": -0.1, "top_logprobs": top}]}
    fake_endpoint.answer_with(reply(completion("The", logprobs=logprobs, finish_reason="length")))
    found = make_client(fake_endpoint.url).choose(QUESTION, ["supports", "opposes", "mixed"])
    assert fake_endpoint.requests[0]["max_tokens"] == 1
    assert sum(found.values()) == pytest.approx(1)
    assert found["supports"] == pytest.approx(0.731, abs=0.001)
    assert found["mixed"] == 0


def test_choice_without_probabilities_is_a_plain_answer(fake_endpoint: Any, make_client: Any) -> None:
    """An endpoint that gives no log-probabilities is asked for one of the labels."""
    fake_endpoint.answer_with("so", '{"label": "opposes"}')
    found = make_client(fake_endpoint.url).choose(QUESTION, ["supports", "opposes"])
    assert found == {"supports": 0.0, "opposes": 1.0}


def test_nothing_of_an_answer_reaches_a_log(
    fake_endpoint: Any, make_client: Any, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """The libraries below log whole completions; none of it comes out."""
    fake_endpoint.answer_with("a long secret answer")
    with caplog.at_level(logging.INFO), pytest.raises(errors.InvalidAnswerError):
        make_client(fake_endpoint.url).ask(QUESTION, Answer)
    assert "secret answer" not in caplog.text + "".join(capfd.readouterr())


def test_usage_adds_up() -> None:
    """Two usages add field by field."""
    assert Usage(1, 2, 3, 4, 5.0) + Usage(1, 1, 1, 1, 0.5) == Usage(2, 3, 4, 5, 5.5)


def test_key_is_in_no_representation(make_client: Any) -> None:
    """Neither client nor endpoint shows the key."""
    client = make_client("http://127.0.0.1:9/v1")
    assert (
        CANARY
        not in f"{client!r} {client.endpoint!r} {vars(client.endpoint) if hasattr(client.endpoint, '__dict__') else ''}"
    )
