"""Who says so: sides that speak of themselves, bodies that only count, places taken for sources, bare files."""

import pytest

from dateline.model.claim import EventType as E
from dateline.model.claim import Stance
from dateline.model.mention import ActorKind, PlaceKind, Source
from dateline.publish.articles import Articles
from dateline.publish.index import Index
from dateline.publish.telling import place_name, proper, tell
from dateline.publish.voices import reported, teller

from .factories import PictureMaker, actor, figure, make_claim, make_report, source, town

FRONT = actor("Azure Front")
MONITOR = actor("Coast Monitor", ActorKind.ORGANISATION)
BOSSASO = town("Bosaso", 11.28, 49.18, admin1="Bari", country="Somalia", code="SO")


def said(text: str, kind: E, trigger: str, **more: object) -> str:
    m = PictureMaker()
    report = m.report("r", text, outlet=more.pop("outlet", "Bari Post"))
    if isinstance(more.get("said_by"), str):
        more["said_by"] = [source(report, str(more["said_by"]))]
    fields = {"place": ("Bosaso", BOSSASO), "actor": ("Azure Front", FRONT), "when": None} | more
    claim = make_claim(report, kind, trigger, **fields)  # type: ignore[arg-type]
    m.event(claim)
    return tell(claim, Index(m.made()))


TEXT = "Azure Front says it seized Bosaso."


@pytest.mark.parametrize(
    ("kind", "stance", "words"),
    [
        (E.TERR_CAPTURE, Stance.CLAIMED, "The Azure Front claimed to have taken Bosaso."),
        (E.TERR_CAPTURE, Stance.DENIED, "The Azure Front denied having taken Bosaso."),
        (E.TERR_CAPTURE, Stance.ASSERTED, "The Azure Front took Bosaso, by their own account."),
        (E.WITHDRAWAL, Stance.CLAIMED, "The Azure Front claimed to have withdrawn from Bosaso."),
        (E.CONTROL_STATE, Stance.CLAIMED, "The Azure Front claimed to hold Bosaso."),
        (E.CONTROL_STATE, Stance.DENIED, "The Azure Front denied holding Bosaso."),
    ],
)
def test_a_side_speaks_of_itself(kind, stance, words):
    assert said(TEXT, kind, "seized", stance=stance, said_by="Azure Front") == words


def test_who_passes_it_on_is_set_apart():
    m = PictureMaker()
    report = m.report("r", "Azure Front seized Bosaso, a mayor told Redwire.")
    voices = [Source(None, "a mayor"), Source(None, "Redwire", medium=True)]
    claim = make_claim(
        report, E.TERR_CAPTURE, "seized", actor=("Azure Front", FRONT), place=("Bosaso", BOSSASO), when=None,
        said_by=voices, stance=Stance.CLAIMED,
    )  # fmt: skip
    m.event(claim)
    assert tell(claim, Index(m.made())) == "A mayor, via Redwire, claimed that the Azure Front took Bosaso."


def test_who_counts_the_shells_has_not_fired_them():
    text = "Coast Monitor counted shells that fell on Bosaso."
    told = said(text, E.SHELLING, "fell", actor=("Coast Monitor", MONITOR), said_by="Coast Monitor")
    assert told == "There was artillery, rocket or missile fire in Bosaso, according to Coast Monitor."


def test_the_place_is_not_its_own_source():
    assert (
        said("Bosaso reported seized.", E.TERR_CAPTURE, "seized", actor=None, said_by="Bosaso") == "Bosaso was taken."
    )


def test_those_who_tell_it_are_no_toll():
    m = PictureMaker()
    report = m.report("r", "Troops gave up in Bosaso, three captains said.")
    three = figure(report, "three captains", 3, unit="captains", kind="surrendered")
    claim = make_claim(
        report, E.SURRENDER_DEFECT, "gave up", place=("Bosaso", BOSSASO), when=None, figures=[three],
        said_by=[source(report, "three captains", anonymous=True)],
    )  # fmt: skip
    m.event(claim)
    assert tell(claim, Index(m.made())) == (
        "There were surrenders or defections in Bosaso, according to three unnamed captains."
    )


def test_a_report_without_an_outlet_is_called_by_its_file():
    m = PictureMaker()
    m.report("known", "Calm.", outlet="Bari Post")
    m.report("bare", "Calm.", outlet=None, file="bare.txt")
    index = Index(m.made())
    assert (teller(index, "known"), reported(index, "known")) == ("Bari Post", "reported by Bari Post")
    assert (teller(index, "bare"), reported(index, "bare")) == ("bare.txt", "reported in bare.txt")
    assert said("Denied: Bosaso was seized.", E.TERR_CAPTURE, "seized", outlet=None, actor=None,
                stance=Stance.DENIED).startswith("r.txt reported a denial that Bosaso was taken")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Crowds fled to Bosaso.", "People fled their homes to Bosaso."),
        ("Crowds fled from Bosaso.", "People fled their homes from Bosaso."),
        ("Crowds fled in Bosaso.", "People fled their homes in Bosaso."),
    ],
)
def test_people_flee_to_or_from_a_place(text, words):
    assert said(text, E.DISPLACEMENT, "fled", actor=None) == words


def test_places_told_by_number_are_not_the_place_last_named():
    m = PictureMaker()
    report = m.report("r", "Bosaso is calm. Azure Front has seized nine towns.")
    nine = figure(report, "nine towns", 9, unit="towns")
    claim = make_claim(
        report, E.TERR_CAPTURE, "seized", actor=("Azure Front", FRONT), place=("Bosaso", BOSSASO), when=None,
        figures=[nine],
    )  # fmt: skip
    m.event(claim)
    assert tell(claim, Index(m.made())) == "The Azure Front took nine towns."


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("Mudug airfield", PlaceKind.FACILITY, "there was fighting at Mudug airfield"),
        ("Somalia-Kenya border", PlaceKind.OTHER, "there was fighting on the Somalia-Kenya border"),
    ],
)
def test_things_stand_at_or_on_what_is_no_town(name, kind, words):
    where = town(name, kind=kind, country="Somalia", code="SO")
    told = said(f"Clashes, {name}.", E.CLASH, "Clashes", actor=None, place=(name, where))
    assert told == f"{words[0].upper()}{words[1:]}."


@pytest.mark.parametrize(("name", "written"), [("BOSASO", "Bosaso"), ("UAE", "UAE"), ("Bosaso", "Bosaso")])
def test_capitals_of_a_headline_are_no_name(name, written):
    assert proper(name) == written
    assert place_name(town(name)) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Armed Forces of the Union", "the Armed Forces of the Union"),
        ("Dockers' Party", "the Dockers' Party"),
        ("Togo's army", "Togo's army"),
        ("Coast Department of Trade", "the Coast Department of Trade"),
    ],
)
def test_bodies_take_an_article(name, written):
    assert Articles([make_report("r", "Calm.")]).the(name) == written
