"""The words by which somebody is said to say something.

In: nothing. Out: sets of lower-case forms, by what may follow them.

    officials said the bridge was down      a clause, with or without "that"
    the rebels promised a ceasefire         a thing, or "to" with a verb
    the mayor called it a “massacre”        a quoted word or two only
"""

from __future__ import annotations

# A clause may follow without "that".
CLAUSE_VERBS = frozenset(
    "said says say saying told tells telling tell added adds adding claimed claims claim claiming insisted "
    "insists insisting warned warns "
    "warning confirmed confirms confirming announced announces announcing reported reports reporting "
    "believe believes believed noted notes noting "
    "estimated estimates estimating acknowledged acknowledges acknowledging admitted admits admitting alleged "
    "alleges alleging "
    "argued argues arguing asserted asserts asserting conceded concedes declared declares declaring "
    "explained explains explaining hinted maintained maintains predicted predicts predicting recalled recalls replied "
    "responded remarked remarks reiterated reiterates reiterating repeated revealed reveals stated states stating "
    "stressed stresses stressing suggested suggests suggest suggesting swore testified tweeted wrote writes "
    "writing thinks "
    "think thought vowed vows vowing denied denies denying emphasised emphasized boasted cautioned cautions lamented "
    "signalled signaled disclosed recounted posted concluded concludes understands fears fear feared agreed".split()
)
# Only with "that" after them; otherwise they mean something else.
THAT_VERBS = frozenset(
    "believe believes believed understands fears fear feared agreed suggest suggests suggested indicated "
    "indicates thought think thinks "
    "showed shows revealed reveals concluded learned established maintains maintained reports claims states "
    "notes predicts posted "
    "estimates signalled signaled repeated recalls responded replied boasted vowed vows telling tell".split()
)
# These take a bare clause although they also need "that" as a rule.
BARE_AFTER_PEOPLE = frozenset(
    "believe believes believed think thinks thought fear fears feared claims reports states notes estimates".split()
)
# A thing or an infinitive may follow: "promised a counter-attack", "denies backing the rebels", "threatened to".
OBJECT_VERBS = frozenset(
    "promised promises promising pledged pledges pledging vowed vows vowing threatened threatens threatening denied "
    "denies denying demanded demands demand demanding announced announces announcing confirmed confirms "
    "claimed claims reported reporting warned warns warning complained complains".split()
)
# Only quoted words: "called the deal “rotten”".
NAMING_VERBS = frozenset(
    "called calls calling described describes describing branded brands branding dubbed dubbing labelled labeled "
    "denounced denouncing accused accuses accusing condemned condemning criticised criticized hailed slammed "
    "asked asks "
    "commented continued continues mused urged "
    "urges urging blamed blames quipped shouted shouts joked wondered answered ordered rejected rejects "
    "appealed".split()
)
# Verbs that may stand right after a quotation or a clause: `“We won,” boasted the colonel`.
INVERTED = (CLAUSE_VERBS | frozenset("asked asks shouted joked wondered answered quipped".split())) - frozenset(
    "told tells tell telling".split()
)
# What follows these is a clause even where no verb can be made out in it.
PLAIN_VERBS = frozenset("said says say saying told tells insisted insists".split())
SPEECH_VERBS = CLAUSE_VERBS | OBJECT_VERBS | NAMING_VERBS | THAT_VERBS

AUXILIARIES = frozenset(
    "has have had will would also later then earlier now was were is are be been being did does do not n't never once "
    "still already again repeatedly reportedly officially publicly previously recently separately meanwhile however "
    "further just even only both all too yesterday today itself himself herself themselves".split()
)
PRONOUNS = {"he": "he", "she": "she", "they": "they", "it": "it", "i": "i", "we": "we", "who": "who"}

# Roles that speak without a name.
ANONYMOUS_HEADS = frozenset(
    "official officials source sources spokesman spokeswoman spokesperson spokesmen spokespersons diplomat "
    "diplomats officer officers resident "
    "residents witness witnesses eyewitness eyewitnesses commander commanders analyst analysts expert experts "
    "activist activists soldier soldiers policeman police doctor doctors medic medics villager villagers elder elders "
    "lawmaker lawmakers minister ministers negotiator negotiators interpreter people locals aide aides adviser "
    "advisers "
    "advisor advisors leader leaders fighter fighters militants insurgents rebels survivors survivor neighbours "
    "neighbors shopkeeper teacher driver refugee refugees worker workers monitor monitors observers authorities "
    "statement report reports governor mayor general colonel man woman men women council member members governors "
    "politician politicians judge prosecutor prosecutors investigators group groups agencies staff delegate delegates "
    "envoy envoys ambassador representative representatives veterans critics rescuers families relatives father "
    "mother".split()
)
# Words that mark an outlet or agency, and the names that carry none.
MEDIA_WORDS = frozenset(
    "news agency newspaper television tv radio times post paper magazine channel broadcaster daily press network "
    "journal tribune telegraph guardian herald gazette media podcast website".split()
)
MEDIA_NAMES = frozenset(
    "reuters afp ap bbc cnn abc nbc cbs msnbc npr dpa tass ria interfax xinhua efe ansa anadolu bloomberg "
    "newsnight politico axios "
    "jazeera arabiya mayadeen manar hadath sana irna isna suna unian ukrinform rferl voa twitter "
    "facebook telegram newshour newsweek independent "
    "economist".split()
)
NOT_MEDIA = frozenset("reporters journalists".split())

# What may stand between a speech verb and the clause it reports, or end the sentence.
ADVERBIAL = (
    r"(?:\s*,)?\s+(?:(?:late|early|later|earlier)\s+)?(?:on\s+|this\s+|last\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|week|month|year|night|tonight|again|separately|"
    r"afterwards|later|earlier|recently|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:,?\s\d{4})?|"
    r"\d{1,2}\s(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s\d{4})?)"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"|\s+(?:in|at|during|through|via|by|from|on|over)\s+(?:an?|the|his|her|its|their)?\s*"
    r"(?:(?:[\w-]+\s+){0,3}?(?:statement|interview|news conference|press conference|briefing|conference|speech|address|"
    r"message|post|tweet|telephone|phone|twitter|telegram|facebook|report|letter|video|email|reporters|"
    r"condition of anonymity))"
    r"(?:\s+(?:with|to|from)\s+(?:the\s+)?[A-Z][\w.]*(?:\s[A-Z][\w.]*)*)?"
)
