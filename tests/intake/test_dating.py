"""Dating reports that do not say when they came out."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake.dating import infer_publication
from dateline.intake.dating_clues import DatingClues, MonthDay, NewsKey, dating_clues, implied_day
from dateline.intake.entry import Entry
from dateline.intake.prepare import to_report
from dateline.model.report import UNDATED, How, Published, Report
from dateline.model.text import Span
from dateline.model.time import TimeExpression

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
GOMA = NewsKey("TERR_CAPTURE", "gn:goma", "weekday:tue:past")


def dated(day: str) -> Published:
    when = date.fromisoformat(day)
    return Published(when, when, None, How.METADATA, "from the field published")


def days(*clues: DatingClues, of: str = "x") -> tuple[str, str] | None:
    published = infer_publication(clues)[of]
    if published.first is None or published.last is None:
        return None
    return published.first.isoformat(), published.last.isoformat()


def test_a_report_alone_with_weekdays_only_stays_undated() -> None:
    assert days(DatingClues("x", UNDATED, weekdays=(TUE,))) is None


def test_a_dated_report_is_left_as_it_is() -> None:
    stated = dated("2012-11-20")
    assert infer_publication([DatingClues("x", stated, weekdays=(FRI,))]) == {"x": stated}


def test_a_post_and_the_latest_weekday() -> None:
    clues = DatingClues(
        "x", UNDATED, not_before=date(2012, 11, 19), own_day=date(2012, 11, 19), firm=True, weekdays=(SUN, MON, TUE)
    )
    assert days(clues) == ("2012-11-20", "2012-11-21")


def test_a_weekday_after_a_day_of_the_month_beside_reports_of_that_year() -> None:
    sibling = DatingClues("s", dated("2012-11-22"), places=("gn:goma", "gn:sake"))
    clues = DatingClues(
        "x",
        UNDATED,
        weekdays=(THU, FRI),
        monthdays=(MonthDay(11, 15, since=True),),
        same_day=True,
        places=("gn:goma", "gn:sake", "gn:kigali"),
    )
    assert days(sibling, clues) == ("2012-11-23", "2012-11-23")


def test_an_event_that_a_dated_report_tells() -> None:
    sibling = DatingClues("s", dated("2012-11-21"), news=(GOMA,))
    clues = DatingClues("x", UNDATED, weekdays=(TUE,), news=(GOMA,))
    assert days(sibling, clues) == ("2012-11-20", "2012-11-21")


def test_no_event_lies_ahead_of_the_report_that_tells_it() -> None:
    first = DatingClues("s", dated("2012-11-20"), news=(GOMA,))
    second = DatingClues("t", dated("2012-11-24"), news=(NewsKey("TERR_CAPTURE", "gn:sake", "weekday:sat:past"),))
    clues = DatingClues(
        "x",
        UNDATED,
        since_weekdays=(TUE,),
        news=(NewsKey("TERR_CAPTURE", "gn:goma"), NewsKey("TERR_CAPTURE", "gn:sake")),
    )
    found = days(first, second, clues)
    assert found is not None
    assert found[0] >= "2012-11-24"


def test_a_dated_copy() -> None:
    clues = DatingClues("x", UNDATED, copies=("s",))
    found = days(DatingClues("s", dated("2012-11-21")), clues)
    assert found == ("2012-11-21", "2012-11-22")


def test_the_dateline_without_its_year() -> None:
    sibling = DatingClues("s", dated("2012-11-25"), news=(NewsKey("TERR_CAPTURE", "gn:goma"),))
    clues = DatingClues("x", UNDATED, dateline=MonthDay(11, 22), news=(NewsKey("TERR_CAPTURE", "gn:goma"),))
    assert days(sibling, clues) == ("2012-11-22", "2012-11-23")


def test_a_month_is_narrowed_and_never_left() -> None:
    month = Published(date(2012, 11, 1), date(2012, 11, 30), None, How.METADATA, "from the field published_partial")
    sibling = DatingClues("s", dated("2012-11-21"), news=(GOMA,))
    published = infer_publication([sibling, DatingClues("x", month, weekdays=(TUE,), news=(GOMA,))])["x"]
    assert (published.first, published.last) == (date(2012, 11, 20), date(2012, 11, 21))
    assert published.how is How.INFERRED
    assert "published_partial" in published.reason
    assert infer_publication([DatingClues("x", month)])["x"] == month


def test_the_clock_of_the_page_only_bounds() -> None:
    clues = DatingClues("x", UNDATED, not_after=date(2024, 4, 19), weekdays=(FRI,))
    assert days(clues) is None
    bounded = DatingClues("x", UNDATED, not_after=date(2012, 11, 20), weekdays=(TUE,), news=(GOMA,))
    assert days(DatingClues("s", dated("2012-11-21"), news=(GOMA,)), bounded) == ("2012-11-20", "2012-11-20")


def test_what_was_dated_dates_others() -> None:
    sake = NewsKey("TERR_CAPTURE", "gn:sake", "weekday:fri:past")
    chain = [
        DatingClues("s", dated("2012-11-21"), news=(GOMA,)),
        DatingClues("m", UNDATED, weekdays=(TUE, THU, FRI), same_day=True, news=(GOMA, sake)),
        DatingClues("x", UNDATED, weekdays=(FRI,), news=(sake,)),
    ]
    assert days(*chain) == ("2012-11-23", "2012-11-24")
    assert all(days(*order) == days(*chain) for order in itertools.permutations(chain))


weekday_sets = st.lists(st.integers(0, 6), max_size=3).map(lambda found: tuple(sorted(set(found))))
news_keys = st.lists(
    st.builds(
        NewsKey,
        st.sampled_from(["TERR_CAPTURE", "CLASH"]),
        st.sampled_from(["gn:1", "gn:2", "gn:3"]),
        st.sampled_from([None, "weekday:tue:past", "monthday:11-20:past", "offset:-1d"]),
    ),
    max_size=3,
).map(tuple)
some_days = st.integers(0, 40).map(lambda shift: date(2012, 11, 1) + timedelta(days=shift))


@st.composite
def records(draw: st.DrawFn) -> list[DatingClues]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        published = UNDATED
        if draw(st.booleans()):
            published = dated(draw(some_days).isoformat())
        found.append(
            DatingClues(
                f"r{number}",
                published,
                not_before=(own := draw(st.none() | some_days)),
                own_day=own,
                firm=draw(st.booleans()),
                not_after=draw(st.none() | st.just(date(2012, 12, 20))),
                weekdays=draw(weekday_sets),
                news=draw(news_keys),
                places=draw(st.just(()) | st.just(("gn:1", "gn:2"))),
            )
        )
    return found


@settings(deadline=None)
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(record: list[DatingClues], chance: random.Random) -> None:
    other = list(record)
    chance.shuffle(other)
    found = infer_publication(record)
    assert found == infer_publication(other)
    for clues in record:
        published = found[clues.report_id]
        if clues.published.first is not None:
            assert published == clues.published
        elif published.first is not None:
            assert published.last is not None
            assert published.first <= published.last
            assert clues.not_before is None or published.first >= clues.not_before
            assert clues.not_after is None or published.last <= clues.not_after
            assert published.how is How.INFERRED
            assert published.reason


# --- clues from a report ----------------------------------------------------------------------------------------------
def prepared(text: str) -> Report:
    return to_report(Entry("a", "a", None, "txt", {"text": text}, "0" * 64, {}))


def times(report: Report, *pairs: tuple[str, str]) -> list[TimeExpression]:
    found = []
    for words, value in pairs:
        start = report.text.index(words)
        found.append(TimeExpression(Span(start, start + len(words)), value))
    return found


STORY = "Rebels took the town on Tuesday, officials said. They have held the hills since November 15."


def test_clues_of_a_report() -> None:
    report = prepared(f"7 C\nWarszawa\nsobota, 12 listopada 2022 - 7:41\n\nKIGALI, Nov 21 (LWN) - {STORY}")
    clues = dating_clues(
        report,
        times(report, ("on Tuesday", "weekday:tue:past"), ("since November 15", "since:monthday:11-15:past")),
        [("TERR_CAPTURE", "gn:goma", "weekday:tue:past")],
        places=["gn:goma", "gn:kigali"],
    )
    assert clues.weekdays == (TUE,)
    assert clues.monthdays == (MonthDay(11, 15, since=True),)
    assert clues.dateline == MonthDay(11, 21)
    assert clues.not_after == date(2022, 12, 31)
    assert clues.news == (GOMA,)
    assert clues.places == ("gn:goma", "gn:kigali")


def test_deadlines_are_no_lower_bound() -> None:
    report = prepared(
        "The troops will leave by December 31, 2012, the army said. A post of 5 November 2012 said so too."
    )
    clues = dating_clues(
        report, times(report, ("by December 31, 2012", "by:day:2012-12-31"), ("5 November 2012", "day:2012-11-05"))
    )
    assert (clues.not_before, clues.own_day, clues.firm) == (date(2012, 11, 5), date(2012, 11, 5), False)


@pytest.mark.parametrize(
    ("text", "words", "value", "bound"),
    [
        ("The war began in March 2011.", "March 2011", "month:2011-03", date(2011, 3, 1)),
        ("The front has stood still since 2014.", "since 2014", "since:year:2014", date(2014, 1, 1)),
        ("Elections planned for 2018 are in doubt.", "2018", "year:2018", None),
        ("In 2018 the army will leave the valley.", "2018", "year:2018", None),
        ("The town is to be rebuilt by 2018.", "by 2018", "by:year:2018", None),
    ],
)
def test_a_printed_month_or_year_bounds_where_it_is_past(text: str, words: str, value: str, bound: date | None) -> None:
    start = text.index(words)
    clues = dating_clues(prepared(text), [TimeExpression(Span(start, start + len(words)), value)])
    assert clues.not_before == bound
    assert clues.own_day is None


def test_a_post_is_a_firm_bound() -> None:
    report = prepared(f"{STORY}\n\nThey are in town — N. K. (@nk_goma) November 19, 2012\n\n{STORY}")
    clues = dating_clues(report, times(report, ("November 19, 2012", "day:2012-11-19")))
    assert (clues.not_before, clues.firm) == (date(2012, 11, 19), True)


def test_the_day_of_a_picture_only_bounds() -> None:
    report = prepared(f"{STORY}\n\nCaption: a soldier at Sake on May 19, 2011. Lake Wire/Reuters\n\n{STORY}")
    clues = dating_clues(report, times(report, ("May 19, 2011", "day:2011-05-19")))
    assert (clues.not_before, clues.own_day, clues.firm) == (date(2011, 5, 19), None, False)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("weekday:tue:past", date(2012, 11, 20)),
        ("weekday:wed:past", date(2012, 11, 21)),
        ("weekday:wed:last", date(2012, 11, 14)),
        ("part:night:weekday:mon:past", date(2012, 11, 19)),
        ("monthday:11-15:past", date(2012, 11, 15)),
        ("offset:-1d", date(2012, 11, 20)),
        ("day:2012-10-01", date(2012, 10, 1)),
        ("weekday:fri:future", None),
        ("unit:w:-1", None),
        ("shift:-1d:weekday:tue:past", None),
    ],
)
def test_days_that_values_mean(value: str, day: date | None) -> None:
    assert implied_day(value, date(2012, 11, 21)) == day
