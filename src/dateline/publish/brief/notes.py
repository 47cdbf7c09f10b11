"""Footnotes as they are handed out: one for each claim or stretch of words, numbered in order of first use.

In: claims and spans. Out: note numbers, and at the end the footnotes themselves. The line that quotes "they took
the mill at noon" gets the number of the footnote that shows those words in their sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.claim import Claim
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.publish.brief.model import Footnote, Line, Piece
from dateline.publish.days import published
from dateline.publish.index import Index
from dateline.publish.quoting import cap_words, one_line, quoted
from dateline.publish.standing import shown

_OPENING, _CLOSING = '"“«', '"”»'


class Notes:
    """Hands out footnote numbers for one brief."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._numbers: dict[tuple[str, str], int] = {}
        self._notes: list[Footnote] = []

    @property
    def made(self) -> tuple[Footnote, ...]:
        """The footnotes handed out so far, by number."""
        return tuple(self._notes)

    def of_claim(self, claim: Claim) -> int:
        """The number of the footnote with the words of a claim."""
        report = self._index.reports[claim.report]
        return self._number(report, quoted(report, claim.sentence, claim.trigger), claim.id)

    def of_claims(self, claims: Iterable[Claim], most: int = 3) -> tuple[int, ...]:
        """The numbers of the footnotes of the best claims, at most one a report and `most` in all."""
        return tuple(dict.fromkeys(self.of_claim(claim) for claim in shown(claims, most)))

    def of_words(self, report: Report, span: Span, focus: Span | None = None) -> int:
        """The number of the footnote with the words of a span."""
        return self._number(report, quoted(report, span, focus), None)

    def of_report(self, report: Report) -> int:
        """The number of a footnote that shows how a report begins: its title or its first words."""
        return self._number(report, cap_words(report.title.value or report.text[:400]), None)

    def line(self, text: str, claims: Iterable[Claim]) -> Line | None:
        """A line of one piece with the claims' footnotes; None where there are no claims to stand on."""
        notes = self.of_claims(claims)
        return Line((Piece(text, notes),)) if notes and text.strip() else None

    def _number(self, report: Report, words: str, claim: str | None) -> int:
        # The page puts marks about the words: those that a quotation brings along would stand twice.
        words = words[1:-1] if _is_quotation(words) else without_stray(words)
        key = (report.id, words)
        if key not in self._numbers:
            self._numbers[key] = len(self._notes) + 1
            self._notes.append(
                Footnote(
                    number=len(self._notes) + 1,
                    report=report.id,
                    name=one_line(report.name),
                    outlet=one_line(self._index.outlet(report.id)),
                    date=published(report.published),
                    words=words,
                    url=report.url,
                    claim=claim,
                    sha256=report.sha256,
                )
            )
        return self._numbers[key]


def without_stray(words: str) -> str:
    """`words` without a mark at one end whose other half lies beyond them: “We left at dawn, said one."""
    if words[:1] in ("“", "«", "„") and not set(words) & set("”»"):
        words = words[1:].lstrip()
    if words[-1:] in ("”", "»") and not set(words) & set("“«„"):
        words = words[:-1].rstrip()
    if words.count('"') == 1 and '"' in (words[:1], words[-1:]):
        words = words.strip('"').strip()
    return words


def _is_quotation(words: str) -> bool:
    """Whether the whole is one quotation in marks, with none inside."""
    inner = words[1:-1]
    return (
        len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING and not set(inner) & set(_OPENING + _CLOSING)
    )
