"""Stances: candidates by code, attitudes by the probabilities of two words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from summarise.articles.loading import article_from_text
from summarise.briefs.answers import TargetAnswer
from summarise.briefs.draft import DraftStance
from summarise.briefs.plans.stances import ask_stances, decide_attitude
from summarise.briefs.plans.statements import decide_statements
from summarise.briefs.plans.task import Task
from summarise.briefs.reading import Reading

HARBOUR = (
    "The mayor of Vik, Anna Berg, met Lars Holm in the harbour on Monday.\n\n"
    "“Lars Holm has betrayed every fisherman of this town,” Berg said.\n\n"
    "“He is a disgrace and should resign,” she said. The rain went on.\n\n"
    "Erik Dahl, who owns two boats, said the new quay was a great success for the town."
)


@dataclass
class ScriptedAsker:
    """Answers target questions with one phrase, attitudes from a table by target; remembers what was asked."""

    target: str | None = None
    supports: dict[str, float] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def try_ask(self, prompt: str, answer: type[TargetAnswer], *, max_tokens: int, **values: object) -> TargetAnswer:
        """Give the one phrase."""
        del prompt, max_tokens, values
        return answer(target=self.target)

    def choose(self, prompt: str, labels: Sequence[str], **values: object) -> dict[str, float]:
        """Give the chance of the target."""
        del prompt, labels
        self.asked.append((str(values["speaker"]), str(values["target"])))
        chance = self.supports.get(str(values["target"]), 0.5)
        return {"supports": chance, "opposes": 1 - chance}


def stances_of(text: str, asker: ScriptedAsker) -> tuple[DraftStance, ...]:
    """Ask for the stances of a text."""
    reading = Reading(article_from_text(text))
    task = Task(reading, ("stances",), "en")
    return ask_stances(reading, decide_statements(task, asker), asker)  # type: ignore[arg-type]


def test_a_person_named_in_the_words_is_a_target_without_the_model() -> None:
    """The name stands in the quotation; no answer of the model is needed to ask how it is spoken of."""
    asker = ScriptedAsker()
    stances_of(HARBOUR, asker)
    assert any("Holm" in target and "Berg" in speaker for speaker, target in asker.asked)


def test_all_that_one_says_of_another_is_one_stance_with_every_sentence_cited() -> None:
    """Two quotations of one speaker about one man, one by name and one by pronoun, are one stance."""
    found = [one for one in stances_of(HARBOUR, ScriptedAsker(supports={"Lars Holm": 0.1})) if "Holm" in one.target]
    assert [one.attitude for one in found] == ["opposes"]
    assert {1, 2} <= {*found[0].sentences, *found[0].further}


def test_the_models_phrase_is_a_target_only_where_it_stands_in_the_words() -> None:
    """A thing that is judged has no name; the model's words for it are taken if the statement holds them."""
    quay = ScriptedAsker(target="the new quay", supports={"the new quay": 0.99})
    assert [(one.actor, one.target, one.attitude) for one in stances_of(HARBOUR, quay) if one.target == "the new quay"]
    invented = ScriptedAsker(target="the old church", supports={"the old church": 0.99})
    assert not [one for one in stances_of(HARBOUR, invented) if "church" in one.target]


def test_nobody_takes_a_stance_on_themselves() -> None:
    """The speaker's own name in the words is no target."""
    text = "Anna Berg, the mayor, spoke on Monday.\n\n“Anna Berg never betrayed this great town,” Berg said."
    asker = ScriptedAsker(target="Anna Berg")
    stances_of(text, asker)
    assert asker.asked == []


def test_a_country_that_only_says_where_is_no_target() -> None:
    """“In France” places what is judged."""
    text = "Anna Berg, the mayor, spoke on Monday.\n\n“The strikes in France are a disaster,” Berg said."
    asker = ScriptedAsker()
    stances_of(text, asker)
    assert not any("France" in target for _, target in asker.asked)


def test_between_the_bounds_there_is_no_attitude() -> None:
    """What the two words' probabilities leave open is not shown; several statements decide by their mean."""
    assert decide_attitude([0.85]) is None
    assert decide_attitude([0.95]) == "supports"
    assert decide_attitude([0.3]) == "opposes"
    assert decide_attitude([0.85, 0.3]) == "opposes"
    assert decide_attitude([1.0, 1.0]) == "supports"


def test_the_model_is_not_believed_against_the_words() -> None:
    """Words of blame alone bear no support out, however sure the model is, and words of praise alone no opposition."""
    praised = stances_of(HARBOUR, ScriptedAsker(supports={"Lars Holm": 0.99}))
    assert not [one for one in praised if "Holm" in one.target]
    quay = ScriptedAsker(target="the new quay", supports={"the new quay": 0.01})
    assert not [one for one in stances_of(HARBOUR, quay) if one.target == "the new quay"]


def test_whoever_is_named_first_is_asked_about_first() -> None:
    """A name that comes again does not move behind the others, nor out of the two that are asked about."""
    text = (
        "Anna Berg met Lars Holm, Tom Roe and Ida Lund on Monday.\n\n"
        "“Lars Holm betrayed Tom Roe, Ida Lund knew of it, and Lars Holm is a disgrace,” Berg said."
    )
    asker = ScriptedAsker()
    stances_of(text, asker)
    assert [target for _, target in asker.asked] == ["Lars Holm", "Tom Roe"]


def test_blame_in_another_clause_is_not_the_targets() -> None:
    """What judges has to stand in a clause that names the target; a relative clause belongs to its name."""
    text = "The mayor, Anna Berg, met Lars Holm on Monday.\n\n“{}” Berg said."
    for words, found in (
        ("After the visit of Lars Holm in May, the strike is a disgrace for this town,", []),
        ("Lars Holm, who betrayed every fisherman of this town, came back,", ["Lars Holm"]),
    ):
        stances = stances_of(text.format(words), ScriptedAsker(supports={"Lars Holm": 0.1}))
        assert [one.target for one in stances] == found


OFFICE = (
    "President Lars Holm met the vice president, Tom Roe, in Vik on Monday.\n\n"
    "“This administration has failed every fisherman,” Anna Berg said."
)
AROUND = (
    "Anna Berg called the vote on Lars Holm’s plan “a disgrace for every fisherman”.\n\nTom Roe owns a boat. It rained."
)
BOTH = (
    "Tom Roe came late. Lars Holm closed the port. Lars Holm sold boats. Lars Holm sold the quay and left.\n\n"
    "“He joined the assault of Tom Roe on this town,” Anna Berg said."
)


@pytest.mark.parametrize(
    ("text", "targets"),
    [(OFFICE, {"Lars Holm"}), (AROUND, {"Lars Holm"}), (BOTH, {"Tom Roe", "Lars Holm"})],
)
def test_whom_the_words_do_not_name_is_found_around_them(text: str, targets: set[str]) -> None:
    """An office, the sentence around a fragment, and a pronoun beside a name tell a target."""
    asker = ScriptedAsker()
    stances_of(text, asker)
    assert {target for _, target in asker.asked} == targets
