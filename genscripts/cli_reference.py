"""`python -m genscripts.cli_reference`: writes docs/cli.md from the commands themselves.

In: the typer app. Out: one Markdown page; the same commands give the same page. A test fails where the page is not
current. `--check` writes nothing and ends with 1 where it is not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
_HEAD = """\
# The command line

<!-- Written by `python -m genscripts.cli_reference` from the commands themselves: change their help, not this page. -->

`FILE` is a record. Where the environment variable `DATELINE_RECORD` names one, it may be left out.
A user's own places and actors lie in the folder that `dateline gazetteer where` prints; `DATELINE_DATA` names another.

Exit codes: 0 done; 1 done, with reports that could not be read (they are listed); 2 not done: wrong use, or a record
that cannot be used (one line says what to type instead); 130 stopped with Ctrl+C (the same command goes on).
"""


def reference() -> str:
    """The page."""
    from dateline.cli.app import app  # noqa: PLC0415 -- loads typer's commands only when asked

    command = typer.main.get_command(app)
    parts = [_HEAD]
    for name, each in _commands("dateline", command):
        parts.append(_section(name, each))
    return "\n".join(parts)


def _commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    for child, each in sorted(getattr(command, "commands", {}).items()):
        if getattr(each, "commands", None):
            yield from _commands(f"{name} {child}", each)
        else:
            yield f"{name} {child}", each


def _section(name: str, command: Any) -> str:
    text, _, example = str(command.help).partition("Example:")
    usage = [name]
    rows = []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            usage.append(parameter.metavar or parameter.name.upper())
            rows.append((usage[-1], parameter.help or "", ""))
        elif parameter.name != "help":
            rows.append((_option(parameter), parameter.help or "", _default(parameter)))
            usage += [_option(parameter)] if parameter.required else []
    lines = [f"## {name}", "", " ".join(text.split()), "", "```", " ".join(usage), "```", ""]
    if rows:
        lines += ["| | | default |", "|---|---|---|"]
        lines += [f"| `{_cell(left)}` | {_cell(middle)} | {right} |" for left, middle, right in rows]
        lines.append("")
    if example:
        lines += ["```", " ".join(example.split()), "```", ""]
    return "\n".join(lines)


def _option(parameter: Any) -> str:
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if parameter.is_flag:
        return names
    return f"{names} {parameter.metavar or parameter.name.upper()}"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    value = getattr(parameter.default, "value", parameter.default)
    return "" if value in (None, "", False) or parameter.is_flag else f"`{value}`"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> int:
    """Write the page, or check it."""
    page = reference()
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
    print(f"written: {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
