"""What a run is told from outside, gathered once and passed in.

In: the environment and the options of a command. Out: one frozen `Settings`. Nothing is read at import.

    DATELINE_DATA=/srv/names dateline read reports --into sahel.dateline --country ML
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """`data` is the user's folder of additions to the gazetteer and the actors; `country` (ISO 3166-1 alpha-2) the
    record's home, which decides between places of one name; `workers` the number of processes that read; `fast` says to
    read with the smaller model.
    """  # noqa: D205 -- one sentence a field reads better than a headline that repeats the name

    data: Path
    country: str | None = None
    workers: int = 1
    fast: bool = False

    @property
    def additions(self) -> Path | None:
        """The folder of additions, None where there is none."""
        return self.data if self.data.is_dir() else None


def settings_of(
    environment: Mapping[str, str] | None = None,
    *,
    country: str | None = None,
    workers: int | None = None,
    fast: bool = False,
) -> Settings:
    """The settings of one run. Raises UsageError where an option cannot be right."""
    environment = os.environ if environment is None else environment
    if workers is not None and workers < 1:
        raise UsageError(f"--workers {workers}: give 1 or more")
    return Settings(_data_folder(environment), country_code(country), workers or cores(), fast)


def country_code(country: str | None) -> str | None:
    """`country` as two capital letters. Raises UsageError for anything else."""
    if country is None:
        return None
    if not re.fullmatch(r"[A-Za-z]{2}", country):
        raise UsageError(f"country {country!r}: give the two letters of ISO 3166, such as --country SD")
    return country.upper()


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def _data_folder(environment: Mapping[str, str]) -> Path:
    if environment.get("DATELINE_DATA"):
        return Path(environment["DATELINE_DATA"])
    home = Path.home()
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "dateline"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "dateline"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "dateline"
