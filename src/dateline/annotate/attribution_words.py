"""The words and patterns by which the reader of attributions tells what stands around a speech verb.

In: nothing. Out: sets of lower-case words and compiled patterns for a sentence in which everything inside quotation
marks is blanked by `MASK`. In "the shelling, the medic said, went on", `said` has a finite verb behind its comma.
"""

from __future__ import annotations

import re

MASK = "\u25a1"  # stands for each character inside quotation marks

# Before a form that is also a noun or a passive, these show that nobody speaks here.
NO_VERB_AFTER = frozenset(
    "to the a an his her its their of no this that these those by be been being is was were are my our any some such "
    "new more many for on with from in despite amid between".split()
)
NO_VERB_AFTER_NOUNS = frozenset("latest repeated official unverified unconfirmed mounting media press earlier".split())
FIRST_PERSONS = frozenset("he she they it we i there you".split())
NOUNS_TOO = frozenset(
    "reports claims demands calls fears notes states estimates warning thought posted promises demand fear claim "
    "predicts "
    "report say tell slams asks urges blames warns think hails agreed suggest tells".split()
) - frozenset("say tell think warns tells urges asks blames hails".split())
NOT_A_CLAUSE = frozenset(
    "in on at by from with for of to into over about against during after before since as when while where if because "
    "and or but who which nothing goodbye so yes no not it's".split()
) - frozenset({"nothing", "no", "it's", "if"})
PARTICIPLES = re.compile(r"ing$")
CLAIMS_NOTHING = re.compile(r"(?:this|that|it|them|so|nothing)\s*[.,;]?$", re.IGNORECASE)
LAST_PHRASE = re.compile(r"\b(?:the|an?|one|he|she|it|they|officials|activists|residents|witnesses)\s", re.IGNORECASE)
OPENS_A_CLAUSE = frozenset(
    "what as that which than of in at by for from to with on and or who whom how everything all".split()
)
WARNS = frozenset({"warned", "warns", "warning", "spoke", "complained", "complains"})
SUBORDINATE = re.compile(r"[\s,]*(?:while|but|and|as|when|because|although|though|whereas|after|before)\s")
TOLD_WORDS = frozenset(
    "reporters journalists reporter correspondent state-run state-owned state information local "
    "national lawmakers parliament officials rally crowd "
    "meeting conference gathering hearing court council session audience troops supporters followers "
    "news agency newspaper television tv radio paper magazine channel broadcaster media "
    "the a an his her their our private pro-government independent public foreign french german russian".split()
)
OBJECT_PRONOUNS = frozenset("him her them us me you it everyone people".split())
TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w(?:[\w.’'&/-]*[\w])?|[^\s\w]")
CLAUSE_BREAK = re.compile(
    rf"{MASK}(?=[^{MASK}])[,.]?|;\s|:\s|\s[–—-]{{1,2}}\s|\s(?:but|while|although|though|because|whereas)\s|"
    r"\sand\s(?=\S)|\sthat\s"
)
FINITE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|will|would|could|should|may|might|can|must|did|does|do|[a-z]{3,}ed|fell|took|"
    r"went|came|began|left|fled|lost|held|made|broke|drove|fought|found|got|gave|hit|struck|won|ran|rose|saw|sent|shot|"
    r"shut|seized|became|met|led|laid|blew|withdrew|overran)\b"
)
