"""resources/triggers.yaml and inflections.yaml -> src/dateline/knowledge/data/triggers.json.

`python -m genscripts.lexicon` parses each pattern, inflects its verbs and nouns, checks that every type and frame
exists, and writes one file with sorted keys, so that the same sources give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import yaml

from dateline.model.claim import EventType

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (ROOT / "resources" / "triggers.yaml", ROOT / "resources" / "inflections.yaml")
TARGET = ROOT / "src" / "dateline" / "knowledge" / "data" / "triggers.json"
FRAMES = frozenset(
    [
        "taker",
        "patient",
        "giver",
        "leaver",
        "agent",
        "event",
        "holder",
        "held",
        "mover",
        "victim",
        "expeller",
        "surrender_noun",
    ]
)
VOWELS = "aeiou"


def verb_forms(lemma: str, irregular: dict[str, list[str]]) -> dict[str, str]:
    """Every form of a verb and what it is: base, s, past, part or ing ("past part" where both are one)."""
    if lemma in irregular:
        past, part, ing, *more = irregular[lemma]
    else:
        past = part = _regular(lemma, "ed")
        ing, more = _regular(lemma, "ing"), []
    forms: dict[str, set[str]] = {}
    for form, tag in ((lemma, "base"), (_s(lemma), "s"), (past, "past"), (part, "part"), (ing, "ing")):
        forms.setdefault(form, set()).add(tag)
    for form in more:
        forms.setdefault(form, set()).update({"past", "part"})
    return {form: " ".join(sorted(tags)) for form, tags in forms.items()}


def _regular(lemma: str, ending: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + ending
    if ending == "ed" and lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return lemma + ending


def _s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word == "go":
        return word + "es"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return "has" if word == "have" else word + "s"


def element(word: str, irregular: dict[str, list[str]]) -> dict[str, Any]:
    """One element of a pattern: a gap, or the words that may stand there with what each is."""
    if word == "~":
        return {"gap": 3}
    optional = word.endswith("?")
    words: dict[str, str] = {}
    for choice in word.rstrip("?").split("|"):
        if not re.fullmatch(r"[a-z0-9'-]+(/[vn])?", choice):
            raise ValueError(f"triggers.yaml: cannot read {choice!r} in {word!r}")
        stem, _, kind = choice.partition("/")
        if kind == "v":
            words |= {form: f"verb {tags}" for form, tags in verb_forms(stem, irregular).items()}
        elif kind == "n":
            words |= {stem: "noun", _s(stem): "noun"}
        else:
            words[stem] = "word"
    return {"words": words} | ({"optional": True} if optional else {})


def build() -> dict[str, Any]:
    """The lexicon as one JSON-able value."""
    source = yaml.safe_load(SOURCES[0].read_text(encoding="utf-8"))
    irregular = yaml.safe_load(SOURCES[1].read_text(encoding="utf-8"))
    objects = source.pop("objects")
    triggers = []
    for group, entries in source.items():
        for entry in entries:
            types = entry.get("by") or {"any": entry["type"]}
            unknown = {t for t in types.values() if t not in EventType.__members__}
            if unknown or entry["frame"] not in FRAMES:
                raise ValueError(f"triggers.yaml, {group}: {entry['words']!r}: unknown {unknown or entry['frame']}")
            triggers.append(
                {
                    "pattern": entry["words"],
                    "elements": [element(token, irregular) for token in entry["words"].split()],
                    "frame": entry["frame"],
                    "types": types,
                    "needs": entry.get("needs", ""),
                    "noun": bool(entry.get("noun")),
                    "stance": entry.get("stance"),
                }
            )
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()[:12]
    return {"version": digest, "triggers": triggers, "objects": {k: sorted(v) for k, v in objects.items()}}


def main() -> None:
    """Write the file."""
    TARGET.write_text(
        json.dumps(build(), ensure_ascii=False, indent=None, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
