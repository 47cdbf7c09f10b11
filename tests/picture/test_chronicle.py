"""What is kept between days changes nothing: a chronicle's pictures are those that `build_picture` makes afresh."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import find_copies, group_claims
from dateline.model.event import Judgement
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Picture
from dateline.picture import changes_since
from dateline.picture.between import changes_between
from dateline.picture.build import build_picture
from dateline.picture.chronicle import Chronicle
from tests.picture.scenes import ARMY, COUNTRY, COUNTRY_NAME, REBELS, Scene, Told, day

OTHERS = "Mai-Mai"
DAYS = [(date(2012, 5, 1) + timedelta(days=n)).isoformat() for n in range(0, 60, 2)]
KIVU = Place("adm1:CD.North Kivu", "North Kivu", PlaceKind.PROVINCE, country=COUNTRY, country_name=COUNTRY_NAME,
             admin1="North Kivu", admin1_id="adm1:CD.North Kivu")  # fmt: skip
CONGO = Place("country:CD", "Congo", PlaceKind.COUNTRY, country=COUNTRY, country_name=COUNTRY_NAME)
SEAT = Place("test:Goma", "Goma", PlaceKind.CITY, country=COUNTRY, country_name=COUNTRY_NAME, admin1="North Kivu",
             admin1_id="adm1:CD.North Kivu", capital_of="adm1:CD.North Kivu", population=40)  # fmt: skip
BARE = replace(SEAT, admin1_id=None, capital_of=None)  # the same town, of which one report says less
BASE = Place("test:Base", "Rumangabo base", PlaceKind.FACILITY, country=COUNTRY, country_name=COUNTRY_NAME)
ABROAD = Place("test:Gisenyi", "Gisenyi", PlaceKind.CITY, country="RW", country_name="Rwanda")
PLACES = ["Sake", "Sake", "Masisi", SEAT, BARE, BASE, ABROAD, KIVU, CONGO]
TYPES = [
    "TERR_CAPTURE", "TERR_CAPTURE", "TERR_RECAPTURE", "TERR_TRANSFER", "WITHDRAWAL", "CONTROL_STATE", "CONTROL_STATE",
    "SIEGE_CUT", "CLASH", "ADVANCE", "SUPPORT", "AIRSTRIKE", "SURRENDER_DEFECT", "DEPLOY", "MATERIEL_CAPTURED",
]  # fmt: skip
SAID = [None, None, ("Willy Ngoma", REBELS), ("the Defence Ministry", ARMY), ("a nurse", None), ("an official", None)]
WORDS = [None, None, None, "They hold all major towns of it.", "They are closing in on provincial capitals there.",
         "They still have it."]  # fmt: skip
# what rests on other places, on other claims of the report, or on how the record goes on
FAR = [
    Told("CONTROL_STATE", ARMY, at=CONGO, text=WORDS[3]), Told("CONTROL_STATE", OTHERS, at=KIVU, text=WORDS[3]),
    Told("ADVANCE", REBELS, at=KIVU, text=WORDS[4]), Told("TERR_CAPTURE", None, ARMY), Told("ADVANCE", OTHERS),
    Told("TERR_CAPTURE", REBELS, said=SAID[2]), Told("CONTROL_STATE", REBELS, said=SAID[2]),
    Told("SUPPORT", ARMY, REBELS),
    Told("SUPPORT", ARMY, REBELS, stance="denied"), Told("TERR_CAPTURE", OTHERS, ARMY), Told("SIEGE_CUT", REBELS),
]  # fmt: skip


def _far(which: Told, at: Place | str, on: str | None) -> Told:
    return replace(which, at=at if which.at == "Sake" else which.at, on=on)


_plain = st.builds(
    Told,
    type=st.sampled_from(TYPES),
    by=st.sampled_from([REBELS, REBELS, ARMY, OTHERS, None]),
    of=st.sampled_from([ARMY, REBELS, None, None]),
    at=st.sampled_from(PLACES),
    on=st.one_of(
        st.none(),
        st.sampled_from(DAYS),
        st.tuples(st.integers(0, 14), st.integers(15, 29)).map(lambda two: f"{DAYS[two[0]]}/{DAYS[two[1]]}"),
        st.sampled_from(DAYS).map(lambda one: f"/{one}"),
    ),
    said=st.sampled_from(SAID),
    stance=st.sampled_from(["asserted"] * 4 + ["claimed", "claimed", "denied", "negated", "planned", "forecast"]),
    part=st.sampled_from([False, False, True]),
    historical=st.sampled_from([False, False, False, True]),
    killed=st.sampled_from([None, None, (3, 3), (40, None), (None, 12)]),
    text=st.sampled_from(WORDS),
    stated=st.booleans(),
)
tellings = st.one_of(
    _plain, st.builds(_far, st.sampled_from(FAR), st.sampled_from(PLACES[:6]), st.sampled_from([*DAYS, None]))
)


@dataclass
class Two:
    """A scene twice: as a chronicle, and as the arguments of `build_picture`."""

    scene: Scene
    known_by: date | None = None
    judgements: tuple[Judgement, ...] = ()

    def __post_init__(self) -> None:
        self.copies = find_copies(self.scene.reports)
        self.events = group_claims(self.scene.reports, self.scene.claims, self.copies, self.judgements)
        self.chronicle = Chronicle(
            self.scene.reports, self.scene.claims, (), self.judgements,
            known_by=self.known_by, events=self.events, copies=self.copies,
        )  # fmt: skip

    def plain(self, as_of: date | None) -> Picture:
        return build_picture(
            self.scene.reports, self.scene.claims, (), self.judgements,
            as_of=as_of, known_by=self.known_by, events=self.events, copies=self.copies,
        )  # fmt: skip

    def hold(self, days: list[date | None]) -> None:
        """The two against each other on days in this order, and their changes from each to the next."""
        plain = {each: self.plain(each) for each in days}
        made = {each: self.chronicle.picture(each) for each in days}
        for each in days:
            for field in fields(Picture):
                assert getattr(made[each], field.name) == getattr(plain[each], field.name), (field.name, each)
            assert made[each] == plain[each]
        for one, other in pairwise(days):
            assert changes_between(made[one], made[other]) == changes_since(plain[one], plain[other])


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    scene = Scene()
    for number in range(draw(st.integers(1, 9))):
        told = draw(st.lists(tellings, min_size=1, max_size=4))
        scene.report(f"Paper {number % 4}", draw(st.sampled_from([*DAYS, *DAYS, None])), *told)
    return scene


ANY_DAY = st.one_of(st.none(), st.integers(-3, 75).map(lambda n: date(2012, 5, 1) + timedelta(days=n)))


@settings(max_examples=200, deadline=None)
@given(scenes(), st.lists(ANY_DAY, min_size=2, max_size=12), st.one_of(st.none(), ANY_DAY))
def test_any_day_is_as_if_made_afresh(scene: Scene, days: list[date | None], known_by: date | None) -> None:
    Two(scene, known_by).hold(days)


@settings(max_examples=30, deadline=None)
@given(scenes(), st.integers(0, 30))
def test_what_a_person_rejects_is_gone_on_every_day(scene: Scene, number: int) -> None:
    claim = scene.claims[number % len(scene.claims)]
    made = datetime(2012, 6, 1, tzinfo=UTC)
    judgement = Judgement(
        "1", "reject", claim.report, claim.trigger, claim.type, (("subject", claim.id),), "A", made, ""
    )
    Two(scene, judgements=(judgement,)).hold([day(each) for each in DAYS[::5]])


def _towns(number: int) -> list[str]:
    return [f"Town {n}" for n in range(number)]


def _war(seed: int, reports: int, towns: int) -> Scene:
    """A longer war by template: most is told as it happens, some late, some denied, some foretold."""
    chance = Random(seed)
    scene = Scene()
    first = date(2012, 1, 1)
    for number in range(reports):
        out = first + timedelta(days=number * 120 // reports)
        told = []
        for _ in range(chance.randrange(1, 4)):
            on = out - timedelta(days=chance.choice([0, 0, 0, 1, 2, 9]))
            if chance.random() < 0.4:
                told.append(_far(chance.choice(FAR), chance.choice([SEAT, BARE, *_towns(towns)]), on.isoformat()))
                continue
            told.append(
                Told(
                    chance.choice(TYPES), chance.choice([REBELS, ARMY, ARMY, OTHERS, None]),
                    chance.choice([REBELS, ARMY, None]), chance.choice([*PLACES, *_towns(towns)]),
                    chance.choice([on.isoformat()] * 5 + [f"/{on.isoformat()}", None]), chance.choice(SAID),
                    chance.choice(["asserted"] * 5 + ["claimed", "denied", "forecast", "planned"]),
                    historical=chance.random() < 0.1, text=chance.choice(WORDS), part=chance.random() < 0.1,
                    killed=chance.choice([None, None, (chance.randrange(60), None)]),
                )
            )  # fmt: skip
        scene.report(f"Paper {number % 5}", out.isoformat(), *told)
    return scene


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_war_day_by_day_and_back(seed: int) -> None:
    two = Two(_war(seed, 70, 20))
    days: list[date | None] = [date(2011, 12, 25) + timedelta(days=n * 3) for n in range(48)]
    two.hold([*days, None, *reversed(days[::4])])


def test_days_that_differ_in_nothing_share_what_was_made() -> None:
    scene = Scene()
    scene.report("Paper", "2012-05-04", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
    scene.report("Other", "2012-05-20", Told("TERR_CAPTURE", ARMY, REBELS, "Masisi", on="2012-05-20"))
    chronicle = Two(scene).chronicle
    before, after = (chronicle.states(date(2012, 5, each).toordinal()) for each in (19, 25))
    (sake,) = before.values()
    assert [state is sake for state in after.values()] == [False, True]
    assert chronicle.states(date(2012, 5, 3).toordinal()) == {}


@pytest.mark.parametrize("seed", range(6))
def test_after_a_judgement_what_it_does_not_touch_is_taken_over(seed: int) -> None:
    scene, days = _war(seed, 40, 6), [date(2012, 1, 2) + timedelta(days=n * 11) for n in range(12)]
    before = Two(scene)
    before.hold([*days, None])
    claim = scene.claims[seed * 7]
    made = datetime(2012, 6, 1, tzinfo=UTC)
    anchor = (("subject", claim.id),)
    rejected = Judgement("1", "reject", claim.report, claim.trigger, claim.type, anchor, "A", made, "")
    after = Two(scene, judgements=(rejected,))
    after.chronicle = Chronicle(
        scene.reports, scene.claims, (), after.judgements,
        known_by=None, events=after.events, copies=after.copies, former=before.chronicle,
    )  # fmt: skip
    last = days[-1].toordinal()
    former = before.chronicle.states(last)
    assert any(state is former.get(key) for key, state in after.chronicle.states(last).items())
    after.hold([*reversed(days), None])


def test_old_news_printed_again_moves_no_day() -> None:
    scene, told = Scene(), (
        "The column came down the lake road at dawn and by noon the whole of the town was theirs. Shops stayed shut "
        "for the rest of that week, and boats that lay at the old pier were taken out by fishermen who had slept on."
    )  # fmt: skip
    scene.report("Paper", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04", text=told))
    scene.report("Other", "2012-07-09", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-07-08", text=told))
    two = Two(scene)
    two.hold([date(2012, month, each) for month in (5, 6, 7) for each in (4, 9, 20)])
    assert len(two.chronicle.counting.claims) == 1
