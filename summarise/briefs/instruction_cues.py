r"""Wordings that speak to a machine: tables of patterns for folded text without accents.

Invariant: every repetition over words is bounded, so that matching takes time linear in the text.
In a table a blank line parts two patterns, line breaks inside one mean nothing, and {NAME} stands for a part below.
"""

import re

_PARTS = {
    # Where an order can begin: at the start of a clause, so that what somebody else ignored or wrote is none.
    "BEGIN": (
        r"(?:(?:^|[:;.!?>(\[*#\"'] ?|- )(?:(?:please|also|and|then|so|now|instead|always|just|but),? ){0,2}|"
        r"\b(?:please|you (?:must|should|will|are to|have to)) )"
    ),
    "MACHINE": (
        r"(?:ais?|a\.i\.|ai (?:models?|systems?|assistants?|agents?|tools?|readers?)|llms?|(?:large )?language models?|"
        r"chat ?bots?|chat ?gpt|(?:virtual |digital )?assistants?|bots|summari[sz]ers?|machine readers?|"
        r"(?:automated|automatic) (?:news )?(?:readers?|services?|systems?|tools?))"
    ),
    # So that neither an AI researcher nor an assistant coach is taken for a machine.
    "ALONE": (
        r"(?= ?[,.:;!?\"')]| (?:reading|processing|summari[sz]ing|that|and|or|you|who|designed|trained|created|"
        r"developed|built)\b|$)"
    ),
    "ORDERS": r"(?:instructions?|prompts?|directions|directives?|commands?|guidelines|guidance|programming|tasks?)",
    "DUTY": r"(?:must|should|shall|ought to|may not|are to|is to|has to|have to)\b",
    "EARLIER": r"(?:previous|prior|preceding|above|earlier|former|foregoing|existing|initial|original|system)",
    "TEXT": r"(?:text|article|(?:web ?)?page|story|document|message)",
    "OUTPUT": r"(?:reply|response|answer|output|completion|summary|summari[sz]ation|message)",
    "LETTERS": r"(?:letters?|vowels?|consonants?|syllables?|punctuation|typos|misspellings)",
    "SAY": r"(?:answer|output|print|reply|report|respond|return|say|state|summari[sz]e|tell|write)",
    "EDIT": (
        r"(?:add|anagram|append|attach|augment|begin|break|capitali[sz]e|censor|change|combine|compress|conclude|"
        r"convert|delete|embed|emphasi[sz]e|encode|encrypt|end|enhance|extend|finish|format|group|hide|highlight|"
        r"include|incorporate|insert|integrate|introduce|invert|jumble|keep|limit|make|mention|merge|misspell|mix|"
        r"modify|obscure|omit|phrase|place|precede|prefix|prepend|present|produce|promote|provide|put|rearrange|"
        r"recommend|remove|render|reorder|repeat|replace|restrict|reverse|rewrite|rotate|scramble|separate|shift|"
        r"shuffle|sort|space|spell|split|start|state|structure|style|substitute|suggest|swap|tease|transform|"
        r"translate|turn|use|weave|word|write)"
    ),
}


def _compile(pattern: str) -> re.Pattern[str]:
    joined = "".join(line.strip() for line in pattern.splitlines())
    for name, part in _PARTS.items():
        joined = joined.replace(f"{{{name}}}", part)
    return re.compile(joined, re.IGNORECASE)


def _compile_all(table: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_compile(pattern) for pattern in table.strip().split("\n\n"))


_UNSAYING = r"""
    {BEGIN}(?:ignore|disregard|forget|override|bypass|discard|neglect|skip) (?:\w+ ){0,3}?
    (?:{EARLIER} (?:\w+ ){0,3}?(?:{ORDERS}|rules|orders|context|messages?|text|conversation)|
    (?:all|any|your|these|those) (?:\w+ )?(?:instructions|prompts?|directives|programming))\b

    {BEGIN}(?:ignore|disregard|forget) (?:the (?:above|foregoing|preceding)\b|
    every?thing (?:above|before)\b|
    (?:every?thing|what) (?:that )?(?:came before|(?:you|i|we)(?:'ve| have| were| had)? (?:\w+ ){0,2}?
    (?:told|said|instructed|given|read))\b)

    {BEGIN}(?:ignore|disregard) the (?:\w+ )?(?:{TEXT}|code|content|data|email|function|input|question|rest|resume|
    table|user),?(?: (?:and|then|but|instead))? (?:\w+ )?{SAY}\b

    {BEGIN}(?:follow|obey|listen to|carry out) (?:my|(?:only )?the following|these new) (?:\w+ )?
    (?:instructions?|commands?)\b
"""
_ROLES = r"""
    {BEGIN}(?:you are|act as|behave as|respond as|answer as|operate as) (?:now |no longer |henceforth )?
    (?:if you (?:are|were) )?(?:an? |the |my )?(?:\w+ ){0,2}{MACHINE}{ALONE}

    {BEGIN}you are now (?:in (?:\w+ ){1,2}mode\b|acting as\b)

    {BEGIN}from now on,? you (?:will )?(?:act|answer|behave|respond|speak|are an?|are the)\b

    ^\W*as an? (?:ai|(?:ai |large )?language model|ai model|ai assistant|llm)(?:,| you\b| i\b| developed\b| created\b)
"""
_READERS = r"""
    ^\W*(?:[\w']+ ){0,2}(?:note|message|instructions?|attention|reminder|notice|warning|request|dear|hello|hey|
    advisory|points|facts|version)[,:]?[ ](?:to |for )?(?:(?:the|all|any|every|an?) )?(?:\w+ (?:and )?){0,2}
    {MACHINE}{ALONE}

    ^\W*(?:[\w']+ ){0,2}(?:note|notice|advisory|request|attention):.{0,80}?\b{MACHINE} (?:\w+ )?{DUTY}

    \b(?:whoever|who|that) (?:\w+ ){0,2}(?:shorten|summari[sz]|condens|abridg|rewrit)(?:es|s|e)? this (?:\w+ )?{TEXT}\b
    .{0,80}?\b{DUTY}

    \bthis (?:\w+ )?{TEXT} (?:\w+ ){0,2}(?:shortened|summari[sz]ed|condensed|read|processed) by (?:\w+ ){0,2}
    (?:machine|computer|{MACHINE})\b.{0,80}?\b{DUTY}

    \b(?:if|since|because) you(?:'re| are) an? (?:\w+ ){0,2}{MACHINE}{ALONE}

    \b{MACHINE}(?: \w+){0,4} (?:reads?|reading|process|processes|processing|summari[sz]es?|summari[sz]ing|parsing|
    analy[sz]ing) this (?:\w+ )?{TEXT}\b

    \breader of this (?:\w+ )?{TEXT} is an? (?:\w+ )?{MACHINE}{ALONE}

    \b(?:summary|summaries|briefs?|digests?) of (?:this|the above) (?:\w+ )?{TEXT} {DUTY}

    \bno (?:summary|brief|digest) of this (?:\w+ )?{TEXT} (?:may|can)\b

    \bwhen(?:ever)? (?:you )?(?:are )?(?:asked to )?summari[sz](?:e|ing) this\b
"""
_ANSWERS = r"""
    {BEGIN}(?:respond|answer|reply|output) (?:\w+ )?only\b

    {BEGIN}only (?:respond|answer|reply|output)\b

    {BEGIN}(?:respond|reply|answer) (?:to (?:this|the user|all) )?
    (?:with (?:only|just|the (?:word|phrase|text|following))|
    in (?:json|xml|html|markdown|code|rhyme|verse|emoji|the voice|the style))\b

    {BEGIN}{EDIT}\b.{0,160}?\b(?:your|the assistant's|the model's) (?:\w+ )?{OUTPUT}(?:'s)?\b

    ^in your (?:\w+ )?{OUTPUT},? (?:please )?{EDIT}\b

    ^(?:please )?(?!write |provide |include ){EDIT} (?:\w+ ){0,4}?{LETTERS}\b
"""
_SECRETS = r"""
    {BEGIN}(?:do not|don't|never) (?:mention|reveal|disclose|acknowledge|quote|repeat|report|refer to)[ ]
    (?:(?:this|these|any of these|the above|your) (?:\w+ )?(?:message|note|notice|line|paragraph|request|{ORDERS})|
    that you (?:are|were|have))\b

    {BEGIN}(?:reveal|print|show|output|repeat|display|leak|disclose|give|tell) (?:\w+ ){0,2}?(?:your|the)[ ]
    (?:system|initial|hidden|original|secret) (?:prompt|instructions?|message|key|password)\b

    ^\W*(?:your )?(?:new|real|actual|only|updated) (?:instructions?|task|system prompt|objective)
    (?: ?:| is to (?:{SAY}|{EDIT})\b)
"""
_CHAT_MARKS = r"""
    <\| ?/? ?\w{2,30} ?\|>|\[/?inst\]|<</?sys>>|</?s>

    <[\\/]?(?:system|assistant|user|god|developer|admin)(?:[ _]\w+)?>

    ^#{2,} ?(?:instructions?|system|response|input|human|assistant)(?: prompt| message)? ?(?::|$)

    ^\W*(?:system|assistant|developer) (?:message|prompt|note|override|mode|instructions?) ?:

    ^\W*(?-i:SYSTEM|ASSISTANT|USER|DEVELOPER) ?:
"""
_OTHER_LANGUAGES = r"""
    \bignorieren? sie (?:bitte )?(?:alle |die |samtliche ){0,2}
    (?:vorherigen|bisherigen|vorigen|obigen) (?:an)?weisungen\b

    \bignorez (?:toutes )?(?:les|vos) (?:instructions|consignes) (?:precedentes|anterieures)\b

    \bignor(?:a|e|en) (?:todas )?(?:las|tus|sus) instrucciones (?:anteriores|previas)\b

    \bignora(?:te)? (?:tutte )?le istruzioni precedenti\b

    \bignor[ea] (?:todas )?as instrucoes (?:anteriores|previas)\b

    \bигнорируи(?:те)? (?:все )?(?:предыдущие|прежние) (?:инструкции|указания)\b

    (?:忽略|无视|無視)(?:所有|之前|以上|先前|此前|前面|的|一切){1,4}(?:指示|指令|提示|命令)

    (?:指示|命令)を.{0,6}無視し
"""

ADDRESSED = tuple(
    pattern
    for table in (_UNSAYING, _ROLES, _READERS, _ANSWERS, _SECRETS, _CHAT_MARKS, _OTHER_LANGUAGES)
    for pattern in _compile_all(table)
)
"""Each alone makes a sentence one that speaks to a machine."""

GOES_ON = _compile(
    r"""
    ^\W*(?:please |instead,? |then )?(?:(?:it|you|the (?:assistant|model|reader|summary|brief|answer))[ ]
    (?:must|should|shall|will|may not|cannot|are to|are now|is to)\b|(?:do not|don't|never|always|only)\b|
    {SAY}\b|{EDIT}\b)
    """
)
"""How an instruction goes on in the sentences behind it on its line."""

TASK = _compile(
    r"""
    ^(?:please )?(?:(?:can|could|would|will) you (?:please )?\w+|what's\b|
    (?:what|who|whom|whose|how|when|where|which|why)\b.*\?$|
    (?:analy[sz]e|answer|brainstorm|break down|calculate|classify|code|compare|compose|compute|convert|create|decode|
    define|describe|design|develop|discuss|draft|explain|find|generate|(?:give|show|teach|tell) (?:me|us)|identify|
    imagine|implement|list|name|outline|paraphrase|proofread|provide|recommend|rewrite|solve|suggest|summari[sz]e|
    translate|write(?! to\b))(?: [\w'-]+){3})
    """
)
"""How a task begins that somebody who answers is given."""
