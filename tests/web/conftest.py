"""Two records read by the real pipeline from invented reports, and servers over them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from dateline.cli.read import read_paths
from dateline.settings import Settings
from dateline.web import Served, serving

HOSTILE = "<script>alert(1)</script>"
ENTRIES: tuple[dict[str, str], ...] = (
    {
        "title": "Rebels take Bor",
        "source": "Nile Courier",
        "date": "2014-01-02",
        "url": "https://nile.example/bor",
        "text": "JUBA - Rebels captured Bor, the capital of Jonglei state in South Sudan, on Wednesday, residents "
        "said. At least 40 people were killed, a hospital doctor said. “They came at dawn from the river,” said Ana "
        "Deng, a shopkeeper. The army said it would retake the town within days.",
    },
    {
        "title": "Army denies loss of Bor",
        "source": "Capital Gazette",
        "date": "2014-01-03",
        "url": "https://gazette.example/denial",
        "text": "The army of South Sudan denied on Thursday that rebels had captured Bor. "
        "“Bor is in our hands,” army spokesman Philip Aguer said.",
    },
    {
        "title": "Fighting near Malakal",
        "source": "Upper Wire",
        "date": "2014-01-04",
        "url": "https://upper.example/malakal",
        "text": "Government troops and rebels fought near Malakal in South Sudan on Friday. Two soldiers were killed, "
        "the governor of Upper Nile, John Kun, said. Rebels shelled Bentiu on Friday, aid workers said.",
    },
    {
        "title": "Bor retaken",
        "source": "Nile Courier",
        "date": "2014-01-18",
        "url": "https://nile.example/retaken",
        "text": "South Sudan's army recaptured Bor from rebels on Saturday, an army spokesman said. "
        "Witnesses confirmed that government soldiers were in the town.",
    },
    {
        "title": "Clashes in Bentiu",
        "source": "Upper Wire",
        "date": "2014-01-05",
        "url": "https://upper.example/bentiu",
        "text": "Rebels shelled Bentiu in South Sudan on Friday, killing three civilians, a nurse said. "
        "The ferry at the river port was hit.",
    },
    {
        "title": "Three towns taken",
        "source": "Nile Courier",
        "date": "2014-01-08",
        "url": "https://nile.example/three",
        "text": "Rebels captured Rumbek, Torit and Yambio in South Sudan on Tuesday, a church leader said.",
    },
    {
        "title": f"{HOSTILE} Rebels enter Malakal",
        "source": f"{HOSTILE} Outlet",
        "date": "2014-01-06",
        "url": f"javascript:alert(1)//{HOSTILE}",
        "text": f"Rebels entered Malakal in South Sudan on Sunday, {HOSTILE} said the mayor. “{HOSTILE} we hold "
        "Malakal,” said rebel commander Peter Gadet. <img src=x onerror=alert(1)> Rebels captured Malakal on Sunday.",
    },
)


@pytest.fixture(scope="session")
def read_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record as read; never written to."""
    folder = tmp_path_factory.mktemp("web")
    source = folder / "reports.jsonl"
    source.write_text("\n".join(json.dumps(entry) for entry in ENTRIES), encoding="utf-8")
    path = folder / "nile.dateline"
    read_paths([source], path, Settings(data=folder / "none", country="SS", workers=1))
    return path


@dataclass
class Browser:
    """A client that keeps cookies as a browser does."""

    served: Served
    client: httpx.Client

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.client.get(path, **more)

    def json(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        return answer.json()

    @property
    def form_token(self) -> str:
        found = re.search(r'X-Dateline-Token": "(\w+)"', self.client.get("/").text)
        assert found is not None
        return found.group(1)

    def judge(self, **asked: Any) -> dict[str, Any]:
        answer = self.client.post("/api/judgements", json=asked, headers={"X-Dateline-Token": self.form_token})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def undo(self, judgement: str) -> dict[str, Any]:
        headers = {"X-Dateline-Token": self.form_token}
        answer = self.client.post(f"/api/judgements/{judgement}/undo", json={"why": "again"}, headers=headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


def browser_at(served: Served, *, login: bool = True) -> Browser:
    client = httpx.Client(base_url=served.url.rstrip("/"), timeout=30)
    if login:
        assert client.get(served.login_url).status_code == 303
    return Browser(served, client)


@pytest.fixture(scope="session")
def reader(read_record: Path) -> Iterator[Browser]:
    """A browser that was at the start address of a server that is not written to by any test."""
    with serving(read_record) as served:
        browser = browser_at(served)
        yield browser
        browser.client.close()


@pytest.fixture
def writer(read_record: Path, tmp_path: Path) -> Iterator[Browser]:
    """A browser at a server over a copy of the record."""
    path = tmp_path / "nile.dateline"
    shutil.copy(read_record, path)
    with serving(path, author="Amina") as served:
        browser = browser_at(served)
        yield browser
        browser.client.close()


@pytest.fixture
def written(writer: Browser) -> Path:
    """The record that `writer` writes to."""
    path: Path = writer.served.site.inner.state.record.path
    return path
