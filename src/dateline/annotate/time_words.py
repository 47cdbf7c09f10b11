"""The words that tell time, as tables. In: nothing. Out: mappings from lower-case words to what they mean.

Read by `times` ("late on Sunday", "two weeks ago") and by `tense`.
"""

from __future__ import annotations

WEEKDAYS = {
    "monday": "mon",
    "tuesday": "tue",
    "wednesday": "wed",
    "thursday": "thu",
    "friday": "fri",
    "saturday": "sat",
    "sunday": "sun",
}
DAY_NUMBER = {name: index for index, name in enumerate(WEEKDAYS.values())}

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
# Months that are also verbs or given names: read alone only after a word that takes a time.
DOUBTFUL_MONTHS = frozenset({"march", "may", "april", "june", "august"})

UNITS = {
    "second": "s",
    "minute": "n",
    "hour": "h",
    "day": "d",
    "night": "d",
    "week": "w",
    "fortnight": "f",
    "month": "m",
    "quarter": "q",
    "year": "y",
    "decade": "e",
    "century": "c",
}
UNITS.update({f"{word}s": code for word, code in list(UNITS.items()) if word != "century"})
UNITS["centuries"] = "c"

PARTS_OF_DAY = {
    "morning": "morning",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
    "noon": "noon",
    "midday": "noon",
    "midnight": "night",
    "dawn": "morning",
    "daybreak": "morning",
    "sunrise": "morning",
    "dusk": "evening",
    "sunset": "evening",
    "lunchtime": "noon",
    "nightfall": "evening",
}
SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter", "fall": "autumn"}

NUMBER_WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
# Vague counts of units, by what "a few days" and the like usually cover.
VAGUE_COUNTS = {"few": 4, "several": 4, "some": 4, "couple": 2, "many": 5}

WEEKDAY_TITLES_BEFORE = frozenset({"bloody", "black", "good", "every", "each", "ash", "palm", "easter"})
WEEKDAY_TITLES_AFTER = frozenset({"times", "telegraph", "express", "mirror", "agreement", "herald", "mail"})

# Words before a bare year, month or season that show that a time is meant.
TAKES_TIME = frozenset(
    "in since from until till by during before after through throughout between to and of early late mid last "
    "next this "
    "around about the past for earlier later end beginning start middle previous following into that".split()
)
HEDGES = frozenset("nearly almost about around roughly approximately some over more least just only under past".split())

# --- tense -----------------------------------------------------------------------------------------------------------
FUTURE_WORDS = frozenset(
    "will shall would won't wouldn't plans plan planned planning due scheduled schedule slated expected expects "
    "upcoming "
    "intends intend intended must should may might could can ahead deadline ultimatum hopes hope aims vows vowed "
    "pledged "
    "promised promises tomorrow coming expire expires".split()
)
FUTURE_INFINITIVES = frozenset(
    "be begin start resume hold meet visit address speak vote return arrive sign attend discuss decide announce host "
    "leave withdraw deploy open close end continue convene travel face release send".split()
)
PAST_WORDS = frozenset(
    "was were had has have did said told been came went took fell fled left began became broke brought built "
    "caught chose "
    "cut drew drove fought found flew gave got grew held hit kept killed knew laid led lost made met paid ran "
    "rose sank "
    "saw sent sent set shot shut sold spoke spent stood stole struck swept swore taught thought threw won wrote "
    "blew burnt "
    "fallen gone taken shown seen known overran withdrew overthrew after ago".split()
)
NOT_PAST = frozenset(
    "need armed united indeed speed feed seed red bed led ahmed mohammed muhammed hamed unprecedented".split()
)
