"""The words that attribute: verbs of speech, of belief and of naming, with their inflections.

Invariant: tables only; every set and every key holds lower-case words with straight apostrophes.
"""

import re

_SPEECH = """
    say tell add note argue claim state declare announce explain insist warn acknowledge admit concede conclude assert
    allege contend remark observe comment reply respond retort answer ask write tweet retweet post report reveal
    disclose confirm deny stress emphasize emphasise reiterate repeat recall recount suggest predict promise vow pledge
    urge caution lament complain joke quip boast brag shout yell exclaim whisper mutter scream testify read continue
    begin maintain affirm attest assure remind advise inform tout echo email text opine muse wonder estimate speculate
    theorize reckon proclaim protest plead pray interject counter rebut summarize summarise crow chant sing sneer scoff
    fume thunder gush growl laugh nod sigh grumble recite confide relate inquire query demand blog headline posit
    surmise profess demur deadpan marvel rule recognize recognise volunteer elaborate clarify clear intone chime sum
"""
_BELIEF = """
    believe think hope fear expect feel know find show indicate worry see doubt want learn decide determine understand
    hear imply signal hint mean assume consider anticipate forecast prove demonstrate charge accept recommend point
    imagine guess suspect envision calculate agree propose realize realise
"""
_NAMING = """
    call describe label brand dub denounce criticize criticise blast slam mock praise condemn dismiss deride decry
    characterize characterise refer accuse attack hail cite ridicule portray bill blame bash rip term deem defend
    invoke offer cast paint lambaste lambast hammer assail rail applaud compliment lampoon reject seek require
    pronounce thank welcome apologize apologise rate discuss mention paraphrase talk speak pose question commend
    depict credit implore challenge counsel compare liken equate identify address scold chide rebuke quote
    support endorse oppose refuse decline plan threaten intend prefer encourage order favor favour express voice
    tout disavow list advocate beg direct exhort back
"""
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads read reading",
    "sing": "sings sang singing",
    "begin": "begins began beginning",
    "think": "thinks thought thinking",
    "know": "knows knew known knowing",
    "find": "finds found finding",
    "show": "shows showed shown showing",
    "feel": "feels felt feeling",
    "see": "sees saw seen seeing",
    "hear": "hears heard hearing",
    "mean": "means meant meaning",
    "learn": "learns learned learnt learning",
    "understand": "understands understood understanding",
    "speak": "speaks spoke spoken speaking",
    "seek": "seeks sought seeking",
    "cast": "casts cast casting",
    "forecast": "forecasts forecast forecasting",
    "quip": "quips quipped quipping",
    "brag": "brags bragged bragging",
    "nod": "nods nodded nodding",
    "dub": "dubs dubbed dubbing",
    "slam": "slams slammed slamming",
    "refer": "refers referred referring",
    "rip": "rips ripped ripping",
    "rebut": "rebuts rebutted rebutting",
    "admit": "admits admitted admitting",
    "blog": "blogs blogged blogging",
    "demur": "demurs demurred demurring",
    "plan": "plans planned planning",
    "sum": "sums summed summing",
    "prefer": "prefers preferred preferring",
}


def _inflect(verb: str) -> list[str]:
    """Give the forms of one verb, itself included."""
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb].split()]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    stem = verb.removesuffix("e")
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [verb, f"{verb}{ending}", f"{stem}ed", f"{stem}ing"]


def _by_form(verbs: str) -> dict[str, str]:
    return {form: verb for verb in verbs.split() for form in _inflect(verb)}


SPEECH = {form: verb for form, verb in _by_form(_SPEECH).items() if form != "state"}
"""Verbs that introduce somebody's words, by inflected form."""
BELIEF = _by_form(_BELIEF)
"""Verbs that introduce what somebody thinks or shows."""
NAMING = {form: verb for form, verb in _by_form(_NAMING).items() if form != "back"}
"""Verbs that put somebody's word for a thing into quote marks."""
CUES = {**NAMING, **BELIEF, **SPEECH}
"""All verbs that attribute."""

ADDRESSED = frozenset("tell assure remind inform advise warn ask urge".split())
"""Verbs whose first object is the listener."""
INVERTIBLE = frozenset(_SPEECH.split()) - {"tell", "assure", "remind", "inform", "urge", "promise", "pledge"}
"""Verbs that may stand before their subject: “…,” said X."""

INVERTIBLE_PLAINLY = frozenset(
    "say write report add note argue explain warn conclude recall predict observe tweet".split()
)
"""Those that may do so without quote marks: …, said X."""
NOUN_CUES = frozenset(
    """
    report reports poll polls show shows host charge charges claim claims call calls statement text texts question
    questions post posts states attack attacks comment comments remark remarks fear fears hope hopes tweet tweets demand
    demands promise promises estimate estimates quote quotes doubt doubts signal signals hint hints note notes blame
    warning warnings compliment compliments rate rates offer offers complaint answer answers reply replies email emails
    plan plans vow vows pledge pledges label labels support list lists order orders favor favour voice voices back
    advocate advocates rule rules sum sums point points
    """.split()
)
"""Forms that are as often nouns as verbs."""

CLAIMS = frozenset(
    """
    claim claims allegation allegations belief promise promises argument arguments assertion assertions suggestion
    suggestions statement statements hope hopes fear fears view warning warnings accusation accusations contention
    announcement opinion concern concerns insistence prediction predictions acknowledgment admission complaint
    complaints declaration conviction remark comment testimony
    """.split()
)
"""Nouns for what somebody says: "her claim that"."""
INTENTIONS = frozenset(
    """
    promise promises pledge pledges vow vows call calls demand demands refusal plan plans proposal proposals
    request requests desire offer offers threat threats
    """.split()
)
"""Nouns for what somebody wants or will do: "the mayor's refusal to"."""

DOCUMENTS = frozenset(
    """
    poll survey study report research data figure document record email photo photograph image picture video footage
    analysis result review finding filing transcript evidence statistic number census letter memo chart map test text
    audit index book paper article investigation
    """.split()
)
"""What people read or look at, and what shows or finds things as persons say them."""

PICTURES = frozenset("photo photograph image picture video footage".split())
"""Of these, what people only look at: it shows things, and says nothing."""

NEVER_NOUNS = frozenset("say argue believe think insist contend maintain agree".split())
"""Base forms that are verbs even behind a singular: "sources in the campaign say"."""
UNMARKED_PAST = frozenset(("read", "cast", "forecast"))
"""Verbs whose past is their base form."""

ACCORDING = re.compile(r"\b(?:according to|in the (?:words|opinion|view) of)\b", re.IGNORECASE)
NOT_SPEECH = re.compile(
    r"\b(?:so-called|titled|entitled|known as|nicknamed|named|song|book|film|movie|show|series|program|programme"
    r"|album|novel|play|podcast|category|hashtag|billed as)\s*,?\s*$",
    re.IGNORECASE,
)
"""What stands before a title or a scare quote."""
