"""The API keeps to what it says of itself, and no request makes it fault."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from dateline.web import create_app
from dateline.web.guard import Door
from dateline.web.schemas import MapState, RecordInfo, ReviewPage, SearchPage, Timeline
from tests.web.conftest import Browser

TOKEN = "known-to-the-test"


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/api/record", RecordInfo),
        ("/api/map?as_of=2014-01-06", MapState),
        ("/api/timeline", Timeline),
        ("/api/review", ReviewPage),
        ("/api/search?q=Bor", SearchPage),
    ],
)
def test_answers_are_what_the_schema_says(reader: Browser, path: str, model: Any) -> None:
    model.model_validate_json(reader.get(path).content)


def test_every_address_is_described(reader: Browser) -> None:
    described = reader.json("/api/openapi.json")["paths"]
    assert {"/api/map", "/api/timeline", "/api/judgements", "/api/search", "/brief/export"} <= set(described)
    assert not any(path.startswith("/part/") for path in described)
    page = reader.get("/api").text
    assert all(path in page for path in described)


def test_the_same_question_gets_the_same_bytes(reader: Browser) -> None:
    for path in (
        "/api/map?as_of=2014-01-06",
        "/api/timeline",
        "/api/days",
        "/brief/export?format=docx",
        "/brief/export?format=pdf",
    ):
        assert reader.get(path).content == reader.get(path).content


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_no_request_makes_it_fault(read_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "nile.dateline"
    shutil.copy(read_record, path)
    site = create_app(path, Door(token=TOKEN))
    schema = schemathesis.openapi.from_dict(site.openapi())
    schema.app = site
    for operation in schema.get_all_operations():
        _try(operation.ok())


def _try(operation: Any) -> None:
    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def run(case: Any) -> None:
        answer = case.call(
            base_url="http://127.0.0.1", headers={"Host": "127.0.0.1", "Authorization": f"Bearer {TOKEN}"}
        )
        assert answer.status_code < 500, (case.path, case.query, case.body, answer.text[:300])

    run()


def test_a_stranger_gets_no_schema_of_another_host(reader: Browser) -> None:
    with httpx.Client(base_url=reader.served.url.rstrip("/")) as stranger:
        assert stranger.get("/api/openapi.json", headers={"Host": "evil.example"}).status_code == 421
