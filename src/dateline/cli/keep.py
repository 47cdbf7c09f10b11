"""`report set`, `retract`, `reread`, `verify`: what a person says of a record, and keeping it sound.

In: a record, the id of a report, and the words. Out: a changed record and one line about it. What a person says is
added to the chain of judgements and never overwritten.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from dateline.cli.arguments import RecordFile, RecordOption, author, record_and_words, report_id
from dateline.cli.read import Fast, Workers, note_versions, settle
from dateline.cli.screen import Stopped, note, say
from dateline.errors import RecordError, UsageError

_FACTS = ("outlet", "url", "published", "zone", "country", "title", "language")

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so [default: the user's name].")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    report = typer.Typer(help="Say what a report does not say itself.", no_args_is_help=True, rich_markup_mode=None)
    report.command(name="set")(set_)
    app.add_typer(report, name="report")
    app.command()(retract)
    app.command()(reread)
    app.command()(verify)


def set_(
    words: Annotated[list[str], typer.Argument(metavar="[FILE] ID FACT=VALUE...", help=f"Facts: {', '.join(_FACTS)}.")],
    record: RecordOption = None,
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="How it is known.")] = "",
    by: By = None,
) -> None:
    """Supply facts about a report; they win over what was read.

    Example: dateline report set sahel.dateline 3fa94c outlet="Radio Gao" published=2023-11-14T07:30 zone=+00:00
    """
    from dateline.intake.meta_file import supplied_from  # noqa: PLC0415 -- loaded by the commands that need it
    from dateline.pipeline import new_judgement, open_knowledge, read_again, with_facts  # noqa: PLC0415 -- as above
    from dateline.settings import country_code, settings_of  # noqa: PLC0415 -- as above
    from dateline.store import open_writer  # noqa: PLC0415 -- as above

    file, rest = record_and_words(words, record)
    if len(rest) < 2:
        raise UsageError(f"which report, and what of it? Type: dateline report set {file} ID outlet=NAME")
    facts = _facts(rest[1:])
    supplied = supplied_from({**facts, "country": country_code(facts.get("country") or None) or ""})
    with open_writer(file, create=False) as kept:
        key = report_id(kept, rest[0])
        report = kept.report(key, as_read=True)
        if report is None:  # pragma: no cover -- its id was just looked up
            raise RecordError(f"there is no report {key}")
        report = with_facts(report, supplied)
        settings = settings_of(country=kept.meta("country"))
        knowledge = open_knowledge(settings.additions)
        made = datetime.now(UTC)
        judgement = new_judgement("report", key, why=why, author=by or author(), made=made, value=facts.items())
        kept.supply(read_again(report, knowledge, country=settings.country), judgement)
        settle(kept)
    say(f"{report.name}: {', '.join(f'{name} is {value}' for name, value in facts.items())}")


def retract(
    words: Annotated[list[str], typer.Argument(metavar="[FILE] ID", help="The record and the report.")],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Why it is taken back; kept for good.")],
    record: RecordOption = None,
    by: By = None,
) -> None:
    """Take a report back: its words and all read from them go, a tombstone stays, and it is not read again.

    Example: dateline retract sahel.dateline 3fa94c --why "withdrawn by the outlet"
    """
    from dateline.pipeline import new_judgement  # noqa: PLC0415 -- as above
    from dateline.store import open_writer  # noqa: PLC0415 -- as above

    file, rest = record_and_words(words, record)
    if len(rest) != 1:
        raise UsageError(f"which report? Type: dateline retract {file} ID --why WORDS")
    if not why.strip():
        raise UsageError('--why is empty; say why, such as --why "withdrawn by the outlet"')
    with open_writer(file, create=False) as kept:
        key = report_id(kept, rest[0])
        made = datetime.now(UTC)
        stone = kept.retract(new_judgement("retract", key, why=why, author=by or author(), made=made))
        settle(kept)
    name = stone.file if stone.entry is None else f"{stone.file}#{stone.entry}"
    say(f"{name} is taken back; its tombstone says why.")


def reread(
    file: RecordFile,
    workers: Workers = None,
    fast: Fast = False,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only reports that were read with another model than now.")
    ] = False,
) -> None:
    """Read all reports of a record again with this version. Judgements, and what was supplied, stay.

    Example: dateline reread sahel.dateline
    """
    from dateline import __version__  # noqa: PLC0415 -- as above
    from dateline.annotate.parse import version_of  # noqa: PLC0415 -- as above
    from dateline.runners.local import reread_all  # noqa: PLC0415 -- as above
    from dateline.settings import settings_of  # noqa: PLC0415 -- as above
    from dateline.store import open_writer  # noqa: PLC0415 -- as above

    with open_writer(file, create=False) as record:
        settings = settings_of(country=record.meta("country"), workers=workers, fast=fast)
        model = version_of(fast=fast)
        only = {each.report for each in record.all_annotations() if each.model != model} if stale else None
        note_versions(record, settings, again=True)
        tally = reread_all(record, settings, only=only)
        if not tally.interrupted:
            settle(record)
    claims = f"{tally.claims_before} claims before, {tally.claims_now} now"
    say(f"{tally.reports} reports read again with Dateline {__version__}: {claims}.")
    if tally.interrupted:
        raise Stopped(f"stopped; to go on, type the same again: dateline reread {file}")
    if tally.problems:
        note(f"{len(tally.problems)} could not be read again and stay as they were: dateline problems {file}")
        raise typer.Exit(1)


def verify(file: RecordFile) -> None:
    """Check that the chain of judgements holds and that every span lies in its report.

    Example: dateline verify sahel.dateline
    """
    from dateline.store import open_view  # noqa: PLC0415 -- as above

    with open_view(file) as view:
        breaks = [f"judgement {each.number} {each.why}" for each in view.broken_links()]
        breaks.extend(view.faults())
        count = len(tuple(view.judgements()))
    if breaks:
        for each in breaks:
            sys.stderr.write(f"  {each}\n")
        raise RecordError(f"{file} does not hold together in {len(breaks)} places, listed above")
    say(f"{file} is sound: {count} judgements in an unbroken chain, every span inside its report.")


def _facts(words: list[str]) -> dict[str, str]:
    facts = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or name not in _FACTS:
            raise UsageError(f"{word!r} is no fact; type NAME=VALUE with one of {', '.join(_FACTS)}")
        facts[name] = value.strip()
    return facts
