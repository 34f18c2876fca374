"""Which articles share an origin."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from summarise import Article, article_from_text, load_article
from summarise.events.origins import find_shared_runs, origins_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
COPIED = "workers on the night shift noticed water dripping through the ceiling of the engine hall"
QUOTED = "“we will not leave this harbour until every last one of us has been paid in full,”"


def write(number: int, *sentences: str, source: str | None = None, byline: str | None = None) -> Article:
    """Make an article of a few sentences, the first of them its own."""
    text = "\n\n".join([f"Dispatch {number} from the port.", *sentences])
    return article_from_text(text, article_id=str(number), source=source, byline=byline, language="en")


def test_a_shared_run_is_found_on_both_sides() -> None:
    """A run is given with its place in each article, whatever its case and punctuation."""
    first = write(1, f"The company said {COPIED}.")
    second = write(2, f"{COPIED.replace('water', 'water,').capitalize()}, and they called for help.")
    (run,) = find_shared_runs(first, second)
    assert first.text[slice(*run.first)] == COPIED
    assert second.text[slice(*run.second)] == COPIED.replace("water", "water,").capitalize()
    assert run.words == len(COPIED.split())


def test_words_in_quotation_marks_are_no_shared_run() -> None:
    """Two reporters may hear one speaker: what stands inside quotation marks proves nothing."""
    first = write(1, f"Tomas Velk, who speaks for the crew, told reporters: {QUOTED} and went aboard.")
    second = write(2, f"The crew stays: {QUOTED} Tomas Velk said.")
    assert find_shared_runs(first, second) == ()
    origins = origins_of([first, second])
    assert origins["1"].key != origins["2"].key


def test_no_run_crosses_a_quotation() -> None:
    """Words on either side of a quotation are not one run."""
    said = f"the crew of the ferry said {QUOTED} and walked down the pier"
    assert find_shared_runs(write(1, f"On Monday {said}."), write(2, f"Later {said}.")) == ()


def test_a_copied_run_makes_one_origin() -> None:
    """Articles of three outlets, two of which share words of their own, have two origins."""
    articles = [
        write(1, f"The company said {COPIED}.", source="Harbour Post"),
        write(2, f"In the morning {COPIED}.", source="Coast Daily"),
        write(3, "A leak stopped the ferry.", source="Evening Mail"),
    ]
    origins = origins_of(articles)
    assert origins["1"].key == origins["2"].key != origins["3"].key
    assert origins["3"].label == "Evening Mail"


def test_a_long_title_is_no_copy() -> None:
    """A name with its title, however long, is written alike by reporters who know nothing of each other."""
    name = "Deputy Minister for Harbours and Inland Waters Ilse Kaarna-Holm"
    first, second = write(1, f"It was {name} who closed the pier."), write(2, f"Late came {name} to the scene.")
    assert find_shared_runs(first, second)
    origins = origins_of([first, second])
    assert origins["1"].key != origins["2"].key


def test_a_credited_agency_goes_before_the_outlet() -> None:
    """Two outlets that credit one agency have one origin, named after the agency; an outlet's own report another."""
    articles = [
        write(1, "A leak stopped the ferry.", source="Harbour Post", byline="Reuters"),
        write(2, "No ferry sails today.", source="Coast Daily", byline="By Ann Lee, Reuters"),
        write(3, "The pier is closed.", source="Harbour Post"),
        write(4, "Passengers wait in the hall.", source="harbour post"),
    ]
    origins = origins_of(articles)
    assert origins["1"].key == origins["2"].key
    assert origins["1"].label == origins["2"].label == "Reuters"
    assert origins["3"].key == origins["4"].key != origins["1"].key


def test_the_seeds_share_runs_of_words() -> None:
    """The two seed articles introduce the professor in the same nine words, and so have at most one origin."""
    first, second = map(load_article, SEEDS)
    (run,) = find_shared_runs(first, second)
    assert first.text[slice(*run.first)] == "Leif-Eric Easley, a professor at Ewha University in Seoul"
    origins = origins_of([first, second])
    assert len({origin.key for origin in origins.values()}) == 1


@given(st.permutations(range(5)))
def test_origins_do_not_depend_on_order(order: list[int]) -> None:
    """The same articles have the same origins in any order."""
    articles = [
        write(0, f"The company said {COPIED}.", source="Harbour Post"),
        write(1, f"At five {COPIED}.", byline="AFP"),
        write(2, "Nobody was hurt.", byline="AFP and Reuters"),
        write(3, "Nobody was hurt at all.", byline="Reuters"),
        write(4, "The pier is closed."),
    ]
    assert origins_of(articles[index] for index in order) == origins_of(articles)
    assert [origins_of(articles)[str(index)].key for index in range(5)] == ["0", "0", "0", "0", "4"]
