"""The commands, gathered; and what becomes of an error.

In: the words typed. Out: an exit code. Stages are loaded by the command that needs them, so that help is there at once.
"""

from __future__ import annotations

import os
import select
import sys
import traceback
from typing import Annotated, TextIO

import typer

from dateline import __version__
from dateline.cli import demo, dossier, keep, lists, names, picture, read, serve, show
from dateline.cli.screen import Stopped, note, say, warn
from dateline.errors import DatelineError

_WELCOME = """\
Dateline reads news reports about a conflict and keeps the record: what happened, where, when, who says so,
and who held each town on any date.

  See it work      dateline demo
  Read a folder    dateline read FOLDER --into my.dateline
  Get the brief    dateline brief my.dateline
  Who holds what   dateline holdings my.dateline --as-of 2021-08-13
  The map          dateline map my.dateline --to map.html
  The page         dateline serve my.dateline
  Who says so      dateline dossier my.dateline Kandahar
  What is new      dateline changes my.dateline --since 2021-08-12
  A table to code  dateline export my.dateline --format acled --to events.csv

All commands: dateline --help. One command with an example: dateline read --help.\
"""

_NOBODY_READS = 141  # what a shell says of a tool that wrote to nobody: 128 and the number of SIGPIPE

app = typer.Typer(
    name="dateline",
    help="Read news reports about a conflict and keep the record of what happened, where, when and who says so.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for group in (read, picture, lists, dossier, show, keep, names, serve, demo):
    group.register(app)


@app.callback(invoke_without_command=True)
def dateline(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Read news reports about a conflict and keep the record of what happened, where, when and who says so."""
    if version:
        say(f"dateline {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        say(_WELCOME)


def run(arguments: list[str]) -> int:
    """Run one command. Every error of Dateline's own is one line on standard error."""
    streams = sys.stdout, sys.stderr
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except Stopped as stopped:
        warn(str(stopped))
        return 130
    except (KeyboardInterrupt, typer.Abort):
        warn("stopped; nothing was left half-written")
        return 130
    except DatelineError as error:
        warn(str(error))
        return 2
    except SystemExit as ended:  # how typer ends, without a word, whatever pipe broke
        sys.stdout, sys.stderr = streams
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        return _broken(ended.__context__)
    except BrokenPipeError as error:
        return _broken(error)
    except Exception as error:  # noqa: BLE001 -- told below; an uncaught one would end with 1, which means something else
        # What typer says of wrong options has a class that lived in several modules.
        if hasattr(error, "format_message"):
            _explain(error.format_message(), error)
            return 2
        return _fault(error)
    return code if isinstance(code, int) else 0


def _fault(error: Exception) -> int:
    traceback.print_exception(error)
    warn("a fault in Dateline; report it with the lines above. The record holds all that was done before")
    return 2


def _broken(error: BrokenPipeError) -> int:
    """What a broken pipe is: nobody reads on (`dateline events x | head`), or a fault inside."""
    return _NOBODY_READS if _nobody_reads() else _fault(error)


def _nobody_reads() -> bool:
    """Whether a stream of our own was closed by who read it, and not some pipe inside; then nothing more is written."""
    gone = [stream for stream in (sys.stdout, sys.stderr) if _is_left(stream)]
    for stream in gone:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return bool(gone)


def _is_left(stream: TextIO) -> bool:
    try:
        stream.flush()
        asked = select.poll()
        asked.register(stream.fileno(), 0)  # an error is told unasked
    except BrokenPipeError:
        return True
    except (AttributeError, OSError):  # no `poll` on this system, or no file behind the stream
        return False
    return bool(asked.poll(0))


def _explain(message: str, error: Exception) -> None:
    """Say what is wrong with what was typed: one line, but for a group of commands, which are listed."""
    context = getattr(error, "ctx", None)
    if message.startswith("Usage:"):
        note(message)
    else:
        said = message.replace("Value error, ", "")
        warn(f"{said} Help: {context.command_path if context else 'dateline'} --help")
