"""What figures count and what happened to it, as tables.

In: nothing. Out: mappings from lower-case words. "at least 30 conscripts were wounded": unit troops, kind injured.
"""

from __future__ import annotations


def _table(lines: dict[str, str]) -> dict[str, str]:
    return {word: unit for unit, words in lines.items() for word in words.split()}


# The word a figure counts -> the unit it is told in.
UNITS = _table(
    {
        "troops": "troops troop soldiers soldier servicemen serviceman reservists commandos marines paratroopers "
        "conscripts recruits guardsmen peacekeepers infantrymen trainers forces",
        "fighters": "fighters fighter militants militant insurgents insurgent rebels rebel jihadists jihadist gunmen "
        "gunman militiamen militiaman militia guerrillas guerrilla mercenaries mercenary attackers attacker bombers "
        "bomber extremists extremist terrorists terrorist combatants combatant",
        "leaders": "leaders leader commanders commander facilitators facilitator financiers financier operatives "
        "operative chiefs chief",
        "police": "policemen policeman police policewoman policewomen",
        "people": "people persons person residents resident inhabitants others villagers villager lives souls martyrs "
        "worshippers mourners protesters protester demonstrators demonstrator passengers passenger pilgrims patients "
        "men man dead casualties victims victim bodies fatalities deaths individuals individual suspects suspect "
        "associates associate relatives relative males male occupants drivers driver farmers farmer",
        "civilians": "civilians civilian citizens citizen bystanders bystander noncombatants",
        "children": "children child boys boy girls girl schoolchildren students student pupils pupil infants infant "
        "toddlers toddler babies baby schoolgirls schoolgirl schoolboys",
        "women": "women woman females female",
        "refugees": "refugees refugee migrants evacuees",
        "displaced people": "displaced",
        "families": "families family households",
        "prisoners": "prisoners prisoner detainees detainee inmates inmate captives captive hostages hostage",
        "officers": "officers officer",
        "personnel": "personnel staff staffers members member employees employee workers worker medics medic doctors "
        "doctor nurses nurse journalists journalist reporters reporter teachers teacher",
        "km": "km kilometers kilometres kilometer kilometre kms",
        "miles": "miles mile",
        "metres": "metres meters metre meter yards",
        "tanks": "tanks tank",
        "vehicles": "vehicles vehicle trucks humvees cars",
        "aircraft": "aircraft planes jets helicopters helicopter warplanes drones",
        "bases": "bases base outposts outpost checkpoints checkpoint posts positions",
        "villages": "villages village settlements",
        "districts": "districts district",
        "cities": "cities city towns town",
        "provinces": "provinces province",
        "airstrikes": "airstrikes strikes raids sorties",
        "operations": "operations operation",
        "attacks": "attacks attack",
        "rockets": "rockets missiles shells mortars",
        "weapons": "bombs bomb mines mine grenades grenade rifles guns weapons",
    }
)
PEOPLE = frozenset(
    "troops fighters leaders police people civilians children women refugees families prisoners officers "
    "personnel".split()
) | {"displaced people"}
MEASURES = frozenset({"duration", "money", "percent"})  # kinds of figure that count nobody and nothing
HAPPENINGS = frozenset({"airstrikes", "attacks", "operations"})  # nobody captures these
DISTANCE = frozenset({"km", "miles", "metres"})

DURATION = _table(
    {
        "seconds": "second seconds",
        "minutes": "minute minutes",
        "hours": "hour hours",
        "days": "day days",
        "weeks": "week weeks",
        "months": "month months",
        "years": "year years",
        "decades": "decade decades",
    }
)
YEARS_OF = {"decades": ("years", 10.0)}

CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₹": "INR",
}
CURRENCY_WORDS = _table(
    {"USD": "dollars dollar", "EUR": "euros euro", "GBP": "pounds sterling", "RUB": "roubles rubles", "INR": "rupees"}
)

# The verb or noun that says what happened to what is counted -> the kind of figure.
KINDS = _table(
    {
        "killed": "killed kill kills killing dead died die dying slain deaths death fatalities perished executed "
        "massacred murdered martyred beheaded assassinated lynched hanged lives toll",
        "injured": "injured injuring injures wounded wounding wounds hurt maimed injuries",
        "missing": "missing disappeared vanished unaccounted",
        "captured": "captured capturing capture captures seized seizing arrested arresting arrest arrests detained "
        "detaining detain detains detention apprehended apprehending apprehend custody prisoner abducted "
        "abducting "
        "kidnapped kidnapping hostage taken overran overrun",
        "displaced": "displaced displacing uprooted homeless displacement",
        "surrendered": "surrendered surrendering surrender surrenders defected defecting defect",
        "deployed": "deployed deploying deploy deploys sent sending send sends dispatched dispatch mobilised mobilized "
        "mobilisation mobilization reinforcements stationed",
        "fled": "fled flee flees fleeing escaped escaping escape evacuated evacuating crossed crossing",
    }
)
POPULATION_BEFORE = (
    "city of",
    "town of",
    "population of",
    "home to",
    "village of",
    "population",
    "inhabited by",
    "capital of",
)
CUMULATIVE = (
    "in total",
    "a total of",
    "so far",
    "to date",
    "toll",
    "bringing the",
    "overall",
    "altogether",
    "in all",
    "since ",
)

# Small counts that name no quantity: "one of", "one another", "two sides".
IDLE_AFTER = frozenset(
    "of another hand side sides such more time thing who day point or way ways that which by to in is was and for "
    "with former key main major top senior leading big source".split()
)

# Verbs that take those they befall right behind them: a bare number there counts people.
TOLL_VERBS = frozenset(
    "killed kill kills killing injured injuring injures wounded wounding wounds captured capturing arrested arresting "
    "detained detaining detains abducted abducting kidnapped kidnapping executed executing".split()
)
# ... unless what follows is measured or is no thing at all
MEASURED_BY = frozenset("days day weeks week months month years year hours hour minutes minute km miles %".split())
