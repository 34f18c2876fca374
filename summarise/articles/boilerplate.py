"""Patterns of what stands in articles and is not the story: captions, credits, notes, sign-up lines, page furniture.

Invariant: a pattern must match a whole line or a whole sentence, so that prose which only mentions such words stays.
"""

import re
from typing import NamedTuple

from summarise.articles.article import ExclusionReason
from summarise.articles.dates import DATE, MONTH_DAY

AGENCIES = {
    "Reuters": "(?:Thomson )?Reuters|REUTERS",
    "AFP": "AFP|Agence[ -]France[ -]Presse",
    "AP": "AP|(?:The )?Associated Press|ASSOCIATED PRESS",
    "dpa": "dpa|Deutsche Presse-Agentur",
    "Bloomberg": "Bloomberg(?: News)?",
    "Xinhua": "Xinhua",
    "TASS": "TASS|Tass",
    "Interfax": "Interfax",
    "RIA Novosti": "RIA(?: Novosti)?",
    "Kyodo": "Kyodo(?: News)?",
    "Jiji": "Jiji(?: Press)?",
    "Yonhap": "Yonhap(?: News Agency)?",
    "KCNA": "KCNA|Korean Central News Agency",
    "UPI": "UPI",
    "EFE": "EFE",
    "ANSA": "ANSA",
    "Anadolu": "Anadolu(?: Agency)?",
    "PTI": "PTI|Press Trust of India",
    "ANI": "ANI",
    "IANS": "IANS",
    "PA": "PA Media|Press Association",
    "The Canadian Press": "(?:The )?Canadian Press",
    "AAP": "AAP|Australian Associated Press",
    "APA": "APA",
    "Keystone-SDA": "Keystone-SDA|SDA",
    "Belga": "Belga",
    "ANP": "ANP",
}
AGENCY = "|".join(AGENCIES.values())

_CAPITALS = "[A-ZÀ-ÖØ-Þ]"
_NAME = r"(?-i:[A-Z])[\w.’'&-]*"
_PARTS = {
    "AGENCY": rf"(?-i:{AGENCY})",
    "NAMES": rf"{_NAME}(,? (and |& |the |for |of )?{_NAME}){{0,24}}",
    "NAME": _NAME,
    "STORY": "(report|story|article|post|piece|dispatch)",
    "DESK": (
        rf"({AGENCY}|Getty( Images)?|EPA(-EFE)?|Shutterstock|Alamy|Zuma( Press)?|Sipa( USA)?|NurPhoto|Corbis|KNS"
        r"|iStock(photo)?|PA|Handout|Pool|Polaris|Redux|Rex|Imago|Picture Alliance|NBC|CBS|The Guardian|The Times)"
    ),
    "PHOTO": "(Photo|Photos|Picture|Image|Photograph|Screenshot|Foto|Bild|Credit|Crédit)",
    "AND": "(,? and|,| &|/| et| und| y| e)",
    "WITH": "(with|avec|mit|mit material von|con|con información de|com)",
    "WIRE": "(files|reports?|reporting|material|information|inputs?|additional reporting|agency|agencies)",
    "LANGUAGE": "(French|German|Spanish|Korean|Japanese|Chinese|Russian|Arabic|Ukrainian|Italian|Portuguese|Turkish)",
    "NETWORK": "(twitter|facebook|instagram|x|telegram|tiktok|linkedin)",
    "MEMBERS": "(our )?(paying |registered )?(subscribers|members)",
}


class Rule(NamedTuple):
    """What a line or sentence is, if the whole of it matches."""

    reason: ExclusionReason
    pattern: re.Pattern[str]


def _compile_lines(block: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a block of patterns, one a line, in which upper-case words between `<` and `>` stand for parts."""
    alternatives = "|".join(line.strip() for line in block.splitlines() if line.strip())
    return re.compile(re.sub(r"<([A-Z]+)>", lambda part: _PARTS[part[1]], alternatives), flags)


_CREDIT_AT_END = _compile_lines(
    r"""
    ©\s?([\w.’'-]+\s?[/,&]?\s?){1,12}
    [(\[]([\w./ ]+\s)?<PHOTO>(:|/|\s(by|courtesy|via|credit)\s)[^()\[\]]{2,80}[)\]]
    [(\[][^()\[\]]{2,60}(/|\svia\s)\s?<DESK>[^()\[\]]{0,40}[)\]]
    [(\[][^()\[\]/]{2,60}/[A-Z][\w.’' -]+\s(Group|Press|News|Times|Post|Tribune|Chronicle)[)\]]
    [(\[]<DESK>( photo)?[/:][^()\[\]]{2,60}[)\]]
    <PHOTO>\s?(Credit)?(:|\.\.\.|…)\s?[A-Z][^.!?]{2,80}
    CreditCredit.{2,80}|(?<=[.!?”’"])Credit<NAME>.{2,60}
    <DESK>/<NAME>( <NAME>){0,4}(/File Photo)?
    (<NAME> ){1,5}<NAME>?\s?(/|\svia\s|\sVIA\s)\s?<DESK>( Photo| Images)?((/|\svia\s|,\s)<NAME>( <NAME>)?)*
    """,
    re.NOFLAG,
).pattern

# These stand alone: the line right above one may be its caption.
CREDIT_LINE = re.compile(_CREDIT_AT_END)
DESK_LINE = _compile_lines(r"(<NAMES> )?/ ?<DESK>\.?|<NAMES> via <DESK>\.?|<AGENCY>\.?|Getty Images\.?")
# Only whole lines can be these.
LINE_RULES = (
    Rule(
        "caption",
        _compile_lines(
            rf"""
            (Image|Media|Video) (copyright|caption|source|playback is)\b.*
            (Enlarge this image|toggle caption|hide caption|Facebook Twitter Pinterest|Play Video \d).*
            \(?FILE( PHOTO| IMAGE)?\s?[-:–—]\s.*
            (?=.*(/|©|via|VIA|:|\.\.\.|…|Credit))(.*?(?<!\w))?({_CREDIT_AT_END})[.,;]?
            .* \| <NAME>( <NAME>){{0,4}}/<DESK>( .*)?
            """,
            re.NOFLAG,
        ),
    ),
    Rule("caption", DESK_LINE),
    Rule("navigation", _compile_lines(r"(live|opinion|comment|analysis|editorial|interview|exclusive)( blog)?\W*")),
    Rule("other", re.compile(r"[_=*~#•·.—–\-\s]{1,200}")),
    Rule(
        "other",
        _compile_lines(
            r"""
            ((last )?updated( at)?:? )?\d{1,2}[.:]\d\d( ?[ap]\.?m\.?)?( [a-z]{2,4})?
            [(\[](soundbite|music|applause|laughter|crosstalk|cheering)( [^()]{1,120})?[)\]]
            [(\[](adds|updates|recasts|corrects|rewrites|refiles|repeats|releads) [^()]{3,200}[)\]]
            [(\[][$€£¥] ?1 = [^()]{2,80}[)\]]
            """
        ),
    ),
)
# Whole lines, or whole sentences at the end of a line.
SENTENCE_RULES = (
    Rule(
        "translator_note",
        _compile_lines(
            r"""
            (note|article|text|read|read this( article| story)?) in the original language\.?
            originally published in the original language\.?
            [\[(]?(this (article|story|text) (was|has been) )?translated (from|by|into) ([^.]|\b\w\.){2,80}\.?[\])]?
            [\[(]?(translation|translator|übersetzung|traduction|traducción) ?:? [^.]{2,60}\.?[\])]?
            [\[(]?(übersetzt (von|aus)|aus dem \w+ von|traduit (de|par)|traducido (de|por)) [^.]{2,60}\.?[\])]?
            [\[(]?(translator|trans)[’']?s?\.?( note)? ?: .{2,300}
            this <STORY> (was )?(originally|first) (published|appeared|written) in <LANGUAGE>\b[^.]{0,80}\.?
            """
        ),
    ),
    Rule(
        "credit",
        _compile_lines(
            r"""
            [-–—(\[]\s?<AGENCY>([/, ]+(and )?<AGENCY>)*\s?[)\]]?\.?
            [(\[]?<WITH> (<WIRE> (from|by) )?(the )?(<AGENCY>|agency|agencies|wires?)(<AND> ?(the )?<NAMES>)*\W*
            [(\[]?with <WIRE> (from|by) <NAMES>[.)\]]*
            with [\w ]{2,20} wires?\.?
            [^\w(]*(the )?<NAMES> contributed( reporting| to (this|the) <STORY>)( from <NAMES>)?[.)]*
            ([\w ]{2,40} )?(correspondents?|reporters?|writers?|staff|editors?|producers?) <NAMES> contributed[.)]*
            [^\w(]*(the )?<NAMES> contributed to (this|the) <STORY>\. follow .{2,90}
            [^\w(]*<NAME>.{2,300} contributed (reporting|to (this|the) <STORY>)( from .{2,60})?[.)]*
            [(\[](additional )?(reporting|reported|writing|editing|compiled) by [^()]{3,300}[)\].]*
            additional reporting (by|from) .{3,200}
            compiled by <NAMES>\.?
            (reporting|writing|compiled) by .{3,120}[;.] ?(additional reporting|editing|writing) by .{3,200}
            (.{2,80}\. )?(the )?<AGENCY> (writers?|reporters?|correspondents?) .{2,300} contributed\b.{0,80}
            contribut(ing|ors?): .{3,160}
            this <STORY> (was|is|contains|includes|has been) .{0,60}\b<AGENCY>\b.{0,80}
            (the )?<AGENCY>[’']?s? .{0,90}(receives?|financial) support .{0,200}
            (the )?AP is solely responsible for all content\.?
            [(\[]?(©|\(c\)|copyright) ?(©|\(c\)|\d{4}).{0,300}
            © ?<AGENCY>\b.{0,80}
            all rights reserved\.?
            a version of this <STORY> appear(s|ed) in print .{0,300}
            this <STORY> (was )?(originally|first) (appeared|published) (on|in|at|by) .{2,160}
            (source|quelle|fuente|fonte)s? ?: ?<AGENCY>([,/ ]+(and )?<AGENCY>)*\.?
            """
        ),
    ),
    Rule(
        "sign_up",
        _compile_lines(
            r"""
            ([^.!?]{0,80}[.?!:] )?sign[- ]?up (here|now|today|for|to)\b[^.]{0,90}(newsletter|inbox|update|alert).{0,160}
            ([^.!?]{0,80}[.?!:] )?sign[- ]?up (for|to) (the|our)\b[^.]{0,80}(briefing|e-?mails?|daily|weekly)\b.{0,160}
            ([^.!?]{0,80}[.?!:] )?sign[- ]?up (here|now|today)\W*
            (sign ?up|subscribe|log ?in|sign ?in|register)( now| here| today)?\W*
            subscribe (to|on|for|here)\b.{0,160}
            (click|tap) (here|below)\b.{0,200}
            .{0,90}\bclick here (to|for)\b.{0,120}
            (get|receive|want) .{2,120}\b(in|to) your inbox\b.{0,160}
            let our news meet your inbox\..{0,160}
            (please )?(enter|confirm) your e-?mail( address)?\W*|e-?mail address\W*
            thank you for (signing up|subscribing|registering)\b.{0,120}
            by signing up,? you (agree|accept)\b.{0,200}|this site is protected by recaptcha.{0,160}
            download (the|our) .{2,60}\bapps?\b.{0,120}
            interested in .{2,60}\? add .{2,200}
            (to|please) (continue|keep) reading\b.{0,120}(subscri|log|sign|register|account|free).{0,100}
            (subscribe|register|log in|sign in|create (an? )?(free )?account) to (continue|read|keep)\b.{0,120}
            this (content|article|story) is (only |exclusively )?(for|available to|reserved for) <MEMBERS>\b.{0,120}
            already (a )?(subscriber|member|subscribed|have an account)\?.{0,80}
            (not signed up yet|want more updates|looking for more|want the best)\b.{0,200}
            (.{0,200}[.?!] )?follow ((<NAME>|h(im|er)|them|us|me) ){0,3}(@\w+)?:? ?(on|at) <NETWORK>\b[^.]{0,80}\.?
            (.{0,200}[.?!] )?e-?mail( \w+){0,2}?( at)?:? [\w.+-]+@[\w-]+\.[\w.-]+
            we need your (help|support) to (stay|remain|keep) independent\W*
            support (our|independent|<NAME>)( \w+)? journalism\b.{0,160}
            .{0,160}\bwe rely on (financial )?support from readers\b.{0,160}
            """
        ),
    ),
    Rule(
        "navigation",
        _compile_lines(
            r"""
            (advertisement|advertising|anzeige|publicité|publicidad)\W*([-–—:]? ?story continue[sd] below.{0,20})?\W*
            sponsored content\b.{0,120}
            (story|article|post) continue[sd] (below|after).{0,40}
            this article is more than (\d+|an?|one|two) (month|year)s? old\W*
            continue reading( below| the main story)?\W*
            (continue reading|lire la suite|weiterlesen|seguir leyendo|leer más)\b[^.!?]{0,120}[\W]*
            the post .{2,200} appeared first on .{2,80}
            (read|see|show|load|view)( or share)? (more|all|next|the full (story|report|article))\W*
            (read (more|next|also)|also read|see also|recommended|(learn )?more)\s?[:|](?!\s?[“"]).*
            (watch|listen|photos|video)\s?[:|](?!\s?[“"]).*
            (related( articles?| coverage| stories| video)?|mehr|lesen sie auch|(à )?lire aussi|lea también)\s?[:|].*
            related( articles?| stories| coverage| topics| content| links)?(\.\.\.|…)?
            (most (read|popular|viewed)|trending( now| stories)?|top stories|read next|more stories( like this)?)\W*
            (site |main |mobile |primary ){1,3}(navigation|menu)\W*
            more about (?-i:<NAMES>)
            (you may also like|recommended for you)\W*
            read more (from|about|on|at|in|of) .{2,80}
            .{2,200}[^.!?…\])]\sread more
            [(\[](related|see|read|watch|more|also)( also| more)?: [^()\[\]]{2,200}[)\]]
            read or share this (story|article): .{0,200}
            (just watched|must watch) .{0,200}\breplay\b.{0,200}
            slideshow \(\d+ images?\)|share all sharing options for:.{0,200}
            show comments.{0,20}|shares?\W*|comments?( \(\d+\))?|share (this|on|via)\b.{0,60}|share and comment below\W*
            (lea|lee|lire|lisez|read) (este|esta|cet|cette|this) (artículo|historia|article|story) (en|in) \w+\.?
            the video player is currently playing an ad\.?|we are sorry, ?this video is .{0,100}
            (please )?(enable|turn on) (js|javascript|cookies)\b.{0,120}|just a moment\W*
            (403|404|500|502|503)\b[^.]{0,40}|(are you|verify (that )?you are) (a robot|human)\W*
            access denied\W*|page not found\W*
            checking your browser.{0,80}|we use cookies\b.{0,300}|accept (all )?cookies\W*
            skip to (main )?content\W*
            """
        ),
    ),
    Rule(
        "other",
        _compile_lines(
            r"""
            editor[’']?s[’']? note ?: .{2,300}
            h/t:? [^.]{2,60}\.?
            (this|the|our) (interview|conversation|transcript) (was|has been|is) (lightly )?(edited|condensed)\b.{0,100}
            ([\w ]+ )?transcripts are created on a rush deadline\b.{0,120}
            the authoritative record (of .{2,60} )?is the audio( record)?\.
            """
        ),
    ),
)
# "LONDON, Sept 9 (Reuters) - " at the beginning of a story.
DATELINE = re.compile(
    rf"([A-ZÀ-ÖØ-Þ][^()\n.!?]{{1,60}}?(\.[^()\n!?]{{0,30}}?)?\s?)?"
    rf"\((?P<agency>{AGENCY})\)\s?([-–—:]{{1,2}}|\.)\s?"
)
# "LONDON — " and "Berlin, 4. März 2025 – ": only where a story begins.
PLACE_LINE = re.compile(
    rf"""
    (?:
        (?P<capitals>(?:{_CAPITALS}{{4}}|{_CAPITALS}{{2,3}}\.?[ ]{_CAPITALS}{{3}})(?:{_CAPITALS}|[.'’/ -]){{0,20}})
        (?:,[ ]{_CAPITALS}[a-zß-öø-ÿ.][\w.’ ]{{0,18}}){{0,2}} (?:,?[ ][(]?(?i:{DATE}|{MONTH_DAY})[)]?)?
        (?:[ ]\({_NAME}(?:[ ]{_NAME}){{0,4}}\))?
      | {_NAME}(?:,?[ ]{_NAME}){{0,3}},?[ ][(]?(?i:{DATE}|{MONTH_DAY})[)]?
    )
    (?:\s?(?:—|--)\s?|\s[–-]\s) (?=["“„«‘'\w])
    """,
    re.VERBOSE,
)
# What a feed that cuts its texts, or a paywall, leaves where a story breaks off.
CUT_MARK = _compile_lines(
    r"""
    \[\s?\+\s?\d+ chars\]
    \[(…|\.\.\.)\]
    (\[?(…|\.\.\.)\]?\s?)?[(\[](read |see )?more[)\]]
    (\[?(…|\.\.\.)\]?\s?)(read more|(continue|keep) reading|lire la suite|weiterlesen|seguir leyendo|leer más)\b.{0,160}
    """
)
BREAKS_OFF = _compile_lines(
    r"""
    ^\W*(continue reading|(to|please) (continue|keep) reading|lire la suite|weiterlesen|seguir leyendo)\b.{0,160}$
    \b(subscribe|register|log in|sign in|create (an? )?(free )?account) to (continue|read|keep)\b
    \bthis (content|article|story) is (only |exclusively )?(for|available to|reserved for) <MEMBERS>\b
    """,
    re.IGNORECASE | re.MULTILINE,
)
