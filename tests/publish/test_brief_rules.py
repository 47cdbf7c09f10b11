"""What a brief leaves out, says once or puts elsewhere."""

from dataclasses import replace

import pytest

from dateline.model.claim import EventType as E
from dateline.model.claim import Stance
from dateline.model.mention import PlaceKind, Source
from dateline.model.picture import Dispute, Forecast, HoldingState
from dateline.publish.brief.notes import without_stray

from .factories import PictureMaker, actor, d, figure, make_claim, source, town
from .test_brief_sections import lines

FRONT, GUARD = actor("River Front"), actor("Lake Guard")
MOPTI = town("Mopti", 14.5, -4.2, admin1="Mopti", country="Mali", code="ML")
DJENNE = town("Djenne", 13.9, -4.55, admin1="Mopti", country="Mali", code="ML")
MALI = town("Mali", country="Mali", code="ML", kind=PlaceKind.COUNTRY)
TOOK = {"actor": ("River Front", FRONT), "place": ("Mopti", MOPTI)}


def maker() -> PictureMaker:
    return PictureMaker("2015-03-04")


def dispute(kind: str, told, against) -> Dispute:
    return Dispute("d1", kind, "it", MOPTI, tuple(c.id for c in told), tuple(c.id for c in against), True, "words")


def test_a_taking_is_told_once_under_its_area():
    m = maker()
    report = m.report("r", "River Front took Mopti. Shells fell on Mopti.")
    took = m.event(make_claim(report, E.TERR_CAPTURE, "took", **TOOK))
    m.event(make_claim(report, E.SHELLING, "Shells", place=("Mopti", MOPTI)))
    m.held(MOPTI, "River Front", "2015-03-03", [took])
    assert lines(m.made(), "areas") == [
        "Held by the River Front: Mopti (since 3 March).",
        "There was artillery, rocket or missile fire in Mopti on 3 March 2015.",
    ]


def test_who_has_a_town_has_its_parts():
    m = maker()
    report = m.report("r", "River Front took Mopti.")
    took = m.event(make_claim(report, E.TERR_CAPTURE, "took", **TOOK))
    m.held(MOPTI, "River Front", "2015-03-03", [took])
    m.holdings.append(
        replace(m.held(MOPTI, "River Front", "2015-03-03", [took], state=HoldingState.CLAIMED), part=True)
    )
    assert lines(m.made(), "areas") == ["Held by the River Front: Mopti (since 3 March)."]


def test_one_deed_under_two_names_is_one_line():
    m = maker()
    report = m.report("r", "River Front shelled Mopti, killing 9 people.")
    dead = [figure(report, "9 people", 9, unit="people", kind="killed")]
    for kind in (E.SHELLING, E.CIVILIAN_ATTACK):
        m.event(make_claim(report, kind, "shelled", figures=dead, **TOOK))
    assert len(lines(m.made(), "highlights", "Other events")) == 1


def test_bare_words_stand_only_where_they_name_the_place():
    m = maker()
    report = m.report("r", "Mopti is calm. Its mayor was replaced.")
    m.event(make_claim(report, E.LEADER_CHANGE, "replaced", place=("Mopti", MOPTI)))
    assert lines(m.made(), "areas") == []


def test_a_country_does_not_pass_to_anybody_in_a_day():
    m = maker()
    report = m.report("r", "River Front took it in Mali.")
    took = m.event(make_claim(report, E.TERR_CAPTURE, "took", actor=("River Front", FRONT), place=("Mali", MALI)))
    m.held(MALI, "River Front", "2015-03-03", [took])
    assert lines(m.made(), "highlights", "Changed hands") == []


def test_what_is_claimed_and_held_by_one_side_passes_once():
    m = maker()
    report = m.report("r", "River Front took Mopti.")
    took = m.event(make_claim(report, E.TERR_CAPTURE, "took", **TOOK))
    m.held(MOPTI, "River Front", "2015-03-02", [took], state=HoldingState.CLAIMED, last="2015-03-02")
    m.held(MOPTI, "River Front", "2015-03-03", [took])
    assert lines(m.made(), "highlights", "Changed hands") == ["3 March 2015: Mopti passed to the River Front."]


def test_one_sentence_does_not_dispute_itself():
    m = maker()
    report = m.report("r", "River Front took Mopti, not Djenne.")
    pair = [make_claim(report, E.TERR_CAPTURE, "took", key=f"c{n}", stance=s, **TOOK)
            for n, s in enumerate((Stance.ASSERTED, Stance.DENIED))]  # fmt: skip
    m.event(*pair)
    m.disputes.append(dispute("denial", pair[:1], pair[1:]))
    assert lines(m.made(), "disputes") == []


@pytest.mark.parametrize(
    ("second", "where", "shown"),
    [(FRONT, MOPTI, True), (GUARD, MOPTI, False), (FRONT, DJENNE, False)],
)
def test_a_denial_is_of_the_same_doer_and_place(second, where, shown):
    m = maker()
    a = m.report("a", "River Front took Mopti.")
    b = m.report("b", f"Nobody in {where.name} was beaten by {second.name}, a mayor said.")
    took = make_claim(a, E.TERR_CAPTURE, "took", **TOOK)
    denied = make_claim(b, E.TERR_CAPTURE, "beaten", actor=(second.name, second), place=(where.name, where),
                        said_by=[source(b, "a mayor")], stance=Stance.DENIED)  # fmt: skip
    m.event(took)
    m.event(denied)
    m.disputes.append(dispute("denial", [took], [denied]))
    assert bool(lines(m.made(), "disputes")) is shown
    assert bool(lines(m.made(), "statements", "Denials")) is not shown


def test_two_days_stand_beside_each_other_and_not_against():
    m = maker()
    a = m.report("a", "River Front took Mopti.")
    b = m.report("b", "Mopti fell to River Front.")
    took = make_claim(a, E.TERR_CAPTURE, "took", **TOOK)
    fell = make_claim(b, E.TERR_CAPTURE, "fell", when="2015-03-02", **TOOK)
    m.event(took, fell)
    m.disputes.append(dispute("date", [took], [fell]))
    assert "Elsewhere: The River Front took Mopti on 2 March 2015." in lines(m.made(), "disputes")[0]


def test_who_holds_it_by_whose_account():
    m = maker()
    a = m.report("a", "River Front took Mopti.", outlet="Niger Post")
    b = m.report("b", "Lake Guard holds Mopti.", outlet="Bani Post")
    took = make_claim(a, E.TERR_CAPTURE, "took", holder="River Front", **TOOK)
    holds = make_claim(b, E.CONTROL_STATE, "holds", actor=("Lake Guard", GUARD), place=("Mopti", MOPTI),
                       holder="Lake Guard")  # fmt: skip
    m.event(took)
    m.event(holds)
    m.disputes.append(dispute("holder", [took], [holds]))
    assert lines(m.made(), "highlights", "Denied or disputed") == [
        "Mopti: held by the River Front according to Niger Post; held by the Lake Guard according to Bani Post."
    ]


def test_sayings_of_before_the_period_are_not_told_again():
    m = maker()
    sayings = {
        "2014-11-02": "“Nobody has answered our calls for days,”",
        "2015-03-03": "“We shall hold this new bridge here,”",
    }
    for n, (out, words) in enumerate(sayings.items()):
        report = m.report(f"r{n}", f"{words} the mayor said.", published=out)
        m.quote(report, words, Source(None, "the mayor"))
    assert lines(m.made(), "statements", "Quoted") == ["The mayor: “We shall hold this new bridge here”"]


def test_what_several_reports_have_is_told_again_with_its_day():
    m = maker()
    for key in ("a", "b"):
        report = m.report(key, "“Nobody is coming to help this town,” Sira Keita said.", published="2014-11-02")
        m.quote(report, "“Nobody is coming to help this town,”", Source(None, "Sira Keita", "mayor"))
    assert lines(m.made(), "statements", "Quoted") == [
        "Sira Keita (mayor), 2 November 2014: “Nobody is coming to help this town” (2 reports, 1 origin)"
    ]


def test_of_one_speaker_two_sayings_are_enough():
    m = maker()
    text = " ".join(f"“Number {n} of all our bridges stands {'x' * n}w.”" for n in range(1, 5))
    report = m.report("r", text)
    for n in range(1, 5):
        m.quote(report, f"“Number {n} of all our bridges stands {'x' * n}w.”", Source(None, "Sira Keita", "mayor"))
    assert len(lines(m.made(), "statements", "Quoted")) <= 2


def test_one_number_has_all_who_give_it():
    m = maker()
    a = m.report("a", "River Front shelled Mopti, 9 people died.", outlet="Niger Post")
    b = m.report("b", "River Front shelled Mopti, 9 people died.", outlet="Bani Post")
    both = [
        make_claim(r, E.SHELLING, "shelled", figures=[figure(r, "9 people", 9, unit="people", kind="killed")], **TOOK)
        for r in (a, b)
    ]
    m.event(*both)
    m.figured(both)
    assert lines(m.made(), "figures") == [
        "Killed, Mopti, on 3 March 2015: 9 people, reported by Niger Post and Bani Post."
    ]


def test_old_counts_stand_apart():
    m = maker()
    report = m.report("r", "River Front shelled Mopti, 9 people died.")
    dead = [figure(report, "9 people", 9, unit="people", kind="killed")]
    claim = m.event(make_claim(report, E.SHELLING, "shelled", when="2014-12-01", figures=dead, **TOOK))
    m.figured([claim])
    assert len(lines(m.made(), "figures", "Of earlier days")) == 1


def test_a_sentence_is_foretold_once():
    m = maker()
    report = m.report("r", "River Front will enter Mopti and shell it.")
    for n, (stance, word) in enumerate(((Stance.FORECAST, "enter"), (Stance.PLANNED, "shell"))):
        claim = m.event(make_claim(report, E.ADVANCE, word, key=f"c{n}", stance=stance, **TOOK))
        m.forecasts.append(Forecast(claim.id, d("2015-03-04"), None, "open"))
    assert lines(m.made(), "outlook") == [
        "The Courier, 4 March 2015: “River Front will enter Mopti and shell it.” — no horizon given."
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“We left at dawn.", "We left at dawn."),
        ("We left, he said”", "We left, he said"),
        ("“We left,” he said", "“We left,” he said"),
        ('"We left', "We left"),
    ],
)
def test_half_a_pair_of_marks_is_left_out(words, shown):
    assert without_stray(words) == shown


@pytest.mark.parametrize(("by", "told"), [("rule", 1), ("both", 1), ("model", 0)])
def test_that_a_town_changed_hands_is_not_told_on_the_models_word_alone(by, told):
    m = maker()
    report = m.report("r", "River Front took Mopti.")
    m.event(replace(make_claim(report, E.TERR_CAPTURE, "took", **TOOK), by=by))
    m.event(make_claim(report, E.SHELLING, "took", place=("Mopti", MOPTI)))
    assert sum("took Mopti" in line for line in lines(m.made(), "areas")) == told
