"""What single sections make of single troubles."""

import pytest

from dateline.model.claim import EventType as E
from dateline.model.claim import Stance
from dateline.model.mention import ActorKind, PlaceKind
from dateline.model.picture import FigureReading, Forecast, HoldingState, Picture, ReconciledFigure
from dateline.publish.brief import brief

from .factories import PictureMaker, actor, d, figure, make_claim, source, town

REBELS = actor("Northern Front")
ARMY = actor("Malian army", ActorKind.STATE_FORCE, "Government of Mali")


def place(name: str, **more: object):
    fields = {"admin1": "Kidal", "country": "Mali", "code": "ML"} | more
    return town(name, 18.4, 1.4, **fields)  # type: ignore[arg-type]


KIDAL, TESSALIT = place("Kidal", capital=True), place("Tessalit")
MALI = place("Mali", kind=PlaceKind.COUNTRY, admin1=None)


def lines(picture: Picture, key: str, group: str | None = None, **more: object) -> list[str]:
    made = brief(picture, **more)  # type: ignore[arg-type]
    return [
        line.text
        for section in made.sections
        if section.key == key
        for part in section.groups
        if group is None or part.title == group
        for line in part.lines
    ]


def maker() -> PictureMaker:
    return PictureMaker("2015-03-04")


def test_one_sentence_about_two_towns_is_one_line():
    m = maker()
    report = m.report("r", "The Northern Front shelled Kidal and Tessalit, killing 7 people.")
    for where in (KIDAL, TESSALIT):
        dead = figure(report, "7 people", 7, unit="people", kind="killed")
        m.event(
            make_claim(
                report,
                E.SHELLING,
                "shelled",
                actor=("Northern Front", REBELS),
                place=(where.name, where),
                figures=[dead],
            )
        )
    assert lines(m.made(), "highlights", "Other events") == [
        (
            "The Northern Front fired artillery, rockets or missiles in Kidal and Tessalit on 3 March 2015 "
            "(7 people killed)."
        )
    ]


def test_a_part_of_a_whole_is_one_figure():
    m = maker()
    report = m.report("r", "The Northern Front has taken 14 of Mali's 20 regional capitals, a minister said.")
    parts = [
        figure(report, "14", 14, unit="regional capitals", kind="captured"),
        figure(report, "20", 20, unit="capitals", kind="captured"),
    ]
    claim = make_claim(
        report, E.TERR_CAPTURE, "taken", actor=("Northern Front", REBELS), place=("Mali", MALI), figures=parts
    )
    m.event(claim)
    for n, fig in enumerate(parts):
        reading = FigureReading("r", claim.id, fig.low, fig.high, fig.span.of(report.text), "")
        m.figures.append(
            ReconciledFigure(
                f"f{n}", fig.what, fig.kind, fig.unit, MALI, claim.id, fig.low, fig.low, fig.high, (reading,)
            )
        )
    assert lines(m.made(), "figures") == [
        "Captured, Mali, on 3 March 2015: 14 of Mali's 20 regional capitals, reported by The Courier."
    ]
    assert lines(m.made(), "highlights") == [
        "The Northern Front took 14 of Mali's 20 regional capitals on 3 March 2015."
    ]


def test_a_country_named_with_a_capture_was_not_taken():
    m = maker()
    report = m.report("r", "In Mali the Northern Front has captured its prize.")
    m.event(make_claim(report, E.TERR_CAPTURE, "captured", actor=("Northern Front", REBELS), place=("Mali", MALI)))
    assert lines(m.made(), "highlights") == []
    assert lines(m.made(), "areas") == ["The Courier: “In Mali the Northern Front has captured its prize.”"]


def test_background_is_no_highlight():
    m = maker()
    report = m.report("r", "The Northern Front took Kidal.")
    m.event(make_claim(report, E.TERR_CAPTURE, "took", place=("Kidal", KIDAL), historical=True))
    assert lines(m.made(), "highlights") == []


def test_what_is_planned_is_told_apart_from_what_is():
    m = maker()
    report = m.report("r", "France plans to send 600 soldiers to Kidal.")
    figures = [figure(report, "600 soldiers", 600, unit="soldiers", kind="deployed")]
    m.event(make_claim(report, E.DEPLOY, "send", place=("Kidal", KIDAL), figures=figures, stance=Stance.PLANNED))
    assert lines(m.made(), "figures", "Planned") == ["Deployment, Kidal: 600 soldiers, reported by The Courier."]
    assert lines(m.made(), "highlights") == []


def test_a_town_has_one_entry_with_all_that_is_told_of_it():
    m = maker()
    report = m.report("r", "The army holds Kidal, which is cut off and fought over.")
    claim = m.event(make_claim(report, E.CONTROL_STATE, "holds", place=("Kidal", KIDAL), holder="Government of Mali"))
    m.held(KIDAL, "Government of Mali", "2015-03-01", [claim])
    m.held(KIDAL, "Government of Mali", "2015-03-02", [claim], state=HoldingState.CONTESTED)
    m.held(KIDAL, "Northern Front", "2015-03-03", [claim], state=HoldingState.CLAIMED)
    assert lines(m.made(), "areas") == [
        "Held by the Government of Mali: Kidal (since 1 March; contested; also claimed by the Northern Front)."
    ]


@pytest.mark.parametrize(
    ("outcome", "due", "end"),
    [
        ("open", "2015-04-01", "horizon 1 April 2015, still open"),
        ("open", None, "no horizon given"),
        ("borne_out", "2015-04-01", "horizon 1 April 2015, borne out"),
    ],
)
def test_a_forecast_keeps_its_own_likelihood(outcome, due, end):
    m = maker()
    report = m.report("r", "Kidal could fall within a month, a trader said.")
    trader = source(report, "a trader")
    claim = make_claim(report, E.TERR_CAPTURE, "fall", place=("Kidal", KIDAL), stance=Stance.FORECAST, said_by=[trader])
    m.event(claim)
    m.forecasts.append(Forecast(claim.id, d("2015-03-04"), d(due) if due else None, outcome))
    assert lines(m.made(), "outlook") == [
        f"A trader, 4 March 2015: “Kidal could fall within a month, a trader said.” — {end}."
    ]


def test_a_denial_outside_any_dispute_is_told_as_a_denial():
    m = maker()
    report = m.report("r", "Chad denied backing the Northern Front.", published="2015-03-02")
    chad = actor("Government of Chad", ActorKind.GOVERNMENT)
    m.event(make_claim(report, E.SUPPORT, "backing", actor=("Chad", chad), stance=Stance.DENIED, when=None))
    assert lines(m.made(), "statements", "Denials") == ["The Courier: “Chad denied backing the Northern Front.”"]


def test_what_was_not_known_last_time_is_told_though_it_is_old():
    m = maker()
    first = m.report("r1", "The Northern Front took Kidal.")
    m.event(make_claim(first, E.TERR_CAPTURE, "took", actor=("Northern Front", REBELS), place=("Kidal", KIDAL)))
    before = m.made()
    m.as_of = "2015-03-06"
    late = m.report("r2", "The Malian army shelled Tessalit.", published="2015-03-06")
    army = ("Malian army", ARMY)
    m.event(make_claim(late, E.SHELLING, "shelled", actor=army, place=("Tessalit", TESSALIT), when="2015-03-02"))
    assert lines(m.made(), "changes", "New about earlier days", previous=before) == [
        "The Malian army fired artillery, rockets or missiles in Tessalit on 2 March 2015."
    ]


def test_old_evidence_is_a_gap():
    m = maker()
    report = m.report("r", "The Northern Front holds Kidal.")
    claim = m.event(make_claim(report, E.CONTROL_STATE, "holds", place=("Kidal", KIDAL), holder="Northern Front"))
    m.held(KIDAL, "Northern Front", "2015-02-01", [claim], latest="2015-02-01")
    assert lines(m.made(), "gaps") == ["Kidal (held by the Northern Front, last told of 1 February 2015)."]


def test_long_lists_are_cut_and_say_so():
    m = maker()
    text = " ".join(f"Town{n}a was shelled." for n in range(30))
    report = m.report("r", text)
    for n in range(30):
        where = place(f"Town{n}a")
        claim = make_claim(report, E.SHELLING, f"Town{n}a was", place=(where.name, where))
        m.event(claim)
    made = brief(m.made())
    group = next(g for s in made.sections if s.key == "highlights" for g in s.groups)
    assert len(group.lines) == 6
    assert group.remarks == ("And 24 more: see `dateline events`.",)
