"""Makes the packaged actor list and outlet list from the reviewed YAML.

In: `resources/actors/*.yaml`, `resources/actor_words.yaml`, `resources/outlets.yaml`. Out: `actors.json` and
`outlets.json` under `src/dateline/knowledge/data/`, the same bytes on every run.

    - {name: M23, also: [March 23 Movement], years: 2012-}   becomes   ["actor:m23", "M23", "armed_group", ...]
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from dateline.knowledge.actor_keys import key_of, slug_of

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
DATA = ROOT / "src" / "dateline" / "knowledge" / "data"
_HOMONYM = re.compile(r" \((?!Maoist)[^)]*\)$")  # says in the YAML which of several; no text writes it
FIELDS = {"name", "also", "kind", "part_of", "party", "years", "role"}
KINDS = {"state_force", "armed_group", "government", "organisation", "media", "person", "civilians", "other"}


def read_actors(folder: Path) -> list[dict[str, Any]]:
    """All entries of the files of `folder`, each with its country ("" where it has none), in file order."""
    entries = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name in ("governments.yaml", "leaders.yaml"):
            continue
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not content.pop("source", None):
            raise ValueError(f"{path.name}: no source is noted")
        for country, group in content.items():
            entries += [_checked(entry, str(country), path.name) for entry in group]
    return entries


def read_leaders(path: Path, groups: dict[str, str]) -> list[dict[str, Any]]:
    """Entries of kind person from `leaders.yaml`; `groups` gives the country of every group that may lead them."""
    entries = []
    for party, people in yaml.safe_load(path.read_text(encoding="utf-8"))["people"].items():
        code = str(party) if len(str(party)) == 2 else ""
        if not code and party not in groups:
            raise ValueError(f"leaders.yaml: no actor {party}")
        for person in people:
            name, *also = (part.strip() for part in str(person).split(";"))
            country = code or groups[party]
            above = {"party": code} if code else {"part_of": party}
            entries.append({"name": name, "also": also, "kind": "person", "country": country, **above})
    return entries


def _checked(entry: dict[str, Any], country: str, file: str) -> dict[str, Any]:
    unknown = set(entry) - FIELDS
    if unknown or not isinstance(entry.get("name"), str):
        raise ValueError(f"{file}: {entry}: unknown fields {sorted(unknown)}, or no name")
    if entry.get("kind", "armed_group") not in KINDS:
        raise ValueError(f"{file}: {entry['name']}: unknown kind {entry['kind']}")
    for name in entry.get("also", ()):
        if name == name.lower() and " " in name:
            raise ValueError(f"{file}: {entry['name']}: {name!r} has no capital and would match any such words")
    return {**entry, "country": "" if country == "world" else country}


def build_actors(entries: list[dict[str, Any]], states: dict[str, list[str]]) -> list[list[Any]]:
    """Rows of id, name, kind, names, parent, party, country, years, role; ids unique and stable."""
    parties = {code: f"Government of {names[0]}" for code, names in states.items()}
    rows: list[list[Any]] = []
    seen: dict[str, str] = {}
    for entry in entries:
        name, country, kind = entry["name"], entry["country"], entry.get("kind", "armed_group")
        if country and country not in states:
            raise ValueError(f"{name}: no state {country}")
        parent = entry.get("part_of")
        party = parties.get(entry.get("party", ""), entry.get("party"))
        if party is None:
            party = _party_of(parent, entries, parties) if parent else (name if kind == "armed_group" else None)
            if party is None and kind in ("state_force", "government") and country:
                party = parties[country]
        ident = f"actor:{slug_of(name)}"
        if ident in seen:
            ident = f"{ident}-{country.lower() or 'world'}"
        if ident in seen:
            raise ValueError(f"{name}: listed twice ({seen[ident]})")
        seen[ident] = name
        plain = (_HOMONYM.sub("", str(other)) for other in entry.get("also", ()))
        names = [other for other in dict.fromkeys(plain) if other != name]
        parent = parties.get(str(parent), parent) or (party if party != name else None)
        rows.append(
            [ident, name, kind, names, parent, party, country, str(entry.get("years", "")), entry.get("role", "")]
        )
    return rows


def _party_of(parent: str | None, entries: list[dict[str, Any]], parties: dict[str, str]) -> str | None:
    """Up the chain of `part_of` to the party at its top."""
    by_name = {entry["name"]: entry for entry in entries}
    for _ in range(6):
        if parent in parties:
            return parties[parent]
        above = by_name.get(parent or "")
        if above is None:
            raise ValueError(f"part_of {parent}: no such actor")
        if "party" in above:
            return str(parties.get(above["party"], above["party"]))
        if "part_of" not in above:
            state = above.get("kind", "armed_group") in ("state_force", "government") and above["country"]
            return str(parties[above["country"]] if state else above["name"])
        parent = str(above["part_of"])
    raise ValueError(f"part_of {parent}: a circle")


def build_words(words: dict[str, Any]) -> dict[str, Any]:
    """The word lists with every word under its look-up key."""
    words = {name: value for name, value in words.items() if name != "source"}
    return {
        name: {kind: sorted({key_of(word) for word in group}) for kind, group in value.items()}
        if isinstance(value, dict)
        else sorted({key_of(word) for word in value})
        for name, value in words.items()
    }


def build_outlets(content: dict[str, Any]) -> Iterator[list[Any]]:
    """Rows of name, other names, whether a wire agency, whether speaking for a state or party, country."""
    for entry in content["outlets"]:
        yield [
            entry["name"],
            entry.get("also", []),
            bool(entry.get("agency", False)),
            entry.get("voice_of", ""),
            entry.get("country", ""),
        ]


def main() -> int:
    """Write both files; 0 when done."""
    states = yaml.safe_load((RESOURCES / "actors" / "governments.yaml").read_text(encoding="utf-8"))["states"]
    words = yaml.safe_load((RESOURCES / "actor_words.yaml").read_text(encoding="utf-8"))
    outlets = yaml.safe_load((RESOURCES / "outlets.yaml").read_text(encoding="utf-8"))
    entries = read_actors(RESOURCES / "actors")
    groups = {entry["name"]: entry["country"] for entry in entries}
    entries += read_leaders(RESOURCES / "actors" / "leaders.yaml", groups)
    actors = build_actors(entries, states)
    DATA.mkdir(parents=True, exist_ok=True)
    _write(DATA / "actors.json", {"states": states, "actors": actors, "words": build_words(words)})
    _write(DATA / "outlets.json", {"outlets": list(build_outlets(outlets))})
    print(f"{len(actors)} actors, {len(states)} states")
    return 0


def _write(path: Path, content: dict[str, Any]) -> None:
    """One row a line, so that a change in the YAML is a readable difference here."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list):
            rows = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in value)
            parts.append(f"{json.dumps(key)}:[\n{rows}\n]")
        else:
            rows = ",\n".join(
                f"{json.dumps(name)}:{json.dumps(item, ensure_ascii=False, separators=(',', ':'))}"
                for name, item in value.items()
            )
            parts.append(f"{json.dumps(key)}:{{\n{rows}\n}}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
