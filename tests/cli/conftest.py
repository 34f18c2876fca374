"""A small endpoint that speaks the chat-completions protocol, and the command run inside this process.

Invariant: the endpoint listens on loopback only and remembers every request.
"""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summarise.cli.exits import run_guarded
from summarise.cli.main import invoke

Reply = tuple[int, str | dict[str, Any]]


@dataclass
class Endpoint:
    """What was asked, and what to answer: the next scripted reply, else what fits the schema, `answers` put into it."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    hangs: bool = False
    released: threading.Event = field(default_factory=threading.Event)

    def reply_to(self, request: dict[str, Any]) -> Reply:
        """Choose the reply to a request."""
        self.requests.append(request)
        if self.hangs:
            self.released.wait(20)
        if self.replies:
            return self.replies.pop(0)
        schema = request.get("response_format", {}).get("json_schema", {}).get("schema", {})
        answer = fill_schema(schema, schema.get("$defs", {})) or {}
        given = {key: value for key, value in self.answers.items() if key in answer}
        return 200, complete(json.dumps(answer | given))


def complete(content: str, **changes: Any) -> dict[str, Any]:
    """Wrap an answer into a chat completion."""
    message = {"role": "assistant", "content": content, "refusal": None} | changes.pop("message", {})
    choice = {"index": 0, "finish_reason": "stop", "message": message} | changes
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


def fill_schema(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """Make the emptiest value that fits a JSON Schema."""
    if "$ref" in schema:
        return fill_schema(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        nullable = any(option.get("type") == "null" for option in schema["anyOf"])
        return None if nullable else fill_schema(schema["anyOf"][0], definitions)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    makers: dict[str, Callable[[], Any]] = {
        "object": lambda: {key: fill_schema(part, definitions) for key, part in schema.get("properties", {}).items()},
        "array": lambda: [fill_schema(schema["items"], definitions)] * schema.get("minItems", 0),
        "string": lambda: "x" * schema.get("minLength", 0),
        "integer": lambda: schema.get("minimum", 0),
        "number": lambda: schema.get("minimum", 0),
        "boolean": lambda: False,
    }
    return makers.get(schema.get("type", ""), lambda: None)()


@pytest.fixture
def completion() -> Callable[..., dict[str, Any]]:
    """Give the maker of completions."""
    return complete


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """Serve a fake endpoint on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, reply = served.reply_to(body)
            raw = (reply if isinstance(reply, str) else json.dumps(reply)).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = Endpoint(f"http://127.0.0.1:{server.server_port}/v1")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield served
        served.released.set()
        server.shutdown()
        thread.join()


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def summarise(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run a command line inside this process."""

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        code = run_guarded(lambda: invoke([str(argument) for argument in arguments]))
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture
def remote(endpoint: Endpoint) -> list[str]:
    """Give the options that send a command, in small questions, to the fake endpoint."""
    return ["--model", "fake", "--plan", "stepwise", "--base-url", endpoint.url]


@pytest.fixture
def quoting(endpoint: Endpoint) -> Endpoint:
    """Have the endpoint quote the mayor of the story when it is asked for everything at once."""
    said = {"speaker": "Ilse Kaarna", "speaker_kind": "official", "cue": "said", "quoted": True, "sentences": [2]}
    nothing = dict.fromkeys(("title", "affiliation", "via"))
    texts = ("It will probably reopen in May,", "I am sorry for the queue.")
    endpoint.answers = {"quotes": [{"text": text, **said, **nothing} for text in texts]}
    return endpoint


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Give a short article of our own."""
    path = tmp_path / "story.txt"
    path.write_text(
        "Bridge closed after inspection\n\n"
        "The mayor of Dunaval, Ilse Kaarna, closed the old bridge on Monday.\n\n"
        "“It will probably reopen in May,” Kaarna said. “I am sorry for the queue.”\n\n"
        "About 900 people use the bridge every day, the transport ministry said.\n",
        encoding="utf-8",
    )
    return path
