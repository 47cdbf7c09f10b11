"""Places of one name, told apart by the report's other places."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.annotate.place_support import Readings, most_each, supported
from dateline.annotate.places import find_places
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import Sentence
from dateline.model.report import SegmentKind
from dateline.model.text import Span

_GAZETTEER = Gazetteer.load()


def division_of(text: str, name: str) -> tuple[str | None, str | None]:
    """Country and division of the first mention of `name`."""
    sentences = [Sentence(Span(0, len(text)), SegmentKind.BODY, 0)]
    found = next(m for m in find_places(text, sentences, _GAZETTEER) if m.span.of(text) == name)
    return found.place.country, found.place.name if found.place.kind.value == "province" else found.place.admin1


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("The flood reached Paris on Monday.", "Paris", ("FR", "Ile-de-France")),
        ("Crews from Henry County and from Camden worked near Paris, officials in Nashville said.", "Paris",
         ("US", "Tennessee")),
        ("Crews from Lamar County and Bonham worked near Paris, officials in Sherman said.", "Paris", ("US", "Texas")),
        ("Mines were found near Tripoli, in Zawiya and in Misrata.", "Tripoli", ("LY", "Tripoli")),
        ("Shells hit Tripoli as fighters from Baalbek and Sidon arrived.", "Tripoli", ("LB", "North Lebanon")),
        ("Convoys left Valencia for Barquisimeto and Maracay.", "Valencia", ("VE", "Carabobo")),
    ],
)  # fmt: skip
def test_the_one_near_the_others(text: str, name: str, wanted: tuple[str | None, str | None]) -> None:
    assert division_of(text, name) == wanted


def test_a_state_is_likelier_than_small_towns_of_its_name() -> None:
    text = "Volunteers came from Virginia, and the first of them reached the camp at dawn."
    assert division_of(text, "Virginia") == ("US", "Virginia")


def test_a_name_does_not_speak_for_itself() -> None:
    rows = [row for row, _ in _GAZETTEER.rows("Springfield")][:2]
    alone = Readings(rows, [0, 0], [9.0, 8.0], [True, True], [1.0])
    assert supported(alone, {}, _GAZETTEER.table).tolist() == [9.0, 8.0]


def test_other_names_speak_for_what_lies_near_them() -> None:
    rows = {_GAZETTEER.place(row).admin1: row for row, _ in _GAZETTEER.rows("Springfield")}
    boston = next(row for row, _ in _GAZETTEER.rows("Worcester") if _GAZETTEER.place(row).admin1 == "Massachusetts")
    both = Readings(
        [rows["Missouri"], rows["Massachusetts"], boston], [0, 0, 1], [9.0, 8.0, 9.0], [True] * 3, [1.0, 1.0]
    )
    missouri, massachusetts, _ = supported(both, {}, _GAZETTEER.table)
    assert massachusetts > missouri


def test_nothing_to_compare() -> None:
    assert np.array_equal(supported(Readings([], [], [], [], []), {}, _GAZETTEER.table), np.zeros(0))


def test_the_more_names_the_fewer_readings_of_each() -> None:
    assert most_each(1) > most_each(50) > most_each(5000) == 3
