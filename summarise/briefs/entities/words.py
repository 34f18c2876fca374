"""Word lists that tell names, titles and ordinary words apart.

Invariant: every entry is lower case, without a full stop, and every table is immutable.
"""

from typing import Final


def as_words(text: str) -> frozenset[str]:
    """Read a table of words."""
    return frozenset(text.split())


def _as_phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


SUFFIXES: Final = as_words("jr sr ii iii iv")
PARTICLES: Final = as_words("de del della di da dos du la le van von der den ter ten bin ibn al el ben abu zu")


BRANDS: Final = _as_phrases(
    """
    airbnb, airbus, al jazeera, al qaeda, al shabaab, amazon, amnesty international, anthropic, antifa, apple,
    axios, barclays, black lives matter, blackwater, bloomberg, boeing, boko haram, bp, breitbart, buzzfeed,
    caltrans, cambridge analytica, chevron, citizens united, comcast, daily caller, downing street, exxon,
    exxonmobil, facebook,
    fatah, fedex, ford, fox, gallup, gateway pundit, gazprom, gilead, girl scouts, goldman sachs, google, greenpeace,
    hamas, hezbollah, homeland security, house of commons, house of lords, hsbc, huawei, huffpost, ibm,
    instagram, intel, interfax, isil, isis, islamic state, jpmorgan, kremlin, ku klux klan, kyodo, labour,
    likud, lufthansa, mashable, mcdonald's, meta, microsoft, moderna, morning consult, national review, netflix,
    newsmax, nike, nissan, nvidia, openai, pentagon, pew, pfizer, plaid cymru, planned parenthood, politico,
    politifact, qaeda, quinnipiac, rasmussen, reddit, reuters, ria novosti, rosneft, samsung, siemens, sinn
    fein, slate, snapchat, social security, spacex, starbucks, taliban, tasnim, tass, telegram, telemundo,
    tesla, theblaze, tiktok, toyota, twitter, uber, univision, vanity fair, verizon, volkswagen, vox, walmart,
    wells fargo, whatsapp, wikileaks, xinhua, yahoo, yonhap, yougov, youtube, zero hedge, zoom
    """
)
"""Names of organisations that no other sign tells."""

ORGANISATION_WORDS: Final = as_words(
    """
    academy administration agency airlines airways alliance analytics army assembly associates association
    authority bancorp bank baseball basketball board branch brigade broadcasting brotherhood brothers bureau
    cabinet campaign caucus center centers centre centres chamber church club co coalition college command
    commission committee companies company confederation conference congress consulting corp corporation corps
    council court daily department digest directorate division economist electric energy enforcement enquirer
    enterprise enterprises exchange federation fellowship firm football forces foundation front fund gazette
    globe gop group guard guardian guards herald holdings hospital house inc industries initiative inquirer
    institute institutes institution insurance international journal klan laboratories laboratory league
    legislature limited llc llp lobby ltd magazine media ministry mirror mission monitor motors movement museum
    nations navy network networks news newspaper observer office opposition organisation organisations organization
    organizations pac
    parliament partners partnership party patrol pharma pharmaceuticals police post press program programme
    project protection pundit radio realty register research reserve review school sciences scouts secretariat
    seminary senate service services society solutions standard star statesman studios sun syndicate systems taskforce
    team technologies technology telegraph television times today treasury tribunal tribune trust tv union
    university ventures watch wire works world
    """
)
"""A capitalised sequence that ends in one of these (or has one before "of") names an organisation."""

BODIES: Final = as_words("administration campaign government regime")
"""Nouns in lower case that make the name before them the name of a body."""

OF_CONNECTORS: Final = as_words("of for on")

OF_HEADS: Final = as_words(
    """
    academy advocates agency alliance americans archbishop army association authority bank bay bishop board bureau
    campaign cape center centers centre centres chamber chief church citizens city coalition college commission
    commissioner committee confederation conference congress corps council court daughter daughters democracy
    department
    deputy director district duchess duke earl federation foundation freedom friends fund governor gulf head house
    institute institutes islamic isle joint journal kingdom knights league library mayor minister ministry mothers
    museum office order organisation organization parliament partnership party people president prince princess
    republic school sea secretary society sons speaker state states strait straits students times undersecretary
    union university veterans voice women
    """
)
"""Nouns that a name may go on from with "of", "for" or "on"."""

JOINING_HEADS: Final = as_words("centers center centre committee department institute ministry")
"""Nouns whose names may hold an \"and\"."""

JOINING_WORDS: Final = as_words("agriculture customs drug food health housing oceanic securities trade")
"""Words that an \"and\" joins to the rest of a name."""

PLACE_WORDS: Final = as_words(
    """
    airport archipelago avenue bay beach boulevard bridge building canal cape castle cathedral city coast county
    desert district drive forest garden gardens gulf harbor harbour heights highway hill hills hotel island
    islands lake lane mall memorial monument mosque mountain mountains museum ocean palace parade park peninsula plaza
    port prison province region resort river road sea square stadium station strait street temple terrace
    theater theatre tower towers town valley village zone
    """
)
EVENT_WORDS: Final = as_words(
    """
    act address agreement amendment anniversary attack attacks award awards bill bowl caucuses championship
    championships conference constitution convention cup day deal debate declaration election elections era
    festival forum games gazette holocaust hurricane law manual massacre memorandum olympics open order oscars
    pact primary prix prize protocol race rebellion resolution revolution riots series show shutdown speech
    spring statement style summit treaty uprising war wars week
    """
)

PLACES: Final = _as_phrases(
    """
    africa, alabama, alaska, albany, amsterdam, antarctica, arctic, arizona, arkansas, asia, atlanta, atlantic,
    auckland, austin, baltimore, barcelona, bavaria, bengaluru, berlin, beverly hills, birmingham, boston, brooklyn,
    buffalo, calais, california, cambridge, capitol hill, catalonia, charlotte, chechnya, chicago, cincinnati,
    cleveland, colorado, connecticut, crimea, dakota, dallas, delaware, denver, des moines, detroit, dubai,
    edinburgh, england, eurasia, europe, florida, frankfurt, gaza, geneva, glasgow, guam, guangdong, hamburg,
    harlem, hawaii, hiroshima, hollywood, hong kong, houston, idaho, illinois, indiana, iowa, istanbul, jersey,
    johannesburg, kansas, karachi, kashmir, kentucky, kherson, lagos, las vegas, latin america, leeds, liverpool,
    london, long island, los angeles, louisiana, macau, maine, manchester, manhattan, marseille, maryland,
    massachusetts, mecca, melbourne, memphis, miami, michigan, middle east, milan, milwaukee, minneapolis,
    minnesota, mississippi, missouri, montana, mosul, mumbai, munich, nashville, nebraska, nevada, new
    hampshire, new england, new jersey, new mexico, new orleans, new york, new york city, newark, north america,
    north carolina, north dakota, northern ireland, ohio, oklahoma, omaha, ontario, oregon, orlando, oxford,
    pacific, palestine, palm beach, pennsylvania, philadelphia, phoenix, pittsburgh, portland, quebec, queens, rhode
    island, sacramento, salt lake city, san antonio, san bernardino, san diego, san francisco, san jose, scotland,
    seattle, shanghai, shenzhen, siberia, silicon valley, south america, south carolina, south dakota, st
    petersburg, st louis, staten     island, sydney, taipei, tampa, tennessee, texas, tibet, toronto, transnistria,
    utah, vancouver, vermont, virginia, vladivostok, wales, wall street, washington state, west     bank, west
    virginia, west point, wisconsin, wyoming, xinjiang, zurich
    """
)

_INHABITANTS = as_words(
    """
    alabamian alaskan arizonan californian coloradan floridian hawaiian hoosier iowan kansan kentuckian londoner
    louisianan marylander michigander minnesotan mississippian missourian montanan nebraskan nevadan ohioan oklahoman
    oregonian parisian pennsylvanian tennessean texan vermonter
    """
)
GROUP_ADJECTIVES: Final = {inhabitant: f"{inhabitant}s" for inhabitant in _INHABITANTS} | {
    "republican": "republicans",
    "democrat": "democrats",
    "democratic": "democrats",
    "muslim": "muslims",
    "christian": "christians",
    "jewish": "jews",
    "catholic": "catholics",
    "evangelical": "evangelicals",
    "kurdish": "kurds",
    "latino": "latinos",
    "hispanic": "hispanics",
    "palestinian": "palestinians",
    "european": "europeans",
    "arab": "arabs",
    "african": "africans",
    "asian": "asians",
    "conservative": "conservatives",
    "liberal": "liberals",
    "libertarian": "libertarians",
    "islamist": "islamists",
    "jew": "jews",
    "tory": "tories",
}
"""Singular or adjective to the plural that names the group."""

GROUPS: Final = frozenset(GROUP_ADJECTIVES.values()) | as_words(
    """
    africans arabs asians blacks buddhists catholics christians communists conservatives democrats
    europeans evangelicals greens hindus hispanics houthis islamists jews jihadists kurds latinos
    liberals libertarians marines mormons muslims palestinians populists protestants republicans
    rohingya shias shiites sikhs socialists southerners sunnis tories uighurs uyghurs whites zionists
    """
)

CALENDAR: Final = as_words(
    """
    apr april aug august christmas dec december easter feb february fri friday halloween hanukkah jan january jul
    july jun june mar march may mon monday nov november oct october ramadan sat saturday sep sept september sun
    sunday thanksgiving thu thur thurs thursday tue tues tuesday wed wednesday
    """
)

NOT_NAMES: Final = as_words(
    """
    a a.m abstract aca advertisement ag ai aids aka ala am ap-photo applause ariz ark asap bible breaking brexit
    bst by-line byline calif caption ceo cfo colo con conn coronavirus covid covid-19 credit daca diy dna doma dvd
    edt email english est et etc exclusive faq fla flotus foia fy ga gdp gmt god govs hiv i i'd i'll i'm i've id
    ii iii ill image images inaudible ind internet iv koran ky laughter lgbt lgbtq lol maga mass md medicaid
    medicare meps mich minn mo mont more mps msps neb nev no nos obamacare ok okla omg ore p.m pa penn ph.d phd
    photo photos pm potus pst q quran read reps rsvp semitic semitism sens share suv tenn tex text tv twitter's
    update updated utc va vi video vii vol vp vs vt wash web wis world wyo
    """
)
"""Written with capitals, but neither an actor nor a place."""

SPEECH_VERBS: Final = as_words(
    """
    accused acknowledged added adds admitted agreed announced announces argued argues asked asks believes blamed
    called calls claimed claims conceded concluded confirmed contended contends continued criticised criticized
    declared declares demanded denied explained explains insisted insists maintained maintains noted notes observed
    pledged predicted predicts promised quipped recalled remarked replied reported reports responded said says
    stated states stressed suggested tells testified thinks told tweeted tweets urged vowed vows warned warns writes
    wrote
    """
)
ACTION_VERBS: Final = SPEECH_VERBS | as_words(
    """
    accepted agreed agrees annexed attacked backed backs can condemned condemns considered considers could decided
    decides deepened deepens did does expanded expected expects faces feared fears fired had has hoped hopes imposed
    imposes intended intends invaded is launched may might moved moves must needs offered offers opposed opposes
    planned plans refused rejected rejects remains retaliated saw seeks sees sends sent showed shows signed signs
    sought struck supported supports tested threatened tried tries views wanted wants was will would
    """
)

POSTAL_CODES: Final = frozenset(
    """
    AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA
    RI SC SD TN TX UT VA VT WA WI WV WY
    """.split()
)
"""American states as addresses write them."""

SHORTENED: Final = as_words(
    """
    agency assembly association bureau commission committee council court department foundation guard herald institute
    journal ministry post times tribune union university
    """
)
"""Words that alone stand for the one full name that ends in them."""

LOCATIVES: Final = as_words("in at near outside inside around across throughout downtown central")
"""Before one of these a name is a place."""

DEALINGS: Final = as_words("with between against toward towards pressure worry anger angered")
"""Before one of these a seat of government stands for its state."""

ORDINARY: Final = as_words(
    """
    a about above according across acting actually adding additionally after afterward afterwards again against
    ahead aides all almost alone along already also alternatively although altogether always amid among an analysts
    and another any anybody anyone anything anyway apart apparently are around as aside asked asking at au
    authorities aux avec away back based basically be because been before behind being below beneath beside besides
    best better between beyond big both briefly but by call calling can candidates cannot car ce certainly ces cette
    children citing clearly come compared consequently considering contrary could critics currently dans das dear
    del democratic-led depending der des despite did die do doctors does don't donc done down du due during each
    earlier early eastern ein eine either el elle elles else elsewhere en enough equally especially et even
    eventually ever every everybody everyone everything evidently exactly except experts facing far federal few
    fewer finally first five following for foreign former formerly fortunately four from full further furthermore
    generally get give given giving go going good great had half has have having he hence her here here's hers
    herself him himself his historically honestly how however hundreds i'm if il ils im in incidentally increasingly
    indeed initially inside instead investors is it it's its itself je just keep know la las last lastly late later
    latest lawmakers le least les less lest let let's leur leurs like likewise little local long look los lots made
    mais make making many maybe me meanwhile media members men might millions mine mit more moreover most mostly much
    must my myself national near nearly neither never nevertheless new next nine no nobody none nonetheless nor normally
    northern not notably nothing noting nous now nowhere obviously of off officials often oh okay old on once one
    ones only onto opponents or ordinarily other others otherwise ou our ours ourselves out outside over overall own
    où par parents particularly people perhaps please police poll polls possibly pour presumably previously prior
    probably protesters quand que qui quite rather really recently regarding regardless reports researchers
    residents retired right sa same saying scientists scores second see senior separately ses seven several shall
    shares she should si similarly simply since six so some somebody somehow someone something sometimes somewhat
    somewhere son soon sources southern speaking specifically state still stocks students such suddenly supporters
    sur sure surely take taking ten than thank thanks that that's the their theirs them themselves then there
    there's thereafter therefore these they they're think third this those though thousands three through throughout
    thus till to today together tomorrow tonight too toward towards traditionally truly tu two typically ultimately
    un una und under undoubtedly une unfortunately unless unlike until up upon us used using usually very via von
    voters vous was watch we well were western what what's whatever when whenever where whereas wherever whether
    which while who whoever whole whom whose why will with within without women won't workers would yeah year years
    yes yesterday yet you young your yours yourself zu
    """
)
"""Words whose capital at the start of a sentence means nothing."""
