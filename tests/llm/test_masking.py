"""What is masked, and what looks like a secret."""

import pytest

from summarise.llm.masking import find_secrets, mask_secrets, secrets_of_environment, secrets_of_url

SECRET = "canary-4f1d9b-77aa02"


@pytest.mark.parametrize(
    "url",
    [
        f"https://user:{SECRET}@a.test/v1",
        f"https://{SECRET}@a.test/v1",
        f"https://a.test/v1?api-version=2024-05-01&api-key={SECRET}",
        "https://user:%63anary-4f1d9b-77aa02@a.test/v1",
        f"https://a.test/openai/deployments/{SECRET}/v1",
    ],
)
def test_an_address_gives_its_secrets_up(url: str) -> None:
    """A password, else a user name, and keys of query and path are secrets; versions and plain words are none."""
    assert SECRET in secrets_of_url(url)
    assert not {"user", "2024-05-01", "a.test", "v1", "deployments"} & secrets_of_url(url)


def test_headers_of_the_environment_are_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the SDK is told to send in headers is known, with and without its scheme."""
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"x-team: one-team\nx-token: Bearer {SECRET}")
    assert {SECRET, "one-team"} <= secrets_of_environment()


def test_masking_keeps_the_shape() -> None:
    """Texts lose the secret wherever they stand; what is too short to be one, and numbers, stay."""
    value = {"a": [f"x {SECRET} y", 1, None], SECRET: "none"}
    assert mask_secrets(value, {SECRET, "none"}) == {"a": ["x *** y", 1, None], "***": "none"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("content: my key is sk-proj-abcdefghij0123456789", "a key"),
        ("content: Bearer abcdefghij.0123456789", "a bearer token"),
        ("uri: https://user:pass@a.test/v1", "a password in an address"),
        ("content: -----BEGIN RSA PRIVATE KEY-----", "a private key"),
        ("      Authorization: [x]", "a header that carries keys"),
        (f"content: {SECRET}", "the key in use"),
    ],
)
def test_secrets_are_found_by_their_looks(line: str, kind: str) -> None:
    """Each kind is found in its line, and the finding does not repeat it."""
    assert find_secrets(f"version: 1\n{line}\nend: 1\n", {SECRET}) == [f"line 2 holds {kind}"]


def test_plain_text_holds_no_secret() -> None:
    """Words about keys, addresses and hashes are no secrets."""
    text = "The bearer of the key, at https://a.test/v1/x, said so.\nsha256: 0123456789abcdef0123456789abcdef\n"
    assert find_secrets(text, {SECRET}) == []
