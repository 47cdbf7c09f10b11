"""Lines as a desk reads them: sources without a name, numbers of one deed, old stories, names with their article."""

import pytest

from dateline.model.claim import EventType as E
from dateline.model.claim import Stance
from dateline.model.mention import PlaceKind, Source
from dateline.model.picture import Dispute, HoldingState
from dateline.publish.articles import Articles
from dateline.publish.brief import brief, brief_markdown
from dateline.publish.changes import _with_days
from dateline.publish.counting import with_unit
from dateline.publish.divisions import division_word
from dateline.publish.index import Index
from dateline.publish.telling import in_prose, place_name, tell
from dateline.publish.voices import said_by, source_name

from .factories import PictureMaker, actor, figure, make_claim, make_report, source, town
from .test_brief_sections import lines

GUARD = actor("Lake Guard")
ADIGRAT = town("Adigrat", 14.28, 39.46, admin1="Tigray", country="Ethiopia", code="ET")
BAMA = town("Bama", 11.52, 13.69, admin1="Borno", country="Nigeria", code="NG")
TOOK = {"actor": ("Lake Guard", GUARD), "place": ("Bama", BAMA)}


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("The trade minister said Bama fell.", "trade minister", "the trade minister"),
        ("A trade minister said Bama fell.", "trade minister", "an unnamed trade minister"),
        ("The hospital said Bama fell.", "hospital", "the hospital"),
        ("Hospitals said Bama fell.", "Hospitals", "hospitals"),
        ("Local radio said Bama fell.", "Local radio", "local radio"),
        ("The traders of Bama said it fell.", "traders", "unnamed traders"),
    ],
)
def test_bodies_and_offices_are_not_called_unnamed(text, name, said):
    m = PictureMaker()
    report = m.report("r", text)
    claim = make_claim(
        report, E.TERR_CAPTURE, "fell", place=("Bama", BAMA), said_by=[source(report, name, anonymous=True)]
    )
    m.event(claim)
    assert said_by(claim, Index(m.made())) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lagos doctors with knowledge of it", "unnamed Lagos doctors with knowledge of it"),
        ("Borno Health Ministry", "Borno Health Ministry"),
    ],
)
def test_many_and_bodies_without_a_name(name, said):
    assert source_name(Source(None, name, anonymous=True)).removesuffix(" (unnamed)") in (said, said[8:])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("World Seed Organization and its partners", "the World Seed Organization and its partners"),
        ("Upper Nile People's Front", "the Upper Nile People's Front"),
        ("Chad's army", "Chad's army"),
        ("Office for River Trade", "the Office for River Trade"),
    ],
)
def test_long_names_take_their_article(name, said):
    assert Articles([make_report("r", "Nothing of it.")]).the(name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Central African Republic", "the Central African Republic"),
        ("Philippines", "the Philippines"),
        ("Benue River", "the Benue River"),
        ("Nuba Mountains", "the Nuba Mountains"),
        ("Bama", "Bama"),
        ("The Gambia", "The Gambia"),
        ("River State University", "River State University"),
    ],
)
def test_a_place_in_a_sentence(name, said):
    assert in_prose(name) == said


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("NG", "Borno", "Borno state"),
        ("ET", "Afar", "Afar region"),
        ("SY", "Idlib", "Idlib governorate"),
        ("MM", "Chin", "Chin"),
        ("AF", "Ghor", "Ghor province"),
        ("MM", "Shan State", "Shan State"),
    ],
)
def test_a_country_has_its_own_word_for_its_parts(code, name, said):
    assert place_name(town(name, 1.0, 1.0, kind=PlaceKind.PROVINCE, country="X", code=code)) == said
    assert division_word(None) == "province"


def test_the_article_of_what_is_counted_is_not_repeated():
    assert with_unit("6,000", "the people") == "6,000 people"


def test_arms_are_counted_where_they_are_lost_and_not_in_the_fight():
    m = PictureMaker()
    report = m.report("r", "Lake Guard attacked Bama and destroyed 12 trucks.")
    lost = [figure(report, "12", 12, unit="trucks")]
    fight = make_claim(report, E.CLASH, "attacked", figures=lost, **TOOK)
    loss = make_claim(report, E.MATERIEL_DESTROYED, "destroyed", figures=lost, **TOOK)
    m.event(fight)
    m.event(loss)
    index = Index(m.made())
    assert tell(fight, index) == "The Lake Guard fought in Bama on 3 March 2015."
    assert tell(loss, index) == "The Lake Guard destroyed 12 trucks in Bama on 3 March 2015."


def test_who_has_reached_a_town_has_not_fled_from_it():
    m = PictureMaker()
    report = m.report("r", "Only 300 families have reached Bama on foot.")
    claim = make_claim(report, E.DISPLACEMENT, "reached", place=("Bama", BAMA))
    m.event(claim)
    assert tell(claim, Index(m.made())) == "People fled their homes to Bama on 3 March 2015."


def test_dead_and_hurt_of_one_day_are_one_line_with_one_source():
    m = PictureMaker("2015-03-04")
    report = m.report("r", "Shells hit Bama, and 70 people were hurt and 9 people killed, the clinic said.")
    said = [source(report, "the clinic")]
    figures = [
        figure(report, "70", 70, unit="people", kind="injured"),
        figure(report, "9", 9, unit="people", kind="killed"),
    ]
    for each in figures:
        only = make_claim(report, E.SHELLING, "hit", place=("Bama", BAMA), figures=[each], said_by=said)
        m.figured([only])
    told = lines(m.made(), "figures")
    assert told == ["Killed, Bama: 9 people; injured: 70 people, according to the clinic."]


def test_the_heavier_deed_comes_first():
    m = PictureMaker("2015-03-04")
    report = m.report("r", "Shells hurt 180 people in Bama. A raid killed 108 people in Adigrat.")
    for kind, verb, number, name, place in (
        ("injured", "hurt", "180", "Bama", BAMA),
        ("killed", "killed", "108", "Adigrat", ADIGRAT),
    ):
        count = figure(report, number, int(number), unit="people", kind=kind)
        m.figured([m.event(make_claim(report, E.SHELLING, verb, place=(name, place), figures=[count]))])
    assert [line.split(",")[0] for line in lines(m.made(), "figures")] == ["Killed", "Injured"]


def test_an_old_capture_told_again_is_no_highlight():
    m = PictureMaker("2015-03-04")
    report = m.report("r", "Lake Guard took Bama. From the archive: Lake Guard seized Bama.")
    took = m.event(make_claim(report, E.TERR_CAPTURE, "took", when="2015-02-20", **TOOK))
    m.event(make_claim(report, E.TERR_CAPTURE, "seized", when="2015-03-03", **TOOK))
    m.held(BAMA, "Lake Guard", "2015-02-20", [took])
    assert lines(m.made(), "highlights") == []


def test_an_air_strike_that_kills_is_told_as_the_air_strike():
    m = PictureMaker("2015-03-04")
    report = m.report("r", "An air strike in Bama killed 28 people.")
    dead = [figure(report, "28", 28, unit="people", kind="killed")]
    m.event(make_claim(report, E.CIVILIAN_ATTACK, "killed", place=("Bama", BAMA), figures=dead))
    m.event(make_claim(report, E.AIRSTRIKE, "strike", place=("Bama", BAMA), figures=dead))
    assert lines(m.made(), "highlights") == [
        "There was an air or drone strike in Bama on 3 March 2015 (28 people killed)."
    ]


def test_one_denial_is_one_dispute_and_stands_after_what_it_denies():
    m = PictureMaker("2015-03-04")
    text = "Lake Guard took Bama. Lake Guard seized it. The council of Bama denied that it had fallen."
    report = m.report("r", text)
    took = m.event(make_claim(report, E.TERR_CAPTURE, "took", **TOOK))
    seized = m.event(make_claim(report, E.TERR_CAPTURE, "seized", **TOOK))
    denied = m.event(make_claim(report, E.TERR_CAPTURE, "fallen", stance=Stance.DENIED, **TOOK))
    for n, (kind, told, against) in enumerate(
        (("holder", (denied,), (took, seized)), ("denial", (seized,), (denied,)))
    ):
        ids = [tuple(claim.id for claim in side) for side in (told, against)]
        m.disputes.append(Dispute(f"d{n}", kind, "it", BAMA, *ids, True, "words"))
    told = lines(m.made(), "disputes")
    assert len(told) == 1
    assert told[0].index("took Bama") < told[0].index("Against: ")


def test_what_is_only_claimed_is_not_told_as_held_among_the_gaps():
    m = PictureMaker("2015-03-20")
    report = m.report("r", "Lake Guard took Bama.")
    took = m.event(make_claim(report, E.TERR_CAPTURE, "took", **TOOK))
    m.held(BAMA, "Lake Guard", "2015-03-03", [took], state=HoldingState.CLAIMED, latest="2015-03-03")
    assert lines(m.made(), "gaps", "Nothing new for more than three days") == [
        "Bama (claimed by the Lake Guard, not confirmed, last told of 3 March 2015)."
    ]


def test_a_report_without_an_outlet_is_named_by_its_file_alone():
    m = PictureMaker("2015-03-04")
    report = m.report("r", "Lake Guard took Bama.", outlet=None)
    took = m.event(make_claim(report, E.TERR_CAPTURE, "took", **TOOK))
    m.held(BAMA, "Lake Guard", "2015-03-03", [took])
    written = brief_markdown(brief(m.made()))
    assert "unnamed outlet" not in written
    assert "none of which names" in written or "which names no outlet" in written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("held by the Guard from 2023-12-31", "held by the Guard from 31 December 2023"),
        ("file 2023-02-30 is no day", "file 2023-02-30 is no day"),
    ],
)
def test_days_in_what_is_new_are_written_out(words, said):
    assert _with_days(words) == said
