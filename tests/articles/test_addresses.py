"""Web addresses among inputs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.addresses import is_address, show_address


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.org/a", True),
        ("FTP://example.org", True),
        ("a/b.txt", False),
        ("C:/a.txt", False),
        ("-", False),
    ],
)
def test_addresses_have_a_scheme(source: str, expected: bool) -> None:  # noqa: FBT001  # pytest passes by name
    """Only what names a scheme is an address."""
    assert is_address(source) is expected


@given(st.from_regex(r"https://[a-z]{1,9}:CANARY@example\.org/[a-z]{0,9}\?key=CANARY", fullmatch=True))
def test_shown_addresses_hold_no_secret(url: str) -> None:
    """Neither user name, password nor query is shown; host and path are."""
    shown = show_address(url)
    assert shown.startswith("https://example.org/")
    assert "CANARY" not in shown
