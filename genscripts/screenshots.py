"""Pictures of the pages for the README: `python -m genscripts.screenshots`.

In: the sample reports that come with the package. Out: docs/images/*.png, made by a Chromium found on the PATH. They
are not held byte for byte by the check of generated files: fonts differ between machines.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--hide-scrollbars",
)  # fmt: skip


def dateline(*words: str | Path) -> None:
    """Run the program; raise when it fails."""
    subprocess.run([sys.executable, "-m", "dateline", *map(str, words)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def shoot(browser: str, page: Path, image: Path, width: int, height: int) -> None:
    """One picture of `page`, `width` by `height` pixels."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(  # noqa: S603
            [browser, *_QUIET, f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={image}",
             page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip


def main() -> int:
    """Make the pictures; 2 when there is no browser."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium on the PATH; on Debian: apt-get install chromium", file=sys.stderr)
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        dateline("demo", "--no-open", "--into", folder)
        record = Path(folder) / "demo.dateline"
        page = Path(folder) / "map.html"
        dateline("map", record, "--as-of", "2021-08-13", "--to", page)
        shoot(browser, page, IMAGES / "map.png", 1280, 920)
        shoot(browser, Path(folder) / "brief.html", IMAGES / "brief.png", 1000, 1100)
    for image in sorted(IMAGES.glob("*.png")):
        print(f"{image.relative_to(ROOT)}: {image.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
