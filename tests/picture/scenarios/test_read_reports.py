"""Who has a place, from small sets of reports in words: reading and ledger together, over several wars."""

from __future__ import annotations

import pytest

from tests.picture.reading import Told, holder, picture_of

CONGO, SUDAN = "Government of the Democratic Republic of the Congo", "Government of Sudan"
RSF = "Rapid Support Forces"
ETHIOPIA, TPLF = "Government of Ethiopia", "Tigray People's Liberation Front"
Checks = list[tuple[str, str, str | None]]
FRIDAY_STORY = (
    "M23 rebels captured the town of Masisi on Friday after the garrison slipped away in the night, residents said. "
    "Shops were shut and white flags hung from the church tower. A priest said that some forty families had left for "
    "the lake by dusk, and that the road was full of carts."
)

SCENARIOS: dict[str, tuple[list[Told], Checks]] = {
    "it was captured": (
        [("2024-08-06", "Fighting raged for Masisi on Friday. It was captured by M23 rebels on Saturday.")],
        [("2024-08-02", "Masisi", None), ("2024-08-03", "Masisi", "M23")],
    ),
    "it fell to them": (
        [("2024-08-06", "M23 attacked Masisi on Friday. It fell to the rebels on Sunday.")],
        [("2024-08-03", "Masisi", None), ("2024-08-04", "Masisi", "M23")],
    ),
    "a helicopter is no town": (
        [
            (
                "2024-08-06",
                "M23 took Goma on Saturday. A helicopter flew over Masisi. It was captured on film on Monday.",
            )
        ],
        [("2024-08-06", "Masisi", None), ("2024-08-06", "Goma", "M23")],
    ),
    "theirs": (
        [("2023-06-12", "The RSF attacked on Monday. Nyala and El Fasher are now theirs.")],
        [("2023-06-12", "Nyala", RSF), ("2023-06-12", "El Fasher", RSF)],
    ),
    "under their control, they say": (
        [("2023-06-12", "The RSF says Nyala is under its control.")],
        [("2023-06-12", "Nyala", None)],
    ),
    "towns left to the army": (
        [("2023-06-12", "El Obeid and El Fasher are the only towns left to the Sudanese army.")],
        [("2023-06-12", "El Obeid", SUDAN)],
    ),
    "a list after a colon": (
        [
            (
                "2024-08-07",
                "M23 swept through the hills. Tuesday brought them three towns more: Goma, Masisi and Bukavu.",
            )
        ],
        [("2024-08-06", "Goma", "M23"), ("2024-08-06", "Bukavu", "M23")],
    ),
    "went on another day": (
        [("2024-08-07", "M23 took Goma on Monday. Masisi, west of it, went on Tuesday.")],
        [("2024-08-05", "Masisi", None), ("2024-08-06", "Masisi", "M23")],
    ),
    "driven out, in the passive": (
        [("2024-08-07", "M23 were pushed out of Masisi by the Congolese army on Monday.")],
        [("2024-08-04", "Masisi", "M23"), ("2024-08-05", "Masisi", CONGO)],
    ),
    "a negotiated surrender": (
        [("2024-08-06", "Goma is under M23 control. Elders negotiated the surrender on Saturday, a lawmaker said.")],
        [("2024-08-02", "Goma", None), ("2024-08-03", "Goma", "M23")],
    ),
    "held by them since a day": (
        [("2024-08-09", "Masisi, held by M23 since Monday, was quiet.")],
        [("2024-08-04", "Masisi", None), ("2024-08-05", "Masisi", "M23"), ("2024-08-09", "Masisi", "M23")],
    ),
    "rebels whom nobody names are no army": (
        [("2024-08-06", "Rebels took Masisi on 3 July. The Congolese army retook it on 23 July.")],
        [("2024-07-03", "Masisi", "unnamed rebels"), ("2024-07-23", "Masisi", CONGO)],
    ),
    "held out for weeks": (
        [("2024-08-06", "The army held out in Goma for three weeks of heavy fighting. M23 took it on Thursday.")],
        [("2024-07-20", "Goma", CONGO), ("2024-08-01", "Goma", "M23"), ("2024-08-06", "Goma", "M23")],
    ),
    "had held it": (
        [("2024-08-06", "The Congolese army had held Goma for months. M23 took it on Friday.")],
        [("2024-08-01", "Goma", CONGO), ("2024-08-02", "Goma", "M23"), ("2024-08-06", "Goma", "M23")],
    ),
    "still holds": (
        [("2024-08-06", "M23 took Masisi on Friday. The Congolese army still holds Goma.")],
        [("2024-08-06", "Goma", CONGO), ("2024-08-06", "Masisi", "M23")],
    ),
    "a month-old story printed again": (
        [
            ("2024-05-04", FRIDAY_STORY),
            ("2024-05-21", "The Congolese army retook Masisi on Monday, two aid workers said."),
            ("2024-06-08", FRIDAY_STORY),
        ],
        [("2024-05-03", "Masisi", "M23"), ("2024-05-20", "Masisi", CONGO), ("2024-06-08", "Masisi", CONGO)],
    ),
    "the story of the day before": (
        [("2024-05-04", FRIDAY_STORY), ("2024-05-05", FRIDAY_STORY)],
        [("2024-05-03", "Masisi", "M23"), ("2024-05-05", "Masisi", "M23")],
    ),
    "a plan": (
        [("2021-06-27", "Ethiopian troops hold Mekelle. The TPLF said it would take the city on Monday.")],
        [("2021-06-27", "Mekelle", ETHIOPIA), ("2021-06-29", "Mekelle", ETHIOPIA)],
    ),
    "left without a fight": (
        [("2021-06-29", "Ethiopian troops left Mekelle on Monday and TPLF fighters took the city, residents said.")],
        [("2021-06-28", "Mekelle", TPLF), ("2021-06-29", "Mekelle", TPLF)],
    ),
    "denied": (
        [
            ("2023-11-15", "The rebels said they had captured Kidal on Tuesday."),
            ("2023-11-15", "Mali's defence ministry denied that Kidal had fallen."),
        ],
        [("2023-11-15", "Kidal", None)],
    ),
    "told by the rebels alone, in two papers": (
        [
            ("2023-11-15", "The rebels said they had captured Kidal on Tuesday."),
            ("2023-11-16", "Kidal was taken on Tuesday, the rebels said."),
        ],
        [("2023-11-15", "Kidal", None)],
    ),
    "a part of it": (
        [("2023-06-12", "The RSF seized parts of El Obeid on Sunday.")],
        [("2023-06-12", "El Obeid", None)],
    ),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_who_has_the_place(name: str) -> None:
    told, checks = SCENARIOS[name]
    picture = picture_of(*told)
    assert [(on, at, holder(picture, on, at)) for on, at, _ in checks] == checks


@pytest.mark.parametrize("name", ["a month-old story printed again", "denied"])
def test_the_order_of_reports_changes_nothing(name: str) -> None:
    told, _ = SCENARIOS[name]
    assert picture_of(*told).holdings == picture_of(*reversed(told)).holdings


def test_a_wire_story_in_five_papers_and_a_reporter_are_two_origins() -> None:
    wire = FRIDAY_STORY.replace("residents said", "the Lake News Agency reported")
    own = (
        "M23 fighters stood at every corner of Masisi on Saturday. The rebels captured it on Friday, shopkeepers said."
    )
    more = ("", " Weather: rain.", " Read also: markets.", " By our staff.", " See page 4.")
    picture = picture_of(*(("2024-05-04", wire + words) for words in more), ("2024-05-05", own))
    (event,) = (e for e in picture.events if e.type.value == "TERR_CAPTURE" and len(e.claims) > 1)
    assert (len(event.claims), len(event.origins)) == (6, 2)


def test_a_quote_that_two_papers_share_is_one_origin() -> None:
    said = '"The rebels captured Masisi on Friday," the deputy mayor, Aimée Balume, said.'
    picture = picture_of(
        ("2024-05-04", f"{said} She spoke by telephone."), ("2024-05-05", f"Shops are shut. {said} Nobody else could.")
    )
    (event,) = (e for e in picture.events if e.type.value == "TERR_CAPTURE")
    assert (len(event.claims), len(event.origins)) == (2, 1)


def test_two_attacks_in_one_city_on_one_day_are_two() -> None:
    told = (
        "A car bomb killed 12 people at a market in Goma on Friday morning. "
        "In a separate attack in Goma on Friday evening, gunmen killed three policemen."
    )
    picture = picture_of(("2024-05-04", told), ("2024-05-04", "A car bomb killed 12 people in Goma on Friday."))
    deadly = [e for e in picture.events if e.place is not None and e.place.name == "Goma" and e.claims]
    assert len(deadly) >= 2
    assert max(len(e.claims) for e in deadly) == 2
