"""Dateline run as a user runs it, for adapters.

In: a folder of reports, or documents of a data set. Out: the JSON export (`../shared/score/README.md` describes it), or
for each document a `Reading`: the export's rows about it, spans in its own text. Nothing here looks into a text.

`read_folder` and `read_together` are the commands `dateline read` and `dateline export`, all reports in one record.
`read_alone` makes the same steps for each document by itself: what a sentence of a data set says does not depend on
its neighbours there. "Troops retook Wad Madani" is then a record of one report.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from dateline.intake.entry import Entry
from dateline.intake.readers.structured import read_jsonl
from dateline.knowledge import Knowledge
from dateline.model.mention import Annotations
from dateline.model.report import Problem, Report
from dateline.picture import build_picture
from dateline.pipeline import Material, open_knowledge, read_entry, settle
from dateline.publish.export_json import export_json, raw_span
from dateline.runners.pool import Lost, in_order
from dateline.settings import cores

Row = dict[str, Any]
_LIMIT_S = 120.0
_LISTS = ("places", "dates", "claims", "quotes")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a data set: its text as it stands there, and what comes with it."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None

    def line(self) -> str:
        """The document as a line of a jsonl file, as a user would have it."""
        fields = {"text": self.text, "title": self.title, "published": self.published, "outlet": self.outlet}
        return json.dumps({key: value for key, value in fields.items() if value is not None}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What Dateline makes of one document: the export's rows about it, spans in code points of `text`."""

    text: str
    report: Row = field(default_factory=dict)
    places: tuple[Row, ...] = ()
    dates: tuple[Row, ...] = ()
    claims: tuple[Row, ...] = ()
    quotes: tuple[Row, ...] = ()
    problem: str = ""

    def words(self, span: Sequence[int]) -> str:
        """The words at a span."""
        return self.text[span[0] : span[1]]


def read_folder(path: Path) -> Row:
    """The export of a record made of all reports at `path`; `unread` are lines about those that could not be read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record, out = folder / "evaluation.dateline", folder / "export.json"
        said = _command(["read", str(path), "--into", str(record)], folder, fine=(0, 1))
        if not record.exists():
            raise RuntimeError(f"nothing was read: {said}")
        _command(["export", str(record), "--format", "json", "--to", str(out)], folder)
        export: Row = json.loads(out.read_text(encoding="utf-8"))
    if not export["reports"]:
        raise RuntimeError(f"nothing was read: {said}")
    export["unread"] = [line.strip() for line in said.splitlines() if line.startswith("  ")]
    return export


def unread_in(export: Row, group: str = "") -> tuple[str, ...]:
    """A note on files that could not be read, if any."""
    lines = export.get("unread", ())
    where = f"{group}: " if group else ""
    return (f"{where}{len(lines)} could not be read; the first: {lines[0]}",) if lines else ()


def read_together(documents: Sequence[Document]) -> list[Reading]:
    """A reading of each document, all of them read into one record."""
    lines = list(dict.fromkeys(document.line() for document in documents))
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "documents.jsonl"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        export = read_folder(file)
    reports = {int(row["file"].rpartition("#")[2]): row for row in export["reports"]}
    rows = {key: _by_report(export.get(key, [])) for key in _LISTS}
    found = {}
    for number, line in enumerate(lines, start=1):
        row = reports.get(number)
        text = json.loads(line)["text"]
        if row is None:
            found[line] = Reading(text, problem="not in the record")
        else:
            found[line] = _reading(text, row, {key: rows[key].get(row["id"], ()) for key in _LISTS})
    return [found[document.line()] for document in documents]


def read_alone(documents: Sequence[Document], *, workers: int | None = None, reader: str = "both") -> list[Reading]:
    """A reading of each document, each by itself, by `rules`, the `model` or `both`."""
    lines = list(dict.fromkeys(document.line() for document in documents))
    exports = in_order(iter(lines), partial(_reader, reader), workers=workers or cores(), limit_s=_LIMIT_S)
    found = {}
    for line, export in zip(lines, exports, strict=True):
        text = json.loads(line)["text"]
        if isinstance(export, Lost):
            found[line] = Reading(text, problem=export.why)
        elif "problem" in export:
            found[line] = Reading(text, problem=export["problem"])
        else:
            report = export["reports"][0]
            found[line] = _reading(text, report, export)
    return [found[document.line()] for document in documents]


def _reading(text: str, report: Row, rows: Mapping[str, Sequence[Row]]) -> Reading:
    places, dates, claims, quotes = (tuple(rows.get(key, ())) for key in _LISTS)
    return Reading(text, report, places, dates, claims, quotes)


def problems_in(readings: Iterable[Reading]) -> tuple[str, ...]:
    """A note on documents that could not be read, if any."""
    lost = [reading.problem for reading in readings if reading.problem]
    return (f"{len(lost)} could not be read; the first: {lost[0]}",) if lost else ()


def knowledge_of(reader: str) -> Knowledge:
    """What a reader knows: `rules` has no model, `model` no triggers of the lexicon, `fast` both and the fast model."""
    knowledge = open_knowledge(model=reader != "rules", fast=reader == "fast")
    return replace(knowledge, lexicon=replace(knowledge.lexicon, by_first={})) if reader == "model" else knowledge


def _reader(reader: str = "both") -> Callable[[str], Row]:
    """The function one process reads with."""
    knowledge = knowledge_of(reader)

    def read(line: str) -> Row:
        entry = next(iter(read_jsonl([line.encode()], "document.jsonl", "document.jsonl")))
        result = read_entry(entry, None, knowledge) if isinstance(entry, Entry) else entry
        if isinstance(result, Problem):
            return {"problem": result.why}
        report = result.report
        material = Material(
            (report,), (report,), {report.id: result.annotations}, result.claims, (), quotes=result.annotations.quotes
        )
        material, _ = settle(material, knowledge.lexicon)
        annotations = material.annotations
        picture = build_picture(
            material.reports,
            material.claims,
            annotations[report.id].quotes,
            as_of=None,
            known_by=None,
            events=material.events,
            copies=material.copies,
        )
        return _with_cues(export_json(picture, annotations), report, annotations[report.id])

    return read


def _with_cues(export: Row, report: Report, annotations: Annotations) -> Row:
    """The export with the speech verb of each quotation, which it leaves out."""
    cues = {quote.id: raw_span(report, quote.cue) for quote in annotations.quotes}
    for row in export["quotes"]:
        row.setdefault("cue", cues.get(row["id"]))
    return export


def _by_report(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["report"], []).append(row)
    return found


def _command(arguments: list[str], folder: Path, fine: tuple[int, ...] = (0,)) -> str:
    """Run a command of Dateline's without the user's own additions; what it says on standard error."""
    environment = {**os.environ, "DATELINE_DATA": str(folder / "none")}
    command = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(  # noqa: S603 -- our own program
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode not in fine:
        raise RuntimeError(f"dateline {arguments[0]} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stderr
