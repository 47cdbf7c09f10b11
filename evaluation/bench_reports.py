"""Reports made by template, for measuring speed: any number of them, the same on every machine.

In: a number. Out: a report of about 25 sentences on one of a dozen wars: captures, clashes, shelling, figures, quotes,
plans, denials, background and residue. Every tenth is a near-copy of the one nine before it under another outlet and
headline, as wire stories are. The places and parties are real; what is told is made up and means nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random


@dataclass(frozen=True, slots=True)
class War:
    """What the templates are filled with."""

    country: str
    army: str
    group: str
    towns: tuple[str, ...]
    begins: date


def _war(country: str, army: str, group: str, towns: str, begins: date) -> War:
    return War(country, army, group, tuple(town.strip() for town in towns.split(",")), begins)


WARS = (
    _war(
        "Syria",
        "Syrian army",
        "Islamic State",
        "Palmyra, Deir ez-Zor, Raqqa, Tabqa, Manbij, al-Bab, Sukhna",
        date(2016, 2, 1),
    ),
    _war(
        "Ukraine",
        "Ukrainian army",
        "Russian forces",
        "Bakhmut, Lyman, Izium, Kupiansk, Kherson, Avdiivka",
        date(2022, 4, 1),
    ),
    _war(
        "Democratic Republic of the Congo",
        "Congolese army",
        "M23",
        "Goma, Sake, Rutshuru, Bunagana, Masisi",
        date(2022, 6, 1),
    ),
    _war(
        "Sudan",
        "Sudanese army",
        "Rapid Support Forces",
        "Wad Madani, Nyala, El Geneina, El Fasher, Omdurman",
        date(2023, 5, 1),
    ),
    _war("Mali", "Malian army", "Ansar Dine", "Gao, Timbuktu, Kidal, Konna, Douentza, Menaka", date(2012, 4, 1)),
    _war("Myanmar", "Myanmar military", "Arakan Army", "Sittwe, Lashio, Myawaddy, Loikaw, Paletwa", date(2023, 11, 1)),
    _war("Yemen", "Yemeni government forces", "Houthis", "Hodeidah, Taiz, Marib, Mocha, Aden, Dhale", date(2017, 1, 1)),
    _war(
        "Ethiopia",
        "Ethiopian army",
        "Tigray People's Liberation Front",
        "Mekelle, Adwa, Axum, Dessie, Lalibela",
        date(2021, 6, 1),
    ),
    _war(
        "Libya",
        "Libyan National Army",
        "Government of National Accord",
        "Sirte, Gharyan, Tarhuna, Misrata, Sabha",
        date(2019, 4, 1),
    ),
    _war("Somalia", "Somali army", "al-Shabaab", "Kismayo, Baidoa, Beledweyne, Marka, Adan Yabal", date(2022, 8, 1)),
    _war("Burkina Faso", "Burkinabe army", "JNIM", "Djibo, Dori, Kaya, Fada N'gourma, Arbinda", date(2021, 3, 1)),
    _war("Nigeria", "Nigerian army", "Boko Haram", "Maiduguri, Gwoza, Bama, Monguno, Damaturu", date(2014, 8, 1)),
)
OUTLETS = ("Lake Post", "Northern Wire", "The Harbour Times", "Radio Meridian", "Daily Beacon", "Plateau Herald")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Slots filled from the lists below, so that no two reports share a sentence by accident: real ones seldom do.
WORDS = {
    "took": "captured|seized|took|overran|took control of|stormed|took over",
    "retook": "retook|recaptured|took back|regained control of|drove the attackers out of",
    "part": (
        "the grain market|the old bridge|the bus station|the textile mill|the teachers' college|"
        "the radio mast|the main hospital|the police headquarters|the cattle market|the water tower|"
        "the northern suburbs|the customs post|the stadium"
    ),
    "hour": (
        "before dawn|at noon|after dark|in the early hours|around midday|late in the evening|shortly after sunrise"
    ),
    "first": (
        "Amina|Joseph|Oksana|Tesfaye|Khaled|Moussa|Htet|Salma|Viktor|Grace|Ibrahim|Leyla|Patrice|Zainab|Daniel|Mariam"
    ),
    "last": (
        "Kelani|Mbeki|Orlenko|Desta|Haddad|Traore|Aung|Nasser|Bondar|Okoye|Sesay|Farah|Lumanu|Diallo|Haile|Mansour"
    ),
    "job": "shopkeeper|teacher|nurse|driver|farmer|student|councillor|tailor|pharmacist|baker|mechanic|fisherman",
    "source": (
        "two residents said|a local official said|witnesses told a radio station|a security source said|"
        "the mayor said|an aid worker said by telephone|the army said in a statement|"
        "a lawmaker from the area said|a rebel spokesman claimed"
    ),
    "tail": (
        "leaving shops shut and streets empty|as families packed their belongings into carts|"
        "and both sides brought up more men|in the heaviest fighting for weeks|"
        "cutting the road to the border|while telephones stopped working|despite an order to hold|"
        "after days of quiet|with smoke seen from far away|before rain halted the advance|"
        "as talks were due to begin"
    ),
    "goods": "flour|fuel|medicine|salt|cooking oil|rice|soap|batteries|seed|bandages|tents|blankets|water pumps",
    "change": "doubled|risen by a third|tripled|gone up every week|fallen slightly|stayed out of reach",
}
SENTENCES = (
    "{group} fighters {took} {a} on {day}, {hour}, {tail}, {source}.",
    "The {army} {retook} {b} {hour} on {day} after {n} hours of fighting around {part}, {source}.",
    "Government troops withdrew from {a} {hour} without a fight, giving up {part}, {source}.",
    "Shelling hit {part} in {c} on {day}, killing at least {n} civilians and wounding {m} others, {tail}.",
    "An airstrike near {part} in {b} destroyed {n} armoured vehicles, {source}.",
    "Clashes went on around {part} in {c} for day {m}, {tail}.",
    '"We heard explosions {hour} and left with {n} neighbours," said {first} {last}, a {job} who fled {a}.',
    '"{c} is calm and {part} is open again," a {group} spokesman said on {day}, {tail}.',
    "The defence ministry denied that {b} had fallen and said {part} was held by {m} soldiers.",
    "About {m},{n}00 people have been displaced from {a} and {c} since {day}, {source}.",
    "Aid groups said that more than {m} trucks with {goods} and {goods2} were waiting near {part} outside {c}.",
    "A roadside bomb killed {n} soldiers between {a} and {b} {hour}, {source}.",
    "Reinforcements reached {part} in {b} on {day}, {tail}, {source}.",
    "The governor warned that {c} could fall within {n} days unless {goods} and {goods2} arrived.",
    "{group} released {m} prisoners after taking {part} in {a}, {source}.",
    "The United Nations asked {hour} on {day} that {goods} be let into {c}, where {m},000 people are in need.",
    "Negotiators led by {first} {last} are expected to meet again in {month}, {tail}.",
    "The president ordered a curfew in {b} from {n} o'clock, {tail}.",
    "{a}, known for {part}, had been held by the government since {year}.",
    "Prices of {goods} in {c} have {change}, and {goods2} is hard to find, said {first} {last}, a {job}.",
    "Unverified pictures appeared to show {n} burning trucks beside {part} in {b}, {tail}.",
    "A hospital near {part} in {a} received {m} wounded {hour}, its director, {first} {last}, said by telephone.",
    "Rain turned the road from {c} to {part} into mud, {tail}.",
    "The {army} is preparing an offensive with {m} vehicles to reopen the road to {a}, {source}.",
    "{first} {last}, a {job} in {c}, said that {goods} had {change} since {day}.",
    "{n} fighters laid down their arms at {part} in {b} {hour}, {source}.",
    "Protesters led by {first} {last}, a {job}, gathered {hour} to demand {goods} for {a}, {tail}.",
    "The loss of {part} in {a} would cut the supply of {goods} to {c}, {source}.",
)
RESIDUE = ("Read more: What we know so far", "Advertisement", "Share this article", "Sign up for our newsletter")


DAYS_SPANNED = 300


def made_report(number: int, days: int = DAYS_SPANNED) -> dict[str, str]:
    """Report `number` (from 0) on wars that last so many days: title, text, outlet, published."""
    copy = number % 10 == 9
    source = number - 9 if copy else number
    random = Random(source)  # noqa: S311 -- no secret, only variety
    war = WARS[source % len(WARS)]
    day = war.begins + timedelta(days=random.randrange(days))
    a, b, c = random.sample(war.towns, 3)
    lines = []
    for template in random.sample(SENTENCES, 24):
        values = {slot: random.choice(words.split("|")) for slot, words in WORDS.items()}
        values |= {"goods2": random.choice(WORDS["goods"].split("|")), "day": random.choice(DAYS), "month": "September"}
        values |= {"a": a, "b": b, "c": c, "army": war.army, "group": war.group}
        numbers = {
            "n": random.randrange(2, 40),
            "m": random.randrange(3, 90),
            "year": day.year - random.randrange(1, 9),
        }
        lines.append(template.format(**values, **numbers))
    lead = f"{b.upper()}, {war.country} - Fighting for {a} entered a new phase, officials and residents said."
    paragraphs = [" ".join(lines[start : start + 3]) for start in range(0, len(lines), 3)]
    paragraphs.insert(5, random.choice(RESIDUE))
    outlet = OUTLETS[(source + copy) % len(OUTLETS)]
    title = f"{war.group} and {war.army} fight for {a}" if not copy else f"Battle for {a}: what residents saw"
    return {
        "title": title,
        "text": "\n\n".join([lead, *paragraphs]),
        "outlet": outlet,
        "published": (day + timedelta(days=int(copy))).isoformat(),
        "url": f"https://example.org/{number}",
    }


def write_reports(path: Path, numbers: Iterator[int] | range, days: int = DAYS_SPANNED) -> int:
    """Write reports as JSON lines; the bytes written."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in numbers:
            file.write(json.dumps(made_report(number, days), ensure_ascii=False) + "\n")
    return path.stat().st_size
