"""The sample record, served, in one real Chromium. Every page is watched: it asks nobody else and has no complaint."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.read import read_paths
from dateline.samples import meta_path, sample_folder
from dateline.settings import Settings
from dateline.web import Served, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LIMIT_MS = 15_000


def read_samples(path: Path) -> None:
    """Read the sample reports into a record; reading them again changes nothing."""
    read_paths([sample_folder()], path, Settings(data=path.parent / "none", country="AF", workers=2), meta=meta_path())


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    path = tmp_path_factory.mktemp("e2e") / "sample.dateline"
    read_samples(path)
    return path


@pytest.fixture(scope="session")
def served(record: Path) -> Iterator[Served]:
    with serving(record, author="Amina") as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def login(chromium: Any, served: Served) -> Any:
    """The cookie that a person's browser has after the address that `dateline serve` printed."""
    context = chromium.new_context()
    context.request.get(served.login_url)
    state = context.storage_state()
    context.close()
    return state


@dataclass
class Watched:
    """A page, and what it asked for and complained of."""

    page: Any
    origin: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        """Open a screen and wait until what a script draws is there."""
        self.page.goto(self.origin + path.lstrip("/"))
        self.page.wait_for_load_state("load")
        for island in ("#map", "#timeline"):
            if self.page.locator(island).count():
                self.page.locator(f"{island}[data-ready=true]").wait_for()
        return self.page

    def json(self, path: str) -> Any:
        answer = self.page.request.get(self.origin + path.lstrip("/"))
        assert answer.ok, (path, answer.status)
        return answer.json()

    def complaints(self) -> list[str]:
        elsewhere = [url for url in self.asked if not url.startswith((self.origin, "data:", "blob:"))]
        return [*self.said, *elsewhere]


@pytest.fixture
def open_page(chromium: Any, served: Served, login: Any) -> Iterator[Any]:
    """Opens watched pages; at the end none of them may have complained or asked elsewhere."""
    opened: list[tuple[Any, Watched]] = []

    def make(size: tuple[int, int] = (1280, 860), scheme: str = "light") -> Watched:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            storage_state=login,
            reduced_motion="reduce",
        )
        context.set_default_timeout(LIMIT_MS)
        page = context.new_page()
        watched = Watched(page, served.url)
        page.on("console", lambda m: watched.said.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: watched.said.append(str(error)))
        page.on("request", lambda request: watched.asked.append(request.url))
        opened.append((context, watched))
        return watched

    yield make
    complaints = [line for _, watched in opened for line in watched.complaints()]
    for context, _ in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def watched(open_page: Any) -> Watched:
    """A page of a laptop's size, in light."""
    made: Watched = open_page()
    return made


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci in frontend")
    return AXE.read_text(encoding="utf-8")
