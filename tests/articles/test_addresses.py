"""Web addresses among inputs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.addresses import canonical_url, is_address, show_address


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


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Example.ORG:443/a b?utm_source=x&id=3&fbclid=9#top", "https://example.org/a%20b?id=3"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org.:8080/a/?b=2&a=1&", "http://example.org:8080/a/?b=2&a=1"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.org/%c3%bc?at_medium=RSS&at=4", "https://example.org/%C3%BC?at=4"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        (" http://example.org/a\n", "http://example.org/a"),
    ],
)
def test_addresses_of_one_page_have_one_form(url: str, expected: str) -> None:
    """What says where the reader came from goes, what may name another page stays."""
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//example.org/a",
        "file:///etc/passwd",
        "data:text/html,x",
        "http:///a",
        "http://me:CANARY@example.org/",
        "http://exa mple.org/",
        "http://example.org:99999/",
        "http://[::g]/",
        "http://example.org/" + "a" * 5_000,
    ],
)
def test_what_no_page_can_have_has_no_form(url: str) -> None:
    """Other schemes, credentials, impossible hosts and endless addresses are none."""
    assert canonical_url(url) is None


@given(st.one_of(st.text(), st.text().map("http://example.org/{}".format)))
def test_the_form_is_final_and_printable(url: str) -> None:
    """The form of a form is itself, and it holds nothing that has to be escaped."""
    form = canonical_url(url)
    if form is not None:
        assert canonical_url(form) == form
        assert form.isascii()
        assert not set(form) & set(' <>"\\\n\x1b#')
