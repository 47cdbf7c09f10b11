"""`serve`: the page over a record, for as long as the command runs.

In: a record, an address. Out: a server on this machine and the address to begin at, which lets a browser write.
"""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.arguments import RecordFile, author
from dateline.cli.screen import note, say

if TYPE_CHECKING:
    from dateline.web.serving import Served

PORT = 8601


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)


def serve(
    file: RecordFile,
    host: Annotated[str, typer.Option("--host", metavar="NAME", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 for any.")] = PORT,
    read_only: Annotated[bool, typer.Option("--read-only", help="Refuse every write.")] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="Another name that browsers call it by.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who judges [default: the user's name].")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Serve the page: map, timeline, dossiers, review, brief, search.

    Example: dateline serve sahel.dateline
    """
    serve_record(file, host=host, port=port, read_only=read_only, names=tuple(name or ()), by=by, open_=open_)


def serve_record(
    file: Path,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    read_only: bool = False,
    names: tuple[str, ...] = (),
    by: str | None = None,
    open_: bool = False,
) -> None:
    """Serve a record until Ctrl+C; says where, and opens it in the browser where `open_` is set."""
    from dateline.settings import settings_of  # noqa: PLC0415 -- loaded by the command that needs it
    from dateline.store import open_view  # noqa: PLC0415 -- as above
    from dateline.web.serving import serve as run  # noqa: PLC0415 -- as above
    from dateline.web.serving import site_of  # noqa: PLC0415 -- as above

    with open_view(file):  # what is wrong with the record is said before a port is taken
        pass
    additions = settings_of().additions
    site, listening, served = site_of(
        file, host=host, port=port, read_only=read_only, names=names, additions=additions, author=by or author()
    )
    try:
        run(site, listening, started=lambda: _say_where(file, served, read_only=read_only, open_=open_))
    finally:
        listening.close()


def _say_where(file: Path, served: Served, *, read_only: bool, open_: bool) -> None:
    address = served.url if read_only and not served.site.door.public else served.login_url
    say(f"{file} is served{' to be read only' if read_only else ''} at {address}")
    note("Whoever has this address can read and, unless --read-only, judge. Stop with Ctrl+C.")
    if open_:
        webbrowser.open(address)
