"""Questions a person would ask of the seed reports, and their disagreements: answered by one command, shown as asked.

    python -m evaluation.seeds_answers [FOLDER_OF_REPORTS]

`questions` and `disagreements` of `gold/seeds/cross.json` are read at run time; here stands only which command answers
which question, and what each kind of disagreement asks for. A question counts as answered when the output of its
command holds all strings that an answer must contain and quotes a report it rests on: of a question about a conflict,
all that are on either side. Nothing of the reports or of the gold is kept here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from evaluation.command import main
from evaluation.measure import Outcome, Share
from evaluation.seeds import gold_for

DEFAULT = "seeds"
Row = dict[str, Any]
Span = tuple[str, int, int]  # stem of a report, start, end

# the command that answers each question, without the record; `brief` is the whole brief
COMMANDS: dict[str, tuple[str, ...]] = {
    "Q01": ("holdings", "--actor", "Taliban"),
    "Q02": ("figures",),
    "Q03": ("holdings", "--actor", "Government of Afghanistan"),
    "Q04": ("dossier", "Kandahar"),
    "Q05": ("figures",),
    "Q06": ("events", "--type", "FLIGHT_OF_FORCES"),
    "Q07": ("events", "--type", "DEPLOY"),
    "Q08": ("claims", "--type", "DEPLOY,EVACUATION"),
    "Q09": ("claims", "--type", "DEPLOY,EVACUATION"),
    "Q10": ("claims", "--type", "DEPLOY,EVACUATION"),
    "Q11": ("claims", "--stance", "planned,negated,denied"),
    "Q12": ("brief",),
    "Q13": ("claims", "--stance", "denied"),
    "Q14": ("disputes",),
    "Q15": ("forecasts",),
    "Q16": ("dossier", "Bagram"),
    "Q17": ("quotes",),
    "Q18": ("claims", "--place", "Bagram"),
    "Q19": ("figures",),
    "Q20": ("events", "--type", "EVACUATION"),
}


def run(path: Path, limit: int | None = None) -> Outcome:
    """Two measures: questions answered by one command, disagreements shown as they ask."""
    del limit
    gold = gold_for(path)
    cross = json.loads((gold / "cross.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        record = Path(name) / "seeds.dateline"
        _dateline("read", str(path), "--into", str(record))
        export = Path(name) / "export.json"
        _dateline("export", str(record), "--format", "json", "--to", str(export))
        seen = Seen(path, gold, json.loads(export.read_text(encoding="utf-8")))
        answered, shown = Share(), Share()
        for question in cross["questions"]:
            answered.add(_answered(question, record, seen), question["id"])
        for each in cross["disagreements"]:
            shown.add(seen.shown(each), each["id"])
    notes = tuple(
        f"{name}: {', '.join(share.wrong)}" for name, share in (("no", answered), ("not", shown)) if share.wrong
    )
    return Outcome((answered.measure("questions"), shown.measure("disagreements")), frozenset(), notes)


def _dateline(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 -- our own interpreter and program
        [sys.executable, "-m", "dateline", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout


def folded(text: str) -> str:
    """Text in which marks, case and spaces do not count."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def _answered(question: Row, record: Path, seen: Seen) -> bool:
    command, *rest = COMMANDS.get(question["id"], ("brief",))
    more = () if command in ("brief", "dossier") else ("--csv",)
    output = folded(_dateline(command, str(record), *rest, *more))
    if not all(any(folded(name) in output for name in seen.names(words)) for words in question.get("must_contain", ())):
        return False
    spans = [span for item in question["support"] if (span := seen.spans.get(item)) is not None]
    quoted = {span[0] for span in spans if seen.is_quoted(span, output)}
    # each report on either side of a conflict has to be there; of other answers one is enough
    wanted = {span[0] for span in spans} if question["kind"] == "conflict" else set()
    return (wanted <= quoted and bool(quoted)) or (not wanted and not spans)


class Seen:
    """The export beside the gold: which of its rows stand for which item."""

    def __init__(self, reports: Path, gold: Path, export: Row) -> None:
        self.export = export
        self.stems = {row["id"]: Path(row["file"]).stem for row in export["reports"]}
        self.texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(reports.glob("*.txt"))}
        self.spans: dict[str, Span] = {}
        for path in sorted(gold.glob("0*.json")):
            document = json.loads(path.read_text(encoding="utf-8"))
            for items in document.values():
                for item in items if isinstance(items, list) else ():
                    at = isinstance(item, dict) and (
                        item.get("evidence") or item.get("span") or (item.get("trigger") or {}).get("span")
                    )
                    if at and "id" in item:
                        self.spans[item["id"]] = (path.stem, at[0], at[1])

    def is_quoted(self, span: Span, output: str) -> bool:
        """Whether four words in a row around a span stand in an output."""
        stem, start, end = span
        words = folded(self.texts[stem][max(0, start - 60) : end + 60]).split()[1:-1]
        return any(" ".join(words[n : n + 4]) in output for n in range(max(1, len(words) - 3)))

    def names(self, words: str) -> set[str]:
        """The words, and where they are a place's name its other names: one spelling is as right as another."""
        known = ({row["place"], *row["names"]} for row in self.export["holdings"])
        return {words}.union(*(names for names in known if folded(words) in {folded(name) for name in names}))

    def claims(self, item: str) -> list[Row]:
        """The claims whose sentence holds an item."""
        if item not in self.spans:
            return []
        stem, start, end = self.spans[item]
        return [
            claim
            for claim in self.export["claims"]
            if self.stems[claim["report"]] == stem and claim["sentence"][0] < end and start < claim["sentence"][1]
        ]

    def read(self, items: Iterable[str]) -> dict[str, list[Row]]:
        """The items that anything was read of."""
        return {item: claims for item in items if (claims := self.claims(item))}

    def shown(self, each: Row) -> bool:
        """Whether a disagreement is treated as its kind asks."""
        kind = each["kind"]
        test = next((test for word, test in KINDS if word in kind), Seen.told_apart)
        return test(self, each)

    def apart(self, each: Row) -> bool:
        """No figure brings all of the items together: those of one subject may meet."""
        spans = [self.spans[item] for item in each["items"] if item in self.spans]
        for figure in self.export["figures"]:
            words = {(self.stems[r["report"]], r["words"]) for r in figure["readings"]}
            met = {s for s in spans for stem, w in words if stem == s[0] and w in self.texts[stem][s[1] : s[2]]}
            if len(spans) > 1 and met == set(spans):
                return False
        return True

    def agreed(self, each: Row) -> bool:
        """Items on both sides were read, and no open dispute is made of them."""
        found = self.read(each["items"])
        ids = {claim["id"] for claims in found.values() for claim in claims}
        figures = (d for d in self.export["disputes"] if d["kind"] == "figure" and d["open"])
        return self._of_two(found) and not any(
            ids & set(d["claims_for"]) and ids & set(d["claims_against"]) for d in figures
        )

    def told_apart(self, each: Row) -> bool:
        """Items of both sides were read, each told by its own claims: a dispute, or side by side."""
        return self._of_two(self.read(each["items"]))

    def _of_two(self, found: dict[str, list[Row]]) -> bool:
        return len(found) >= 2

    def one_origin(self, each: Row) -> bool:
        """The copied words are known as copies of each other."""
        stems = {self.spans[item][0] for item in each["items"] if item in self.spans}
        return any(
            {self.stems[copy["a"]["report"]], self.stems[copy["b"]["report"]]} == stems
            for copy in self.export["copies"]
        )

    def alone(self, each: Row) -> bool:
        """What one report tells has one origin."""
        found = self.read(each["items"])
        ids = {claim["event"] for claims in found.values() for claim in claims}
        return bool(found) and all(e["origins"] <= 1 for e in self.export["events"] if e["id"] in ids)

    def no_clock(self, each: Row) -> bool:
        """No report is dated by it."""
        stem, start, end = self.spans[each["items"][0]]
        clock = self.texts[stem][start:end]
        years = set(re.findall(r"\b\d{4}\b", clock))
        report = next(row for row in self.export["reports"] if self.stems[row["id"]] == stem)
        return not any(year in json.dumps(report.get("published")) for year in years)

    def any_read(self, each: Row) -> bool:
        """Something was made of it, hedged or in part or with its speaker."""
        return bool(self.read(each["items"])) or any(
            self.stems[q["report"]] == self.spans[item][0] and q["span"][0] < self.spans[item][2]
            and self.spans[item][1] < q["span"][1]
            for item in each["items"] if item in self.spans for q in self.export["quotes"]
        )  # fmt: skip


KINDS: tuple[tuple[str, Callable[[Seen, Row], bool]], ...] = (
    ("different subjects", Seen.apart),
    ("precision", Seen.agreed),
    ("scope", Seen.agreed),
    ("unit", Seen.agreed),
    ("wording", Seen.agreed),
    ("one origin", Seen.one_origin),
    ("single source", Seen.alone),
    ("trap", Seen.no_clock),
    ("attribution", Seen.any_read),
    ("implicit", Seen.any_read),
    ("ambiguity", Seen.any_read),
    ("garbled", Seen.any_read),
)


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
