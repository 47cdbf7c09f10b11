"""Words of taking that move no town: a road, a dam, a vote, a memory, an aim. False captures are the worst error."""

from __future__ import annotations

import pytest

from tests.picture.reading import Told, holder, picture_of

CONGO = "Government of the Democratic Republic of the Congo"
SUDAN = "Government of Sudan"
Checks = list[tuple[str, str, str | None]]

SCENARIOS: dict[str, tuple[list[Told], Checks]] = {
    "two sides each claim": (
        [
            ("2020-05-18", "The Government of National Accord said it had taken Jadu on Monday."),
            ("2020-05-18", "The Libyan National Army said it was still in control of Jadu."),
        ],
        [("2020-05-18", "Jadu", None)],
    ),
    "a repulse says nothing": (
        [
            (
                "2008-12-12",
                (
                    "Tamil Tiger rebels said they had beaten back an army push on Kilinochchi on Wednesday, killing "
                    "89 soldiers."
                ),
            )
        ],
        [("2008-12-12", "Kilinochchi", None)],
    ),
    "airport falls, town held": (
        [
            (
                "2023-05-03",
                (
                    "The Rapid Support Forces seized the airport of Merowe on Saturday. The Sudanese army remains "
                    "in control of Merowe, officials said."
                ),
            )
        ],
        [("2023-05-03", "Merowe", None)],
    ),
    "base near a town taken": (
        [
            (
                "2023-12-16",
                (
                    "The Rapid Support Forces captured a military base outside Wad Madani on Friday, witnesses "
                    "said. The army is still in the city."
                ),
            )
        ],
        [("2023-12-15", "Wad Madani", None), ("2023-12-16", "Wad Madani", None)],
    ),
    "crossing taken": (
        [("2024-04-11", "Sudanese troops captured a border crossing near Kassala on Tuesday, officials said.")],
        [("2024-04-09", "Kassala", None), ("2024-04-11", "Kassala", None)],
    ),
    "road taken": (
        [("2023-12-02", ("M23 rebels took control of the road between Sake and Goma on Friday, truck drivers said."))],
        [("2023-12-01", "Sake", None), ("2023-12-02", "Goma", None), ("2023-12-02", "Sake", None)],
    ),
    "said to control roads": (
        [
            (
                "2021-08-06",
                (
                    "Tigrayan forces control the roads into Lalibela, two residents said. Ethiopian soldiers are in "
                    "the town."
                ),
            )
        ],
        [("2021-08-06", "Lalibela", None)],
    ),
    "a dam": (
        [("2014-08-08", "Fighters of the Islamic State seized the dam of Mosul on Thursday.")],
        [("2014-08-08", "Mosul", None)],
    ),
    "presidential palace": (
        [("2015-01-21", "Houthi rebels seized the presidential palace in Sanaa on Tuesday.")],
        [("2015-01-21", "Sanaa", None)],
    ),
    "police station": (
        [("2015-03-20", "Houthi gunmen seized a police station in Taiz on Thursday.")],
        [("2015-03-20", "Taiz", None)],
    ),
    "a hotel": (
        [("2015-10-06", "Houthi fighters captured a hotel in Aden on Monday, killing five guards.")],
        [("2015-10-06", "Aden", None)],
    ),
    "headquarters in a town": (
        [("2023-11-22", "The RSF took the army headquarters in Ed Daein on Tuesday, the RSF said.")],
        [("2023-11-22", "Ed Daein", None)],
    ),
    "village in district": (
        [("2024-12-20", "M23 seized the village of Ngungu in Masisi on Thursday.")],
        [("2024-12-20", "Masisi", None)],
    ),
    "suburb taken": (
        [("2011-08-21", "Rebels captured the suburb of Janzour, west of Tripoli, on Saturday.")],
        [("2011-08-21", "Tripoli", None)],
    ),
    "a ship": (
        [("2023-11-20", "Houthi forces seized a cargo ship off Hodeidah on Sunday.")],
        [("2023-11-20", "Hodeidah", None)],
    ),
    "materiel": (
        [("2023-04-20", "The RSF captured a tank at the airport of Nyala on Wednesday.")],
        [("2023-04-20", "Nyala", None)],
    ),
    "captured leader in town": (
        [("2024-02-05", ("Sudanese soldiers captured a commander of the Rapid Support Forces in Omdurman on Sunday."))],
        [("2024-02-05", "Omdurman", None)],
    ),
    "prisoners": (
        [("2021-11-08", "Ethiopian officials said 300 captured fighters were brought to Dessie on Sunday.")],
        [("2021-11-08", "Dessie", None)],
    ),
    "captured by photograph": (
        [("2024-03-02", "A video captured in Bukavu on Friday shows M23 fighters buying fuel.")],
        [("2024-03-02", "Bukavu", None)],
    ),
    "elections": (
        [("2018-05-07", "Hezbollah's allies took Tripoli and Zahle in Sunday's election.")],
        [("2018-05-07", "Tripoli", None), ("2018-05-07", "Zahle", None)],
    ),
    "football": (
        [("2018-05-07", "Al-Merrikh beat Hilal on Saturday to take the cup in Omdurman.")],
        [("2018-05-07", "Omdurman", None)],
    ),
    "floods": (
        [("2020-05-07", "Floods took Mekelle by surprise on Friday.")],
        [("2020-05-07", "Mekelle", None)],
    ),
    "fell silent": (
        [("2016-02-05", "Taiz fell silent on Friday after days of Houthi shelling.")],
        [("2016-02-05", "Taiz", None)],
    ),
    "shelled": (
        [("2016-02-05", "Houthi fighters shelled Taiz on Friday.")],
        [("2016-02-05", "Taiz", None)],
    ),
    "taken to hospital": (
        [("2016-02-05", "Five wounded soldiers were taken to Marib on Friday.")],
        [("2016-02-05", "Marib", None)],
    ),
    "took refuge": (
        [("2016-02-05", "Families took refuge in Marib on Friday.")],
        [("2016-02-05", "Marib", None)],
    ),
    "evacuated civilians": (
        [("2024-12-01", "The army evacuated 300 civilians from Babanusa on Friday.")],
        [("2024-12-01", "Babanusa", None)],
    ),
    "anniversary": (
        [
            (
                "2024-05-18",
                (
                    "Sri Lanka marked on Saturday fifteen years since its army captured Mullaitivu from the Tamil "
                    "Tigers."
                ),
            )
        ],
        [("2024-05-18", "Mullaitivu", None)],
    ),
    "liberated in a past war": (
        [
            (
                "2023-07-18",
                (
                    "Fighting broke out in Goma on Monday. The city was captured by M23 in 2012 and given back "
                    "after ten days."
                ),
            )
        ],
        [("2023-07-17", "Goma", None), ("2023-07-18", "Goma", None)],
    ),
    "relative clause past": (
        [("2024-12-20", "A convoy reached Goma on Thursday from Masisi, which M23 captured in February.")],
        [("2024-12-20", "Goma", None)],
    ),
    "hypothetical": (
        [("2024-05-18", "If the RSF captured El Fasher, all of Darfur would be in its hands, an analyst said.")],
        [("2024-05-18", "El Fasher", SUDAN)],
    ),
    "an order": (
        [("2019-04-05", "Haftar ordered his troops to take Tripoli on Thursday.")],
        [("2019-04-05", "Tripoli", None)],
    ),
    "on the verge": (
        [("2019-04-05", "Haftar's troops are on the verge of taking Gharyan, a resident said.")],
        [("2019-04-06", "Gharyan", None)],
    ),
    "expected to fall": (
        [
            (
                "2024-11-24",
                (
                    "M23 is expected to take Masisi within days, a diplomat said. The town could fall as early as "
                    "Monday."
                ),
            )
        ],
        [("2024-11-26", "Masisi", CONGO)],
    ),
    "almost": (
        [
            (
                "2018-06-14",
                (
                    "Coalition-backed Yemeni forces almost captured Hodeidah airport on Wednesday but were pushed "
                    "back, medics said."
                ),
            )
        ],
        [("2018-06-14", "Hodeidah", None)],
    ),
    "failed attempt": (
        [
            (
                "2024-08-12",
                (
                    "The Rapid Support Forces failed to capture El Fasher on Saturday after ten hours of fighting, "
                    "the governor of Darfur said."
                ),
            )
        ],
        [("2024-08-12", "El Fasher", None)],
    ),
    "headline claim": (
        [("2022-09-20", "Arakan Army 'captures' Paletwa, group says")],
        [("2022-09-20", "Paletwa", None)],
    ),
    "question headline": (
        [
            (
                "2024-07-03",
                (
                    "Has Lashio fallen? Rebel channels say the town was taken on Tuesday; nobody in the town "
                    "answers the telephone."
                ),
            )
        ],
        [("2024-07-03", "Lashio", None)],
    ),
    "a rumour refuted by the mayor": (
        [
            (
                "2024-07-03",
                (
                    "Rumours spread on Tuesday that Lashio had fallen to the Ta'ang National Liberation Army. "
                    "Residents said the town was calm and junta police were on patrol."
                ),
            )
        ],
        [("2024-07-03", "Lashio", None)],
    ),
    "recaptured, its own television says": (
        [("2024-04-20", "Myawaddy has been recaptured, the junta's television said.")],
        [("2024-04-20", "Myawaddy", None)],
    ),
    "most of it": (
        [
            (
                "2015-07-15",
                (
                    "Pro-government fighters captured most of Aden on Tuesday; Houthi fighters still hold the "
                    "district of Tawahi."
                ),
            )
        ],
        [("2015-07-15", "Aden", None)],
    ),
    "left, then nobody": (
        [("2008-08-15", "Tamil Tigers abandoned Mullaitivu on Thursday, fishermen said.")],
        [("2008-08-15", "Mullaitivu", None)],
    ),
    "UN hands over camp": (
        [("2023-07-15", "UN peacekeepers handed over their base in Ogossagou to the Malian army on Thursday.")],
        [("2023-07-15", "Ogossagou", None)],
    ),
    "handed to police": (
        [
            (
                "2020-08-15",
                (
                    "Government forces handed control of the town of Tarhuna to local police on Friday, the "
                    "interior ministry said."
                ),
            )
        ],
        [("2020-08-15", "Tarhuna", None)],
    ),
    "truce keeps things": (
        [("2020-08-22", "Under the truce Sirte stays with the Libyan National Army.")],
        [("2020-08-22", "Sirte", None)],
    ),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_town_changes_hands(name: str) -> None:
    told, checks = SCENARIOS[name]
    picture = picture_of(*told)
    assert [(on, at, holder(picture, on, at)) for on, at, _ in checks] == checks
