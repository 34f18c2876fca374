"""Hold figures to floors: what was reached once must be reached again.

Invariant: a floor is never lowered; where lower is better, the bound is a ceiling and is never raised.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from summarise.errors import SettingsError, UsageError
from summarise.evals.figures import Result

_STEPS = 1_000
_TOLERANCE = 1e-9


class Floors(BaseModel):
    """The floors of one measure, by figure, and the annotated articles for which they hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: str | None = Field(None, description="fingerprint of the articles; any articles where it is not given")
    floors: dict[str, float] = Field(default_factory=dict, description="what each figure must reach")


class FloorsFile(RootModel[dict[str, Floors]]):
    """The floors of all measures, by their names."""


def read_floors(path: Path, *, may_be_missing: bool = False) -> dict[str, Floors]:
    """Read a file of floors.

    Raises:
        SettingsError: it is missing or no such file.
    """
    if may_be_missing and not path.exists():
        return {}
    try:
        return FloorsFile.model_validate_json(path.read_text(encoding="utf-8")).root
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsError(f"cannot read {path}: {exc}", hint="--raise-floors makes the file") from exc
    except ValidationError as exc:
        problem = exc.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, problem["loc"])) or "the file"
        raise SettingsError(
            f"{path}: {place}: {problem['msg']}", hint='write {"quotes": {"floors": {"speaker@0.5.named": 0.9}}}'
        ) from exc


def require_corpus(known: Floors, corpus: str) -> None:
    """Refuse to hold one sample to the floors of another.

    Raises:
        UsageError: the floors were measured on other articles.
    """
    if known.corpus not in {None, corpus}:
        raise UsageError(
            f"the floors hold for other annotated articles ({known.corpus}) than these ({corpus})",
            hint="give the same data, --sample and --seed as when they were raised",
        )


def find_breaches(known: Floors, results: Sequence[Result]) -> Iterator[str]:
    """Say which floors are not reached; a floor of a figure that does not exist is one."""
    values = {result.figure.name: result for result in results}
    for name, bound in known.floors.items():
        result = values.get(name)
        if result is None:
            yield f"{name} is no figure of this measure"
        elif (bound - result.value if result.figure.lower_is_better else result.value - bound) < -_TOLERANCE:
            yield f"{name} is {result.value:.3f}, {'above' if result.figure.lower_is_better else 'below'} {bound:.3f}"


def raise_floors(known: Floors | None, results: Sequence[Result], corpus: str) -> Floors:
    """Raise the floors that stand to what was reached; where none stands, every figure becomes one."""
    if known is None:
        return Floors(corpus=corpus, floors={result.figure.name: _round(result) for result in results if result.total})
    values = {result.figure.name: result for result in results}
    raised = {name: _best(values.get(name), bound) for name, bound in known.floors.items()}
    return Floors(corpus=known.corpus or corpus, floors=raised)


def write_floors(floors: Mapping[str, Floors]) -> str:
    """Write all floors as the document that is read back."""
    document = {name: each.model_dump(exclude_none=True) for name, each in sorted(floors.items())}
    return json.dumps(document, indent=2) + "\n"


def _best(result: Result | None, bound: float) -> float:
    if result is None:
        return bound
    return (min if result.figure.lower_is_better else max)(bound, _round(result))


def _round(result: Result) -> float:
    """Round to three digits, to the side on which the same run passes."""
    steps = result.value * _STEPS
    return (math.ceil(steps) if result.figure.lower_is_better else math.floor(steps)) / _STEPS
