"""Word lists of bodies: what alone names none, and what alone does.

Invariant: every entry is lower case, without a full stop.
"""

from typing import Final

from summarise.briefs.entities.words import as_words

GENERIC_BODIES: Final = as_words(
    """
    administration agency association authority bank board branch bureau campaign caucus center church club college
    commission committee company corp corps council court department division energy firm forces foundation fund group
    institute institution league mission movement museum network news office opposition organisation organization pac
    partnership party police press program programme project protection radio registry research review school service
    society team trust union university
    """
)
"""Nouns that name no body by themselves, whatever their capital."""

HONOURS: Final = as_words("cbe dbe esq kbe kc mbe mep mp msp obe qc")
"""Letters behind a person's name, no part of it."""

COMPANY_ROLES: Final = as_words(
    """
    agency airline bank brewer broadcaster builder carrier chain charity company contractor developer employer firm
    giant group insurer lender maker manufacturer operator owner parent producer provider publisher retailer startup
    subsidiary supplier think-tank
    """
)
"""Nouns that say what a body does; a person may be some of them too."""

APPOSED: Final = as_words(
    "agency airline broadcaster charity company firm magazine newspaper nonprofit station website"
)
"""Nouns behind which the name of a body stands: "the radio station Onda Seis"."""

CHAMBERS: Final = as_words("assembly congress house legislature parliament senate u.s")
"""Bodies that parties have members and majorities in."""

KNOWN_ACRONYMS: Final = as_words(
    """
    aarp abc aclu afp aipac ap apec asean atf au bbc bjp cbo cbp cbs cctv cdc cdu cia cnbc cnn csu dccc dea dhs dnc doe
    doj dscc dup ecb epa espn eu faa fbi fcc fdic fec fema ftc fsb g20 g7 gao gchq glaad gm gop gru hhs hud iaea ice
    icc idf imf interpol ira irs isi isil isis itv kcna kgb lapd mi5 mi6 mlb mlk msnbc naacp nasa nato nba nbc nfl nhl
    nhs nih nlrb noaa npr nra nrcc nrsc nsa nsc nypd oas odni oecd omb opcw opec osce pbs plo rnc rspca rt sec seiu snp
    swat tnt tsa uaw ubs ukip un unesco unhcr unicef upi us usaid usda wfp who wto
    """
)
"""Organisations that are hardly ever spelled out."""
