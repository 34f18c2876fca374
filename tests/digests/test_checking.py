"""Checking: a digest that a run made holds; one that was changed anywhere that code can see does not."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarise.digests.checking import check_digest
from summarise.digests.profiles import Profile
from summarise.digests.schema import Digest


@pytest.fixture(scope="module")
def digests(scripted: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> list[Digest]:
    """Live through the first mornings of the fortnight."""
    profile: Profile = scripted.write_profile(Path(tmp_path_factory.mktemp("check")))
    return [report.digest for day in scripted.list_mornings()[:3] for report in scripted.World(now=day).run(profile)]


def failures_of(digest: Digest) -> list[str]:
    """List what a check finds."""
    return [failure.message for _, report in check_digest(digest) for failure in report.failures]


def test_what_a_run_made_holds_and_names_its_stories(digests: list[Digest]) -> None:
    """Every digest holds, what it carries over from earlier ones included; each story has its own report."""
    assert [failures_of(digest) for digest in digests] == [[], [], []]
    assert [name for name, _ in check_digest(digests[1])] == [
        "Divers find crack in hull of ferry Meridian",
        "Strike shuts schools in Velmar",
        digests[1].window.run_id,
    ]
    assert digests[1].open_contradictions[0].contradiction.sides[0].evidence[0].excerpt


def change_quote(digest: Digest) -> Digest:
    """Put other words into a quotation of the day."""
    quotes = (digest.quotes_of_the_day[0].model_copy(update={"text": "I never said this"}),)
    return digest.model_copy(update={"quotes_of_the_day": quotes})


def change_score(digest: Digest) -> Digest:
    """Lift a story."""
    return digest.model_copy(update={"items": (digest.items[0].model_copy(update={"score": 99.0}), *digest.items[1:])})


def change_evidence(digest: Digest) -> Digest:
    """Point beyond the end of an article."""
    evidence = tuple(one.model_copy(update={"end": 99_999}) for one in digest.top_line.evidence)
    return digest.model_copy(update={"top_line": digest.top_line.model_copy(update={"evidence": evidence})})


def change_coverage(digest: Digest) -> Digest:
    """Count an article twice."""
    coverage = digest.coverage.model_copy(update={"articles": digest.coverage.articles * 2})
    return digest.model_copy(update={"coverage": coverage})


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (change_quote, "these are not the words of the source"),
        (change_score, "it is not the sum of its parts"),
        (change_evidence, "the article is shorter"),
        (change_coverage, "stands there 2 times"),
    ],
)
def test_a_changed_digest_does_not_hold(digests: list[Digest], change: Callable[[Digest], Any], found: str) -> None:
    """Words, scores, spans and coverage are looked at again."""
    assert any(found in message for message in failures_of(change(digests[0])))
