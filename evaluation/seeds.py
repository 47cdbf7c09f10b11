"""The seed reports against their annotations, by the reference scorers.

    python -m evaluation.seeds [FOLDER_OF_REPORTS] [--gold FOLDER]

The reports are read into one record as they stand; its JSON export goes to `score.py` and `score_cross.py` of the
shared folder. Nothing is mapped: the export is the form that the scorers read. The gold is `gold/seeds` of the shared
folder, or a `gold` folder that lies in or beside the reports.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from evaluation.command import main
from evaluation.measure import Outcome
from evaluation.reading import Row, read_folder, unread_in
from evaluation.shared import items_in, measures_in, run_scorer, shared_folder

DEFAULT = "seeds"


def run(path: Path, limit: int | None = None) -> Outcome:
    """All measures of both scorers."""
    export = read_folder(path)
    notes = unread_in(export) + (() if limit is None else ("--limit has no meaning here",))
    return score(export, gold_for(path), notes)


def gold_for(path: Path) -> Path:
    """The folder of annotations for a folder of reports."""
    for folder in (path / "gold", path.parent / f"gold-{path.name}"):
        if folder.is_dir():
            return folder
    return shared_folder() / "gold" / "seeds"


def score(export: Row, gold: Path, notes: tuple[str, ...] = ()) -> Outcome:
    """The measures of an export."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "export.json"
        out.write_text(json.dumps(export), encoding="utf-8")
        lines = run_scorer("score.py", gold, out, "--list")
        if (gold / "cross.json").is_file():
            lines += run_scorer("score_cross.py", gold, out)
    missing = tuple(line for line in lines if line.startswith("reports not found"))
    return Outcome(tuple(measures_in(lines)), frozenset(items_in(lines)), (*notes, *missing))


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
