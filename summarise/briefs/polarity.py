"""Words that judge: only a statement that holds one of them can be a stance.

Invariant: tables only. Reporting a fact, however grave, is no stance; the words say that somebody praises, blames,
asks for something or warns of it.
"""

from summarise.briefs.folding import fold_words
from summarise.briefs.wording import content_stems, find_words, stem

_JUDGING = """
    praise applaud hail welcome endorse support back favour favor admire respect trust thank congratulate
    commend salute celebrate defend agree embrace champion proud great good excellent outstanding wonderful
    brilliant strong historic success successful progress achievement improve benefit help hope promising right
    fair honest brave courage hero best better deserve worthy love like important essential necessary peace
    stability contribute expand deepen strengthen cooperation friendship solidarity closer criticise criticize
    blame blast slam denounce condemn accuse attack reject oppose dismiss deride decry deplore mock ridicule
    lament warn fear worry worrying concern alarm threat threaten dangerous danger risk harm hurt damage destroy
    undermine betray betrayal fail failure failing wrong bad worse worst terrible horrible awful disaster
    disastrous catastrophe catastrophic crisis disgrace disgraceful shame shameful outrageous outrage
    unacceptable unfair unjust illegal unlawful violation violate breach lie liar lying dishonest corrupt
    corruption crooked fraud reckless irresponsible incompetent weak stupid foolish ridiculous absurd nonsense
    racist sexist bigot hate hatred extremist radical aggression aggressive provocation provocative bully cruel
    brutal inhumane unfit unqualified resign quit jail prison guilty ignore neglect mistake regret disappoint
    disappointed disappointing angry anger troubling disturbing shocking appalled appalling unhelpful unwise
    costly negative repercussion repercussions deter pariah fissure divide burden waste abandon abolish repeal
    ban block stop prevent hypocrite hypocrisy mislead misleading deceive scandal victim
"""
_ASKING = frozenset("should must ought need needs urge urged urges urging demand demanded demands call called".split())
_STEMS = frozenset(stem(word) for word in _JUDGING.split())


def judges(text: str) -> bool:
    """Tell whether a text holds a word that judges, or one that asks for something."""
    folded = fold_words(text)
    if any(word in _STEMS for word in content_stems(folded)):
        return True
    return any(word.text.casefold() in _ASKING for word in find_words(folded))
