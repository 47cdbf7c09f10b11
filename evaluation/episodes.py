"""Who held what, when: the reports of an episode against its truth, by the reference scorers.

    python -m evaluation.episodes [EPISODE | FOLDER_OF_EPISODES]

The reports of one episode (`reports/*.json`) are read into one record as they stand; its JSON export goes to
`score_holdings.py`, and to `score.py --episode=NAME` where annotations of that episode's reports lie in a folder
`gold` in or beside the episodes. Nothing is mapped.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from evaluation.command import main
from evaluation.measure import Measure, Outcome
from evaluation.reading import Row, read_folder, unread_in
from evaluation.shared import MissingError, items_in, measures_in, run_scorer

DEFAULT = "gold/episodes"


def run(path: Path, limit: int | None = None) -> Outcome:
    """The measures of every episode at `path`; `limit` is a number of episodes."""
    episodes = episodes_in(path)
    if not episodes:
        raise MissingError(f"no episode (truth.csv, reports) at {path}")
    used = episodes[:limit]
    measures: list[Measure] = []
    wrong: set[str] = set()
    notes: tuple[str, ...] = ()
    if len(used) < len(episodes):
        notes = (f"{len(used)} of {len(episodes)} episodes used (--limit)",)
    for episode in used:
        group = episode.name
        export = read_folder(episode / "reports")
        notes += unread_in(export, group)
        lines, annotated = score(episode, export)
        measures += measures_in(lines, group) + measures_in(annotated, group)
        wrong |= items_in(lines, group) | {f"{group}:{item}" for item in items_in(annotated)}
    return Outcome(tuple(measures), frozenset(wrong), notes)


def episodes_in(path: Path) -> list[Path]:
    """The episode at `path`, or those in it."""
    found = [path] if (path / "truth.csv").is_file() else sorted(path.iterdir()) if path.is_dir() else []
    return [episode for episode in found if (episode / "truth.csv").is_file() and (episode / "reports").is_dir()]


def annotations_for(episode: Path) -> Path | None:
    """The folder with annotations of the episode's reports, if there is one."""
    for folder in (episode / "gold", episode.parent / "gold", episode.parent.parent / "episodes-gold"):
        for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
            document = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(document, dict) and str(document.get("doc", "")).startswith(f"{episode.name}/"):
                return folder
    return None


def score(episode: Path, export: Row) -> tuple[list[str], list[str]]:
    """The lines of both scorers; none of the second where nothing is annotated."""
    gold = annotations_for(episode)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "export.json"
        out.write_text(json.dumps(export), encoding="utf-8")
        lines = run_scorer("score_holdings.py", episode, out, "--list")
        annotated = run_scorer("score.py", gold, out, f"--episode={episode.name}", "--list") if gold else []
    return lines, annotated


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
