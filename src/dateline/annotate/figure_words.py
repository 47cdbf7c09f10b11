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
        "fighters": "fighters fighter militants militant insurgents insurgent rebels rebel jihadists gunmen gunman "
        "militiamen militia guerrillas mercenaries attackers bombers extremists",
        "police": "policemen policeman police",
        "people": "people persons person residents inhabitants others villagers lives souls martyrs "
        "worshippers mourners protesters demonstrators passengers pilgrims patients men man dead "
        "casualties victims bodies fatalities deaths",
        "civilians": "civilians civilian citizens",
        "children": "children child boys girls schoolchildren students pupils",
        "women": "women woman",
        "refugees": "refugees refugee migrants evacuees",
        "displaced people": "displaced",
        "families": "families family households",
        "prisoners": "prisoners prisoner detainees inmates captives hostages",
        "officers": "officers officer",
        "personnel": "personnel staff staffers members employees workers medics doctors nurses journalists",
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
        "attacks": "attacks attack",
        "rockets": "rockets missiles shells mortars",
    }
)
PEOPLE = frozenset(
    "troops fighters police people civilians children women refugees families prisoners officers personnel".split()
) | {"displaced people"}
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
        "massacred murdered martyred beheaded assassinated lives toll",
        "injured": "injured injuring injures wounded wounding wounds hurt maimed injuries",
        "missing": "missing disappeared vanished unaccounted",
        "captured": "captured capturing capture captures seized seizing arrested arresting detained detaining prisoner "
        "abducted abducting kidnapped kidnapping hostage taken overran overrun",
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
