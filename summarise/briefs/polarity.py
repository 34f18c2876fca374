"""Words that judge, and which way: only what they bear out can be a stance.

Invariant: a statement bears an attitude out only where it holds a word that judges that way, or praise negated; to
report a fact, however grave, to ask for something or to find no fault is to judge nobody.
"""

from typing import Literal, TypeAlias

from summarise.briefs.folding import fold_words
from summarise.briefs.wording import STOP_WORDS, find_negations, find_words, stem

Sign: TypeAlias = Literal["supports", "opposes"]

_PRAISE = """
    achievement admire agree agreed agrees amazing applaud appreciate best better brave brilliant celebrate champion
    commend congratulate cooperation courage courageous decent dedicated defend delighted deserve effective embrace
    endorse essential excellent exceptional extraordinary fair fantastic favor favour friend friendship glad good
    grateful gratitude great hail hero historic honest honor honored honour honoured impressive improve incredible
    inspire inspiring integrity love loyal magnificent necessary noble optimistic outstanding patriot patriotic peace
    pleased praise principled promising proud remarkable respect salute sensible smart solidarity stability strengthen
    success successful support talented terrific thank thrilled tremendous trust victory welcome wise wonderful worthy
"""
_BLAME = """
    abandon abolish absurd abuse accuse affront aggression aggressive alarm anger angry appalled appalling assault
    attack awful bad ban betray betrayal bigot blame blast brutal bully burden capitulate catastrophe catastrophic
    cave chaos chaotic circus complain condemn corrupt corruption costly coward cowardice cowardly crazy criticise
    criticize crooked cruel damage danger dangerous debacle deceitful deceive decry denounce deplorable deplore deride
    desperate despicable destroy destructive dictator disappoint disappointed disappointing disaster disastrous
    disgrace disgraceful dishonest dismiss disrespect disrespectful disturbing divisive elitist extreme extremist fail
    failing failure fake false fanatic farce fiasco fissure foolish fraud frightening greedy gruesome guilty harm hate
    hatred hoax horrible horrific horror hostage hostile hurt hurtful hypocrisy hypocrite ignorant illegal immoral
    inappropriate incompetent inept inhumane insane insult insulting intolerable irresponsible jail jeopardise
    jeopardize joke lament lawless lawlessness liar lie lying malpractice mess mislead misleading mistake mock nasty
    neglect nightmare nonsense obstruct offend offensive oppose outrage outrageous pariah pathetic phony poison
    politicise politicize provocation provocative racist radical reckless regret reject repercussion
    repercussions reprehensible resign ridicule ridiculous risk rubbish ruin sabotage sad scandal scare scary selfish
    sexist sham shame shameful shocking slam slap smear steal stupid surrender tarnish terrible threat threaten
    toxic tragedy tragic traitor trample treason treasonous troubled troubling tyranny ugly unacceptable unbecoming
    unconscionable unconstitutional undemocratic undermine unfair unfit unfortunate unhelpful unjust unlawful
    unqualified untrue unwise useless vicious victim vile violate violation vulgar waste wasteful weak worse worst
    wrong wrongheaded
"""
_SIGNS: dict[str, Sign] = {
    **{stem(word): "opposes" for word in _BLAME.split()},
    **{stem(word): "supports" for word in _PRAISE.split()},
}
_REACH = 4
"""Words behind a negation that it turns: "not a good day", "never showed any respect"."""


def find_signs(text: str) -> frozenset[Sign]:
    """Say which ways the words of a text judge, negation heeded."""
    folded = fold_words(text)
    words = find_words(folded)
    negations = [match.end() for match in find_negations(folded)]
    found: set[Sign] = set()
    for index, word in enumerate(words):
        sign = None if word.text.casefold() in STOP_WORDS else _SIGNS.get(stem(word.text))
        if sign is not None:
            reach = words[max(0, index - _REACH)].start
            if not any(reach <= end <= word.start for end in negations):
                found.add(sign)
            elif sign == "supports":
                found.add("opposes")
    return frozenset(found)
