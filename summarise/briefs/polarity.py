"""Words that judge: only a statement that holds one of them can be a stance.

Invariant: tables only. Reporting a fact, however grave, is no stance; the words say that somebody praises, blames,
asks for something or warns of it.
"""

from summarise.briefs.folding import fold_words
from summarise.briefs.wording import content_stems, find_words, stem

_JUDGING = """
    abandon abolish absurd abuse accuse achievement admire affront aggression aggressive agree alarm amazing
    anger angry appalled appalling applaud appreciate assault attack awful back bad ban benefit best betray
    betrayal better bigot blame blast block brave breach brilliant brutal bully burden capitulate catastrophe
    catastrophic cave celebrate champion chaos chaotic circus closer commend concern condemn congratulate
    contribute cooperation corrupt corruption costly courage courageous coward cowardice cowardly crazy crisis
    criticise criticize crooked cruel damage danger dangerous debacle deceitful deceive decent decry dedicated
    deepen defend delighted denounce deplorable deplore deride deserve desperate despicable destroy destructive
    deter dictator disappoint disappointed disappointing disaster disastrous disgrace disgraceful dishonest
    dismiss disrespect disrespectful disturbing divide divisive effective elitist embrace endorse essential
    excellent exceptional excited expand extraordinary extreme extremist fail failing failure fair fake false
    fanatic fantastic farce favor favour fear fiasco fissure foolish fraud friend friendship frightening glad
    good grateful gratitude great greedy gruesome guilty hail harm hate hatred help hero historic hoax honest
    honor honored honour honoured hope horrible horrific hostage hostile hurt hurtful hypocrisy hypocrite
    ignorant ignore illegal immoral important impressive improve inappropriate incompetent incredible inept
    inhumane insane inspire inspiring insult insulting integrity intolerable irresponsible jail jeopardise
    jeopardize joke lament lawless lawlessness liar lie like love loyal lying malpractice mess mislead
    misleading mistake mock nasty necessary negative neglect nightmare noble nonsense obstruct offend offensive
    oppose optimistic outrage outrageous outstanding pariah pathetic patriot patriotic peace phony pleased
    poison politicise politicize positive praise prevent principled prison progress promising proud provocation
    provocative punish quit racist radical reckless regret reject remarkable repeal repercussion repercussions
    reprehensible resign respect ridicule ridiculous right risk ruin sabotage sad salute scandal scare scary
    selfish sensible sexist sham shame shameful shocking slam slap smart smear solidarity stability stake steal
    stop strengthen strong stupid success successful support surrender talented tarnish terrible terrific thank
    threat threaten thrilled toxic tragedy tragic traitor trample treason tremendous troubling trust tyranny
    ugly unacceptable unbecoming unconscionable unconstitutional undemocratic undermine unfair unfit unfortunate
    unhelpful unjust unlawful unqualified untrue unwise useless vicious victim victory vile violate violation
    vulgar warn waste wasteful weak welcome wise wonderful worry worrying worse worst worthy wrong wrongheaded
"""
_ASKING = frozenset("should must ought need needs urge urged urges urging demand demanded demands call called".split())
_STEMS = frozenset(stem(word) for word in _JUDGING.split())


def judges(text: str) -> bool:
    """Tell whether a text holds a word that judges, or one that asks for something."""
    folded = fold_words(text)
    if any(word in _STEMS for word in content_stems(folded)):
        return True
    return any(word.text.casefold() in _ASKING for word in find_words(folded))
