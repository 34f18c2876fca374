"""Which addresses are public, and what a deadline allows."""

import httpcore2
import pytest

from summarise.articles.network import Deadline, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # an address that must be refused
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_private_addresses_are_known(address: str) -> None:
    """Loopback, private, link-local, shared, multicast, and all of them inside IPv6 forms are not public."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_known(address: str) -> None:
    """Addresses of the public internet are public, also inside IPv6 forms."""
    assert is_public(address)


def test_a_deadline_bounds_every_step() -> None:
    """A step gets its own time or what is left, whichever is less; then none is allowed."""
    now = [100.0]
    deadline = Deadline(10.0, clock=lambda: now[0])
    assert deadline.limit(3.0) == 3.0
    now[0] = 108.0
    assert deadline.limit(3.0) == deadline.limit() == 2.0
    now[0] = 110.0
    with pytest.raises(httpcore2.TimeoutException):
        deadline.limit(3.0)
