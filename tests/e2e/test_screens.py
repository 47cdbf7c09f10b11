"""Each screen with the sample record: it loads, it is accessible, it fits a phone, in light and dark."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

DAY = "as_of=2021-08-13"
SCREENS = {
    "map": (f"/?{DAY}", "Who holds what at the end of 13 August 2021"),
    "timeline": (f"/timeline?{DAY}", "Timeline"),
    "review": ("/review", "Review"),
    "brief": (f"/brief?{DAY}", "Afghanistan"),
    "search": ("/search?q=Kandahar", "Search"),
    "event": ("", ""),
    "place": ("/dossier/place/gn:1138336?" + DAY, "Kandahar"),
    "actor": ("", ""),
    "figure": ("", ""),
    "report": ("", ""),
    "api": ("/api", "API"),
    "nothing": ("/report/nothing-like-that", "Not found"),
}


def address(name, watched):
    path, heading = SCREENS[name]
    if name == "event":
        events = watched.json("/api/timeline")["events"]
        most = max(events, key=lambda event: (event["reports"], event["id"]))
        return most["href"], most["place_name"] or ""
    if name == "actor":
        party = watched.json("/api/record")["sides"][0]["party"]
        return f"/dossier/actor/{party}", party
    if name == "figure":
        events = sorted(watched.json("/api/timeline")["events"], key=lambda event: -event["reports"])
        found = (watched.json(f"/api/dossier/event/{event['id']}")["figures"] for event in events)
        return f"/dossier/figure/{next(figures[0]['id'] for figures in found if figures)}", ":"
    if name == "report":
        item = watched.json("/api/review?limit=1")["items"][0]
        return f"/report/{item['report']}?claim={item['claim']}", ""
    return path, heading


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_loads_and_fits(open_page, name):
    watched = open_page()
    path, heading = address(name, watched)
    page = watched.go(path)
    assert heading in page.locator("h1").first.inner_text()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the sheet is loaded"
    if name == "nothing":
        watched.said.clear()  # the browser notes the 404 that was asked for
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(60)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "nothing stands out to the right on a phone"


@pytest.mark.parametrize("name", ["map", "timeline", "brief", "place"])
def test_a_screen_is_fit_for_paper(watched, name):
    page = watched.go(address(name, watched)[0])
    page.set_viewport_size({"width": 690, "height": 975})  # A4 between its margins
    page.emulate_media(media="print")
    page.wait_for_timeout(200)
    assert "As of 13 August 2021" in page.locator("body").inner_text(), "paper says of which day it is"
    assert not page.locator("nav.screens").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 690, "nothing is cut at the margin"
    if name == "brief":
        assert "A working copy" in page.locator("main").inner_text()
        assert not page.locator("#names").is_visible(), "who is withheld is on no paper"
        assert page.locator("ol.print-only li").count() > 10
    if name == "place":
        assert page.locator("#holder thead").is_visible()


FULL = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
CONTRAST = "{runOnly: {type: 'rule', values: ['color-contrast']}}"
RUN = """axe.run(document, RULES).then(result => {
    const serious = result.violations.filter(found => ['serious', 'critical'].includes(found.impact));
    const one = node => `${node.target} ${node.any[0]?.message ?? ''}`;
    const where = found => found.nodes.slice(0, 3).map(one).join(' | ');
    return serious.map(found => `${found.id}: ${where(found)}`);
})"""


@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_no_serious_violation(open_page, axe, name):
    watched = open_page()
    page = watched.go(address(name, watched)[0])
    page.evaluate(axe)
    found = page.evaluate(RUN.replace("RULES", FULL))
    page.emulate_media(color_scheme="dark")
    found += page.evaluate(RUN.replace("RULES", CONTRAST))
    if name == "nothing":
        watched.said.clear()
    assert found == []


def test_without_a_script_every_screen_is_whole(chromium, served, login):
    context = chromium.new_context(java_script_enabled=False, storage_state=login)
    page = context.new_page()
    page.goto(served.url + f"?{DAY}")
    assert page.locator("table.towns tbody tr").count() > 20
    page.goto(served.url + "timeline")
    assert page.locator("table.strips tbody tr").count() > 20
    page.goto(served.url + "review")
    assert page.locator("#opened button[data-act=accept]").is_visible()
    context.close()


def test_letters_lead_to_screens_and_to_the_keys(watched):
    page = watched.go("/")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/review*")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("Herat")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Herat*")
    assert page.locator("[data-item]").count() > 3
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dossier/**")


def test_the_first_claim_of_a_dossier_is_read_in_its_report(watched):
    page = watched.go(address("event", watched)[0])
    page.locator("#report .text mark").first.wait_for()
    assert page.locator("#report .segment").count() > 1
