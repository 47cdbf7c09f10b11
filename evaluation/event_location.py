"""Which place belongs to which event: sentences with one verb and the spans of its places.

    python -m evaluation.event_location [FILE]      token_f1

In: jsonl, gzipped or not, with `text` and `spans` ({start, end, label VERB or LOCATION}). Each text is read by itself,
once for all of its verbs. The map: the claims at a verb are those whose trigger overlaps it; if there are none, those
of the nearest trigger in the verb's sentence. Their places' spans are the answer. The measure is F1 over words (runs of
letters and figures): a word is right when both the gold and the answer cover it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.command import cut, main
from evaluation.measure import Counts, Outcome, brief_hash
from evaluation.reading import Document, Reading, Row, problems_in, read_alone
from evaluation.shared import json_lines
from evaluation.telling import overlap

DEFAULT = "data/event_location/shown.jsonl.gz"
_WORD = re.compile(r"\w+")


def run(path: Path, limit: int | None = None) -> Outcome:
    """F1 over words, and how often a verb has a claim of its own."""
    rows = json_lines(path)
    notes = cut(rows, limit)
    readings = read_alone([Document(row["text"]) for row in rows])
    tokens, verbs = Counts(), Counts()
    wrong = set()
    for number, (row, reading) in enumerate(zip(rows, readings, strict=True)):
        verb = [(span["start"], span["end"]) for span in row["spans"] if span["label"] == "VERB"]
        gold = words_in(row["text"], [(s["start"], s["end"]) for s in row["spans"] if s["label"] == "LOCATION"])
        claims, at_verb = claims_for(reading, verb)
        got = words_in(
            row["text"], [claim["place"]["span"] for claim in claims if (claim.get("place") or {}).get("span")]
        )
        tokens.add(len(gold & got), len(got - gold), len(gold - got))
        verbs.add(tp=int(at_verb), fn=int(not at_verb))
        if gold != got:
            wrong.add(brief_hash(row["id"], number))
    own = f"; {verbs.tp} of {len(rows)} verbs have a claim of their own"
    measure = replace(tokens.measure("token_f1"), detail=tokens.measure("token_f1").detail + own)
    return Outcome((measure,), frozenset(wrong), notes + problems_in(readings))


def claims_for(reading: Reading, verbs: Sequence[Sequence[int]]) -> tuple[list[Row], bool]:
    """The claims at a verb, and whether it has some of its own."""
    own = [claim for claim in reading.claims if any(overlap(claim["trigger"], verb) for verb in verbs)]
    if own or not verbs:
        return own, bool(own)
    beside = [claim for claim in reading.claims if any(overlap(claim["sentence"], verb) for verb in verbs)]
    if not beside:
        return [], False
    distance = {id(claim): min(_gap(claim["trigger"], verb) for verb in verbs) for claim in beside}
    nearest = min(distance.values())
    return [claim for claim in beside if distance[id(claim)] == nearest], False


def words_in(text: str, spans: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    """The words of `text` that `spans` cover."""
    wanted = list(spans)
    return {match.span() for match in _WORD.finditer(text) if any(overlap(match.span(), span) for span in wanted)}


def _gap(a: Sequence[int], b: Sequence[int]) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
