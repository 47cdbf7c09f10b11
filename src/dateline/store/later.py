"""What annotation found in the reports of a record, read from it when somebody asks.

In: how to open the record again, the ids of its reports. Out: a mapping like any other. Annotations are most of a
record, and no map, brief or list needs them: whoever shows where "rebels took Sake" was read asks for one report's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

from dateline.model.mention import Annotations
from dateline.store.base import View


class LaterAnnotations(Mapping[str, Annotations]):
    """The annotations of reports, by id; each read from the record as it then is, and not kept."""

    def __init__(self, open_again: Callable[[], AbstractContextManager[View]], reports: tuple[str, ...]) -> None:
        self._open, self._reports = open_again, dict.fromkeys(reports)

    def __getitem__(self, report: str) -> Annotations:
        """One report's; KeyError where it is not in the record."""
        if report not in self._reports:
            raise KeyError(report)
        with self._open() as view:
            found = view.annotations(report)
        if found is None:
            raise KeyError(report)
        return found

    def __iter__(self) -> Iterator[str]:
        """The ids of the reports."""
        return iter(self._reports)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._reports)


@runtime_checkable
class Reopened(Protocol):
    """A view of a record that can be opened again once it is closed."""

    @property
    def reopens(self) -> bool:
        """Whether it can."""

    def later_annotations(self, reports: tuple[str, ...]) -> Mapping[str, Annotations]:
        """The annotations of reports, to be read when they are asked for. Raises ValueError where it cannot be."""
