"""Where a claim happened when its own clause names no place: what the text before leaves, and what it does not."""

import pytest

from dateline.claims.lines import is_left_out
from dateline.claims.words import Words
from dateline.model.text import Span
from tests.claims.reports import report_of


def place_of(text: str, trigger: str) -> str | None:
    """The place of the last claim with a trigger."""
    read = report_of(text)
    found = [c for c in read.claims if c.trigger.of(read.report.text) == trigger]
    assert found, [c.trigger.of(read.report.text) for c in read.claims]
    return found[-1].place.place.name if found[-1].place else None


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # what somebody does in general elsewhere moves no scene
        (
            "Troops raided a hideout in Gao in Mali. The group's leader is known in Mopti. Three men were detained.",
            "detained",
            "Gao",
        ),
        # what happens elsewhere does
        (
            "Troops raided a hideout in Gao in Mali. Rebels killed a judge in Mopti. Three men were detained.",
            "detained",
            "Mopti",
        ),
        # a paragraph that opens with a pronoun goes on with the one before
        ("Looters came to Gao in Mali.\n\nThey ransacked shops and abducted two men.", "abducted", "Gao"),
        ("Looters came to Gao in Mali.\n\nA spokesman said two men were abducted.", "abducted", "Mali"),
        # a village, and where it lies
        (
            "Gunmen in Nigeria raided Kurmin Dawa, a village in Kaduna State, and abducted two people.",
            "abducted",
            "Kurmin Dawa",
        ),
        ("Gunmen in Nigeria met in Kaduna State and abducted two people.", "abducted", "Kaduna"),
        # a country gives way to the one place in it that the sentence tells of, and to no other
        ("Air strikes in Mali killed two traders when jets hit a market in Gao.", "killed", "Gao"),
        ("In Mali two traders were killed, while talks went on in Gao and in Timbuktu.", "killed", "Mali"),
        # a town and what it lies in are one place, likelier than the one before
        (
            "The army bombed Baidoa. Two were killed when men shelled the town of Wanlaweyn in Lower Shabelle.",
            "killed",
            "Wanlaweyn",
        ),
    ],
)
def test_the_place_that_the_text_before_leaves(text, trigger, place):
    assert place_of(text, trigger) == place


def test_a_group_named_after_a_country_is_not_in_it():
    text = "Police in Pakistan detained two Islamic Movement of Uzbekistan fighters in Quetta."
    assert place_of(text, "detained") == "Quetta"


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("Bamako, Mali (Dec. 9) - Troops took Gao.", True),
        ("NAIROBI (Wire) Troops took Gao.", True),
        ("Bamako (the capital) - Troops took Gao.", False),
        ("Gao (May 3) was calm.", True),
        ("Gao was calm (May 3).", False),
    ],
)
def test_where_a_report_is_sent_from_is_left_out(line, left_out):
    assert is_left_out(Words.of(line, Span(0, len(line))), 0) is left_out
