"""Times: what is read, and which days it stands for on a given day of publication."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.sentences import split_sentences
from dateline.annotate.times import bound_of, find_times, is_duration, resolve, resolve_value
from dateline.model.report import Segment, SegmentKind
from dateline.model.text import Span
from dateline.model.time import NO_TIME, Anchor, Interval, Precision, TimeExpression

THURSDAY = date(2013, 3, 7)


def read(text: str) -> tuple[TimeExpression, ...]:
    return find_times(text, split_sentences(text, (Segment(SegmentKind.BODY, Span(0, len(text))),)))


def days(text: str, published: date = THURSDAY) -> list[str]:
    return [
        f"{interval.first}/{interval.last}"
        for interval in (resolve(item, Anchor(published, published)) for item in read(text))
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # days
        ("Rebels took the bridge on Monday.", "2013-03-04", "2013-03-04"),
        ("Rebels took the bridge on Thursday.", "2013-03-07", "2013-03-07"),
        ("The army will leave on Monday.", "2013-03-11", "2013-03-11"),
        ("The talks are due to open on Saturday.", "2013-03-09", "2013-03-09"),
        ("The governor said on Friday the army would leave.", "2013-03-01", "2013-03-01"),
        ("They left last Thursday.", "2013-02-28", "2013-02-28"),
        ("They attacked yesterday.", "2013-03-06", "2013-03-06"),
        ("They attacked the day before yesterday.", "2013-03-05", "2013-03-05"),
        ("The mayor will speak tomorrow.", "2013-03-08", "2013-03-08"),
        ("Gunmen struck last night.", "2013-03-06", "2013-03-06"),
        ("Gunmen struck late on Sunday.", "2013-03-03", "2013-03-03"),
        ("Gunmen struck on Friday night.", "2013-03-01", "2013-03-01"),
        ("Gunmen struck early Tuesday morning.", "2013-03-05", "2013-03-05"),
        ("Gunmen struck at about 7 a.m. on Tuesday.", "2013-03-05", "2013-03-05"),
        ("Shells fell overnight.", "2013-03-06", "2013-03-07"),
        ("Fighting went on over the weekend.", "2013-03-02", "2013-03-03"),
        ("Fighting went on last weekend.", "2013-03-02", "2013-03-03"),
        # dates
        ("The village fell on 3 July 2012.", "2012-07-03", "2012-07-03"),
        ("The village fell on July 3rd, 2012.", "2012-07-03", "2012-07-03"),
        ("The village fell on 2012-07-03.", "2012-07-03", "2012-07-03"),
        ("The village fell on 23/07/2012.", "2012-07-23", "2012-07-23"),
        ("The village fell on Feb. 12.", "2013-02-12", "2013-02-12"),
        ("The village fell on December 12.", "2012-12-12", "2012-12-12"),
        ("A vote will be held on April 2.", "2013-04-02", "2013-04-02"),
        ("The siege lasted from 5 to 8 August 2012.", "2012-08-05", "2012-08-08"),
        ("They met from Monday to Wednesday.", "2013-03-04", "2013-03-06"),
        ("Ceasefire talks broke down on Tuesday, March 5.", "2013-03-05", "2013-03-05"),
        # weeks, months, years
        ("It happened last week.", "2013-02-25", "2013-03-03"),
        ("It happened this week.", "2013-03-04", "2013-03-07"),
        ("The force will go next week.", "2013-03-11", "2013-03-17"),
        ("It happened last month.", "2013-02-01", "2013-02-28"),
        ("The rains will come late next month.", "2013-04-21", "2013-04-30"),
        ("The offensive began in early January.", "2013-01-01", "2013-01-10"),
        ("The offensive began in mid-January.", "2013-01-11", "2013-01-20"),
        ("The city fell in April.", "2012-04-01", "2012-04-30"),
        ("The city fell last March.", "2012-03-01", "2012-03-31"),
        ("The city fell in September last year.", "2012-09-01", "2012-09-30"),
        ("The base will close in September.", "2013-09-01", "2013-09-30"),
        ("The base closed in March 2011.", "2011-03-01", "2011-03-31"),
        ("It happened last year.", "2012-01-01", "2012-12-31"),
        ("The war began in 1991.", "1991-01-01", "1991-12-31"),
        ("The war of the 1990s is not forgotten.", "1990-01-01", "1999-12-31"),
        ("They will come back in the winter.", "2013-12-01", "2014-02-28"),
        ("They held the town in the summer of 2012.", "2012-06-01", "2012-08-31"),
        ("Before the September 11 attacks they had a camp there.", "2001-09-11", "2001-09-11"),
        # counted from the day of publication
        ("The base was lost three days ago.", "2013-03-04", "2013-03-04"),
        ("The group was founded two decades ago.", "1993-01-01", "1993-12-31"),
        ("In the last 24 hours 12 villages fell.", "2013-03-06", "2013-03-07"),
        ("In the past week 12 villages fell.", "2013-02-28", "2013-03-07"),
        ("Troops will be sent within 48 hours.", "2013-03-07", "2013-03-09"),
        ("After nearly 20 years of war the town is empty.", "1993-01-01", "2013-12-31"),
        ("In just one week the rebels took 12 villages.", "2013-02-28", "2013-03-07"),
        ("They will leave by this year's 10th anniversary.", "2013-01-01", "2013-12-31"),
    ],
)
def test_a_time_stands_for_its_days(text: str, first: str, last: str) -> None:
    assert days(text) == [f"{first}/{last}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They entered on Monday. The next morning the mayor fled.", ["2013-03-04", "2013-03-05"]),
        ("They entered on Monday. Two days later the mayor fled.", ["2013-03-04", "2013-03-06"]),
        ("The camp was hit on Tuesday, a day after the vote.", ["2013-03-05"]),
        ("They entered on Sunday night. The day before, the mayor had fled.", ["2013-03-03", "2013-03-02"]),
        (
            "They came on Monday. Within an hour of the army's exit on Tuesday it was dark.",
            ["2013-03-04", "2013-03-05", "2013-03-05"],
        ),
        ("They came on Monday. Within an hour it was dark.", ["2013-03-04", "2013-03-04"]),
        (
            "They will leave by this year's 10th anniversary of the 3 April truce.",
            ["2013-04-03", "2013-04-03"],
        ),
    ],
)
def test_a_day_hangs_on_the_day_told_before(text: str, expected: list[str]) -> None:
    assert days(text) == [f"{day}/{day}" for day in expected]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Since Monday 12 villages have fallen.", "since"),
        ("They must leave by Friday morning.", "by"),
        ("The truce holds until Sunday.", "until"),
        ("They came on Friday.", None),
    ],
)
def test_a_bound_is_kept_in_the_value(text: str, bound: str | None) -> None:
    (found,) = read(text)
    assert bound_of(found) == bound


def test_by_friday_looks_ahead() -> None:
    assert days("The militia was told to leave by Friday morning.") == ["2013-03-08/2013-03-08"]


@pytest.mark.parametrize(
    "text",
    [
        "The force may march on the capital.",
        "A 12-year-old boy was hurt.",
        "He was 20 years old.",
        "The Sunday Times printed the letter.",
        "Some 2000 troops crossed.",
        "The guns fired twice a day.",
        "Brigadier August Sow spoke.",
        "The governor said it could fall.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert read(text) == ()


def test_a_duration_is_told_from_a_date() -> None:
    (found,) = read("A two-week siege ended.")
    assert is_duration(found)
    assert not is_duration(read("It ended on Monday.")[0])


def test_the_value_does_not_depend_on_the_day_of_publication() -> None:
    (found,) = read("Rebels took the bridge on Monday.")
    assert found.value == "weekday:mon:past"
    assert resolve(found, Anchor(date(2020, 1, 1), date(2020, 1, 1))).one_day == date(2019, 12, 30)


def test_an_undated_report_gives_what_its_bounds_allow() -> None:
    monday = TimeExpression(Span(0, 6), "weekday:mon:past")
    assert resolve(monday, Anchor(date(2013, 3, 5), date(2013, 3, 8))).one_day == date(2013, 3, 4)
    assert resolve(monday, Anchor(date(2013, 3, 3), date(2013, 3, 5))) == Interval(
        date(2013, 2, 25), date(2013, 3, 4), Precision.INTERVAL
    )
    assert resolve(monday, Anchor(None, None)) == NO_TIME
    assert resolve_value("month:2012-07", Anchor(None, None)).first == date(2012, 7, 1)


@pytest.mark.parametrize(
    "value", ["", "unknown", "day:2013-02-30", "month:2013-13", "weekday:xyz:past", "year:99999", "made:up"]
)
def test_a_broken_value_is_no_time(value: str) -> None:
    assert resolve_value(value, Anchor(THURSDAY, THURSDAY)) == NO_TIME


_VALUES = st.sampled_from(
    [
        "weekday:tue:past",
        "weekday:tue:future",
        "weekday:tue:nearest",
        "monthday:02-29:past",
        "monthday:12-31:future",
        "monthname:02:past",
        "season:winter:past",
        "weekend:past",
        "weekend:next",
        "unit:w:-1",
        "unit:m:+1",
        "unit:q:0",
        "last:24h",
        "next:3w",
        "for:20y",
        "sofar:m",
        "rest:w",
        "late:unit:m:+1",
        "overnight:offset:0d",
        "shift:+1d:weekday:fri:past",
        "range:weekday:mon:past|weekday:wed:past",
        "weekdayin:fri:unit:w:-1",
    ]
)


@given(_VALUES, st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_every_value_resolves_on_every_day(value: str, published: date) -> None:
    found = resolve_value(value, Anchor(published, published))
    assert found.first is not None
    assert found.last is not None
    assert found.first <= found.last


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 6))
def test_a_wider_clock_takes_in_what_a_narrower_one_gives(published: date, spread: int) -> None:
    later = date.fromordinal(published.toordinal() + spread)
    wide = resolve_value("weekday:wed:past", Anchor(published, later))
    narrow = resolve_value("weekday:wed:past", Anchor(later, later))
    assert wide.first is not None
    assert wide.last is not None
    assert wide.first <= (narrow.first or date.min) <= wide.last


@given(st.text(alphabet=" abdehimnoprstuwyMTJ0123456789-/,.'’", max_size=80))
def test_spans_are_ordered_and_hold_no_overlap(text: str) -> None:
    if not text.strip():
        return
    spans = [item.span for item in read(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
