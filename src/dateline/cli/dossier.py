"""`dossier`, `changes`: one thing with all that is for and against it; what is new since a day, and why.

In: a record, a name or a day, the two clocks. Out: text for people, or JSON.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from dateline.cli.arguments import AsOf, KnownBy, RecordFile, RecordOption, day, record_and_words
from dateline.cli.picture import as_json, load_picture
from dateline.cli.screen import say
from dateline.errors import UsageError

Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(dossier)
    app.command()(changes)


def dossier(
    words: Annotated[
        list[str], typer.Argument(metavar="[FILE] NAME", help="The record, then an event's id, a place or an actor.")
    ],
    record: RecordOption = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    json: Json = False,
) -> None:
    """Show where a thing comes from: outlet, agency, speaker; claims for and against, figures, who holds it and why.

    Example: dateline dossier sahel.dateline Menaka
    """
    from dateline.publish.dossier import dossier as made  # noqa: PLC0415 -- loaded by the command that needs it
    from dateline.publish.dossier import dossier_text  # noqa: PLC0415 -- as above

    file, rest = record_and_words(words, record)
    if not rest:
        raise UsageError(f"of what? Type: dateline dossier {file} NAME, an event's id, a place or an actor")
    name = " ".join(rest)
    picture, _ = load_picture(file, as_of, known_by)
    try:
        found = made(name, picture)
    except KeyError:
        raise UsageError(f"no event, place or actor is called {name!r}; for ids: dateline events {file}") from None
    say(as_json(found) if json else dossier_text(found).rstrip("\n"))


def changes(
    file: RecordFile,
    since: Annotated[date, typer.Option("--since", metavar="DAY", parser=day, help="The day to compare with.")],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    json: Json = False,
) -> None:
    """List what is new since the end of a day, what was revised, and why: a late report, a correction, a judgement.

    Example: dateline changes sahel.dateline --since 2023-11-12 --as-of 2023-11-14
    """
    from dateline.picture.changes import changes_since  # noqa: PLC0415 -- as above
    from dateline.publish.changes import changes_table, changes_text  # noqa: PLC0415 -- as above
    from dateline.store import open_view  # noqa: PLC0415 -- as above

    for name, other in (("--as-of", as_of), ("--known-by", known_by)):
        if other is not None and other < since:
            raise UsageError(f"{name} {other} is before --since {since}")
    then, _ = load_picture(file, since, since)
    now, _ = load_picture(file, as_of, known_by)
    with open_view(file) as view:
        until = known_by or date.max
        judged = [each for each in view.judgements() if since < each.made.date() <= until]
    table = changes_table(changes_since(then, now), then, now, judged)
    say(as_json(table.as_json()) if json else changes_text(table, since, as_of).rstrip("\n"))
