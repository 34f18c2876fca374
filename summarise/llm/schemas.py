"""Turn an answer's Pydantic model into the JSON Schema that an endpoint can take.

Invariant: objects are closed and all their properties required; a bound that cannot be sent is held when the answer is
validated.
"""

from typing import Any

LONGEST_STRING = 2_000  # llama.cpp refuses a grammar with a longer repetition
ALWAYS_DROPPED = frozenset({"title", "default", "format", "examples", "discriminator"})
DROPPED_WHERE_STRICT = frozenset({"minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "pattern"})


def adapt_schema(schema: dict[str, Any], *, strict: bool) -> dict[str, Any]:
    """Return a model's JSON Schema with references inlined and unsupported keywords left out.

    Args:
        schema: as Pydantic writes it.
        strict: whether the endpoint takes strict schemas only, which know no bounds.
    """
    adapted: dict[str, Any] = _adapt(schema, schema.get("$defs", {}), strict)
    return adapted


def opening_of(response_format: dict[str, Any]) -> str:
    """Return how every answer begins, up to the first value: a server that goes on from it writes fewer tokens."""
    properties = response_format["json_schema"]["schema"]["properties"]
    name, first = next(iter(properties.items()))
    return f'{{"{name}":' + (' "' if first.get("type") == "string" else "")


def _adapt(node: Any, definitions: dict[str, Any], strict: bool) -> Any:  # noqa: ANN401, FBT001 - any JSON
    if isinstance(node, list):
        return [_adapt(part, definitions, strict) for part in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = definitions[node["$ref"].rsplit("/", 1)[-1]]
        return _adapt({**target, **{key: value for key, value in node.items() if key != "$ref"}}, definitions, strict)
    dropped = ALWAYS_DROPPED | (DROPPED_WHERE_STRICT if strict else frozenset())
    adapted = {
        key: _adapt_properties(value, definitions, strict)
        if key == "properties"
        else _adapt(value, definitions, strict)
        for key, value in node.items()
        if key not in dropped and key != "$defs"
    }
    if isinstance(longest := adapted.get("maxLength"), int) and longest > LONGEST_STRING:
        del adapted["maxLength"]
    if "const" in adapted:
        adapted["enum"] = [adapted.pop("const")]
    if "properties" in adapted:
        adapted["additionalProperties"] = False
        adapted["required"] = list(adapted["properties"])
    return adapted


def _adapt_properties(properties: dict[str, Any], definitions: dict[str, Any], strict: bool) -> dict[str, Any]:  # noqa: FBT001
    return {name: _adapt(schema, definitions, strict) for name, schema in properties.items()}
