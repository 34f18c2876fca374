"""The outbox: what was sent but not noted is sent again, so that whoever compares keys sees one digest."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarise.digests.profiles import Profile
from summarise.digests.store import open_store
from summarise.digests.store.runs import Runs


class DiedError(BaseException):
    """The process ends here."""


def test_a_crash_between_sending_and_noting_sends_the_same_again(
    make_profile: Callable[[str], Profile],
    scripted: SimpleNamespace,
    site: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Files are written once; the webhook comes twice, with one key and one body; no question is asked again."""
    site.pages["/hook"] = lambda visitor: visitor.answer(b"{}")
    profile = make_profile(
        scripted.PROFILE + f'[[profiles.morning.delivery]]\nchannel = "webhook"\nurl = "{site.url}/hook"\n'
    )
    note, noted = Runs.note_delivery, []

    def die_at_the_second(self: Runs, *of: Any) -> None:
        noted.append(of)
        if len(noted) == 2:
            raise DiedError
        note(self, *of)

    monkeypatch.setattr(Runs, "note_delivery", die_at_the_second)
    with pytest.raises(DiedError):
        scripted.World(now=scripted.FIRST).run(profile)
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "digests").iterdir()}
    again = scripted.World(now=scripted.FIRST)
    (report,) = again.run(profile)
    assert (report.delivered, again.client.asked) == (True, [])
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "digests").iterdir()} == written
    first, second = ((hook.headers["Idempotency-Key"], hook.body) for hook in site.seen)
    assert first == second
    with open_store(profile.store) as store:
        assert [one.tries for one in store.runs.outbox(report.run.run_id)] == [1, 1]
