"""Floors are held and only rise."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.errors import SettingsError, UsageError
from summarise.evals.figures import Figure, Result
from summarise.evals.floors import Floors, find_breaches, raise_floors, read_floors, require_corpus, write_floors


def result_of(name: str, value: float, *, lower_is_better: bool = False) -> Result:
    """Make a measured figure."""
    return Result(Figure(name, lambda _: value, "all", lower_is_better), value, value, value, 10)


def test_below_a_floor_and_above_a_ceiling_are_breaches() -> None:
    """A figure of which less is better has a ceiling; a name that is no figure is told."""
    known = Floors(floors={"named": 0.9, "misnamed": 0.05, "nmaed": 0.5})
    measured = [result_of("named", 0.8999), result_of("misnamed", 0.06, lower_is_better=True)]
    assert list(find_breaches(known, measured)) == [
        "named is 0.900, below 0.900",
        "misnamed is 0.060, above 0.050",
        "nmaed is no figure of this measure",
    ]


def test_a_floor_that_is_just_reached_holds() -> None:
    """Equal is enough."""
    assert not list(find_breaches(Floors(floors={"named": 0.9}), [result_of("named", 0.9)]))


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_floors_never_fall(bound: float, value: float, lower_is_better: bool) -> None:  # noqa: FBT001 - drawn
    """A raised floor is at least as strict as before, and the same run passes where the old one did."""
    before = Floors(floors={"x": bound})
    measured = [result_of("x", value, lower_is_better=lower_is_better)]
    after = raise_floors(before, measured, "c").floors["x"]
    assert after <= bound if lower_is_better else after >= bound
    if not list(find_breaches(before, measured)):
        assert not list(find_breaches(Floors(floors={"x": after}), measured))


def test_a_measure_without_floors_gets_all_its_figures() -> None:
    """Where nothing stands, what was reached becomes the floor of these articles."""
    raised = raise_floors(None, [result_of("named", 0.93456), result_of("misnamed", 0.0421, lower_is_better=True)], "c")
    assert (raised.floors, raised.corpus) == ({"named": 0.934, "misnamed": 0.043}, "c")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """The file is one that a person may edit."""
    floors = {"quotes": Floors(corpus="c", floors={"named": 0.9}), "groups": Floors(floors={"f1": 0.97})}
    (tmp_path / "floors.json").write_text(write_floors(floors), encoding="utf-8")
    assert read_floors(tmp_path / "floors.json") == floors


def test_other_articles_are_not_held_to_these_floors() -> None:
    """A floor without a corpus holds for any."""
    with pytest.raises(UsageError, match="other annotated articles"):
        require_corpus(Floors(corpus="a", floors={}), "b")
    require_corpus(Floors(floors={}), "b")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """An unknown key and a missing file are errors with a hint."""
    (tmp_path / "floors.json").write_text('{"quotes": {"flors": {}}}', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"quotes\.flors"):
        read_floors(tmp_path / "floors.json")
    with pytest.raises(SettingsError, match="cannot read"):
        read_floors(tmp_path / "nowhere.json")
    assert read_floors(tmp_path / "nowhere.json", may_be_missing=True) == {}
