"""What tokens cost, from a dated table.

Invariant: a price that nobody wrote down is None, never 0; what runs on this machine costs nothing.
"""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from summarise.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens read and written."""

    read: float
    written: float


def cost_of(model: str, prompt_tokens: int, completion_tokens: int, *, embedded: bool = False) -> float | None:
    """Return US dollars, 0 for a model that runs here, None where the price is unknown."""
    if embedded:
        return 0.0
    price = load_prices(os.environ.get("SUMMARISE_PRICES")).get(model)
    if price is None:
        return None
    return (prompt_tokens * price.read + completion_tokens * price.written) / 1_000_000


@cache
def load_prices(own_file: str | None = None) -> dict[str, Price]:
    """Load the shipped table, and the user's own over it.

    Raises:
        SettingsError: the user's file cannot be read as a table of prices.
    """
    prices = _parse(resources.files("summarise.llm").joinpath("prices.toml").read_text(encoding="utf-8"))
    if own_file:
        try:
            prices |= _parse(Path(own_file).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SettingsError(
                f"{own_file}: not a table of prices",
                hint='Write [models."NAME"] with input and output per million tokens.',
            ) from error
    return prices


def _parse(source: str) -> dict[str, Price]:
    models = tomllib.loads(source)["models"]
    return {name: Price(float(row["input"]), float(row["output"])) for name, row in models.items()}
