"""What is left of a model's schema when it is sent."""

from typing import Literal

from pydantic import BaseModel, Field

from summarise.llm.schemas import adapt_schema, opening_of


class Inner(BaseModel):
    """Be referred to."""

    title: str = Field("x", max_length=5_000)
    default: Literal["only"] = "only"


class Outer(BaseModel):
    """Refer to another model."""

    parts: list[Inner] = Field(max_length=3)
    name: str | None = Field(None, max_length=60, description="the name")


def test_references_are_inlined_and_defaults_dropped() -> None:
    """The schema stands alone, closed, with every property required, and properties may be called like keywords."""
    schema = adapt_schema(Outer.model_json_schema(), strict=False)
    inner = schema["properties"]["parts"]["items"]
    assert "$defs" not in schema
    assert schema["required"] == ["parts", "name"]
    assert schema["additionalProperties"] is False
    assert inner["properties"]["default"] == {"enum": ["only"], "type": "string"}
    assert inner["properties"]["title"] == {"type": "string"}
    assert schema["properties"]["name"]["description"] == "the name"
    assert schema["properties"]["parts"]["maxItems"] == 3


def test_strict_schema_has_no_bounds() -> None:
    """Bounds that strict endpoints refuse are left out."""
    assert "max" not in str(adapt_schema(Outer.model_json_schema(), strict=True))


def test_opening_ends_where_the_first_value_begins() -> None:
    """A string is opened with its quote mark, anything else is left to the model."""

    def opening(properties: dict[str, object]) -> str:
        return opening_of({"json_schema": {"schema": {"properties": properties}}})

    assert opening({"who": {"type": "string"}, "n": {"type": "integer"}}) == '{"who": "'
    assert opening({"n": {"type": "integer"}}) == '{"n":'
