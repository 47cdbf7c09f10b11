"""The map of the sample record: the day moves it, its names and lists; each town can be reached without a mouse."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


INSIDE = """nodes => {
    const frame = document.querySelector('.stage').getBoundingClientRect();
    const boxOf = node => node.getBoundingClientRect();
    const middle = node => [boxOf(node).x + boxOf(node).width / 2, boxOf(node).y + boxOf(node).height / 2];
    const within = ([x, y]) => x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
    return nodes.filter(node => within(middle(node))).map(node => node.dataset.place);
}"""


def marks(page):
    return page.locator(".marks [data-place]").evaluate_all(
        "nodes => Object.fromEntries(nodes.map(n => [n.dataset.place, n.getAttribute('aria-label')]))"
    )


def test_the_slider_changes_map_and_lists_and_the_address(watched):
    page = watched.go("/?as_of=2021-08-05")
    before, rows = marks(page), page.locator("table.towns tbody tr").count()
    slider = page.locator("input.as-of")
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.locator(".stage[data-on='2021-08-13']").wait_for()
    after = marks(page)
    assert len(after) > len(before)
    page.locator("h1", has_text="13 August 2021").wait_for()
    assert page.locator("table.towns tbody tr").count() > rows
    assert "as_of=2021-08-13" in page.url
    assert "as_of=2021-08-13" in page.locator("nav.screens a[data-key=t]").get_attribute("href")
    towns = {town["id"]: town for town in watched.json("/api/map?as_of=2021-08-13")["towns"]}
    assert set(after) == {key for key, town in towns.items() if town["lat"] is not None}
    assert all(after[key].startswith(f"{towns[key]['name']}: {towns[key]['words']}") for key in after)


def test_the_second_clock_takes_reports_away(watched):
    page = watched.go("/?as_of=2021-08-13")
    all_known = marks(page)
    page.locator("input[name=known_by]").fill("2021-08-12")
    page.locator(".clock-line", has_text="as known by 12 August 2021").wait_for()
    assert marks(page) != all_known
    assert "known_by=2021-08-12" in page.url


def test_every_town_has_a_name_or_is_counted(watched):
    page = watched.go("/?as_of=2021-08-13")
    page.wait_for_timeout(200)
    named = set(page.locator(".names text").evaluate_all("nodes => nodes.map(n => n.dataset.place)"))
    inside = page.locator(".marks [data-place]").evaluate_all(INSIDE)
    said = page.locator(".under:not(.lane-line)").inner_text()
    names = {town["id"]: town["name"] for town in watched.json("/api/map?as_of=2021-08-13")["towns"]}
    assert all(key in named or names[key] in said for key in inside)


def test_what_is_not_on_the_map_is_counted_under_it(watched):
    page = watched.go("/?as_of=2021-08-13")
    lane = watched.json("/api/map?as_of=2021-08-13")["lane"]
    words = page.locator(".lane-line").inner_text()
    assert f"{lane['unlocated_total']} event" in words
    page.locator(".lane-line a").click()
    assert page.evaluate("location.hash") == "#lane"


def test_a_day_of_which_nothing_is_told_says_so(watched):
    page = watched.go("/?as_of=2000-01-01")
    assert "Nothing is told" in page.locator(".stage-note").inner_text()
    page.locator("#clocks input[name=as_of]").fill("2021-08-13")
    page.locator(".stage[data-on='2021-08-13']").wait_for()
    assert not page.locator(".stage-note").is_visible()


def test_a_province_is_an_area_and_never_a_pin(watched):
    page = watched.go("/?as_of=2021-08-13")
    areas = watched.json("/api/map?as_of=2021-08-13")["areas"]
    assert areas
    page.locator(".areas path").first.wait_for()
    drawn = set(page.locator(".areas path").evaluate_all("nodes => nodes.map(n => n.dataset.place)"))
    assert drawn == {area["id"] for area in areas}
    assert not drawn & set(marks(page))


def test_evidence_opens_by_keyboard_and_is_in_the_address(watched):
    page = watched.go("/?as_of=2021-08-13")
    page.locator(".marks [data-place][tabindex='0'], .areas [tabindex='0']").first.focus()
    first = page.evaluate("document.activeElement.dataset.place")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.place") != first
    page.keyboard.press("Enter")
    page.locator("#evidence blockquote").first.wait_for()
    assert "place=" in page.url
    page.keyboard.press("Escape")
    assert not page.locator("#evidence").is_visible()
    assert "place=" not in page.url


def test_an_address_opens_the_same_state(watched):
    page = watched.go("/?as_of=2021-08-13&place=gn:1138336&view=65.700,31.600,60.00")
    page.locator("#evidence h2", has_text="Kandahar").wait_for()
    assert page.locator(".marks .chosen").get_attribute("data-place") == "gn:1138336"
    assert page.locator("tr.chosen").get_attribute("data-place") == "gn:1138336"


def test_play_moves_the_day_and_stops(watched):
    page = watched.go("/?as_of=2021-08-10")
    page.locator("button.play").click()
    page.locator(".stage[data-on='2021-08-12']").wait_for()
    page.locator("button.play").click()
    assert page.locator("button.play").inner_text() == "Play"


def test_the_time_of_drawing_a_day_is_noted(watched):
    page = watched.go("/?as_of=2021-08-01")
    page.locator("input.as-of").focus()
    for _ in range(14):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(40)
    page.locator(".stage[data-on='2021-08-15']").wait_for()
    assert page.evaluate("performance.getEntriesByName('dateline:day').length") >= 2


def test_brushing_the_timeline_filters_dots_map_and_list(watched):
    page = watched.go("/timeline")
    whole, rows = page.locator(".chosen-line").inner_text(), page.locator("#events .count").inner_text()
    box = page.locator(".overview canvas").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.7, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.85, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=**")
    page.wait_for_function("count => document.querySelector('#events .count').textContent !== count", arg=rows)
    assert page.locator(".chosen-line").inner_text() != whole
    assert "to=" in page.url
    pin = page.locator(".where .pin").first
    pin.wait_for()
    pin.dispatch_event("click")
    page.wait_for_url("**place=**")
    page.wait_for_function(
        "() => new Set([...document.querySelectorAll('#events tbody tr')].map(r => r.dataset.place)).size === 1"
    )
    page.keyboard.press("Escape")
    page.wait_for_function("count => document.querySelector('#events .count').textContent === count", arg=rows)


def test_ten_thousand_events_are_drawn_and_answer_the_pointer(watched):
    told = watched.json("/api/timeline")
    one = [event for event in told["events"] if event["first"] and event["first"] == event["last"]]
    told["events"] = [
        {**one[n % len(one)], "id": f"e{n}", "first": day, "last": day, "reported_first": day, "reported_last": day}
        for n in range(10_000)
        for day in [f"2021-0{5 + n % 4}-{1 + n * 7 % 28:02}"]
    ]
    watched.page.route("**/api/timeline*", lambda route: route.fulfill(json=told))
    page = watched.go("/timeline")
    assert "10,000" in page.locator(".chosen-line").inner_text()
    box = page.locator(".dots canvas").bounding_box()
    for step in range(20):
        page.mouse.move(box["x"] + 200 + step * 20, box["y"] + 120)
    assert page.evaluate("performance.getEntriesByName('dateline:dots').length") >= 1
