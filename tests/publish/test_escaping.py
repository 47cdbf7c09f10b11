"""Whatever stands in a report stays text in every page."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.claim import EventType, Stance
from dateline.model.mention import Source
from dateline.model.picture import Dispute, Forecast, HoldingState
from dateline.publish.brief import brief, brief_html, brief_markdown
from dateline.publish.map_page import map_page
from dateline.publish.page import script_json

from .factories import PictureMaker, actor, d, make_claim, source, town

ATTACKS = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "<!-- --><svg/onload=alert(1)>",
    "]]>\u2028\u2029</title></style>",
    "javascript:alert(1)",
]


def hostile(text: str):
    """A picture with `text` in every field that a report can fill."""
    m = PictureMaker("2015-03-04")
    report = m.report(
        "r",
        f"{text} took {text} today, {text} said. {text} denied it.",
        outlet=text,
        title=text,
        url=text,
        file=f"{text}.txt",
    )
    side, place = actor(text), town(text, 13.0, 33.0, admin1=text, country=text, capital=True)
    who = source(report, text, role=text)
    took = make_claim(
        report, EventType.TERR_CAPTURE, "took", actor=(text, side), place=(text, place), said_by=[who], key="c1"
    )
    deny = make_claim(
        report, EventType.TERR_CAPTURE, "denied", place=(text, place), said_by=[who], stance=Stance.DENIED, key="c2"
    )
    may = make_claim(report, EventType.ACCUSE, "said", said_by=[who], stance=Stance.FORECAST, key="c3")
    m.event(took, deny)
    m.event(may)
    m.forecasts.append(Forecast("c3", d("2015-03-04"), None, "open"))
    m.quote(report, f"{text} took {text}", Source(None, text, text))
    m.held(place, text, "2015-03-03", [took], against=[deny])
    m.held(town(f"{text}2", 14.0, 33.0, admin1=text), text, "2015-03-03", [took], state=HoldingState.CLAIMED)
    m.disputes.append(Dispute("d", "denial", text, place, ("c1",), ("c2",), True, text))
    return m.made()


class Tags(HTMLParser):
    """Collects the elements, the attributes and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.texts.append(data)


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    return tags


def check(page: str, scripts: int) -> None:
    tags = read(page)
    assert tags.tags.count("script") == scripts
    assert not {"img", "iframe", "object", "embed", "form", "base"} & set(tags.tags)
    names = {name for name, _ in tags.attributes}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "autofocus")]
    links = [value for name, value in tags.attributes if name == "href"]
    assert all(re.match(r"https?://|#|data:,$", value or "") for value in links)


@pytest.mark.parametrize("text", ATTACKS)
def test_script_in_any_field_appears_as_text(text):
    picture = hostile(text)
    made = brief(picture, title=text)
    page = brief_html(made)
    check(page, scripts=0)
    assert any(" ".join(text.split()) in " ".join(part.split()) for part in read(page).texts)
    check(map_page(picture, title=text), scripts=2)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(lambda text: text.strip()))
def test_any_text_at_all(text):
    picture = hostile(text)
    check(brief_html(brief(picture)), scripts=0)
    check(map_page(picture), scripts=2)


@given(st.text())
def test_json_in_a_script_cannot_end_it(text):
    made = str(script_json({"words": text}))
    assert json.loads(made) == {"words": text}
    assert not set(made) & set("<>&\u2028\u2029")


@pytest.mark.parametrize("text", ["*bold*", "[link](http://x)", "# head", "`code`", "<b>b</b>", "a | b", "[note]"])
def test_markdown_shows_marks_as_they_are(text):
    made = brief_markdown(brief(hostile(text)))
    assert not re.search(r"(?<!\\)" + re.escape(text), made)
