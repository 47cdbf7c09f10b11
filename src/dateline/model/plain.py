"""Records to plain values (what JSON can hold) and back, exactly.

In: any frozen record of `dateline.model`. Out: lists, dicts, strings, numbers, None; `from_plain` takes them
back to an equal record. Spans become `[start, end]`, days and moments ISO strings, tuples lists. Fields at
their default are left out, so that a new field with a default reads old records.

    >>> from dateline.model.text import Span
    >>> to_plain(Span(3, 5))
    [3, 5]
    >>> from_plain(Span, [3, 5])
    Span(start=3, end=5)
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dateline.model.text import Run, Span

T = TypeVar("T")
_AS_LIST = (Span, Run)


def to_plain(value: Any) -> Any:
    """`value` as lists, dicts, strings, numbers and None. Raises TypeError for what has no plain form."""
    if value is None or (isinstance(value, (bool, int, float, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, _AS_LIST):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if not _is_default(field, getattr(value, field.name))
        }
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[T], value: Any) -> T:
    """The record of type `kind` that `to_plain` made `value` of. Raises KeyError, TypeError or ValueError."""
    return cast("T", _reader(cast("Any", kind))(value))


def _is_default(field: dataclasses.Field[Any], value: Any) -> bool:
    return field.default is not dataclasses.MISSING and bool(value == field.default)


def _same(value: Any) -> Any:
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _reader(next(arg for arg in args if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            item = _reader(args[0])
            return lambda value: tuple([item(each) for each in value])
        items = tuple(_reader(arg) for arg in args)
        return lambda value: tuple(read(each) for read, each in zip(items, value, strict=True))
    if kind is datetime or kind is date:
        return cast("Callable[[Any], Any]", kind.fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind in _AS_LIST:
        return lambda value: kind(*value)
    if dataclasses.is_dataclass(kind):
        return _record_reader(cast("type", kind))
    return _same


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(value: Any) -> Any:
        if type(value) is kind:  # made already, and shared by many records
            return value
        if not readers:  # filled late, so that a record may hold its own kind
            readers.update({field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)})
        found = {}
        for name, item in value.items():
            reader = readers.get(name)
            if reader is not None:
                found[name] = item if reader is _same else reader(item)
        return kind(**found)

    return read
