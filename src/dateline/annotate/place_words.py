"""The words that say what a capitalised name is: kinds of place, titles of persons, heads of organisations' names.

In: nothing. Out: frozen sets, all in small letters; `KIND_AFTER["province"]` tells how "Kassala province" is read.
"""

from __future__ import annotations

_PROVINCE = "province governorate oblast state region prefecture voivodeship krai emirate governate wilaya muhafazah"
_DISTRICT = "district county parish raion rayon subdistrict borough woreda township municipality commune canton"
_CITY = "city town village hamlet settlement suburb neighborhood neighbourhood"

KIND_AFTER: dict[str, str] = {
    **dict.fromkeys(_PROVINCE.split(), "province"),
    **dict.fromkeys(_DISTRICT.split(), "district"),
    **dict.fromkeys(_CITY.split(), "city"),
}
KIND_PLURAL: dict[str, str] = {
    "provinces": "province", "governorates": "province", "oblasts": "province", "states": "province",
    "regions": "province", "districts": "district", "counties": "district", "parishes": "district",
    "cities": "city", "towns": "city", "villages": "city", "municipalities": "district", "townships": "district",
}  # fmt: skip
KIND_OF = {
    "governor": "province", "governors": "province", "mayor": "city", "outskirts": "city", "suburbs": "city",
    "streets": "city", "gates": "city", "centre": "city", "center": "city",
}  # fmt: skip
KIND_BEFORE = KIND_AFTER | {"capital": "city", "port": "city", "stronghold": "", "enclave": "", "hub": ""}

FACILITY_HEADS = frozenset(
    "airport airfield airbase aerodrome airstrip base garrison heliport helipad airforce station barracks cantonment"
    " outpost".split()
)
FACILITY_MIDDLE = frozenset(
    "international air force military army naval navy joint regional domestic old main new airport field missile drone"
    " forward operating police special forces strategic tactical".split()
)

COMPASS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest"
    " northeastern northwestern southeastern southwestern north-east north-west south-east south-west north-eastern"
    " north-western south-eastern south-western upper lower greater inner outer mainland downtown rural old mid"
    " midwestern coastal northernmost southernmost".split()
)
LOCATIVE = frozenset(
    "in at near from to into toward towards outside inside around across through throughout over of between within"
    " via beyond off upon against on for leave left leaving enter entered entering reach reached reaching capture"
    " captured seize seized retake retook retaken recaptured storm stormed besiege besieged bomb bombed shelled strike"
    " struck hit attack attacked took take taken taking fled flee fleeing visit visited overran overrun liberated"
    " liberate controls control controlled held hold holding abandon abandoned abandoning encircled surround surrounded"
    " defend defending defended lost lose losing occupy occupied including like"
    " holds captures capturing seizes seizing recapture recaptures recapturing retakes retaking".split()
)
SLOT = frozenset("in at near from into toward towards outside inside around across throughout of between to".split())

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame king queen prince princess emir sultan pope bishop archbishop"
    " cardinal rev reverend father sister brother rabbi imam mullah maulvi maulana mawlawi sheikh shaikh sheik sayyid"
    " ayatollah haji hajji president vice-president premier chancellor minister secretary ambassador envoy senator sen"
    " congressman congresswoman representative rep governor gov mayor judge justice general gen colonel col major maj"
    " captain capt lieutenant lt sergeant sgt corporal cpl private pvt pfc admiral adm commander cmdr marshal"
    " brigadier brig commodore spokesman spokeswoman spokesperson sheriff officer detective inspector coach"
    " director chairman chairwoman chief leader activist journalist lawyer correspondent reporter analyst photographer"
    " saint st san santa abu abdul abdel abd ibn bin ben mohammad mohammed muhammad mohamed ahmad ahmed hassan hussein"
    " uncle aunt warlord militant militiaman attorney superintendent deputy principal trooper lance staff pastor"
    " singer actor actress author professor novelist poet striker goalkeeper midfielder".split()
)

ORGANISATION_HEADS = frozenset(
    "university college institute academy school bank times post herald tribune news newspaper gazette journal"
    " telegraph guardian chronicle observer press radio tv television broadcasting agency network channel media"
    " magazine review daily weekly party movement front brigade brigades battalion brotherhood church cathedral mosque"
    " museum orchestra symphony hospital clinic airlines airways airline company corporation corp inc ltd llc group"
    " foundation association society council committee commission court union league club fc united rovers athletic"
    " centre center project initiative forum ministry department office bureau authority administration service"
    " services institution library theatre theater hotel stadium arena street road avenue boulevard drive lane highway"
    " bridge square park hall house dam river lake creek valley mountains hills hill mount island islands bay canal"
    " accord accords agreement treaty convention declaration protocol conference summit games olympics cup"
    " championship open festival award prize tigers lions bulldogs eagles bears sox yankees lakers cowboys giants"
    " monitor watch observatory helmets coalition alliance resistance command corps regiment division legion guard"
    " army navy force forces insurance pharmaceuticals motors energy oil gas electric bancorp financial capital"
    " partners records studios pictures law act bill election elections revolution war spring syndrome virus"
    " disease fire community board fund trust conservatory opera ballet academy temple market".split()
)
# Heads that only belong to the name when it is a small place or the head is the name's own ("Oslo Accords");
# after a country's name the country is still named ("US Army", "Syria Army").
COUNTRY_STAYS_BEFORE = frozenset(
    "army navy force forces embassy command corps election elections war government court law guard council division"
    " coalition energy oil gas capital authority administration summit conference agreement bill fund special".split()
)
ORGANISATION_OF = frozenset(
    "university bank institute college voice church museum academy school journal brotherhood battle times city"
    " house lords duke earl bishop archbishop treaty cup tour".split()
) - {"city"}

SURE_SLOT = frozenset("in at near into outside inside around across throughout toward towards".split())

SPEECH = frozenset(
    "said says say told tells added adds insisted insists warned warns claimed claims announced announces accused"
    " accuses denied denies urged urges called calls vowed vows pledged pledges condemned condemns wants want will has"
    " had would could should may might must is was agreed agrees rejected rejects demanded demands sent sends backed"
    " backs blamed blames responded reacted hopes hoped fears feared believes believed ordered intends plans planned"
    " invaded launched withdrew did does ended began expelled imposed recognised recognized".split()
)
PERSON_VERBS = frozenset("said says told tells added recalled explained tweeted wrote testified laughed who".split())

NEVER = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday christmas easter ramadan eid god allah the a an and or but if in on at by for to"
    " of from with as is it he she they we i you his her their our my your this that these those there here what when"
    " where which who whom whose why how not no yes so then than also just only more most all any some both each every"
    " other another new"
    " old one two three four five six seven eight nine ten first second third last next after before since until while"
    " during about over under between among against through because although though however meanwhile moreover still"
    " even now today yesterday tomorrow said mr mrs ms dr sir lady lord islam islamic muslim muslims christian"
    " christians jewish jew jews sunni shia shiite shiites alawite alawites druze kurd kurds kurdish arab arabs tajiks"
    " pashtun pashtuns hazara hazaras uzbeks tatar tatars hutu tutsi yazidi yazidis uighur uyghur rohingya karen"
    " taliban talib hamas hezbollah hizbollah houthi houthis isis isil daesh fatah boko haram wagner azov al qaeda"
    " qaida western westerner easterner allied allies marine marines army navy police president minister general"
    " republican republicans democrat democrats congress senate parliament assembly union nation national government"
    " ministry council court bank university college school reuters afp ap bbc cnn facebook twitter telegram whatsapp"
    " youtube google getty tolo north south east west northern southern eastern western central northeast northwest"
    " southeast southwest centre center red white blue black green mission operation world international global state"
    " states province district city county village town airport base capital region border street avenue hospital"
    " photo image video file sign read advertisement subscribe share click watch live update editor newsletter"
    " mohammad mohammed muhammad ahmad ahmed ali hassan hussein khan abdul abdullah ibrahim mahmoud omar osama said"
    " sharif karim rahman aziz nasser john james david michael robert william mary ashraf ghani karzai assad putin"
    " trump biden obama bush blair johnson brown smith jones clinton zelensky prince king queen royal"
    " commander colonel captain major sergeant lieutenant corporal admiral sheriff mayor governor senator secretary"
    " speaker chief officer doctor professor judge justice father mother brother sister english christ bible"
    " nato unicef unesco opec interpol fifa uefa asean ecowas isaf centcom nasa aids nazi nazis instead negro"
    " federal air covid coronavirus internet web media press news times post sun star mail guardian independent"
    " mirror".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december mon tue wed thu fri sat"
    " sun jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
PARTICLES = frozenset(
    "de la las los del du des el al e i ye yi of the da do dos das es ez as ash an upon on sur le les y d and am und"
    " den der van en ul ud az ad et ve wa va ar or by under sous aux au lo li di della".split()
)
NAMES_IN_NEVER = frozenset(
    "mohammad mohammed muhammad ahmad ahmed ali hassan hussein khan abdul abdullah ibrahim mahmoud omar osama said"
    " sharif karim rahman aziz nasser john james david michael robert william mary ashraf ghani karzai assad putin"
    " trump biden obama bush blair johnson brown smith jones clinton zelensky prince king queen royal".split()
)
OPENERS = frozenset(
    "near outside inside around across throughout meanwhile although despite besides elsewhere previously"
    " recently earlier later today since while when where nearby fighting heavy residents".split()
)
# the article of a name, as transliterations write it: joined to the name by a hyphen ("Al-Bab", "ar-Raqqah")
ARTICLES = frozenset("al el ul as az ad ar ash esh es ez ed at an un ud".split())
# what begins the names of places in many languages: hill, village, monastery, mountain, gate, house, spring, castle
NAME_HEADS = frozenset(
    "tal tell tall tel kafr kafar kfar deir dayr jabal jebel djebel mount beit bayt bab ain ayn khirbet khirbat marj"
    " qala qalat wadi nahr camp lake oued qasr burj borj ras shatt bir kfar hawsh".split()
)
LANGUAGES = frozenset(
    "latin hebrew pashto dari farsi urdu hindi swahili mandarin cantonese yiddish catalan gaelic esperanto tagalog"
    " bengali tamil punjabi amharic hausa yoruba zulu kurmanji sorani aramaic sanskrit quechua".split()
)
