"""Countries with their adjectives and capitals.

Invariant: keys are lower case and each form belongs to one country.
"""

from typing import Final

from summarise.briefs.entities.words import as_words

_COUNTRIES = """
afghanistan|afghan afghans|kabul
albania|albanian albanians|tirana
algeria|algerian algerians|algiers
angola|angolan angolans|luanda
argentina|argentine argentines argentinian|buenos aires
armenia|armenian armenians|yerevan
australia|australian australians|canberra
austria|austrian austrians|vienna
azerbaijan|azerbaijani azerbaijanis|baku
bahrain|bahraini bahrainis|manama
bangladesh|bangladeshi bangladeshis|dhaka
belarus|belarusian belarusians|minsk
belgium|belgian belgians|brussels
bolivia|bolivian bolivians|la paz
bosnia; bosnia and herzegovina|bosnian bosnians|sarajevo
brazil|brazilian brazilians|brasilia
britain; united kingdom; uk; u.k; great britain|british briton britons|
bulgaria|bulgarian bulgarians|sofia
burkina faso||ouagadougou
cambodia|cambodian cambodians|phnom penh
cameroon|cameroonian|yaounde
canada|canadian canadians|ottawa
chile|chilean chileans|santiago
china; people's republic of china; prc|chinese|beijing
colombia|colombian colombians|bogota
congo; democratic republic of congo|congolese|kinshasa
costa rica|costa-rican|
croatia|croatian croatians|zagreb
cuba|cuban cubans|havana
cyprus|cypriot cypriots|nicosia
czech republic; czechia|czech czechs|prague
denmark|danish dane danes|copenhagen
ecuador|ecuadorean ecuadorian|quito
egypt|egyptian egyptians|cairo
el salvador|salvadoran salvadorans|
eritrea|eritrean eritreans|asmara
estonia|estonian estonians|tallinn
ethiopia|ethiopian ethiopians|addis ababa
finland|finnish finn finns|helsinki
france|french|paris
georgia|georgian georgians|tbilisi
germany|german germans|
ghana|ghanaian ghanaians|accra
greece|greek greeks|athens
guatemala|guatemalan guatemalans|
haiti|haitian haitians|
honduras|honduran hondurans|tegucigalpa
hungary|hungarian hungarians|budapest
iceland|icelandic icelander|reykjavik
india|indian indians|new delhi; delhi
indonesia|indonesian indonesians|jakarta
iran; islamic republic of iran|iranian iranians|tehran
iraq|iraqi iraqis|baghdad
ireland|irish|dublin
israel|israeli israelis|jerusalem
italy|italian italians|rome
ivory coast|ivorian ivorians|
jamaica|jamaican jamaicans|
japan|japanese|tokyo
jordan|jordanian jordanians|amman
kazakhstan|kazakh kazakhs|astana
kenya|kenyan kenyans|nairobi
kosovo|kosovar kosovars|pristina
kuwait|kuwaiti kuwaitis|
kyrgyzstan|kyrgyz|bishkek
laos|laotian lao|vientiane
latvia|latvian latvians|riga
lebanon|lebanese|beirut
libya|libyan libyans|tripoli
lithuania|lithuanian lithuanians|vilnius
malaysia|malaysian malaysians|kuala lumpur
mali|malian malians|bamako
malta|maltese|valletta
mexico|mexican mexicans|mexico city
moldova|moldovan moldovans|chisinau
mongolia|mongolian mongolians|ulaanbaatar
morocco|moroccan moroccans|rabat
mozambique|mozambican|maputo
myanmar; burma|burmese|naypyidaw
nepal|nepali nepalese|kathmandu
netherlands; holland|dutch|the hague
new zealand|new-zealander|wellington
nicaragua|nicaraguan nicaraguans|managua
niger|nigerien|niamey
nigeria|nigerian nigerians|abuja
north korea; democratic people's republic of korea; dprk|north-korean north-koreans|pyongyang
norway|norwegian norwegians|oslo
oman|omani omanis|muscat
pakistan|pakistani pakistanis|islamabad
panama|panamanian panamanians|
paraguay|paraguayan|asuncion
peru|peruvian peruvians|lima
philippines|philippine filipino filipinos|manila
poland|polish poles|warsaw
portugal|portuguese|lisbon
qatar|qatari qataris|doha
romania|romanian romanians|bucharest
russia; russian federation; soviet union; ussr|russian russians soviet soviets|moscow
rwanda|rwandan rwandans|kigali
saudi arabia|saudi saudis saudi-arabian|riyadh
senegal|senegalese|dakar
serbia|serbian serbs serb|belgrade
singapore|singaporean singaporeans|
slovakia|slovak slovaks|bratislava
slovenia|slovenian slovenians|ljubljana
somalia|somali somalis|mogadishu
south africa|south-african south-africans|pretoria
south korea; republic of korea|south-korean south-koreans|seoul
south sudan|south-sudanese|juba
spain|spanish spaniard spaniards|madrid
sri lanka|sri-lankan sri-lankans|colombo
sudan|sudanese|khartoum
sweden|swedish swede swedes|stockholm
switzerland|swiss|bern
syria|syrian syrians|damascus
taiwan|taiwanese|taipei
tajikistan|tajik tajiks|dushanbe
tanzania|tanzanian tanzanians|
thailand|thai thais|bangkok
tunisia|tunisian tunisians|tunis
turkey; turkiye; türkiye|turkish turk turks|ankara
turkmenistan|turkmen|ashgabat
uganda|ugandan ugandans|kampala
ukraine|ukrainian ukrainians|kyiv; kiev
united arab emirates; uae; u.a.e|emirati emiratis|abu dhabi
united states; united states of america; u.s; usa; u.s.a; america|american americans|washington; washington d.c
uruguay|uruguayan|montevideo
uzbekistan|uzbek uzbeks|tashkent
vatican; holy see||vatican city
venezuela|venezuelan venezuelans|caracas
vietnam|vietnamese|hanoi
yemen|yemeni yemenis|sanaa
zambia|zambian|lusaka
zimbabwe|zimbabwean zimbabweans|harare
"""


def _forms(column: int) -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _COUNTRIES.split("\n"):
        if not line:
            continue
        cells = line.split("|")
        country = cells[0].split(";")[0]
        forms = cells[column].split(" " if column == 1 else ";")
        table.update({form.strip().replace("-", " "): country for form in forms if form.strip()})
    return table


COUNTRIES: Final = _forms(0)
"""Names of countries to the one that stands for all of them."""

DEMONYMS: Final = _forms(1)
"""Adjectives and inhabitants to the country."""

DEMONYM_WORDS: Final = frozenset(word for form in DEMONYMS for word in form.split())

CAPITALS: Final = _forms(2)
"""Seats of government to the country."""

AMBIGUOUS: Final = {"georgia": as_words("abkhazia armenia azerbaijan batumi caucasus georgians ossetia tbilisi")}
"""Names of countries that more often mean a place elsewhere, unless the article has one of these words too."""
