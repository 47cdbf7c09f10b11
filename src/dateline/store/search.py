"""Full-text search over a record: SQLite's FTS5, in memory, made of what is in the record.

In: texts with a key and a title; a query. Out: the keys of the texts it fits, the best first. Nothing of it is kept in
the record's file: a report that is taken back leaves no words behind in an index, and a record that may only be read
can be searched. "ferr*" finds "the ferry was hit at dawn".
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from typing import NamedTuple

from dateline.store.search_words import Query, Term


class Text(NamedTuple):
    """A text to be found, by its key. Words of the title count for more."""

    key: str
    title: str
    body: str


class SearchIndex:
    """The texts of one record. Safe for many threads."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._keys: list[str] = []
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        with self._connection:
            self._connection.executemany("INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)", self._rows(texts))

    def _rows(self, texts: Iterable[Text]) -> Iterable[tuple[int, str, str]]:
        for number, text in enumerate(texts):
            self._keys.append(text.key)
            # Half characters, which JSON can hold one of a pair of, have no place in UTF-8.
            yield number, _whole(text.title), _whole(text.body)

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, query: Query) -> list[str]:
        """The keys of the texts that a query fits, the best first; all, in their order, for an empty query."""
        if not query.every:
            out = self._match(_any(query.none)) if query.none else []
            gone = set(out)
            return [key for number, key in enumerate(self._keys) if number not in gone]
        asked = " AND ".join(f"({_any(either)})" for either in query.every)
        if query.none:
            asked = f"({asked}) NOT ({_any(query.none)})"
        return [self._keys[number] for number in self._match(asked)]

    def _match(self, asked: str) -> list[int]:
        with self._lock:
            rows = self._connection.execute(
                "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 4.0, 1.0), rowid", (asked,)
            ).fetchall()
        return [int(row[0]) for row in rows]


def _any(terms: Iterable[Term]) -> str:
    return " OR ".join(_quoted(term) for term in terms)


def _quoted(term: Term) -> str:
    """The term as FTS5 takes it, with nothing in it that could be an operator."""
    words = _whole(term.words).replace('"', " ")
    return f'"{words}"' + ("*" if term.prefix else "")


def _whole(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
