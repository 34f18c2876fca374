"""Runs: what fails stops nothing else, what is stored is not paid again, a budget ends the asking cleanly."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarise.digests.budget import Limits
from summarise.digests.locking import lock_profile
from summarise.digests.profiles import Profile
from summarise.digests.schema import Digest
from summarise.digests.store import open_store
from summarise.errors import (
    AuthenticationError,
    BusyError,
    CassetteError,
    ModelUnreachableError,
    RefusalError,
    SummariseError,
)

WIDE = """
[profiles.p]
window = "daily 06:00 UTC"
items = 20
store = "store.sqlite"
[profiles.p.sources]
files = ["inbox"]
[[profiles.p.delivery]]
channel = "files"
folder = "digests"
formats = ["json"]
"""
STORIES = ("rates-held", "museum-roof", "bees", "lighthouse", "salmon", "tunnel-ruling")


def write_inbox(folder: Path, world: Any) -> None:
    """Put articles of different events into the inbox, without their titles, so that each asks for a headline."""
    folder.mkdir(parents=True)
    texts = {one["url"].rpartition("/")[2]: one["text"] for one in world().articles}
    for name in STORIES:
        (folder / f"{name}.txt").write_text(texts[name], encoding="utf-8")


@pytest.fixture
def inbox(make_profile: Callable[[str], Profile], tmp_path: Path, world: Any) -> Profile:
    """Give a profile that reads six local articles."""
    profile = make_profile(WIDE)
    write_inbox(tmp_path / "inbox", world)
    return profile


@pytest.fixture
def at_seven(world: Any) -> Any:
    """Give a world on a morning after the profile's window."""
    return world(now=datetime.fromisoformat("2026-03-04T07:00+00:00"))


def states_of(digest: Digest) -> list[str]:
    """List the states of the articles."""
    return sorted(article.state for article in digest.coverage.articles)


def failing(world: Any, error: SummariseError, after: int = 0) -> None:
    """Let the model fail once it has answered so many questions."""

    class Failing(type(world.client)):  # type: ignore[misc]
        def for_article(self, **_: Any) -> "Failing":
            return Failing(self.gate, self.embedded, parent=self)

        def ask(self, *arguments: Any, **options: Any) -> Any:
            if len(world.client.asked) >= after:
                raise error
            return super().ask(*arguments, **options)

    world.client = Failing()


def test_a_run_briefs_delivers_and_then_nothing_is_due(inbox: Profile, at_seven: Any, tmp_path: Path) -> None:
    """One digest comes out; a second run in the same window does nothing and asks nothing."""
    (report,) = at_seven.run(inbox)
    assert states_of(report.digest) == ["briefed"] * 6
    assert (report.delivered, report.run.state) == (True, "delivered")
    asked, files = len(at_seven.client.asked), list((tmp_path / "digests").iterdir())
    assert at_seven.run(inbox) == []
    assert len(at_seven.client.asked) == asked
    assert list((tmp_path / "digests").iterdir()) == files


def test_what_is_stored_is_not_paid_again(inbox: Profile, at_seven: Any) -> None:
    """Another profile on the same store has the briefs of the same texts for nothing."""
    (first,) = at_seven.run(inbox)
    other = SimpleNamespace(**{name: getattr(inbox, name) for name in inbox.__slots__})
    other.name, other.settings = "other", inbox.settings
    asked = len(at_seven.client.asked)
    (second,) = at_seven.run(other)
    assert len(at_seven.client.asked) == asked
    assert (first.digest.cost.requests > 0, second.digest.cost.requests) == (True, 0)
    assert states_of(second.digest) == ["briefed"] * 6


def test_an_endpoint_that_is_down_leaves_articles_pending_for_the_next_run(inbox: Profile, at_seven: Any) -> None:
    """After three failures in a row nothing more is asked; the digest ships; tomorrow the articles are briefed."""
    failing(at_seven, ModelUnreachableError("the endpoint is down"))
    (report,) = at_seven.run(inbox)
    assert states_of(report.digest) == ["pending"] * 6
    assert "in a row" in (report.digest.cost.stopped_by or "")
    assert report.delivered
    tomorrow = type(at_seven)(now=at_seven.now + timedelta(days=1))
    (again,) = tomorrow.run(inbox)
    assert states_of(again.digest) == ["briefed"] * 6


def test_a_key_that_is_refused_is_tried_once(inbox: Profile, at_seven: Any) -> None:
    """One refused key ends the asking at once, and everything stays pending."""
    failing(at_seven, AuthenticationError("the key is not accepted"))
    (report,) = at_seven.run(inbox)
    assert states_of(report.digest) == ["pending"] * 6
    assert report.digest.cost.stopped_by == "the key is not accepted"


def test_a_model_that_cannot_be_started_still_gives_a_digest(inbox: Profile, at_seven: Any) -> None:
    """Without weights or engine the digest lists what came in, and asks for nothing."""
    at_seven.failure = AuthenticationError("there are no weights")
    (report,) = at_seven.run(inbox)
    assert states_of(report.digest) == ["pending"] * 6
    assert report.digest.top_line.text == "Nothing could be briefed; the next run takes up 6 articles."
    assert report.digest.ai_use == "Written by summarise. No language model had a part in it."


def test_a_refused_article_fails_and_the_others_go_on(inbox: Profile, at_seven: Any) -> None:
    """What the model declines is named in the coverage and not asked again tomorrow."""
    failing(at_seven, RefusalError("the model declined to answer"), after=3)
    (report,) = at_seven.run(inbox)
    states = states_of(report.digest)
    assert "failed" in states
    assert "pending" not in states
    reasons = {article.reason for article in report.digest.coverage.articles if article.state == "failed"}
    assert reasons == {"the model declined to answer"}


def test_a_cassette_of_another_run_ends_the_run(inbox: Profile, at_seven: Any) -> None:
    """A missing recording is an error of the call, and the run can go on with the right one."""
    failing(at_seven, CassetteError("no recording fits"))
    with pytest.raises(CassetteError):
        at_seven.run(inbox)
    right = type(at_seven)(now=at_seven.now)
    (report,) = right.run(inbox)
    assert states_of(report.digest) == ["briefed"] * 6


@pytest.mark.parametrize("limits", [Limits(requests=3), Limits(tokens=2_000)], ids=["requests", "tokens"])
def test_a_budget_ends_the_asking_cleanly(inbox: Profile, at_seven: Any, limits: Limits) -> None:
    """What was briefed within the budget is delivered, the rest is pending, and no request leaves beyond it."""
    (report,) = at_seven.run(inbox, limits=limits)
    states = states_of(report.digest)
    assert report.budget_spent
    assert set(states) == {"briefed", "pending"}
    assert len(at_seven.client.asked) <= 5
    assert report.digest.cost.requests == len(at_seven.client.asked)
    assert report.delivered
    tomorrow = type(at_seven)(now=at_seven.now + timedelta(days=1))
    (rest,) = tomorrow.run(inbox)
    assert states_of(rest.digest) == ["briefed"] * states.count("pending")
    assert len({*at_seven.client.asked, *tomorrow.client.asked}) == len(at_seven.client.asked + tomorrow.client.asked)


def test_a_delivery_that_fails_is_tried_with_the_next_run(inbox: Profile, at_seven: Any, tmp_path: Path) -> None:
    """A folder that cannot be written keeps the digest in the outbox; when it can, it comes, and nothing is paid."""
    (tmp_path / "digests").write_text("in the way")
    (report,) = at_seven.run(inbox)
    assert not report.delivered
    assert report.run.state == "composed"
    (tmp_path / "digests").unlink()
    asked = len(at_seven.client.asked)
    (again,) = at_seven.run(inbox)
    assert again.delivered
    assert again.digest == report.digest
    assert len(at_seven.client.asked) == asked
    with open_store(inbox.store) as store:
        (posted,) = store.runs.outbox(report.run.run_id)
    assert posted.tries == 2
    assert posted.error is None


def test_only_one_run_of_a_profile_works_at_a_time(inbox: Profile, at_seven: Any) -> None:
    """The second run is told so at once, whatever process the first is in."""
    with lock_profile(inbox.store, inbox.name), pytest.raises(BusyError) as caught:
        at_seven.run(inbox)
    assert caught.value.exit_code == 75
    script = (
        "import sys; from pathlib import Path; from summarise.digests.locking import lock_profile\n"
        "with lock_profile(Path(sys.argv[1]), 'p'): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(inbox.store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BusyError):
            at_seven.run(inbox)
        other.kill()
    assert len(at_seven.run(inbox)) == 1


def test_eight_workers_give_the_same_digest_as_one(
    make_profile: Callable[[str], Profile], world: Any, tmp_path: Path
) -> None:
    """However many articles are briefed at a time, the digest is the same."""
    digests = []
    for workers in (1, 8):
        write_inbox(tmp_path / str(workers) / "inbox", world)
        profile = make_profile(WIDE.replace("inbox", f"{workers}/inbox").replace("store.sqlite", f"{workers}.sqlite"))
        here = world(now=datetime.fromisoformat("2026-03-04T07:00+00:00"))
        os.environ["SUMMARISE_WORKERS"] = str(workers)
        try:
            (report,) = here.run(profile)
        finally:
            del os.environ["SUMMARISE_WORKERS"]
        fields = report.digest.model_dump(include={"items", "answers", "top_line", "quotes_of_the_day"})
        for item in fields["items"]:
            item["brief"].pop("provenance")
        digests.append(fields)
    assert digests[0] == digests[1]


def test_an_edited_file_is_news_where_it_says_something_new(inbox: Profile, at_seven: Any, tmp_path: Path) -> None:
    """A local article that is rewritten comes again as a follow-up; one that is touched does not."""
    at_seven.run(inbox)
    (tmp_path / "inbox" / "museum-roof.txt").write_text(
        "The maritime museum in Halden said on Wednesday that all three ship models damaged by rain can be saved."
        "\n\n“We found the missing mast in a gutter,” said the director, Ines Karlo. A carpenter works on the roof.",
        encoding="utf-8",
    )
    (tmp_path / "inbox" / "bees.txt").touch()
    tomorrow = type(at_seven)(now=at_seven.now + timedelta(days=1))
    (report,) = tomorrow.run(inbox)
    assert states_of(report.digest) == ["briefed"]
    assert [follow.first_seen for follow in report.digest.follow_ups] == ["2026-03-04"]
