"""What the model may answer: one small schema per question; descriptions and bounds are prompt text.

Invariant: an answer holds only what code cannot find out, every string of it is bounded, and none of it is believed
before grounding.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarise.briefs.items import ActorKind, Attitude, SpeakerKind


class Answer(BaseModel):
    """Base of all answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpeakerAnswer(Answer):
    """Whose words stand in place of a masked quotation."""

    words: str = Field(max_length=160, description="The words of the passage that say who speaks, copied.")
    speaker: str = Field(
        max_length=60, description="Who speaks, as the passage names them; 'unclear' where it does not."
    )


class TargetAnswer(Answer):
    """Whom or what a speaker judges."""

    target: str | None = Field(max_length=60, description="Whom or what is judged, in the passage's words, or null.")


class AttitudeAnswer(Answer):
    """One word: how a speaker speaks of a target."""

    attitude: Literal["supports", "opposes"] = Field(description="How the speaker speaks of the target.")


class ShortAnswer(Answer):
    """A sentence with side remarks left out."""

    short: str = Field(max_length=260, description="The sentence, shorter, in its own words.")


class HeadlineAnswer(Answer):
    """A headline from the most important sentences."""

    headline: str = Field(max_length=120, description="At most twelve words, a whole sentence without a full stop.")


Numbers = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1, max_length=3)]


class Cited(Answer):
    """Something that rests on numbered sentences."""

    sentences: Numbers = Field(description="Numbers of the sentences that say so.")


class CitedStatement(Cited):
    """A sentence of the brief."""

    text: str = Field(max_length=300, description="One sentence; only what the cited sentences say.")


class CitedActor(Cited):
    """Somebody or something that acts."""

    name: str = Field(max_length=80, description="The fullest name in the article.")
    kind: ActorKind = Field(description="What the actor is.")
    role: str | None = Field(max_length=120, description="The role in the article's own words, or null.")


class CitedQuote(Cited):
    """Words of somebody, copied to the letter."""

    text: str = Field(max_length=1500, description="The words exactly as they stand, without quote marks.")
    quoted: bool = Field(description="True where the words stand inside quote marks, false for reported speech.")
    speaker: str | None = Field(max_length=80, description="Who speaks, as the article names them; never a guess.")
    title: str | None = Field(max_length=100, description="The speaker's title as the article gives it, or null.")
    affiliation: str | None = Field(
        max_length=120, description="The speaker's affiliation as the article gives it, or null."
    )
    speaker_kind: SpeakerKind = Field(description="In what capacity the speaker is quoted.")
    via: str | None = Field(max_length=80, description="The agency or newspaper that carried the words, or null.")
    cue: str | None = Field(max_length=40, description="The attributing word: said, according to.")


class CitedStance(Cited):
    """Where an actor stands."""

    actor: str = Field(max_length=80, description="The actor by name.")
    target: str = Field(max_length=100, description="What the stance is about, in the article's words.")
    attitude: Attitude = Field(description="How the actor stands to the target.")
    position: str = Field(max_length=300, description="The position in one sentence.")


class CitedAnalyst(Cited):
    """A quoted expert."""

    name: str = Field(max_length=80, description="The expert's name.")
    title: str | None = Field(max_length=100, description="Title as the article gives it, or null.")
    affiliation: str | None = Field(max_length=120, description="Affiliation as the article gives it, or null.")
    thesis: str = Field(max_length=300, description="What the expert argues, in one sentence.")


class CitedOutlook(Cited):
    """Something expected."""

    expectation: str = Field(max_length=300, description="What is expected, in one sentence.")
    according_to: str | None = Field(max_length=80, description="Who expects it, or null for the article itself.")
    horizon: str | None = Field(max_length=80, description="By when, in the article's words, or null.")
    condition: str | None = Field(max_length=160, description="On what it depends, in the article's words, or null.")
    indicator: str | None = Field(max_length=160, description="What to watch, in the article's words, or null.")
    likelihood: str | None = Field(max_length=60, description="The article's likelihood words, or null.")


class WholeAnswer(Answer):
    """The whole brief in one answer."""

    headline: CitedStatement | None = Field(description="The article's own headline, else one of at most twelve words.")
    bottom_line: CitedStatement | None = Field(description="The conclusion, in at most two sentences.")
    key_points: list[CitedStatement] = Field(max_length=7, description="Three to seven facts, most important first.")
    actors: list[CitedActor] = Field(max_length=20, description="Who acts in the story.")
    stances: list[CitedStance] = Field(max_length=12, description="Who stands where, as stated in the article.")
    quotes: list[CitedQuote] = Field(max_length=60, description="Every quotation, and important reported speech.")
    analysts: list[CitedAnalyst] = Field(max_length=10, description="Experts who are quoted.")
    outlook: list[CitedOutlook] = Field(max_length=10, description="What the article expects next.")


ANSWERS: dict[str, type[Answer]] = {
    "speaker": SpeakerAnswer,
    "target": TargetAnswer,
    "attitude": AttitudeAnswer,
    "short": ShortAnswer,
    "headline": HeadlineAnswer,
    "whole": WholeAnswer,
}
"""Answer schemas by the name that a prompt's `asks_for` gives."""
