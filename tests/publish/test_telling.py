import itertools
import re

import pytest

from dateline.model.claim import EventType, Stance
from dateline.model.mention import Source
from dateline.publish.counting import figure_words, with_unit
from dateline.publish.index import Index
from dateline.publish.phrases import PHRASES
from dateline.publish.telling import place_name, source_name, tell

from .factories import PictureMaker, actor, figure, make_claim, source, town
from .wars import KASSALA

TEXT = (
    "On Monday rebels of the M23 struck at Sake, and the Congolese army answered them, a priest, Paul Amani, said. "
    "At least 12 people died and 600 soldiers were there."
)
M23, ARMY = actor("M23"), actor("Congolese army", party="Government of the Democratic Republic of the Congo")
SAKE = town("Sake", -1.57, 29.04, admin1="North Kivu", country="DR Congo", code="CD")


def told(kind: EventType = EventType.TERR_CAPTURE, **more: object) -> str:
    m = PictureMaker()
    report = m.report("r", TEXT, outlet="Kivu Times")
    fields = {
        "actor": ("M23", M23),
        "target": ("Congolese army", ARMY),
        "place": ("Sake", SAKE),
        "figures": (),
        "said_by": (),
    } | more
    if fields["said_by"] == "priest":
        fields["said_by"] = [source(report, "Paul Amani", role="priest")]
    if fields["figures"] == "dead":
        fields["figures"] = [figure(report, "At least 12 people", 12, unit="people", kind="killed")]
    claim = make_claim(report, kind, "struck", **fields)  # type: ignore[arg-type]
    m.event(claim)
    return tell(claim, Index(m.made()))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "M23 took Sake from the Congolese army on 3 March 2015."),
        ({"target": None}, "M23 took Sake on 3 March 2015."),
        ({"actor": None, "target": None}, "Sake was taken on 3 March 2015."),
        ({"target": None, "when": None}, "M23 took Sake."),
        ({"target": None, "part": True}, "M23 took part of Sake on 3 March 2015."),
        ({"target": None, "said_by": "priest"}, "M23 took Sake on 3 March 2015, according to Paul Amani (priest)."),
        (
            {"target": None, "said_by": "priest", "stance": Stance.CLAIMED},
            "Paul Amani (priest) claimed that M23 took Sake on 3 March 2015.",
        ),
        (
            {"target": None, "stance": Stance.CLAIMED},
            "Reported by Kivu Times but not confirmed: M23 took Sake on 3 March 2015.",
        ),
        (
            {"target": None, "said_by": "priest", "stance": Stance.DENIED},
            "Paul Amani (priest) denied that M23 took Sake on 3 March 2015.",
        ),
        ({"target": None, "stance": Stance.DENIED}, "Kivu Times reported a denial that M23 took Sake on 3 March 2015."),
        ({"target": None, "stance": Stance.NEGATED}, "M23 did not take Sake on 3 March 2015."),
        ({"actor": None, "target": None, "stance": Stance.NEGATED}, "Sake was not taken on 3 March 2015."),
        ({"target": None, "stance": Stance.PLANNED}, "M23 planned to take Sake on 3 March 2015."),
        (
            {"kind": EventType.SHELLING, "actor": None, "target": None, "figures": "dead"},
            "There was artillery, rocket or missile fire at Sake on 3 March 2015 (at least 12 people killed).",
        ),
        (
            {"kind": EventType.AIRSTRIKE, "actor": None, "target": None, "stance": Stance.NEGATED},
            "There was no air or drone strike at Sake on 3 March 2015.",
        ),
    ],
)
def test_a_claim_as_a_sentence(more, said):
    assert told(**more) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("two provincial officials", "two unnamed provincial officials"),
        ("an official", "an unnamed official"),
        ("Residents", "unnamed residents"),
        ("the same council member", "an unnamed council member"),
        ("Chad's president", "Chad's president"),
        ("Free Police", "Free Police"),
        ("Kidal lawmakers of the north", "unnamed Kidal lawmakers of the north"),
        ("state television", "state television"),
        ("hospitals", "hospitals"),
        ("a hospital", "a hospital"),
        ("the office of the governor", "office of the governor"),
        ("", "an unnamed source"),
    ],
)
def test_sources_without_a_name(name, said):
    assert source_name(Source(None, name, anonymous=True)) == said


def test_who_is_only_described_keeps_his_article():
    m = PictureMaker()
    report = m.report("r", "A commander fled Sake. Officer and guards fled too.")
    for words, said in (
        ("commander", "A commander fled."),
        ("Officer", "An officer fled."),
        ("guards", "Guards fled."),
    ):
        claim = make_claim(report, EventType.FLIGHT_OF_FORCES, "fled", actor=(words, actor(words.lower())), when=None)
        assert tell(claim, Index(m.made())) == said


@pytest.mark.parametrize("stance", [Stance.FORECAST, Stance.HYPOTHETICAL])
def test_what_lies_ahead_is_quoted_and_never_restated(stance):
    assert told(stance=stance).startswith("Kivu Times: “On Monday rebels of the M23 struck at Sake")


def test_who_fights_himself_is_a_misreading_and_not_told():
    assert told(EventType.CLASH, target=("M23", M23)) == "M23 fought at Sake on 3 March 2015."


def test_the_controller_is_the_holder_where_nobody_acts():
    held = told(EventType.CONTROL_STATE, actor=None, target=None, holder="Government of Chad")
    assert held == "The Government of Chad held Sake on 3 March 2015."


def test_without_a_usable_form_the_words_speak():
    assert told(EventType.TERR_CAPTURE, place=None).startswith("Kivu Times: “On Monday")
    assert told(EventType.LEADER_CHANGE).startswith("Kivu Times: “On Monday")


@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_makes_whole_sentences_of_what_is_there(kind):
    some = ((), ("actor",), ("target",), ("place",), ("actor", "target"), ("actor", "target", "place"))
    for stance, missing in itertools.product(Stance, some):
        said = told(kind, stance=stance, **dict.fromkeys(missing))
        assert re.search(r"[.”]$", said), said
        assert said[0].isupper(), said
        assert not re.search(r"[{}\[\]]|  | \.|\b(in in|None)\b", said), said


def test_every_type_has_a_phrase():
    assert set(PHRASES) == set(EventType)


def test_places_say_what_kind_they_are():
    assert place_name(KASSALA) == "Kassala state"
    assert place_name(SAKE, wide=True) == "Sake (North Kivu)"


@pytest.mark.parametrize(
    ("words", "unit", "said"),
    [
        ("3,000", "troops", "3,000 troops"),
        ("3,000 troops", "troops", "3,000 troops"),
        ("thousands", "people", "thousands of people"),
        ("40", "%", "40"),
    ],
)
def test_a_number_gets_its_unit_once(words, unit, said):
    assert with_unit(words, unit) == said


def test_figures_say_what_became_of_those_counted():
    report = PictureMaker().report("r", "They counted 12 dead and 3 wounded.")
    assert figure_words(figure(report, "12", 12, unit="people", kind="killed"), report) == "12 people killed"
