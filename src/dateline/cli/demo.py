"""`demo`: the whole way on the sample reports that come with the package.

In: nothing. Out: a record, its brief and its map in a folder; then the page over the record, served and opened in the
browser until Ctrl+C, unless told otherwise.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.arguments import day
from dateline.cli.picture import BriefFormat, brief_text, load_picture, map_text, names_withheld
from dateline.cli.read import Workers, list_problems, read_paths
from dateline.cli.screen import say, write
from dateline.cli.serve import serve_record
from dateline.errors import RecordFullError

_COUNTRY = "AF"
_AS_OF = "2021-08-15"  # the samples tell of July and August 2021


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where to put it.")] = Path("dateline-demo"),
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Serve the page and open it in the browser.")] = True,
    workers: Workers = None,
) -> None:
    """Build a record from the sample reports with its brief and map beside it, and open the page over it.

    Example: dateline demo --no-open
    """
    from dateline.samples import meta_path, sample_folder  # noqa: PLC0415 -- loaded by the command that needs it
    from dateline.settings import settings_of  # noqa: PLC0415 -- as above

    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordFullError(f"{into} cannot be made: {error.strerror}; name another folder with --into") from error
    record, page = into / "demo.dateline", into / "map.html"
    settings = settings_of(country=_COUNTRY, workers=workers)
    tally = read_paths([sample_folder()], record, settings, meta=meta_path())
    picture, _ = load_picture(record, day(_AS_OF))
    hidden = names_withheld(record, picture)
    write(into / "brief.md", brief_text(picture, BriefFormat.MD, hidden=hidden))
    write(into / "brief.html", brief_text(picture, BriefFormat.HTML, hidden=hidden))
    write(page, map_text(picture))
    say(f"From {len(picture.reports)} sample reports about Afghanistan, as of {_AS_OF}:")
    for path, what in ((record, "the record"), (into / "brief.md", "the brief"), (into / "brief.html", "the brief")):
        say(f"  {path}  {what}")
    say(f"  {page}  the map")
    say(f"Next: dateline holdings {record} --as-of 2021-08-13")
    list_problems(tally.problems, record)
    if open_:
        serve_record(record, port=0, open_=True)
    if tally.problems:
        raise typer.Exit(1)
