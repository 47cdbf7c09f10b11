import pytest

from dateline.model.text import Span
from dateline.publish.show import marked, show

from .wars import river


def test_a_claim_with_its_spans_marked():
    picture = river()
    denied = next(claim for claim in picture.claims if claim.stance == "denied")
    text = show(denied.id, picture)
    assert "[[The army]] denied that Singa had [[fallen]]" in text
    assert "denied" in text
    assert "Nile Gazette, 30 June 2024, nile.txt, https://nile.example/singa" in text


def test_an_event_with_its_origins_and_copies():
    picture = river()
    text = show(picture.events[0].id, picture)
    assert "2 reports, 1 origin" in text
    assert "delta.txt = nile.txt, 100% of the shorter passage" in text


@pytest.mark.parametrize("key", ["nile", "nile.txt", "wire.jsonl#7", "Singa", "singa", "q-nile", "f-c-nile"])
def test_things_are_found_by_id_name_and_beginning(key):
    assert show(key, river()).strip()


def test_every_thing_can_be_shown():
    picture = river()
    things = (*picture.claims, *picture.events, *picture.reports, *picture.quotes, *picture.disputes, *picture.figures)
    for thing in things:
        assert show(thing.id, picture).strip()


def test_many_with_one_beginning_are_listed():
    assert show("c-wire", river()).startswith("Several begin so:")


@pytest.mark.parametrize("key", ["", "nowhere", "zz"])
def test_nothing_is_a_key_error(key):
    with pytest.raises(KeyError):
        show(key, river())


def test_overlapping_spans_are_one_mark():
    assert marked("rebels took Marka", [Span(0, 11), Span(7, 17)], Span(0, 17)) == "[[rebels took Marka]]"
    assert marked("rebels took Marka", [Span(12, 17)], Span(7, 17)) == "took [[Marka]]"
