"""What a cassette keeps, when it answers, and how it says that it cannot."""

import threading
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml

from summarise.errors import CassetteError, OutputError, UsageError
from summarise.llm import cassettes
from summarise.llm.cassette_transport import CURRENT_TURNS, CassetteTransport
from summarise.llm.cassettes import Cassette

CANARY = "sk-canary-4f1d9b"


class Origin(httpx2.BaseTransport):
    """Answer every request with its number, and count."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.count = 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        del request
        self.count += 1
        headers = {
            "set-cookie": CANARY,
            "content-type": f"application/json; k={CANARY}",
            "x-organisation": CANARY,
        }
        return httpx2.Response(self.status, headers=headers, json={"answer": self.count, "text": "one\ntwo “three”\n"})


def ask(transport: httpx2.BaseTransport, body: Any, url: str = "http://a.test:80/v1/chat/completions") -> Any:
    """Send one request and return the parsed answer."""
    with httpx2.Client(transport=transport, headers={"authorization": CANARY}) as http:
        return http.post(url, json=body).json()


def record(path: Path, *bodies: Any) -> Cassette:
    """Record the answers to some questions."""
    cassette = Cassette.open(path, "record")
    for body in bodies:
        ask(CassetteTransport(Origin(), cassette), body)
    cassette.save()
    return cassette


def test_replay_gives_what_was_recorded_and_touches_nothing(tmp_path: Path) -> None:
    """The same question, from another host and with its keys in another order, gets the recorded answer."""
    path = tmp_path / "x.yaml"
    origin = Origin()
    cassette = Cassette.open(path, "record")
    cassette.metadata["who"] = {"any": ["thing", 1]}
    first = ask(CassetteTransport(origin, cassette), {"q": "one", "n": 1})
    cassette.save()
    replayed = Cassette.open(path, "replay")
    url = "http://b.test:99/v1/chat/completions"
    assert ask(CassetteTransport(None, replayed), {"n": 1, "q": "one"}, url) == first
    assert replayed.metadata == {"recorded_at": cassette.recorded_at, "who": {"any": ["thing", 1]}}
    assert (origin.count, replayed.unplayed) == (1, 0)


def test_same_question_is_answered_in_order_then_by_the_last(tmp_path: Path) -> None:
    """Two recordings of one question come in their order; a third question gets the second again."""
    path = tmp_path / "x.yaml"
    cassette = Cassette.open(path, "record")
    transport = CassetteTransport(Origin(), cassette)
    for _ in range(2):
        ask(transport, {"q": 1})
    cassette.save()
    replay = CassetteTransport(None, Cassette.open(path, "replay"))
    assert [ask(replay, {"q": 1})["answer"] for _ in range(3)] == [1, 2, 2]


def test_unplayed_recordings_are_counted(tmp_path: Path) -> None:
    """What no question asked for is counted."""
    record(tmp_path / "x.yaml", {"q": 1}, {"q": 2}, {"q": 3})
    cassette = Cassette.open(tmp_path / "x.yaml", "replay")
    ask(CassetteTransport(None, cassette), {"q": 2})
    assert cassette.unplayed == 2


def test_miss_shows_the_nearest_recording_and_the_word(tmp_path: Path) -> None:
    """A question with one changed word fails at once and shows that word, not the whole text."""
    filler = "\n".join(f"line {number} of the article" for number in range(200))
    record(tmp_path / "x.yaml", {"q": "something else"}, {"q": f"{filler}\nName the speaker."})
    cassette = Cassette.open(tmp_path / "x.yaml", "replay")
    with pytest.raises(CassetteError) as caught:
        ask(CassetteTransport(None, cassette), {"q": f"{filler}\nName the author."})
    message = str(caught.value)
    assert "speaker" in message
    assert "author" in message
    assert "line 100" not in message
    assert len(message) < 600


def test_the_nearest_recording_is_the_one_with_most_of_the_words(tmp_path: Path) -> None:
    """Of questions that share a template, the one about the same sentence is shown, and its changed word."""
    template = "Who says this?\nName one person.\nThe sentence:\n"
    sentences = ["The ferry sank in May.", "The mayor opened the old bridge on Monday at noon.", "Prices rose again."]
    record(tmp_path / "x.yaml", *({"q": template + sentence} for sentence in sentences))
    cassette = Cassette.open(tmp_path / "x.yaml", "replay")
    with pytest.raises(CassetteError, match=r"recording 2 is nearest:(?s:.*)Tuesday"):
        ask(CassetteTransport(None, cassette), {"q": template + sentences[1].replace("Monday", "Tuesday")})


def test_modes_once_and_extend(tmp_path: Path) -> None:
    """`once` records only where no file is; `extend` asks only what is not recorded."""
    path = tmp_path / "x.yaml"
    origin = Origin()
    once = Cassette.open(path, "once")
    ask(CassetteTransport(origin, once), {"q": 1})
    once.save()
    assert Cassette.open(path, "once").replays_only
    extended = Cassette.open(path, "extend")
    transport = CassetteTransport(origin, extended)
    ask(transport, {"q": 1})
    ask(transport, {"q": 2})
    extended.save()
    assert origin.count == 2
    assert len(Cassette.open(path, "replay").interactions) == 2


def test_an_unknown_mode_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    """A mistyped "replay" must not fall through to the network."""
    record(tmp_path / "x.yaml", {"q": 1})
    with pytest.raises(UsageError, match="rplay"):
        Cassette.open(tmp_path / "x.yaml", "rplay")  # type: ignore[arg-type]


def test_what_nobody_asks_for_any_more_can_be_dropped(tmp_path: Path) -> None:
    """After an extended run a cassette holds what the run asked for, and nothing of what it was before."""
    path = tmp_path / "x.yaml"
    record(path, {"q": 1}, {"q": 2})
    cassette = Cassette.open(path, "extend")
    transport = CassetteTransport(Origin(), cassette)
    ask(transport, {"q": 2})
    ask(transport, {"q": 3})
    cassette.drop_unplayed()
    cassette.save()
    kept = Cassette.open(path, "replay").interactions
    assert [interaction.question for interaction in kept] == [{"q": 2}, {"q": 3}]


def test_nothing_secret_is_written(tmp_path: Path) -> None:
    """Request headers, cookies, parameters of a kept header and a key that an answer repeats stay out of the file."""
    path = tmp_path / "x.yaml"
    cassette = Cassette.open(path, "record")
    cassette.secrets.add(CANARY)
    ask(CassetteTransport(Origin(), cassette), {"q": CANARY}, f"http://u:{CANARY}@a.test/v1?key={CANARY}")
    cassette.save()
    assert CANARY not in path.read_text(encoding="utf-8")


def test_where_the_host_has_its_api_is_not_written(tmp_path: Path) -> None:
    """A path may hold a key: what was recorded below one is found below any other."""
    path = tmp_path / "x.yaml"
    cassette = Cassette.open(path, "record")
    ask(CassetteTransport(Origin(), cassette), {"q": 1}, f"http://a.test/team/{CANARY}/chat/completions")
    cassette.save()
    assert CANARY not in path.read_text(encoding="utf-8")
    assert ask(CassetteTransport(None, Cassette.open(path, "replay")), {"q": 1})["answer"] == 1


@pytest.mark.parametrize("status", [307, 503])
def test_only_answers_are_recorded(tmp_path: Path, status: int) -> None:
    """A failure and a way to somewhere else are passed on and not kept."""
    cassette = Cassette.open(tmp_path / "x.yaml", "record")
    ask(CassetteTransport(Origin(status), cassette), {"q": 1})
    assert cassette.interactions == ()


def test_file_is_for_people(tmp_path: Path) -> None:
    """Bodies are parsed, long text stands as a block, and vcrpy's version and keys are there."""
    path = tmp_path / "x.yaml"
    record(path, {"q": "first line\nsecond “line”"})
    text = path.read_text(encoding="utf-8")
    assert "q: |-\n        first line\n        second “line”\n" in text
    content = yaml.safe_load(text)
    assert content["version"] == 1
    assert content["interactions"][0]["request"]["method"] == "POST"
    assert content["interactions"][0]["response"]["status"]["code"] == 200


def test_save_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is an output error, and neither the old file nor the folder changes."""
    path = tmp_path / "x.yaml"
    record(path, {"q": 1})
    before = path.read_bytes()
    cassette = Cassette.open(path, "extend")
    ask(CassetteTransport(Origin(), cassette), {"q": 2})

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OutputError, match="No space"):
        cassette.save()
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["x.yaml"]


def test_eight_workers_get_their_own_answers(tmp_path: Path) -> None:
    """Threads that replay at once each get the answer to their own question."""
    bodies = [{"q": number} for number in range(8)]
    cassette = Cassette.open(tmp_path / "x.yaml", "record")
    origin = CassetteTransport(Origin(), cassette)
    expected = [ask(origin, body)["answer"] for body in bodies]
    cassette.save()
    replay = CassetteTransport(None, Cassette.open(tmp_path / "x.yaml", "replay"))
    found: dict[int, list[int]] = {}

    def work(number: int) -> None:
        found[number] = [ask(replay, bodies[number])["answer"] for _ in range(20)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [set(found[number]) for number in range(8)] == [{answer} for answer in expected]


def test_each_asker_gets_a_questions_answers_in_order(tmp_path: Path) -> None:
    """Eight askers of one question that was answered twice: each gets the first answer, then the second."""
    cassette = Cassette.open(tmp_path / "x.yaml", "record")
    origin = CassetteTransport(Origin(), cassette)
    assert [ask(origin, {"q": 1})["answer"] for _ in range(2)] == [1, 2]
    cassette.save()
    replay = CassetteTransport(None, Cassette.open(tmp_path / "x.yaml", "replay"))
    found: list[list[int]] = []

    def work() -> None:
        CURRENT_TURNS.set({})
        found.append([ask(replay, {"q": 1})["answer"] for _ in range(3)])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[1, 2, 2]] * 8


def test_a_later_asker_is_given_what_was_just_recorded(tmp_path: Path) -> None:
    """While it records, a question that another asker has put before is not asked again, so a replay says the same."""
    cassette = Cassette.open(tmp_path / "x.yaml", "record")
    origin = Origin()
    assert ask(CassetteTransport(origin, cassette), {"q": 1})["answer"] == 1
    assert ask(CassetteTransport(origin, cassette), {"q": 1})["answer"] == 1
    assert origin.count == 1


def test_recording_gives_what_a_replay_will_give(tmp_path: Path) -> None:
    """A secret in an answer is masked before anybody reads it, not only in the file."""
    cassette = Cassette.open(tmp_path / "x.yaml", "record")
    cassette.secrets.add("one\ntwo")
    recorded = ask(CassetteTransport(Origin(), cassette), {"q": 1})
    cassette.save()
    assert recorded["text"] == "*** “three”\n"
    assert ask(CassetteTransport(None, Cassette.open(tmp_path / "x.yaml", "replay")), {"q": 1}) == recorded


def test_a_block_is_over_when_it_ends(tmp_path: Path) -> None:
    """Inside a block its cassette is the active one, the innermost first; a block that fails writes nothing."""

    def fail_inside(outer: Cassette) -> None:
        with cassettes.cassette(tmp_path / "y.yaml", mode="record") as inner:
            ask(CassetteTransport(Origin(), inner), {"q": 1})
            assert cassettes.active_cassette() is inner is not outer
            raise ZeroDivisionError

    path = tmp_path / "x.yaml"
    with cassettes.cassette(path, mode="once") as outer:
        ask(CassetteTransport(Origin(), outer), {"q": 1})
        with pytest.raises(ZeroDivisionError):
            fail_inside(outer)
        assert cassettes.active_cassette() is outer
    assert cassettes.active_cassette() is None
    assert [each.name for each in tmp_path.iterdir()] == ["x.yaml"]
    with cassettes.cassette(path) as replayed:
        assert replayed.replays_only
        assert len(replayed.interactions) == 1


def test_where_nothing_is_recorded_nothing_is_written(tmp_path: Path) -> None:
    """A run that asked nothing leaves an older cassette as it is, and makes no empty one."""
    record(tmp_path / "x.yaml", {"q": 1})
    before = (tmp_path / "x.yaml").read_bytes()
    for name, mode in (("x.yaml", "record"), ("x.yaml", "extend"), ("y.yaml", "record")):
        with cassettes.cassette(tmp_path / name, mode):  # type: ignore[arg-type]
            pass
    assert (tmp_path / "x.yaml").read_bytes() == before
    assert not (tmp_path / "y.yaml").exists()
