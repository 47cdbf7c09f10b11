"""Two invented wars: reports of our own about places that exist, told in ways that give trouble."""

from __future__ import annotations

from dateline.model.claim import EventType as E
from dateline.model.claim import Stance
from dateline.model.mention import ActorKind, PlaceKind
from dateline.model.picture import Dispute, Forecast, HoldingState, Picture
from dateline.model.report import How

from .factories import PictureMaker, actor, d, figure, make_claim, source, town

ARMY = actor("Sudanese army", ActorKind.STATE_FORCE, "Government of Sudan")
RSF = actor("Rapid Support Forces")
SINGA = town("Singa", 13.15, 33.93, admin1="Sennar", population=250_000, capital=True)
DINDER = town("Dinder", 13.25, 34.13, admin1="Sennar")
WAD = town("Wad Madani", 14.4, 33.52, admin1="Gezira", population=345_000, capital=True)
FASHER = town("El Fasher", 13.63, 25.35, admin1="North Darfur", population=500_000, capital=True)
KASSALA = town("Kassala", 15.45, 36.4, admin1="Kassala", kind=PlaceKind.PROVINCE)


def river(as_of: str = "2024-07-02", *, later: bool = False) -> Picture:
    """A town taken, a denial, a figure in dispute, an agency's story in two papers, a forecast and a plan."""
    m = PictureMaker(as_of, "2024-07-03" if later else None)
    a = m.report(
        "nile",
        "The Rapid Support Forces captured Singa on Saturday, residents said. "
        "At least 40 people were killed in shelling of the market in Singa, a doctor said. "
        "“We did not leave the city for a single hour,” said Colonel Adam Bashir, an army spokesman. "
        "The army denied that Singa had fallen. "
        "Thousands fled towards Gedaref.",
        outlet="Nile Gazette",
        published="2024-06-30",
        title="Singa falls",
        url="https://nile.example/singa",
    )
    b = m.report(
        "delta",
        "The Rapid Support Forces captured Singa on Saturday, residents said. "
        "The health ministry put the dead in Singa at 12. "
        "“We did not leave the city for a single hour,” said Colonel Adam Bashir, an army spokesman.",
        outlet="Delta Post",
        published="2024-07-01",
        how=How.INFERRED,
    )
    c = m.report(
        "wire",
        "Fighters of the Rapid Support Forces entered Dinder overnight. "
        "The force claimed it had taken Dinder whole. "
        "El Fasher could fall within 60 days, an aid worker said. "
        "The army plans to send 2,000 troops to Kassala next week. "
        "The army holds Wad Madani, and {fire} & <smoke> rose from its mill. "
        "A blast was heard.",
        outlet=None,
        published="2024-07-01",
        how=How.METADATA,
        file="wire.jsonl",
        entry=7,
    )
    residents_a, residents_b = source(a, "residents", anonymous=True), source(b, "residents", anonymous=True)
    took_a = make_claim(
        a,
        E.TERR_CAPTURE,
        "captured",
        actor=("Rapid Support Forces", RSF),
        place=("Singa", SINGA),
        when="2024-06-29",
        when_words="Saturday",
        said_by=[residents_a],
    )
    took_b = make_claim(
        b,
        E.TERR_CAPTURE,
        "captured",
        actor=("Rapid Support Forces", RSF),
        place=("Singa", SINGA),
        when="2024-06-29",
        when_words="Saturday",
        said_by=[residents_b],
    )
    denied = make_claim(
        a,
        E.TERR_CAPTURE,
        "fallen",
        place=("Singa", SINGA),
        when="2024-06-29",
        said_by=[source(a, "The army")],
        stance=Stance.DENIED,
    )
    m.event(took_a, took_b, denied, one_origin=True)
    dead_a = make_claim(
        a,
        E.SHELLING,
        "shelling",
        place=("Singa", SINGA),
        when="2024-06-29",
        figures=[figure(a, "At least 40 people", 40, unit="people", kind="killed", high=None)],
        said_by=[source(a, "a doctor")],
    )
    dead_b = make_claim(
        b,
        E.SHELLING,
        "dead",
        place=("Singa", SINGA),
        when="2024-06-29",
        figures=[figure(b, "12", 12, unit="people", kind="killed")],
        said_by=[source(b, "The health ministry")],
    )
    m.event(dead_a, dead_b)
    m.figured([dead_a, dead_b], disputed=True)
    entered = make_claim(
        c, E.ADVANCE, "entered", actor=("Rapid Support Forces", RSF), place=("Dinder", DINDER), when="2024-06-30"
    )
    m.event(entered)
    claimed = make_claim(
        c,
        E.TERR_CAPTURE,
        "taken",
        actor=("The force", RSF),
        place=("Dinder", DINDER),
        when="2024-06-30",
        said_by=[source(c, "The force")],
        stance=Stance.CLAIMED,
    )
    m.event(claimed)
    could = make_claim(
        c,
        E.TERR_CAPTURE,
        "fall",
        place=("El Fasher", FASHER),
        when="2024-07-01/2024-08-30",
        said_by=[source(c, "an aid worker")],
        stance=Stance.FORECAST,
    )
    m.event(could)
    m.forecasts.append(Forecast(could.id, d("2024-07-01"), d("2024-08-30"), "open"))
    plan = make_claim(
        c,
        E.DEPLOY,
        "send",
        actor=("The army", ARMY),
        place=("Kassala", KASSALA),
        when="2024-07-08/2024-07-14",
        figures=[figure(c, "2,000 troops", 2000, unit="troops", kind="deployed")],
        stance=Stance.PLANNED,
    )
    m.event(plan)
    m.forecasts.append(Forecast(plan.id, d("2024-07-01"), d("2024-07-14"), "open"))
    holds = make_claim(
        c,
        E.CONTROL_STATE,
        "holds",
        actor=("The army", ARMY),
        place=("Wad Madani", WAD),
        when="2024-07-01",
        holder="Government of Sudan",
    )
    m.event(holds)
    m.event(make_claim(c, E.IED_MINE, "blast", when="2024-07-01"))
    fled = make_claim(
        a,
        E.DISPLACEMENT,
        "fled",
        when=None,
        place=("Gedaref", town("Gedaref", 14.03, 35.38, admin1="Gedaref")),
        figures=[figure(a, "Thousands", 2000, unit="people", kind="displaced", high=None)],
    )
    m.event(fled)
    m.figured([fled])
    m.held(SINGA, "Government of Sudan", None, [holds], last="2024-06-28")
    m.held(SINGA, "Rapid Support Forces", "2024-06-29", [took_a, took_b], against=[denied], latest="2024-06-29")
    m.held(DINDER, "Rapid Support Forces", "2024-06-30", [claimed], state=HoldingState.CLAIMED, latest="2024-06-30")
    m.held(WAD, "Government of Sudan", "2024-07-01", [holds], latest="2024-07-01")
    m.disputes.append(
        Dispute(
            f"denial:{took_a.id}",
            "denial",
            took_a.id,
            SINGA,
            (took_a.id, took_b.id),
            (denied.id,),
            True,
            "Singa: taken or not",
        )
    )
    colonel = ("Colonel Adam Bashir", "army spokesman")
    for report in (a, b):
        m.quote(report, "“We did not leave the city for a single hour,”", source(report, colonel[0], role=colonel[1]))
    m.copy(a, b, "The Rapid Support Forces captured Singa on Saturday, residents said.")
    if later:
        e = m.report("harbour", "Army troops retook Singa on Tuesday.", outlet="Harbour News", published="2024-07-03")
        back = make_claim(
            e,
            E.TERR_RECAPTURE,
            "retook",
            actor=("Army troops", ARMY),
            place=("Singa", SINGA),
            when="2024-07-02",
            when_words="Tuesday",
        )
        m.event(back)
        m.holdings = [h for h in m.holdings if h.place is not SINGA]
        m.held(SINGA, "Rapid Support Forces", "2024-06-29", [took_a, took_b], last="2024-07-01")
        m.held(SINGA, "Government of Sudan", "2024-07-02", [back], latest="2024-07-02")
    return m.made()
