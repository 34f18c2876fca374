"""Read what a model wrote: the JSON in it, why it does not fit, and which first tokens it weighed.

Invariant: reading never raises; what cannot be read comes back as it was.
"""

from typing import Any

from pydantic import ValidationError

LONGEST_REASON = 200


def scrub_text(text: str) -> str:
    """Replace lone surrogates, which no request can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def unwrap_json(content: str) -> str:
    """Return the JSON object in an answer that fences it or talks around it."""
    start, end = content.find("{"), content.rfind("}")
    return content[start : end + 1] if 0 <= start < end else content


def describe_misfit(failure: ValidationError) -> str:
    """Say where an answer does not fit, without repeating it."""
    problem = failure.errors(include_input=False, include_url=False, include_context=False)[0]
    place = ".".join(str(part) for part in problem["loc"]) or "answer"
    return f"{place}: {problem['msg']}"[:LONGEST_REASON]


def first_candidates(choice: Any) -> list[tuple[str, float]]:  # noqa: ANN401 - the SDK does not check what it parses
    """Return the candidates for the first token of an answer with their log-probabilities."""
    tokens = getattr(choice.logprobs, "content", None) or []
    candidates = (getattr(tokens[0], "top_logprobs", None) or []) if tokens else []
    return [(candidate.token, candidate.logprob) for candidate in candidates]
