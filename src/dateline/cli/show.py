"""`show`: one claim, event, report, quotation, dispute, figure or place, with the words it rests on.

In: a record and an id, or its beginning. Out: the text around, the spans marked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.arguments import AsOf, KnownBy, RecordOption, record_and_words
from dateline.cli.picture import load_picture
from dateline.cli.screen import say
from dateline.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(show)


def show(
    words: Annotated[list[str], typer.Argument(metavar="[FILE] ID", help="The record, then an id or its beginning.")],
    record: RecordOption = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Show one thing with the sentences behind it, their spans marked.

    Example: dateline show sahel.dateline 3fa94c
    """
    from dateline.publish.show import show as shown  # noqa: PLC0415 -- loaded by the command that needs it
    from dateline.store import open_view  # noqa: PLC0415 -- as above

    file, rest = record_and_words(words, record)
    if not rest:
        raise UsageError(f"which id? Type: dateline show {file} ID; ids stand in: dateline events {file}")
    name = " ".join(rest)
    picture, annotations = load_picture(file, as_of, known_by)
    try:
        say(shown(name, picture, annotations))
    except KeyError:
        with open_view(Path(file)) as view:
            event = view.event(name)
        if event is None:
            raise UsageError(
                f"there is nothing called {name!r} in {file}; ids stand in: dateline events {file}"
            ) from None
        say(shown(event.id, picture, annotations))
