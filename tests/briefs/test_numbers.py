"""Numbers in digits and in words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.briefs.numbers import find_numbers


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("75th", "seventy-fifth"),
        ("1,200", "1.2 thousand"),
        ("2bn", "two billion"),
        ("205", "two hundred and five"),
        ("36", "three dozen"),
        ("25,006", "twenty five thousand and six"),
        ("1200", "twelve hundred"),
    ],
)
def test_two_spellings_of_one_number_share_a_value(first: str, second: str) -> None:
    """Digits and words for one number meet."""
    (one,), (other,) = find_numbers(first), find_numbers(second)
    assert one.values & other.values


def test_two_thirds_is_one_fraction() -> None:
    """A fraction is neither of its parts."""
    (found,) = find_numbers("two-thirds of the fleet")
    assert found.values == {Fraction(2, 3)}


@pytest.mark.parametrize("text", ["The G20 met", "An F-16 flew", "Covid-19 spread"])
def test_digits_inside_names_are_no_numbers(text: str) -> None:
    """A name with digits in it counts nothing."""
    assert find_numbers(text) == []


def test_the_end_of_a_range_of_years_is_a_year_too() -> None:
    """The 53 of 1950-53 is also 1953."""
    assert Fraction(1953) in find_numbers("the 1950-53 war")[1].values


@given(st.integers(0, 10**9))
def test_grouped_digits_mean_what_plain_ones_mean(value: int) -> None:
    """Thousands separators change nothing."""
    (plain,), (grouped,) = find_numbers(str(value)), find_numbers(f"{value:,}")
    assert plain.values & grouped.values == {Fraction(value)}


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def spell(value: int) -> str:
    """Spell a number as British papers do."""
    for scale, name in SCALES:
        if value >= scale:
            rest = value % scale
            joint = " and " if 0 < rest < 100 else " " if rest else ""
            return f"{spell(value // scale)} {name}{joint}{spell(rest) if rest else ''}"
    if value < len(SMALL):
        return SMALL[value]
    return TENS[value // 10 - 2] + (f"-{SMALL[value % 10]}" if value % 10 else "")


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_words_is_read_whole(value: int) -> None:
    """However long it is spelled, it is one number with one value."""
    (found,) = find_numbers(spell(value))
    assert found.values == {Fraction(value)}


@pytest.mark.parametrize("words", ["twenty eleven", "seven three", "five twenty"])
def test_numbers_side_by_side_are_not_added_up(words: str) -> None:
    """What no speaker says as one number is not one."""
    both = sum(Fraction(SMALL.index(word) if word in SMALL else 20) for word in words.split())
    assert not any(both in number.values for number in find_numbers(words))


@given(st.text(max_size=80))
def test_spans_hold_what_is_written(text: str) -> None:
    """Every number lies inside the text, in order, and any text is read without error."""
    found = find_numbers(text)
    assert [number.start for number in found] == sorted(number.start for number in found)
    assert all(number.written in text[number.start : number.end] for number in found)
