"""Changes of hands over many wars as reports tell them: late, denied, in part, taken back, corrected, on a boast."""

from __future__ import annotations

import pytest

from tests.picture.reading import Told, holder, picture_of

AA = "Arakan Army"
CONGO = "Government of the Democratic Republic of the Congo"
CROATIA = "Government of Croatia"
ETHIOPIA = "Government of Ethiopia"
HOUTHIS = "Houthis"
LIBYA = "Government of Libya"
LNA = "Libyan National Army"
MYANMAR = "Government of Myanmar"
RSF = "Rapid Support Forces"
SRI_LANKA = "Government of Sri Lanka"
STC = "Southern Transitional Council"
TPLF = "Tigray People's Liberation Front"
Checks = list[tuple[str, str, str | None]]

SCENARIOS: dict[str, tuple[list[Told], Checks]] = {
    "capture reported late": (
        [
            (
                "2020-06-08",
                (
                    "Libyan government forces entered Tarhuna five days ago, on Wednesday, and have held it since, "
                    "three shopkeepers said on Monday. Telephone lines had been cut until Sunday."
                ),
            )
        ],
        [("2020-06-02", "Tarhuna", None), ("2020-06-05", "Tarhuna", LIBYA), ("2020-06-08", "Tarhuna", LIBYA)],
    ),
    "word of it first, its day later": (
        [
            ("2021-08-10", "Tigrayan fighters control Lalibela, residents said on Tuesday."),
            (
                "2021-08-12",
                (
                    "Tigrayan fighters took Lalibela last Thursday without meeting resistance, a priest said by "
                    "telephone."
                ),
            ),
        ],
        [("2021-08-04", "Lalibela", None), ("2021-08-06", "Lalibela", TPLF), ("2021-08-12", "Lalibela", TPLF)],
    ),
    "loyalist denial": (
        [
            (
                "2019-04-05",
                ("Haftar's forces seized Gharyan on Thursday, the Libyan National Army said in a statement."),
            ),
            (
                "2019-04-05",
                (
                    "A spokesman for the Government of National Accord denied that Gharyan had been taken and said "
                    "its men were still in the centre of the town."
                ),
            ),
        ],
        [("2019-04-05", "Gharyan", None)],
    ),
    "loyalist denial, then outsiders": (
        [
            ("2019-04-05", "The Libyan National Army said it had seized Gharyan on Thursday."),
            ("2019-04-05", "The Government of National Accord denied losing Gharyan."),
            (
                "2019-04-06",
                ("Libyan National Army troops seized Gharyan on Thursday, residents and a hospital doctor said."),
            ),
        ],
        [("2019-04-05", "Gharyan", LNA), ("2019-04-06", "Gharyan", LNA)],
    ),
    "retaken in part": (
        [
            ("2024-01-29", "The Arakan Army captured Pauktaw on Wednesday, villagers said."),
            (
                "2024-02-05",
                (
                    "Junta troops retook the harbour and two wards of Pauktaw on Sunday, while the rest of the town "
                    "remains in the hands of the Arakan Army, a boatman said."
                ),
            ),
        ],
        [("2024-01-24", "Pauktaw", AA), ("2024-02-04", "Pauktaw", AA), ("2024-02-05", "Pauktaw", AA)],
    ),
    "base near a town left": (
        [
            ("2021-06-29", "The Southern Transitional Council holds Lawdar, a tribal elder said."),
            (
                "2021-07-02",
                (
                    "Southern Transitional Council fighters withdrew from a base near Lawdar on Thursday, a tribal "
                    "elder said."
                ),
            ),
        ],
        [("2021-06-29", "Lawdar", STC), ("2021-07-02", "Lawdar", STC)],
    ),
    "villages around": (
        [
            (
                "2024-02-08",
                (
                    "M23 captured three villages around Sake on Wednesday. The Congolese army holds Sake itself, a "
                    "UN official said."
                ),
            )
        ],
        [("2024-02-08", "Sake", CONGO)],
    ),
    "allied militia": (
        [
            (
                "2023-10-10",
                (
                    "Wazalendo fighters allied with the Congolese army drove M23 out of Kitshanga on Friday, "
                    "residents said."
                ),
            )
        ],
        [("2023-10-05", "Kitshanga", "M23"), ("2023-10-07", "Kitshanga", "Wazalendo")],
    ),
    "recaptured by allies": (
        [
            (
                "2021-12-08",
                ("Ethiopian troops and allied Amhara militiamen recaptured Lalibela on Wednesday, a resident said."),
            )
        ],
        [("2021-12-08", "Lalibela", ETHIOPIA)],
    ),
    "airport held, town falls": (
        [
            (
                "2015-03-26",
                (
                    "Houthi fighters took the city of Aden on Wednesday, but troops loyal to President Hadi still "
                    "hold the airport, witnesses said."
                ),
            )
        ],
        [("2015-03-25", "Aden", HOUTHIS), ("2015-03-26", "Aden", HOUTHIS)],
    ),
    "entered outskirts": (
        [
            ("2025-01-25", "M23 rebels entered the outskirts of Goma on Friday, a resident said."),
            (
                "2025-01-26",
                (
                    "M23 fighters are on the edge of Goma and the Congolese army is shelling them from the town, "
                    "aid workers said."
                ),
            ),
        ],
        [("2025-01-24", "Goma", CONGO), ("2025-01-26", "Goma", CONGO)],
    ),
    "regained full control after two days": (
        [
            ("2021-12-21", "Tigrayan forces captured the town of Kobo on Saturday, residents said."),
            (
                "2021-12-22",
                (
                    "Ethiopian troops regained full control of Kobo on Monday after two days of fighting, a doctor "
                    "at the hospital said."
                ),
            ),
        ],
        [("2021-12-18", "Kobo", TPLF), ("2021-12-19", "Kobo", TPLF), ("2021-12-20", "Kobo", ETHIOPIA)],
    ),
    "briefly seized": (
        [
            (
                "2013-03-22",
                (
                    "Rebels briefly seized Masisi on Tuesday before Congolese troops drove them out on Wednesday, a "
                    "nurse said."
                ),
            )
        ],
        [("2013-03-20", "Masisi", CONGO), ("2013-03-22", "Masisi", CONGO)],
    ),
    "a hoax corrected": (
        [
            ("2022-11-08", "The Arakan Army captured Kyauktaw on Monday, the Bay Herald has learnt."),
            (
                "2022-11-09",
                (
                    "Correction: an earlier report that the Arakan Army had captured Kyauktaw was false. The town "
                    "remains under the control of the military."
                ),
            ),
        ],
        [("2022-11-09", "Kyauktaw", MYANMAR)],
    ),
    "posts that residents call false": (
        [
            (
                "2023-06-20",
                (
                    "Social media posts claiming that the Rapid Support Forces had captured El Obeid on Monday are "
                    "false, residents told reporters. Army checkpoints were in place as usual."
                ),
            )
        ],
        [("2023-06-19", "El Obeid", None), ("2023-06-20", "El Obeid", None)],
    ),
    "claim retracted by the party": (
        [
            ("2021-11-02", "The Tigray forces said on Monday that they had taken Kombolcha."),
            (
                "2021-11-03",
                (
                    "The Tigray forces said their statement on Kombolcha was mistaken; their fighters have not "
                    "entered the town."
                ),
            ),
        ],
        [("2021-11-03", "Kombolcha", None)],
    ),
    "a boast that the loser bears out": (
        [
            (
                "2009-01-03",
                (
                    "Sri Lankan troops captured Kilinochchi, the de facto capital of the Tamil Tigers, on Friday, "
                    "the president said."
                ),
            ),
            (
                "2009-01-03",
                ("Tamil Tiger officials confirmed that their fighters had left Kilinochchi before the army came."),
            ),
        ],
        [("2009-01-02", "Kilinochchi", SRI_LANKA), ("2009-01-03", "Kilinochchi", SRI_LANKA)],
    ),
    "a storm that monitors bear out": (
        [
            (
                "1995-08-06",
                (
                    "Croatian troops captured Knin on Saturday, and raised the flag over its fortress. Serb forces "
                    "had fled the town in the night."
                ),
            ),
            ("1995-08-07", "Croatian soldiers are in full control of Knin, United Nations monitors said."),
        ],
        [("1995-08-05", "Knin", CROATIA), ("1995-08-07", "Knin", CROATIA)],
    ),
    "surrounded and held": (
        [
            (
                "1991-10-20",
                (
                    "Serb forces have surrounded Vukovar and shelled it all of Saturday. Croatian defenders hold "
                    "the town, a doctor said."
                ),
            )
        ],
        [("1991-10-20", "Vukovar", CROATIA)],
    ),
    "changes within four days": (
        [
            ("2013-07-21", "M23 rebels took Rutshuru on Sunday, residents said."),
            ("2013-07-23", "The Congolese army retook Rutshuru on Monday evening, a UN spokesman said."),
            ("2013-07-25", "M23 rebels captured Rutshuru again on Wednesday, aid workers said."),
        ],
        [("2013-07-21", "Rutshuru", "M23"), ("2013-07-22", "Rutshuru", CONGO), ("2013-07-24", "Rutshuru", "M23")],
    ),
    "taken, and left to the police": (
        [
            ("2012-11-20", "M23 captured Goma on Tuesday, residents said."),
            ("2012-12-02", "M23 fighters withdrew from Goma on Saturday and police took over, residents said."),
        ],
        [("2012-11-20", "Goma", "M23"), ("2012-12-02", "Goma", None)],
    ),
    "a neighbour against the state": (
        [
            (
                "2012-11-20",
                (
                    "A Rwandan official said M23 had taken Goma on Tuesday. Congo's government spokesman said the "
                    "army was still fighting in the city."
                ),
            )
        ],
        [("2012-11-20", "Goma", "M23")],
    ),
    "withdrawal announced, not carried out": (
        [
            (
                "2018-12-15",
                ("Houthi rebels hold Hodeidah. They agreed on Thursday to withdraw from Hodeidah within three weeks."),
            ),
            ("2019-02-01", "Houthi fighters have still not left Hodeidah, a United Nations monitor said."),
        ],
        [("2018-12-20", "Hodeidah", HOUTHIS), ("2019-02-01", "Hodeidah", HOUTHIS)],
    ),
    "counterattack failing": (
        [
            ("2024-04-20", "The KNLA captured Myawaddy on 11 April, traders said."),
            ("2024-04-25", "Junta troops tried to retake Myawaddy on Tuesday but were beaten back, traders said."),
        ],
        [
            ("2024-04-12", "Myawaddy", "Karen National Liberation Army"),
            ("2024-04-25", "Myawaddy", "Karen National Liberation Army"),
        ],
    ),
    "captured from the army": (
        [("2021-11-01", "Tigrayan forces captured Dessie from government troops on Saturday, a shopkeeper said.")],
        [("2021-10-29", "Dessie", ETHIOPIA), ("2021-10-30", "Dessie", TPLF)],
    ),
    "forces of a nation no list knows": (
        [("1991-11-19", "Vukovar fell to Serb-led Yugoslav forces on Monday after a siege of 87 days.")],
        [("1991-11-18", "Vukovar", "Yugoslav forces")],
    ),
    "told in passing": (
        [
            (
                "2023-12-20",
                (
                    "The mayor of Wad Madani, who fled when the RSF captured the city on Monday, spoke by telephone "
                    "from Port Sudan."
                ),
            )
        ],
        [("2023-12-18", "Wad Madani", RSF), ("2023-12-20", "Port Sudan", None)],
    ),
    "in their hands since": (
        [
            (
                "1995-08-10",
                ("Croatian forces took Petrinja on Sunday. The town had been in Serb hands since September 1991."),
            )
        ],
        [("1995-08-05", "Petrinja", None), ("1995-08-06", "Petrinja", CROATIA)],
    ),
    "an ally turns": (
        [
            (
                "2018-01-30",
                (
                    "Separatists of the Southern Transitional Council seized control of Aden on Tuesday, confining "
                    "the government to the presidential palace."
                ),
            )
        ],
        [("2018-01-30", "Aden", STC)],
    ),
    "who keeps a town": (
        [("2024-03-02", "The Arakan Army took Ponnagyun on Monday, while junta troops kept Sittwe, traders said.")],
        [("2024-03-02", "Sittwe", MYANMAR)],
    ),
    "a boast beside a garrison that left": (
        [
            (
                "2023-10-31",
                (
                    "The Rapid Support Forces said they had taken Zalingei, capital of Central Darfur, on Tuesday. "
                    "Residents confirmed that the army had left its base in the town."
                ),
            )
        ],
        [("2023-10-31", "Zalingei", RSF)],
    ),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_who_has_the_place(name: str) -> None:
    told, checks = SCENARIOS[name]
    picture = picture_of(*told)
    assert [(on, at, holder(picture, on, at)) for on, at, _ in checks] == checks


@pytest.mark.parametrize("name", ["a hoax corrected", "a boast that the loser bears out", "briefly seized"])
def test_the_order_of_reports_changes_nothing(name: str) -> None:
    told, _ = SCENARIOS[name]
    assert picture_of(*told).holdings == picture_of(*reversed(told)).holdings
