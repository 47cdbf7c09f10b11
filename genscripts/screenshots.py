"""Pictures of the screens: `python -m genscripts.screenshots` for the README, `... FOLDER` for all of them elsewhere.

In: the sample reports that come with the package, read into a record and served. Out: docs/images/*.webp, drawn by a
Chromium found on the PATH through playwright: every screen in light, some in dark and at a phone's width. They are not
held byte for byte by the check of generated files: fonts differ between machines.
"""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from dateline.cli.read import read_paths
from dateline.samples import meta_path, sample_folder
from dateline.settings import Settings
from dateline.web import serving

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
LAPTOP, PHONE = (1280, 860), (390, 844)
DAY = "as_of=2021-08-13"
QUALITY = 82  # of WebP: a screen is 40 to 120 kB, and its letters stay sharp
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

# name: (address, size, scheme, what is pressed before the picture)
SCREENS: dict[str, tuple[str, tuple[int, int], str, tuple[str, ...]]] = {
    "map": (f"/?{DAY}", LAPTOP, "light", ()),
    "map-dark": (f"/?{DAY}&known_by=2021-08-13&place=gn:1138336", LAPTOP, "dark", ()),
    "map-phone": (f"/?{DAY}", PHONE, "light", ()),
    "timeline": ("/timeline", LAPTOP, "light", ()),
    "timeline-dark": ("/timeline?from=2021-08-06&to=2021-08-15", LAPTOP, "dark", ()),
    "dossier": ("event", LAPTOP, "light", ()),
    "dossier-phone": ("event", PHONE, "dark", ()),
    "place": (f"/dossier/place/gn:1138336?{DAY}", LAPTOP, "light", ()),
    "review": ("/review", LAPTOP, "light", ("e",)),
    "review-phone": ("/review", PHONE, "light", ()),
    "brief": (f"/brief?{DAY}", LAPTOP, "light", ("j",)),
    "search": ("/search?q=airport", LAPTOP, "light", ()),
}

IN_README = ("map", "map-dark", "map-phone", "timeline", "dossier", "review", "brief")


def shoot(browser: Any, origin: str, cookies: Any, name: str, into: Path) -> Path:
    """One picture; the file's path."""
    address, (width, height), scheme, keys = SCREENS[name]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, storage_state=cookies,
        device_scale_factor=2 if width < 500 else 1, reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    if address == "event":  # the one with the most reports
        events = page.request.get(f"{origin}api/timeline").json()["events"]
        address = max(events, key=lambda event: (event["reports"], event["origins"], event["id"]))["href"]
    page.goto(origin + address.lstrip("/"))
    page.wait_for_load_state("load")
    for island in ("#map", "#timeline"):
        if page.locator(island).count():
            page.locator(f"{island}[data-ready=true]").wait_for()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(600)
    shot = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    file = into / f"{name}.webp"
    file.write_bytes(base64.b64decode(shot["data"]))
    context.close()
    return file


def main(into: Path, names: tuple[str, ...]) -> int:
    """Make the pictures; 2 when there is no browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on the PATH; on Debian: apt-get install chromium", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only this command needs it

    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "sample.dateline"
        read_paths([sample_folder()], record, Settings(data=Path(folder) / "none", country="AF"), meta=meta_path())
        with serving(record) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(_QUIET))
            context = browser.new_context()
            context.request.get(server.login_url)
            cookies = context.storage_state()
            for name in names:
                file = shoot(browser, server.url, cookies, name, into)
                print(f"{file.name}: {file.stat().st_size // 1024} kB")
            browser.close()
    return 0


if __name__ == "__main__":
    chosen = tuple(sys.argv[2:]) or tuple(SCREENS)
    raise SystemExit(main(Path(sys.argv[1]), chosen) if len(sys.argv) > 1 else main(IMAGES, IN_README))
