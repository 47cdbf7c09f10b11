"""The chain of judgements: each holds the hash of the one before, so that none can change or go unnoticed.

In: judgements as stored text. Out: hashes, and where they do not hold. "This is about Marib town, not the province"
stays as it was said, by whom and when.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from dateline.store.base import ChainBreak

START = "0" * 64


def link(previous: str, payload: str) -> str:
    """The hash of a judgement that follows the one whose hash is `previous`."""
    return hashlib.sha256(f"{previous}\n{payload}".encode()).hexdigest()


def broken_links(links: Iterable[tuple[int, str, str, str]], head: str | None) -> tuple[ChainBreak, ...]:
    """The breaks in a chain of (number, payload, previous hash, own hash), oldest first.

    `head` is `NUMBER HASH` of the last one as the record noted it, None where it noted none: without it the last
    judgements could be cut off unseen.
    """
    return tuple(_breaks(links, head))


def _breaks(links: Iterable[tuple[int, str, str, str]], head: str | None) -> Iterator[ChainBreak]:
    last, before, expected = 0, START, 1
    for number, payload, previous, own in links:
        if number != expected:
            yield ChainBreak(expected, f"missing: the next in the record is number {number}")
        if previous != before:
            yield ChainBreak(number, "does not follow from the one before")
        if own != link(previous, payload):
            yield ChainBreak(number, "was changed after it was made")
        last, before, expected = number, own, number + 1
    noted = head or f"0 {START}"
    if noted != f"{last} {before}":
        yield ChainBreak(last, f"is not the last that the record noted (number {noted.split()[0]})")
