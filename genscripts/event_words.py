"""training/claims -> src/dateline/knowledge/data/event_words.txt and event_words_seldom.txt.

`python -m genscripts.event_words` takes the words of all triggers marked in the training part of the corpus and in the
templates, as stems. Those that are part of a trigger in two of five sentences they stand in ("abduct") go into the
first file, those that are in one of twenty ("loss") into the second, the others ("town", part of one trigger in a
hundred sentences) nowhere. One stem a line, sorted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dateline.knowledge.event_words import stem_of
from training.claims.load import blocks_of, examples
from training.claims.vary import templates

_DATA = Path(__file__).resolve().parent.parent / "src" / "dateline" / "knowledge" / "data"
_OFTEN, _SELDOM = 0.4, 0.05
_WORD = re.compile(r"[a-z]+")
_MARKED = re.compile(r"<e\d ([^<>]+)>")


def stems_in(text: str) -> set[str]:
    """The stems of a text's words."""
    return {stem_of(word) for word in _WORD.findall(text.lower())}


def build() -> dict[str, str]:
    """The files' texts by name."""
    used: Counter[str] = Counter()
    stand: Counter[str] = Counter()
    for text, triggers in _marked():
        stand.update(stems_in(text))
        used.update({stem for trigger in triggers for stem in stems_in(trigger)})
    share = {stem: count / stand[stem] for stem, count in sorted(used.items()) if len(stem) > 1}
    often = [stem for stem, part in share.items() if part >= _OFTEN]
    seldom = [stem for stem, part in share.items() if _SELDOM <= part < _OFTEN]
    files = {"event_words.txt": often, "event_words_seldom.txt": seldom}
    return {name: "".join(f"{stem}\n" for stem in stems) for name, stems in files.items()}


def _marked() -> Iterable[tuple[str, list[str]]]:
    """Each sentence or template with the words of its triggers."""
    for block in blocks_of("train"):
        for example in examples(block):
            yield example.text, [example.text[deed.start : deed.end] for deed in example.deeds]
    for template in templates():
        yield re.sub(r"\{\w+\}|<e\d |>", " ", template.text), _MARKED.findall(template.text)


def main() -> None:
    """Write the files."""
    for name, text in build().items():
        (_DATA / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
