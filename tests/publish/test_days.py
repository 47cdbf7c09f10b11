from datetime import date

import pytest

from dateline.model.report import How, Published
from dateline.model.time import Interval, Precision
from dateline.publish.days import day, days, published, when

from .factories import d
from .factories import day as interval


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2015-03-03", "on 3 March 2015"),
        ("2015-03-01/2015-03-03", "between 1 and 3 March 2015"),
        ("2015-02-27/2015-03-03", "between 27 February and 3 March 2015"),
        ("2014-12-30/2015-01-02", "between 30 December 2014 and 2 January 2015"),
        ("../2015-03-03", "by 3 March 2015"),
        ("2015-03-03/..", "since 3 March 2015"),
        (None, ""),
    ],
)
def test_an_interval_ends_a_sentence(text, said):
    assert when(interval(text)) == said


def test_a_month_and_a_year_are_named():
    assert when(Interval(d("2015-03-01"), d("2015-03-31"), Precision.MONTH)) == "in March 2015"
    assert when(Interval(d("2015-01-01"), d("2015-12-31"), Precision.YEAR)) == "in 2015"


def test_days_and_day():
    assert day(None) == "not known"
    assert days(None, d("2015-03-03")) == "until 3 March 2015"
    assert days(d("2015-03-03"), d("2015-03-03")) == "3 March 2015"
    assert days(None, None) == "not known"


def test_how_a_date_is_known_is_said_unless_stated():
    at = date(2015, 3, 4)
    assert published(Published(at, at, None, How.STATED)) == "4 March 2015"
    assert published(Published(at, at, None, How.INFERRED)) == "4 March 2015 (date inferred)"
    assert published(Published(None, None, None, How.UNKNOWN)) == "undated"
