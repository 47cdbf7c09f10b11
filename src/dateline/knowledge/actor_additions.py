"""A user's own actors, read from JSON or CSV.

In: a file, or a folder whose `actors*.json` and `actors*.csv` are read in sorted order. Out: rows of text fields
(name, names parted by ";", kind, country, party, parent), checked.

    name,names,kind,country,party
    Karamo Volunteers,KV; Karamo militia,armed_group,SD,SD
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.model.mention import ActorKind

_FIELDS = frozenset({"name", "names", "kind", "country", "party", "parent"})


def read_additions(path: Path) -> list[dict[str, str]]:
    """The rows of a file or a folder; none where the folder holds no actor file.

    Raises KnowledgeError, which says the file, the row and what is wrong.
    """
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.name.startswith("actors") and p.suffix in (".json", ".csv"))
        return [row for file in found for row in read_additions(file)]
    if path.suffix not in (".json", ".csv"):
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = json.loads(text) if path.suffix == ".json" else list(csv.DictReader(text.splitlines()))
    except (OSError, ValueError, csv.Error) as error:
        raise KnowledgeError(f"{path.name}: cannot be read: {error}; write it as UTF-8 JSON or CSV") from error
    if not isinstance(rows, list):
        raise KnowledgeError(f"{path.name}: a list of actors is expected, each with a name")
    return [_checked(row, path.name, number) for number, row in enumerate(rows, start=1)]


def _checked(row: object, file: str, number: int) -> dict[str, str]:
    where = f"{file}, actor {number}"
    if not isinstance(row, dict):
        raise KnowledgeError(f"{where}: fields are expected ({', '.join(sorted(_FIELDS))})")
    fields = {
        str(key): "; ".join(map(str, value)) if isinstance(value, list) else str(value or "").strip()
        for key, value in row.items()
        if str(key) in _FIELDS
    }
    if not fields.get("name"):
        raise KnowledgeError(f"{where}: no name; give one in the field `name`")
    kinds = {kind.value for kind in ActorKind}
    if fields.get("kind") and fields["kind"] not in kinds:
        raise KnowledgeError(f"{where}: kind {fields['kind']!r} is not known; use one of {', '.join(sorted(kinds))}")
    return fields
