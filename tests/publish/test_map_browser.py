"""The map page in a real browser: nothing is asked for, nothing is refused, the evidence opens."""

import shutil

import pytest

from dateline.publish.map_page import map_page

from .test_map import OUTLINES
from .wars import river

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_in_a_browser(chromium, tmp_path, size, scheme):
    file = tmp_path / "map.html"
    file.write_text(map_page(river(), OUTLINES), encoding="utf-8")
    page = chromium.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.locator("svg.map:visible g.spot[aria-label^=Singa]").focus()
    page.keyboard.press("Enter")
    panel = page.locator("#evidence").inner_text()
    assert "Held by Rapid Support Forces" in panel
    assert "Army denied" in panel or "army denied" in panel
    assert "Nile Gazette, 30 June 2024" in panel
    page.locator("svg.map:visible g.spot[aria-label^=Dinder]").click()
    assert page.locator("#evidence h2").inner_text() == "Dinder"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()
