"""What must hold of every ledger, whatever is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.picture import Holding, HoldingState, Picture
from dateline.picture import changes_since
from tests.picture.scenes import ARMY, REBELS, Scene, Told

DAYS = [(date(2012, 5, 1) + timedelta(days=n)).isoformat() for n in range(12)]
TYPES = ["TERR_CAPTURE", "TERR_RECAPTURE", "TERR_TRANSFER", "WITHDRAWAL", "CONTROL_STATE", "SIEGE_CUT", "CLASH"]
SAID = [None, ("Willy Ngoma", REBELS), ("the Defence Ministry", ARMY), ("a nurse", None), ("an official", None)]

tellings = st.builds(
    Told,
    type=st.sampled_from(TYPES),
    by=st.sampled_from([REBELS, ARMY, None]),
    of=st.sampled_from([ARMY, REBELS, None]),
    at=st.sampled_from(["Sake", "Masisi"]),
    on=st.one_of(st.none(), st.sampled_from(DAYS), st.sampled_from([f"{DAYS[2]}/{DAYS[9]}", f"/{DAYS[6]}"])),
    said=st.sampled_from(SAID),
    stance=st.sampled_from(["asserted", "asserted", "claimed", "denied", "negated", "planned", "forecast"]),
    part=st.booleans(),
    historical=st.booleans(),
    stated=st.booleans(),
)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    scene = Scene()
    for number in range(draw(st.integers(1, 7))):
        told = draw(st.lists(tellings, min_size=1, max_size=3))
        scene.report(f"Paper {number % 3}", draw(st.sampled_from([*DAYS, None])), *told)
    return scene


@settings(max_examples=150, deadline=None)
@given(scenes(), st.integers(0, 1000), st.sampled_from([None, *DAYS]), st.sampled_from([None, *DAYS]))
def test_any_ledger(scene: Scene, seed: int, as_of: str | None, known_by: str | None) -> None:
    picture = scene.picture(as_of, known_by)
    assert scene.shuffled(seed).picture(as_of, known_by) == picture
    ids = {claim.id for claim in picture.claims}
    held: dict[str, list[tuple[date, date]]] = {}
    for holding in picture.holdings:
        assert holding.claims
        assert set(holding.claims) | set(holding.against) <= ids
        assert (holding.first or date.min) <= (holding.last or date.max)
        assert as_of is None or holding.first is None or holding.first.isoformat() <= as_of
        if holding.state is HoldingState.HELD:
            days = (holding.first or date.min, holding.last or date.max)
            held.setdefault(holding.place.id, []).append(days)
    for stretches in held.values():
        assert all(one[1] < two[0] for one, two in pairwise(sorted(stretches)))
    assert changes_since(picture, picture) == ()


@settings(max_examples=60, deadline=None)
@given(scenes())
def test_plans_and_forecasts_never_move_a_holder(scene: Scene) -> None:
    told = [claim for claim in scene.claims if claim.stance.value not in ("planned", "forecast")]

    def without_guesses(picture: Picture) -> list[Holding]:
        surrounded = HoldingState.SURROUNDED
        told = [holding for holding in picture.holdings if not holding.inferred]
        return [replace(holding, holder=None) if holding.state is surrounded else holding for holding in told]

    # that a place is yet to be taken says who is in it now, where nobody is known to be: no more
    assert without_guesses(Scene(scene.reports, told).picture()) == without_guesses(scene.picture())
