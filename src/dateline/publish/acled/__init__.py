"""Events as rows of an ACLED-shaped table, and the rules such a row must keep.

In: a picture. Out: `acled_export(picture) -> AcledExport` with `.rows`, `.as_csv()`, `.sources_csv()` and `.left_out`;
`faults(row)` says which rules a row breaks. "Rebels took Marka" becomes one row of 31 columns, and one row a claim in
the table of sources beside it.
"""

from dateline.publish.acled.countries import COUNTRIES, REGIONS, Country
from dateline.publish.acled.export import AcledExport, acled_export
from dateline.publish.acled.rules import COLUMNS, faults, faults_of_csv

__all__ = [
    "COLUMNS",
    "COUNTRIES",
    "REGIONS",
    "AcledExport",
    "Country",
    "acled_export",
    "faults",
    "faults_of_csv",
]
