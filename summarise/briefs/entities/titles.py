"""Titles, honorifics and the nouns of roles.

Invariant: every entry is lower case, without a full stop, and every table is immutable.
"""

from typing import Final

from summarise.briefs.entities.words import as_words

MALE_HONORIFICS: Final = as_words("mr sir lord herr monsieur señor king prince duke")
FEMALE_HONORIFICS: Final = as_words("mrs ms miss madam madame mme lady dame frau señora queen princess duchess")
HONORIFICS: Final = MALE_HONORIFICS | FEMALE_HONORIFICS | as_words("dr prof rev hon mx")

ABBREVIATIONS: Final = as_words(
    """
    adm brig capt cmdr col cpl det dr gen gov hon insp jr lt maj mme mr mrs ms pres prof pvt rep rev sec sen sgt sr
    st supt
    """
)
"""Written with a full stop that does not end a sentence."""

ROLE_NOUNS: Final = HONORIFICS | as_words(
    """
    abbot academic accountant activist actor actress actuary adjutant adm administrator admiral adviser advisor
    advocate agent aide airman alderman alderwoman ally ambassador analyst anchor animator announcer
    anthropologist archaeologist archbishop archduke architect archivist artist assemblyman assemblymember
    assemblywoman astronaut astronomer athlete attaché attorney auditor aunt author ayatollah backer bailiff
    ballerina banker barista baron baroness barrister bartender bassist billionaire biochemist biographer
    biologist bishop blogger bookkeeper boss botanist boyfriend brig brigadier broadcaster broker brother builder
    businessman businesswoman cadet campaigner candidate capt captain cardinal cardiologist caretaker carpenter
    cartoonist cashier cellist ceo cfo chair chairman chairman-elect chairperson chairwoman challenger champion
    chancellor chaplain chef chemist chief chieftain choreographer cinematographer clergyman cleric clerk
    climatologist cllr cmdr co-author co-chair co-chairman co-director co-founder co-host co-leader co-owner coach
    cofounder col colonel columnist comedian commandant commander commentator commissioner committeeman
    committeewoman commodore composer comptroller conductor confidant confidante congressman congressperson
    congresswoman conservationist conservator constable consul consultant contender contractor contributor
    controller coo coordinator coroner corporal correspondent correspondents councillor councilman councilor
    councilwoman counsel counsellor counselor cousin creator criminologist critic cto curator czar dancer daughter
    dean defendant defender delegate demographer dentist deputy designer det detective developer dictator diplomat
    director dj doctor donor dramatist driver drummer ecologist economist editor educator electrician emeritus
    emir emperor employee employer engineer enthusiast entrepreneur envoy epidemiologist essayist ethicist
    evangelist executive expert farmer father fellow fiancé fiancée filmmaker financier firefighter fisherman
    founder front-runner frontrunner fundraiser gen general geographer geologist girlfriend gov governor
    governor-elect graduate granddaughter grandfather grandmother grandparent grandson guitarist head heiress
    historian hopeful host husband illustrator imam immigrant immunologist incumbent insider insp inspector
    instructor intern inventor investigator investor janitor journalist judge justice lawmaker lawyer leader
    lecturer legislator librarian lieutenant linguist litigator lobbyist loyalist lt lyricist magistrate magnate
    maj major manager marine marshal master mathematician mayor mayor-elect member memoirist mentor mep
    meteorologist microbiologist midwife militant millionaire miner minister model moderator mogul monk mother mp
    msp mullah musician native negotiator neighbor neighbour nephew neurologist neuroscientist niece nominee
    notary novelist nun nurse nutritionist oceanographer officer official ombudsman oncologist operative operator
    opponent organiser organizer owner owner-operator painter paralegal paramedic paratrooper parent partner
    pastor pathologist patient patriarch patron pediatrician personality pharmacist philanthropist philosopher
    photographer photojournalist physician physicist pianist pilot plaintiff planner player playwright plumber pm
    podcaster poet policeman policewoman politician pollster pope preacher premier presenter president
    president-elect priest principal producer prof professional professor programmer promoter prosecutor protester
    provost psychiatrist psychologist publicist publisher pundit quartermaster rabbi radiologist ranger rapper
    rapporteur recruiter rector refugee registrar rep reporter representative researcher resident restaurateur
    retiree rev reverend rival runner sailor salesman scholar scientist screenwriter sculptor seaman secretary
    seismologist selectman sen senator senator-elect sergeant sgt shah sheik sheikh sheriff shopkeeper showrunner
    singer sister socialite sociologist soldier solicitor son sophomore speaker specialist speechwriter spokesman
    spokesperson spokeswoman staffer star statistician strategist strongman student sultan superintendent
    supervisor supporter supt surgeon surrogate surveyor survivor taoiseach teacher technician technologist
    theologian theorist therapist trader trainee trainer translator treasurer trustee tsar tycoon uncle
    undersecretary veteran veterinarian vicar vice-chair vice-chairman vice-chancellor vice-president viceroy
    victim violinist virologist volcanologist volunteer waiter waitress warden warlord whistleblower widow widower
    wife worker writer youtuber zoologist
    """
)
"""Nouns that say what a person is or does."""

ROLE_MODIFIERS: Final = as_words(
    """
    acting adjunct administration advertising affairs air army assistant associate athletic attorney billionaire
    book budget business cabinet campaign chief church city civil climate co college commanding committee
    communication communications communist conference congressional conservative conspiracy constitutional county
    court criminal crown current data defence defense democratic department deputy digital digital-media district
    economic editorial education elder election emeritus energy english environmental evangelical ex executive
    famed far-right federal fellow film finance financial first force foreign former founding fund general gop
    government grand gubernatorial health hedge high history home honorary house human incoming independent
    influential intelligence interim interior investigative investment joint junior justice labor labour late law
    lead leading left-wing legal legislative liberal lieutenant local long-time longtime major majority managing
    marine market marketing math mathematics mayoral media medical military millionaire ministry minority
    municipal music national navy news night noted nuclear of-the-day older one-time onetime op-ed opinion
    opposition outgoing parliamentary party police policy political polling presidential press press-secretary
    presumptive prime principal program programme progressive project prominent provincial public radio rear
    regional relations renowned republican research respected retired right-wing rights running sales school
    science second secretary security self-described senate senior socialist software special sports staff state
    strategic strategy supreme tea-party team tech technology television then third three-time top tory town trade
    transition tv two-time union university veteran vice vice-presidential village visiting web well-known white
    young younger
    """
)
"""Words that stand between a determiner and a role noun."""

MALE_ROLES: Final = MALE_HONORIFICS | as_words(
    """
    actor assemblyman baron boyfriend brother businessman chairman clergyman congressman councilman emperor father
    father-in-law grandfather grandson husband king monk nephew policeman salesman sheikh son spokesman statesman
    uncle widower
    """
)
FEMALE_ROLES: Final = FEMALE_HONORIFICS | as_words(
    """
    actress assemblywoman aunt baroness businesswoman chairwoman congresswoman councilwoman daughter empress
    girlfriend granddaughter grandmother heiress midwife mother niece nun policewoman sister spokeswoman stateswoman
    widow wife
    """
)
TITLES: Final = HONORIFICS | as_words(
    """
    a.g activist actor actress adm admiral adviser advisor agent aide alderman alderwoman ambassador analyst
    archbishop assemblyman assemblymember assemblywoman astronaut attorney author ayatollah baron baroness
    billionaire bishop brigadier brother businessman c.e.o candidate capt captain cardinal ceo chair chairman
    chairperson chairwoman chancellor chief cllr cmdr co-founder coach col colonel columnist comedian commander
    commissioner comptroller congressman congressperson congresswoman correspondent councillor councilman
    councilmember councilor councilwoman counsel cpl democrat deputy det detective director economist
    editor emir emperor envoy executive father founder gen general gov governor historian host imam insp
    inspector journalist judge justice leader lieutenant lt maj major manager marshal mayor minister mullah
    nominee officer official pastor physicist pope premier pres president president-elect prof professor
    prosecutor provost pvt rabbi rapper rep reporter representative rev reverend sec secretary selectman sen
    senator sergeant sgt sheik sheikh sheriff singer sister speaker spokesman spokesperson spokeswoman
    strategist sultan superintendent supervisor supt taoiseach treasurer trustee undersecretary whip
    """
)
"""Nouns that stand before a name with a capital of their own."""

KIN: Final = as_words(
    """
    aunt boyfriend brother cousin daughter father fiancé fiancée girlfriend granddaughter grandfather grandmother
    grandparent grandson husband mother neighbor neighbour nephew niece parent sister son uncle widow widower wife
    """
)
"""Roles that somebody has toward a person: no body stands behind them."""

PAST: Final = as_words("ex former formerly late retired then")
RANKS: Final = as_words("current influential leading likely longtime presumptive prominent senior top veteran")
BEFORE_TITLES: Final = PAST | as_words("acting assistant associate current deputy incoming interim outgoing state vice")
"""Words in lower case that belong to a title with capitals."""

OFFICES: Final = as_words(
    """
    agriculture commerce defence defense education energy health homeland interior labor labour staff state
    transportation treasury veterans war
    """
)
"""What a secretary is of, as part of the title."""

OFFICE_HONORIFICS: Final = as_words("prof rev king queen prince princess duke duchess")
"""Honorifics that are also what somebody is."""

PARTY_NOUNS: Final = as_words("democrat republican independent libertarian socialist liberal conservative")
"""Nouns that say what somebody is only in apposition."""

WEAK: Final = as_words("executive official")
"""Titles that a single word never follows as a name: "Executive Order"."""

UNTITLED: Final = as_words("king queen duke prince princess lord lady pope bishop judge major general")
"""Titles that are family names where a given name stands before them."""
