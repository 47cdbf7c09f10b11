"""The wordings that `bench_reports` puts its sentences together from.

In: nothing. Out: `SENTENCES` with slots, and `WORDS`, the wordings of each slot, which may have slots themselves.
{killing} of "{shelling} hit {part} in {c}, {killing} {n} {people}" is "killing", "which killed" or "leaving dead".
"""

from __future__ import annotations

_WORDS = {
    "took": "captured|seized|took|overran|took control of|stormed|took over|entered and captured",
    "retook": "retook|recaptured|took back|regained control of|drove the attackers out of|won back",
    "part": (
        "the {last} market|{last} bridge|the {last} mill|{last} college|Fort {last}|the {kind} market in {last}|"
        "the {old} hospital at {last}|{last} police post|{last} hill|the {side} suburb of {last}|{last} prison|"
        "the {last} depot|{last} stadium|the {side} gate of {last}|the {last} airfield|{last} checkpoint"
    ),
    "kind": "grain|textile|cattle|timber|fish|cotton|fuel|salt|brick|onion",
    "old": "old|main|central|disused|half-built|burnt-out|railway|army",
    "side": "northern|southern|eastern|western|hillside|riverside",
    "hour": (
        "before dawn|at noon|after dark|overnight|around midday|late|at sunrise|"
        "towards nightfall|in mid-afternoon|past midnight|at dusk|at daybreak|early"
    ),
    "first": (
        "Amina|Joseph|Oksana|Tesfaye|Khaled|Moussa|Htet|Salma|Viktor|Grace|Ibrahim|Leyla|Patrice|Zainab|Daniel|"
        "Mariam|Rosa|Anton|Hawa|Nimal|Farid|Judith|Samuel|Irina"
    ),
    "last": (
        "Kelani|Mbeki|Orlenko|Desta|Haddad|Traore|Aung|Nasser|Bondar|Okoye|Sesay|Farah|Lumanu|Diallo|Haile|Mansour|"
        "Perera|Moreno|Rahimi|Kovalenko|Deng|Banda|Castillo|Toure"
    ),
    "job": (
        "shopkeeper|teacher|nurse|driver|farmer|student|councillor|tailor|pharmacist|baker|mechanic|fisherman|welder|"
        "midwife|trader|carpenter"
    ),
    "source": (
        "{who} said|{who} told {medium}|according to {who}|{who} said by telephone|{who} reported|as {who} put it|"
        "{who} said in a message|said {who}|{who} confirmed|so {who} claims"
    ),
    "who": (
        "two residents|a local official|witnesses|a security source|the mayor, {last}|an aid worker, {last}|the army|"
        "a rebel spokesman|lawmaker {last}|{first} {last}, a {job}|district head {last}|three drivers|Dr {last}|"
        "the elder {first} {last}|people in {b}|the Rev {first} {last}|an officer named {last}|a trader from {b}|"
        "General {last}|a clerk named {first}|Captain {last}"
    ),
    "medium": "Radio {last}|the local press|reporters|this newspaper|{last} Television|a news site|foreign media",
    "tail": (
        "leaving {shops} shut and {streets} empty|as {families} {packed} {things}|{while} telephones {failed}|"
        "and {army} brought up {more}|in the worst {clash} {since}|cutting off {where}|"
        "despite an order to {order}|after {quiet}|with {smoke} seen from {far}|before {weather} {halted} {them}|"
        "as {talks} {begin}|though {families} had been told to {order}|{while} {families} hid in {cellars}"
    ),
    "packed": "packed|hid|buried|sold|carried off|lost",
    "shops": "shops|bakeries|schools|banks|clinics|stalls",
    "streets": "streets|squares|petrol stations|bus stops|barracks|offices",
    "families": "families|neighbours|traders|older people|herders|patients|students",
    "things": "{goods}|mattresses|pots|chickens|goats|papers|tools|bread",
    "while": "while|as|though|because|hours after|until",
    "failed": "stopped working|went dead in {last}|came back in {last}|were cut|failed again",
    "more": "more men|artillery|fresh units|armour|mortars|spare parts",
    "since": "for weeks|since the rains|in months|since spring|this year|since the {last} truce",
    "where": "the border|{last} pass|the capital|the {last} mines|the {last} river|Port {last}|the {last} salt flats",
    "order": "hold|stay|leave|keep calm|wait",
    "quiet": "a lull|the {last} truce|rain|talks with {last}|a quiet night",
    "smoke": "smoke|flashes|dust|fires|a red glow|helicopters",
    "far": "far away|{last} hill|across the {last} river|{last} valley|the ring road|Port {last}",
    "halted": "halted|slowed|hid|delayed",
    "weather": "rain|sandstorms|fog|darkness|floods|snow",
    "them": "the advance|the columns|both sides|the trucks|the attack",
    "talks": "talks|elections|school exams|relief flights|a harvest fair|a visit by envoys",
    "begin": "began|resumed|ended|stalled|moved",
    "cellars": "cellars|{last} church|culverts|the fields of {last}|{last} mosque|{last} school",
    "goods": (
        "flour|fuel|medicine|salt|cooking oil|rice|soap|batteries|seed|bandages|tents|blankets|water pumps|milk powder|"
        "sugar|candles|fodder|insulin"
    ),
    "change": "doubled|tripled|halved|risen|fallen|soared|sunk",
    "fighters": "fighters|gunmen|militants|units|columns|men",
    "shelling": "Shelling|Artillery fire|A mortar barrage|Rocket fire|Tank fire|Heavy shelling",
    "killing": "killing|which killed|leaving dead|and killed",
    "killed": "killed|took the lives of|left dead",
    "people": "civilians|people|residents|villagers|passers-by",
    "hurting": "wounding|injuring|hurting",
    "withdrew": "withdrew from|pulled out of|left|retreated from|abandoned",
    "calmly": "without a fight|in order|under fire|on foot|in trucks",
    "clashes": "Clashes|Gun battles|Street fighting|Exchanges of fire|Skirmishes",
    "fled": "fled|left|escaped|drove off|walked",
    "displaced": "fled|left|were displaced from|escaped from|abandoned",
    "waiting": "waited|stood idle|queued|turned back|were stopped",
    "bomb": "A roadside bomb|A mine|An improvised bomb|A buried explosive",
    "freed": "released|freed|let go|handed over",
    "need": "need aid|lack water|are hungry|have no shelter|sleep outside",
    "meet": "are expected again at {last} House|plan talks with {last}|will meet {last}|return to {last}",
    "month": "September|spring|January|days|June|autumn|March",
    "pictures": "Unverified pictures|Videos shared online|Satellite images|Photographs on social media",
    "hospital": "A hospital|A field clinic|The emergency ward|A dispensary",
    "prepares": "prepares to move|plans a push|is massing|intends an attack",
    "yielded": "surrendered|defected|gave up|disarmed",
    "gathered": "gathered|marched|met|demonstrated",
    "clash": "fighting|combat|street battles|gun battles",
    "at": "near|beside|around|next to|not far from|opposite|behind",
    "troops": "Government troops|The garrison|Soldiers|Army units|The last defenders",
    "leaving": "giving up|leaving behind|handing over|losing|and so lost",
    "hit": "hit|struck|fell on|landed at|destroyed part of",
    "least": "at least|some|up to|as many as|no fewer than",
    "more_people": "others|more|further people|passers-by",
    "strike": "An airstrike|A drone strike|An air raid|Bombs from a jet",
    "destroyed": "destroyed|set alight|wrecked|knocked out",
    "vehicles": "armoured vehicles|trucks|pick-ups|tanks|fuel lorries|buses",
    "went_on": "went on|flared up|continued|broke out again|raged",
    "heard": "heard|felt|noticed|feared",
    "explosions": "explosions|gunfire|blasts|planes|shelling",
    "spoke": "said|told us|explained|recalled|insisted",
    "once": "formerly|until lately|born|who lived",
    "calm": "calm|quiet|safe|peaceful",
    "open": "open|working|ours|guarded|intact",
    "the": "the|a|another|one",
    "denied": "denied|rejected reports|disputed",
    "held": "held|defended|controlled|kept|manned",
    "about": "About|Roughly|More than|Nearly|Close to",
    "lately": "in a week|since the attack|over the month|within days|of late",
    "helpers": "Aid groups|Relief workers|The Red Cross|Charities|Doctors",
    "over": "more than|over|nearly|some|all of",
    "trucks": "trucks with|lorries of|convoys carrying|wagons full of|barges laden with",
    "soldiers": "soldiers|troops|recruits|servicemen|guards",
    "reinforced": "Reinforcements reached|Fresh troops entered|Two battalions moved to|Tanks were sent to",
    "chief": "governor|president|mayor|prime minister|military council|interior minister",
    "warned": "warned|cautioned|feared|admitted",
    "could": "could|would|may|might well",
    "within": "within|in|in under|before another",
    "arrived": "arrived|came|landed|followed",
    "prisoners": "prisoners|captives|detainees|hostages",
    "taking": "taking|seizing|storming|overrunning",
    "nations": "The United Nations|The African Union|Envoys|A relief agency|The European Union",
    "asked": "asked|demanded|pleaded|urged",
    "let": "let into|brought to|allowed into|flown to",
    "negotiators": "Negotiators led by|Envoys under|Mediators around|A delegation of",
    "ordered": "ordered|announced|imposed|lengthened",
    "known": "known for|named after|famous for|near",
    "was": "was|remained|stayed|had stood",
    "rulers": "government since|{last} brigade from|administration after|{last} clan since",
    "prices": "Prices of|What people pay for|The cost of|Prices asked for",
    "rare": "hard to find|rare|sold out|rationed",
    "showed": "appeared to show|showed|seemed to prove|purported to show",
    "burning": "burning|wrecked|abandoned|overturned|captured",
    "received": "received|took in|treated|counted",
    "hurt": "wounded|injured people|casualties|patients",
    "director": "its director,|the surgeon in charge,|a nurse there,|its head,",
    "weather_did": "Rain turned|Floods turned|Lorries churned|Snow turned",
    "mud": "into mud|to a swamp|into a morass|to a river",
    "reopen": "reopen the road to|break through to|relieve|retake the hills above",
    "protesters": "Protesters led by|A crowd around|Students called by|Strikers with",
    "demand": "demand|ask for|call for|claim",
    "loss": "The loss of|Losing|The fall of|Giving up",
    "would": "would cut the supply of|stops the flow of|threatens|ends the trade in|delays",
    "lead": (
        "{clash} for {a} {went_on}, {source}.|The struggle for {a} {went_on} {while} {families} hid in {cellars}.|"
        "{clashes} {at} {a} {went_on}, {source}.|{first} {last} saw the battle for {a} from {cellars}."
    ),
    "title": (
        "{group} pushes into {a}|{a}: {clash} {at} {part}|{army} under pressure in {a}|{first} {last} on leaving {a}"
    ),
    "residue": "Read more: What we know so far|Advertisement|Share this article|Sign up for our newsletter",
}
WORDS = {slot: tuple(words.split("|")) for slot, words in _WORDS.items()}
SENTENCES = (
    "{group} {fighters} {took} {a} on {day}, {hour}, {tail}, {source}.",
    "The {army} {retook} {b} {hour} on {day} after {n} hours of {clash} {at} {part}, {source}.",
    "{troops} {withdrew} {a} {hour} {calmly}, {leaving} {part}, {source}.",
    "{shelling} {hit} {part} in {c} on {day}, {killing} {least} {n} {people} and {hurting} {m} {more_people}, {tail}.",
    "{strike} {at} {part} in {b} {destroyed} {n} {vehicles} {hour} on {day}, {source}.",
    "{clashes} {went_on} {at} {part} in {c} for day {m}, {tail}.",
    '"We {heard} {explosions} {hour} and {fled} with {n} {families}," {spoke} {first} {last}, a {job} {once} in {a}.',
    '"{c} is {calm} and {part} is {open}," {spoke} {the} {group} spokesman on {day}, {tail}.',
    "The defence ministry {denied} that {b} had fallen and {spoke} {part} was {held} by {m} soldiers, {tail}.",
    "{about} {m},{n}00 people {displaced} {a} and {c} {lately}, {source}.",
    "{helpers} {spoke} {over} {m} {trucks} {goods} and {goods} {waiting} {at} {part} outside {c}.",
    "{bomb} {killed} {n} {soldiers} between {a} and {b} {hour}, {source}, {tail}.",
    "{reinforced} {part} in {b} on {day}, {tail}, {source}.",
    "The {chief} {warned} that {c} {could} fall {within} {n} days unless {goods} and {goods} {arrived}.",
    "{group} {freed} {m} {prisoners} after {taking} {part} in {a}, {source}.",
    "{nations} {asked} {hour} on {day} that {goods} be {let} {c}, where {m},000 people {need}.",
    "{negotiators} {first} {last} {meet} in {month}, {tail}.",
    "The {chief} {ordered} a curfew in {b} from {n} o'clock, {tail}.",
    "{a}, {known} {part}, {was} {held} by the {side} {rulers} {year}, {source}.",
    "{prices} {goods} in {c} have {change}, and {goods} is {rare}, {spoke} {first} {last}, a {job}.",
    "{pictures} {showed} {n} {burning} {vehicles} {at} {part} in {b}, {tail}.",
    "{hospital} {at} {part} in {a} {received} {m} {hurt} {hour}, {director} {first} {last}, {spoke}, {tail}.",
    "{weather_did} the road from {c} to {part} {mud}, {tail}.",
    "The {army} {prepares} with {m} {vehicles} to {reopen} {a}, {source}.",
    "{first} {last}, a {job} in {c}, {spoke} that {goods} had {change} {lately}.",
    "{n} {fighters} {yielded} {at} {part} in {b} {hour}, {source}.",
    "{protesters} {first} {last}, a {job}, {gathered} {hour} to {demand} {goods} for {a}, {tail}.",
    "{loss} {part} in {a} {would} {goods} to {c}, {source}.",
)
