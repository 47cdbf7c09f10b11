"""Records out of their payloads, with whatever many of them have in common made once.

In: JSON as `dateline.model.plain` writes it. Out: the same records as `from_plain` gives. Places, actors, days, spans,
intervals and words are what most of a large record consists of, and most of them are said again and again: "The Blues"
of a hundred thousand claims are one string, and 4 May 2012 one day.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dateline.model.mention import Actor, Place, Source
from dateline.model.plain import from_plain
from dateline.model.report import Known, Segment
from dateline.model.text import Run, Span
from dateline.model.time import Interval

T = TypeVar("T")
Read = Callable[[Any], Any]
_NAMED = (Place, Actor)  # told apart by what they are made of, looked up by their id
_SHARED = (Interval, Known, Segment, Source)  # small, and often equal
_AS_IT_IS = (int, float, bool)
_MOST_ALIKE = 4


def _same(value: Any) -> Any:
    return value


class Shelf:
    """Reads payloads for as long as one view is open; what it has made it hands out again."""

    def __init__(self) -> None:
        self._readers: dict[Any, Read] = {}
        self._words: dict[str, str] = {}
        self._days: dict[str, date] = {}
        self._spans: dict[tuple[int, int], Span] = {}
        self._named: dict[tuple[type, str], list[tuple[Any, Any]]] = {}
        self._equal: dict[Any, Any] = {}

    def read(self, kind: type[T], payload: str) -> T:
        """The record of type `kind` in a payload. Raises KeyError, TypeError or ValueError."""
        return self.made(kind, json.loads(payload))

    def made(self, kind: type[T], value: Any) -> T:
        """The record of type `kind` that `to_plain` made `value` of, which is used up.

        Raises KeyError, TypeError or ValueError.
        """
        return cast("T", self._reader(kind)(value))

    def _reader(self, kind: Any) -> Read:
        if kind not in self._readers:
            self._readers[kind] = self._new_reader(kind)
        return self._readers[kind]

    def _new_reader(self, kind: Any) -> Read:
        origin, args = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            inner = self._reader(next(arg for arg in args if arg is not type(None)))
            return lambda value: None if value is None else inner(value)
        if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
            item = self._reader(args[0])
            return lambda value: tuple([item(each) for each in value]) if value else ()
        if kind in _AS_IT_IS:
            return _same
        if kind is str:
            return lambda value: self._words.setdefault(value, value)
        if kind is Run:
            return lambda value: Run(*value)
        if kind is date:
            return self._day
        if kind is Span:
            return self._span
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind._value2member_map_.__getitem__
        if kind in _NAMED:
            return lambda value: self._name(kind, value)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._record_reader(kind)
        return lambda value: from_plain(kind, value)

    def _record_reader(self, kind: type) -> Read:
        hints = get_type_hints(kind)
        fields = {field.name: hints[field.name] for field in dataclasses.fields(kind)}
        readers: list[tuple[str, Read]] = []

        def read(value: Any) -> Any:
            if not readers:  # filled late, so that a record may hold its own kind
                made = ((name, self._reader(each)) for name, each in fields.items())
                readers.extend((name, reader) for name, reader in made if reader is not _same)
            if not fields.keys() >= value.keys():  # fields of a later version
                value = {name: item for name, item in value.items() if name in fields}
            for name, reader in readers:
                item = value.get(name)
                if item is not None:
                    value[name] = reader(item)
            return kind(**value)

        if kind not in _SHARED:
            return read

        def shared(value: Any) -> Any:
            made = read(value)
            return self._equal.setdefault(made, made)

        return shared

    def _day(self, value: str) -> date:
        day = self._days.get(value)
        if day is None:
            day = self._days[value] = date.fromisoformat(value)
        return day

    def _span(self, value: list[int]) -> Span:
        start, end = value
        span = self._spans.get((start, end))
        if span is None:
            span = self._spans[start, end] = Span(start, end)
        return span

    def _name(self, kind: type, value: dict[str, Any]) -> Any:
        """A place or an actor; one id may be told of with more or with less."""
        known = self._named.setdefault((kind, value["id"]), [])
        for plain, record in known:
            if plain == value:
                return record
        record = from_plain(kind, value)
        if len(known) < _MOST_ALIKE:
            known.append((value, record))
        return record
