"""`brief`, `map`, `export`: the picture as a document, a page, a file of data.

In: a record and the two clocks. Out: text on standard output or in a file.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.arguments import AsOf, KnownBy, RecordFile, day
from dateline.cli.screen import check_target, note, say, write
from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.model.mention import Annotations
    from dateline.model.picture import Picture


class BriefFormat(StrEnum):
    """How a brief is written."""

    MD = "md"
    HTML = "html"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"

    @property
    def is_text(self) -> bool:
        """Whether it can go to the screen."""
        return self not in (BriefFormat.PDF, BriefFormat.DOCX)


class ExportFormat(StrEnum):
    """What data is exported as."""

    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"
    ACLED = "acled"


Names = Annotated[bool, typer.Option("--names", help="Keep the names of private persons; they are withheld otherwise.")]
To = Annotated[Path | None, typer.Option("--to", metavar="PATH", help="Write to this file, not to the screen.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(brief)
    app.command(name="map")(map_)
    app.command()(export)


def brief(
    file: RecordFile,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    form: Annotated[
        BriefFormat, typer.Option("--format", metavar="md|html|json|pdf|docx", help="How it is written.")
    ] = BriefFormat.MD,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="The brief's name.")] = None,
    number: Annotated[int | None, typer.Option("--number", metavar="N", min=1, help="The issue's number.")] = None,
    since: Annotated[
        date | None,
        typer.Option("--since", metavar="DAY", parser=day, help="The day of the issue before; adds what has changed."),
    ] = None,
    names: Names = False,
    to: To = None,
) -> None:
    """Write the situation brief, a footnote under every line.

    Names of persons without a public role are withheld, unless a reviewer released them.

    Example: dateline brief sahel.dateline --as-of 2023-11-14 --since 2023-11-07 --number 3 --to brief.md
    """
    if to is None and not form.is_text:
        raise UsageError(f"a brief as {form.value} goes to a file; add --to brief.{form.value}")
    _check(to)
    if since and as_of and since >= as_of:
        raise UsageError(f"--since {since} is not before --as-of {as_of}")
    picture, _ = load_picture(file, as_of, known_by)
    previous = load_picture(file, since, since)[0] if since else None
    hidden = () if names else names_withheld(file, picture)
    _give(brief_text(picture, form, title=title, number=number, previous=previous, hidden=hidden), to)


def map_(
    file: RecordFile,
    to: Annotated[Path, typer.Option("--to", metavar="PATH", help="The page to write.")],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    names: Names = False,
) -> None:
    """Write the map: one page that needs nothing else, each town coloured by who holds it.

    Example: dateline map sahel.dateline --as-of 2023-11-14 --to map.html
    """
    _check(to)
    picture, _ = load_picture(file, as_of, known_by)
    _give(_without(map_text(picture), () if names else names_withheld(file, picture)), to)


def export(
    file: RecordFile,
    form: Annotated[ExportFormat, typer.Option("--format", metavar="json|csv|geojson|acled", help="What to write.")],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    names: Names = False,
    to: To = None,
) -> None:
    """Write the data: json is everything, for the record's owner; csv is the events; geojson the map.

    All but json withhold the names of persons without a public role, unless a reviewer released them.

    acled is an ACLED-shaped table of 31 columns; beside it, in PATH.sources.csv, the words each row rests on.

    Example: dateline export sahel.dateline --format acled --to sahel.csv
    """
    _check(to)
    picture, annotations = load_picture(file, as_of, known_by)
    hidden = () if names or form is ExportFormat.JSON else names_withheld(file, picture)
    if form is ExportFormat.ACLED:
        _give_acled(picture, to, hidden)
        return
    _give(_without(export_text(picture, annotations, form), hidden), to)


def load_picture(
    file: Path, as_of: date | None = None, known_by: date | None = None
) -> tuple[Picture, Mapping[str, Annotations]]:
    """The picture of a record, and the annotations of its reports."""
    from dateline.knowledge.actors import ActorList  # noqa: PLC0415 -- loaded by the commands that need it
    from dateline.knowledge.lexicon import load_lexicon  # noqa: PLC0415 -- as above
    from dateline.pipeline import picture_of  # noqa: PLC0415 -- as above
    from dateline.settings import settings_of  # noqa: PLC0415 -- as above
    from dateline.store import open_view  # noqa: PLC0415 -- as above

    additions = settings_of().additions
    with open_view(file) as view:
        return picture_of(
            view,
            load_lexicon(),
            as_of=as_of,
            known_by=known_by,
            aliases_of=ActorList.load(additions).aliases_of,
        )


def names_withheld(file: Path, picture: Picture) -> tuple[str, ...]:
    """The names that do not leave the house, by the rule and by what reviewers of the record decided."""
    from dateline.publish.names import withheld_words  # noqa: PLC0415 -- as above
    from dateline.store import open_view  # noqa: PLC0415 -- as above

    with open_view(file) as view:
        return withheld_words(picture, tuple(view.judgements()))


def _without(text: str, hidden: Sequence[str]) -> str:
    from dateline.publish.names import without_names_in  # noqa: PLC0415 -- as above

    return without_names_in(text, hidden) if hidden else text


def brief_text(
    picture: Picture,
    form: BriefFormat,
    *,
    title: str | None = None,
    number: int | None = None,
    previous: Picture | None = None,
    hidden: Sequence[str] = (),
) -> str | bytes:
    """The brief in one of its forms without the names `hidden`; `previous` is the picture of the issue before.

    Raises UsageError where what makes pdf or docx is not installed.
    """
    from dateline.publish.brief import brief as compose  # noqa: PLC0415 -- as above
    from dateline.publish.brief import brief_html, brief_json, brief_markdown  # noqa: PLC0415 -- as above
    from dateline.publish.brief.printed import brief_docx, brief_pdf  # noqa: PLC0415 -- as above
    from dateline.publish.brief.release import released  # noqa: PLC0415 -- as above
    from dateline.web.wording import for_readers  # noqa: PLC0415 -- as above

    composed = released(compose(picture, title=title, number=number, previous=previous), hidden)
    if form in (BriefFormat.HTML, BriefFormat.PDF, BriefFormat.DOCX):
        composed = for_readers(composed)  # who is sent a page or a paper has no record to ask
    match form:
        case BriefFormat.MD:
            return brief_markdown(composed)
        case BriefFormat.HTML:
            return brief_html(composed)
        case BriefFormat.JSON:
            return as_json(brief_json(composed))
        case BriefFormat.PDF:
            return brief_pdf(composed)
        case BriefFormat.DOCX:
            return brief_docx(composed)


def map_text(picture: Picture) -> str:
    """The map page, with the outlines of the countries that the picture speaks of."""
    from dateline.publish.map_page import map_page  # noqa: PLC0415 -- as above

    return map_page(picture, _outlines(picture))


def _give_acled(picture: Picture, to: Path | None, hidden: Sequence[str]) -> None:
    """The table, its sources beside it where it goes to a file, and how much was left out and why."""
    from dateline.publish.acled import acled_export  # noqa: PLC0415 -- as above

    made = acled_export(picture)
    beside = None if to is None else to.with_name(f"{to.name}.sources.csv")
    _check(beside)
    _give(_without(made.as_csv(), hidden), to)
    if beside is not None:
        _give(_without(made.sources_csv(), hidden), beside)
    note(f"{len(made.rows)} rows; {len(made.left_out)} events gave none")
    for why, count in sorted(Counter(why for _, why in made.left_out).items(), key=lambda row: (-row[1], row[0])):
        note(f"  {count}: {why}")


def export_text(picture: Picture, annotations: Mapping[str, Annotations], form: ExportFormat) -> str:
    """The data in one of its forms but for the ACLED-shaped one."""
    from dateline.publish.export_csv import export_csv  # noqa: PLC0415 -- as above
    from dateline.publish.export_geojson import export_geojson  # noqa: PLC0415 -- as above
    from dateline.publish.export_json import export_json  # noqa: PLC0415 -- as above

    match form:
        case ExportFormat.JSON:
            return as_json(export_json(picture, annotations))
        case ExportFormat.CSV:
            return export_csv(picture)
        case ExportFormat.GEOJSON:
            return as_json(export_geojson(picture, _outlines(picture)))
        case ExportFormat.ACLED:
            raise ValueError("an ACLED-shaped table comes with its sources: `_give_acled`")


def as_json(value: object) -> str:
    """`value` as JSON for people and programs."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def _outlines(picture: Picture) -> Sequence[Mapping[str, Any]]:
    from dateline.knowledge.outlines import outlines  # noqa: PLC0415 -- as above

    places = [holding.place for holding in picture.holdings] + [event.place for event in picture.events if event.place]
    spoken_of = {place.country for place in places if place.country}
    # The others without their provinces: what lies beside a country is land where it is land.
    others = [each for each in outlines(admin1=False) if each["country"] not in spoken_of]
    return [*outlines(sorted(spoken_of)), *others]


def _check(to: Path | None) -> None:
    if to is not None:
        check_target(to)


def _give(content: str | bytes, to: Path | None) -> None:
    """Text to the screen where no file is named; a document of bytes always has one."""
    if isinstance(content, str):
        if to is None:
            say(content.rstrip("\n"))
            return
        content = content if content.endswith("\n") else content + "\n"
    if to is not None:
        write(to, content)
        note(f"written: {to}")
