"""Sample reports that come with the package, and what is true of them.

In: nothing. Out: paths. The reports are written for this project about July and August 2021 in Afghanistan:
"I was buying batteries when the city changed hands", begins one of them. `README.md` lists them all.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def sample_folder() -> Path:
    """The folder of sample reports: what `dateline read` is pointed at."""
    return _HERE / "reports"


def meta_path() -> Path:
    """The CSV (file, outlet, url, published, zone, country) of what the plain text files don't say themselves."""
    return _HERE / "meta.csv"


def truth_path() -> Path:
    """The CSV of who holds each place, as of one day and known by another, as the sample reports tell it."""
    return _HERE / "truth.csv"


def expected_path(name: str) -> Path:
    """The CSV of what else is true of the samples; `name` is origins, figures, forecasts, denials or changes."""
    return _HERE / f"expected_{name}.csv"
