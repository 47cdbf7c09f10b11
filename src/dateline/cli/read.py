"""`read`: reports into a record.

In: paths, and what the owner knows of the reports. Out: a record, a line about each entry that could not be read, and
what to type next. Ctrl+C and the same command again lose nothing.
"""

from __future__ import annotations

import itertools
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.screen import Stopped, note, say
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.intake.entry import Entry, Supplied
    from dateline.model.report import Problem
    from dateline.runners.local import Tally
    from dateline.settings import Settings
    from dateline.store.base import Writer

_SHOWN = 20  # lines about entries that could not be read; the rest stand in the record
_STDIN = Path("-")

Country = Annotated[
    str | None,
    typer.Option(
        "--country", metavar="XX", help="The record's home country, which decides between places of one name."
    ),
]
Fast = Annotated[
    bool,
    typer.Option(
        "--fast", help="Read with the smaller model: half again as fast, a little less right (docs/model-card.md)."
    ),
]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", help="Processes that read [default: cores].")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(read)


def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    into: Annotated[Path, typer.Option("--into", metavar="FILE", help="The record; made where there is none.")],
    meta: Annotated[
        Path | None,
        typer.Option("--meta", metavar="CSV", help="What reports don't say: file,outlet,url,published,zone,country."),
    ] = None,
    country: Country = None,
    workers: Workers = None,
    fast: Fast = False,
) -> None:
    """Read reports (txt, md, html, json, jsonl, csv) into a record.

    The same reports again change nothing, so the same command finishes what was cut short.

    Example: dateline read reports --into sahel.dateline --meta outlets.csv --country ML
    """
    from dateline.settings import settings_of  # noqa: PLC0415 -- loaded by the commands that need it

    if into.is_dir():
        raise UsageError(f"{into} is a folder; name the record's file in it, such as --into {into / 'my.dateline'}")
    for path in paths:
        if path != _STDIN and not path.exists():
            raise UsageError(f"there is no {path}; name a file or folder that exists")
        if path.exists() and into.exists() and path.samefile(into):
            raise UsageError(f"{into} is the record itself; name the reports to read")
    settings = settings_of(country=country, workers=workers, fast=fast)
    tally = read_paths(paths, into, settings, meta=meta)
    summary(tally, into)
    if tally.interrupted:
        raise Stopped(f"stopped; what was read is in {into}. To go on, type the same again: {_typed()}")
    if tally.problems:
        raise typer.Exit(1)


def read_paths(paths: list[Path], into: Path, settings: Settings, *, meta: Path | None = None) -> Tally:
    """Read `paths` into the record `into` and make its record steps."""
    from dateline.intake.entry import Entry  # noqa: PLC0415 -- as above
    from dateline.intake.meta_file import read_meta  # noqa: PLC0415 -- as above
    from dateline.intake.readers import read_entries  # noqa: PLC0415 -- as above
    from dateline.runners.local import Tally, read_into  # noqa: PLC0415 -- as above
    from dateline.store import open_writer  # noqa: PLC0415 -- as above

    facts = read_meta(meta) if meta is not None else {}
    items = _without(read_entries(paths), paths, [each for each in (meta, into) if each is not None])
    lost: list[Problem] = []
    first: list[Entry] = []
    for item in items:
        if isinstance(item, Entry):
            first.append(item)
            break
        lost.append(item)
    if not first and not into.exists():
        return Tally(problems=lost)  # no record is made of nothing
    entries: Iterable[Entry | Problem] = itertools.chain(lost, first, items)
    with open_writer(into) as record:
        settings = _home(record, settings)
        with _progress(paths) as progress:
            used: set[str] = set()
            tally = read_into(record, entries, settings, supplied=_facts(facts, used), progress=progress)
        if not tally.interrupted and facts.keys() - used:
            note(f"{meta} speaks of what was not read: {', '.join(sorted(facts.keys() - used)[:_SHOWN])}")
        if not tally.interrupted:
            settle(record)
    return tally


def settle(record: Writer) -> None:
    """Make a record's record steps."""
    from dateline.knowledge.lexicon import load_lexicon  # noqa: PLC0415 -- as above
    from dateline.pipeline import settle_record  # noqa: PLC0415 -- as above

    if record.settled:
        return
    if not sys.stderr.isatty():
        settle_record(record, load_lexicon())
        return
    from rich.console import Console  # noqa: PLC0415 -- as above

    with Console(stderr=True).status("dating, comparing and grouping"):
        settle_record(record, load_lexicon())


def summary(tally: Tally, into: Path) -> None:
    """Say what became of a run."""
    new, known = len(tally.added.new), len(tally.added.known) + tally.passed
    parts = [f"{new} new"]
    parts += [f"{known} already in it"] if known else []
    parts += [f"{len(tally.added.changed)} with new facts"] if tally.added.changed else []
    parts += [f"{len(tally.added.retracted)} taken back before, so left out"] if tally.added.retracted else []
    say(f"Reports in {into}: {', '.join(parts)}." if into.exists() else "No report was found; no record was made.")
    for each in tally.notes[:_SHOWN]:
        note(f"  note: {problem_line(each)}")
    list_problems(tally.problems, into)
    if into.exists() and not tally.interrupted:
        say(f"Next: dateline brief {shlex.quote(str(into))}")


def list_problems(problems: Sequence[Problem], record: Path) -> None:
    """List what could not be read, the first of them if there are many."""
    if not problems:
        return
    note(f"{len(problems)} could not be read:")
    for problem in problems[:_SHOWN]:
        note(f"  {problem_line(problem)}")
    if len(problems) > _SHOWN:
        note(f"  and {len(problems) - _SHOWN} more: dateline problems {shlex.quote(str(record))}")


def problem_line(problem: Problem) -> str:
    """One line about what could not be read."""
    name = problem.file if problem.entry is None else f"{problem.file}#{problem.entry}"
    advice = f"; {problem.what_to_do}" if problem.what_to_do else ""
    return f"{name}: {problem.why}{advice}"


def _home(record: Writer, settings: Settings) -> Settings:
    """The settings with the record's home country; the record notes what it is read with."""
    from dataclasses import replace  # noqa: PLC0415 -- as above

    held = record.meta("country")
    if settings.country is not None and settings.country != held:
        record.set_meta("country", settings.country)
        if held is not None:
            note(f"home country was {held}; reports read before keep it until: dateline reread FILE")
    note_versions(record, settings)
    return replace(settings, country=settings.country or held)


def note_versions(record: Writer, settings: Settings, *, again: bool = False) -> None:
    """Have the record say what it is read with, and say where a user's places or the model are others than before.

    `again` for a run that reads the old reports anew.
    """
    from dateline import __version__  # noqa: PLC0415 -- as above
    from dateline.annotate.parse import version_of  # noqa: PLC0415 -- as above
    from dateline.knowledge.additions import ADDITIONS_FILE, additions_hash  # noqa: PLC0415 -- as above
    from dateline.knowledge.lexicon import load_lexicon  # noqa: PLC0415 -- as above

    places = settings.data / ADDITIONS_FILE
    now = additions_hash(places) if places.is_file() else "none"
    held = record.meta("additions")
    if held not in (None, now):
        note("your own places have changed since; reports read before keep theirs until: dateline reread FILE")
    record.set_meta("additions", now)
    model = version_of(fast=settings.fast)
    if not again and record.meta("model") not in (None, model):
        note("another reading model read before; to read those reports with this one: dateline reread FILE --stale")
    record.set_meta("model", model)
    record.set_meta("dateline", __version__)
    record.set_meta("lexicon", str(load_lexicon().version))


def _facts(facts: Mapping[str, Supplied], used: set[str]) -> Callable[[Entry], Supplied | None]:
    """What is supplied for an entry, named by its path below the folder, its file, or its file and number.

    The names that were found useful are added to `used`.
    """

    def supplied(entry: Entry) -> Supplied | None:
        numbered = [] if entry.entry is None else [f"{entry.path}#{entry.entry}", entry.name]
        for name in (*numbered, entry.path, entry.file):
            if name in facts:
                used.add(name)
                return facts[name]
        return None

    return supplied


def _without(items: Iterator[Entry | Problem], paths: list[Path], others: list[Path]) -> Iterator[Entry | Problem]:
    """The items but for those of files that lie among the reports and are none: the `--meta` file, the record."""
    names = set()
    for other in others:
        for folder in paths:
            if folder.is_dir() and other.resolve().is_relative_to(folder.resolve()):
                names.add(other.resolve().relative_to(folder.resolve()).as_posix())
    for item in items:
        if getattr(item, "path", item.file) not in names:
            yield item


@contextmanager
def _progress(paths: list[Path]) -> Iterator[Callable[[Tally], None]]:
    """A bar on a terminal, with rate and time left; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 -- as above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    files = sum(1 for path in paths for _ in (path.rglob("*") if path.is_dir() else [path]))
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    start = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=files, rate="")

        def show(tally: Tally) -> None:
            done = tally.entries
            rate = done / max(time.monotonic() - start, 0.001)
            bar.update(task, completed=done, total=max(files, done), rate=f"{rate:.0f} reports a second")

        yield show


def _typed() -> str:
    return shlex.join(["dateline", *sys.argv[1:]])
