"""`events`, `claims`, `holdings`, `quotes`, `figures`, `forecasts`, `disputes`, `reports`, `problems`: lists.

In: a record, the two clocks, and filters that are the same for every list. Out: a table for people, or JSON or CSV; at
most 25 words of a report in a cell.

    dateline events sahel.dateline --area Mopti --type TERR_CAPTURE --origins 2
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.arguments import AsOf, KnownBy, RecordFile, day
from dateline.cli.picture import as_json, load_picture
from dateline.cli.screen import say, width
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.publish.tables import Table

_LISTS = {
    "events": "List what happened: each event once, with how many reports and origins tell of it.",
    "claims": "List what each report says, claim by claim.",
    "holdings": "List who holds which place.",
    "quotes": "List who is quoted with which words.",
    "figures": "List figures, low, best and high, and who says them.",
    "forecasts": "List what was foretold, and what became of it.",
    "disputes": "List claims that cannot all be true.",
    "reports": "List the reports: outlet, date and how each is known.",
}

InPlace = Annotated[str, typer.Option("--place", metavar="NAME", help="Only what is told of this place.")]
InArea = Annotated[str, typer.Option("--area", metavar="NAME", help="Only what lies in this province or country.")]
ByActor = Annotated[str, typer.Option("--actor", metavar="NAME", help="Only what this side or person does or says.")]
OfType = Annotated[
    str, typer.Option("--type", metavar="TYPES", help="Only events of these types: TERR_CAPTURE,siege_cut.")
]
OfStance = Annotated[
    str, typer.Option("--stance", metavar="STANCES", help="Only what is asserted,claimed,denied,planned,forecast...")
]
From = Annotated[date | None, typer.Option("--from", metavar="DAY", parser=day, help="Only from this day on.")]
Until = Annotated[date | None, typer.Option("--to", metavar="DAY", parser=day, help="Only up to this day.")]
Origins = Annotated[
    int, typer.Option("--origins", metavar="N", min=0, help="Only what N independent origins tell, or more.")
]
ByOutlet = Annotated[str, typer.Option("--outlet", metavar="NAME", help="Only what this outlet tells.")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Write CSV.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, says in _LISTS.items():
        app.command(name=name, help=f"{says}\n\nExample: dateline {name} sahel.dateline --as-of 2023-11-14")(
            _list(name)
        )
    app.command()(problems)


def _list(name: str):  # type: ignore[no-untyped-def]
    def command(
        file: RecordFile,
        as_of: AsOf = None,
        known_by: KnownBy = None,
        place: InPlace = "",
        area: InArea = "",
        actor: ByActor = "",
        type_: OfType = "",
        stance: OfStance = "",
        first: From = None,
        last: Until = None,
        origins: Origins = 0,
        outlet: ByOutlet = "",
        json: Json = False,
        csv: Csv = False,
    ) -> None:
        from dateline.publish import tables  # noqa: PLC0415 -- loaded by the commands that need it
        from dateline.publish.filters import Filter, keeper  # noqa: PLC0415 -- as above

        _check(json=json, csv=csv)
        picture, _ = load_picture(file, as_of, known_by)
        wanted = Filter(place, area, actor, type_, stance, first, last, origins, outlet)
        try:
            only = keeper(wanted, name, picture)
        except ValueError as error:
            raise UsageError(str(error)) from error
        table: Table = getattr(tables, f"{name}_table")(picture, only)
        _print(table, json=json, csv=csv)

    return command


def problems(file: RecordFile, json: Json = False, csv: Csv = False) -> None:
    """List what could not be read: which file, at which step, why, and what may help.

    Example: dateline problems sahel.dateline
    """
    from dateline.publish.tables import problems_table  # noqa: PLC0415 -- as above
    from dateline.store import open_view  # noqa: PLC0415 -- as above

    _check(json=json, csv=csv)
    with open_view(file) as view:
        _print(problems_table(tuple(view.problems())), json=json, csv=csv)


def _check(*, json: bool, csv: bool) -> None:
    if json and csv:
        raise UsageError("--json and --csv exclude each other; type one of them")


def _print(table: Table, *, json: bool, csv: bool) -> None:
    if json:
        say(as_json(table.as_json()))
    elif csv:
        say(table.as_csv().rstrip("\r\n"))
    else:
        say(table.as_text(width=width()).rstrip("\n"))
