"""Corrections: what was delivered and reads otherwise now, or is gone, is taken back once, with both wordings."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from summarise.digests.fetching import FetchResult, Validators
from summarise.digests.profiles import Profile
from summarise.digests.rendering import RENDERERS
from summarise.digests.schema import Digest

PAGE = "https://paper.example/bridge"
PROFILE = f'[profiles.p]\nwindow = "daily 06:00 UTC"\nstore = "s.sqlite"\n[profiles.p.sources]\nurls = ["{PAGE}"]\n'
STORY = (
    "The town of Orr spent {} million crowns on sealing its old bridge last year. On Sunday water ran through it."
    " The mayor, Ilse Kaarna, said on Monday that the builder would pay. An inquiry began in the afternoon."
)
VERSIONS = ("2.4", "2.4", "1.4", "1.6", None, None, "1.6")


@pytest.fixture
def week(scripted: SimpleNamespace, make_profile: Callable[[str], Profile]) -> list[Digest]:
    """Live through a week in which one page is corrected twice, taken away and put back."""
    profile = make_profile(PROFILE)

    class OnePage(scripted.World):  # type: ignore[misc,name-defined]
        amount: str | None = None

        def fetch(self, requests: Sequence[tuple[str, Validators]], *_: Any, **__: Any) -> Iterator[FetchResult]:
            for address, validators in requests:
                if self.amount is None:
                    yield FetchResult(address, "failed", reason="gone", validators=validators, gone=True)
                    continue
                text = f"<html><body><article><p>{STORY.format(self.amount)}</p></article></body></html>"
                yield FetchResult(address, "fetched", text.encode(), "text/html", "utf-8", final_url=address)

    digests = []
    for day, amount in enumerate(VERSIONS):
        here = OnePage(now=datetime.fromisoformat("2026-03-04T06:05+00:00") + timedelta(days=day))
        here.amount = amount
        (report,) = here.run(profile)
        digests.append(report.digest)
    return digests


def test_each_correction_and_the_withdrawal_are_told_once(week: list[Digest]) -> None:
    """Two corrections compare with what was said last; a page that is gone is taken back; other days say nothing."""
    changes = [[change for notice in digest.corrections for change in notice.changes] for digest in week]
    assert [[change.kind for change in day] for day in changes] == [
        [], [], ["revised"], ["revised"], ["withdrawn"], [], [],
    ]  # fmt: skip
    said = ["The town of Orr spent 2.4", "The town of Orr spent 1.4", "The town of Orr spent 1.6"]
    assert [(change.before or "")[:25] for day in changes for change in day] == said
    assert [notice.run_id[:12] for digest in week for notice in digest.corrections] == [
        "p-2026-03-04", "p-2026-03-06", "p-2026-03-07",
    ]  # fmt: skip
    assert [len(digest.items) for digest in week] == [1, 0, 0, 0, 0, 0, 0]


def test_a_notice_names_the_outlet_of_an_article_that_no_story_tells(week: list[Digest]) -> None:
    """The corrected article is in the digest without its text, so that the notice can say who printed it."""
    (referred,) = week[2].referred
    assert (referred.url, referred.text) == (PAGE, None)
    assert week[2].corrections[0].changes[0].evidence[0].article == referred.id
    assert "[paper.example 1]" in RENDERERS["markdown"](week[2])
    assert "*withdrawn* — *said in the digest of* 7 March 2026 [paper.example 1]" in RENDERERS["markdown"](week[4])
