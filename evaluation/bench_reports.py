"""Reports made by template, for measuring speed: any number of them, the same on every machine.

In: a number. Out: a report of about 25 sentences on one of two dozen wars: captures, clashes, shelling, figures,
quotes, plans, denials, background and residue. Every tenth is a near-copy of the one nine before it under another
outlet and headline, as wire stories are. The places and parties are real; what is told is made up and means nothing.

What speed hangs on is lifelike:

* A record grows in time: `A_DAY` reports a day, so that 10,000 are most of a year and 100,000 are eight. Give `days`
  to put any number of them into so many instead.
* Fighting moves: each war has three towns in the news for three weeks, of which its reports of these days tell; half of
  what they tell is of what others tell too, the same town, day and toll in other words.
* Words differ (`bench_words`): beside whole copies, two reports seldom share a passage. Among 206 real ones of one war
  there was one such passage a report; where only names differ between sentences, there were 58, and speed was that of
  comparing templates with each other.

    made_report(7)["text"]   ->   "LALIBELA, Ethiopia - The struggle for Kobo went into another week ..."
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from evaluation.bench_words import SENTENCES, WORDS

A_DAY = 33
_AT_LEAST = 300  # days that a small record spans
_FOCUS = 21  # days that fighting stays with the same towns
_SLOT = re.compile(r"{(\w+)}")


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
        "Palmyra, Deir ez-Zor, Raqqa, Tabqa, Manbij, al-Bab, Azaz, Idlib, Saraqib, Qusayr, Mayadin, Kobani, Jarabulus",
        date(2016, 2, 1),
    ),
    _war(
        "Ukraine",
        "Ukrainian army",
        "Russian forces",
        "Bakhmut, Lyman, Izium, Kupiansk, Kherson, Avdiivka, Vuhledar, Marinka, Lysychansk, Popasna, Kreminna, Toretsk",
        date(2022, 4, 1),
    ),
    _war(
        "Democratic Republic of the Congo",
        "Congolese army",
        "M23",
        "Goma, Sake, Rutshuru, Bunagana, Masisi, Beni, Butembo, Kanyabayonga, Walikale, Bukavu, Uvira, Kiwanja",
        date(2022, 6, 1),
    ),
    _war(
        "Sudan",
        "Sudanese army",
        "Rapid Support Forces",
        "Wad Madani, Nyala, El Geneina, El Fasher, Omdurman, Sennar, Kosti, El Obeid, Kadugli, Zalingei, Ed Daein",
        date(2023, 5, 1),
    ),
    _war(
        "Mali",
        "Malian army",
        "Ansar Dine",
        "Gao, Timbuktu, Kidal, Konna, Douentza, Menaka, Tessalit, Ansongo, Mopti, Bandiagara, Goundam",
        date(2012, 4, 1),
    ),
    _war(
        "Myanmar",
        "Myanmar military",
        "Arakan Army",
        "Sittwe, Lashio, Myawaddy, Loikaw, Paletwa, Falam, Hakha, Bhamo, Mindat, Kyaukphyu, Hsipaw, Kawkareik",
        date(2023, 11, 1),
    ),
    _war(
        "Yemen",
        "Yemeni government forces",
        "Houthis",
        "Hodeidah, Taiz, Marib, Mocha, Aden, Dhale, Ataq, Zinjibar, Harad, Sirwah, Rada",
        date(2017, 1, 1),
    ),
    _war(
        "Ethiopia",
        "Ethiopian army",
        "Tigray People's Liberation Front",
        "Mekelle, Adwa, Axum, Dessie, Lalibela, Shire, Adigrat, Kombolcha, Weldiya, Humera, Alamata, Kobo",
        date(2021, 6, 1),
    ),
    _war(
        "Libya",
        "Libyan National Army",
        "Government of National Accord",
        "Sirte, Gharyan, Tarhuna, Misrata, Sabha, Derna, Ajdabiya, Zawiya, Bani Walid, Tobruk, Ubari, Surman",
        date(2019, 4, 1),
    ),
    _war(
        "Somalia",
        "Somali army",
        "al-Shabaab",
        "Kismayo, Baidoa, Beledweyne, Marka, Adan Yabal, Jowhar, Galkayo, Bardera, Afgooye, Dhusamareb, Barawe, Hudur",
        date(2022, 8, 1),
    ),
    _war(
        "Burkina Faso",
        "Burkinabe army",
        "JNIM",
        "Djibo, Dori, Kaya, Fada N'gourma, Arbinda, Titao, Gorom-Gorom, Nouna, Solenzo, Kongoussi, Bogande, Diapaga",
        date(2021, 3, 1),
    ),
    _war(
        "Nigeria",
        "Nigerian army",
        "Boko Haram",
        "Maiduguri, Gwoza, Bama, Monguno, Damaturu, Konduga, Dikwa, Mubi, Michika, Baga, Potiskum, Biu",
        date(2014, 8, 1),
    ),
    _war(
        "Afghanistan",
        "Afghan army",
        "Taliban",
        "Kunduz, Ghazni, Lashkar Gah, Tarinkot, Farah, Zaranj, Sheberghan, Taloqan, Faizabad, Pul-e Khumri, Qalat",
        date(2015, 9, 1),
    ),
    _war(
        "Iraq",
        "Iraqi army",
        "Islamic State",
        "Mosul, Tikrit, Ramadi, Fallujah, Baiji, Hit, Haditha, Sinjar, Tal Afar, Hawija, Samarra, Rutba",
        date(2014, 6, 1),
    ),
    _war(
        "Central African Republic",
        "Central African army",
        "Seleka",
        "Bambari, Bria, Bangassou, Bossangoa, Bouar, Birao, Kaga-Bandoro, Sibut, Damara, Obo, Ippy, Paoua",
        date(2012, 12, 1),
    ),
    _war(
        "South Sudan",
        "South Sudanese army",
        "SPLM-IO",
        "Malakal, Bor, Bentiu, Torit, Yei, Wau, Pibor, Kapoeta, Renk, Nasir, Leer, Yambio",
        date(2013, 12, 1),
    ),
    _war(
        "Mozambique",
        "Mozambican army",
        "al-Shabab",
        "Mocimboa da Praia, Palma, Pemba, Macomia, Mueda, Quissanga, Nangade, Muidumbe, Montepuez, Ancuabe",
        date(2020, 3, 1),
    ),
    _war(
        "Philippines",
        "Philippine army",
        "Abu Sayyaf",
        "Marawi, Cotabato, Butig, Jolo, Isabela, Datu Piang, Mamasapano, Pagadian, Iligan, Zamboanga",
        date(2017, 5, 1),
    ),
    _war(
        "Colombia",
        "Colombian army",
        "FARC",
        "Toribio, Tumaco, Arauca, Tame, Caloto, Jambalo, Corinto, Puerto Asis, Ituango, Tibu, Miraflores, Buenaventura",
        date(2010, 1, 1),
    ),
    _war(
        "Niger",
        "Nigerien army",
        "Islamic State",
        "Diffa, Bosso, Tillaberi, Ayorou, Torodi, Tahoua, Ouallam, Banibangou, Nguigmi, Agadez",
        date(2019, 12, 1),
    ),
    _war(
        "Cameroon",
        "Cameroonian army",
        "Ambazonia Defence Forces",
        "Bamenda, Kumbo, Buea, Kumba, Mamfe, Wum, Fontem, Nkambe, Mora, Kolofata",
        date(2018, 1, 1),
    ),
    _war(
        "Chad",
        "Chadian army",
        "FACT",
        "Faya-Largeau, Abeche, Bardai, Zouar, Am Timan, Moussoro, Mao, Bol, Biltine, Goz Beida",
        date(2021, 4, 1),
    ),
    _war(
        "Sri Lanka",
        "Sri Lankan army",
        "Tamil Tigers",
        "Kilinochchi, Mullaitivu, Mannar, Vavuniya, Jaffna, Trincomalee, Batticaloa, Ampara, Puthukkudiyiruppu",
        date(2008, 1, 1),
    ),
    _war(
        "Haiti",
        "Haitian police",
        "Viv Ansanm",
        "Cabaret, Gressier, Mirebalais, Carrefour, Kenscoff, Saint-Marc, Gonaives, Leogane, Croix-des-Bouquets",
        date(2024, 2, 1),
    ),
)
OUTLETS = tuple(
    f"{place} {paper}"
    for place in ("Lake", "Northern", "Harbour", "Meridian", "Plateau", "Delta")
    for paper in ("Post", "Wire", "Times", "Beacon", "Herald")
)


def days_of(size: int) -> int:
    """How many days a record of so many reports spans."""
    return max(_AT_LEAST, size // A_DAY)


def made_report(number: int, days: int = _AT_LEAST) -> dict[str, str]:
    """Report `number` (from 0) on wars that last so many days: title, text, outlet, published."""
    copy = number % 10 == 9
    source = number - 9 if copy else number
    random = Random(source)  # noqa: S311 -- no secret, only variety
    war = WARS[source % len(WARS)]
    day = war.begins + timedelta(days=random.randrange(days))
    towns = _in_the_news(war, day)
    lines = [_line(template, war, day, towns, random) for template in random.sample(SENTENCES, 24)]
    lead = _filled("{lead}", {"a": towns[0], "b": towns[1], "army": war.army}, random)
    paragraphs = [" ".join(lines[start : start + 3]) for start in range(0, len(lines), 3)]
    paragraphs.insert(5, _filled("{residue}", {}, random))
    title = _filled("{title}", {"a": towns[copy], "b": towns[1], "group": war.group, "army": war.army}, random)
    return {
        "title": title,
        "text": "\n\n".join([f"{towns[1].upper()}, {war.country} - {lead}", *paragraphs]),
        "outlet": OUTLETS[(random.randrange(len(OUTLETS)) + copy) % len(OUTLETS)],
        "published": (day + timedelta(days=int(copy))).isoformat(),
        "url": f"https://example.org/{number}",
    }


def _in_the_news(war: War, day: date) -> list[str]:
    """The three towns of a war that are in the news on a day."""
    return Random(f"{war.country} {day.toordinal() // _FOCUS}").sample(war.towns, 3)  # noqa: S311 -- as above


def _line(template: str, war: War, day: date, towns: list[str], random: Random) -> str:
    """One sentence: of what other reports of those days tell too, or of what this one tells alone."""
    shared, on = random.random() < 0.5, day - timedelta(days=random.randrange(3))
    told = Random(f"{war.country} {on} {template}") if shared else random  # noqa: S311 -- as above
    a, b, c = told.sample(towns if shared else war.towns, 3)
    values = {"a": a, "b": b, "c": c, "army": war.army, "group": war.group}
    values |= {"n": str(told.randrange(2, 40)), "m": str(told.randrange(3, 90))}
    values |= {"year": str(day.year - told.randrange(1, 9)), "day": f"{on:%A}"}
    return _filled(template, values, random)


def _filled(template: str, values: Mapping[str, str], random: Random) -> str:
    """A template with its slots filled from `values`, else by any of their wordings, which may have slots too."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name in values:
            return values[name]
        return _filled(random.choice(WORDS[name]), values, random)

    return _SLOT.sub(fill, template)


def write_reports(path: Path, numbers: Iterator[int] | range, days: int = _AT_LEAST) -> int:
    """Write reports as JSON lines; the bytes written."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in numbers:
            file.write(json.dumps(made_report(number, days), ensure_ascii=False) + "\n")
    return path.stat().st_size
