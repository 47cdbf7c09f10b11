"""Place names that are also ordinary English words, or given names and surnames.

In: a list of English words (`/usr/share/dict/american-english` of Debian's `wamerican`, SCOWL: permissive licence), the
name lists of the 1990 US census (public domain, as the package `names` 0.3.0 ships them) and the packaged gazetteer.
Out: `resources/place_words.txt`, kept under version control: two lists, each cut down to words that some place in the
world bears, for "Reading" and "Nice" are read otherwise than "Kassala". Without arguments the kept file is turned into
`src/dateline/knowledge/data/place_words.json`.

    python -m genscripts.place_words american-english names-folder
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import key

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "place_words.txt"
TARGET = ROOT / "src" / "dateline" / "knowledge" / "data" / "place_words.json"
SURNAMES_KEPT = 12_000  # the commonest; the tail is made of names that are rarer as names than as places


def main() -> None:
    """Renew the kept lists when sources are given; then package them."""
    if len(sys.argv) == 3:
        renew(Path(sys.argv[1]), Path(sys.argv[2]))
    lists: dict[str, list[str]] = {}
    current = ""
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(current, []).extend(line.split())
    TARGET.write_text(json.dumps({name: sorted(set(w)) for name, w in lists.items()}, separators=(",", ":")) + "\n")
    print({name: len(words) for name, words in lists.items()})


def renew(words: Path, names: Path) -> None:
    """Cut the sources down to what the gazetteer holds."""
    table = Gazetteer.load().table
    plain = {w.strip() for w in words.read_text(encoding="utf-8").splitlines()}
    ordinary = {w for w in plain if w.isalpha() and w.islower() and w.isascii() and table.rows(w)}
    people: set[str] = set()
    for file in ("dist.male.first", "dist.female.first", "dist.all.last"):
        listed = [line.split()[0] for line in (names / file).read_text().splitlines() if line.strip()]
        people |= {key(n) for n in listed[: SURNAMES_KEPT if "last" in file else None] if table.rows(key(n))}
    SOURCE.write_text(
        "# Place names that are also something else; see genscripts/place_words.py for the sources.\n"
        f"[ordinary]\n{fill(ordinary)}\n[people]\n{fill(people - ordinary)}\n"
    )


def fill(words: set[str]) -> str:
    """The words, sorted, some to a line."""
    listed = sorted(words)
    return "\n".join(" ".join(listed[i : i + 14]) for i in range(0, len(listed), 14))


if __name__ == "__main__":
    main()
