"""`gazetteer add`: places that the packaged gazetteer lacks.

In: a GeoNames dump or a CSV. Out: a copy of it in the user's data folder, read by every run from then on; what was read
before keeps its places until `reread`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.screen import note, say
from dateline.errors import UsageError

_SHOWN = 20  # lines about lines that were left out


def register(app: typer.Typer) -> None:
    """Add the commands."""
    gazetteer = typer.Typer(help="Places that reports name.", no_args_is_help=True, rich_markup_mode=None)
    gazetteer.command(name="add")(add)
    gazetteer.command(name="where")(where)
    app.add_typer(gazetteer, name="gazetteer")


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames dump, or a CSV: name,lat,lon,kind,country.")],
) -> None:
    """Add places to the gazetteer, for all that is read from now on.

    Example: dateline gazetteer add front-line-towns.csv
    """
    from dateline.knowledge.additions import add_places  # noqa: PLC0415 -- loaded by the commands that need it
    from dateline.settings import settings_of  # noqa: PLC0415 -- as above

    if not file.is_file():
        raise UsageError(f"there is no file {file}; name a GeoNames dump or a CSV")
    added = add_places(file, settings_of().data)
    say(f"{len(added.places)} places added to {added.file}. Records read before know them after: dateline reread FILE")
    if added.problems:
        note(f"{len(added.problems)} lines were left out:")
        for problem in added.problems[:_SHOWN]:
            note(f"  line {problem.line}: {problem.why}")
        raise typer.Exit(1)


def where() -> None:
    """Say in which folder additions lie.

    Example: dateline gazetteer where
    """
    from dateline.settings import settings_of  # noqa: PLC0415 -- as above

    say(str(settings_of().data))
